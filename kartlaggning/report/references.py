"""References from the author's text to cells: `{provision/provision.own/municipalities}`, `{…:base}`, `{…:share}`.

A number in a sentence is thus always the number of a cell, and carries the cell's id on the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from kartlaggning.charts.cell_text import describe_cell
from kartlaggning.charts.grid import Cell, Labels
from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.text import Language, format_number, format_share

_BRACED = re.compile(r"\{([^{}]*/[^{}]*)\}")
_PARTS = ("n", "base", "share")


@dataclass(frozen=True)
class Reference:
    """A reference as written in a text: the cell's id and which of its numbers is meant (n, base, share)."""

    written: str
    cell: str
    part: str


@dataclass(frozen=True)
class CellBook:
    """Every cell of the report by its id `table/row/column`, and the words for them."""

    cells: Mapping[str, Cell]
    labels: Labels
    language: Language


def find_references(text: str) -> list[Reference]:
    """Find every reference in a text, in order, whether its cell exists or not."""
    return [_read_reference(match[1]) for match in _BRACED.finditer(text)]


def write_reference(reference: Reference, book: CellBook) -> str:
    """Write the number that a reference means; the kind of missing in words where there is none.

    Raises
    ------
    KartlaggningError
        Where there is no such cell, or the cell has no such number (check `reference_unknown`).
    """
    cell = book.cells.get(reference.cell)
    if cell is None or reference.part not in _PARTS:
        raise _unknown(reference, book)
    if cell["is_hidden"] or (reference.part == "n" and cell["n"] is None):
        return describe_cell(cell, book.labels, book.language).main
    number = cell[{"n": "n", "base": "base_n", "share": "share"}[reference.part]]
    if number is None:
        raise _unknown(reference, book)
    return format_share(number, book.language) if reference.part == "share" else format_number(number, book.language)


def plain_text(text: str, book: CellBook) -> str:
    """Put the numbers into a text."""
    return "".join(piece if isinstance(piece, str) else write_reference(piece, book) for piece in _split(text))


def marked_text(text: str, book: CellBook) -> str:
    """Put the numbers into a text, as HTML: the text escaped, each number in an element with its cell's id."""
    return "".join(
        html.escape(piece, quote=False) if isinstance(piece, str) else _marked(piece, book) for piece in _split(text)
    )


def _marked(reference: Reference, book: CellBook) -> str:
    number = html.escape(write_reference(reference, book), quote=False)
    return f'<span data-cell="{html.escape(reference.cell)}">{number}</span>'


def _split(text: str) -> Iterator[str | Reference]:
    end = 0
    for match in _BRACED.finditer(text):
        yield text[end : match.start()]
        yield _read_reference(match[1])
        end = match.end()
    yield text[end:]


def _read_reference(written: str) -> Reference:
    cell, colon, part = written.rpartition(":")
    return Reference(written, cell, part) if colon else Reference(written, written, "n")


def _unknown(reference: Reference, book: CellBook) -> KartlaggningError:
    nearest = get_close_matches(reference.cell, [cell for cell in book.cells if cell != reference.cell], n=1)
    return KartlaggningError(Finding("reference_unknown", value=reference.written, suggestion="".join(nearest)))
