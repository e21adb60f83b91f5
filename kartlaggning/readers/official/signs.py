"""What stands in a cell of official statistics: a number, or a sign in place of one.

By Statistics Sweden's meanings (`domain.md` §5): `..` not available, `.` cannot occur, `–` zero.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Meaning = Literal["", "zero", "not_available", "cannot_occur"]

# Statistics Norway and Eurostat part *not available* further, by more dots or a colon
_NOT_AVAILABLE = re.compile(r"\.{2,6}|:|c|x|missing|private|null", re.IGNORECASE)
_ZERO = frozenset("-–−")
# thousands are parted by blanks, of which there are several kinds; decimals by a comma or a point
_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")
_NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


class OfficialCell(NamedTuple):
    """A number; or the sign in its place, and what that means.

    The sign for zero is the number 0, and says so.
    """

    number: float | None
    sign: str = ""
    meaning: Meaning = ""


def read_cell(text: str) -> OfficialCell | None:
    """Read what stands in a cell; None where it is neither a number nor a known sign."""
    written = text.strip().strip('"').strip()
    if written in _ZERO:
        return OfficialCell(0.0, written, "zero")
    if written == ".":
        return OfficialCell(None, written, "cannot_occur")
    if not written or _NOT_AVAILABLE.fullmatch(written):
        return OfficialCell(None, written or "..", "not_available")
    # a workbook's cell may be shown in percent
    number = _BLANKS.sub("", written.removesuffix("%").rstrip())
    if not _NUMBER.fullmatch(number):
        return None
    return OfficialCell(float(number.replace("−", "-").replace(",", ".")))
