"""What the kinds of table share: a figure's population, a share, a cell that names a category."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kartlaggning.ids import (
    Distribution,
    MeasureId,
    QualifiedValue,
    ValueId,
    join_values,
    split_values,
)
from kartlaggning.positions.model import GIVEN, MIXED, NONE_OF_THESE, TOLD, has_none
from kartlaggning.positions.open_values import told_ways, way_of
from kartlaggning.positions.ranges import Range
from kartlaggning.positions.wholes import chain_of
from kartlaggning.regions.model import PROVIDERS
from kartlaggning.results import DECIDED, Results
from kartlaggning.schema.models import Figure, Question
from kartlaggning.statuses import MISSING_STATUSES, SAID_BY_OTHERS, STATUSES, kind_of

Row = dict[str, Any]
"""A row of *tables* by its columns; what it leaves out is empty."""

_MOST_NAMED = 3  # values in one cell


def populations(figure: Figure, results: Results) -> tuple[str, ...]:
    """The populations that a figure speaks of; by default the region's first."""
    return figure.population or tuple(results.schema.region.populations)[:1]


def subjects(figure: Figure, results: Results) -> Iterator[tuple[str, str]]:
    """Each subject of a figure's populations once, with the first population that it is in."""
    population_of: dict[str, str] = {}
    for population in populations(figure, results):
        for subject in results.members(population):
            population_of.setdefault(subject, population)
    yield from population_of.items()


def subjects_with_wholes(figure: Figure, results: Results) -> list[str]:
    """A figure's subjects and the units that they lie in, in the region's order."""
    region = results.schema.region
    shown: set[str] = set()
    for subject, _ in subjects(figure, results):
        shown.update(chain_of(subject, region))
    return [subject for subject in (*region.units, *region.providers) if subject in shown]


def own_population(subject: str, results: Results) -> str:
    """The population of a subject's own kind; the empty text where the region has none."""
    region = results.schema.region
    kind = region.units[subject].kind if subject in region.units else PROVIDERS
    for name, population in region.populations.items():
        if population.members == kind:
            return name
    return ""


def share(n: int, base_n: int) -> float:
    """Share of a base; not a number where the base is empty."""
    return n / base_n if base_n else float("nan")


def category_cell(name: str, subject: str, results: Results) -> Row:
    """A cell that says where a subject stands on a dimension or a question."""
    if name in results.schema.dimensions:
        return _class_cell(name, subject, results)
    return _position_cell(name, subject, results)


def _class_cell(dimension: str, unit: str, results: Results) -> Row:
    outcome = results.outcome[(unit, dimension)]
    state = results.state(unit, dimension)
    return {
        "row": unit,
        "column": dimension,
        "value": state,
        "status": kind_of(_certainty(outcome, state)),
        "period": results.schema.period,
        "n_sources": len(outcome.source_ids),
        "is_synthetic": outcome.is_synthetic,
    }


def _certainty(outcome: Any, state: str) -> str:
    """How certain a class is; of a unit in none, where it stands instead.

    That people decided on it, or on an answer under it, goes before all else.
    """
    if not outcome.class_:
        return state
    return DECIDED if outcome.is_decided else str(outcome.certainty)


def hidden_cell(position: Any) -> Row:
    """The cell of an answer that may not be shown: it has no value in any column."""
    return {
        "row": position.subject_id,
        "column": position.question,
        "is_hidden": True,
        "measure": str(MeasureId(position.measure)),
        "status": "answered",
        "period": position.period,
        "n_sources": len(position.source_ids),
        "is_synthetic": position.is_synthetic,
    }


def _position_cell(name: str, subject: str, results: Results) -> Row:
    position = results.position[(subject, name)]
    if position.is_hidden:
        return hidden_cell(position)
    cell = {
        "row": subject,
        "column": name,
        "status": position.status,
        "period": results.schema.period,
        "n_sources": len(position.source_ids),
        "is_synthetic": position.is_synthetic,
    }
    if position.way == SAID_BY_OTHERS:
        return {**cell, "value": SAID_BY_OTHERS, "status": SAID_BY_OTHERS}
    if position.status in MISSING_STATUSES:
        # of which values it is, where the answer is not missing of all of them alike
        missing = join_values(open_ids(position))
        return {**cell, "value": missing or position.way or position.status}
    if position.status != "answered":
        return {**cell, **_not_settled(position)}
    if position.is_decided:
        cell["status"] = DECIDED
    return {**cell, **_answered(position, results.schema.questions[name])}


