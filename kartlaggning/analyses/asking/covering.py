"""A smallest choice of sets that holds everything: exact where few are in question, else greedy."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

EXACT_UP_TO = 20  # sets that hang together; beyond that the choice is greedy


@dataclass(frozen=True)
class Cover:
    """The chosen sets' numbers, in order, and whether it is proven that fewer would not do."""

    chosen: tuple[int, ...]
    is_fewest: bool


def find_cover(sets: Sequence[AbstractSet[Hashable]]) -> Cover:
    """Choose as few sets as possible that together hold all that any of them holds.

    Of equally good choices the one with the earlier sets is taken, as sorted numbers are compared.
    """
    bits = _as_bits(sets)
    chosen, left = _forced(bits)
    is_fewest = True
    for group in _groups(left):
        if len(group) <= EXACT_UP_TO:
            chosen += _smallest(group)
        else:
            chosen += _greedy(group)
            is_fewest = False
    return Cover(tuple(sorted(chosen)), is_fewest)


def _as_bits(sets: Sequence[AbstractSet[Hashable]]) -> list[int]:
    """Write each set as a number with a bit per element: what many sets share is then one `&`."""
    bit_of: dict[Hashable, int] = {}
    bits = []
    for one in sets:
        held = 0
        for element in one:
            held |= bit_of.setdefault(element, 1 << len(bit_of))
        bits.append(held)
    return bits


def _forced(bits: Sequence[int]) -> tuple[list[int], dict[int, int]]:
    """Take what no other set makes up for, and leave out what an earlier one holds too.

    That is repeated until nothing more follows. Gives the numbers of the sets that are taken, and
    by number what others hold beside them.
    """
    chosen: list[int] = []
    left = {number: one for number, one in enumerate(bits) if one}
    while True:
        left = _without_dominated(left)
        needed = _irreplaceable(left)
        if not needed:
            return chosen, left
        chosen += needed
        held = 0
        for number in needed:
            held |= left[number]
        left = _without_held(left, held)


def _without_held(left: dict[int, int], held: int) -> dict[int, int]:
    """What sets hold beside that which is held already; none of those that hold nothing more."""
    more = {}
    for number, one in left.items():
        if one & ~held:
            more[number] = one & ~held
    return more


def _without_dominated(left: dict[int, int]) -> dict[int, int]:
    """Leave out every set all of which an earlier one holds.

    Nothing that makes another superfluous is itself left out: the first of its kind stays.
    """
    kept: dict[int, int] = {}
    for number, one in left.items():
        if not any(one & ~earlier == 0 for earlier in kept.values()):
            kept[number] = one
    return kept


def _irreplaceable(left: dict[int, int]) -> list[int]:
    """The sets that hold something which no other does."""
    held = held_twice = 0
    for one in left.values():
        held_twice |= held & one
        held |= one
    return [number for number, one in left.items() if one & ~held_twice]


def _groups(left: dict[int, int]) -> list[dict[int, int]]:
    """Sets that hang together, since they hold something in common."""
    groups: list[dict[int, int]] = []
    for number, one in left.items():
        joined = {number: one}
        apart = []
        for group in groups:
            if any(one & other for other in group.values()):
                joined = group | joined
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _smallest(group: dict[int, int]) -> list[int]:
    """The first of the smallest choices: sizes from below, each in order."""
    numbers = sorted(group)
    rest = [0]  # what all from a place on hold
    for number in reversed(numbers):
        rest.insert(0, rest[0] | group[number])

    def choose(place: int, size: int, held: int) -> list[int] | None:
        if held == rest[0]:
            return []
        if not size or held | rest[place] != rest[0]:
            return None
        for next_place in range(place, len(numbers)):
            found = choose(next_place + 1, size - 1, held | group[numbers[next_place]])
            if found is not None:
                return [numbers[next_place], *found]
        return None

    for size in range(len(numbers) + 1):
        chosen = choose(0, size, 0)
        if chosen is not None:
            return chosen
    raise AssertionError("all of them together hold everything")


def _greedy(group: dict[int, int]) -> list[int]:
    """Always the set that holds most of what is left, the first of equals."""
    chosen = []
    missing = 0
    for one in group.values():
        missing |= one
    while missing:
        best = min(group, key=lambda number: (-(group[number] & missing).bit_count(), number))
        chosen.append(best)
        missing &= ~group[best]
    return chosen
