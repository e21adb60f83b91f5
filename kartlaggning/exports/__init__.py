"""What goes out to other programs: rules as look-ups for databases, and the codebook for coders'
programs.
"""
