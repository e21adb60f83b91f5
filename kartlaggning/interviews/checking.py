"""What `kartlaggning check` finds in `interviews/`: what the schema does not know, at its line.

What import wrote is right; but files in git are edited, merged, copied, and outlive the schema they
were made by.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.frames import ANSWERS, INFORMANTS, SOURCES, SPEAKS_FOR, FrameSpec
from kartlaggning.ids import SurveyColumn, split_values
from kartlaggning.interviews.accounts.checking import check_amounts
from kartlaggning.interviews.integrity import TOLD_BY_OTHERS, check_integrity
from kartlaggning.interviews.responses import survey_source
from kartlaggning.interviews.states import states_of
from kartlaggning.interviews.store import NO_QUESTIONS, STATE, Interviews
from kartlaggning.interviews.times import out_of_time
from kartlaggning.interviews.totals import check_totals
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.schema.periods import normal_period
from kartlaggning.statuses import BASES, FINISHED, KINDS, MISSING_SIGNS, MODALITIES, RESPONSE_STATES
from kartlaggning.text.nearest import nearest
from kartlaggning.text.quantities import Doubt, QuantityRules, parse_quantity, read_quantity

STATUSES = ("answered", *MISSING_SIGNS)
WORDS_OF = {"kind": KINDS, "basis": BASES, "modality": MODALITIES}
NAMES_UNKNOWN = ("stored_question_unknown", "unknown_value", "unknown_qualifier", "unknown_unit")
SCHEMA_CHANGED = "stored_read_otherwise"
SEVERAL = 2  # a single cell may have been changed by hand
NUMBERS = ("low", "high", "numerator", "denominator")
YES_NO = ("yes", "no", *MISSING_SIGNS)
SUBJECT_COLUMNS = ("subject_id", "said_by", "employer")
Row = Mapping[str, str]
Mistake = tuple[str, str, str, str]  # check, column, value, suggestion


def check_interviews(interviews: Interviews, schema: Schema) -> list[Finding]:
    """List what is wrong with the stored statements, and what is not as the imports wrote it."""
    check = _StoredChecks(interviews, schema)
    statements = [*check.answers(), *check.numbers(), *check.ids()]
    found = [*check.folders(), *check.sources(), *check.references(), *statements, *check.surveys()]
    found += check_amounts(interviews, schema)
    found += check_totals(interviews, schema)
    changes = list(check_integrity(interviews, schema))
    # where the schema is told to have changed, *import again* is said already
    told = {change.parameters["name"] for change in changes if change.check == SCHEMA_CHANGED}
    found = [*_each_once(found, told)]
    files = {finding.where.file for finding in found}
    for finding in changes:
        # what is wrong in a file, cell by cell, says more than that it was changed
        if finding.check not in TOLD_BY_OTHERS or finding.where.file not in files:
            found.append(finding)
    return found


def _each_once(findings: Sequence[Finding], told: Collection[Parameter]) -> Iterator[Finding]:
    """Say once what the schema has another name for, and then what to do; not in each row."""
    n_rows: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        if finding.check not in NAMES_UNKNOWN:
            yield finding
            continue
        name = finding.where.file, str(finding.where.column), finding.value
        if name not in n_rows:
            yield finding
        n_rows[name] += _count_rows(finding)
    for finding in _names_gone(n_rows):
        if finding.parameters["import_name"] not in told:
            yield finding


def _count_rows(finding: Finding) -> int:
    """How many rows a finding is of: a survey's distinct cells and its columns are told once."""
    is_header = finding.where.line == 1
    return SEVERAL if is_header else int(finding.parameters.get("n", 1))


def _names_gone(n_rows: Mapping[tuple[str, str, str], int]) -> Iterator[Finding]:
    """Say of each import which names in it are known no longer, where that is no edited cell."""
    gone: dict[str, list[str]] = defaultdict(list)
    for (file, _, name), n in n_rows.items():
        folder, _, _ = file.rpartition("/")
        if n >= SEVERAL and name not in gone[folder]:
            gone[folder].append(name)
    for folder, names in gone.items():
        if names:
            _, _, import_name = folder.rpartition("/")
            parameters = {"import_name": import_name}
            yield Finding("stored_names_gone", Where(folder), ", ".join(names), "", parameters)


