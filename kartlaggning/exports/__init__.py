"""What goes out: rules as look-ups for databases, codebooks for coders, data dictionaries."""
