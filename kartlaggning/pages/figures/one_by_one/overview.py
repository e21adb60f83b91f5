"""Units and what each answers, as a matrix: to be sorted, and read in letters on a phone.

A column whose answers are one value or class at a time has a letter for each, a number where they
have an order; on a narrow page the letters stand alone, with a key. Of thousands of units nothing
but words is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, TypedDict

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.cell_text import CellKind, CellText, describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, is_known, range_ends
from kartlaggning.charts.drawing.signs import sign_of
from kartlaggning.charts.tile_map import letter_of
from kartlaggning.checks import N_
from kartlaggning.pages.addresses import address_of
from kartlaggning.pages.figures.lines import too_many_rows
from kartlaggning.plain_report import Cell, Subject
from kartlaggning.statuses import kind_of
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import sort_key
from kartlaggning.text.numbers import format_number

MOST_WITH_EXTRAS = 400  # units whose cells have letters, colours and addresses
_STRIP = N_("{base}: {n}")
_MOST_CODED = 9  # columns of 24 px beside the names, in 320
_LONG_LABEL = 60  # letters; in two lines that stand upright
_LEVELS = 6  # of the scale's colours, in `overview.css`
_NEUTRAL = 3  # looks of values without an order, likewise


class CodeView(TypedDict):
    """What a letter in a column says."""

    letter: str
    name: str
    look: str


class ColumnView(TypedDict):
    """A column's name, and the key to its letters; none where it has words alone."""

    id: str
    label: str
    key: list[CodeView]


class CellView(TypedDict):
    """An answer in words, with a note and the letter that stands for it."""

    main: str
    note: str
    kind: CellKind
    look: str
    letter: str


class RowView(TypedDict):
    """A unit and its answers; `ranks` is where each stands when its column is sorted."""

    id: str
    label: str
    address: str
    ranks: str
    cells: list[CellView | None]


class StripView(TypedDict):
    """The units of a population."""

    name: str
    rows: list[RowView]


class OverviewView(TypedDict):
    """A matrix; `is_coded` where every column has letters, so that a phone shows them alone.

    `is_tall`: there a name of a column takes more room than most.
    """

    id: str
    caption: str
    is_coded: bool
    is_tall: bool
    has_extras: bool
    columns: list[ColumnView]
    signs: list[CodeView]
    strips: list[StripView]
    too_many: str


class _Code(NamedTuple):
    letter: str
    look: str


class _Key(NamedTuple):
    """By what a column is sorted."""

    is_known: bool = True
    number: float = 0
    words: str = ""


def overview_view(caption: str, chart: ChartInput, subjects: Mapping[str, Subject]) -> OverviewView:
    """Make the matrix's data; of more rows than a page can hold only how many they are."""
    writer = _Writer(chart, subjects)
    columns = [writer.column(name) for name in chart.grid.columns]
    too_many = too_many_rows(len(chart.grid.rows), chart.language)
    return {
        "id": chart.figure["table"],
        "caption": caption,
        "is_coded": writer.is_coded,
        "is_tall": any(len(column["label"]) > _LONG_LABEL for column in columns),
        "has_extras": writer.has_extras,
        "columns": columns,
        "signs": list(writer.signs()) if writer.has_extras else [],
        "strips": [] if too_many else list(writer.strips()),
        "too_many": too_many,
    }