def _not_settled(position: Any) -> Row:
    """The columns of a number that is known in part, or in conflict; else how it is missing."""
    if position.status in TOLD and not math.isnan(position.low):
        return range_of(position)
    return {"value": position.way or position.status}


def _answered(position: Any, question: Question) -> Row:
    """The columns that say what an answer is: its values, how many they are, or its range."""
    if question.has_several:
        return _several(position, question)
    if not question.is_listed:
        return range_of(position)
    if position.is_mixed:
        return {"value": MIXED}
    return {"value": str(ValueId(position.question, position.values[0]))}


def _several(position: Any, question: Question) -> Row:
    """The values that hold, and those not known; where many hold, how many of how many."""
    if has_none(position, question):
        return {"value": NONE_OF_THESE}
    stated = [str(ValueId(position.question, value)) for value in position.stated]
    open_ = list(open_ids(position))
    if not stated and open_:
        return {"value": join_values(open_), "status": _kind_of_open(open_[0])}
    if 0 < len(stated) <= _MOST_NAMED:
        return {"value": join_values((*stated, *open_))}
    # the base are values: they are no population
    counted = {"n": len(stated), "base_n": len(question.values), "population": ""}
    return {**counted, **_open_count(position)}


def _open_count(position: Any) -> Row:
    """The columns that say how many values are open, and how they are missing."""
    kinds: Counter[str] = Counter()
    for value in position.values:
        if value not in position.stated:
            kinds[kind_of(way_of(value, position))] += 1
    return {"n_open": kinds.total(), "open_as": str(Distribution.of(kinds, STATUSES))}


def open_ids(position: Any) -> Iterator[str]:
    """Ids of the values of which it is told how they are missing, with that."""
    for way, values in told_ways(position).items():
        for value in values:
            yield str(ValueId(position.question, value, way=way))


def _kind_of_open(open_id: str) -> str:
    return kind_of(ValueId.parse(open_id).way)


def range_of(position: Any) -> Row:
    """The columns of a range."""
    return {
        **Range.of(position)._asdict(),
        "is_rounded": position.is_rounded,
        "measure": str(MeasureId(position.measure)),
        "words": with_citation(position.words, position.citation),
    }


def with_citation(words: str, citation: str) -> str:
    """Words, and after them the document that they are from."""
    return " ".join(filter(None, (words, citation and f"({citation})")))


def answer_cell(name: str, subject: str, results: Results) -> Row:
    """A cell that says what a subject's answer is, and how it was said.

    What only the people of other units say is told too, and stays marked as that.
    """
    cell = category_cell(name, subject, results)
    if name in results.schema.dimensions:
        return cell
    position = results.position[(subject, name)]
    if cell["status"] == SAID_BY_OTHERS:
        return {**cell, **said_by_others(position, results.schema.questions[name])}
    if not _names_values(cell):
        return cell
    said = qualified_values(_values_that_hold(cell), position)
    return {**cell, "value": join_values((*said, *open_ids(position)))}


def said_by_others(position: Any, question: Question) -> Row:
    """The columns that say what the people of other units say of a subject; none if they deny."""
    if position.status not in GIVEN:
        return {}
    if not question.is_listed:
        return {"value": "", **range_of(position)}
    values = position.stated if question.has_several else position.values
    said = join_values(qualified_values(values, position))
    return {"value": said} if said else {}


def _names_values(cell: Row) -> bool:
    """Whether a cell names values that hold, and not only how they are mixed or missing."""
    return any(_values_that_hold(cell))


def _values_that_hold(cell: Row) -> Iterator[str]:
    for text in split_values(cell.get("value", "")):
        named = ValueId.parse(text)
        if named.value and not named.way:
            yield named.value


def qualified_values(values: Iterable[str], position: Any) -> Iterator[str]:
    """Ids of some of a position's values, each as often as it was said with another qualifier."""
    said = [QualifiedValue.parse(text) for text in position.qualifiers]
    for value in values:
        qualifiers = [each.qualifier for each in said if each.value == value]
        for qualifier in qualifiers or [""]:
            yield str(ValueId(position.question, value, qualifier))
