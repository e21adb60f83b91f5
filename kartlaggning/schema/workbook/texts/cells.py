"""A text, or several, in a cell, and back.

Several stand beside each other with a bar between them, `egen | eget`. Blanks around a text mean
nothing. What would be misread so stands in quotation marks, as in YAML and JSON: `" blank "`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from kartlaggning.text.keys import composed
from kartlaggning.yaml_files.editing.values import scalar

BAR = "|"
MOST_SIGNS = 32_767  # that Excel takes in a cell
# a key without a value, and things that hold nothing
MARKS: dict[str, Any] = {"~": None, "[]": [], "{}": {}}
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# an apostrophe before a text is Excel's sign that it is one, and is taken away
_ODD_START = ('"', "'")
# so the format writes signs that XML has not; programs differ in how a text that looks so is read
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


class UnreadableError(Exception):
    """A cell that says nothing that is known: why, and how it would be right."""

    def __init__(self, reason: str, right: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.right = right


QUOTES = "a quotation mark is opened here and never closed"


def plain(text: str) -> str:
    """A cell's text as it is compared: in one form of letters and line ends, blanks around left."""
    return composed(text).replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").strip()


def text_cell(text: str) -> str:
    """Write a text as a cell."""
    is_whole_quoted = bool(_QUOTED.fullmatch(text))
    if text in MARKS or is_whole_quoted or _needs_quotes(text):
        return _in_quotes(text)
    return text


def _needs_quotes(text: str) -> bool:
    if not text or text != plain(text) or text[0] == "'":
        return True
    return bool(_INVISIBLE.search(text) or _ESCAPE.search(text))


def _in_quotes(text: str) -> str:
    return _ESCAPE.sub(r"\\u005f", scalar(text, is_in_flow=False, style='"'))


def read_text(cell: str) -> Any:
    """Read a cell that holds one text; of a mark what it stands for.

    Raises
    ------
    UnreadableError
        A quotation mark is not closed.
    """
    if cell in MARKS:
        mark = MARKS[cell]
        return mark if mark is None else type(mark)()
    return _unquoted(cell) if _QUOTED.fullmatch(cell) else cell


def texts_cell(texts: Sequence[str], *, is_list: bool = False) -> str:
    """Write several texts as a cell; one that is a list by itself ends in a bar."""
    parts = [_part(text) for text in texts]
    if is_list and len(parts) == 1:
        return f"{parts[0]} {BAR}"
    return f" {BAR} ".join(parts)


def _part(text: str) -> str:
    if BAR in text or text.startswith(_ODD_START):
        return _in_quotes(text)
    return text_cell(text)


def read_texts(cell: str) -> Any:
    """Read a cell that may hold several texts: a text, a list, or what a mark stands for.

    Raises
    ------
    UnreadableError
        A quotation mark is not closed, or nothing stands between two bars.
    """
    if cell in MARKS:
        return read_text(cell)
    parts = list(split_cell(cell, BAR))
    is_list = len(parts) > 1
    if is_list and not parts[-1]:
        parts.pop()
    if not all(parts):
        raise UnreadableError("nothing stands between two bars", "a | b")
    texts = [_unquoted(part) if part.startswith('"') else part for part in parts]
    return texts if is_list else texts[0]


def split_cell(cell: str, sign: str) -> list[str]:
    """Part a cell at a sign that stands outside quotation marks.

    Raises
    ------
    UnreadableError
        A quotation mark is not closed.
    """
    parts, start, place = [], 0, 0
    while place < len(cell):
        is_first = not cell[start:place].strip()
        if cell[place] == '"' and (is_first or cell[place - 1] in " ="):
            quoted = _QUOTED.match(cell, place)
            if quoted is None:
                raise UnreadableError(QUOTES, f"{cell}{cell[place]}")
            place = quoted.end()
        elif cell.startswith(sign, place):
            parts.append(cell[start:place].strip())
            place = start = place + len(sign)
        else:
            place += 1
    return [*parts, cell[start:].strip()]


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text, strict=False))
    except ValueError as error:
        raise UnreadableError(QUOTES, text_cell(text.strip('"'))) from error
