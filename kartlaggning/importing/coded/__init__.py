"""Coded projects to records, through the codebook."""
