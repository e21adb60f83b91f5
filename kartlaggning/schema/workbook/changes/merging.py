"""Three schemas: as it was exported, as it stands now, as the workbook wants it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from kartlaggning.schema.workbook.changes.differences import same
from kartlaggning.schema.workbook.changes.tree import Entries, Items, tree_of
from kartlaggning.yaml_files.source import NodePath

GONE = object()


@dataclass(frozen=True)
class Conflict:
    """A place that was changed on both sides, each in its own way; `GONE` is not there."""

    path: NodePath
    was: Any
    here: Any
    there: Any


@dataclass
class Merger:
    """Merges what the workbook changed into the schema as it stands, and collects conflicts."""

    conflicts: list[Conflict] = field(default_factory=list)

    def merge(self, was: Any, here: Any, there: Any, path: NodePath = ()) -> Any:
        """What a place becomes.

        Parameters
        ----------
        was
            As it was exported.
        here
            As the workbook wants it: a tree of what was exported.
        there
            As it stands in the file now.
        """
        if _are_same(was, here) and not _is_renamed(here):
            return there
        if _are_same(was, there):
            return here
        if _are_same(here, there):
            return there
        if isinstance(here, Entries) and isinstance(there, dict) and isinstance(was, dict):
            return self._entries(was, here, there, path)
        if _are_in_place(was, here, there):
            parts = zip(was, here, there, strict=True)
            return Items(self.merge(*each, (*path, number)) for number, each in enumerate(parts))
        self.conflicts.append(Conflict(path, was, here, there))
        return there

    def _entries(
        self, was: dict[str, Any], here: Entries, there: dict[str, Any], path: NodePath
    ) -> Entries:
        merged = Entries()
        taken = set()
        for key, value in here.items():
            name = here.old.get(key, key)
            taken.add(name)
            whole = self.merge(was.get(name, GONE), value, there.get(name, GONE), (*path, key))
            if whole is GONE:
                continue
            merged[key] = whole
            if name != key and name in there:
                merged.old[key] = name
        for name, value in there.items():
            if name in taken:
                continue
            whole = self.merge(was.get(name, GONE), GONE, value, (*path, name))
            if whole is not GONE:
                merged[name] = whole
        self._order(merged, list(was), here, there, path)
        return merged

    def _order(
        self,
        merged: Entries,
        was: list[str],
        here: Entries,
        there: dict[str, Any],
        path: NodePath,
    ) -> None:
        """Put keys in the order of the side that changed it; of neither, of what stands there."""
        now = {here.old.get(key, key): key for key in here}
        wanted = [here.old.get(key, key) for key in here]
        of_all = [name for name in was if name in now and name in there]
        is_moved_here = [name for name in wanted if name in of_all] != of_all
        is_moved_there = [name for name in there if name in of_all] != of_all
        if is_moved_here and is_moved_there:
            self.conflicts.append(Conflict(path, was, list(here), list(there)))
        theirs = [now.get(name, name) for name in there]
        if is_moved_here:
            merged.reorder(_joined(list(here), theirs))
        else:
            merged.reorder(_joined(theirs, list(here)))


def _joined(names: list[str], others: list[str]) -> list[str]:
    """Names in their order, with those of another list behind what goes before them there."""
    joined = list(names)
    for number, name in enumerate(others):
        if name in joined:
            continue
        before = [each for each in others[:number] if each in joined]
        joined.insert(joined.index(before[-1]) + 1 if before else 0, name)
    return joined


def _are_same(one: Any, other: Any) -> bool:
    """Whether two say the same; what is gone is as what is gone alone."""
    if one is GONE or other is GONE:
        return one is other
    return same(one, other)


def _is_renamed(here: Any) -> bool:
    """Whether a tree that reads as it did has parts that only changed their names."""
    return isinstance(here, Entries) and bool(here.old)


def _are_in_place(was: Any, here: Any, there: Any) -> bool:
    """Whether three lists have the same items, each changed where it stands."""
    if not (isinstance(was, list) and isinstance(here, Items) and isinstance(there, list)):
        return False
    if here.former != list(range(len(was))) or len(there) != len(was):
        return False
    texts, others = list(map(json.dumps, was)), list(map(json.dumps, there))
    changed = [number for number in range(len(was)) if texts[number] != others[number]]
    return not any(texts[n] in others or others[n] in texts for n in changed)


def merged_tree(was: Any, here: Any, there: Any) -> tuple[Any, list[Conflict]]:
    """The schema as it stands with the workbook's changes, and what was changed on both sides."""
    merger = Merger()
    merged = merger.merge(was, here, tree_of(there))
    return merged, merger.conflicts
