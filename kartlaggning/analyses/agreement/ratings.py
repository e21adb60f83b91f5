"""From statements to units: what each coder of a source says of one subject, question and value.

Who has no statement in a source did not code it, and is never counted as disagreeing there. Who has
coded it and left a question or a value out has said that it was not mentioned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from kartlaggning.ids import join_values
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.statuses import MISSING_STATUSES

YES, NO, NOT_MENTIONED = "yes", "no", "not_mentioned"


class Coding(NamedTuple):
    """What one coder read in a source: what is needed of a row of *answers*."""

    answer_id: str
    source_id: str
    subject_id: str
    question: str
    value: str
    is_denied: bool
    status: str
    coder: str
    is_synthetic: bool


class Rating(NamedTuple):
    """What one coder says of a unit, and the statements under it; none of what was left out.

    `category` is a value, or several (`ids.join_values`), *yes* or *no* of the unit's value, or a
    kind of missing.
    """

    category: str
    answer_ids: tuple[str, ...]


class Place(NamedTuple):
    """What coders may differ on: a source's subject and a question."""

    source_id: str
    subject_id: str
    question: str


@dataclass(frozen=True)
class CodedUnit:
    """What several coders rated: a place, and its value where several may hold."""

    place: Place
    value: str
    ratings: Mapping[str, Rating]
    is_synthetic: bool

    @property
    def is_agreed(self) -> bool:
        return len({rating.category for rating in self.ratings.values()}) == 1


def count_coders(answers: pd.DataFrame) -> int:
    """How many have coded anything."""
    return answers.loc[answers["coder"] != "", "coder"].nunique()


def rate_units(answers: pd.DataFrame, sources: pd.DataFrame, schema: Schema) -> Iterator[CodedUnit]:
    """Give every unit of the sources that two or more coded, in the schema's order within each.

    Only questions with declared values; the subjects are those that any coder of the source speaks
    of.
    """
    strand_of = dict(zip(sources["source_id"], sources["strand"], strict=True))
    for source, codings in sorted(_doubly_coded(answers).items()):
        coders = sorted({coding.coder for coding in codings})
        for subject, about_subject in sorted(_by_subject(codings).items()):
            for name, question in schema.questions.items():
                if question.is_listed and strand_of[source] in question.asked_in:
                    said = [coding for coding in about_subject if coding.question == name]
                    yield from _units(Place(source, subject, name), question, coders, said)


def _doubly_coded(answers: pd.DataFrame) -> dict[str, list[Coding]]:
    """The codings of each source that several have coded."""
    coded = answers[answers["coder"] != ""]
    n_coders = coded.groupby("source_id")["coder"].transform("nunique")
    doubly_coded = coded.loc[n_coders > 1, list(Coding._fields)]
    of_source: dict[str, list[Coding]] = defaultdict(list)
    for row in doubly_coded.itertuples(index=False, name=None):
        coding = Coding(*row)
        of_source[coding.source_id].append(coding)
    return of_source


def _by_subject(codings: Iterable[Coding]) -> dict[str, list[Coding]]:
    of_subject: dict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        of_subject[coding.subject_id].append(coding)
    return of_subject


def _units(
    place: Place, question: Question, coders: Sequence[str], said: Sequence[Coding]
) -> Iterator[CodedUnit]:
    """The units at a place: one per value where several may hold, else one."""
    of_coder: dict[str, list[Coding]] = {coder: [] for coder in coders}
    for coding in said:
        of_coder[coding.coder].append(coding)
    is_synthetic = any(coding.is_synthetic for coding in said)
    values = tuple(question.values) if question.has_several else ("",)
    for value in values:
        ratings = {}
        for coder, codings in of_coder.items():
            ratings[coder] = _rate(codings, question, value)
        yield CodedUnit(place, value, ratings, is_synthetic)


def _rate(codings: Sequence[Coding], question: Question, value: str) -> Rating:
    """Say what one coder says of a unit; an answer goes before whatever is missing."""
    answers = [coding for coding in codings if coding.status == "answered"]
    if not answers:
        return _rating(_missing(codings), codings, question)
    if question.has_several:
        about_value = [coding for coding in answers if coding.value == value]
        return _rating(_holds(about_value), about_value, question)
    given = {coding.value for coding in answers}
    return _rating([name for name in question.values if name in given], answers, question)


def _missing(codings: Iterable[Coding]) -> list[str]:
    """The most spoken of the kinds of missing that a coder gives; none of what was left out."""
    kinds = {coding.status for coding in codings}
    for kind in MISSING_STATUSES:
        if kind in kinds:
            return [kind]
    return []


def _holds(about_value: Iterable[Coding]) -> list[str]:
    """Whether a value holds; both where a coder has read both."""
    is_denied = {coding.is_denied for coding in about_value}
    categories = []
    if False in is_denied:
        categories.append(YES)
    if True in is_denied:
        categories.append(NO)
    return categories


def _rating(categories: Iterable[str], codings: Iterable[Coding], question: Question) -> Rating:
    category = join_values(categories) or _silence(question)
    return Rating(category, tuple(sorted(coding.answer_id for coding in codings)))


def _silence(question: Question) -> str:
    """What a coder of the source says by leaving something out."""
    if question.silence == NO and (question.has_several or NO in question.values):
        return NO
    return NOT_MENTIONED
