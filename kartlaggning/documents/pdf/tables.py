"""How a table is laid out: how wide its columns are, and whether it stays on one page.

Worked out from how long its texts are, as counting signs takes no time and measuring them does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from kartlaggning.documents.model import Block, Runs, Table, TableRow

Keep = Literal["whole", "breaks", "measured"]

# signs in a line of a page and of a column of text, and lines of a table that stays whole
_OF_PAGE, _OF_COLUMN = 128, 62
_LINES_OF_PAGE, _LINES_OF_COLUMN = 52, 22
# within which parts of those a guess is good enough
_SURELY_WHOLE, _SURELY_BROKEN = 0.8, 1.25
_IN_ONE_LINE = 12  # signs of a cell that is not broken; a longer one is the wider the longer it is
_GAP = 2  # signs, between columns
_HEADS = 1.25  # so much wider are the heads of rows, which are not to be broken


class Shape(NamedTuple):
    """The shape of a table.

    Parameters
    ----------
    widths
        Of the heads of its rows, and of its columns, as parts of the whole.
    part
        How much of the room's width it takes: a small one none that it does not need.
    is_wide
        It needs the width of a page.
    keep
        Whether it stays whole, may break, or has to be measured before that is known.
    """

    widths: list[float]
    part: float
    is_wide: bool
    keep: Keep


def is_wide(block: Block) -> bool:
    """Whether a column of text has no room for a table."""
    return isinstance(block, Table) and _is_wide(_columns(block.rows, block.columns))


def shape_of(rows: Sequence[TableRow], columns: Sequence[Runs], *, has_heads: bool) -> Shape:
    """Find the shape of a table, or of a part of it."""
    texts = _columns(rows, columns if has_heads else [() for _ in columns])
    needs_page = _is_wide(texts)
    room = _OF_PAGE if needs_page else _OF_COLUMN
    widths = [max(_width_of_head(head), *map(_width, cells)) + _GAP for head, *cells in texts]
    widths[0] *= _HEADS
    whole = sum(widths)
    signs = [max(1.0, width * min(1.0, room / whole) - _GAP) for width in widths]
    n_lines = sum(_n_lines(row, signs) for row in zip(*texts, strict=True))
    part = n_lines / (_LINES_OF_PAGE if needs_page else _LINES_OF_COLUMN)
    keep: Keep = "measured"
    if not has_heads or part > _SURELY_BROKEN:
        keep = "breaks"
    elif part < _SURELY_WHOLE:
        keep = "whole"
    return Shape(widths, min(1.0, whole / room), needs_page, keep)


def _columns(rows: Sequence[TableRow], columns: Sequence[Runs]) -> list[list[str]]:
    """The texts of each column: its head, and its cells; first those of the heads of rows."""
    filled = [row for row in rows if not row.is_heading]
    texts = [["", *(text_of(row.head) for row in filled)]]
    for number, head in enumerate(columns):
        cells = (text_of(row.cells[number] or ()) for row in filled)
        texts.append([text_of(head), *cells])
    return texts


def _is_wide(texts: Sequence[Sequence[str]]) -> bool:
    return sum(max(map(_least, column), default=0) + _GAP for column in texts) > _OF_COLUMN


def _least(text: str) -> int:
    """How many signs a text is wide at least: a short one stands in one line."""
    return max(_longest_word(text), min(len(text), _IN_ONE_LINE))


def _width(text: str) -> float:
    """How many signs wide a text should be: the longer the more, but less and less so."""
    over = max(0, len(text) - _IN_ONE_LINE)
    return max(_longest_word(text), min(len(text), _IN_ONE_LINE) + 3.2 * math.sqrt(over))


def _width_of_head(text: str) -> float:
    """How many signs wide the head of a column should be: it may stand in three lines."""
    return max(_longest_word(text), len(text) / 3)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _n_lines(texts: Sequence[str], signs: Sequence[float]) -> int:
    lines = (math.ceil(len(text) / width) for text, width in zip(texts, signs, strict=True))
    return max(1, *lines)


def under_headings(table: Table) -> Iterator[tuple[str, list[TableRow]]]:
    """The rows under each of the headings between them; those before the first under none."""
    parts: list[tuple[str, list[TableRow]]] = [("", [])]
    for row in table.rows:
        if row.is_heading:
            parts.append((text_of(row.head), []))
        else:
            parts[-1][1].append(row)
    yield from (part for part in parts if part[1])


def text_of(runs: Runs) -> str:
    """The plain text of some pieces."""
    return "".join(run.text for run in runs)
