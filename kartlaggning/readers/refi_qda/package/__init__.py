"""A project’s archive and the members in it."""
