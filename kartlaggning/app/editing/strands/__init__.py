"""Strands and what the mapping says of itself, from forms to edits.

`text` what the choices of a strand mean · `forms` its fields, and the edits that they ask for.
"""
