"""A project’s XML as elements, read piece by piece."""
