"""Lists in pieces that a slide has room for, and words put together as the page has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def in_pieces(things: Sequence[Thing], most: int) -> Iterator[Sequence[Thing]]:
    """Things in pieces of about the same length, none longer than `most`."""
    if not things:
        return
    n_pieces = -(-len(things) // most)
    length = -(-len(things) // n_pieces)
    for start in range(0, len(things), length):
        yield things[start : start + length]


def in_room(
    things: Sequence[Thing], room: float, size: Callable[[Thing], float]
) -> Iterator[Sequence[Thing]]:
    """Things in pieces that a slide has room for; one that is larger stands alone."""
    piece: list[Thing] = []
    taken = 0.0
    for thing in things:
        if piece and taken + size(thing) > room:
            yield piece
            piece, taken = [], 0.0
        piece.append(thing)
        taken += size(thing)
    if piece:
        yield piece


class Titles:
    """Titles that differ, as those need who go through slides by their titles."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def own(self, title: str) -> str:
        """The title, with a number behind it where another slide has it."""
        own, number = title, 1
        while own in self._taken:
            number += 1
            own = f"{title} ({number})"
        self._taken.add(own)
        return own


def main_and_note(main: str, note: str) -> str:
    """A cell's words with its note in brackets."""
    return f"{main} ({note})" if note and main else main or note
