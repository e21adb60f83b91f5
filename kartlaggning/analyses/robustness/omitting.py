"""The classes when a part is left out: a source, a coder, a strand, what providers say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kartlaggning.classify import classify, mark_mixed_wholes
from kartlaggning.decisions import decide_classes, decided_positions, questions_under
from kartlaggning.positions.coverage import Material
from kartlaggning.positions.frame import resolve_positions
from kartlaggning.positions.wholes import chain_of
from kartlaggning.results import Results
from kartlaggning.rules.conditions import Condition, Within, leaves
from kartlaggning.schema.loading import Schema

Pair = tuple[str, str]  # source, subject
States = Mapping[tuple[str, str], str]  # unit, dimension → id of its class, or how it is uncertain


@dataclass(frozen=True)
class Omission:
    """A part of the material.

    Parameters
    ----------
    is_answer
        Which rows of *answers* belong to it.
    source_ids
        The sources that are gone with it, even where they are silent.
    """

    kind: str
    name: str
    is_answer: pd.Series
    source_ids: frozenset[str] = frozenset()


def list_omissions(results: Results) -> list[Omission]:
    """List each source, coder and strand of the report's period, and what providers say.

    One that is alone of its kind is not left out: nothing would remain.
    """
    omissions = []
    for of_kind in (_sources(results), _coders(results), _strands(results)):
        if len(of_kind) > 1:
            omissions += of_kind
    providers = list(results.schema.region.providers)
    said_by_provider = results.interviews.answers["said_by"].isin(providers)
    return [*omissions, Omission("provider", "", said_by_provider)]


def _sources(results: Results) -> list[Omission]:
    is_in = results.interviews.answers["source_id"]
    omissions = []
    for source in results.period_sources["source_id"].tolist():
        omissions.append(Omission("source", source, is_in == source, frozenset({source})))
    return omissions


def _coders(results: Results) -> list[Omission]:
    answers = results.interviews.answers
    is_in_period = answers["source_id"].isin(results.period_sources["source_id"])
    coders = answers.loc[is_in_period & (answers["coder"] != ""), "coder"]
    return [
        Omission("coder", coder, answers["coder"] == coder) for coder in sorted(coders.unique())
    ]


def _strands(results: Results) -> list[Omission]:
    answers, sources = results.interviews.answers, results.period_sources
    omissions = []
    for strand in results.schema.strands:
        ids = frozenset(sources.loc[sources["strand"] == strand, "source_id"])
        if ids:
            omissions.append(Omission("strand", strand, answers["source_id"].isin(ids), ids))
    return omissions


def find_states(results: Results) -> States:
    """Where each unit stands on each dimension."""
    return {key: results.state(*key) for key in results.outcome}


class Rerun:
    """Works out the classes anew without a part of the material; only what that part speaks for."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.states = find_states(results)
        self.schema = _with_questions_read(results.schema)
        interviews = results.interviews
        self.is_read = interviews.answers["question"].isin(list(self.schema.questions))
        self.said = _pairs(interviews.answers)
        self.covered = _pairs(interviews.speaks_for)

    def states_without(self, omission: Omission) -> States:
        """Where each unit stands; a decision made on what is left out is left out too."""
        material, subjects = self._leave_out(omission)
        if not subjects:
            return self.states
        decisions = self._standing(omission)
        decided = decided_positions(decisions, self.schema)
        positions, _ = resolve_positions(
            material, self.schema, self.schema.period, decided, subjects
        )
        classes, _ = classify(positions, self.schema)
        classes = classes[classes["unit_id"].isin(list(subjects))]
        classes, _ = decide_classes(classes, positions, decisions, self.schema)
        classes = mark_mixed_wholes(classes, self.schema)
        rerun = Results(self.schema, self.results.interviews, positions, classes, decisions)
        return {**self.states, **find_states(rerun)}

    def _standing(self, omission: Omission) -> pd.DataFrame:
        decisions = self.results.decisions
        gone = set(self.results.interviews.answers.loc[omission.is_answer, "answer_id"].tolist())
        stands = [gone.isdisjoint(answer_ids) for answer_ids in decisions["answer_ids"]]
        return decisions[pd.Series(stands, dtype=bool)]

    def _leave_out(self, omission: Omission) -> tuple[Material, frozenset[str]]:
        """The material about the subjects that the part speaks for, without it; and these."""
        interviews = self.results.interviews
        answers, speaks_for = interviews.answers, interviews.speaks_for
        lost: set[Pair] = set()
        kept: set[Pair] = set()
        for pair, is_left_out in zip(self.said, omission.is_answer.tolist(), strict=True):
            (lost if is_left_out else kept).add(pair)
        is_covered = self._is_covered(lost, kept, omission.source_ids)
        family = _with_family(self._subjects_of(lost, is_covered), self.results)
        is_about = answers["subject_id"].isin([*family, ""])
        of_family = speaks_for["subject_id"].isin(list(family)).to_numpy()
        material = Material(
            interviews.sources,
            speaks_for[is_covered & of_family],
            answers[~omission.is_answer & is_about & self.is_read],
            self.results.invited,
        )
        return material, family

    def _is_covered(
        self, lost: Collection[Pair], kept: Collection[Pair], source_ids: Collection[str]
    ) -> np.ndarray:
        """Which rows of *speaks_for* stay.

        A source is gone with its last answer, and so is what it says of a subject: else its silence
        would be read as a no, where silence means that.
        """
        gone = _sources_in(lost) - _sources_in(kept) | set(source_ids)
        stays = []
        for pair in self.covered:
            source, _ = pair
            stays.append(source not in gone and (pair not in lost or pair in kept))
        return np.array(stays, dtype=bool)

    def _subjects_of(self, lost: Iterable[Pair], is_covered: np.ndarray) -> set[str]:
        """The subjects that the part speaks of, or could; all of its source where none is named."""
        subjects: set[str] = set()
        unplaced: set[str] = set()
        for source, subject in lost:
            if subject:
                subjects.add(subject)
            else:
                unplaced.add(source)
        for (source, subject), stays in zip(self.covered, is_covered.tolist(), strict=True):
            if not stays or source in unplaced:
                subjects.add(subject)
        return subjects


