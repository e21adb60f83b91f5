"""Kinds of figure that show each unit by itself, and count nothing."""
