"""Random tables of counts, what is hidden of them, and whether anything hidden is told.

A pair of tables shares one dimension with its totals; one has up to three dimensions. The least
number of cells is that of the integer program, held against all choices in the tests.

    python benchmarks/hiding.py 2000
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

import highspy
import numpy as np

from kartlaggning.disclosure.linked.auditing import audit
from kartlaggning.disclosure.linked.choosing import choose, primary_cells
from kartlaggning.disclosure.linked.least import choose_least
from kartlaggning.disclosure.linked.paths import choose_by_paths
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.programs import is_optimal, silent_solver
from kartlaggning.disclosure.linked.tables import (
    Axis,
    LinkedTable,
    Names,
    Sum,
    filled,
    linked_table,
    sums_of,
)

MINIMUM = 5
LARGE = (36, 12, 4)
SMALL = 60
# in so many tables every cell is bounded by whole numbers too
N_WHOLE = 200
MOST_DIMENSIONS = 3


def flat(name: str, n: int) -> Axis:
    """A dimension with a total."""
    parts = [f"{name}{index}" for index in range(n)]
    return {name: parts, **dict.fromkeys(parts, ())}


def nested(name: str, of_group: Sequence[int]) -> Axis:
    """A dimension with a total, groups and their parts."""
    axis: dict[str, Sequence[str]] = {name: [f"{name}{group}" for group in range(len(of_group))]}
    for group, n in enumerate(of_group):
        parts = [f"{name}{group}.{index}" for index in range(n)] if n > 1 else []
        axis[f"{name}{group}"] = parts
        axis |= dict.fromkeys(parts, ())
    return axis


def drawn_counts(axes: Sequence[Axis], mean: float, random: Random) -> dict[Names, int]:
    """A table of counts, skewed as those of municipalities are."""
    weights = [{node: random.gammavariate(1, 1) for node in axis} for axis in axes]
    leaves = [[node for node, parts in axis.items() if not parts] for axis in axes]
    inner = {}
    for names in product(*leaves):
        expected = mean
        for index, name in enumerate(names):
            expected *= weights[index][name]
        inner[names] = int(random.expovariate(1) * expected)
    return filled(axes, inner)


def drawn_pair(random: Random) -> LinkedTable:
    """A table of two or three dimensions, and one that divides its first by something else."""
    first = random.choice(
        (flat("a", random.randint(2, 5)), nested("a", (random.randint(2, 3), 1, 2)))
    )
    n_dimensions = random.randint(1, MOST_DIMENSIONS - 1)
    others = [flat("bc"[index], random.randint(2, 3)) for index in range(n_dimensions)]
    mean = random.choice((3.0, 8.0, 20.0))
    one = [first, *others]
    counts = drawn_counts(one, mean, random)
    totals = {name: counts[(name, "b", "c")[: len(one)]] for name in first}
    other = _shared_out(first, totals, random)
    # a cell of the first dimension alone is one cell of both tables
    renamed: dict[Names, Names] = {(name, "d"): (name, "b", "c")[: len(one)] for name in first}
    named = {renamed.get(name, name): count for name, count in other.items()}
    sums = [*sums_of(one), *_renamed(sums_of([first, _OTHER]), renamed)]
    return linked_table({**counts, **named}, sums)


_OTHER = flat("d", 2)


def _shared_out(first: Axis, totals: dict[str, int], random: Random) -> dict[Names, int]:
    """Those of each part of a dimension, divided by something else."""
    inner: dict[Names, int] = {}
    for name, parts in first.items():
        if not parts:
            one = random.randint(0, totals[name])
            inner[name, "d0"], inner[name, "d1"] = one, totals[name] - one
    return filled([first, _OTHER], inner)


def _renamed(sums: Iterator[Sum], renamed: dict[Names, Names]) -> Iterator[Sum]:
    for total, parts in sums:
        yield renamed.get(total, total), [renamed.get(part, part) for part in parts]


@dataclass
class Trial:
    """What came of all tables so far."""

    n_tables: int = 0
    n_leaking: int = 0
    n_still_leaking: int = 0
    n_told_by_whole: int = 0
    n_measured: int = 0
    n_hidden: int = 0
    n_by_paths: int = 0
    n_least: int = 0
    worst: float = 0.0
    worst_by_paths: float = 0.0


def try_table(table: LinkedTable, trial: Trial) -> None:
    """Hide what must be hidden of a table, and count."""
    policy = HidingPolicy(MINIMUM)
    primary = primary_cells(table, policy)
    hidden = choose(table, policy)
    trial.n_tables += 1
    trial.n_still_leaking += bool(audit(table, hidden, policy))
    trial.n_leaking += bool(audit(table, primary, policy))
    if trial.n_tables <= N_WHOLE:
        trial.n_told_by_whole += tells_by_whole_numbers(table, hidden, policy)
    if table.n > SMALL:
        return
    least = choose_least(table, policy, primary)
    if least:
        by_paths = choose_by_paths(table, policy, primary)
        trial.n_measured += 1
        trial.n_hidden += len(hidden)
        trial.n_by_paths += len(by_paths)
        trial.n_least += len(least)
        trial.worst = max(trial.worst, len(hidden) / len(least))
        trial.worst_by_paths = max(trial.worst_by_paths, len(by_paths) / len(least))


def tells_by_whole_numbers(
    table: LinkedTable, hidden: frozenset[int], policy: HidingPolicy
) -> bool:
    """Whether a hidden cell is told to whoever tries every table of whole numbers."""
    for cell in sorted(hidden):
        count = table.counts[cell]
        less, more = (_whole_end(table, hidden, cell, sign) for sign in (-1, 1))
        if not policy.is_kept(count, less, more):
            return True
    return False


def _whole_end(table: LinkedTable, hidden: frozenset[int], cell: int, sign: int) -> float:
    """By how much a cell can differ at most, in one direction, in whole numbers."""
    solver = silent_solver()
    for place, count in enumerate(table.counts):
        is_hidden = place in hidden
        # of the cell itself no more is asked than a policy could want
        above = float(2 * MINIMUM if place == cell else 10 * MINIMUM * table.n)
        solver.addVar(1.0 - count if is_hidden else 0.0, above if is_hidden else 0.0)
        solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
    for total, parts in table.relations:
        columns = np.array([total, *parts], dtype=np.int32)
        solver.addRow(0.0, 0.0, len(columns), columns, np.array([1.0, *[-1.0] * len(parts)]))
    solver.changeColCost(cell, -float(sign))
    if not is_optimal(solver):
        raise ValueError(f"no table agrees with itself, cell {cell}")
    return float(sign * solver.getSolution().col_value[cell])


def leaking_tables(n: int) -> Iterator[LinkedTable]:
    """Tables in which somebody is too few, and told where nothing more is hidden."""
    random = Random(15)
    policy = HidingPolicy(MINIMUM)
    found = 0
    while found < n:
        table = drawn_pair(random)
        primary = primary_cells(table, policy)
        if primary and audit(table, primary, policy):
            found += 1
            yield table


def large_table() -> LinkedTable:
    """A table by 36 municipalities, 12 answers and 4 ages."""
    axes = [flat(name, n) for name, n in zip("abc", LARGE, strict=True)]
    return linked_table(drawn_counts(axes, 20.0, Random(1)), sums_of(axes))


def main(n: int) -> None:
    """Print what came of so many tables, and of the large one."""
    trial = Trial()
    for table in leaking_tables(n):
        try_table(table, trial)
    print(f"tables {trial.n_tables}; told without more hidden {trial.n_leaking}")
    print(f"told after hiding {trial.n_still_leaking}; should be 0")
    n_whole = min(trial.n_tables, N_WHOLE)
    print(f"told by whole numbers {trial.n_told_by_whole} of {n_whole}; should be 0")
    print(f"tables of up to {SMALL} cells {trial.n_measured}; least cells {trial.n_least}")
    print(f"hidden / least {trial.n_hidden / trial.n_least:.3f}; worst table {trial.worst:.3f}")
    by_paths = trial.n_by_paths / trial.n_least
    print(f"by paths alone / least {by_paths:.3f}; worst table {trial.worst_by_paths:.3f}")
    policy = HidingPolicy(MINIMUM)
    table = large_table()
    primary = primary_cells(table, policy)
    start = time.process_time()
    hidden = choose(table, policy)
    seconds = time.process_time() - start
    n_told = len(audit(table, hidden, policy))
    shape = " × ".join(map(str, LARGE))
    print(f"{shape}: {table.n} cells, {len(primary)} too few, {len(hidden)} hidden, told {n_told}")
    print(f"{seconds:.1f} CPU s of 10: {seconds / 10:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
