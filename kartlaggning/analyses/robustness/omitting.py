"""The classes when a part of the material is left out: a source, a coder, a strand, what providers
say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kartlaggning.classify import classify
from kartlaggning.decisions import decide_classes, decided_positions, questions_under
from kartlaggning.positions.frame import resolve_positions
from kartlaggning.positions.heard import Material
from kartlaggning.positions.wholes import chain_of
from kartlaggning.results import Results
from kartlaggning.rules.conditions import Within, leaves
from kartlaggning.schema.loading import Schema

Pair = tuple[str, str]  # source, subject
States = Mapping[tuple[str, str], str]  # unit, dimension → id of its class, or how it is uncertain


@dataclass(frozen=True)
class Omission:
    """A part of the material: which answers, and the sources that are gone with them even where
    they are silent.
    """

    kind: str
    name: str
    is_answer: pd.Series
    source_ids: frozenset[str] = frozenset()


def list_omissions(results: Results) -> list[Omission]:
    """Each source, coder and strand of the report's period, where there are several; and what
    providers say.
    """
    answers, sources = results.interviews.answers, results.period_sources
    ids = sources["source_id"].tolist()
    by_strand = {
        strand: frozenset(sources.loc[sources["strand"] == strand, "source_id"])
        for strand in results.schema.strands
    }
    coders = sorted(
        answers.loc[answers["source_id"].isin(ids) & (answers["coder"] != ""), "coder"].unique()
    )
    kinds = [
        [Omission("source", each, answers["source_id"] == each, frozenset({each})) for each in ids],
        [Omission("coder", coder, answers["coder"] == coder) for coder in coders],
        [
            Omission("strand", strand, answers["source_id"].isin(of_strand), of_strand)
            for strand, of_strand in by_strand.items()
            if of_strand
        ],
    ]
    providers = Omission(
        "provider", "", answers["said_by"].isin(list(results.schema.region.providers))
    )
    return [*(omission for kind in kinds if len(kind) > 1 for omission in kind), providers]


def find_states(results: Results) -> States:
    """Where each unit stands on each dimension."""
    return {key: results.state(*key) for key in results.outcome}


class Rerun:
    """Works out the classes anew without a part of the material; only what that part speaks for."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.states = find_states(results)
        self.schema = _with_questions_read(results.schema)
        answers, speaks_for = results.interviews.answers, results.interviews.speaks_for
        self.is_read = answers["question"].isin(list(self.schema.questions))
        self.said = list(
            zip(answers["source_id"].tolist(), answers["subject_id"].tolist(), strict=True)
        )
        self.covered = list(
            zip(speaks_for["source_id"].tolist(), speaks_for["subject_id"].tolist(), strict=True)
        )

    def states_without(self, omission: Omission) -> States:
        """Where each unit stands; a decision that was made on answers which are left out is left
        out too.
        """
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
        rerun = Results(self.schema, self.results.interviews, positions, classes, decisions)
        return {**self.states, **find_states(rerun)}

    def _standing(self, omission: Omission) -> pd.DataFrame:
        decisions = self.results.decisions
        gone = set(self.results.interviews.answers.loc[omission.is_answer, "answer_id"].tolist())
        stands = [gone.isdisjoint(answer_ids) for answer_ids in decisions["answer_ids"]]
        return decisions[pd.Series(stands, dtype=bool)]

    def _leave_out(self, omission: Omission) -> tuple[Material, frozenset[str]]:
        """The material about the subjects that the part speaks for, without it; and these subjects."""
        interviews = self.results.interviews
        answers, speaks_for = interviews.answers, interviews.speaks_for
        is_left = omission.is_answer.tolist()
        lost = {pair for pair, gone in zip(self.said, is_left, strict=True) if gone}
        kept = {pair for pair, gone in zip(self.said, is_left, strict=True) if not gone}
        is_covered = _is_covered(self.covered, lost, kept, omission.source_ids)
        unplaced = {source for source, subject in lost if not subject}
        subjects = {subject for _, subject in lost if subject} | {
            subject
            for (source, subject), stays in zip(self.covered, is_covered, strict=True)
            if not stays or source in unplaced
        }
        family = _with_family(subjects, self.results)
        is_about = answers["subject_id"].isin([*family, ""])
        return Material(
            interviews.sources,
            speaks_for[is_covered & speaks_for["subject_id"].isin(list(family)).to_numpy()],
            answers[~omission.is_answer & is_about & self.is_read],
        ), family


def _with_questions_read(schema: Schema) -> Schema:
    """The schema with the questions that its dimensions read, and those on which it depends whether
    they are asked.
    """
    read = {
        question
        for dimension in schema.dimensions
        for question in questions_under(dimension, schema)
    }
    waiting = list(read)
    while waiting:
        if condition := schema.asked_if.get(waiting.pop()):
            more = {
                leaf.question for leaf in leaves(condition) if not isinstance(leaf, Within)
            } - read
            read |= more
            waiting += more
    return replace(
        schema,
        questions={name: question for name, question in schema.questions.items() if name in read},
        asked_if={name: condition for name, condition in schema.asked_if.items() if name in read},
    )


def _is_covered(
    covered: Sequence[Pair],
    lost: Collection[Pair],
    kept: Collection[Pair],
    source_ids: Collection[str],
) -> np.ndarray:
    """Which rows of *speaks_for* stay: a source is gone with its last answer, and so is what it
    says of a subject.

    Else its silence would be read as a no, where silence means that.
    """
    left = {source for source, _ in kept}
    gone = {*source_ids, *(source for source, _ in lost if source not in left)}
    return np.array(
        [pair[0] not in gone and (pair not in lost or pair in kept) for pair in covered],
        dtype=bool,
    )


def _with_family(subjects: Collection[str], results: Results) -> frozenset[str]:
    """Subjects with the wholes that they are parts of, and all parts of these: a whole is worked
    out from them.
    """
    region, day = results.schema.region, results.schema.as_of
    wholes = {whole for subject in subjects for whole in chain_of(subject, region)}
    family = set(wholes)
    waiting = list(wholes)
    while waiting:
        parts = set(region.parts(waiting.pop(), day)) - family
        family |= parts
        waiting += parts
    return frozenset(family)
