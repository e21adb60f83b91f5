"""What was said in one period, and who was asked, as `positions/heard` has it: by a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kartlaggning.positions.by_engine.cases import Case, Known, find_said, find_unplaced, put_rests
from kartlaggning.positions.by_engine.engine import Engine
from kartlaggning.positions.by_engine.statements import (
    give_material,
    give_schema,
    select_statements,
    speakers,
)
from kartlaggning.positions.coverage import Coverage, Material
from kartlaggning.positions.model import BETWEEN_WORDS, Key, Resolved
from kartlaggning.schema.loading import Schema

_AFTER_ID = "\x01"  # between a statement's id and its words, so that they sort by the id


class _Rested(NamedTuple):
    """The case of a subject and question, and what its position rests on."""

    case_no: int
    source_ids: tuple[str, ...]
    answer_ids: tuple[str, ...]
    words: str


class HeardByEngine:
    """The statements and the coverage of one period, resolved by a database."""

    def __init__(self, engine: Engine, material: Material, schema: Schema, period: str) -> None:
        self._schema = schema
        self._coverage = Coverage(material, schema, period)
        give_material(engine, material)
        give_schema(engine, material.invited, schema)
        select_statements(engine, period)
        for source, subject, said_by in speakers(engine):
            self._coverage.add_speaker(source, subject, said_by)
        known = Known(schema)
        self._cases = find_said(engine, known)
        self._unplaced_cases = find_unplaced(engine, known)
        questions = list(schema.questions)
        put_rests(engine, "rests", self._cases)
        self._said = dict(_rested(engine, _RESTED_SAID, questions))
        put_rests(engine, "unplaced_rests", self._unplaced_cases)
        self._unplaced = dict(_rested(engine, _RESTED_UNPLACED, questions))

    def has_answer(self, subject: str, name: str) -> bool:
        """Whether somebody answered about the subject itself."""
        said = self._said.get((subject, name))
        return said is not None and self._cases[said.case_no].has_answer

    def position(self, subject: str, name: str) -> Resolved:
        """What is possible for one subject, by what was said of itself."""
        unplaced = self._unplaced.get((subject, name))
        if unplaced and not self.has_answer(subject, name):
            return _position(unplaced, self._unplaced_cases)
        said = self._said.get((subject, name))
        if said:
            return _position(said, self._cases)
        return self._coverage.unsaid(subject, self._schema.questions[name])


def _position(rested: _Rested, cases: Sequence[Case]) -> Resolved:
    return cases[rested.case_no].resolved._replace(
        source_ids=rested.source_ids, answer_ids=rested.answer_ids, words=rested.words
    )


_RESTING = f"""array_sort(array_agg(DISTINCT c.source_id)) AS source_ids,
            array_sort(array_agg(c.answer_id)) AS answer_ids,
            array_sort(array_agg(concat(c.answer_id, '{_AFTER_ID}', c.words))
                FILTER (WHERE c.words <> '')) AS words"""
_RESTED_SAID = f"""SELECT s.subject_id, s.question_no, s.case_no, {_RESTING}
        FROM said s JOIN rests r ON r.case_no = s.case_no
        JOIN coded c ON c.subject_id = s.subject_id AND c.code = r.code
        GROUP BY s.subject_id, s.question_no, s.case_no"""
_RESTED_UNPLACED = f"""SELECT u.subject_id, u.question_no, u.case_no, {_RESTING}
        FROM unplaced u JOIN unplaced_rests r ON r.case_no = u.case_no
        JOIN covering s ON s.subject_id = u.subject_id
        JOIN coded c ON c.subject_id = '' AND c.source_id = s.source_id AND c.code = r.code
        GROUP BY u.subject_id, u.question_no, u.case_no"""


def _rested(engine: Engine, select: str, questions: Sequence[str]) -> Iterator[tuple[Key, _Rested]]:
    for subject, question_no, case_no, sources, answers, told in engine.fetch(select):
        words = dict.fromkeys(each.partition(_AFTER_ID)[2] for each in told or ())
        rested = _Rested(case_no, tuple(sources), tuple(answers), BETWEEN_WORDS.join(words))
        yield (subject, questions[question_no]), rested
