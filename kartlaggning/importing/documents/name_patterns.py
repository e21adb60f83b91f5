"""What of a document's name may be its unit, by the pattern that the user gives: `Samtal {unit}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartlaggning.text.keys import plain_key

UNIT_PLACE = "{unit}"
FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def matching_pieces(name: str, pattern: str) -> list[str]:
    """The pieces of a name that stand where a pattern has `{unit}`: whole words; `*` in the pattern
    is anything.
    """
    # `Samtal {unit}` is also `Samtal Nacka.docx`
    writings = dict.fromkeys((name, FILE_ENDING.sub("", name)))
    return list(dict.fromkeys(piece for writing in writings for piece in _pieces(writing, pattern)))


def _pieces(name: str, pattern: str) -> Iterator[str]:
    before, after = (
        re.compile(
            "".join(
                ".*" if part == "*" else re.escape(part)
                for part in re.split(r"(\*)", plain_key(side))
            )
        )
        for side in pattern.split(UNIT_PLACE)
    )
    words = list(re.finditer(r"[^\s_.,;()\-–]+", name))
    for index, first in enumerate(words):
        for last in words[index:]:
            start, end = first.start(), last.end()
            if _fits(before, name[:start]) and _fits(after, name[end:]):
                yield name[start:end]


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(plain_key(text)) is not None
