"""Tables of counts as cells and the sums between them, whatever their dimensions and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple


class Relation(NamedTuple):
    """A cell that is the sum of others, by their places."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class LinkedTable:
    """Counts, and the sums by which they hang together.

    A cell that stands in several tables is one cell.

    Parameters
    ----------
    counts
        How many people each cell has.
    relations
        Every sum that a reader knows to hold.
    unseen
        The cells that no table shows: they only carry sums.
    public
        The cells that everybody knows from elsewhere, so that hiding them hides nothing.
    """

    counts: tuple[int, ...]
    relations: tuple[Relation, ...]
    unseen: frozenset[int] = frozenset()
    public: frozenset[int] = frozenset()

    @property
    def n(self) -> int:
        """How many cells there are."""
        return len(self.counts)


Sum = tuple[Any, Sequence[Any]]
"""The names of a cell and of those that it is the sum of; a name is anything that can be a key."""
Names = tuple[str, ...]
Axis = Mapping[str, Sequence[str]]
"""The nodes of a dimension, from the top: of each the nodes that it is the sum of."""


def linked_table(counts: Mapping[Any, int], sums: Iterable[Sum]) -> LinkedTable:
    """Link counts by their names, in the order of *counts*."""
    place = {name: index for index, name in enumerate(counts)}
    relations: dict[Relation, None] = {}
    for total, parts in sums:
        relations[Relation(place[total], tuple(place[part] for part in parts))] = None
    return LinkedTable(tuple(counts.values()), tuple(relations))


def sums_of(axes: Sequence[Axis]) -> Iterator[Sum]:
    """The sums of a table by one or several dimensions, each flat or hierarchical.

    A cell's name is a tuple of one node of each axis.
    """
    for index, axis in enumerate(axes):
        others = [tuple(other) for other in axes]
        for node, parts in axis.items():
            if parts:
                others[index] = (node,)
                for names in product(*others):
                    within = [(*names[:index], part, *names[index + 1 :]) for part in parts]
                    yield names, within


def filled(axes: Sequence[Axis], inner: Mapping[Names, int]) -> dict[Names, int]:
    """The counts of every cell of a table: those of its innermost cells, summed.

    Parameters
    ----------
    inner
        The counts of cells whose nodes have no parts; what is left out is nought.
    """
    leaves = [_leaves(axis) for axis in axes]
    counts: dict[Names, int] = {}
    for names in product(*(tuple(axis) for axis in axes)):
        within = product(*(leaves[index][name] for index, name in enumerate(names)))
        counts[names] = sum(inner.get(cell, 0) for cell in within)
    return counts


def _leaves(axis: Axis) -> dict[str, tuple[str, ...]]:
    """Of each node those below it that have no parts."""
    below: dict[str, tuple[str, ...]] = {}

    def find(node: str) -> tuple[str, ...]:
        if node not in below:
            parts = axis[node]
            found = [leaf for part in parts for leaf in find(part)]
            below[node] = tuple(found) if parts else (node,)
        return below[node]

    for node in axis:
        find(node)
    return below
