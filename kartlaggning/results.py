"""All that a report is made from: the frames of one mapping, read, resolved and classified."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from typing import Any, NamedTuple

import pandas as pd

from kartlaggning.disclosure.positions import shown_positions
from kartlaggning.disclosure.respondents.groups import NOT_TOLD
from kartlaggning.disclosure.respondents.people import People
from kartlaggning.disclosure.statements import shown_statements
from kartlaggning.frames import DECISIONS, from_rows, rows_of
from kartlaggning.ids import (
    AxisAnswer,
    ClassId,
    CountedPerson,
    ValueId,
    WrittenPlace,
    import_of,
)
from kartlaggning.interviews.invited import read_invited
from kartlaggning.interviews.ledger.formats import PEOPLE_TOLD
from kartlaggning.interviews.replies.reviews import Reviews
from kartlaggning.interviews.store import Interviews
from kartlaggning.plain_report import PeopleCondition
from kartlaggning.positions.model import MIXED, standing
from kartlaggning.positions.wholes import UNKNOWN, chain_of
from kartlaggning.schema.invited import Invited
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import IN_PLACE, UNDECIDED, WAYS_OF_MISSING, kind_of

DECIDED = "decided"
# nothing of a unit was heard: it was invited, or not even that is known; the more telling first
UNREACHED = ("did_not_take_part", "not_asked")
# how a unit can stand that is in no class, the most known first
UNCERTAIN = tuple(
    dict.fromkeys(
        (
            *(MIXED, UNDECIDED, "conflict", "gap", *UNREACHED),
            *chain.from_iterable(WAYS_OF_MISSING[kind] for kind in UNREACHED),
        )
    )
)


@dataclass(frozen=True, eq=False)
class Results:
    """A mapping's frames.

    `interviews` holds what was imported, surveys' statements among its answers; `positions` and
    `classes` are those of the schema's period, `decisions` what people decided about them. All of
    these hold every number; what is written for others reads `position` and `statements`.

    Parameters
    ----------
    reviews
        What units and providers replied when they were asked whether it is right; changes nothing.
    is_hiding
        Whether numbers of people and words that may not be read by all are taken out of `position`
        and `statements`.
    """

    schema: Schema
    interviews: Interviews
    positions: pd.DataFrame
    classes: pd.DataFrame
    decisions: pd.DataFrame = field(default_factory=lambda: from_rows([], DECISIONS))
    is_hiding: bool = True
    reviews: Reviews = field(default_factory=Reviews)

    @cached_property
    def position(self) -> Mapping[tuple[str, str], Any]:
        """Row of *positions* by subject and question, as it may be read; it has `is_hidden`."""
        frames = (self.positions, self.interviews.answers, self.interviews.sources)
        shown = shown_positions(*frames, self.schema, is_hiding=self.is_hiding)
        return _by_key(shown, "subject_id", "question")

    @cached_property
    def statements(self) -> pd.DataFrame:
        """*answers* as they may be read; they have `is_hidden`."""
        frames = (self.interviews.answers, self.interviews.sources)
        for_others = list(self._hidden_for_others())
        return shown_statements(*frames, self.schema, for_others, is_hiding=self.is_hiding)

    def _hidden_for_others(self) -> Iterator[str]:
        """The statements on which numbers rest that are hidden since they would tell others."""
        hidden = {key: row for key, row in self.position.items() if row.is_hidden_for_others}
        answer_ids = {answer_id for row in hidden.values() for answer_id in row.answer_ids}
        answers = self.interviews.answers
        for statement in rows_of(answers[answers["answer_id"].isin(answer_ids)]):
            # a whole that is made of its parts rests on statements of theirs
            is_own = (statement.subject_id, statement.question) in hidden
            if is_own or not statement.subject_id:
                yield statement.answer_id

    @cached_property
    def outcome(self) -> Mapping[tuple[str, str], Any]:
        """Row of *classes* by unit and dimension; its class is `class_`."""
        # `class` is no name for an attribute
        classes = self.classes.rename(columns={"class": "class_"})
        return _by_key(classes, "unit_id", "dimension")

    @cached_property
    def decision(self) -> Mapping[tuple[str, str], Any]:
        """Row of *decisions* by subject and question or dimension, where people decided."""
        return _by_key(self.decisions, "subject_id", "question")

    @cached_property
    def period_sources(self) -> pd.DataFrame:
        """*sources* of the report's period, that speak for any unit or provider.

        What speaks of the region as a whole alone tells no unit apart, and counts in nothing;
        accounts hold money, and nobody is heard in them.
        """
        sources = self.interviews.sources
        of_region = self._sources_of_region
        strands = self.schema.strands.items()
        answering = {name for name, strand in strands if strand.kind != "accounts"}
        columns = (sources[name].tolist() for name in ("source_id", "strand", "period"))
        is_counted = [
            self.schema.covers(period) and source not in of_region and strand in answering
            for source, strand, period in zip(*columns, strict=True)
        ]
        return sources[pd.Series(is_counted, sources.index, dtype=bool)]

    @cached_property
    def _sources_of_region(self) -> frozenset[str]:
        """The sources that speak of the region as a whole, and of nothing in it."""
        speaks_for, region = self.interviews.speaks_for, self.schema.region.id
        is_region = speaks_for["subject_id"] == region
        of_others = set(speaks_for.loc[~is_region, "source_id"])
        return frozenset(set(speaks_for.loc[is_region, "source_id"]) - of_others)

    def statements_on(self, question: str) -> pd.DataFrame:
        """`statements` on a question."""
        return self.statements[self.statements["question"] == question]

    @cached_property
    def told(self) -> Sequence[Any]:
        """Rows of `statements` of all periods, with `period` and `citation`; oldest first.

        A survey's are none: they are people's own.
        """
        sources = self.interviews.sources
        surveys = sources.loc[sources["kind"] == "survey", "source_id"]
        own = self.statements[~self.statements["source_id"].isin(surveys)]
        together = own.merge(sources[["source_id", "period", "citation"]], on="source_id")
        return rows_of(together.sort_values(["period", "subject_id", "answer_id"]))

    @cached_property
    def other_answers(self) -> pd.DataFrame:
        """`statements` that count nowhere, with `period`, `citation` and `place`; oldest first.

        They are of other periods than the report's, of the region as a whole, or of what is not in
        place. Not those of a survey: what one person answered is told of nobody by itself.
        """
        sources = self.interviews.sources
        surveys = sources.loc[sources["kind"] == "survey", "source_id"]
        answers = self.statements[~self.statements["source_id"].isin(surveys)]
        is_of_period = answers["source_id"].isin(self.period_sources["source_id"])
        is_of_part = answers["subject_id"] != self.schema.region.id
        is_counted = is_of_period & is_of_part & (answers["modality"] == IN_PLACE)
        of_source = sources[["source_id", "period", "citation"]]
        other = answers[~is_counted].merge(of_source, on="source_id")
        other["place"] = [WrittenPlace.parse(each).text for each in other["locator"].tolist()]
        return other.sort_values(["period", "subject_id", "answer_id"], ignore_index=True)

    @cached_property
    def other_periods(self) -> Mapping[str, Sequence[Any]]:
        """Rows of `other_answers` of other periods than the report's, by subject."""
        said: dict[str, list[Any]] = {}
        for answer in rows_of(self.other_answers):
            if not self.schema.covers(answer.period):
                said.setdefault(answer.subject_id, []).append(answer)
        return said

    @cached_property
    def informants_of(self) -> Mapping[str, frozenset[str]]:
        """The people heard in each source."""
        heard: dict[str, set[str]] = defaultdict(set)
        informants = self.interviews.informants
        columns = (informants["source_id"].tolist(), informants["informant_id"].tolist())
        pairs = zip(*columns, strict=True)
        for source, informant in pairs:
            heard[source].add(informant)
        return {source: frozenset(people) for source, people in heard.items()}

    def informants_in(self, source_ids: Iterable[str]) -> frozenset[str]:
        """The people heard in some sources, each once."""
        return self._heard_in(frozenset(source_ids)).people

    def _heard_in(self, source_ids: frozenset[str]) -> _Heard:
        """What is known of the people in some sources: most figures rest on the same ones."""
        known = self._heard
        if source_ids not in known:
            people: set[str] = set()
            for source in source_ids:
                people.update(self.informants_of.get(source, ()))
            known[source_ids] = _Heard(frozenset(people), self._condition(source_ids))
        return known[source_ids]

    @cached_property
    def _heard(self) -> dict[frozenset[str], _Heard]:
        return {}

    def informants_if(self, source_ids: Iterable[str]) -> PeopleCondition:
        """On which condition the number of people in some sources holds.

        Of those who were only counted nobody knows whether they were heard in another strand too,
        unless the researcher has told who was.
        """
        return self._heard_in(frozenset(source_ids)).condition

    def _condition(self, source_ids: Collection[str]) -> PeopleCondition:
        strand_of = self._strand_of_source
        heard = [source for source in source_ids if source in self.informants_of]
        strands = {strand_of[source] for source in heard}
        if len(strands) < 2 or not any(map(self._is_only_counted, heard)):
            return ""
        return "none_in_both" if len(strands) == 2 else "none_in_several"

    @cached_property
    def citation_of_source(self) -> Mapping[str, str]:
        """How each source is cited; the empty text of one that is no document."""
        sources = self.interviews.sources
        return dict(zip(sources["source_id"].tolist(), sources["citation"].tolist(), strict=True))

    @cached_property
    def _strand_of_source(self) -> Mapping[str, str]:
        sources = self.interviews.sources
        return dict(zip(sources["source_id"].tolist(), sources["strand"].tolist(), strict=True))

    def strand_of_source(self, source_id: str) -> str:
        """The strand that a source is of."""
        return self._strand_of_source[source_id]

    def _is_only_counted(self, source: str) -> bool:
        """Whether a source says no more of its people than how many they were."""
        ledger = self.interviews.ledgers.get(import_of(source), {})
        if ledger.get(PEOPLE_TOLD):
            return False
        return any(map(CountedPerson.parse, self.informants_of[source]))

    @cached_property
    def invited(self) -> Mapping[str, Invited]:
        """Whom each strand invited that says it, in the report's period."""
        return read_invited(self.interviews, self.schema)

    @cached_property
    def joint_answers(self) -> frozenset[str]:
        """The statements, by answer_id, that were made of several subjects at once.

        In one place of a source one coder has the same question for each of them
        (`docs/method.md` §1).
        """
        return frozenset(chain.from_iterable(self.joint_statements.values()))

    @cached_property
    def joint_statements(self) -> Mapping[str, tuple[str, ...]]:
        """The rows of each joint statement, under the first of them; by answer_id."""
        answers = self.interviews.answers
        by_place: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        places = zip(*(answers[name].tolist() for name in _JOINT_PLACE), strict=True)
        rows = zip(answers["answer_id"].tolist(), answers["subject_id"].tolist(), strict=True)
        for place, row in zip(places, rows, strict=True):
            if place[1]:  # where in the source it was said
                by_place[place].append(row)
        joint = {}
        for rows_there in by_place.values():
            if len({subject for _, subject in rows_there}) > 1:
                ids = tuple(sorted(answer_id for answer_id, _ in rows_there))
                joint[ids[0]] = ids
        return joint

    @cached_property
    def covered(self) -> Mapping[str, frozenset[str]]:
        """The subjects that each strand's sources of the period can speak for.

        A covered part covers its whole.
        """
        sources = self.period_sources
        columns = (sources["source_id"].tolist(), sources["strand"].tolist())
        strand_of = dict(zip(*columns, strict=True))
        covered: dict[str, set[str]] = defaultdict(set)
        speaks_for = self.interviews.speaks_for
        columns = (speaks_for["source_id"].tolist(), speaks_for["subject_id"].tolist())
        pairs = zip(*columns, strict=True)
        for source, subject in pairs:
            if source in strand_of:
                covered[strand_of[source]].update(chain_of(subject, self.schema.region))
        return {strand: frozenset(covered[strand]) for strand in self.schema.strands}

    @cached_property
    def people(self) -> People:
        """Those who answered the surveys, each counted by himself."""
        return People(self.schema, self.interviews, self._standing)

    def _standing(self, unit: str, by: str) -> str:
        """Where a unit stands on a dimension or question; empty where it has no one answer."""
        if by in self.schema.dimensions:
            return self.state(unit, by) if (unit, by) in self.outcome else NOT_TOLD
        position = self.position.get((unit, by))
        if position is None or standing(position) != "answered" or position.is_mixed:
            return ""
        return str(ValueId(by, position.values[0]))

    def variant_state(self, unit: str, dimension: str) -> str:
        """A unit's variant of its class; where it has none for certain, *mixed* or *undecided*."""
        outcome = self.outcome[(unit, dimension)]
        if outcome.variant:
            return str(outcome.variant)
        return MIXED if outcome.variant_certainty == MIXED else UNDECIDED

    def variants_of_parts(self, unit: str, dimension: str) -> Counter[str]:
        """How many of a whole's parts have which variant of its class.

        The empty text: none for certain.
        """
        class_name = self.outcome[(unit, dimension)].class_
        n_parts: Counter[str] = Counter()
        for part in self._outcomes_of_parts(unit, dimension):
            variant = part.variant if part.class_ == class_name else ""
            n_parts[variant] += 1
        return n_parts

    def classes_of_parts(self, unit: str, dimension: str) -> Counter[str]:
        """How many of a whole's parts are in which class; the empty text: in none for certain."""
        return Counter(part.class_ for part in self._outcomes_of_parts(unit, dimension))

    def unclassed_parts(self, unit: str, dimension: str) -> Counter[str]:
        """How a whole's parts without a class stand: in *conflict*, in no class, or *unknown*."""
        standings: Counter[str] = Counter()
        for part in self._outcomes_of_parts(unit, dimension):
            if not part.class_:
                is_told = part.certainty in ("conflict", "gap")
                standings[part.certainty if is_told else UNKNOWN] += 1
        return standings

    def _outcomes_of_parts(self, unit: str, dimension: str) -> list[Any]:
        parts = self.schema.region.parts(unit, self.schema.as_of)
        return [self.outcome[(part, dimension)] for part in parts]

    def state(self, unit: str, dimension: str) -> str:
        """Where a unit stands: id of its class, else how it is uncertain.

        A whole in no class whose parts are known to be in different ones is *mixed*; of a unit that
        nobody reached, the way in which it was not.
        """
        return self._states[(unit, dimension)]

    @cached_property
    def _states(self) -> Mapping[tuple[str, str], str]:
        """Where every unit stands on every dimension: each figure asks for some."""
        return {key: _state(key[1], outcome) for key, outcome in self.outcome.items()}

    def members(self, population: str) -> tuple[str, ...]:
        """Subjects of a population on the schema's day."""
        return self._members[population]

    @cached_property
    def _members(self) -> Mapping[str, tuple[str, ...]]:
        """Of each population its subjects: every figure asks for some."""
        region, day = self.schema.region, self.schema.as_of
        return {name: region.population(name, day) for name in region.populations}

    def positions_of(self, population: str, question: str) -> Iterator[Any]:
        """The positions of a population on a question, in the region's order."""
        return (self.position[(subject, question)] for subject in self.members(population))

    def outcomes_of(self, population: str, dimension: str) -> Iterator[Any]:
        """The outcomes of a population on a dimension, in the region's order."""
        return (self.outcome[(unit, dimension)] for unit in self.members(population))


