"""The units of one time, and those of a later one that took over from them.

Pure functions on a region's history, over any sequence of merges and splits. It is only followed
forwards: of which of the units before it something is true that is said of one, nobody can know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kartlaggning.regions.model import Region


@dataclass(frozen=True)
class Group:
    """Units of one time, and those of another that together took over from just these.

    No smaller part of it can be told apart. Without `after`, it is not known who took over; without
    `before`, whom they took over from.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_split(self) -> bool:
        """Whether several took over, so that no number can be said of one of them."""
        return len(self.after) > 1


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
