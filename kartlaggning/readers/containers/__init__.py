"""What files come in: archives, databases, XML, HTML."""
