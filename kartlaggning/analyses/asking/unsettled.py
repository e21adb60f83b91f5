"""What is allowed in a mapping and still waits for somebody: statements about no unit, and
conflicts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from kartlaggning.errors import Finding
from kartlaggning.frames import ANSWERS
from kartlaggning.results import Results, rows_of

MAX_NAMED = 5


def find_unsettled(results: Results) -> list[Finding]:
    """List what waits for a decision: per import its statements about no unit, per question the
    conflicts.
    """
    return [*_unplaced(results), *_conflicts(results)]


def _unplaced(results: Results) -> Iterator[Finding]:
    is_unplaced = (results.interviews.answers["subject_id"] == "").to_numpy()
    places = [
        results.interviews.where(ANSWERS.name, int(row), "subject_id")
        for row in np.flatnonzero(is_unplaced)
    ]
    first = {where.file: where for where in reversed(places)}
    for file, n in Counter(where.file for where in places).items():
        yield Finding("stored_unplaced", first[file], parameters={"n": n})


def _conflicts(results: Results) -> Iterator[Finding]:
    """Of each question the subjects in conflict; not those that only wait for a statement to be
    placed.
    """
    schema, positions, answers = results.schema, results.positions, results.interviews.answers
    unplaced = set(answers.loc[answers["subject_id"] == "", "answer_id"])
    in_conflict = positions[positions["status"] == "conflict"]
    for question in schema.questions:
        rows = rows_of(in_conflict[in_conflict["question"] == question])
        names = [
            schema.region.label(row.subject_id, "sv")
            for row in rows
            if not unplaced.issuperset(row.answer_ids)
        ]
        if names:
            units = ", ".join([*names[:MAX_NAMED], *(["…"] if len(names) > MAX_NAMED else [])])
            where = schema.source.where_key(("questions", question))
            yield Finding(
                "positions_in_conflict", where, question, "", {"n": len(names), "units": units}
            )
