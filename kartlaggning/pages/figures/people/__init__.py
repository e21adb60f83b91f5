"""Figures of people who answered a survey: what is said under them, and scales of their answers."""
