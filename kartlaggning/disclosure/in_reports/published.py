"""What a reader of `report.json` alone can work out of the numbers of people that it hides.

Nothing but the plain report is read: which cells are one number, which are sums of others, and
which are hidden. A table is made up that agrees with all that is shown; how far any other can
differ from it is bounded as for the true one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kartlaggning.disclosure.audit import NOT_CERTAIN
from kartlaggning.disclosure.linked.auditing import Auditor
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.programs import is_optimal
from kartlaggning.disclosure.linked.tables import LinkedTable, Relation
from kartlaggning.disclosure.linked.whole_numbers import (
    Bounds,
    reachable,
    whole_number_solver,
)
from kartlaggning.ids import ValueId
from kartlaggning.plain_report import Cell, Figure, Report

Key = tuple[str, ...]
"""One number of people, wherever it stands: its period, its question, of whom it is, …"""
_BY_WAVE = ("", "strand")
_REST = "rest"


@dataclass
class Published:
    """The numbers of people of a report.

    Parameters
    ----------
    shown
        Those that stand there.
    hidden
        Those that are hidden, with the address of a cell that says so.
    ranges
        Those that are rounded, which are hidden too: the ends between which each is said to lie.
    address
        Of each number a cell in which it stands.
    sums
        Which numbers are the sum of which others.
    answers
        Those that are how many of a group gave an answer.
    """

    shown: dict[Key, int] = field(default_factory=dict)
    hidden: dict[Key, str] = field(default_factory=dict)
    ranges: dict[Key, tuple[float, float]] = field(default_factory=dict)
    address: dict[Key, str] = field(default_factory=dict)
    sums: dict[Key, set[tuple[Key, ...]]] = field(default_factory=dict)
    answers: set[Key] = field(default_factory=set)

    def add(self, key: Key, number: int | None, cell: Cell) -> None:
        """Add a number, or that it is hidden."""
        address = f"{cell['table']}/{cell['row']}/{cell['column']}"
        self.address.setdefault(key, address)
        if cell["is_hidden"] or cell.get("is_rounded"):
            self.hidden.setdefault(key, address)
            if cell["low"] is not None and cell["high"] is not None:
                self.ranges[key] = (cell["low"], cell["high"])
        elif number is not None:
            self.shown[key] = number

    def add_sum(self, total: Key, parts: Iterable[Key]) -> None:
        """Add that a number is the sum of others."""
        self.sums.setdefault(total, set()).add(tuple(parts))


def read_published(report: Report, of_people: Collection[str] = ()) -> Published:
    """Find the numbers of people in a plain report.

    Parameters
    ----------
    of_people
        The questions that ask a unit for a number of people. The plain report does not say which
        they are; those are known without it of which any number is hidden.
    """
    published = Published()
    for figure in _figures(report):
        rows = report["tables"][figure["table"]]["rows"]
        people = [cell for cell in rows if cell.get("counts") == "respondents"]
        if people and figure["chart"] == "means":
            _add_sizes(figure, people, published)
        elif people and figure["chart"] != "response_rate":
            _add_respondents(figure, people, published)
    _add_units(report, published, of_people)
    return published


def find_told_in(published: Published, policy: HidingPolicy) -> list[str]:
    """The addresses of hidden numbers that a reader knows to be small, or nearly knows.

    Of an answer of a hidden group only that it is certain counts, and that a group is somebody is
    not counted as known: as in `audit.py`. Where the numbers contradict each other, only those are
    told that stand there.
    """
    told = []
    for key, address in published.hidden.items():
        if policy.is_small(published.shown.get(key, 0)):
            told.append(address)
    place = {key: index for index, key in enumerate(_every_key(published))}
    relations = []
    for total, every in published.sums.items():
        for parts in every:
            relations.append(Relation(place[total], tuple(place[part] for part in parts)))
    bounds = _bounds(published, place)
    counts = _completed(bounds, relations)
    if counts is None:
        return told
    unknown = frozenset(index for key, index in place.items() if key not in published.shown)
    auditor = Auditor(LinkedTable(counts, tuple(relations), unseen=unknown), policy)
    for key, address in published.hidden.items():
        own = NOT_CERTAIN if key in published.answers else policy
        if key not in published.shown and _is_told(place[key], auditor, own, policy.minimum):
            told.append(address)
    told += _narrowed(published, place, bounds, relations)
    return list(dict.fromkeys(told))


def _narrowed(
    published: Published, place: Mapping[Key, int], bounds: Bounds, relations: Sequence[Relation]
) -> Iterator[str]:
    """The addresses of rounded numbers that cannot be all that their range says."""
    in_a_sum = {cell for each in relations for cell in (each.total, *each.parts)}
    cells = {place[key]: key for key in published.ranges if place[key] in in_a_sum}
    for cell, ends in reachable(bounds, relations, cells).items():
        if ends != published.ranges[cells[cell]]:
            yield published.address[cells[cell]]


def _bounds(published: Published, place: Mapping[Key, int]) -> Bounds:
    """Between which numbers each lies by what stands there."""
    most = 1.0 + sum(published.shown.values()) + sum(high for _, high in published.ranges.values())
    bounds: Bounds = [(0.0, most)] * len(place)
    for key, ends in published.ranges.items():
        bounds[place[key]] = ends
    for key, number in published.shown.items():
        bounds[place[key]] = (number, number)
    return bounds


def _every_key(published: Published) -> dict[Key, None]:
    """The numbers that are shown, hidden, or only carry a sum."""
    keys = dict.fromkeys((*published.shown, *published.hidden))
    for total, every in published.sums.items():
        for parts in every:
            keys.update(dict.fromkeys((total, *parts)))
    return keys


def _is_told(cell: int, auditor: Auditor, policy: HidingPolicy, minimum: int) -> bool:
    """Whether a cell is told, and can be one of the small ones."""
    count = auditor.table.counts[cell]
    for ends in auditor.told_ends([cell], policy):
        if count - ends.less.by < minimum and count + ends.more.by >= 1:
            return True
    return False


def _completed(bounds: Bounds, relations: Iterable[Relation]) -> tuple[int, ...] | None:
    """Some whole numbers that agree with all that is shown; None where none do."""
    solver = whole_number_solver(bounds, relations)
    if not is_optimal(solver):
        return None
    # whole numbers, which the solver gives a hair beside them
    return tuple(np.rint(solver.getSolution().col_value).astype(int).tolist())


def _figures(report: Report) -> Iterator[Figure]:
    for section in report["sections"]:
        yield from section["figures"]
    for exploration in report["explorer"]:
        yield from exploration["figures"]


# --- respondents: how many gave an answer, of how many


def _add_respondents(figure: Figure, cells: list[Cell], published: Published) -> None:
    """The counts of a figure: each answer of each group, and how many the group is."""
    # who has no weight is in no number of a figure that is weighted
    people = "weighted" if "people" in figure and figure["people"]["is_weighted"] else "all"
    columns: dict[Key, dict[str, Key]] = {}
    answers: dict[Key, list[Key]] = {}
    for cell in cells:
        row, group = cell["row"], cell["column"]
        if figure["chart"] == "likert":
            value, group = group, (row if figure["by"] else cell["population"])
        else:
            value = row
        question = ValueId.parse(value).question
        if question not in figure["of"] or cell["status"] != "answered" or cell["measure"]:
            continue
        of_survey: Key = (cell["period"], cell["population"], question, people, figure["base"])
        size, count = (*of_survey, group), (*of_survey, group, value)
        published.add(size, cell["base_n"], cell)
        published.add(count, cell["n"], cell)
        published.answers.add(count)
        answers.setdefault(size, []).append(count)
        if figure["by"] not in _BY_WAVE:
            columns.setdefault((*of_survey, cell["population"]), {})[group] = size
            columns.setdefault((*of_survey, cell["population"], value), {})[group] = count
    if figure["adds_up"]:
        for size, counts in answers.items():
            # who answered no one thing
            published.add_sum(size, [*counts, (*size, _REST)])
    for total, of_group in columns.items():
        parts = [key for key in of_group.values() if key != total]
        if parts and total in published.address:
            published.add_sum(total, parts)


def _add_sizes(figure: Figure, cells: list[Cell], published: Published) -> None:
    """How many answered, of each group whose mean is shown: one more tells what that one said."""
    people = "weighted" if figure["people"]["is_weighted"] else "all"
    for cell in cells:
        if not cell["is_hidden"]:
            question = ValueId.parse(cell["row"]).question
            of_survey: Key = (cell["period"], cell["population"], question, people, "of a mean")
            published.add((*of_survey, cell["column"]), cell["n"], cell)


# --- units: numbers of people that were said of them


def _add_units(report: Report, published: Published, of_people: Collection[str]) -> None:
    """The numbers of people of units, for each question that is known to be of people."""
    cells = [cell for table in report["tables"].values() for cell in table["rows"]]
    asked = {cell["column"] for cell in cells if cell["is_hidden"] and "counts" not in cell}
    asked.update(of_people)
    for cell in cells:
        if cell["column"] in asked and cell["row"] in report["subjects"]:
            key: Key = ("unit", cell["period"], cell["column"], cell["row"])
            published.add(key, _number(cell), cell)
    for key in list(published.address):
        if key[0] == "unit":
            _add_parts(key, report, published)


def _number(cell: Cell) -> int | None:
    is_open = cell["is_open_low"] or cell["is_open_high"] or cell["low_end"] or cell["high_end"]
    low = cell["low"]
    if is_open or low is None or low != cell["high"] or low != int(low):
        return None
    return int(low)


def _add_parts(whole: Key, report: Report, published: Published) -> None:
    """The sum of a unit's parts, where each of them is told or hidden."""
    *of_question, unit = whole
    profile = report["profiles"]["of"].get(unit)
    parts = [(*of_question, part) for part in (profile["parts"] if profile else ())]
    known = published.shown.keys() | published.hidden.keys()
    if parts and whole in known and all(part in known for part in parts):
        published.add_sum(whole, parts)
