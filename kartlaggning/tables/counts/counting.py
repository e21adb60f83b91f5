"""Counts: how many of a population gave which value, and how many of the rest are missing how."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from kartlaggning.frames import COUNTS, from_rows
from kartlaggning.ids import Distribution, QualifiedValue
from kartlaggning.positions.model import MIXED, STANDINGS, is_given, standing
from kartlaggning.positions.open_values import most_spoken, way_of
from kartlaggning.results import Results
from kartlaggning.schema.models import Question
from kartlaggning.statuses import STATUSES, kind_of
from kartlaggning.tables.counts.bases import BASES, Base, is_in_base
from kartlaggning.tables.counts.one_by_one import who_is_counted


class Category(NamedTuple):
    """What a position is counted as."""

    value: str = ""
    qualifier: str = ""
    status: str = "answered"
    way: str = "answered"


class OpenTally:
    """How many more may have a value, by how the answer is missing of them."""

    def __init__(self) -> None:
        self._kinds: Counter[str] = Counter()
        self.subjects: list[str] = []

    def add(self, values: Iterable[str], position: Any) -> None:
        """Count a position that is open on some values, once."""
        ways = [way_of(value, position) for value in values]
        if ways:
            self._kinds[kind_of(most_spoken(ways))] += 1
            self.subjects.append(position.subject_id)

    @property
    def n(self) -> int:
        """How many they are together."""
        return self._kinds.total()

    def columns(self) -> dict[str, Any]:
        """The columns of *counts* and *tables* that say it."""
        return {"n_open": self.n, "open_as": str(Distribution.of(self._kinds, STATUSES))}


@dataclass
class _Tally:
    subjects: list[str] = field(default_factory=list)
    open: OpenTally = field(default_factory=OpenTally)
    sources: set[str] = field(default_factory=set)

    @property
    def n(self) -> int:
        return len(self.subjects)

    def add(self, position: Any) -> None:
        self.subjects.append(position.subject_id)
        self.sources |= set(position.source_ids)


def count_values(results: Results, question_id: str, population: str) -> pd.DataFrame:
    """Count a population's positions on one question, all of them.

    Returns
    -------
    DataFrame
        *counts*: a row per value (also with n = 0), per value and qualifier that occurs, and per
        conflict and kind of missing that occurs; of a quantity or text, how many answered. They add
        up to the population, but of a multiple question each value is counted by itself.
    """
    return from_rows(count_rows(results, question_id, population), COUNTS)


def count_rows(
    results: Results, question_id: str, population: str, base: Base = "population"
) -> list[dict[str, Any]]:
    """The rows of `count_values`.

    Without a frame: a report has hundreds of such tables, most of them of a few rows. They also
    say who is counted, where these are few enough to be shown one by one.

    Parameters
    ----------
    base
        Among whom to count.
    """
    positions = list(results.positions_of(population, question_id))
    rows = count_positions(positions, results.schema.questions[question_id], base)
    shared = {
        "population": population,
        "question": question_id,
        "period": results.schema.period,
    }
    return [{**row, **shared} for row in rows]


def count_positions(
    positions: Sequence[Any], question: Question, base: Base
) -> list[dict[str, Any]]:
    """Count some positions on one question: the rows of `count_values`, without whose they are."""
    tallies: dict[Category, _Tally] = defaultdict(_Tally)
    for position in positions:
        # a share of the base is never of others
        if is_in_base(position, base):
            for category in categories(position, question):
                tallies[category].add(position)
            for value in open_values(position, question):
                tallies[Category(value)].open.add([value], position)
    shared = {
        **_sizes(positions),
        "of": question.of,
        # who is not counted is as much an input of a count as who is
        "is_synthetic": any(position.is_synthetic for position in positions),
    }
    counted_among = [each.subject_id for each in positions if is_in_base(each, base)]
    return [{**row, **shared} for row in _rows(tallies, question, counted_among)]


def _sizes(positions: Sequence[Any]) -> dict[str, int]:
    """How many of some positions are in each base."""
    return {
        f"n_{base}": sum(is_in_base(position, base) for position in positions) for base in BASES
    }


def categories(position: Any, question: Question) -> Iterator[Category]:
    """All that a position is counted as."""
    for value in _counted_values(position, question):
        yield Category(value)
    status = standing(position)
    if status != "answered":
        yield Category(status=status, way=position.way or status)
    certain = certain_values(position, question)
    for text in position.qualifiers:
        said = QualifiedValue.parse(text)
        if said.value in certain:
            yield Category(said.value, said.qualifier)


def open_values(position: Any, question: Question) -> Iterator[str]:
    """The values of several of which an answer says nothing: what is not mentioned is not denied.

    Who is in conflict, or has not answered, is counted by that.
    """
    if question.has_several and standing(position) == "answered":
        for value in position.values:
            if value not in position.stated:
                yield value


def _counted_values(position: Any, question: Question) -> tuple[str, ...]:
    """The values that a position counts as; the empty text where an answer has none."""
    if question.has_several:
        return certain_values(position, question)
    if standing(position) != "answered":
        return ()
    if not question.is_listed:
        return ("",)
    # a whole whose parts differ is none of its parts' answers (domain.md §3)
    return (MIXED,) if position.is_mixed else (position.values[0],)


def certain_values(position: Any, question: Question) -> tuple[str, ...]:
    """The values that hold: of a multiple question also where others are in conflict.

    None does of which only the people of other units speak (`docs/method.md` §7.3).
    """
    if question.has_several:
        return tuple(position.stated) if is_given(position) else ()
    is_certain = standing(position) == "answered" and not position.is_mixed
    return tuple(position.values) if is_certain else ()


def _rows(
    tallies: Mapping[Category, _Tally], question: Question, base: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """A row per value, those of its qualifiers under it, and last what is mixed or missing."""
    for category in in_rows(tallies, question):
        tally = tallies.get(category, _Tally())
        if category.qualifier:
            of_value = tallies.get(Category(category.value), _Tally())
            yield _qualified_row(category, tally, of_value.open, base)
        else:
            yield _row(category, tally, base)


def in_rows(occurring: Collection[Category], question: Question) -> list[Category]:
    """The categories that have a row, in the order of the rows: each value, others that occur."""
    rows = []
    for value in question.values:
        rows.append(Category(value))
        qualified = [Category(value, qualifier) for qualifier in question.qualifiers]
        rows += [category for category in qualified if category in occurring]
    rows += [Category(MIXED)] if Category(MIXED) in occurring else []
    return rows + sorted((each for each in occurring if not each.value), key=_by_kind)


def _by_kind(category: Category) -> tuple[int, str]:
    return STANDINGS.index(category.status), category.way


def _row(category: Category, tally: _Tally, base: Sequence[str]) -> dict[str, Any]:
    counted = {"n": tally.n, **tally.open.columns(), "n_sources": len(tally.sources)}
    who = who_is_counted(base, tally.subjects, tally.open.subjects)
    return {**category._asdict(), **counted, **who}


def _qualified_row(
    category: Category, tally: _Tally, open_: OpenTally, base: Sequence[str]
) -> dict[str, Any]:
    """Who may have the value may have it in this way: how it is missing stands at the value."""
    who = who_is_counted(base, tally.subjects, open_.subjects)
    return {**_row(category, tally, base), "n_open": open_.n, **who}


def distinct_sources(positions: Iterable[Any]) -> set[str]:
    """The sources under some positions or outcomes, each once."""
    sources: set[str] = set()
    for position in positions:
        sources.update(position.source_ids)
    return sources
