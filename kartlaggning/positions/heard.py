"""What was said in one period, and who was asked: ready to look up by subject and question."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from kartlaggning.ids import ResponseLocator
from kartlaggning.positions.model import Key, Resolved, Speaker, Statement
from kartlaggning.positions.resolving import (
    Resolving,
    leave_open,
    missing,
    resolve_statements,
)
from kartlaggning.positions.wholes import chain_of
from kartlaggning.regions.periods import lies_in
from kartlaggning.schema.invited import Invited
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.statuses import IN_PLACE

# how it is said that no source of a kind reached a unit (`docs/method.md` §3.1)
_UNREACHED_BY = {
    "interview": "nobody_interviewed",
    "survey": "no_survey_reply",
    "document": "no_document",
}


@dataclass(frozen=True)
class Material:
    """What positions are made from: frames of `interviews/`, surveys' statements among the answers.

    Parameters
    ----------
    sources, speaks_for, answers
        The frames of these names (`frames.py`), of every period.
    invited
        Whom each strand invited that says it.
    """

    sources: pd.DataFrame
    speaks_for: pd.DataFrame
    answers: pd.DataFrame
    invited: Mapping[str, Invited] = field(default_factory=dict)


def way_unreached(strands: Collection[str], schema: Schema, inviting: Container[str]) -> str:
    """The way in which no source of some strands reached a unit (`docs/method.md` §3.1).

    Parameters
    ----------
    inviting
        The strands that say whom they invited: who is not among those was not asked. Of other
        strands nothing tells.
    """
    if all(strand in inviting for strand in strands):
        return "not_asked"
    kinds = {schema.strands[strand].kind for strand in strands}
    return _UNREACHED_BY[kinds.pop()] if len(kinds) == 1 else "no_source"


class Heard:
    """The statements and the coverage of one period."""

    def __init__(self, material: Material, schema: Schema, period: str) -> None:
        self._schema = schema
        self._invited = material.invited
        lies_within = [lies_in(each, period) for each in material.sources["period"]]
        sources = material.sources[pd.Series(lies_within, material.sources.index, dtype=bool)]
        self._strand_of = dict(
            zip(sources["source_id"].tolist(), sources["strand"].tolist(), strict=True)
        )
        self._surveys = set(sources.loc[sources["kind"] == "survey", "source_id"])
        self._synthetic = set(sources.loc[sources["is_synthetic"], "source_id"])
        self._subjects_of: dict[str, list[str]] = defaultdict(list)
        self._covering: dict[tuple[str, str], list[str]] = defaultdict(list)  # strand, subject
        self._said: dict[Key, list[Statement]] = defaultdict(list)
        self._unplaced: dict[Key, list[Statement]] = defaultdict(list)
        self._resolve = Resolving(schema)
        # who speaks in a source, of whom: the units and providers by subject
        self._speakers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._read_coverage(material.speaks_for)
        self._read_answers(material.answers)

    def _read_coverage(self, speaks_for: pd.DataFrame) -> None:
        columns = (speaks_for["source_id"].tolist(), speaks_for["subject_id"].tolist())
        pairs = zip(*columns, strict=True)
        for source, subject in pairs:
            if source in self._strand_of and not self._is_silent(source, subject):
                self._subjects_of[source].append(subject)
                self._covering[(self._strand_of[source], subject)].append(source)

    def _read_answers(self, answers: pd.DataFrame) -> None:
        # what is planned, or was once, is not in place: it answers nothing; the timeline lists it
        is_counted = answers["source_id"].isin(self._strand_of) & (answers["modality"] == IN_PLACE)
        own = answers[is_counted].sort_values("answer_id")
        keys = zip(own["subject_id"].tolist(), own["question"].tolist(), strict=True)
        for (subject, question), statement in zip(keys, self._statements(own), strict=True):
            if self._is_silent(statement.source_id, subject):
                continue
            self._speakers[statement.source_id][subject].add(statement.said_by)
            if subject:
                self._said[(subject, question)].append(statement)
            elif statement.status == "answered":
                for possible in self._subjects_of[statement.source_id]:
                    self._unplaced[(possible, question)].append(statement)

    def _statements(self, answers: pd.DataFrame) -> Iterator[Statement]:
        columns = {}
        for name in Statement._fields:
            if name not in ("voice", "strand", "speaker"):
                columns[name] = answers[name].tolist()
        for name in ("low", "high", "denominator"):
            # one object for every number that is missing: statements without it are then equal
            columns[name] = [each if each == each else math.nan for each in columns[name]]  # noqa: PLR0124
        sources, subjects = columns["source_id"], answers["subject_id"].tolist()
        columns["strand"] = [self._strand_of[source] for source in sources]
        columns["voice"] = list(map(self._voice, sources, answers["locator"].tolist()))
        columns["speaker"] = list(map(self._speaker, subjects, columns["said_by"]))
        return map(Statement, *(columns[name] for name in Statement._fields))

    def _speaker(self, subject: str, said_by: str) -> Speaker:
        """Who speaks of a subject: a whole and its parts speak for each other."""
        region = self._schema.region
        if not said_by or not subject:
            return "unknown"
        if said_by in chain_of(subject, region) or subject in chain_of(said_by, region):
            return "itself"
        return "providers" if said_by in region.providers else "other_units"

    def _voice(self, source: str, locator: str) -> str:
        """Of a survey each response is a voice; an interview is one, however many spoke."""
        if source not in self._surveys:
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
        covering = self._sources_about(subject, question)
        if covering:
            return self._silence(subject, covering, question)
        for strand in question.asked_in:
            outcome = self._invited[strand].how_missing(subject) if strand in self._invited else ""
            if outcome:
                return missing("did_not_take_part", question, outcome)
        return missing("not_asked", question, self._unreached(question))

    def position_by(self, subject: str, name: str, answer_ids: Collection[str]) -> Resolved | None:
        """What some of the statements about a subject itself come to alone; None without any."""
        said = [
            each for each in self._said.get((subject, name), ()) if each.answer_id in answer_ids
        ]
        return resolve_statements(said, self._schema.questions[name]) if said else None

    def _is_silent(self, source: str, subject: str) -> bool:
        """Whether a subject's rows in a file with a row for each invited hold no answer at all."""
        invited = self._invited.get(self._strand_of[source])
        return invited is not None and subject in invited.silent

    def _unreached(self, question: Question) -> str:
        return way_unreached(question.asked_in, self._schema, self._invited)

    def _sources_about(self, subject: str, question: Question) -> list[str]:
        """The sources that could have answered: of the strands that ask, those that cover it."""
        covering: list[str] = []
        for strand in question.asked_in:
            covering += self._covering.get((strand, subject), ())
        return covering

    def _is_of_others(self, source: str, subject: str) -> bool:
        """Whether only other units' people speak in a source, as far as it concerns a subject.

        Their silence decides no more than their words (`docs/method.md` §3.4). Where it says
        nothing of the subject, who speaks is known from all that it says.
        """
        speakers_of = self._speakers[source]
        speakers = speakers_of.get(subject) or set().union(*speakers_of.values())
        return bool(speakers) and all(
            self._speaker(subject, speaker) == "other_units" for speaker in speakers
        )

    def _silence(self, subject: str, covering: Sequence[str], question: Question) -> Resolved:
        """What it means that sources which could have answered of a subject did not."""
        deciding = covering
        if question.said_by_others == "open":
            deciding = [each for each in covering if not self._is_of_others(each, subject)]
        is_synthetic = not self._synthetic.isdisjoint(deciding or covering)
        can_mean_no = question.has_several or "no" in question.values
        means_no = question.silence == "no" and not question.is_of_people_alone
        if not means_no or not can_mean_no or not deciding:
            return missing("not_mentioned", question, is_synthetic=is_synthetic)
        values = () if question.has_several else ("no",)
        sources = tuple(sorted(deciding))
        return Resolved(
            "answered",
            values,
            source_ids=sources,
            is_unsaid=True,
            is_synthetic=is_synthetic,
        )
