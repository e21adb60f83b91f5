"""Matrix: which values of a multiple question hold for which unit, such as providers × units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.ids import ValueId
from kartlaggning.positions.model import standing
from kartlaggning.positions.open_values import way_of
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import NOT_APPLYING, SAID_BY_OTHERS, kind_of
from kartlaggning.tables.counts.cells import Row, subjects


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per subject, a column per value.

    n is 1 where the value holds, 0 where it does not, none where it is open.
    """
    name = figure.of[0]
    for subject, population in subjects(figure, results):
        position = results.position[(subject, name)]
        for value in results.schema.questions[name].values:
            n = _n(value, position)
            way = _open_way(value, position) if n is None else "answered"
            status = kind_of(way)
            # of who has answered, the status says how a value is open, unless it is in another word
            is_said = standing(position) == "answered" and way == status
            yield {
                "row": subject,
                "column": str(ValueId(name, value)),
                "n": n,
                "value": "" if n is not None or is_said else way,
                "population": population,
                "status": status,
                "period": position.period,
                "n_sources": len(position.source_ids),
                "is_synthetic": position.is_synthetic,
            }


def _n(value: str, position: Any) -> int | None:
    if standing(position) in (*NOT_APPLYING, SAID_BY_OTHERS):
        return None
    if value in position.stated:
        return 1
    is_open = value in position.values
    return None if is_open else 0


def _open_way(value: str, position: Any) -> str:
    """How it is missing: of one value may not be known what was never asked of another."""
    if standing(position) == SAID_BY_OTHERS:
        return SAID_BY_OTHERS
    return way_of(value, position)
