"""What would be counted twice: material under two names, a person in two sources."""
