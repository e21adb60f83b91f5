"""The dimension by which units are told apart wherever they are shown one by one."""

from __future__ import annotations

from collections.abc import Iterable

from kartlaggning.ids import ClassId
from kartlaggning.plain_report import MainDimension
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure


def find_main_dimension(figures: Iterable[Figure], schema: Schema) -> str:
    """Find the first dimension that a figure shows, a map before all others; else nothing."""
    in_order = sorted(figures, key=lambda figure: figure.chart != "tile_map")
    for figure in in_order:
        for name in figure.of:
            if name in schema.dimensions:
                return name
    return ""


def main_dimension(figures: Iterable[Figure], results: Results) -> MainDimension | None:
    """Tell where each unit of the day stands on the main dimension; nothing where there is none."""
    dimension = find_main_dimension(figures, results.schema)
    if not dimension:
        return None
    units = [unit for unit, of in results.outcome if of == dimension]
    classes = results.schema.dimensions[dimension].classes
    return {
        "dimension": dimension,
        "classes": [str(ClassId(dimension, name)) for name in classes],
        "of": {unit: results.state(unit, dimension) for unit in units},
    }
