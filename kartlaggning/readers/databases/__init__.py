"""Databases of coders’ programs: QualCoder and Taguette."""
