"""Signs beside a number that say something of it: `12*`, `12 (p)`, `12¹`.

Official statistics mark so what is preliminary, estimated, revised, or has a footnote. A number is
never read without its mark: what the mark means, nobody can tell from the cell.
"""

from __future__ import annotations

import re

from kartlaggning.text.quantities.vocabulary import MARK_WORDS, UNIT_SIGNS

# what writing needs: `st.`, `tim/vecka`, `12-åringar`, `12 elever, totalt`
_OF_WRITING = re.compile(r"(?:^|(?<=\w))(?:\.(?!\.)| ?/ ?(?=\w)|-(?=\w)|,(?= ?\w))")
_NO_WIDTH = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_SIGN = re.compile(rf"[^\w\s{UNIT_SIGNS}]|_")
# `7 av 10 tackar nej!` is a sentence; the signs of footnotes and of doubt are none anywhere
_NOTES = r"[?*†‡§¶#^~⁰¹⁴-⁹₀-₉ⁱⁿʰ-ʸˡˢˣᵃ-ᶿ]|(?<!m)[²³]"
_OF_NOTES = re.compile(_NOTES)
# `10*–15`: behind the first of several numbers; with another number behind it, `10^3`, it is none
_WITHIN = re.compile(rf"(?<=[\d%]) ?(?:{_NOTES})+(?! ?\d)")
_UNIT_OR_BLANK = re.compile(rf"[\s{UNIT_SIGNS}]+")
_YEAR = re.compile(r"(?:19|20)\d{2}\b.*")
_MOST_DIGITS = 6  # of a range
_BEFORE = re.compile(
    rf"(?:[⁰¹²³⁴-⁹]+\)?|[^\w\s<>=≤≥~≈−–.,-]+|(?:{'|'.join(map(re.escape, MARK_WORDS))})\.?) ?(?=\d)"
)


def without_unseen(text: str) -> str:
    """A text without the signs that have no width: nobody sees them, and they say nothing."""
    return _NO_WIDTH.sub("", text)


def has_sign(text: str) -> bool:
    """Whether a text behind a number holds a sign that is neither writing nor a unit's."""
    return _SIGN.search(_OF_WRITING.sub("", text)) is not None


def is_marked(text: str) -> bool:
    """Whether words beside a number mark it, where others may say what they like.

    Behind a share they say what it is of, and in a workbook's format what is counted.
    """
    text = text.strip()
    return _OF_NOTES.search(text) is not None or _is_mark(text)


def is_marking_aside(text: str) -> bool:
    """Whether what stands in brackets marks the number: `(p)`, `(?)`, `(1)`, `(10–15)`.

    A year or a telephone number is something else that is said.
    """
    is_other_number = _YEAR.fullmatch(text) or sum(map(str.isdecimal, text)) > _MOST_DIGITS
    return "?" in text or (_is_mark(text) and not is_other_number)


def _is_mark(text: str) -> bool:
    if not any(map(str.isalpha, text)):
        return _UNIT_OR_BLANK.sub("", _OF_WRITING.sub("", text)) != ""
    return text.strip(" .,*()[]") in MARK_WORDS


def without_marks_within(text: str) -> str:
    """A text without the signs of notes behind its numbers: `10*–15`."""
    return _WITHIN.sub("", text)


def without_mark_before(text: str) -> str:
    """A text without the mark before its number: `*12`, `p 12`; itself where it has none."""
    return _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text
