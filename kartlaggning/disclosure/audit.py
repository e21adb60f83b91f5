"""What can be computed of hidden counts from all that is shown, by a linear program.

Hiding is decided elsewhere; here it is held against what a reader can do: every total, base and
share that stands somewhere is an equation over counts, and a count that these hold between two
numbers below the minimum is as good as shown. The attacker is the one of the handbooks: knows
nothing but the publication, and that counts are whole and not below nought (Hundepool et al.,
Statistical Disclosure Control, 2012, ch. 4.2: feasibility intervals).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import highspy

_EXACT = 1e-6  # what the solver's numbers may be off


class Fact(NamedTuple):
    """Something that is shown: the counts that add up to a number."""

    counts: tuple[str, ...]
    total: int


class Bounds(NamedTuple):
    """Between which numbers a count must lie; `highest` is infinite where nothing holds it."""

    lowest: float
    highest: float


@dataclass(frozen=True)
class Disclosed:
    """A hidden count that can be computed, or is known to be too small."""

    count: str
    lowest: int
    highest: int


def find_bounds(counts: Sequence[str], facts: Collection[Fact]) -> dict[str, Bounds]:
    """Find between which numbers each count must lie.

    Parameters
    ----------
    counts
        Names of the counts that are asked about; those of the facts may be more.
    facts
        All that is shown.

    Raises
    ------
    ValueError
        The facts contradict each other: no counts give all of them.
    """
    model = _Model(facts, counts)
    return {count: Bounds(model.lowest(count), model.highest(count)) for count in counts}


def find_disclosed(
    counts: Sequence[str], facts: Collection[Fact], minimum: int
) -> Iterator[Disclosed]:
    """Find the hidden counts of people that all that is shown holds inside the minimum.

    A count is disclosed where it is known to be of somebody, and of fewer than the minimum.

    Parameters
    ----------
    counts
        The hidden ones.
    minimum
        From which number of people on a count may be shown.
    """
    for count, (lowest, highest) in find_bounds(counts, facts).items():
        if lowest > 0 and highest < minimum:
            yield Disclosed(count, int(lowest), int(highest))


class _Model:
    """The facts as a linear program, solved once for each end of each count.

    Sums over the rows and columns of tables have whole corners, so that the ends are those of whole
    numbers; of entangled tables they may lie farther out, and rounding brings them in.
    """

    def __init__(self, facts: Collection[Fact], counts: Collection[str]) -> None:
        import highspy  # noqa: PLC0415 - nothing else needs it

        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
        names = dict.fromkeys(counts)
        for fact in facts:
            names |= dict.fromkeys(fact.counts)
        self._solver = solver
        self._variables: dict[str, highspy.highs.highs_var] = {}
        for name in names:
            self._variables[name] = solver.addVariable(lb=0)
        for fact in facts:
            solver.addConstr(
                solver.qsum(self._variables[each] for each in fact.counts) == fact.total
            )
        self._unbounded = _unbounded(solver)

    def lowest(self, count: str) -> float:
        """The lowest whole number that a count can be."""
        self._solver.minimize(self._variables[count])
        return math.ceil(self._value(count) - _EXACT)

    def highest(self, count: str) -> float:
        """The highest whole number that a count can be."""
        self._solver.maximize(self._variables[count])
        if self._solver.getModelStatus() in self._unbounded:
            return math.inf
        return math.floor(self._value(count) + _EXACT)

    def _value(self, count: str) -> float:
        import highspy  # noqa: PLC0415

        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ValueError("what is shown contradicts itself")
        return float(self._solver.val(self._variables[count]))


def _unbounded(solver: highspy.Highs) -> frozenset[object]:
    import highspy  # noqa: PLC0415

    status = highspy.HighsModelStatus
    return frozenset({status.kUnbounded, status.kUnboundedOrInfeasible})
