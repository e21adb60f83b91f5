"""Flow: which way each unit goes from one question or dimension to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kartlaggning.ids import NodeId
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.bases import MENTIONED
from kartlaggning.tables.counts.cells import Row, populations, share, subjects
from kartlaggning.tables.counts.counting import OpenTally, distinct_sources, open_values
from kartlaggning.tables.flow.steps import Step


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per unit with a column per step, and a row per node of a step in the step's column.

    A node is a value or class, or a kind of missing. Last, where two steps meet: of those at a node
    of the one how many are at a node of the next, also where that is nobody and both are known.
    """
    [population] = populations(figure, results)
    steps = [Step(name, population, figure, results) for name in figure.of]
    for step in steps:
        yield from step.unit_rows()
    colours = coloured_by(figure, results)
    if colours not in figure.of:
        telling_apart = Step(colours, population, figure, results)
        yield from telling_apart.unit_rows()
        yield from telling_apart.node_rows
    for step in steps:
        yield from step.node_rows
    for before, after in pairwise(steps):
        yield from _link_rows(before, after)


def coloured_by(figure: Figure, results: Results) -> str:
    """By what the lines are told apart.

    The first dimension among the steps, else the schema's first, which providers have no class in;
    without any the first step.
    """
    dimensions = results.schema.dimensions
    among = [name for name in figure.of if name in dimensions]
    members = [subject for subject, _ in subjects(figure, results)]
    if not among and all(member in results.schema.region.units for member in members):
        among = list(dimensions)
    return among[0] if among else figure.of[0]


def _link_rows(before: Step, after: Step) -> Iterator[Row]:
    """Of those at each node of a step, how many are at each of the next.

    That nobody is at a value or class is told where somebody is at another.
    """
    known = [row["row"] for row in after.node_rows if row["status"] == "answered"]
    for start in before.node_rows:
        units = before.units_at.get(start["row"], ())
        linked = {node: _both(units, after.units_at[node]) for node in after.units_at}
        is_split = start["status"] == "answered" and any(map(linked.get, known))
        for end in after.node_rows:
            node = end["row"]
            if linked.get(node) or (is_split and node in known):
                yield _link_row(start, end, units, linked.get(node, []), (before, after))


def _both(units: Sequence[str], others: Sequence[str]) -> list[str]:
    among = set(others)
    return [unit for unit in units if unit in among]


def _link_row(
    start: Row, end: Row, units: Sequence[str], linked: Sequence[str], steps: tuple[Step, Step]
) -> Row:
    """How many of some units are at a node of the next step; the base is no population."""
    records = [step.record(unit) for step in steps for unit in linked]
    row = {
        "row": start["row"],
        "column": end["row"],
        "n": len(linked),
        "base_n": len(units),
        "population": "",
        "share": share(len(linked), len(units)),
        "status": end["status"],
        "period": end["period"],
        "n_sources": len(distinct_sources(records)),
        "is_synthetic": start["is_synthetic"] or end["is_synthetic"],
        **_open_columns(end["row"], units, steps[1]),
    }
    if end.get("base") == MENTIONED:
        return {**row, "base": MENTIONED, "share": float("nan")}
    return row


def _open_columns(node: str, units: Sequence[str], step: Step) -> Row:
    """How many more of some units may have a value that several can have beside others."""
    tally = OpenTally()
    if step.has_several:
        value = NodeId.parse(node).name
        question = step.results.schema.questions[step.name]
        for unit in units:
            position = step.record(unit)
            if value in open_values(position, question):
                tally.add([value], position)
    return tally.columns()
