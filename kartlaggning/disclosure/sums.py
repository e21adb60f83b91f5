"""Numbers of people of units that add up: the districts in the city, the cities in the county.

A whole that is shown less its parts that are shown tells the part that is hidden. So all units of
one question are one linked table, and the fewest are hidden that keep it open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kartlaggning.disclosure.linked.auditing import audit
from kartlaggning.disclosure.linked.choosing import choose
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.tables import LinkedTable, Relation
from kartlaggning.positions.ranges import Range


@dataclass(frozen=True)
class UnitNumber:
    """What is told of a unit's number of people.

    Parameters
    ----------
    range
        The number itself, if it is one.
    parts
        The units that it consists of and of which anything is told.
    is_made
        Made of its parts, and not told by itself.
    is_of_all
        Something is told of every part.
    is_public
        Anybody can read it elsewhere, or it cannot be hidden.
    is_hidden
        It is hidden for itself.
    """

    range: Range
    parts: tuple[str, ...] = ()
    is_made: bool = False
    is_of_all: bool = True
    is_public: bool = False
    is_hidden: bool = False

    @property
    def number(self) -> int | None:
        """The number, where it is one; of *at least 30* 30, to which the parts add up."""
        is_one = self.range._replace(is_open_high=False).is_exact
        return int(self.range.low) if is_one and self.range.low == int(self.range.low) else None


def hidden_in_sums(units: Mapping[str, UnitNumber], policy: HidingPolicy) -> frozenset[str]:
    """The units whose number is hidden, so that none of them follows from the others.

    A whole whose parts do not add up to it, or are no numbers, is hidden with any of them.
    """
    hidden = {unit for unit, told in units.items() if told.is_hidden}
    before: set[str] = set()
    while hidden and hidden != before:
        before = set(hidden)
        hidden |= set(_wholes_that_tell(units, hidden))
        hidden |= _chosen(units, hidden, policy)
    return frozenset(hidden)


def _wholes_that_tell(units: Mapping[str, UnitNumber], hidden: set[str]) -> Iterator[str]:
    """The wholes that are in no sum, and have a part that is hidden."""
    for unit, told in units.items():
        if not told.is_public and hidden.intersection(told.parts) and _rest(told, units) is None:
            yield unit


def _rest(whole: UnitNumber, units: Mapping[str, UnitNumber]) -> int | None:
    """What a whole has beside the parts of which something is told.

    None where nobody can reckon with it: where one of them is no number, or more than the whole.
    """
    numbers = [units[part].number for part in whole.parts]
    known = [number for number in numbers if number is not None]
    if whole.number is None or len(known) < len(numbers):
        return None
    rest = whole.number - sum(known)
    if whole.is_made:
        return rest if rest == 0 else None
    is_exact = all(units[part].range.is_exact for part in whole.parts) and whole.range.is_exact
    may_have_rest = rest == 0 or (rest > 0 and not whole.is_of_all)
    return rest if is_exact and may_have_rest else None


def told_in_sums(
    units: Mapping[str, UnitNumber], hidden: Collection[str], policy: HidingPolicy
) -> frozenset[str]:
    """The hidden units whose number follows from others all the same: those cannot be hidden."""
    table, place = units_table(units)
    cells = {place[unit]: unit for unit in hidden if unit in place}
    return frozenset(cells[told.cell] for told in audit(table, sorted(cells), policy))


def _chosen(units: Mapping[str, UnitNumber], hidden: set[str], policy: HidingPolicy) -> set[str]:
    table, place = units_table(units)
    chosen = choose(table, policy, [place[unit] for unit in hidden if unit in place])
    return {unit for unit, cell in place.items() if cell in chosen}


def units_table(units: Mapping[str, UnitNumber]) -> tuple[LinkedTable, dict[str, int]]:
    """The units with a number as one table, and the place of each."""
    numbered = [unit for unit, told in units.items() if told.number is not None]
    place = {unit: index for index, unit in enumerate(numbered)}
    counts = [units[unit].number or 0 for unit in numbered]
    relations = []
    rests = []
    for unit in numbered:
        told = units[unit]
        rest = _rest(told, units)
        if told.parts and rest is not None:
            parts = [place[part] for part in told.parts]
            if not told.is_of_all and not told.is_made:
                rests.append(len(counts))
                parts.append(len(counts))
                counts.append(rest)
            relations.append(Relation(place[unit], tuple(parts)))
    table = LinkedTable(
        tuple(counts),
        tuple(relations),
        unseen=frozenset(rests),
        public=frozenset(place[unit] for unit in numbered if units[unit].is_public),
    )
    return table, place
