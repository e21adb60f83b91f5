"""The edits that make one schema of another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from kartlaggning.schema.workbook.changes.tree import Entries, Items
from kartlaggning.yaml_files.editing.changes import Delete, Edit, Insert, Move, Put, Rename
from kartlaggning.yaml_files.source import NodePath


def same(one: Any, other: Any) -> bool:
    """Whether two hold the same, in the same order."""
    return json.dumps(one) == json.dumps(other)


def edits_between(old: Any, new: Any, path: NodePath = ()) -> Iterator[Edit]:
    """Give the edits, in an order in which each finds its place."""
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and _has_common(old, new):
        yield from _edits_of_entries(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _edits_of_items(old, new, path)
    else:
        yield Put(path, new)


def _has_common(old: dict[str, Any], new: dict[str, Any]) -> bool:
    renamed = new.old if isinstance(new, Entries) else {}
    return any(renamed.get(key, key) in old for key in new)


def _edits_of_entries(old: dict[str, Any], new: dict[str, Any], path: NodePath) -> Iterator[Edit]:
    renamed = new.old if isinstance(new, Entries) else {}
    former = {key: renamed.get(key, key) for key in new if renamed.get(key, key) in old}
    for key, name in former.items():
        yield from edits_between(old[name], new[key], (*path, name))
    kept = set(former.values())
    for name in old:
        if name not in kept:
            yield Delete((*path, name))
    now = {name: key for key, name in former.items()}
    for name, key in now.items():
        if name != key:
            yield Rename((*path, name), key)
    order = [now[name] for name in old if name in now]
    for key, place in moves(order, [key for key in new if key in former]):
        yield Move((*path, key), place)
    for place, key in enumerate(new):
        if key not in former:
            yield Insert((*path, key), new[key], place)


def _edits_of_items(old: list[Any], new: list[Any], path: NodePath) -> Iterator[Edit]:
    former = new.former if isinstance(new, Items) else _likely_places(old, new)
    for place, was in enumerate(former):
        if was is not None:
            yield from edits_between(old[was], new[place], (*path, was))
    kept = [was for was in former if was is not None]
    for was in reversed(range(len(old))):
        if was not in kept:
            yield Delete((*path, was))
    order = sorted(kept)
    for was, place in moves(list(order), kept):
        yield Move((*path, order.index(was)), place)
        order.remove(was)
        order.insert(place, was)
    for place, was in enumerate(former):
        if was is None:
            yield Insert((*path, place), new[place])


def _likely_places(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Which item of a list each of another was, by what they say."""
    before, after = list(map(json.dumps, old)), list(map(json.dumps, new))
    places: list[int | None] = [None] * len(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, to_start, to_end in matcher.get_opcodes():
        for offset in range(min(end - start, to_end - to_start)):
            places[to_start + offset] = start + offset
    return places


def moves(order: list[Any], wanted: Sequence[Any]) -> Iterator[tuple[Any, int]]:
    """Give the fewest moves that bring things into an order: each, and its place after it."""
    stay = _longest_in_order([order.index(each) for each in wanted])
    places = {each: number for number, each in enumerate(wanted)}
    settled = [wanted[number] for number in stay]
    order = list(order)
    for each in wanted:
        if each in settled:
            continue
        before = [other for other in settled if places[other] < places[each]]
        last = max(before, key=places.__getitem__, default=None)
        order.remove(each)
        place = 0 if last is None else order.index(last) + 1
        order.insert(place, each)
        settled.append(each)
        yield each, place


def _longest_in_order(numbers: Sequence[int]) -> list[int]:
    """The places of the longest row of numbers that grow."""
    best: list[list[int]] = []
    for place, number in enumerate(numbers):
        before = [row for row in best if numbers[row[-1]] < number]
        longest = max(before, key=len, default=[])
        best.append([*longest, place])
    return max(best, key=len, default=[])
