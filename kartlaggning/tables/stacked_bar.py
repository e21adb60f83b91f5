"""Stacked bars: questions side by side, each divided into its values and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.bar import whole_rows
from kartlaggning.tables.counts.cells import Row, populations


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per question or dimension, a column per part of it."""
    population = populations(figure, results)[0]
    for name in figure.of:
        for row in whole_rows(name, population, figure, results):
            yield {**row, "row": name, "column": row["row"]}
