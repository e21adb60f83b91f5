"""What is allowed in a mapping and still waits for somebody: statements about no unit, and conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from kartlaggning.errors import Finding
from kartlaggning.frames import ANSWERS
from kartlaggning.results import Results

MAX_NAMED = 5


def find_unsettled(results: Results) -> list[Finding]:
    """List what waits for a decision: per import its statements about no unit, per question the conflicts."""
    return [*_unplaced(results), *_conflicts(results)]


def _unplaced(results: Results) -> Iterator[Finding]:
    is_unplaced = (results.interviews.answers["subject_id"] == "").to_numpy()
    places = [results.interviews.where(ANSWERS.name, int(row), "subject_id") for row in np.flatnonzero(is_unplaced)]
    first = {where.file: where for where in reversed(places)}
    for file, n in Counter(where.file for where in places).items():
        yield Finding("stored_unplaced", first[file], parameters={"n": n})


def _conflicts(results: Results) -> Iterator[Finding]:
    schema, positions = results.schema, results.positions
    for question in schema.questions:
        in_conflict = positions["subject_id"][(positions["question"] == question) & (positions["status"] == "conflict")]
        if len(in_conflict):
            names = [schema.region.label(subject, "sv") for subject in in_conflict]
            units = ", ".join([*names[:MAX_NAMED], *(["…"] if len(names) > MAX_NAMED else [])])
            where = schema.source.where_key(("questions", question))
            yield Finding("positions_in_conflict", where, question, "", {"n": len(names), "units": units})
