"""What `kartlaggning compare` says of two waves: `wording` in words, `text` in each form."""
