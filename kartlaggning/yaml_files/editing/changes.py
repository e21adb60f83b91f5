"""What may be changed in a YAML file's data, and what the data is afterwards.

A change names a place by its path, as findings do: `("questions", "process", "type")`.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from kartlaggning.yaml_files.source import NodePath


@dataclass(frozen=True)
class Put:
    """Another value in the place of the one that stands there."""

    path: NodePath
    value: Any


@dataclass(frozen=True)
class Insert:
    """A new key of a mapping (`path` ends in it), or a new item of a list (in its number).

    Parameters
    ----------
    position
        Of a key: before which of the keys that are there, counted from 0; None for the end.
    """

    path: NodePath
    value: Any
    position: int | None = None


@dataclass(frozen=True)
class Delete:
    """A key with its value, or an item, taken away."""

    path: NodePath


@dataclass(frozen=True)
class Rename:
    """Another name for a key; its place and its value stay."""

    path: NodePath
    name: str


@dataclass(frozen=True)
class Move:
    """A key or an item to another place among its own: the one that it has afterwards, from 0."""

    path: NodePath
    position: int


Edit = Put | Insert | Delete | Rename | Move


class NotPossibleError(Exception):
    """A change that has no meaning in this data: why, in words for the catalogue."""


def changed(data: Any, edit: Edit) -> Any:
    """The data after a change; what was given stays as it is.

    Raises
    ------
    NotPossibleError
        There is no such place, or what is to be new is there already.
    """
    if not edit.path:
        raise NotPossibleError("whole")
    whole = deepcopy(data)
    *above, last = edit.path
    around = whole
    for step in above:
        around = child_of(around, step)
    _DO[type(edit)](around, last, edit)
    return whole


def child_of(data: Any, step: str | int) -> Any:
    """What stands at a key or a number.

    Raises
    ------
    NotPossibleError
        There is nothing.
    """
    is_key = isinstance(data, dict) and step in data
    is_item = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
    if not (is_key or is_item):
        raise NotPossibleError("absent")
    return data[step]


def _put(around: Any, last: Any, edit: Any) -> None:
    child_of(around, last)
    around[last] = edit.value


def _insert(around: Any, last: Any, edit: Any) -> None:
    if isinstance(around, list) and isinstance(last, int) and 0 <= last <= len(around):
        around.insert(last, edit.value)
        return
    if not isinstance(around, dict) or not isinstance(last, str):
        raise NotPossibleError("absent")
    if last in around:
        raise NotPossibleError("taken")
    items = list(around.items())
    items.insert(_place(edit.position, len(items)), (last, edit.value))
    _refill(around, items)


def _delete(around: Any, last: Any, _: Any) -> None:
    child_of(around, last)
    del around[last]


def _rename(around: Any, last: Any, edit: Any) -> None:
    if not isinstance(around, dict):
        raise NotPossibleError("absent")
    child_of(around, last)
    if edit.name != last and edit.name in around:
        raise NotPossibleError("taken")
    _refill(around, [(edit.name if key == last else key, each) for key, each in around.items()])


def _move(around: Any, last: Any, edit: Any) -> None:
    child_of(around, last)
    if isinstance(around, list):
        item = around.pop(last)
        around.insert(_place(edit.position, len(around)), item)
        return
    items = list(around.items())
    moved = items.pop(list(around).index(last))
    items.insert(_place(edit.position, len(items)), moved)
    _refill(around, items)


def _place(position: int | None, n: int) -> int:
    if position is None:
        return n
    if not 0 <= position <= n:
        raise NotPossibleError("absent")
    return position


def _refill(mapping: dict[str, Any], items: list[tuple[str, Any]]) -> None:
    mapping.clear()
    mapping.update(items)


_DO: dict[type, Callable[[Any, Any, Any], None]] = {
    Put: _put,
    Insert: _insert,
    Delete: _delete,
    Rename: _rename,
    Move: _move,
}
