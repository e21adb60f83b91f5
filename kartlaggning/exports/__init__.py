"""What goes out: rules as look-ups for databases, and the codebook for coders' programs."""
