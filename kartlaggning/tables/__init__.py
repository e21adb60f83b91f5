"""The numbers of each figure: one module per kind, under the same name as the chart that draws
them.

A cell's row and column are ids: `question.value`, `dimension.class`, a unit, a population, a kind
of missing. `report.labels` gives each its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from kartlaggning.frames import TABLES, from_rows
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables import (
    bar,
    coverage,
    ledger,
    matrix,
    profiles,
    range,
    stacked_bar,
    statements,
    steps,
    table,
    tile_map,
    timeline,
)

Build = Callable[[Figure, Results], Iterable[dict[str, Any]]]

KINDS: Mapping[str, Build] = {
    "bar": bar.build,
    "coverage": coverage.build,
    "ledger": ledger.build,
    "matrix": matrix.build,
    "profile": profiles.build,
    "range": range.build,
    "stacked_bar": stacked_bar.build,
    "statements": statements.build,
    "steps": steps.build,
    "table": table.build,
    "tile_map": tile_map.build,
    "timeline": timeline.build,
}


def build_tables(figures: Iterable[Figure], results: Results) -> pd.DataFrame:
    """Make the numbers of some figures: one *tables* frame, for forty small ones take longer to
    make than to fill.
    """
    rows = (
        {"table": figure.table_id, **row}
        for figure in figures
        for row in KINDS[figure.chart](figure, results)
    )
    tables = from_rows(rows, TABLES)
    assert not tables.duplicated(["table", "row", "column"]).any(), "two cells with one id"
    return tables
