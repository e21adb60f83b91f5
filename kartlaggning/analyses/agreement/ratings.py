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

from kartlaggning.frames import MISSING_STATUSES
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question

YES, NO, NOT_MENTIONED = "yes", "no", "not_mentioned"
SEVERAL = "|"  # between the values of a coder who gives several where one is asked for


class Statement(NamedTuple):
    """What is needed of a row of *answers*."""

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
    """What one coder says of a unit: a category, and the statements under it (none of what was left
    out).
    """

    category: str
    answer_ids: tuple[str, ...]


@dataclass(frozen=True)
class CodedUnit:
    """What several coders rated: a source's subject on a question (and value, where several may
    hold).
    """

    source_id: str
    subject_id: str
    question: str
    value: str
    ratings: Mapping[str, Rating]
    is_synthetic: bool

    @property
    def is_agreed(self) -> bool:
        return len({rating.category for rating in self.ratings.values()}) == 1


def count_coders(answers: pd.DataFrame) -> int:
    """How many have coded anything."""
    return answers.loc[answers["coder"] != "", "coder"].nunique()


def rate_units(answers: pd.DataFrame, sources: pd.DataFrame, schema: Schema) -> list[CodedUnit]:
    """List every unit of the sources that two or more coded, by source and subject, in the schema's
    order.

    Only questions with declared values; the subjects are those that any coder of the source speaks
    of.
    """
    strand_of = dict(zip(sources["source_id"], sources["strand"], strict=True))
    units: list[CodedUnit] = []
    for source, statements in sorted(_doubly_coded(answers).items()):
        coders = sorted({statement.coder for statement in statements})
        of_subject: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            of_subject[statement.subject_id].append(statement)
        for subject in sorted(of_subject):
            for name, question in schema.questions.items():
                if question.is_listed and strand_of[source] in question.asked_in:
                    said = [
                        statement for statement in of_subject[subject] if statement.question == name
                    ]
                    units += _units(
                        CodedUnit(source, subject, name, "", {}, False), question, coders, said
                    )
    return units


def _doubly_coded(answers: pd.DataFrame) -> dict[str, list[Statement]]:
    coded = answers[answers["coder"] != ""]
    n_coders = coded.groupby("source_id")["coder"].transform("nunique")
    columns = [coded.loc[n_coders > 1, name].tolist() for name in Statement._fields]
    found: dict[str, list[Statement]] = defaultdict(list)
    for row in zip(*columns, strict=True):
        statement = Statement(*row)
        found[statement.source_id].append(statement)
    return found


def _units(
    place: CodedUnit, question: Question, coders: Sequence[str], said: list[Statement]
) -> Iterator[CodedUnit]:
    of_coder = {
        coder: [statement for statement in said if statement.coder == coder] for coder in coders
    }
    is_synthetic = any(statement.is_synthetic for statement in said)
    for value in question.values if question.has_several else ("",):
        ratings = {
            coder: _rate(statements, question, value) for coder, statements in of_coder.items()
        }
        yield CodedUnit(
            place.source_id, place.subject_id, place.question, value, ratings, is_synthetic
        )


def _rate(statements: Sequence[Statement], question: Question, value: str) -> Rating:
    answered = [statement for statement in statements if statement.status == "answered"]
    if answered and question.has_several:
        about = [statement for statement in answered if statement.value == value]
        said = {NO if statement.is_denied else YES for statement in about}
        return _rating([answer for answer in (YES, NO) if answer in said], about, question)
    if answered:
        said = {statement.value for statement in answered}
        return _rating([name for name in question.values if name in said], answered, question)
    kinds = {statement.status for statement in statements}
    return _rating([kind for kind in MISSING_STATUSES if kind in kinds][:1], statements, question)


def _rating(
    categories: Sequence[str], statements: Iterable[Statement], question: Question
) -> Rating:
    silence = (
        NO
        if question.silence == "no" and (question.has_several or NO in question.values)
        else NOT_MENTIONED
    )
    answer_ids = tuple(sorted(statement.answer_id for statement in statements))
    return Rating(SEVERAL.join(categories) or silence, answer_ids)
