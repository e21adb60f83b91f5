"""The cases of a statistics program's file, read some after the others from its bytes.

ReadStat makes a Python object of each cell; here a slice of rows is taken apart column by column.
What a file has that is not plain is left to ReadStat: it is slower, and knows more.
"""


class NotPlainError(Exception):
    """The cases must be read by ReadStat, which also says what is wrong with them."""
