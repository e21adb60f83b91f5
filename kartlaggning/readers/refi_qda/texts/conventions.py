"""Conventions of counting: what a position in a text counts, how a line end counts, whether the end
is inside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import product
from operator import index
from typing import NamedTuple

from kartlaggning.errors import ExitCode, Finding, KartlaggningError, Where
from kartlaggning.text.nearest import nearest

UNITS = ("codepoint", "utf16", "byte")
LINE_ENDS = ("crlf", "lf")
ENDS = ("exclusive", "inclusive")
# what is wider or narrower than one code point, per unit and line end
_CRLF = r"\r\n"
_ASTRAL = "[\U00010000-\U0010ffff]"
_SPECIAL = {
    ("codepoint", "crlf"): None,
    ("codepoint", "lf"): re.compile(_CRLF),
    ("utf16", "crlf"): re.compile(_ASTRAL),
    ("utf16", "lf"): re.compile(f"{_CRLF}|{_ASTRAL}"),
    ("byte", "crlf"): re.compile(r"[^\x00-\x7f]"),
    ("byte", "lf"): re.compile(f"{_CRLF}|[^\\x00-\\x7f]"),
}


class Convention(NamedTuple):
    """A convention: `utf16/crlf/exclusive` says UTF-16 units, CRLF as two, the end not inside."""

    unit: str
    line_end: str
    end: str

    def __str__(self) -> str:
        return "/".join(self)


# by program, as its exports were measured
_BY_PROGRAM = (
    ("nvivo", Convention("utf16", "crlf", "exclusive")),
    ("atlas", Convention("codepoint", "lf", "exclusive")),
    ("taguette", Convention("byte", "crlf", "exclusive")),
)
_CODE_POINTS = Convention("codepoint", "crlf", "exclusive")  # the standard's own
ALL_CONVENTIONS = tuple(Convention(*words) for words in product(UNITS, LINE_ENDS, ENDS))


def default_convention(origin: str) -> Convention:
    """The convention of the program that wrote a file, else the standard's."""
    return known_convention(origin) or _CODE_POINTS


def known_convention(origin: str) -> Convention | None:
    """The convention of the program that wrote a file, where its exports were measured."""
    return next(
        (convention for program, convention in _BY_PROGRAM if program in origin.lower()), None
    )


def parse_convention(offsets: str, default: Convention) -> Convention:
    """Read a convention as a user writes it, in whole or in part; the rest is the default's.

    Raises
    ------
    KartlaggningError
        A word is none of the known ones, or two speak of one thing.
    """
    chosen = ["", "", ""]
    for word in filter(None, (word.strip().lower() for word in offsets.split("/"))):
        place = next(
            (place for place, known in enumerate((UNITS, LINE_ENDS, ENDS)) if word in known), None
        )
        if place is None or chosen[place]:
            known = (*UNITS, *LINE_ENDS, *ENDS)
            finding = Finding(
                "offsets_unknown",
                Where(),
                word,
                nearest(word, known),
                parameters={"known": ", ".join(known)},
            )
            raise KartlaggningError(finding, ExitCode.USAGE)
        chosen[place] = word
    return Convention(*(word or usual for word, usual in zip(chosen, default, strict=True)))


def position_reader(text: str, convention: Convention) -> Callable[[int], int]:
    """Make what turns a position as the program counts into code points of the text.

    Returns
    -------
    callable
        It gives -1 for a position inside a character; one past the text's end stays past it.
    """
    special = _SPECIAL[convention.unit, convention.line_end]
    is_plain = special is None or counts_alike(text, convention, _CODE_POINTS)
    found = list(special.finditer(text)) if special and not is_plain else []
    if not found:
        return index  # the position itself
    starts: list[int] = []  # of what is special, in code points
    after: list[int] = []  # where it ends, in code points
    counted_starts: list[int] = []  # the same, as the program counts
    counted_after: list[int] = []
    shift = 0
    for match in found:
        starts.append(match.start())
        after.append(match.end())
        counted_starts.append(match.start() + shift)
        shift += _width(match[0], convention.unit) - (match.end() - match.start())
        counted_after.append(match.end() + shift)

    def read(position: int) -> int:
        number = bisect_right(counted_after, position)
        if number < len(starts) and position > counted_starts[number]:
            return -1
        return position + (after[number - 1] - counted_after[number - 1] if number else 0)

    return read


def counts_alike(text: str, one: Convention, other: Convention) -> bool:
    """Whether two conventions count the same in a text, but for the end."""
    same_unit = one.unit == other.unit or text.isascii()
    return same_unit and (one.line_end == other.line_end or "\r\n" not in text)


def _width(special: str, unit: str) -> int:
    if special == "\r\n":
        return 1
    return 2 if unit == "utf16" else len(special.encode("utf-8", "surrogatepass"))
