"""Amounts of money as they are written, read as exact decimals.

Money has at most two decimals, so that three figures after a point or comma are thousands:
`500.000 kronor` (S000) is half a million.
"""

from __future__ import annotations

import re
from decimal import Decimal

_THOUSAND, _MILLION = Decimal(1000), Decimal(1_000_000)
# what stands after a number, and by how much it is to be multiplied
_UNITS = {
    "": Decimal(1),
    **dict.fromkeys(("kr", "kr.", "kronor", "sek", ":-"), Decimal(1)),
    **dict.fromkeys(("tkr", "tkr.", "tusen kronor", "tusen kr"), _THOUSAND),
    **dict.fromkeys(("mkr", "mnkr", "mkr.", "mnkr.", "miljoner kronor", "miljoner kr"), _MILLION),
}
_WRITTEN = re.compile(r"(?:kr |sek )?(?P<number>-?[\d., ]*\d)(?: ?(?P<unit>[a-z:][a-z :.-]*))?")
# figures in threes, parted by one and the same sign
_GROUPED = re.compile(r"(-?[1-9]\d{0,2})(?:([ .,])(\d{3})(?:\2\d{3})*)(?:([.,])(\d{1,2}))?")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d{1,2})?")
_OF_LARGE_UNIT = re.compile(r"-?\d+(?:[.,]\d+)?")
_LONGEST = 30  # letters: no budget is longer, and what is would be no number that a page can write
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))
_MINUSES = str.maketrans(dict.fromkeys("\u2212\u2013", "-"))


def read_amount(text: str) -> Decimal | None:
    """Read an amount of money, in kronor.

    Returns
    -------
    Decimal or None
        The amount, exact; None where the text is none, or could be two.

    Examples
    --------
    >>> read_amount("1 560 000 kr")
    Decimal('1560000')
    >>> read_amount("500.000")
    Decimal('500000')
    >>> read_amount("drygt 3 mnkr") is None
    True
    """
    written = " ".join(text.translate(_BLANKS).translate(_MINUSES).casefold().split())
    match = _WRITTEN.fullmatch(written) if len(written) <= _LONGEST else None
    unit = (match["unit"] or "").strip() if match else "?"
    if match is None or unit not in _UNITS:
        return None
    factor = _UNITS[unit]
    if factor > 1 and _OF_LARGE_UNIT.fullmatch(match["number"]):
        return factor * Decimal(match["number"].replace(",", "."))
    number = _read_number(match["number"])
    return None if number is None else factor * number


def _read_number(text: str) -> Decimal | None:
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    grouped = _GROUPED.fullmatch(text)
    if grouped is None or grouped[2] == grouped[4]:
        return None
    decimals = f".{grouped[5]}" if grouped[5] else ""
    whole = text[: grouped.start(4)] if grouped[4] else text
    return Decimal(re.sub(r"[ .,]", "", whole) + decimals)


def amount_text(amount: Decimal) -> str:
    """Write an amount as it is stored: `1560000`, `12.5`."""
    text = format(amount.normalize(), "f")
    return "0" if text == "-0" else text
