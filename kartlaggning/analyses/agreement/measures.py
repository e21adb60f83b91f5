"""How far coders agree: per question and per value, or why that cannot be told."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.analyses.agreement.bootstrap import alpha_interval
from kartlaggning.analyses.agreement.coefficients import (
    Level,
    Numbers,
    cohen_kappa,
    coincidences,
    krippendorff_alpha,
    share_agreeing,
    specific_agreement,
)
from kartlaggning.analyses.agreement.ratings import (
    NO,
    YES,
    CodedUnit,
    count_coders,
    rate_units,
)
from kartlaggning.frames import AGREEMENT, from_rows
from kartlaggning.ids import split_values
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question

MIN_UNITS = 10  # below this one unit moves every share by more than ten points
MIN_SOURCES = 5  # four sources can be drawn in 35 ways only: no interval worth the name


class RatedUnit(NamedTuple):
    """A unit, as one row of *agreement* sees it: what category each coder gives it."""

    source_id: str
    categories: Mapping[str, str]

    @property
    def is_agreed(self) -> bool:
        return len(set(self.categories.values())) == 1


@dataclass(frozen=True)
class Ratings:
    """What a row of *agreement* is computed from.

    Parameters
    ----------
    order
        The categories; of an ordinal row in their order.
    positive
        The category that positive agreement is about; empty where there is none.
    """

    units: tuple[RatedUnit, ...]
    order: tuple[str, ...]
    level: Level
    positive: str


def measure_agreement(answers: pd.DataFrame, sources: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """Measure the agreement of those who coded the same sources.

    Returns
    -------
    DataFrame
        *agreement*: a row per question with declared values and one per value, in the schema's
        order; an ordered question has a second, ordinal, of the answers alone. Where there is too
        little to go by, or all is the same, `reason` says so and there is no number.
    """
    of_question: dict[str, list[CodedUnit]] = defaultdict(list)
    for unit in rate_units(answers, sources, schema):
        of_question[unit.place.question].append(unit)
    nothing = "one_coder" if count_coders(answers) < 2 else "no_shared_source"
    rows: list[dict[str, Any]] = []
    for name, question in schema.questions.items():
        if question.is_listed:
            for row in _question_rows(of_question[name], question, nothing):
                rows.append({"question": name, **row})
    return from_rows(rows, AGREEMENT)


def _question_rows(
    units: Sequence[CodedUnit], question: Question, nothing: str
) -> Iterator[dict[str, Any]]:
    """The rows of a question; `nothing`: why there is no number where nobody is compared."""
    is_synthetic = any(unit.is_synthetic for unit in units)
    for value, ratings in _ratings_of(units, question):
        found = _measure(ratings) if units else {"reason": nothing, "interval_reason": nothing}
        yield {"value": value, "level": ratings.level, "is_synthetic": is_synthetic, **found}


def _ratings_of(units: Sequence[CodedUnit], question: Question) -> Iterator[tuple[str, Ratings]]:
    """The rows of a question: all of it, ordinal where it is ordered, then each of its values."""
    positive = YES if question.has_several else ""
    yield "", _nominal(map(_rated, units), positive)
    if question.type == "ordered":
        yield "", _ordinal(units, question)
    for value in question.values:
        yield value, _nominal(_about(value, units, question), YES)


def _about(value: str, units: Sequence[CodedUnit], question: Question) -> Iterator[RatedUnit]:
    for unit in units:
        if not question.has_several:
            yield _rated_on(value, unit)
        elif unit.value == value:
            yield _rated(unit)


def _rated(unit: CodedUnit) -> RatedUnit:
    categories = {coder: rating.category for coder, rating in unit.ratings.items()}
    return RatedUnit(unit.place.source_id, categories)


def _rated_on(value: str, unit: CodedUnit) -> RatedUnit:
    """One value against all else that may be said."""
    categories = {}
    for coder, rating in unit.ratings.items():
        categories[coder] = YES if value in split_values(rating.category) else NO
    return RatedUnit(unit.place.source_id, categories)


def _nominal(units: Iterable[RatedUnit], positive: str) -> Ratings:
    listed = tuple(units)
    used = {positive} if positive else set()
    for unit in listed:
        used.update(unit.categories.values())
    return Ratings(listed, tuple(sorted(used)), "nominal", positive)


def _ordinal(units: Iterable[CodedUnit], question: Question) -> Ratings:
    """Answers that have a place in the order: neither what is missing nor several at once has."""
    paired = []
    for unit in units:
        placed = {}
        for coder, rating in unit.ratings.items():
            if rating.category in question.values:
                placed[coder] = rating.category
        if len(placed) > 1:
            paired.append(RatedUnit(unit.place.source_id, placed))
    return Ratings(tuple(paired), tuple(question.values), "ordinal", "")


def _measure(ratings: Ratings) -> dict[str, Any]:
    """What can be said of the agreement, or why it cannot."""
    coders: set[str] = set()
    for unit in ratings.units:
        coders.update(unit.categories)
    sources = sorted({unit.source_id for unit in ratings.units})
    found: dict[str, Any] = {
        "n_coders": len(coders),
        "n_sources": len(sources),
        "n_units": len(ratings.units),
        "n_agreeing": sum(unit.is_agreed for unit in ratings.units),
    }
    if found["n_units"] < MIN_UNITS:
        return {**found, "reason": "too_few_units", "interval_reason": "too_few_units"}
    if found["n_sources"] < 2:
        return {**found, "reason": "one_source", "interval_reason": "one_source"}
    by_source = _coincidences_by_source(ratings, sources)
    found |= _shares(by_source.sum(axis=0), ratings)
    return found | _coefficients(by_source, sorted(coders), ratings)


def _shares(coincidence: Numbers, ratings: Ratings) -> dict[str, float]:
    shares = {"share_agreeing": share_agreeing(coincidence)}
    if ratings.positive:
        positive, negative = specific_agreement(coincidence, ratings.order.index(ratings.positive))
        shares |= {"positive_agreement": positive, "negative_agreement": negative}
    return shares


def _coefficients(by_source: Numbers, coders: Sequence[str], ratings: Ratings) -> dict[str, Any]:
    """α with its interval, and κ; where all say the same neither is defined."""
    alpha = float(krippendorff_alpha(by_source.sum(axis=0), ratings.level))
    if math.isnan(alpha):
        return {"reason": "unanimous", "interval_reason": "unanimous"}
    kappa = math.nan
    if len(coders) == 2 and ratings.level == "nominal":
        kappa = cohen_kappa(_cross_table(ratings, coders))
    return {"alpha": alpha, "kappa": kappa, **_interval(by_source, ratings.level)}


def _interval(by_source: Numbers, level: Level) -> dict[str, Any]:
    if len(by_source) < MIN_SOURCES:
        return {"interval_reason": "too_few_sources"}
    interval = alpha_interval(by_source, level)
    reason = "too_often_unanimous" if math.isnan(interval.low) else ""
    return {
        "alpha_low": interval.low,
        "alpha_high": interval.high,
        "n_bootstrap": interval.n_bootstrap,
        "interval_reason": reason,
    }


def _coincidences_by_source(ratings: Ratings, sources: Sequence[str]) -> Numbers:
    n_categories = len(ratings.order)
    counts = np.zeros((len(ratings.units), n_categories))
    number_of = {source: number for number, source in enumerate(sources)}
    places = []
    for number, unit in enumerate(ratings.units):
        places.append(number_of[unit.source_id])
        for category in unit.categories.values():
            counts[number, ratings.order.index(category)] += 1
    by_source = np.zeros((len(sources), n_categories, n_categories))
    np.add.at(by_source, places, coincidences(counts))
    return by_source


def _cross_table(ratings: Ratings, coders: Sequence[str]) -> Numbers:
    first, second = coders
    table = np.zeros((len(ratings.order), len(ratings.order)))
    for unit in ratings.units:
        row = ratings.order.index(unit.categories[first])
        table[row, ratings.order.index(unit.categories[second])] += 1
    return table
