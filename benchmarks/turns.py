"""Several ways of doing the same, run in turn, so that what disturbs one disturbs all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Result = TypeVar("Result")


def take_turns(ways: Sequence[Callable[[], Result]], repetitions: int) -> list[list[Result]]:
    """Run each way so many times; for each, what it gave."""
    results: list[list[Result]] = [[] for _ in ways]
    for _ in range(repetitions):
        for results_of_way, way in zip(results, ways, strict=True):
            results_of_way.append(way())
    return results
