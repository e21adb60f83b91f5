"""Table of units: where each stands on several dimensions and questions."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import Row, answer_cell, subjects


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per unit, a column per dimension or question."""
    for unit, population in subjects(figure, results):
        for name in figure.of:
            yield {"population": population, **answer_cell(name, unit, results)}
