"""The page's numbers beside the program's: every difference, with the project that shows it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kartlaggning.ids import OpenValue
from kartlaggning.results import Results
from kartlaggning.statuses import kind_of
from kartlaggning.tables.counts.counting import count_rows
from oracle.as_product import work_out_by_product
from oracle.classes import Outcome, work_out_classes
from oracle.counts import Base, Count, Counting
from oracle.open_values import kinds_of_values
from oracle.positions import Positions, is_perhaps_synthetic, is_synthetic, work_out_positions
from oracle.project import GIVEN, MISSING, UNDECIDED, Project
from oracle.statements import Numbers, Position

SIZES: dict[Base, str] = {
    "population": "n_population",
    "asked": "n_asked",
    "applicable": "n_applicable",
    "answered": "n_answered",
}


@dataclass(frozen=True)
class Difference:
    """Where the two differ: `page` is what the method page says, `program` what the program."""

    kind: str
    where: str
    page: str
    program: str

    def __str__(self) -> str:
        return f"{self.kind} of {self.where}: page {self.page}, program {self.program}"


@dataclass
class Comparison:
    """All differences of a project, and how many of each kind of thing were compared."""

    differences: list[Difference] = field(default_factory=list)
    compared: Counter[str] = field(default_factory=Counter)

    def compare(self, kind: str, where: str, page: Any, program: Any) -> None:
        """Note a difference where the two are not the same."""
        if page != program:
            self.differences.append(Difference(kind, where, _shown(page), _shown(program)))


def compare_project(project: Project, folder: Path) -> Comparison:
    """Work a project out in both ways, and compare."""
    results = work_out_by_product(project, folder)
    positions = work_out_positions(project)
    comparison = Comparison()
    _compare_positions(comparison, project, positions, results)
    _compare_open_values(comparison, project, positions, results)
    _compare_classes(comparison, project, positions, results)
    _compare_counts(comparison, project, Counting(project, positions), results)
    return comparison


def _shown(thing: Any) -> str:
    if isinstance(thing, set | frozenset):
        return "{" + ", ".join(sorted(map(str, thing))) + "}"
    return str(thing)


# --- positions


def without_inferred(project: Project) -> tuple[Project, Project]:
    """The project without what coders concluded: not said at all, or left without an answer.

    The two differ where silence says no (§3.4). The page does not say which of them it means.
    """
    kept, left = [], []
    for one in project.statements:
        if one.basis != "inferred" or not one.is_answer:
            kept.append(one)
            left.append(one)
        else:
            left.append(replace(one, status="no_answer", is_denied=False))
    return replace(project, statements=tuple(kept)), replace(project, statements=tuple(left))


def _compare_positions(
    comparison: Comparison, project: Project, positions: Positions, results: Results
) -> None:
    found = {(row["subject_id"], row["question"]): row for row in _rows(results.positions)}
    inferred = {one.name for one in project.statements if one.basis == "inferred"}
    others = [work_out_positions(other) for other in without_inferred(project)]
    for (subject, question), position in positions.items():
        where = f"{subject}, {question}"
        comparison.compared["positions"] += 1
        row = found.get((subject, question))
        if row is None:
            comparison.compare("position", where, position.status, "none")
            continue
        comparison.compare("status", where, position.status, row["status"])
        marked = is_synthetic(project, position)
        if marked == is_perhaps_synthetic(project, position):
            comparison.compare("synthetic", where, marked, row["is_synthetic"])
        if position.status not in (*GIVEN, UNDECIDED):
            continue
        comparison.compare("values", where, position.values, frozenset(row["values"]))
        _compare_known(comparison, where, position, row)
        is_needed = {not position.says_the_same(other[subject, question]) for other in others}
        is_under = bool(position.rests_on & inferred)
        if not is_under or is_needed == {True}:  # of what is not needed the page says nothing
            comparison.compare("inferred", where, is_under, row["basis"] == "inferred")


def _compare_known(
    comparison: Comparison, where: str, position: Position, row: dict[str, Any]
) -> None:
    comparison.compare("stated", where, position.stated, frozenset(row["stated"]))
    comparison.compare("mixed", where, position.is_mixed, row["is_mixed"])
    comparison.compare("has number", where, position.numbers is not None, not _is_nan(row))
    if position.numbers is not None and not _is_nan(row):
        comparison.compare("range", where, _ends(position.numbers), _ends(_numbers(row)))
        page, program = position.numbers, _numbers(row)
        if page.shown_low is not None:
            comparison.compare("low shown", where, page.shown_low, program.shown_low)
        if page.shown_high is not None:
            comparison.compare("high shown", where, page.shown_high, program.shown_high)


def _is_nan(row: dict[str, Any]) -> bool:
    return math.isnan(row["low"]) and math.isnan(row["high"])


def _ends(numbers: Numbers) -> tuple[float, float]:
    return numbers.low, numbers.high


def _numbers(row: dict[str, Any]) -> Numbers:
    low, high = row["low"], row["high"]
    if row["is_open_low"]:
        low = -math.inf
    if row["is_open_high"]:
        high = math.inf
    return Numbers(low, high, row["low"], row["high"])


def _compare_open_values(
    comparison: Comparison, project: Project, positions: Positions, results: Results
) -> None:
    """Hold the kind of missing of each open value against the page (§4.8)."""
    found = {(row["subject_id"], row["question"]): row for row in _rows(results.positions)}
    for (subject, question), kinds in kinds_of_values(project, positions).items():
        row = found.get((subject, question))
        is_told = positions[subject, question].status != UNDECIDED
        if row is None or not is_told:
            continue
        # of a whole of which nothing is known the page does not say where it is said
        if row["status"] in MISSING and project.parts_of(subject):
            continue
        comparison.compared["open values"] += 1
        told = {}
        for value, way in map(OpenValue.parse, row["open_values"]):
            told[value] = kind_of(way)
        comparison.compare("open values", f"{subject}, {question}", kinds, told)


# --- classes


def _compare_classes(
    comparison: Comparison, project: Project, positions: Positions, results: Results
) -> None:
    found = {(row["unit_id"], row["dimension"]): row for row in _rows(results.classes)}
    # which positions need an inference is compared above: here it is taken as it was found
    of_rows = _rows(results.positions)
    inferred = {
        (row["subject_id"], row["question"]) for row in of_rows if row["basis"] == "inferred"
    }
    for (unit, dimension), outcome in work_out_classes(project, positions, inferred).items():
        where = f"{unit}, {dimension}"
        comparison.compared["classes"] += 1
        row = found.get((unit, dimension))
        if row is None:
            comparison.compare("class", where, outcome.class_, "none")
        else:
            _compare_class(comparison, where, outcome, row)


def _compare_class(
    comparison: Comparison, where: str, outcome: Outcome, row: dict[str, Any]
) -> None:
    comparison.compare("class", where, outcome.class_, row["class"])
    if row["certainty"] not in outcome.certainty.split("|"):
        comparison.compare("certainty", where, outcome.certainty, row["certainty"])
    comparison.compare("candidates", where, outcome.candidates, frozenset(row["candidates"]))
    comparison.compare("reasons", where, outcome.reasons, frozenset(row["reasons"]))


def _rows(frame: Any) -> list[dict[str, Any]]:
    return list(frame.to_dict("records"))


# --- counts


def _compare_counts(
    comparison: Comparison, project: Project, counter: Counting, results: Results
) -> None:
    for question in project.questions.values():
        for population in project.populations:
            for base in SIZES:
                where = f"{question.name}, {population}, base {base}"
                comparison.compared["counts"] += 1
                page = counter.count(question, population, base)
                program = count_rows(results, question.name, population, base)
                _compare_count(comparison, where, page, program)
                for row in program:
                    size = row[SIZES[base]]
                    comparison.compare("share", where, True, row["n"] <= size)
                    if row["is_synthetic"] not in page.is_synthetic:
                        marked = not row["is_synthetic"]
                        comparison.compare("count synthetic", where, marked, not marked)


def _compare_count(
    comparison: Comparison, where: str, page: Count, program: list[dict[str, Any]]
) -> None:
    rows: Counter[tuple[str, str]] = Counter()
    for row in program:
        if row["n"] and not row.get("qualifier"):
            rows[row["value"], row["status"]] += row["n"]
    comparison.compare("count", where, page.rows, dict(rows))
    n_open = {}
    for row in program:
        if row["n_open"] and not row.get("qualifier"):
            n_open[row["value"]] = row["n_open"]
    comparison.compare("at least", where, page.n_open, n_open)
    for base, column in SIZES.items():
        for found in dict.fromkeys(row[column] for row in program):
            comparison.compare(f"n {base}", where, page.sizes[base], found)