class _Heard(NamedTuple):
    """The people in some sources, each once, and on which condition their number holds."""

    people: frozenset[str]
    condition: PeopleCondition


# the same statement, whomever it is about
_JOINT_PLACE = (
    *("source_id", "locator", "coder", "question", "value", "qualifier", "is_denied"),
    *("status", "words", "modality"),
)


def cite_place(citation: str, place: str) -> str:
    """How a public document is cited, with where in it a statement stands if anybody wrote that."""
    return f"{citation}, {place}" if citation and place else citation


def _state(dimension: str, outcome: Any) -> str:
    if outcome.class_:
        return str(ClassId(dimension, outcome.class_))
    if outcome.certainty == DECIDED:
        return "gap"  # people decided that none of the classes fits
    unreached = "" if outcome.certainty == MIXED else _unreached(outcome.because)
    return unreached or str(outcome.certainty)


@cache
def _unreached(because: tuple[str, ...]) -> str:
    """The way in which a unit was not reached, where an outcome rests on nothing else."""
    ways: set[str] = set()
    for text in because:  # in the form of `question=way`
        ways.update(AxisAnswer.parse(text).values)
    kinds = {kind_of(way) for way in ways}
    if not ways or not kinds <= set(UNREACHED):
        return ""
    if len(ways) == 1:
        return ways.pop()
    return min(kinds, key=UNREACHED.index)


def _by_key(frame: pd.DataFrame, subject: str, about: str) -> dict[tuple[str, str], Any]:
    """A frame's rows by two of its columns."""
    keys = zip(frame[subject].tolist(), frame[about].tolist(), strict=True)
    return dict(zip(keys, rows_of(frame), strict=True))
