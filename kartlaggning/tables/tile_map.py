"""Tile map: where each unit stands on one dimension or question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema_models import Figure
from kartlaggning.tables.cells import category_cell, subjects


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per unit of the population."""
    for unit, population in subjects(figure, results):
        yield {**category_cell(figure.of[0], unit, results), "population": population}
