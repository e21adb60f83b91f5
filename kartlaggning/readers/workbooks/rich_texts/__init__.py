"""Cells whose text is dressed in pieces: what is raised or lowered, as a footnote's digit is."""
