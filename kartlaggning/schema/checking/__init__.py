"""What must hold of a schema: names that point at something, keys that fit what they stand at."""
