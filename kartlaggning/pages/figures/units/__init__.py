"""Figures that show each unit by itself: which way it goes, and what it answers."""
