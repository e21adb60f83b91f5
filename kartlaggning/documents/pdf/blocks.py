"""Blocks of a document as plain data for the template: no text of it is ever markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, assert_never

from kartlaggning.documents.model import (
    Block,
    BulletList,
    Figure,
    Paragraph,
    Picture,
    Run,
    Runs,
    Subheading,
    Table,
    TableRow,
    Term,
    TermList,
)
from kartlaggning.documents.pdf.anchors import numbers_anchor
from kartlaggning.documents.pdf.tables import is_wide, shape_of, text_of, under_headings
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import NO_BREAK_SPACE

Data = dict[str, Any]

_MOST_COLUMNS = 9  # of a table that is read on an upright page
_MOST_WHOLE = 18  # signs of a number that stands in one line: *minst 11 av 26*
_WEB = ("https://", "http://", "mailto:", "tel:")
# parts of the letters around it, of a table's letters by its columns
_SIZES = ((5, 0.96), (7, 0.93))
_SMALLEST = 0.88


class BlockWriter:
    """Writes blocks as data, with levels of headings that never jump.

    Parameters
    ----------
    anchors
        The places that links may lead to; others are plain text.
    """

    def __init__(self, anchors: frozenset[str], language: Language) -> None:
        self._anchors = anchors
        self._language = language
        self._written: set[str] = set()
        self._level = 0

    def runs(self, runs: Runs) -> list[Data | str]:
        """A text in its pieces; plain ones are strings."""
        return [self._run(run) for run in runs]

    def _cell(self, runs: Runs) -> list[Data | str]:
        """What a cell says, and behind its number the quieter note."""
        return [self._run(run, is_quiet=at > 0 and not run.cell) for at, run in enumerate(runs)]

    def _run(self, run: Run, *, is_quiet: bool = False) -> Data | str:
        text = run.text
        if run.cell and len(text) <= _MOST_WHOLE:
            text = text.replace(" ", NO_BREAK_SPACE)
        anchor = run.address[1:] if run.address.startswith("#") else ""
        found = {
            "language": run.language,
            "quiet": is_quiet,
            "strong": run.is_strong,
            "emphasised": run.is_emphasised,
            "address": run.address if run.address.startswith(_WEB) else None,
            "anchor": anchor if anchor in self._anchors else None,
        }
        return {"text": text, **found} if any(found.values()) else text

    def heading(self, runs: Runs, level: int, anchor: str = "", *, is_unit: bool = False) -> Data:
        """A heading, at most one level under the one before; its anchor the first time alone."""
        self._level = min(level, self._level + 1)
        is_new = bool(anchor) and anchor not in self._written
        self._written.add(anchor)
        return {
            "is": "heading",
            "runs": self.runs(runs),
            "level": self._level,
            "anchor": anchor if is_new else None,
            "is_unit": is_unit,
        }

    def blocks(self, blocks: Iterable[Block], level: int) -> Iterator[Data]:
        """Blocks one after another.

        Parameters
        ----------
        level
            Of the heading that they stand under; a figure's, and a subheading's, is one deeper.
        """
        for block in blocks:
            yield from self._block(block, level)

    def _block(self, block: Block, level: int) -> Iterator[Data]:
        match block:
            case Paragraph():
                yield {"is": "paragraph", "kind": block.kind, "runs": self.runs(block.runs)}
            case Subheading() if text_of(block.runs).isdecimal():
                # a year alone says nothing in a list of headings
                year = tuple(replace(run, is_strong=True) for run in block.runs)
                yield {"is": "paragraph", "kind": "text", "runs": self.runs(year)}
            case Subheading():
                deeper = level + block.level - 2
                yield self.heading(block.runs, deeper, block.anchor)
            case BulletList():
                yield {"is": "bullets", "items": [self.runs(item) for item in block.items]}
            case TermList():
                yield {"is": "terms", "terms": [self._term(term) for term in block.terms]}
            case Table():
                yield from self._tables(block)
            case Figure():
                yield from self.figure(block, level + 1)
            case _:
                assert_never(block)

    def _term(self, term: Term) -> Data:
        return {"term": self.runs(term.term), "said": [self.runs(said) for said in term.said]}

    # --- figures

    def figure(self, figure: Figure, level: int) -> Iterator[Data]:
        """A figure as it is told: its picture, and where its numbers stand; else its numbers."""
        if figure.picture is None:
            yield from self.numbers(figure, level, figure.anchor)
            for block in filter(is_wide, figure.body):
                yield from self._of_figure(block, figure, level)
            yield from self.after(figure, level)
            return
        together = [self.heading(self.title(figure), level, figure.anchor), self._facts(figure)]
        together.append(_picture(figure.picture))
        together.append(self.where(numbers_anchor(figure)))
        yield {"is": "together", "blocks": together}
        yield from self.after(figure, level)

    def where(self, anchor: str, runs: Runs = ()) -> Data:
        """On which page the numbers of a figure stand."""
        return {"is": "where", "runs": self.runs(runs), "anchor": anchor}

    def numbers(self, figure: Figure, level: int, anchor: str) -> Iterator[Data]:
        """A figure's numbers: its narrow tables, and its lists."""
        head = [self.heading(self.title(figure), level, anchor)]
        # under a picture of the story they have been said
        head += [self._facts(figure)] if anchor == figure.anchor else []
        yield {"is": "head", "blocks": head}
        for block in figure.body:
            if not is_wide(block):
                yield from self._of_figure(block, figure, level)

    def wide_tables(self, figure: Figure, level: int, anchor: str) -> Iterator[Data]:
        """The tables of a figure that need the whole width of a page."""
        yield self.heading(self.title(figure), level, anchor)
        for block in figure.body:
            if is_wide(block):
                yield from self._of_figure(block, figure, level)

    def _of_figure(self, block: Block, figure: Figure, level: int) -> Iterator[Data]:
        """A block of a figure; a table that is called as the figure is needs no caption."""
        if isinstance(block, Table) and block.caption == text_of(figure.title):
            yield from self._tables(block, caption="")
        else:
            yield from self._block(block, level)

    def after(self, figure: Figure, level: int) -> Iterator[Data]:
        """What stands under a figure: numbers of others, and its author's note."""
        if figure.others:
            said = translate("What others publish, in no count here:", self._language)
            yield {"is": "paragraph", "kind": "facts", "runs": self.runs((Run(said),))}
            yield {"is": "bullets", "items": [self.runs(item) for item in figure.others]}
        yield from self.blocks(figure.note, level)

    def title(self, figure: Figure) -> Runs:
        """Its number and its title."""
        return (*self.number(figure), Run(" "), *figure.title)

    def number(self, figure: Figure) -> Runs:
        """Its number, as it is spoken of: *Figure 3.*"""
        return (Run(f"{translate('Figure {n}', self._language, n=figure.number)}."),)

    def _facts(self, figure: Figure) -> Data:
        facts = list(figure.facts)
        facts += [figure.mark] if figure.mark else []
        return {"is": "paragraph", "kind": "facts", "runs": self.runs((Run(" · ".join(facts)),))}

    # --- tables

    def _tables(self, table: Table, caption: str | None = None) -> Iterator[Data]:
        """A table; one with headings between its rows, or one that is too wide, in parts."""
        caption = table.caption if caption is None else caption
        n_parts = -(-len(table.columns) // _MOST_COLUMNS) or 1
        most = -(-len(table.columns) // n_parts)
        for part in range(n_parts):
            shown = slice(part * most, (part + 1) * most)
            named = caption
            if n_parts > 1:
                named = f"{caption or table.caption} ({part + 1}/{n_parts})"
            yield from self._table(table, shown, named)

    def _table(self, table: Table, shown: slice, caption: str) -> Iterator[Data]:
        columns = table.columns[shown]
        # over one column its head says no more than a caption does
        has_heads = len(columns) > 1
        for heading, rows in under_headings(table):
            parts = [replace(row, cells=row.cells[shown]) for row in rows]
            named = [caption, heading, "" if has_heads else "".join(map(text_of, columns))]
            yield {
                "is": "table",
                "caption": ": ".join(filter(None, named)),
                "corner": table.corner,
                "columns": [self.runs(column) for column in columns],
                "has_heads": has_heads,
                "rows": list(map(self._row, parts)),
                "size": _size(columns),
                **shape_of(parts, columns, has_heads=has_heads)._asdict(),
            }

    def _row(self, row: TableRow) -> Data:
        return {
            "head": self.runs(row.head),
            "depth": row.depth,
            "cells": [None if cell is None else self._cell(cell) for cell in row.cells],
        }


def _size(columns: Sequence[Runs]) -> float:
    for most, size in _SIZES:
        if len(columns) <= most:
            return size
    return _SMALLEST


def _picture(picture: Picture) -> Data:
    return {
        "is": "picture",
        "svg": picture.svg,
        "width": picture.width,
        "height": picture.height,
        "alternative": picture.alternative,
    }
