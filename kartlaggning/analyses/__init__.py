"""What the classes are worth.

`agreement` how coders agree · `asking` whom to call · `combinations` which answers occur together ·
`robustness` what the classes hang on.
"""
