"""What a file holds, before anything is decided about it: `describing` · `outside` statistics."""
