"""What of a document's name may be its unit, by the pattern of the user: `Samtal {unit}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartlaggning.text.keys import plain_key

UNIT_PLACE = "{unit}"
WORD = re.compile(r"[^\s_.,;()\-–]+")
FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def matching_pieces(name: str, pattern: str) -> list[str]:
    """The pieces of a name, in whole words, that stand where a pattern has `{unit}`.

    `*` in the pattern is anything.
    """
    before, after = map(_side, pattern.split(UNIT_PLACE))
    pieces: dict[str, None] = {}
    # `Samtal {unit}` is also `Samtal Nacka.docx`
    for writing in (name, FILE_ENDING.sub("", name)):
        pieces.update(dict.fromkeys(_pieces(writing, before, after)))
    return list(pieces)


def _side(text: str) -> re.Pattern[str]:
    """What a pattern has before the unit, or after it."""
    return re.compile(".*".join(map(re.escape, plain_key(text).split("*"))))


def _pieces(name: str, before: re.Pattern[str], after: re.Pattern[str]) -> Iterator[str]:
    words = list(WORD.finditer(name))
    for index, first in enumerate(words):
        for last in words[index:]:
            start, end = first.start(), last.end()
            if _fits(before, name[:start]) and _fits(after, name[end:]):
                yield name[start:end]


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(plain_key(text)) is not None
