"""How far coders agree: per question and per value, or why that cannot be told."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
    SEVERAL,
    YES,
    CodedUnit,
    count_coders,
    rate_units,
)
from kartlaggning.frames import AGREEMENT, from_rows
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question

MIN_UNITS = 10  # below this one unit moves every share by more than ten points
MIN_SOURCES = 5  # four sources can be drawn in 35 ways only: no interval worth the name


@dataclass(frozen=True)
class Ratings:
    """What a row of *agreement* is computed from: units with the category that each coder gives.

    `positive` is the category that positive agreement is about; empty where there is none.
    """

    source_ids: tuple[str, ...]
    categories: tuple[Mapping[str, str], ...]  # by coder; of each unit
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
    of_question: dict[str, list[CodedUnit]] = {}
    for unit in rate_units(answers, sources, schema):
        of_question.setdefault(unit.question, []).append(unit)
    nothing = "one_coder" if count_coders(answers) < 2 else "no_shared_source"
    rows: list[dict[str, Any]] = []
    for name, question in schema.questions.items():
        units = of_question.get(name, [])
        is_synthetic = any(unit.is_synthetic for unit in units)
        for value, ratings in _rows_of(units, question) if question.is_listed else ():
            found = _measure(ratings) if units else {"reason": nothing, "interval_reason": nothing}
            row = {
                "question": name,
                "value": value,
                "level": ratings.level,
                "is_synthetic": is_synthetic,
            }
            rows.append({**row, **found})
    return from_rows(rows, AGREEMENT)


def _rows_of(units: Sequence[CodedUnit], question: Question) -> Iterator[tuple[str, Ratings]]:
    """The rows of a question: all of it, ordinal where it is ordered, then each of its values."""
    yield "", _ratings(units, positive=YES if question.has_several else "")
    if question.type == "ordered":
        yield "", _ordinal_ratings(units, question)
    for value in question.values:
        if question.has_several:
            yield value, _ratings([unit for unit in units if unit.value == value], positive=YES)
        else:
            yield value, _value_ratings(units, value)


def _ratings(units: Iterable[CodedUnit], positive: str) -> Ratings:
    categories = tuple(
        {coder: rating.category for coder, rating in unit.ratings.items()} for unit in units
    )
    return _nominal(tuple(unit.source_id for unit in units), categories, positive)


def _value_ratings(units: Iterable[CodedUnit], value: str) -> Ratings:
    """One value against all else that may be said."""
    categories = tuple(
        {
            coder: YES if value in rating.category.split(SEVERAL) else NO
            for coder, rating in unit.ratings.items()
        }
        for unit in units
    )
    return _nominal(tuple(unit.source_id for unit in units), categories, YES)


def _nominal(
    source_ids: tuple[str, ...], categories: tuple[Mapping[str, str], ...], positive: str
) -> Ratings:
    used = {category for given in categories for category in given.values()}
    return Ratings(
        source_ids, categories, tuple(sorted(used | {positive} - {""})), "nominal", positive
    )


def _ordinal_ratings(units: Iterable[CodedUnit], question: Question) -> Ratings:
    """Answers that have a place in the order: what is missing has none, nor have several values at
    once.
    """
    order = tuple(question.values)
    placed = [
        (
            unit.source_id,
            {c: rating.category for c, rating in unit.ratings.items() if rating.category in order},
        )
        for unit in units
    ]
    paired = [(source, given) for source, given in placed if len(given) > 1]
    source_ids = tuple(source for source, _ in paired)
    return Ratings(source_ids, tuple(given for _, given in paired), order, "ordinal", "")


def _measure(ratings: Ratings) -> dict[str, Any]:
    coders = sorted({coder for given in ratings.categories for coder in given})
    sources = sorted(set(ratings.source_ids))
    found: dict[str, Any] = {
        "n_coders": len(coders),
        "n_sources": len(sources),
        "n_units": len(ratings.source_ids),
        "n_agreeing": sum(len(set(given.values())) == 1 for given in ratings.categories),
    }
    if found["n_units"] < MIN_UNITS or found["n_sources"] < 2:
        reason = "too_few_units" if found["n_units"] < MIN_UNITS else "one_source"
        return {**found, "reason": reason, "interval_reason": reason}
    by_source = _coincidences_by_source(ratings, sources)
    coincidence = by_source.sum(axis=0)
    found["share_agreeing"] = share_agreeing(coincidence)
    if ratings.positive:
        positive, negative = specific_agreement(coincidence, ratings.order.index(ratings.positive))
        found |= {"positive_agreement": positive, "negative_agreement": negative}
    alpha = float(krippendorff_alpha(coincidence, ratings.level))
    if math.isnan(alpha):
        return {**found, "reason": "unanimous", "interval_reason": "unanimous"}
    kappa = (
        cohen_kappa(_cross_table(ratings, coders))
        if len(coders) == 2 and ratings.level == "nominal"
        else math.nan
    )
    return {**found, "alpha": alpha, "kappa": kappa, **_interval(by_source, ratings.level)}


def _interval(by_source: Numbers, level: Level) -> dict[str, Any]:
    if len(by_source) < MIN_SOURCES:
        return {"interval_reason": "too_few_sources"}
    interval = alpha_interval(by_source, level)
    ends = {
        "alpha_low": interval.low,
        "alpha_high": interval.high,
        "n_bootstrap": interval.n_bootstrap,
    }
    return {**ends, "interval_reason": "too_often_unanimous" if math.isnan(interval.low) else ""}


def _coincidences_by_source(ratings: Ratings, sources: Sequence[str]) -> Numbers:
    category_index = {category: index for index, category in enumerate(ratings.order)}
    source_index = {source: index for index, source in enumerate(sources)}
    counts = np.zeros((len(ratings.source_ids), len(ratings.order)))
    for unit, given in enumerate(ratings.categories):
        for category in given.values():
            counts[unit, category_index[category]] += 1
    by_source = np.zeros((len(sources), len(ratings.order), len(ratings.order)))
    np.add.at(
        by_source, [source_index[source] for source in ratings.source_ids], coincidences(counts)
    )
    return by_source


def _cross_table(ratings: Ratings, coders: Sequence[str]) -> Numbers:
    first, second = coders
    index = {category: number for number, category in enumerate(ratings.order)}
    table = np.zeros((len(index), len(index)))
    for given in ratings.categories:
        table[index[given[first]], index[given[second]]] += 1
    return table
