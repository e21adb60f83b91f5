"""Tile map: where each unit stands on dimensions or questions, one of which is shown at a time."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.bar import whole_rows
from kartlaggning.tables.counts.cells import Row, category_cell, populations, subjects


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per unit, and one per class, value and kind of unknown; a column per `of`.

    The latter say how many units they have: the map's legend.
    """
    [population] = populations(figure, results)
    for name in figure.of:
        for unit, _ in subjects(figure, results):
            yield {**category_cell(name, unit, results), "population": population}
        for row in whole_rows(name, population, figure, results):
            yield {**row, "column": name}