@dataclass(frozen=True)
class _Writer:
    chart: ChartInput
    subjects: Mapping[str, Subject]

    @property
    def has_extras(self) -> bool:
        """Whether the units are so few that their cells have more than words."""
        return len(self.chart.grid.rows) <= MOST_WITH_EXTRAS

    @property
    def is_coded(self) -> bool:
        """Whether every answer can be told by a letter, and a phone is wide enough for all."""
        columns = self.chart.grid.columns
        is_narrow = len(columns) <= _MOST_CODED
        return self.has_extras and is_narrow and all(map(self.codes.get, columns))

    @cached_property
    def codes(self) -> dict[str, dict[str, _Code]]:
        """Of each column that has one value at a time the letter and look of each."""
        figure = self.chart.figure
        found = {}
        for name, values in figure["values"].items():
            if name in figure["ordered"]:
                codes = _scale(len(values))
            elif name == self._main:
                codes = [_Code(letter_of(at), style.category(at)) for at in range(len(values))]
            else:
                codes = self._initials(values)
            found[name] = dict(zip(values, codes, strict=True))
        return found

    @cached_property
    def _main(self) -> str:
        """The first dimension, which has the map's colours: of others they would say the same."""
        for (_, column), cell in self.chart.grid.cells.items():
            if cell["status"] in _CERTAINTIES:
                return column
        return ""

    def _initials(self, values: Sequence[str]) -> list[_Code]:
        """The first letters of values without an order; where two share one, letters in turn."""
        shown = {cell["value"] for cell in self.chart.grid.cells.values()}
        initials = [_initial(self.chart.name(each)) if each in shown else "" for each in values]
        told = list(filter(None, initials))
        are_apart = len(set(told)) == len(told)
        codes = []
        for at, initial in enumerate(initials):
            letter = initial if are_apart else letter_of(at)
            codes.append(_Code(letter, f"value-{min(at, _NEUTRAL - 1)}"))
        return codes

    def column(self, name: str) -> ColumnView:
        """A column's head, and the letters that occur in it."""
        occurring = {
            cell["value"] for (_, column), cell in self.chart.grid.cells.items() if column == name
        }
        key: list[CodeView] = []
        for value, code in self.codes.get(name, {}).items():
            if value in occurring and self.has_extras:
                said = self.chart.name(value)
                key.append({"letter": code.letter, "name": said, "look": code.look})
        return {"id": name, "label": self.chart.name(name), "key": key}

    @cached_property
    def _texts(self) -> dict[tuple[str, str], CellText]:
        """What each cell says."""
        texts = {}
        for place, cell in self.chart.grid.cells.items():
            texts[place] = describe_cell(cell, self.chart.labels, self.chart.language)
        return texts

    def signs(self) -> Iterator[CodeView]:
        """The signs of what is missing, each with the words that stand in its cells."""
        words: dict[_Code, dict[str, None]] = {}
        for place, cell in self.chart.grid.cells.items():
            if self._has_sign(cell):
                words.setdefault(_sign(cell), {})[self._texts[place].main] = None
        for code, names in words.items():
            yield {"letter": code.letter, "name": ", ".join(names), "look": code.look}

    def _has_code(self, cell: Cell) -> bool:
        """Whether a cell is one of its column's values, and known to be."""
        return is_known(cell) and cell["value"] in self.codes.get(cell["column"], {})

    def _has_sign(self, cell: Cell) -> bool:
        """Whether a cell stands in a column of letters, and is none of its values."""
        return cell["column"] in self.codes and not self._has_code(cell)

    def strips(self) -> Iterator[StripView]:
        """The units of each population, in the language's alphabet."""
        rows = sorted(self.chart.grid.rows, key=self._alphabetically)
        for population, units in groupby(rows, key=self._population):
            those = list(units)
            n = format_number(len(those), self.chart.language)
            named = self.chart.name(population)
            yield {
                "name": translate(_STRIP, self.chart.language, n=n, base=named),
                "rows": [self._row(unit) for unit in those],
            }

    def _population(self, unit: str) -> str:
        return next(self.chart.grid.row(unit))["population"]

    def _alphabetically(self, unit: str) -> tuple[int, object]:
        population = self._populations.index(self._population(unit))
        return population, sort_key(self.chart.text(unit), self.chart.language)

    @cached_property
    def _populations(self) -> list[str]:
        return list(dict.fromkeys(cell["population"] for cell in self.chart.grid.cells.values()))

    def _row(self, unit: str) -> RowView:
        cells: list[CellView | None] = []
        for column in self.chart.grid.columns:
            cell = self.chart.grid.cells.get((unit, column))
            cells.append(cell and self._cell(cell))
        return {
            "id": unit,
            "label": self.chart.name(unit),
            "address": address_of(unit, self.subjects),
            "ranks": " ".join(str(self._ranks[column][unit]) for column in self.chart.grid.columns),
            "cells": cells,
        }

    def _cell(self, cell: Cell) -> CellView:
        text = self._texts[cell["row"], cell["column"]]
        view: CellView = {
            "main": text.main,
            "note": text.note,
            "kind": text.kind,
            "look": "",
            "letter": "",
        }
        if self.has_extras:
            code = self._code(cell)
            view |= {"look": code.look, "letter": code.letter}
        return view

    def _code(self, cell: Cell) -> _Code:
        if self._has_code(cell):
            return self.codes[cell["column"]][cell["value"]]
        return _sign(cell) if self._has_sign(cell) else _Code("", "")

    @cached_property
    def _ranks(self) -> dict[str, dict[str, int]]:
        """Of each column where each unit stands in it; below nought where nothing is known."""
        ranks = {}
        for column in self.chart.grid.columns:
            keys = {unit: self._key(unit, column) for unit in self.chart.grid.rows}
            order = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
            ranks[column] = {
                unit: order[key] if key.is_known else -1 - order[key] for unit, key in keys.items()
            }
        return ranks

    def _key(self, unit: str, column: str) -> _Key:
        """By its number, by its place among the values, or by its words."""
        cell = self.chart.grid.cells.get((unit, column))
        if cell is None:
            return _Key(is_known=False)
        words = sort_key(self._texts[unit, column].main, self.chart.language)
        if not is_known(cell) or cell["is_hidden"]:
            return _Key(is_known=False, words=words)
        if self._has_code(cell):
            return _Key(number=list(self.codes[column]).index(cell["value"]))
        ends = range_ends(cell)
        return _Key(number=ends[0]) if ends else _Key(words=words)


# how certain a class is: only a dimension's cells say it
_CERTAINTIES = ("certain", "inferred")


def _initial(name: str) -> str:
    """The first letter or figure of a name, which may stand in quotation marks."""
    return next(filter(str.isalnum, name), name[:1])


def _scale(n: int) -> list[_Code]:
    """Numbers for values in order, from pale to full; all but the last keep dark letters."""
    codes = []
    for at in range(n):
        level = _LEVELS - 1 if at == n - 1 else round(at * (_LEVELS - 2) / max(1, n - 2))
        codes.append(_Code(str(at + 1), f"level-{level}"))
    return codes


def _sign(cell: Cell) -> _Code:
    """The sign of how an answer is missing; nobody was asked has an empty place of its own."""
    how = cell["value"] if is_known(cell) else cell["status"]  # *mixed* is an answer
    letter = sign_of(kind_of(how)).letter
    return _Code(letter, "sign" if letter else "empty")
