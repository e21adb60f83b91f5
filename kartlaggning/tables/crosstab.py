"""Two things against each other: how those of each value of one are spread over the other's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.ids import ClassId, ValueId
from kartlaggning.positions.model import MIXED, standing
from kartlaggning.results import UNCERTAIN, Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import kind_of
from kartlaggning.tables.bar import PopulationOutcomes, as_mentioned, value_row
from kartlaggning.tables.counts.bases import MENTIONED, Base, base_of
from kartlaggning.tables.counts.cells import Row, populations, share
from kartlaggning.tables.counts.counting import count_positions
from kartlaggning.tables.counts.one_by_one import who_is_counted


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per value of the first, a column per value of the second.

    Each cell is counted among those of its column that are in the base of the first; where nobody
    is, there is no column. What occurs somewhere has its row in every column.
    """
    [population] = populations(figure, results)
    first, second = figure.of
    base = base_of(figure.model_copy(update={"of": (first,)}), results)
    columns = {
        column: {row["row"]: row for row in _rows(first, members, base, population, results)}
        for column, members in _columns(second, population, results).items()
    }
    columns = {column: rows for column, rows in columns.items() if _has_base(rows)}
    everybody = _rows(first, results.members(population), base, population, results)
    # in which column somebody stands is an input of every cell, as who stands in no other
    is_synthetic = any(_is_invented(name, population, results) for name in (first, second))
    for of_all in everybody:
        for column, rows in columns.items():
            cell = rows.get(of_all["row"]) or _empty(of_all, rows)
            # those of a column are no population, and its base is none of one
            base_of_column = "" if cell["base"] == "population" else cell["base"]
            yield {
                **cell,
                "column": column,
                "base": base_of_column,
                "is_synthetic": is_synthetic,
            }


def _is_invented(name: str, population: str, results: Results) -> bool:
    """Whether anything that a population says of a question or dimension is invented."""
    if name in results.schema.dimensions:
        return any(each.is_synthetic for each in results.outcomes_of(population, name))
    return any(each.is_synthetic for each in results.positions_of(population, name))


def _has_base(rows: Mapping[str, Row]) -> bool:
    """Whether anybody is counted in a column: all its cells have one base."""
    return any(row["base_n"] for row in rows.values())


def _empty(of_all: Row, rows: dict[str, Row]) -> Row:
    """The cell of a row that nobody of a column is in; how it is missing is that row's own."""
    beside = next(iter(rows.values()))
    own = {name: of_all[name] for name in ("row", "status")}
    counted = {"n": 0, "n_open": 0, "open_as": "", "n_sources": 0}
    who = who_is_counted(beside.get("base_units", ()), ())
    is_share = beside["base"] != MENTIONED
    nought = share(0, beside["base_n"]) if is_share else float("nan")
    return {**beside, **own, **counted, **who, "share": nought}


def _columns(name: str, population: str, results: Results) -> dict[str, list[str]]:
    """The members of a population by where they stand on a question of one answer, or dimension.

    Values and classes that nobody is in have no column.
    """
    members: dict[str, list[str]] = {column: [] for column in _known_columns(name, results)}
    for subject in results.members(population):
        members.setdefault(_standing(subject, name, results), []).append(subject)
    return {column: own for column, own in members.items() if own}


def _known_columns(name: str, results: Results) -> list[str]:
    if name in results.schema.dimensions:
        classes = results.schema.dimensions[name].classes
        return [*(str(ClassId(name, each)) for each in classes), *UNCERTAIN]
    return [str(ValueId(name, value)) for value in results.schema.questions[name].values]


def _standing(subject: str, name: str, results: Results) -> str:
    if name in results.schema.dimensions:
        return results.state(subject, name)
    position = results.position[(subject, name)]
    status = standing(position)
    if status != "answered":
        return str(position.way or status)
    return MIXED if position.is_mixed else str(ValueId(name, position.values[0]))


def _rows(
    name: str, members: Sequence[str], base: Base, population: str, results: Results
) -> list[Row]:
    """The cells of a column, or of all."""
    if name in results.schema.dimensions:
        return list(_class_rows(name, members, population, results))
    positions = [results.position[(subject, name)] for subject in members]
    question = results.schema.questions[name]
    counts = count_positions(positions, question, base)
    shared: Row = {
        "question": name,
        "population": population,
        "period": results.schema.period,
    }
    rows = [value_row({**count, **shared}, base) for count in counts if not count["qualifier"]]
    return rows if question.prompted else [as_mentioned(row) for row in rows]


def _class_rows(
    dimension: str, members: Sequence[str], population: str, results: Results
) -> Iterator[Row]:
    counted = PopulationOutcomes(dimension, population, results, among=frozenset(members))
    for class_name in results.schema.dimensions[dimension].classes:
        yield counted.row(str(ClassId(dimension, class_name)), counted.in_class(class_name))
    for state in UNCERTAIN:
        inside: list[Any] = counted.in_state(state)
        if inside:
            yield {**counted.row(state, inside), "status": kind_of(state)}
