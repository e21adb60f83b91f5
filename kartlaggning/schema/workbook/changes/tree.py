"""Data that is being changed, and still knows where each part stood before.

Without that a renamed question would be one that is gone and one that came: its comments would go
with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kartlaggning.yaml_files.source import NodePath


class AbsentError(Exception):
    """There is no such place any more."""


class Entries(dict[str, Any]):
    """A mapping; `old` has the former name of each key that was renamed."""

    def __init__(self, items: Any = ()) -> None:
        super().__init__(items)
        self.old: dict[str, str] = {}

    def rename(self, old: str, new: str) -> None:
        """Give a key another name; its place stays."""
        items = [(new if key == old else key, value) for key, value in self.items()]
        self.old[new] = self.old.pop(old, old)
        self._refill(items)

    def put(self, key: str, value: Any, order: Sequence[str]) -> None:
        """Set a key; a new one stands behind those that go before it in an order."""
        if key in self:
            self[key] = value
            return
        before = set(order[: order.index(key)]) if key in order else set(self)
        names = list(self)
        places = [number for number, name in enumerate(names) if name in before]
        items = list(self.items())
        items.insert(max(places, default=-1) + 1, (key, value))
        self._refill(items)

    def reorder(self, names: Iterable[str]) -> None:
        """Put keys in an order; those that it does not name stay behind the one before them."""
        wanted = [name for name in names if name in self]
        known, before = set(wanted), ""
        behind: dict[str, list[str]] = {"": []}
        for name in self:
            if name in known:
                before = name
            else:
                behind.setdefault(before, []).append(name)
        order = list(behind[""])
        for name in wanted:
            order += [name, *behind.get(name, [])]
        self._refill([(name, self[name]) for name in order])

    def _refill(self, items: Sequence[tuple[str, Any]]) -> None:
        self.clear()
        self.update(items)


class Items(list[Any]):
    """A list; `old` has the former place of each item, or by what a new one is found."""

    def __init__(self, items: Iterable[Any] = (), old: Iterable[int | None] | None = None) -> None:
        super().__init__(items)
        self.old: list[int | None] = list(range(len(self))) if old is None else list(old)
        self._n_old = len(self) if old is None else max(self._places(), default=-1) + 1

    def _places(self) -> list[int]:
        return [place for place in self.old if place is not None]

    @property
    def former(self) -> list[int | None]:
        """The former place of each item, None of one that was not there."""
        return [None if was is None or was >= self._n_old else was for was in self.old]

    def add(self, value: Any, known_as: int | None = None) -> None:
        """Add an item that was not there; it may be found by a number that none has had."""
        self.append(value)
        self.old.append(known_as if known_as not in self.old else None)

    def take_away(self, place: int) -> None:
        """Take an item away."""
        del self[place]
        del self.old[place]


def tree_of(data: Any) -> Any:
    """Data as a tree that can be changed; what was given stays as it is."""
    if isinstance(data, dict):
        return Entries({key: tree_of(value) for key, value in data.items()})
    if isinstance(data, list):
        return Items(map(tree_of, data))
    return data


def find(tree: Any, path: NodePath) -> Any:
    """What stands now at the place that had a path before.

    Raises
    ------
    AbsentError
        It is gone.
    """
    for step in path:
        tree = tree[step_now(tree, step)]
    return tree


def path_now(tree: Any, path: NodePath) -> NodePath:
    """The path that a place has now; what is not there any more keeps its name."""
    now: list[str | int] = []
    for number, step in enumerate(path):
        try:
            found = step_now(tree, step)
        except AbsentError:
            return (*now, *path[number:])
        now.append(found)
        tree = tree[found]
    return tuple(now)


def step_now(around: Any, step: str | int) -> Any:
    """The name or number that a part has now.

    Raises
    ------
    AbsentError
        It is gone.
    """
    if isinstance(around, Items) and isinstance(step, int) and step in around.old:
        return around.old.index(step)
    if isinstance(around, dict) and isinstance(step, str):
        renamed = around.old if isinstance(around, Entries) else {}
        for new, old in renamed.items():
            if old == step:
                return new
        if step in around:
            return step
    raise AbsentError
