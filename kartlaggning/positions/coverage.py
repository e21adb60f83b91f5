"""Who was asked in one period: what the sources can speak for, and whom the strands invited.

From it comes what it means that nothing was said: *not mentioned*, *not asked*, *did not take part*
or, where silence means so, *no* (`docs/method.md` §3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from kartlaggning.positions.model import Resolved, Speaker
from kartlaggning.positions.resolving import missing
from kartlaggning.positions.wholes import chain_of
from kartlaggning.regions import Region
from kartlaggning.regions.periods import lies_in
from kartlaggning.schema.invited import Invited
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question

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


def who_speaks(subject: str, said_by: str, region: Region) -> Speaker:
    """Who speaks of a subject: a whole and its parts speak for each other."""
    if not said_by or not subject:
        return "unknown"
    if said_by in chain_of(subject, region) or subject in chain_of(said_by, region):
        return "itself"
    return "providers" if said_by in region.providers else "other_units"


class Covering(NamedTuple):
    """A source that could have answered of a subject.

    Parameters
    ----------
    is_of_others
        Only other units' people speak in it, as far as it concerns the subject.
    """

    source_id: str
    is_of_others: bool
    is_synthetic: bool


def silence(covering: Sequence[Covering], question: Question) -> Resolved:
    """What it means that sources which could have answered of a subject did not, at least one."""
    deciding = covering
    if question.said_by_others == "open":
        deciding = [each for each in covering if not each.is_of_others]
    is_synthetic = any(each.is_synthetic for each in deciding or covering)
    can_mean_no = question.has_several or "no" in question.values
    means_no = question.silence == "no" and not question.is_of_people_alone
    if not means_no or not can_mean_no or not deciding:
        return missing("not_mentioned", question, is_synthetic=is_synthetic)
    values = () if question.has_several else ("no",)
    sources = tuple(sorted(each.source_id for each in deciding))
    return Resolved(
        "answered", values, source_ids=sources, is_unsaid=True, is_synthetic=is_synthetic
    )


def unsaid(
    covering: Sequence[Covering], outcomes: Mapping[str, str], question: Question, schema: Schema
) -> Resolved:
    """What it means that nobody said anything of a subject itself.

    Parameters
    ----------
    covering
        The sources that could have answered, of the strands in which the question is asked.
    outcomes
        Of each strand that says whom it invited how the subject did not take part; empty where it
        was not invited.
    """
    if covering:
        return silence(covering, question)
    for strand in question.asked_in:
        if outcomes.get(strand):
            return missing("did_not_take_part", question, outcomes[strand])
    return missing("not_asked", question, way_unreached(question.asked_in, schema, outcomes))


class Coverage:
    """What the sources of one period can speak for, and who speaks in them."""

    def __init__(self, material: Material, schema: Schema, period: str) -> None:
        self._schema = schema
        self._invited = material.invited
        lies_within = [lies_in(each, period) for each in material.sources["period"]]
        sources = material.sources[pd.Series(lies_within, material.sources.index, dtype=bool)]
        self.strand_of: Mapping[str, str] = dict(
            zip(sources["source_id"].tolist(), sources["strand"].tolist(), strict=True)
        )
        self.surveys = set(sources.loc[sources["kind"] == "survey", "source_id"])
        self._synthetic = set(sources.loc[sources["is_synthetic"], "source_id"])
        self.subjects_of: Mapping[str, list[str]] = defaultdict(list)
        self._covering: dict[tuple[str, str], list[str]] = defaultdict(list)  # strand, subject
        # who speaks in a source, of whom: the units and providers by subject
        self._speakers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        covered = (material.speaks_for[name].tolist() for name in ("source_id", "subject_id"))
        pairs = zip(*covered, strict=True)
        for source, subject in pairs:
            if source in self.strand_of and not self.is_silent(source, subject):
                self.subjects_of[source].append(subject)
                self._covering[(self.strand_of[source], subject)].append(source)

    def is_silent(self, source: str, subject: str) -> bool:
        """Whether a subject's rows in a file with a row for each invited hold no answer at all."""
        invited = self._invited.get(self.strand_of[source])
        return invited is not None and subject in invited.silent

    def add_speaker(self, source: str, subject: str, said_by: str) -> None:
        """Note who speaks in a source, of whom; the subject is empty where nobody knows it."""
        self._speakers[source][subject].add(said_by)

    def unsaid(self, subject: str, question: Question) -> Resolved:
        """What it means that nobody said anything of a subject itself."""
        covering = self._sources_about(subject, question)
        outcomes = {}
        for strand in () if covering else question.asked_in:
            if strand in self._invited:
                outcomes[strand] = self._invited[strand].how_missing(subject)
        return unsaid(covering, outcomes, question, self._schema)

    def _sources_about(self, subject: str, question: Question) -> list[Covering]:
        """The sources that could have answered: of the strands that ask, those that cover it."""
        covering = []
        is_told_apart = question.said_by_others == "open"
        for strand in question.asked_in:
            for source in self._covering.get((strand, subject), ()):
                is_of_others = is_told_apart and self._is_of_others(source, subject)
                covering.append(Covering(source, is_of_others, source in self._synthetic))
        return covering

    def _is_of_others(self, source: str, subject: str) -> bool:
        """Whether only other units' people speak in a source, as far as it concerns a subject.

        Their silence decides no more than their words (`docs/method.md` §3.4). Where it says
        nothing of the subject, who speaks is known from all that it says.
        """
        speakers_of = self._speakers[source]
        speakers = speakers_of.get(subject) or set().union(*speakers_of.values())
        return bool(speakers) and all(
            who_speaks(subject, speaker, self._schema.region) == "other_units"
            for speaker in speakers
        )
