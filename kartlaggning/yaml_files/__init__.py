"""YAML with places, and typed objects made of it."""
