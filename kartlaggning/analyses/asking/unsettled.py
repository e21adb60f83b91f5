"""What is allowed in a mapping and still waits for somebody: the unplaced, and conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.frames import ANSWERS, rows_of
from kartlaggning.results import Results

MAX_NAMED = 5


def find_unsettled(results: Results) -> list[Finding]:
    """List what waits: per import its statements about no unit, per question the conflicts."""
    return [*_unplaced(results), *_conflicts(results)]


def _unplaced(results: Results) -> Iterator[Finding]:
    is_unplaced = (results.interviews.answers["subject_id"] == "").to_numpy()
    first: dict[str, Where] = {}
    n_of: Counter[str] = Counter()
    for row in np.flatnonzero(is_unplaced):
        where = results.interviews.where(ANSWERS.name, int(row), "subject_id")
        first.setdefault(where.file, where)
        n_of[where.file] += 1
    for file, n in n_of.items():
        yield Finding("stored_unplaced", first[file], parameters={"n": n})


def _conflicts(results: Results) -> Iterator[Finding]:
    """Of each question the subjects in conflict; not those that wait for a statement's placing."""
    schema, positions, answers = results.schema, results.positions, results.interviews.answers
    unplaced = set(answers.loc[answers["subject_id"] == "", "answer_id"])
    names_of: dict[str, list[str]] = {question: [] for question in schema.questions}
    for row in rows_of(positions[positions["status"] == "conflict"]):
        if not unplaced.issuperset(row.answer_ids):
            names_of[row.question].append(schema.region.label(row.subject_id, "sv"))
    for question, names in names_of.items():
        if names:
            where = schema.source.where_key(("questions", question))
            parameters: dict[str, Parameter] = {"n": len(names), "units": _shortened(names)}
            yield Finding("positions_in_conflict", where, question, parameters=parameters)


def _shortened(names: list[str]) -> str:
    shown = names[:MAX_NAMED]
    if len(names) > MAX_NAMED:
        shown.append("…")
    return ", ".join(shown)
