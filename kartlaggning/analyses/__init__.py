"""What the classes are worth: how coders agree, what to ask next, which combinations occur, what
one source decides.
"""
