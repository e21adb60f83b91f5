"""What was counted of the units of one time, carried to the units of another.

Pure functions on a region's history, over any sequence of merges and splits. What a region does not
say of its units nobody can know: a count is never divided, and a share never averaged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kartlaggning.regions.model import Region

# why something cannot be carried back to a unit of an earlier time
Refusal = Literal["", "merged", "split", "none_before", "none_after"]


@dataclass(frozen=True)
class Group:
    """Units of one time, and those of another that together took over from just these.

    No smaller part of it can be told apart. Without `after`, it is not known who took over; without
    `before`, whom they took over from.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether it is one unit that stayed."""
        return self.before == self.after

    @property
    def is_split(self) -> bool:
        """Whether several took over, so that no number can be said of one of them."""
        return len(self.after) > 1

    @property
    def is_merged(self) -> bool:
        """Whether they took over from several."""
        return len(self.before) > 1


@dataclass(frozen=True)
class CarriedCount:
    """A count of a group: it stands for all of its later units together.

    Parameters
    ----------
    count
        What is known of it; None where nothing is.
    unknown
        The earlier units without a count: with any, `count` is the least that it can be.
    """

    group: Group
    count: Decimal | None
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class CarriedShare:
    """A share of a group, made again from its counts; None where one of them is not known."""

    group: Group
    part: Decimal | None
    base: Decimal | None

    @property
    def share(self) -> Decimal | None:
        """The part of the base; None of nobody."""
        if self.part is None or not self.base:
            return None
        return self.part / self.base


def group_units(region: Region, before: Sequence[str], after: Sequence[str]) -> list[Group]:
    """Group the units of one time with those of a later one that took over from them.

    Parameters
    ----------
    before, after
        Units of which none lies in another, such as a population on two days.

    Returns
    -------
    list of Group
        Each unit stands in one. In the order of `after`; last those of whom none is there any more.
    """
    later = frozenset(after)
    taking_over = {unit: _later_units(unit, later, region) for unit in before}
    takes_over_from: dict[str, list[str]] = defaultdict(list)
    for unit, successors in taking_over.items():
        for successor in successors:
            takes_over_from[successor].append(unit)
    groups, seen = [], set()
    for unit in (*after, *before):
        if unit in seen:
            continue
        old, new = _connected(unit, unit in later, taking_over, takes_over_from)
        seen |= old | new
        groups.append(
            Group(
                tuple(each for each in before if each in old),
                tuple(each for each in after if each in new),
            )
        )
    return groups


def _later_units(unit: str, later: frozenset[str], region: Region) -> list[str]:
    """The units of the later time that a unit went over to, by however many steps."""
    found: list[str] = []
    seen, following = {unit}, [unit]
    while following:
        name = following.pop(0)
        if name in later:
            found.append(name)
            continue
        known = region.units.get(name)
        for successor in known.successors if known else ():
            if successor not in seen:
                seen.add(successor)
                following.append(successor)
    return found


def _connected(
    unit: str,
    is_later: bool,
    taking_over: Mapping[str, Sequence[str]],
    takes_over_from: Mapping[str, Sequence[str]],
) -> tuple[set[str], set[str]]:
    """All that hangs together with a unit: those before, and those after."""
    old: set[str] = set()
    new: set[str] = set()
    following = [(unit, is_later)]
    while following:
        name, is_new = following.pop()
        side, others = (new, takes_over_from) if is_new else (old, taking_over)
        if name not in side:
            side.add(name)
            following += [(other, not is_new) for other in others.get(name, ())]
    return old, new


def carry_counts(
    groups: Iterable[Group], counts: Mapping[str, Decimal | int]
) -> list[CarriedCount]:
    """Carry counts to later units: they add within a group, and none is divided.

    A unit that has no count is unknown and not nought.
    """
    return [_added(group, counts) for group in groups]


def _added(group: Group, counts: Mapping[str, Decimal | int]) -> CarriedCount:
    known = [Decimal(counts[unit]) for unit in group.before if unit in counts]
    unknown = tuple(unit for unit in group.before if unit not in counts)
    return CarriedCount(group, sum(known, Decimal(0)) if known else None, unknown)


def carry_shares(
    groups: Iterable[Group],
    parts: Mapping[str, Decimal | int],
    bases: Mapping[str, Decimal | int],
) -> list[CarriedShare]:
    """Carry shares to later units: each is made again from its two counts.

    A mean of shares would be that of no one: 1 of 2 and 1 of 8 are 2 of 10.
    """
    carried = []
    for group in groups:
        part, base = _added(group, parts), _added(group, bases)
        is_known = not (part.unknown or base.unknown or part.count is None)
        carried.append(
            CarriedShare(group, part.count, base.count)
            if is_known
            else CarriedShare(group, None, None)
        )
    return carried


def refuse_carrying_back(group: Group) -> Refusal:
    """Why what is said of later units cannot be said of the earlier ones; empty where it can.

    It can where the unit is the same, or the one took over from the other alone and whole.

    - `merged`: several went into it, so that it is not known whose it is.
    - `split`: each is only a part of what was one.
    - `none_before`, `none_after`: on one side there is nobody.
    """
    if not group.before:
        return "none_before"
    if not group.after:
        return "none_after"
    if group.is_merged:
        return "merged"
    return "split" if group.is_split else ""


def doubly_counted(region: Region, units: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of a unit and one that came after it, where a total holds both.

    What was done there is in it twice: the later unit's work is the earlier's, gone on. Two that
    ever were there side by side are none, as where one went into a neighbour.
    """
    counted = list(dict.fromkeys(units))
    among = set(counted)
    pairs = []
    for name in counted:
        for earlier in region.predecessors(name):
            begins, ended = region.units[name].valid_from, earlier.valid_to
            if earlier.id in among and begins and ended and begins >= ended:
                pairs.append((earlier.id, name))
    return pairs
