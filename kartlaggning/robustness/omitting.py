"""The classes when a part of the material is left out: a source, a coder, a strand, what providers say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from kartlaggning.classify import classify
from kartlaggning.decisions import decide_classes, decided_positions
from kartlaggning.positions import Material, resolve_positions
from kartlaggning.results import Results
from kartlaggning.wholes import chain_of

States = Mapping[tuple[str, str], str]  # unit, dimension → id of its class, or how it is uncertain


@dataclass(frozen=True)
class Omission:
    """A part of the material: which answers, and the sources that are gone with them even where they are silent."""

    kind: str
    name: str
    is_answer: pd.Series
    source_ids: frozenset[str] = frozenset()


def list_omissions(results: Results) -> list[Omission]:
    """Each source, coder and strand of the report's period, where there are several; and what providers say."""
    answers, sources = results.interviews.answers, results.period_sources
    ids = sources["source_id"].tolist()
    by_strand = {
        strand: frozenset(sources.loc[sources["strand"] == strand, "source_id"]) for strand in results.schema.strands
    }
    coders = sorted(answers.loc[answers["source_id"].isin(ids) & (answers["coder"] != ""), "coder"].unique())
    kinds = [
        [Omission("source", each, answers["source_id"] == each, frozenset({each})) for each in ids],
        [Omission("coder", coder, answers["coder"] == coder) for coder in coders],
        [
            Omission("strand", strand, answers["source_id"].isin(of_strand), of_strand)
            for strand, of_strand in by_strand.items()
            if of_strand
        ],
    ]
    providers = Omission("provider", "", answers["said_by"].isin(list(results.schema.region.providers)))
    return [*(omission for kind in kinds if len(kind) > 1 for omission in kind), providers]


def find_states(results: Results) -> States:
    """Where each unit stands on each dimension."""
    return {key: results.state(*key) for key in results.outcome}


def states_without(omission: Omission, results: Results, states: States) -> States:
    """Where each unit stands when a part of the material is left out.

    Only what the part speaks for is worked out anew; `states` are those with all of the material. A decision that
    was made on answers which are left out is left out too.
    """
    material, subjects = _leave_out(omission, results)
    if not subjects:
        return states
    schema = results.schema
    gone = set(results.interviews.answers.loc[omission.is_answer, "answer_id"])
    stands = [gone.isdisjoint(answer_ids) for answer_ids in results.decisions["answer_ids"]]
    decisions = results.decisions[pd.Series(stands, dtype=bool)]
    decided = decided_positions(decisions, schema)
    positions, _ = resolve_positions(material, schema, schema.period, decided, subjects)
    classes, _ = classify(positions, schema)
    classes = classes[classes["unit_id"].isin(list(subjects))]
    classes, _ = decide_classes(classes, positions, decisions, schema)
    return {**states, **find_states(Results(schema, results.interviews, positions, classes, decisions))}


def _leave_out(omission: Omission, results: Results) -> tuple[Material, frozenset[str]]:
    """The material about the subjects that the part speaks for, without it; and these subjects."""
    interviews = results.interviews
    answers, speaks_for = interviews.answers, interviews.speaks_for
    is_covered = _is_covered(speaks_for, answers, omission)
    left = answers[omission.is_answer]
    unplaced = set(left.loc[left["subject_id"] == "", "source_id"])
    subjects = {
        *left["subject_id"],
        *speaks_for.loc[~is_covered | speaks_for["source_id"].isin(unplaced), "subject_id"],
    }
    subjects = _with_family(subjects - {""}, results)
    is_about = answers["subject_id"].isin([*subjects, ""])
    is_for = speaks_for["subject_id"].isin(subjects)
    material = Material(interviews.sources, speaks_for[is_covered & is_for], answers[~omission.is_answer & is_about])
    return material, subjects


def _is_covered(speaks_for: pd.DataFrame, answers: pd.DataFrame, omission: Omission) -> pd.Series:
    """Which rows of *speaks_for* stay: a source is gone with its last answer, and so is what it says of a subject.

    Else its silence would be read as a no, where silence means that.
    """
    kept = answers[~omission.is_answer]
    lost = answers[omission.is_answer]
    gone = omission.source_ids | (set(lost["source_id"]) - set(kept["source_id"]))
    pairs = _pairs(lost) - _pairs(kept)
    is_gone = [
        source in gone or (source, subject) in pairs
        for source, subject in zip(speaks_for["source_id"], speaks_for["subject_id"], strict=True)
    ]
    return pd.Series([not each for each in is_gone], index=speaks_for.index, dtype=bool)


def _pairs(answers: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(answers["source_id"], answers["subject_id"], strict=True))


def _with_family(subjects: Collection[str], results: Results) -> frozenset[str]:
    """Subjects with the wholes that they are parts of, and all parts of these: a whole is worked out from them."""
    region, day = results.schema.region, results.schema.as_of
    wholes = {whole for subject in subjects for whole in chain_of(subject, region)}
    family = set(wholes)
    waiting = list(wholes)
    while waiting:
        parts = set(region.parts(waiting.pop(), day)) - family
        family |= parts
        waiting += parts
    return frozenset(family)