class _StoredChecks:
    def __init__(self, interviews: Interviews, schema: Schema) -> None:
        self.interviews = interviews
        self.schema = schema
        region = schema.region
        self.subjects = {*region.units, *region.providers, region.id, ""}
        sources = interviews.sources
        self.period_of = dict(zip(sources["source_id"], sources["period"], strict=True))

    def folders(self) -> Iterator[Finding]:
        """Each folder of stored files is an import, and each survey has its source."""
        for folder, file in self.interviews.strays.items():
            yield Finding("stored_ledger_missing", Where(folder), file)
        for name in self.interviews.responses:
            if survey_source(name) not in self.period_of:
                where = self.interviews.where_responses(name, -1)
                yield Finding("stored_survey_source_missing", where, survey_source(name))

    def sources(self) -> Iterator[Finding]:
        """Each source stands once, belongs to a strand, and has a period."""
        yield from self._unknown_strands()
        sources = self.interviews.sources
        seen = set()
        rows = zip(sources["source_id"], sources["period"], strict=True)
        for row, (source_id, period) in enumerate(rows):
            if source_id in seen:
                where = self.interviews.where(SOURCES.name, row, "source_id")
                yield Finding("stored_source_twice", where, source_id)
            if not normal_period(period):
                where = self.interviews.where(SOURCES.name, row, "period")
                yield Finding("period_unreadable", where, period)
            seen.add(source_id)
        yield from self._each_row(SOURCES, ("source_id", "kind"), _strange_words)

    def _unknown_strands(self) -> Iterator[Finding]:
        n_sources = Counter(self.interviews.sources["strand"])
        for strand, n in n_sources.items():
            if strand not in self.schema.strands:
                near = nearest(strand, self.schema.strands)
                yield Finding("stored_strand_unknown", Where(), strand, near, {"n": n})

    def references(self) -> Iterator[Finding]:
        """Who was heard, and whom a source can speak for, are known."""
        yield from self._each_row(SPEAKS_FOR, ("source_id", "subject_id"), self._unknown_names)
        yield from self._each_row(INFORMANTS, ("source_id", "employer"), self._unknown_names)

    def answers(self) -> Iterator[Finding]:
        """Each statement is one that the schema can hold."""
        columns = ("source_id", "subject_id", "said_by", "question", "value", "qualifier", "status")
        yield from self._each_row(ANSWERS, (*columns, "basis", "modality"), self._mistakes)

    def numbers(self) -> Iterator[Finding]:
        """A quantity's numbers are such that it can have them."""
        answers = self.interviews.answers
        for column in NUMBERS:
            numbers = answers[column].to_numpy()
            for row in np.flatnonzero(_are_impossible(column, answers)):
                where = self.interviews.where(ANSWERS.name, int(row), column)
                yield Finding("stored_number_impossible", where, format(float(numbers[row]), "g"))
        for row in np.flatnonzero(self._lack_numbers(answers)):
            where = self.interviews.where(ANSWERS.name, int(row), "low")
            yield Finding("stored_quantity_empty", where)

    def _lack_numbers(self, answers: pd.DataFrame) -> pd.Series:
        """Which statements answer with a quantity, and have none."""
        questions = self.schema.questions.items()
        quantities = [name for name, question in questions if question.type == "quantity"]
        is_given = answers["question"].isin(quantities) & (answers["status"] == "answered")
        return is_given & (answers["low"].isna() | answers["high"].isna())

    def ids(self) -> Iterator[Finding]:
        """Each statement and each response stands once: a merge in git may leave it twice."""
        answer_ids = self.interviews.answers["answer_id"]
        where: Callable[[int], Where] = partial(
            self.interviews.where, ANSWERS.name, column="answer_id"
        )
        start = 0
        # one file by one: an import that was copied has its own check
        for _, n_rows in self.interviews.files[ANSWERS.name]:
            yield from _wrong_ids(answer_ids.iloc[start : start + n_rows], where)
            start += n_rows
        for name, responses in self.interviews.responses.items():
            where = partial(self.interviews.where_responses, name, column="response_id")
            yield from _wrong_ids(responses["response_id"], where)

    def _each_row(
        self, spec: FrameSpec, columns: tuple[str, ...], find: Callable[[Row], Iterable[Mistake]]
    ) -> Iterator[Finding]:
        frame = getattr(self.interviews, spec.name)
        known: dict[tuple[str, ...], list[Mistake]] = {}
        cells = [frame[name].tolist() for name in columns]
        for number, texts in enumerate(zip(*cells, strict=True)):
            mistakes = known.get(texts)
            if mistakes is None:  # the same row is the same mistake
                mistakes = known[texts] = list(find(dict(zip(columns, texts, strict=True))))
            for check, column, value, suggestion in mistakes:
                row = dict(zip(columns, texts, strict=True))
                parameters = {
                    "question": row.get("question", ""),
                    "period": self.period_of.get(row["source_id"], ""),
                }
                where = self.interviews.where(spec.name, number, column)
                yield Finding(check, where, value, suggestion, parameters)

    def _unknown_names(self, row: Row) -> Iterator[Mistake]:
        if row["source_id"] not in self.period_of:
            yield _unknown("stored_source_unknown", "source_id", row, self.period_of)
        for column in SUBJECT_COLUMNS:
            if row.get(column, "") not in self.subjects:
                yield _unknown("unknown_unit", column, row, self.subjects)

    def _mistakes(self, row: Row) -> Iterator[Mistake]:
        yield from self._unknown_names(row)
        yield from _strange_words(row)
        period = self.period_of.get(row["source_id"], "")
        yield from self._outside_its_time(row["subject_id"], period)
        question = self.schema.questions.get(row["question"])
        if question is None:
            yield _unknown("stored_question_unknown", "question", row, self.schema.questions)
        else:
            yield from _strange_answer(row, question)

    def _outside_its_time(self, subject: str, period: str) -> Iterator[Mistake]:
        faulty = out_of_time(subject, period, self.schema)
        if faulty is not None:
            yield faulty.check, "subject_id", faulty.unit, faulty.instead

    def surveys(self) -> Iterator[Finding]:
        """A survey's columns are questions of the schema or values of them; so are its cells."""
        for name, responses in self.interviews.responses.items():
            period = self.period_of.get(survey_source(name), "")
            subjects = responses["subject_id"]
            # what is never counted, or was broken off, may be of no unit
            needs_unit = (subjects != "") | (states_of(responses) == FINISHED)
            yield from self._cells(name, subjects[needs_unit], partial(self._subject, period))
            if STATE in responses:
                yield from self._cells(name, responses[STATE], _strange_state)
            for column in responses.columns:
                if column not in NO_QUESTIONS:
                    yield from self._survey_column(name, responses[column])

    def _subject(self, period: str, text: str) -> Iterator[Mistake]:
        if text not in self.subjects or not text:
            yield "unknown_unit", "subject_id", text, nearest(text, self.subjects)
        yield from self._outside_its_time(text, period)

    def _survey_column(self, name: str, cells: pd.Series) -> Iterator[Finding]:
        column = str(cells.name)
        where = self.interviews.where_responses(name, -1)
        question_name, value = SurveyColumn.parse(column)
        question = self.schema.questions.get(question_name)
        if question is None:
            near = nearest(question_name, self.schema.questions)
            yield Finding("stored_question_unknown", where, question_name, near)
        elif value and value not in question.values:
            near = nearest(value, question.values)
            yield Finding("unknown_value", where, value, near, {"question": question_name})
        elif value:
            yield from self._cells(name, cells, partial(_unknown_word, column, YES_NO))
        elif question.is_listed:
            known = (*question.values, *MISSING_SIGNS)
            yield from self._cells(name, cells, partial(_unknown_words, column, known))
        elif question.type == "quantity":
            rules = question.quantity_rules.of_stored()
            find = partial(_unreadable_quantity, column, rules)
            for finding in self._cells(name, cells, find):
                yield _with_readings(finding, rules)

    def _cells(
        self, name: str, cells: pd.Series, find: Callable[[str], Iterable[Mistake]]
    ) -> Iterator[Finding]:
        """What is wrong with a stored survey's cells: each distinct text at its first row."""
        period = self.period_of.get(survey_source(name), "")
        first = cells.drop_duplicates()
        n_of = cells.value_counts(sort=False)
        for row, text in zip(first.index, first, strict=True):
            for check, column, value, suggestion in find(text):
                where = self.interviews.where_responses(name, int(row), column)
                parameters = {"question": column, "period": period, "n": int(n_of[text])}
                yield Finding(check, where, value, suggestion, parameters)


