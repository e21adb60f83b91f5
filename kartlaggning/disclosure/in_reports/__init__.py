"""What a reader of reports alone can work out of the numbers of people that they hide."""
