"""Numbers for different things, which a database then stands for them with."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Numbering(Generic[Thing]):
    """Different things, each with the number of its turn, from 0."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._numbers: dict[Thing, int] = {}

    def number(self, thing: Thing) -> int:
        """The number of a thing, the next if it is new."""
        number = self._numbers.setdefault(thing, len(self.things))
        if number == len(self.things):
            self.things.append(thing)
        return number

    def number_all(self, things: Iterable[Thing]) -> list[int]:
        """The numbers of some things."""
        return [self.number(thing) for thing in things]

    def __getitem__(self, number: int) -> Thing:
        return self.things[number]
