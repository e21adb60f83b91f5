"""What was said in one period, and who was asked: ready to look up by subject and question."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Protocol

import pandas as pd

from kartlaggning.ids import ResponseLocator
from kartlaggning.positions.coverage import Coverage, Material, who_speaks
from kartlaggning.positions.model import Key, Resolved, Statement
from kartlaggning.positions.resolving import Resolving, leave_open, resolve_statements
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import IN_PLACE


class Listener(Protocol):
    """What was heard of each subject: the statements of a period, resolved one way or another."""

    def has_answer(self, subject: str, name: str) -> bool:
        """Whether somebody answered about the subject itself."""

    def position(self, subject: str, name: str) -> Resolved:
        """What is possible for one subject, by what was said of itself."""


Hear = Callable[[Material, Schema, str], Listener]  # of a period


class Heard:
    """The statements and the coverage of one period."""

    def __init__(self, material: Material, schema: Schema, period: str) -> None:
        self._schema = schema
        self._coverage = Coverage(material, schema, period)
        self._said: dict[Key, list[Statement]] = defaultdict(list)
        self._unplaced: dict[Key, list[Statement]] = defaultdict(list)
        self._resolve = Resolving(schema)
        self._read_answers(material.answers)

    def _read_answers(self, answers: pd.DataFrame) -> None:
        coverage = self._coverage
        # what is planned, or was once, is not in place: it answers nothing; the timeline lists it
        is_counted = answers["source_id"].isin(coverage.strand_of) & (
            answers["modality"] == IN_PLACE
        )
        own = answers[is_counted].sort_values("answer_id")
        keys = zip(own["subject_id"].tolist(), own["question"].tolist(), strict=True)
        for (subject, question), statement in zip(keys, self._statements(own), strict=True):
            if coverage.is_silent(statement.source_id, subject):
                continue
            coverage.add_speaker(statement.source_id, subject, statement.said_by)
            if subject:
                self._said[(subject, question)].append(statement)
            elif statement.status == "answered":
                for possible in coverage.subjects_of[statement.source_id]:
                    self._unplaced[(possible, question)].append(statement)

    def _statements(self, answers: pd.DataFrame) -> Iterator[Statement]:
        columns = {}
        for name in Statement._fields:
            if name not in ("voice", "strand", "speaker", "times"):
                columns[name] = answers[name].tolist()
        for name in ("low", "high", "denominator"):
            # one object for every number that is missing: statements without it are then equal
            columns[name] = [each if each == each else math.nan for each in columns[name]]  # noqa: PLR0124
        sources, subjects = columns["source_id"], answers["subject_id"].tolist()
        columns["strand"] = [self._coverage.strand_of[source] for source in sources]
        columns["voice"] = list(map(self._voice, sources, answers["locator"].tolist()))
        region = self._schema.region
        columns["speaker"] = [
            who_speaks(subject, said_by, region)
            for subject, said_by in zip(subjects, columns["said_by"], strict=True)
        ]
        return map(Statement, *(columns[name] for name in Statement._fields if name in columns))

    def _voice(self, source: str, locator: str) -> str:
        """Of a survey each response is a voice; an interview is one, however many spoke."""
        if source not in self._coverage.surveys:
            return source
        return f"{source}/{ResponseLocator.parse(locator).response_id}"

    def has_answer(self, subject: str, name: str) -> bool:
        """Whether somebody answered about the subject itself."""
        return any(each.status == "answered" for each in self._said.get((subject, name), ()))

    def is_left_open(self, subject: str, name: str) -> bool:
        """Whether an unplaced statement may be about the subject: open until someone decides."""
        return (subject, name) in self._unplaced and not self.has_answer(subject, name)

    def position(self, subject: str, name: str) -> Resolved:
        """What is possible for one subject, by what was said of itself."""
        question = self._schema.questions[name]
        if self.is_left_open(subject, name):
            return leave_open(self._unplaced[(subject, name)], question)
        said = self._said.get((subject, name))
        if said:
            return self._resolve.resolve(said, name)
        return self._coverage.unsaid(subject, question)

    def position_by(self, subject: str, name: str, answer_ids: Collection[str]) -> Resolved | None:
        """What some of the statements about a subject itself come to alone; None without any."""
        said = [
            each for each in self._said.get((subject, name), ()) if each.answer_id in answer_ids
        ]
        return resolve_statements(said, self._schema.questions[name]) if said else None
