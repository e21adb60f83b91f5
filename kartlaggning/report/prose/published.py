"""Numbers that a published source states, held against what the answers come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kartlaggning.errors import Finding, Parameter
from kartlaggning.pages.references import CellBook, Reference, nearest_reference
from kartlaggning.plain_report import Cell, Words
from kartlaggning.report.words import words_of
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Published


def published_numbers(declared: Iterable[Published], cells: Mapping[str, Cell]) -> dict[str, Words]:
    """Where each number is published of which the report says the same, by its cell's address."""
    return {
        each.cell: words_of(each.by)
        for each in declared
        if each.cell in cells and _is_same(each, cells[each.cell])
    }


def _is_same(published: Published, cell: Cell) -> bool:
    return not cell["is_hidden"] and cell["n"] == published.n and not cell["n_open"]


def check_published(schema: Schema, book: CellBook) -> Iterator[Finding]:
    """Tell of published numbers that are no cell's, or that the report has otherwise."""
    for number, each in enumerate(schema.report.published):
        path = ("report", "published", number)
        cell = book.cells.get(each.cell)
        if cell is None:
            near = nearest_reference(Reference(each.cell, each.cell, "n"), book)
            yield Finding(
                "reference_unknown", schema.source.where((*path, "cell")), each.cell, near
            )
        elif not cell["is_hidden"] and not _is_same(each, cell):
            found: dict[str, Parameter] = {"cell": each.cell, "n": cell["n"] or 0}
            where = schema.source.where((*path, "n"))
            yield Finding("published_differs", where, str(each.n), "", found)
