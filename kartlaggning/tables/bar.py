"""Bars: how many of a population have each value of a question, or are in each class of a
dimension.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.frames import UNDECIDED
from kartlaggning.positions.model import GIVEN, MIXED
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import populations, share
from kartlaggning.tables.counts.counting import certain_values, count_rows, distinct_sources

# which count a share is of
BASES = {"population": "n_population", "asked": "n_asked", "answered": "n_answered"}
UNCERTAIN = (MIXED, UNDECIDED, "conflict", "gap", "not_asked")


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per value or class, what is uncertain or missing last; a column per population (or
    qualifier).
    """
    for name in figure.of:
        for population in populations(figure, results):
            if name in results.schema.dimensions:
                yield from class_rows(name, population, results)
            else:
                yield from value_rows(name, population, figure, results)


def whole_rows(
    name: str, population: str, figure: Figure, results: Results
) -> Iterator[dict[str, Any]]:
    """Rows of one dimension or question that add up to the population: its classes without their
    variants.
    """
    if name not in results.schema.dimensions:
        yield from value_rows(name, population, figure, results)
        return
    for row in class_rows(name, population, results):
        is_variant = row["row"].count(".") > 1
        if not is_variant:
            yield row


def value_rows(
    question: str, population: str, figure: Figure, results: Results
) -> Iterator[dict[str, Any]]:
    """Rows of one question; with `by: qualifier` a column per qualifier, with `by: group` the
    values under theirs.
    """
    rows = [
        {
            "row": _row_id(question, count),
            "column": f"{question}.{count['qualifier']}" if count["qualifier"] else population,
            "n": count["n"],
            "base_n": count[BASES[figure.base]],
            "population": population,
            "share": share(count["n"], count[BASES[figure.base]]),
            "status": count["status"],
            "period": count["period"],
            "n_sources": count["n_sources"],
            "is_synthetic": count["is_synthetic"],
        }
        for count in count_rows(results, question, population)
        if _is_in_base(count["status"], figure.base)
        and (not count["qualifier"] or figure.by == "qualifier")
    ]
    return _by_group(rows, question, population, results) if figure.by == "group" else iter(rows)


def _is_in_base(status: str, base: str) -> bool:
    """Whether those counted are among those that the shares are of: a share is never of others."""
    return base == "population" or (status != "not_asked" if base == "asked" else status in GIVEN)


def _row_id(question: str, count: Mapping[str, Any]) -> str:
    value = count["value"]
    return f"{question}.{value}" if value and value != MIXED else str(value or count["status"])


def _by_group(
    rows: list[dict[str, Any]], question: str, population: str, results: Results
) -> Iterator[dict[str, Any]]:
    """Each group with how many name any of its values, its values under it, and last what belongs
    to none.
    """
    model = results.schema.questions[question]
    values = model.values
    group_of = {
        f"{question}.{value}": answer.group for value, answer in values.items() if answer.group
    }
    for group in model.groups:
        inside = [row for row in rows if group_of.get(row["row"]) == group]
        named = {value for value, answer in values.items() if answer.group == group}
        positions = [
            position
            for position in results.positions_of(population, question)
            if named.intersection(certain_values(position, model))
        ]
        if inside:
            yield {
                **inside[0],
                "row": f"{question}.{group}",
                "n": len(positions),
                "share": share(len(positions), inside[0]["base_n"]),
                "n_sources": len(distinct_sources(positions)),
                "is_synthetic": any(position.is_synthetic for position in positions),
            }
        for row in inside:
            yield {**row, "row": f"{question}.{group}.{row['row'].partition('.')[2]}"}
    yield from (row for row in rows if row["row"] not in group_of)


def class_rows(dimension: str, population: str, results: Results) -> Iterator[dict[str, Any]]:
    """Rows of one dimension: its classes and their variants, and the units whose class is not
    known.
    """
    outcomes = list(results.outcomes_of(population, dimension))
    for class_name, rule in results.schema.dimensions[dimension].classes.items():
        inside = [outcome for outcome in outcomes if outcome.class_ == class_name]
        row = f"{dimension}.{class_name}"
        yield class_row(row, inside, outcomes, population, results)
        for variant in rule.variants:
            with_variant = [outcome for outcome in inside if outcome.variant == variant]
            yield class_row(f"{row}.{variant}", with_variant, outcomes, population, results)
        for state in (MIXED, UNDECIDED) if rule.variants else ():
            without = [
                outcome
                for outcome in inside
                if results.variant_state(outcome.unit_id, dimension) == state
            ]
            if without:
                yield class_row(f"{row}.{state}", without, outcomes, population, results)
    for state in UNCERTAIN:
        inside = [
            outcome for outcome in outcomes if results.state(outcome.unit_id, dimension) == state
        ]
        if inside:
            yield {**class_row(state, inside, outcomes, population, results), "status": state}


def class_row(
    row: str, counted: Sequence[Any], outcomes: Sequence[Any], population: str, results: Results
) -> dict[str, Any]:
    """The count of some of a population's outcomes."""
    return {
        "row": row,
        "column": population,
        "n": len(counted),
        "base_n": len(outcomes),
        "population": population,
        "share": share(len(counted), len(outcomes)),
        "status": "answered",
        "period": results.schema.period,
        "n_sources": len({source for outcome in counted for source in outcome.source_ids}),
        "is_synthetic": any(outcome.is_synthetic for outcome in outcomes),
    }
