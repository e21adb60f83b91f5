"""What all voices say of a subject and question, as a case; and what each case comes to.

A case is the voices' contents, whoever speaks. The functions of `positions/` decide each different
case once, on statements that have its contents; their ids tell on which of them it rests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kartlaggning.engines.engine import Engine, table_of
from kartlaggning.engines.statements import Content
from kartlaggning.engines.voices import VoiceContents
from kartlaggning.positions.model import Resolved, Statement
from kartlaggning.positions.resolving import leave_open, resolve_statements
from kartlaggning.schema.loading import Schema


@dataclass(frozen=True)
class Case:
    """A different case, and what it comes to.

    Parameters
    ----------
    resolved
        The position, without the ids and words that it rests on.
    codes
        The contents that it rests on.
    has_answer
        Whether any voice answers.
    """

    question_no: int
    resolved: Resolved
    codes: tuple[int, ...]
    has_answer: bool


def find_cases(engine: Engine) -> None:
    """Make `cases`, and `said`: subject, question and the case of what was said of it."""
    engine.create(
        "heard",
        """SELECT subject_id, question_no, array_sort(array_agg(voice_no)) AS voices
        FROM voices GROUP BY subject_id, question_no""",
    )
    _number_cases(engine, "heard", "cases", "said")


def find_unplaced(engine: Engine) -> None:
    """Make `unplaced_cases`, and `unplaced`: what was answered, perhaps not about a subject."""
    engine.create(
        "left_open",
        """SELECT s.subject_id, c.question_no, array_sort(array_agg(DISTINCT c.code)) AS voices
        FROM coded c JOIN contents k ON k.code = c.code
        JOIN covering s ON s.source_id = c.source_id
        WHERE c.subject_id = '' AND k.status = 'answered' GROUP BY s.subject_id, c.question_no""",
    )
    _number_cases(engine, "left_open", "unplaced_cases", "unplaced")


def _number_cases(engine: Engine, grouped: str, cases: str, numbered: str) -> None:
    engine.create(
        cases,
        f"""SELECT question_no, voices,
            row_number() OVER (ORDER BY question_no, voices) - 1 AS case_no
        FROM (SELECT DISTINCT question_no, voices FROM {grouped})""",
    )
    engine.create(
        numbered,
        f"""SELECT g.subject_id, g.question_no, c.case_no
        FROM {grouped} g JOIN {cases} c ON c.question_no = g.question_no AND c.voices = g.voices""",
    )
    engine.drop(grouped)


def decide_cases(
    engine: Engine, contents: Sequence[Content], voices: Sequence[VoiceContents], schema: Schema
) -> list[Case]:
    """Decide each different case of `cases`, in the order of their numbers."""
    questions = list(schema.questions.values())
    decided = []
    for _, question_no, numbers in _cases(engine, "cases"):
        statements = []
        for place, number in enumerate(numbers):
            said = [contents[code].statement(code, str(place)) for code in voices[number]]
            statements += said
        resolved = resolve_statements(statements, questions[question_no])
        decided.append(_case(question_no, resolved, statements))
    return decided


def decide_unplaced(engine: Engine, contents: Sequence[Content], schema: Schema) -> list[Case]:
    """Decide each different case of `unplaced_cases`, in the order of their numbers."""
    questions = list(schema.questions.values())
    decided = []
    for _, question_no, codes in _cases(engine, "unplaced_cases"):
        statements = [contents[code].statement(code, "") for code in codes]
        resolved = leave_open(statements, questions[question_no])
        decided.append(_case(question_no, resolved, statements))
    return decided


def _cases(engine: Engine, table: str) -> list[tuple[int, int, list[int]]]:
    rows = engine.fetch(f"SELECT case_no, question_no, voices FROM {table}")
    return sorted((number, question_no, voices) for number, question_no, voices in rows)


def _case(question_no: int, resolved: Resolved, statements: Sequence[Statement]) -> Case:
    codes = tuple(sorted({int(code) for code in resolved.answer_ids}))
    has_answer = any(statement.status == "answered" for statement in statements)
    bare = resolved._replace(source_ids=(), answer_ids=())
    return Case(question_no, bare, codes, has_answer)


def put_rests(engine: Engine, name: str, cases: Sequence[Case]) -> None:
    """Give a database the contents that each case rests on: `case_no`, `code`."""
    rows = [(number, code) for number, case in enumerate(cases) for code in case.codes]
    engine.put(name, table_of(("case_no", "code"), rows, case_no="int64", code="int64"))
