"""What all voices say of a subject and question, as a case; and what each case comes to.

A case is the voices' contents, whoever speaks. The functions of `positions/` decide each different
case once, on statements that have its contents; their ids tell on which of them it rests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.positions.by_engine.numbering import Numbering
from kartlaggning.positions.by_engine.statements import Content, code_contents
from kartlaggning.positions.by_engine.voices import VoiceContents, number_voices
from kartlaggning.positions.model import Resolved, Statement
from kartlaggning.positions.resolving import leave_open, resolve_statements
from kartlaggning.schema.loading import Schema

_TIMES = 2**31  # a voice's number, and how many say just that, as one whole number
VoiceTimes = tuple[tuple[int, int], ...]  # voice number, how many


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


@dataclass
class Known:
    """What was met so far, and what it came to: each different thing is worked out once."""

    schema: Schema
    contents: Numbering[Content] = field(default_factory=Numbering)
    voices: Numbering[VoiceContents] = field(default_factory=Numbering)
    _said: dict[tuple[int, VoiceTimes], Case] = field(default_factory=dict)
    _unplaced: dict[tuple[int, VoiceContents], Case] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._questions = list(self.schema.questions.values())

    def said(self, question_no: int, voices: VoiceTimes) -> Case:
        """What some voices come to together."""
        key = (question_no, voices)
        if key not in self._said:
            statements = list(self._statements(voices))
            resolved = resolve_statements(statements, self._questions[question_no])
            self._said[key] = _case(question_no, resolved, statements)
        return self._said[key]

    def unplaced(self, question_no: int, codes: VoiceContents) -> Case:
        """What it comes to that something was answered, perhaps not about the subject."""
        key = (question_no, codes)
        if key not in self._unplaced:
            statements = [self.contents[code].statement(code) for code in codes]
            resolved = leave_open(statements, self._questions[question_no])
            self._unplaced[key] = _case(question_no, resolved, statements)
        return self._unplaced[key]

    def _statements(self, voices: VoiceTimes) -> Iterator[Statement]:
        for voice_no, times in voices:
            for code in self.voices[voice_no]:
                yield self.contents[code].statement(code, str(voice_no), times)


def _case(question_no: int, resolved: Resolved, statements: Sequence[Statement]) -> Case:
    codes = tuple(sorted({int(code) for code in resolved.answer_ids}))
    has_answer = any(statement.status == "answered" for statement in statements)
    bare = resolved._replace(source_ids=(), answer_ids=())
    return Case(question_no, bare, codes, has_answer)


def find_said(engine: Engine, known: Known) -> list[Case]:
    """Make `said`: subject, question and the case of what was said of it.

    Returns
    -------
    The cases, in the order of their numbers.
    """
    codes = code_contents(engine, known.contents)
    number_voices(engine, codes, known.contents, known.voices)
    # of a survey thousands say the same: they are counted before they are listed
    is_counting = engine.fetch("SELECT count(*) FROM heard_sources WHERE is_survey") != [(0,)]
    if is_counting:
        counted = f"""SELECT subject_id, question_no, voice_no * {_TIMES} + count(*) AS said_by
            FROM voices GROUP BY subject_id, question_no, voice_no"""
    else:
        counted = "SELECT subject_id, question_no, voice_no AS said_by FROM voices"
    engine.create(
        "heard",
        f"""SELECT subject_id, question_no, array_sort(array_agg(said_by)) AS voices
        FROM ({counted}) GROUP BY subject_id, question_no""",
    )
    cases = []
    for question_no, voices in _number_cases(engine, "heard", "said"):
        times = _times_counted(voices) if is_counting else tuple(Counter(voices).items())
        cases.append(known.said(question_no, times))
    return cases


def _times_counted(voices: Sequence[int]) -> VoiceTimes:
    return tuple(divmod(number, _TIMES) for number in voices)


def find_unplaced(engine: Engine, known: Known) -> list[Case]:
    """Make `unplaced`: subject, question and the case of what was answered, perhaps not about it.

    Returns
    -------
    The cases, in the order of their numbers.
    """
    engine.create(
        "left_open",
        """SELECT s.subject_id, c.question_no, array_sort(array_agg(DISTINCT c.code)) AS voices
        FROM coded c JOIN contents k ON k.code = c.code
        JOIN covering s ON s.source_id = c.source_id
        WHERE c.subject_id = '' AND k.status = 'answered' GROUP BY s.subject_id, c.question_no""",
    )
    numbered = _number_cases(engine, "left_open", "unplaced")
    return [known.unplaced(question_no, tuple(codes)) for question_no, codes in numbered]


def _number_cases(engine: Engine, grouped: str, numbered: str) -> list[tuple[int, list[int]]]:
    """Number the different cases of a table, for whose rows `numbered` then has the numbers."""
    engine.create(
        "cases",
        f"""SELECT question_no, voices,
            row_number() OVER (ORDER BY question_no, voices) - 1 AS case_no
        FROM (SELECT DISTINCT question_no, voices FROM {grouped})""",
    )
    engine.create(
        numbered,
        f"""SELECT g.subject_id, g.question_no, c.case_no
        FROM {grouped} g JOIN cases c ON c.question_no = g.question_no AND c.voices = g.voices""",
    )
    rows = engine.fetch("SELECT case_no, question_no, voices FROM cases")
    engine.drop(grouped)
    engine.drop("cases")
    return [(question_no, voices) for _, question_no, voices in sorted(rows)]


def put_rests(engine: Engine, name: str, cases: Sequence[Case]) -> None:
    """Give a database the contents that each case rests on: `case_no`, `code`."""
    rows = [(number, code) for number, case in enumerate(cases) for code in case.codes]
    engine.put(name, table_of(("case_no", "code"), rows, case_no="int64", code="int64"))
