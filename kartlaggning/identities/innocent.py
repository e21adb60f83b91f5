"""What has the form of a number that points at a person, and is none.

Each is replaced by as many blanks, so that what is left keeps its place.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

# https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html: 10., a registrant, a slash, anything
_DOI = re.compile(r"(?<!\d)10\.\d{4,9}(?:\.\d+)*/\S+")
# a number after the word for it: of a publication or an author
_WORK_NUMBER = re.compile(
    r"""\b(?:(?:[ep]-?)?issn(?:-l)?{note}\d{{4}}-?\d{{3}}[\dx]
           |(?:[ep]-?)?isbn(?:-1[03])?{note}(?:97[89][ -]?)?(?:\d[ -]?){{9}}[\dx]
           |orcid{note}(?:\d{{4}}-?){{3}}\d{{3}}[\dx]
           |(?:pmid|pmcid|pii|oclc|libris|lccn|arxiv){note}\d[\d.-]*)
    """.format(note=r"(?:[ ]?\((?:[^\W\d]|[ -]){1,12}\))?[ .:#]{0,3}"),
    re.IGNORECASE | re.VERBOSE,
)
_RECORD_WORD = r"""\b(?:d\.?[ ]?nr|diarie\w*|ärende\w*|akt\w*|beteckning\w*|mål)
    (?:[ ]?(?:nr|nummer)\b)?[ .:]{0,3}"""
_BOARD = r"(?:[A-ZÅÄÖ]{1,6}[ /-]?)?"
_RECORD = re.compile(rf"{_RECORD_WORD}{_BOARD}\d[\d/:.-]*", re.IGNORECASE | re.VERBOSE)
_RECORD_BEGUN = re.compile(
    rf"{_RECORD_WORD}(?P<entry>{_BOARD}[\d/:.-]*)$", re.IGNORECASE | re.VERBOSE
)
_RECORD_LENGTH = 40  # the longest of it before a number
_ADDRESS = re.compile(r"\b(?:https?://|www\.|urn:|hdl:|doi:|arxiv:)\S+", re.IGNORECASE)
_DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}([-./ ])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([-./])[01]\d\2[0-3]\d)(?!\d)"
)
_HOUR = r"(?:[01]?\d|2[0-4])"
_HOURS = re.compile(
    # 08.30, 08.30-17.00; and in a row without the point, 0830-1700: on the five minutes
    rf"(?<![\d.])(?:{_HOUR}[.:][0-5]\d(?![.:]?\d)|{_HOUR}[0-5][05] ?- ?{_HOUR}[0-5][05](?!\d))"
)
_DECIMAL = re.compile(
    r"(?<![\w.,])[-+]?(?:\d{1,3}(?: \d{3})+|\d*)[.,]\d+(?:[eE][-+]?\d+)?(?!\w|[.,]\d)"
)
_SIGNIFICANT = 17  # the most digits that a number in double precision needs (IEEE 754)
_CALL = re.compile(r"(?:tel|mobil|phone|ring|nås|växel|sms|fax)[^\W\d]*\.?:? ?$", re.IGNORECASE)
_CALL_LENGTH = 16  # the longest word before a number, and what parts them


def without_works(text: str) -> str:
    """Blank out what numbers a publication: its DOI, or what stands after *ISBN* or *ISSN*."""
    for pattern in (_DOI, _WORK_NUMBER):
        text = pattern.sub(_blanks, text)
    return without_decimals(text)


def without_decimals(text: str) -> str:
    """Blank out numbers with decimals, where no word says that they are to be rung."""
    return _DECIMAL.sub(_blanks_of_decimal, text)


def begun_record(text: str, end: int) -> str | None:
    """What stands of a record's number before a place, after the word for it; or no such."""
    begun = _RECORD_BEGUN.search(text[max(0, end - _RECORD_LENGTH) : end])
    return begun["entry"] if begun else None


def without_days_and_hours(text: str) -> str:
    """Blank out addresses on the web, numbers of records, days and opening hours."""
    for pattern in (_ADDRESS, _RECORD, _DAY, _HOURS):
        text = pattern.sub(_blanks, text)
    return text


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blanks_of_decimal(match: re.Match[str]) -> str:
    if not re.match(r"[-+]?0\d", match[0]):
        return _blanks(match)
    # padded with noughts it may be 08.123 456 78, or two numbers with a comma between them
    digits = re.sub(r"\D", "", match[0])
    text = match.string
    goes_on = text[match.end() : match.end() + 2].strip().isdigit()
    called = _CALL.search(text[max(0, match.start() - _CALL_LENGTH) : match.start()])
    if len(digits.lstrip("0")) > _SIGNIFICANT or goes_on or called:
        return match[0]
    return _blanks(match)
