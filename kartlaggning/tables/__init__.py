"""The numbers of each figure: one module per kind, under the kind's own name.

Those that show each unit by itself have a wing of their own, `units`, and so have those that count
respondents, `people`, and those of the time between two mappings, `between`.

A cell's row and column are ids: `question.value`, `dimension.class`, a unit, a population, a kind
of missing. `report.labels` gives each its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

import pandas as pd

from kartlaggning.frames import TABLES, FrameColumns
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import counts_respondents
from kartlaggning.tables import people

Build = Callable[[Figure, Results], Iterable[dict[str, Any]]]


@cache
def _build_of(kind: str) -> Build:
    """What makes the numbers of a kind of figure, found by the kind's name when one is made."""
    for wing in (".units", ".between", ""):
        name = f"{__name__}{wing}.{kind}"
        if find_spec(name):
            return cast(Build, import_module(name).build)
    raise ModuleNotFoundError(kind)


def build_tables(figures: Iterable[Figure], results: Results) -> pd.DataFrame:
    """Make the numbers of some figures, in one *tables* frame.

    Forty small ones take longer to make than to fill.
    """
    columns = FrameColumns(TABLES)
    for figure in figures:
        columns.add(list(_rows_of(figure, results)))
    tables = columns.to_frame()
    assert not tables.duplicated(["table", "row", "column"]).any(), "two cells with one id"
    return tables


def _rows_of(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    is_of_people = counts_respondents(figure, results.schema.questions)
    build = people.build if is_of_people else _build_of(figure.chart)
    table = figure.table_id
    for row in build(figure, results):
        yield {"table": table, **row}
