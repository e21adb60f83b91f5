"""Stacked bars: several questions side by side, each divided into its values and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema_models import Figure
from kartlaggning.tables.bar import whole_rows
from kartlaggning.tables.cells import populations


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per question or dimension, a column per part; questions with the same values share columns."""
    population = populations(figure, results)[0]
    column_of: dict[tuple[str, str, str], str] = {}
    for name in figure.of:
        for row in whole_rows(name, population, figure, results):
            yield {**row, "row": name, "column": _shared_column(row["row"], name, results, column_of)}


def _shared_column(part: str, name: str, results: Results, column_of: dict[tuple[str, str, str], str]) -> str:
    _, _, value = part.partition(".")
    if not value or name in results.schema.dimensions:
        return part
    label = results.schema.questions[name].values[value].label
    return column_of.setdefault((value, label.sv, label.en), part)
