"""Personal identity numbers (SKV 704), and coordination numbers (SKV 707)."""

from __future__ import annotations

import re

from kartlaggning.identities.innocent import Span, begun_record

_NUMBER = re.compile(
    r"""(?<!\d)
    (?P<century>(?:19|20)[ ]?)?
    (?P<date>\d\d(?:(?P<sign>[-./])\d\d(?P=sign)\d\d|[ ]?\d\d[ ]?\d\d))
    (?P<gap>[ ]?[-+/]?[ ]?)
    (?P<last>\d\d[ ]?\d\d)
    (?!\d)""",
    re.VERBOSE,
)
_HOUR_OR_YEAR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d|(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_personal_numbers(text: str) -> list[Span]:
    """Find the places of numbers of the right form whose check digit and date hold."""
    spans = []
    for match in _NUMBER.finditer(text):
        is_other = _is_of_decimal(match) or _is_of_days(match) or _is_of_record(match)
        is_other = is_other or _is_row(match)
        if not is_other and _is_valid(match):
            spans.append(match.span())
    return spans


def _is_of_decimal(match: re.Match[str]) -> bool:
    """Whether it goes on a number with decimals; without any sign in it, also one of an article."""
    before, after = _around(match)
    if re.search(r"\d[.,]$", before):
        return True
    is_bare = not (match["century"] or match["gap"])
    return is_bare and bool(re.search(r"[\w/._=#-]$", before) or re.match(r"\w|[-.,]\d", after))


def _is_of_days(match: re.Match[str]) -> bool:
    """Whether it is a day with an hour or a year, or an interval of days."""
    _, after = _around(match)
    gap = match["gap"].strip()
    if match["sign"] and not gap and _HOUR_OR_YEAR.fullmatch(match["last"]):
        return True
    return bool(match["sign"] or gap == "/") and bool(re.match(r"[-./]\d", after))


def _is_of_record(match: re.Match[str]) -> bool:
    """Whether it goes on the number of a record, or is one with its year: dnr 530131-2012."""
    entry = begun_record(match.string, match.start())
    return bool(entry) or (entry is not None and bool(_YEAR.fullmatch(match["last"])))


def _is_row(match: re.Match[str]) -> bool:
    """Whether it is of a row of numbers of two digits: they grow, or there are more of them."""
    pairs = match[0].split(" ")
    if len(pairs) < 5:
        return False
    before, after = _around(match)
    goes_on = re.search(r"\d $", before) or re.match(r" \d", after)
    return bool(goes_on) or sorted(set(pairs)) == pairs


def _around(match: re.Match[str]) -> tuple[str, str]:
    """The two signs before and after."""
    start, end = match.span()
    return match.string[max(0, start - 2) : start], match.string[end : end + 2]


def _is_valid(match: re.Match[str]) -> bool:
    from personnummer import personnummer  # noqa: PLC0415 - only where a text has the form

    plus = "+" if "+" in match["gap"] else ""
    century, date, last = (_digits(match[part] or "") for part in ("century", "date", "last"))
    return bool(personnummer.valid(f"{century}{date}{plus}{last}"))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
