"""Counts: how many of a population gave which value, and how many of the rest are missing in which
way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kartlaggning.frames import COUNTS, STATUSES, from_rows
from kartlaggning.positions.model import GIVEN, MIXED
from kartlaggning.results import Results
from kartlaggning.schema.models import Question


@dataclass
class _Tally:
    n: int = 0
    sources: set[str] = field(default_factory=set)

    def add(self, position: Any) -> None:
        self.n += 1
        self.sources |= set(position.source_ids)


def count_values(results: Results, question_id: str, population: str) -> pd.DataFrame:
    """Count a population's positions on one question.

    Returns
    -------
    DataFrame
        *counts*: a row per value (also with n = 0), per value and qualifier that occurs, and per
        conflict and kind of missing that occurs; of a quantity or text, how many answered. They add
        up to the population, but of a multiple question each value is counted by itself.
    """
    return from_rows(count_rows(results, question_id, population), COUNTS)


def count_rows(results: Results, question_id: str, population: str) -> list[dict[str, Any]]:
    """The rows of `count_values`; a report has hundreds of such tables, most of them of a few rows."""
    question = results.schema.questions[question_id]
    positions = list(results.positions_of(population, question_id))
    tallies: dict[tuple[str, str, str], _Tally] = defaultdict(_Tally)
    for position in positions:
        for key in _keys(position, question):
            tallies[key].add(position)
    shared = {
        "population": population,
        "question": question_id,
        "period": results.schema.period,
        "n_answered": sum(position.status in GIVEN for position in positions),
        "n_asked": sum(
            results.is_asked(position.subject_id, question_id) for position in positions
        ),
        "n_population": len(positions),
        "of": question.of,
        # who is not counted is as much an input of a count as who is
        "is_synthetic": any(position.is_synthetic for position in positions),
    }
    return [{**row, **shared} for row in _rows(tallies, question)]


def _keys(position: Any, question: Question) -> Iterator[tuple[str, str, str]]:
    """What a position counts as: value, qualifier, status."""
    if question.has_several and position.status in GIVEN:
        for value in position.stated:
            yield value, "", "answered"
    elif position.status == "answered":
        listed = position.values[0] if question.is_listed else ""
        yield MIXED if position.is_mixed and question.is_listed else listed, "", "answered"
    if position.status != "answered":
        yield "", "", position.status
    for said in position.qualifiers:
        value, qualifier = said.split(":", 1)
        if value in certain_values(position, question):
            yield value, qualifier, "answered"


def certain_values(position: Any, question: Question) -> tuple[str, ...]:
    """The values that hold: of a multiple question also where others are in conflict."""
    if question.has_several:
        return tuple(position.stated) if position.status in GIVEN else ()
    return tuple(position.values) if position.status == "answered" and not position.is_mixed else ()


def _rows(
    tallies: Mapping[tuple[str, str, str], _Tally], question: Question
) -> Iterator[dict[str, Any]]:
    for value in question.values:
        yield _row(value, "", "answered", tallies.get((value, "", "answered"), _Tally()))
        for qualifier in question.qualifiers:
            if (value, qualifier, "answered") in tallies:
                yield _row(value, qualifier, "answered", tallies[(value, qualifier, "answered")])
    rest = [(MIXED, "", "answered"), *(("", "", status) for status in STATUSES)]
    for value, qualifier, status in rest:
        if (value, qualifier, status) in tallies:
            yield _row(value, qualifier, status, tallies[(value, qualifier, status)])


def _row(value: str, qualifier: str, status: str, tally: _Tally) -> dict[str, Any]:
    return {
        "value": value,
        "qualifier": qualifier,
        "status": status,
        "n": tally.n,
        "n_sources": len(tally.sources),
    }


def distinct_sources(positions: Iterable[Any]) -> set[str]:
    """The sources under some positions, each once."""
    return {source for position in positions for source in position.source_ids}
