"""What changed since the import before."""
