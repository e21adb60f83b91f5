"""The position of each subject on each question, by what was said of itself."""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.analyses.bulk.kinds import Kinds, kind_of_case
from kartlaggning.analyses.bulk.reach import find_reach, put_unsaid
from kartlaggning.positions.by_engine.cases import Case, Known, find_said, find_unplaced
from kartlaggning.positions.by_engine.engine import Engine, table_of


def resolve_subjects(engine: Engine, known: Known, kinds: Kinds, inviting: Sequence[str]) -> None:
    """Make `resolved`: a row for each of `subjects` and each question, with the kind of position.

    Its column `has_answer` says whether somebody answered about the subject itself.
    """
    said = find_said(engine, known)
    unplaced = find_unplaced(engine, known)
    reaches = find_reach(engine, known.schema, inviting)
    put_unsaid(engine, reaches, kinds, known.schema)
    _put_kinds(engine, "said_kinds", said, kinds)
    _put_kinds(engine, "unplaced_kinds", unplaced, kinds)
    engine.create("resolved", _RESOLVED if unplaced else _ALL_PLACED)
    for name in ("said", "unplaced", "reach"):
        engine.drop(name)


def _resolved_sql(kind: str, joins: str = "") -> str:
    return f"""SELECT s.subject_id, q.question_no, coalesce(k.has_answer, 0) AS has_answer,
            {kind} AS kind_no
        FROM subjects s CROSS JOIN questions q
        LEFT JOIN said d ON d.subject_id = s.subject_id AND d.question_no = q.question_no
        LEFT JOIN said_kinds k ON k.case_no = d.case_no {joins}
        LEFT JOIN reach r ON r.subject_id = s.subject_id
        LEFT JOIN unsaid n ON n.reach_no = coalesce(r.reach_no, 0)
            AND n.question_no = q.question_no"""


_ALL_PLACED = _resolved_sql("coalesce(k.kind_no, n.kind_no)")
# something was answered, perhaps not about a subject of which nobody answers
_RESOLVED = _resolved_sql(
    """CASE WHEN u.kind_no IS NOT NULL AND coalesce(k.has_answer, 0) = 0 THEN u.kind_no
                ELSE coalesce(k.kind_no, n.kind_no) END""",
    """
        LEFT JOIN unplaced o ON o.subject_id = s.subject_id AND o.question_no = q.question_no
        LEFT JOIN unplaced_kinds u ON u.case_no = o.case_no""",
)


def _put_kinds(engine: Engine, name: str, cases: Sequence[Case], kinds: Kinds) -> None:
    rows = [
        (number, kinds.number(kind_of_case(case)), int(case.has_answer))
        for number, case in enumerate(cases)
    ]
    columns = ("case_no", "kind_no", "has_answer")
    engine.put(name, table_of(columns, rows, **dict.fromkeys(columns, "int64")))
