"""Conventions of counting: what a position counts, how a line end counts, if the end is inside."""

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


_PART_OF_WORD = {
    **dict.fromkeys(UNITS, "unit"),
    **dict.fromkeys(LINE_ENDS, "line_end"),
    **dict.fromkeys(ENDS, "end"),
}
# by program, as its exports were measured
_BY_PROGRAM = {
    "nvivo": Convention("utf16", "crlf", "exclusive"),
    "atlas": Convention("codepoint", "lf", "exclusive"),
    "taguette": Convention("byte", "crlf", "exclusive"),
}
_CODE_POINTS = Convention("codepoint", "crlf", "exclusive")  # the standard's own
ALL_CONVENTIONS = tuple(Convention(*words) for words in product(UNITS, LINE_ENDS, ENDS))


def default_convention(origin: str) -> Convention:
    """The convention of the program that wrote a file, else the standard's."""
    return known_convention(origin) or _CODE_POINTS


def known_convention(origin: str) -> Convention | None:
    """The convention of the program that wrote a file, where its exports were measured."""
    for program, convention in _BY_PROGRAM.items():
        if program in origin.lower():
            return convention
    return None


def parse_convention(offsets: str, default: Convention) -> Convention:
    """Read a convention as a user writes it, in whole or in part; the rest is the default's.

    Raises
    ------
    KartlaggningError
        A word is none of the known ones, or two speak of one thing.
    """
    chosen: dict[str, str] = {}
    for written in offsets.split("/"):
        word = written.strip().lower()
        if not word:
            continue
        part = _PART_OF_WORD.get(word, "")
        if not part or part in chosen:
            raise _unknown_word(word)
        chosen[part] = word
    return default._replace(**chosen)


def _unknown_word(word: str) -> KartlaggningError:
    parameters = {"known": ", ".join(_PART_OF_WORD)}
    finding = Finding(
        "offsets_unknown", Where(), word, nearest(word, _PART_OF_WORD), parameters=parameters
    )
    return KartlaggningError(finding, ExitCode.USAGE)


def position_reader(text: str, convention: Convention) -> Callable[[int], int]:
    """Make what turns a position as the program counts into code points of the text.

    Returns
    -------
    callable
        It gives -1 for a position inside a character; one past the text's end stays past it.
    """
    special = _SPECIAL[convention.unit, convention.line_end]
    if special is None or counts_alike(text, convention, _CODE_POINTS):
        return index  # the position itself
    starts: list[int] = []  # of what is special, as the program counts
    ends: list[int] = []
    ahead = [0]  # by how much the program has counted more, before each and after the last
    for match in special.finditer(text):
        starts.append(match.start() + ahead[-1])
        n_code_points = match.end() - match.start()
        ahead.append(ahead[-1] + _width(match[0], convention.unit) - n_code_points)
        ends.append(match.end() + ahead[-1])
    if not starts:
        return index

    def read(position: int) -> int:
        n_before = bisect_right(ends, position)
        if n_before < len(starts) and position > starts[n_before]:
            return -1
        return position - ahead[n_before]

    return read


def counts_alike(text: str, one: Convention, other: Convention) -> bool:
    """Whether two conventions count the same in a text, but for the end."""
    same_unit = one.unit == other.unit or text.isascii()
    return same_unit and (one.line_end == other.line_end or "\r\n" not in text)


def _width(special: str, unit: str) -> int:
    if special == "\r\n":
        return 1
    return 2 if unit == "utf16" else len(special.encode("utf-8", "surrogatepass"))
