"""Goals: how far each was reached, by what evidence, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.ids import ValueId
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.between.said import quoted, resting_on, said_on
from kartlaggning.tables.counts.cells import Row


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per goal, a column per subject: the last that is said of it, with its evidence."""
    for name in figure.of:
        last: dict[str, Any] = {}
        for statement in said_on([name], results):
            last[statement.subject_id] = statement
        for subject, statement in last.items():
            if subject:
                yield {"row": name, "column": subject, **_cell(statement)}


def _cell(statement: Any) -> Row:
    cell = {"period": statement.period, **resting_on([statement])}
    if statement.is_hidden:
        return {**cell, "is_hidden": True}
    value = str(ValueId(statement.question, statement.value)) if statement.value else ""
    is_inferred = statement.basis == "inferred" and statement.status == "answered"
    return {
        **cell,
        "value": value,
        "status": "inferred" if is_inferred else statement.status,
        "words": quoted([statement]),
    }