def _strange_state(text: str) -> Iterator[Mistake]:
    if text and text not in RESPONSE_STATES:
        yield "stored_word_unknown", STATE, text, ", ".join(RESPONSE_STATES)


def _unknown(check: str, column: str, row: Row, known: Iterable[str]) -> Mistake:
    return check, column, row[column], nearest(row[column], known)


def _strange_words(row: Row) -> Iterator[Mistake]:
    for column, known in WORDS_OF.items():
        if column in row and row[column] not in known:
            yield "stored_word_unknown", column, row[column], ", ".join(known)


def _strange_answer(row: Row, question: Question) -> Iterator[Mistake]:
    """What a question cannot be answered with."""
    if row["value"] and row["value"] not in question.values:
        yield _unknown("unknown_value", "value", row, question.values)
    if row["qualifier"] and row["qualifier"] not in question.qualifiers:
        yield _unknown("unknown_qualifier", "qualifier", row, question.qualifiers)
    if row["status"] not in STATUSES:
        yield _unknown("stored_status_unknown", "status", row, STATUSES)
    if row["status"] == "answered" and question.is_listed and not row["value"]:
        yield "cell_empty", "value", "", ""


def _are_impossible(column: str, answers: pd.DataFrame) -> np.ndarray:
    """Which numbers of a column no quantity can have."""
    numbers = answers[column].to_numpy()
    is_wrong = np.isinf(numbers)
    if column == "high":
        is_wrong |= answers["low"].to_numpy() > numbers
    if column == "denominator":
        is_wrong |= numbers <= 0
    return is_wrong


def _wrong_ids(ids: pd.Series, where: Callable[[int], Where]) -> Iterator[Finding]:
    for row, text in ids[(ids == "") | ids.duplicated()].items():
        check = "stored_id_twice" if text else "stored_id_empty"
        yield Finding(check, where(int(str(row))), text)


def _unreadable_quantity(column: str, rules: QuantityRules, text: str) -> Iterator[Mistake]:
    if text and text not in MISSING_SIGNS and parse_quantity(text, rules) is None:
        yield "quantity_unreadable", column, text, ""


def _with_readings(finding: Finding, rules: QuantityRules) -> Finding:
    """A finding on words of quantity; where they can be read in two ways, with both."""
    read = read_quantity(finding.value, rules)
    if not isinstance(read, Doubt):
        return finding
    both = {"first": read.first, "second": read.second}
    return replace(finding, check="quantity_ambiguous", parameters={**finding.parameters, **both})


def _unknown_words(column: str, known: Collection[str], text: str) -> Iterator[Mistake]:
    for word in split_values(text):
        yield from _unknown_word(column, known, word)


def _unknown_word(column: str, known: Collection[str], word: str) -> Iterator[Mistake]:
    if word and word not in known:
        yield "unknown_value", column, word, nearest(word, known)