def _sources_in(pairs: Iterable[Pair]) -> set[str]:
    return {source for source, _ in pairs}


def _pairs(frame: pd.DataFrame) -> list[Pair]:
    return list(zip(frame["source_id"].tolist(), frame["subject_id"].tolist(), strict=True))


def _with_questions_read(schema: Schema) -> Schema:
    """The schema with the questions that its dimensions read, and those that decide about these."""
    read: set[str] = set()
    for dimension in schema.dimensions:
        read.update(questions_under(dimension, schema))
    waiting = list(read)
    while waiting:
        condition = schema.asked_if.get(waiting.pop())
        if condition:
            more = _questions_in(condition) - read
            read |= more
            waiting += more
    return replace(
        schema,
        questions={name: question for name, question in schema.questions.items() if name in read},
        asked_if={name: condition for name, condition in schema.asked_if.items() if name in read},
    )


def _questions_in(condition: Condition) -> set[str]:
    return {leaf.question for leaf in leaves(condition) if not isinstance(leaf, Within)}


def _with_family(subjects: Collection[str], results: Results) -> frozenset[str]:
    """Subjects with the wholes that they are parts of, and all parts of these.

    A whole is worked out from its parts.
    """
    region, day = results.schema.region, results.schema.as_of
    wholes: set[str] = set()
    for subject in subjects:
        wholes.update(chain_of(subject, region))
    family = set(wholes)
    waiting = list(wholes)
    while waiting:
        parts = set(region.parts(waiting.pop(), day)) - family
        family |= parts
        waiting += parts
    return frozenset(family)
