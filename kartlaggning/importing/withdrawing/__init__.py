"""`kartlaggning withdraw`: a source and all its traces taken out, whole or not at all.

It goes out of `interviews/` and `private/`: `taking` what goes out of which file · `withdrawal` the
steps, and back · `text` a withdrawal in words. Out of reach are the raw file, what git remembers,
and reports already made: the command says so.
"""

from kartlaggning.importing.withdrawing.withdrawal import (
    Withdrawal,
    prepare_withdrawal,
    undo_withdrawal,
    write_withdrawal,
)

__all__ = ["Withdrawal", "prepare_withdrawal", "undo_withdrawal", "write_withdrawal"]
