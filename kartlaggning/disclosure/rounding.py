"""Numbers of people as the ranges to which they are rounded: *0–2*, *3–7*, never a false nought.

What would be hidden is shown as its range, where the whole of that range stays possible beside all
that is shown: the reader learns the range, and no more. Where sums would narrow one, the ranges of
all that hang together with it are left out, first those of the sums alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.tables import LinkedTable, Relation
from kartlaggning.disclosure.linked.whole_numbers import Bounds, reachable
from kartlaggning.disclosure.sums import UnitNumber, units_table
from kartlaggning.positions.ranges import Range


def printed_range(number: int, minimum: int) -> tuple[int, int]:
    """The range to which a number is rounded: all that lie nearest to one multiple of the minimum.

    With 5 as the minimum 0–2, 3–7, 8–12, as Stockholm's city rounds (`domain.md` §6).
    """
    below = minimum // 2
    middle = (number + below) // minimum * minimum
    return max(0, middle - below), middle - below + minimum - 1


def rounded_numbers(
    units: Mapping[str, UnitNumber], hidden: Collection[str], policy: HidingPolicy
) -> dict[str, Range]:
    """The ranges that are shown in place of hidden numbers, by unit; none of what stays hidden."""
    table, place = units_table(units)
    totals = {relation.total for relation in table.relations}
    candidates = {}
    for unit in hidden:
        is_sum_unknown = bool(units[unit].parts) and place.get(unit) not in totals
        if units[unit].range.is_exact and unit in place and not is_sum_unknown:
            candidates[place[unit]] = printed_range(table.counts[place[unit]], policy.minimum)
    linked = _Linked(table, frozenset(place[unit] for unit in hidden if unit in place), policy)
    kept = linked.kept(candidates)
    return {unit: Range(*kept[cell]) for unit, cell in place.items() if cell in kept}


def with_wholes_rounded(units: Mapping[str, UnitNumber]) -> dict[str, UnitNumber]:
    """Take the wholes of small numbers for small too: the sum of rounded numbers is rounded.

    Else large parts would be hidden in their place, and ranges be narrowed by the whole.
    """
    rounded = dict(units)
    before: Mapping[str, UnitNumber] = {}
    while rounded != before:
        before = dict(rounded)
        for unit, told in before.items():
            if not told.is_public and any(before[part].is_hidden for part in told.parts):
                rounded[unit] = replace(told, is_hidden=True)
    return rounded


Ranges = dict[int, tuple[int, int]]


class _Linked:
    """A table with what is hidden in it, and which ranges may be shown of that."""

    def __init__(self, table: LinkedTable, hidden: frozenset[int], policy: HidingPolicy) -> None:
        self._table = table
        self._hidden = hidden
        self._policy = policy
        self._most = float(2 * sum(table.counts) + 2 * policy.minimum)

    def kept(self, ranges: Ranges) -> Ranges:
        """Those ranges that no sum narrows, and that tell nothing of what has none."""
        kept: Ranges = {}
        for relations in _hanging_together(self._table.relations):
            kept |= self._kept_of(relations, ranges)
        in_a_sum = {cell for each in self._table.relations for cell in (each.total, *each.parts)}
        alone = {cell: ends for cell, ends in ranges.items() if cell not in in_a_sum}
        return {**kept, **alone}

    def _kept_of(self, relations: list[Relation], ranges: Ranges) -> Ranges:
        cells = {cell for each in relations for cell in (each.total, *each.parts)}
        totals = {each.total for each in relations}
        own = {cell: ends for cell, ends in ranges.items() if cell in cells}
        of_parts = {cell: ends for cell, ends in own.items() if cell not in totals}
        for tried in (own, of_parts):
            if self._tells_no_more(relations, cells, tried):
                return tried
        return {}

    def _tells_no_more(self, relations: list[Relation], cells: set[int], ranges: Ranges) -> bool:
        """Whether each range stays whole, and each number without one as open as is asked."""
        if not ranges:
            return True
        found = reachable(self._bounds(ranges), relations, sorted(self._hidden & cells))
        for cell, (low, high) in found.items():
            count = self._table.counts[cell]
            if cell in ranges and (low, high) != ranges[cell]:
                return False
            if cell not in ranges and not self._policy.is_kept(count, count - low, high - count):
                return False
        return True

    def _bounds(self, ranges: Ranges) -> Bounds:
        bounds: Bounds = []
        for cell, count in enumerate(self._table.counts):
            if cell in ranges:
                bounds.append(ranges[cell])
            elif cell in self._hidden or cell in self._table.unseen:
                bounds.append((0.0, self._most))
            else:
                bounds.append((count, count))
        return bounds


def _hanging_together(relations: Collection[Relation]) -> Iterator[list[Relation]]:
    """The relations in groups that share no cell."""
    groups: list[tuple[set[int], list[Relation]]] = []
    for relation in relations:
        cells, own = {relation.total, *relation.parts}, [relation]
        apart = []
        for group in groups:
            if group[0] & cells:
                cells |= group[0]
                own = group[1] + own
            else:
                apart.append(group)
        groups = [*apart, (cells, own)]
    for _, own in groups:
        yield own
