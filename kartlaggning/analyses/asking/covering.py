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
    elements = dict.fromkeys(each for one in sets for each in one)
    bit_of = {element: 1 << number for number, element in enumerate(elements)}
    bits = [sum(bit_of[each] for each in one) for one in sets]
    chosen, left = _forced(bits)
    is_fewest = True
    for group in _groups(left):
        if len(group) <= EXACT_UP_TO:
            chosen += _smallest(group)
        else:
            chosen += _greedy(group)
            is_fewest = False
    return Cover(tuple(sorted(chosen)), is_fewest)


def _forced(bits: Sequence[int]) -> tuple[list[int], dict[int, int]]:
    """Take what no other set makes up for; leave out what an earlier one holds too; until nothing
    more follows.
    """
    chosen: list[int] = []
    left = {number: one for number, one in enumerate(bits) if one}
    while True:
        dominated = [
            number
            for number, one in left.items()
            if any(other < number and one & ~another == 0 for other, another in left.items())
        ]
        # nothing that makes the other superfluous is itself left out: the first of its kind stays
        left = {number: one for number, one in left.items() if number not in dominated}
        once = twice = 0
        for one in left.values():
            once, twice = once | one, twice | (once & one)
        needed = [number for number, one in left.items() if one & ~twice]
        if not needed:
            return chosen, left
        chosen += needed
        held = 0
        for number in needed:
            held |= left[number]
        left = {number: one & ~held for number, one in left.items() if one & ~held}


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

    return next(
        found for size in range(len(numbers) + 1) if (found := choose(0, size, 0)) is not None
    )


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
