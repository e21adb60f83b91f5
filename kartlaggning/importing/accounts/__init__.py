"""Tables of money to *amounts*: each cell an exact decimal, and stated sums."""
