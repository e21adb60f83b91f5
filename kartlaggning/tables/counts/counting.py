"""Counts: how many of a population gave which value, and how many of the rest are missing how."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
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

# all that a position is counted by
_WHAT_IS_READ = attrgetter(
    *("status", "way", "values", "stated", "open_values", "qualifiers", "is_mixed", "is_asked")
)


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
            self.add_missing(kind_of(most_spoken(ways)), position.subject_id)

    def add_missing(self, kind: str, subject: str) -> None:
        """Count a subject whose answer is missing in one kind."""
        self._kinds[kind] += 1
        self.subjects.append(subject)

    @property
    def n(self) -> int:
        """How many they are together."""
        return self._kinds.total()

    def columns(self) -> dict[str, Any]:
        """The columns of *counts* and *tables* that say it."""
        return {"n_open": self.n, "open_as": str(Distribution.of(self._kinds, STATUSES))}


@dataclass
class _Tally:
    positions: list[Any] = field(default_factory=list)
    open: OpenTally = field(default_factory=OpenTally)

    @property
    def n(self) -> int:
        return len(self.positions)

    @property
    def subjects(self) -> Iterator[str]:
        return (position.subject_id for position in self.positions)


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
    kinds = _kinds_of(positions, question)
    counted_among: list[str] = []
    for position, kind in zip(positions, kinds, strict=True):
        # a share of the base is never of others
        if base in kind.bases:
            counted_among.append(position.subject_id)
            for category in kind.categories:
                tallies[category].positions.append(position)
            for category, missing in kind.open:
                tallies[category].open.add_missing(missing, position.subject_id)
    shared = {
        **_sizes(kinds),
        "of": question.of,
        # who is not counted is as much an input of a count as who is
        "is_synthetic": any(position.is_synthetic for position in positions),
    }
    return [{**row, **shared} for row in _rows(tallies, question, counted_among)]


def _sizes(kinds: Iterable[CountedAs]) -> dict[str, int]:
    """How many of some positions are in each base, by their kinds."""
    n_in = Counter(chain.from_iterable(kind.bases for kind in kinds))
    return {f"n_{base}": n_in[base] for base in BASES}


def _kinds_of(positions: Iterable[Any], question: Question) -> list[CountedAs]:
    """The kind of each position: of tens of thousands a few tens are left, each read once."""
    known: dict[tuple[Any, ...], CountedAs] = {}
    kinds = []
    for position in positions:
        read = _WHAT_IS_READ(position)
        kind = known.get(read)
        if kind is None:
            kind = known[read] = CountedAs.of(position, question)
        kinds.append(kind)
    return kinds


@dataclass(frozen=True, eq=False)
class CountedAs:
    """What a position counts as, and in which bases; the same for all that say the same."""

    bases: tuple[Base, ...]
    categories: tuple[Category, ...]
    open: tuple[tuple[Category, str], ...]
    """The values that may hold too, and the kind in which their answer is missing."""

    @classmethod
    def of(cls, position: Any, question: Question) -> CountedAs:
        """Read what a position on a question counts as."""
        bases = tuple(base for base in BASES if is_in_base(position, base))
        may_hold = []
        for value in open_values(position, question):
            may_hold.append((Category(value), kind_of(way_of(value, position))))
        return cls(bases, tuple(_categories(position, question)), tuple(may_hold))


def _categories(position: Any, question: Question) -> Iterator[Category]:
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
    counted = {
        "n": tally.n,
        **tally.open.columns(),
        "n_sources": len(distinct_sources(tally.positions)),
    }
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
    return set(chain.from_iterable(position.source_ids for position in positions))
