"""`kartlaggning withdraw`: a source and all its traces out of `interviews/` and `private/`, whole
or not at all.

`taking` what goes out of which file · `withdrawal` the steps, and back. Out of reach are the raw
file, what git remembers, and reports already made: the command says so.
"""

from kartlaggning.importing.withdrawing.withdrawal import (
    Withdrawal,
    prepare_withdrawal,
    undo_withdrawal,
    write_withdrawal,
)

__all__ = ["Withdrawal", "prepare_withdrawal", "undo_withdrawal", "write_withdrawal"]
