"""Populations counted: positions by their kinds, as the everyday path counts them one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kartlaggning.bulk.kinds import Kinds
from kartlaggning.engines.engine import Engine
from kartlaggning.frames import COUNTS
from kartlaggning.positions.frame import positions_frame
from kartlaggning.results import rows_of
from kartlaggning.schema.loading import Schema
from kartlaggning.tables.counts.counting import count_positions

# sources are not counted: which they are is not carried from slice to slice
COLUMNS = tuple(name for name in COUNTS.names if name != "n_sources")


class Tallies:
    """How many of each population have which position, and which class, slice by slice."""

    def __init__(self) -> None:
        self._positions: Counter[tuple[str, int, int]] = Counter()
        self._outcomes: Counter[tuple[str, int]] = Counter()

    def add_slice(self, engine: Engine) -> None:
        """Add the subjects of a slice, by `members`: population, subject."""
        rows = engine.fetch(
            """SELECT m.population, r.question_no, r.kind_no, count(*)
            FROM resolved r JOIN members m ON m.subject_id = r.subject_id
            GROUP BY m.population, r.question_no, r.kind_no"""
        )
        for population, question_no, kind_no, n in rows:
            self._positions[population, question_no, kind_no] += n
        rows = engine.fetch(
            """SELECT m.population, c.outcome_no, count(*)
            FROM classified c JOIN members m ON m.subject_id = c.subject_id
            GROUP BY m.population, c.outcome_no"""
        )
        for population, outcome_no, n in rows:
            self._outcomes[population, outcome_no] += n

    def count_rows(self, kinds: Kinds, schema: Schema) -> Iterable[dict[str, Any]]:
        """The rows of *counts*, by population and question in the schema's order."""
        by_question: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
        for (population, question_no, kind_no), n in sorted(self._positions.items()):
            by_question[population, question_no][kind_no] = n
        names = list(schema.questions)
        for (population, question_no), of_kinds in sorted(by_question.items()):
            name = names[question_no]
            shared = {"population": population, "question": name, "period": schema.period}
            for row in _count(of_kinds, name, kinds, schema):
                both = {**row, **shared}
                yield {column: both[column] for column in COLUMNS}

    def outcome_rows(self) -> list[tuple[str, int, int]]:
        """How many of which population have which outcome: population, number, how many."""
        return [(*key, n) for key, n in sorted(self._outcomes.items())]


def _count(
    of_kinds: Mapping[int, int], name: str, kinds: Kinds, schema: Schema
) -> list[dict[str, Any]]:
    """Count how many have each kind of position on a question."""
    keys = [(str(number), name) for number in of_kinds]
    positions = {(str(number), name): kinds[number] for number in of_kinds}
    rows = rows_of(positions_frame(positions, keys, schema, schema.period))
    times = {str(number): n for number, n in of_kinds.items()}
    return count_positions(rows, schema.questions[name], "population", times)
