"""A sheet with a row for each thing that has a name: strands, questions, values, signs, aliases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from kartlaggning.schema.workbook.changes.tree import AbsentError, Entries, find, path_now
from kartlaggning.schema.workbook.sheets.fields import ABSENT, Thing
from kartlaggning.schema.workbook.sheets.model import (
    ELSEWHERE,
    Column,
    Given,
    Row,
    Telling,
    differing,
    refuse_locked,
)
from kartlaggning.schema.workbook.texts.cells import UnreadableError, plain, read_text, text_cell
from kartlaggning.yaml_files.source import NodePath

Key = tuple[str, ...]


@dataclass
class Renamed:
    """The names that were changed, so that rows of other sheets are found: header, new → old."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def former(self, headers: Sequence[str], key: Key) -> Key:
        """A key as it was exported."""
        pairs = zip(headers, key, strict=True)
        return tuple(self.names.get((header, text), text) for header, text in pairs)


class Home(Protocol):
    """Where the things of a sheet stand in the schema."""

    def all_of(self, data: Any) -> Iterator[tuple[tuple[str, ...], NodePath]]:
        """Give what stands in the first columns of each group of things, and its place."""

    def of(self, group: tuple[str, ...]) -> tuple[NodePath, tuple[str, ...]]:
        """The place of a group's owner, which must be there, and the steps from there to it."""


@dataclass(frozen=True)
class ThingsSheet:
    """A sheet of things: its name, the headers that say which, where they stand, what they hold."""

    name: str
    key_headers: tuple[str, ...]
    home: Home
    thing: Thing
    key_columns: tuple[Column, ...]
    further: tuple[Column, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns."""
        return (*self.key_columns, *self.further)

    def rows(self, data: Any) -> Iterator[Row]:
        """Give the rows of a schema."""
        for group, path in self.home.all_of(data):
            things = value_at(data, path)
            for name, value in things.items():
                row = self._row((*group, name), (*path, name), value)
                if row is not None:
                    yield row

    def _row(self, key: Key, path: NodePath, value: Any) -> Row | None:
        full = self.thing.full(value)
        if full is None:
            return None
        *group, name = key
        shown = [*map(group_cell, group), text_cell(name)]
        cells = dict(zip(self.key_headers, shown, strict=True))
        row = Row(path, cells)
        is_short = full is not value
        for each in self.thing.fields:
            written = each.write(full.get(each.key, ABSENT))
            if written is None:
                if self.thing.is_leaf:
                    return None
                written = dict.fromkeys(each.headers, ELSEWHERE)
                row.locked.update(each.headers)
            elif each.key in full:
                place = path if is_short else (*path, each.key)
                row.held |= dict.fromkeys(each.headers, place)
            cells.update(written)
        if value == {}:
            row.held[self.key_headers[-1]] = path
        return Row(path, cells, row.locked, row.held)

    def bring_back(
        self, rows: Sequence[Row], given: Sequence[Given], tree: Any, back: Back
    ) -> None:
        """Change a tree as the rows want it that came back."""
        before = {self._key(row.cells): row for row in rows}
        groups: dict[tuple[str, ...], list[tuple[str, Given]]] = {}
        for each in self._known(given, before, tree, back):
            key = each.key(self.key_headers)
            groups.setdefault(key[:-1], []).append((key[-1], each))
        for key in before:
            groups.setdefault(back.now(self.key_headers, key[:-1]), [])
        for group, named in groups.items():
            self._bring_group(group, named, before, tree, back)

    def _key(self, cells: Mapping[str, str]) -> Key:
        return tuple(plain(cells.get(header, "")) for header in self.key_headers)

    def _known(
        self, given: Sequence[Given], before: Mapping[Key, Row], tree: Any, back: Back
    ) -> Iterator[Given]:
        """Give the rows of which it is known what they are of."""
        met: dict[Key, int] = {}
        for each in given:
            key = each.key(self.key_headers)
            if not key[-1]:
                header = self.key_headers[-1]
                back.telling.tell("workbook_key_missing", self.name, each.number, header, header)
            elif key in met:
                back.tell_twice(self.name, each, key, self.key_headers, met[key])
            elif self._has_owner(each, key, before, tree, back):
                yield each
            met.setdefault(key, each.number)

    def _has_owner(
        self, each: Given, key: Key, before: Mapping[Key, Row], tree: Any, back: Back
    ) -> bool:
        *group, _ = key
        headers = self.key_headers[:-1]
        try:
            owner, _ = self.home.of(tuple(group))
            find(tree, owner)
        except UnreadableError as error:
            value = ", ".join(filter(None, group))
            back.telling.tell(
                *("workbook_unread", self.name, each.number, headers[0], value, error.right),
                reason=error.reason,
            )
        except AbsentError:
            shown = " · ".join(filter(None, group))
            back.telling.tell("workbook_orphan", self.name, each.number, headers[0], shown)
        else:
            return True
        return False

    def _bring_group(
        self,
        group: tuple[str, ...],
        named: Sequence[tuple[str, Given]],
        before: Mapping[Key, Row],
        tree: Any,
        back: Back,
    ) -> None:
        headers = self.key_headers
        was_group = back.renamed.former(headers[:-1], group)
        was = {key[-1]: row for key, row in before.items() if key[:-1] == was_group}
        try:
            owner, steps = self.home.of(group)
            things = _made(find(tree, owner), steps, is_needed=bool(named))
        except (UnreadableError, AbsentError):
            return  # it went with its owner, or there is a finding already
        former = self._former(named, was)
        for name, each in named:
            row = was.get(former.get(name, name))
            if name in former:
                things.rename(name_of(former[name]), name_of(name))
                back.renamed.names[headers[-1], name] = former[name]
            self._bring_row(things, name, each, row, back)
        kept = {former.get(name, name) for name, _ in named}
        for name in was:
            if name not in kept:
                things.pop(name_of(name), None)
        things.reorder([name_of(name) for name, _ in named])
        _drop_empty(find(tree, owner), steps)
        path = path_now(tree, owner)
        for name, each in named:
            self._note_places((*path, *steps, name_of(name)), each, back.telling)

    def _former(self, named: Sequence[tuple[str, Given]], was: Mapping[str, Row]) -> dict[str, str]:
        """The former name of each thing that only another name was given to: new → old."""
        names = {name for name, _ in named}
        gone = {name: row for name, row in was.items() if name not in names}
        former: dict[str, str] = {}
        for name, each in named:
            if name in was:
                continue
            alike = [old for old, row in gone.items() if self._is_like(each, row)]
            if len(alike) == 1:
                former[name] = alike[0]
                del gone[alike[0]]
        return former

    def _is_like(self, each: Given, row: Row) -> bool:
        cells = {
            header: text for header, text in row.cells.items() if header not in self.key_headers
        }
        said = any(cells.values())
        return said and all(
            each.cells.get(header, "") == plain(text) for header, text in cells.items()
        )

    def _bring_row(
        self, things: Entries, name: str, each: Given, row: Row | None, back: Back
    ) -> None:
        key = name_of(name)
        if row is None:
            value = self._new(each, back)
            things[key] = value
            return
        changed = differing(each, row) - set(self.key_headers)
        refuse_locked(changed, row, each, self.name, back.telling)
        changed -= row.locked
        if not changed:
            return
        value = things[key]
        full = self.thing.full(value)
        if full is None:
            return
        is_short = full is not value
        for one in self.thing.fields:
            if not changed & set(one.headers):
                continue
            was = full.get(one.key)
            new = back.read(
                self.name, each, one.headers[0], lambda f=one, w=was: f.read(each.cells, w)
            )
            if new is ABSENT:
                full.pop(one.key, None)
            else:
                full.put(one.key, new, self.thing.keys)
        things[key] = self.thing.written(full, was_short=is_short or not value)

    def _new(self, each: Given, back: Back) -> Any:
        full = Entries()
        for one in self.thing.fields:
            value = back.read(
                self.name, each, one.headers[0], lambda f=one: f.read(each.cells, None)
            )
            if value is not ABSENT:
                full[one.key] = value
        return self.thing.written(full, was_short=True)

    def _note_places(self, path: NodePath, each: Given, telling: Telling) -> None:
        telling.places[path] = telling.where(self.name, each.number, self.key_headers[-1])
        for one in self.thing.fields:
            where = telling.where(self.name, each.number, one.headers[0])
            if self.thing.short == one.key and each.cells.get(one.headers[0]):
                for header in one.headers:
                    place = (*path, header.partition("::")[2])
                    telling.places[place] = telling.where(self.name, each.number, header)
            if self.thing.is_leaf:
                telling.places[path] = where
            else:
                telling.places[(*path, one.key)] = where


@dataclass
class Back:
    """What is known while a workbook is brought back: what is wrong, and what was renamed."""

    telling: Telling
    renamed: Renamed = field(default_factory=Renamed)

    def now(self, headers: Sequence[str], group: Sequence[str]) -> Key:
        """A group's names as they are now."""
        now = {(header, old): new for (header, new), old in self.renamed.names.items()}
        pairs = zip(headers, group, strict=False)
        return tuple(now.get((header, text), text) for header, text in pairs)

    def read(self, sheet: str, each: Given, header: str, reader: Any) -> Any:
        """Read a field; where it cannot be read there is a finding."""
        return self.telling.read(sheet, each, header, reader, ABSENT)

    def tell_twice(
        self, sheet: str, each: Given, key: Key, headers: Sequence[str], first: int
    ) -> None:
        """Tell that a row is of what another is of already."""
        shown = " · ".join(filter(None, key))
        self.telling.tell("workbook_key_twice", sheet, each.number, headers[-1], shown, first=first)


def value_at(data: Any, path: NodePath) -> Any:
    """What stands at a path that is there."""
    for step in path:
        data = data[step]
    return data


def group_cell(name: str) -> str:
    """A name by which things are grouped, as a cell; empty where there is none."""
    return text_cell(name) if name else ""


def name_of(cell: str) -> str:
    """The name that a cell says."""
    try:
        value = read_text(cell) if cell else ""
    except UnreadableError:
        return cell
    return value if isinstance(value, str) else cell


def _made(owner: Any, steps: tuple[str, ...], *, is_needed: bool) -> Entries:
    """The mapping that steps lead to; made where it is not there."""
    for step in steps:
        if not isinstance(owner, Entries):
            raise AbsentError
        if not isinstance(owner.get(step), Entries):
            if not is_needed:
                raise AbsentError
            owner[step] = Entries()
        owner = owner[step]
    if not isinstance(owner, Entries):
        raise AbsentError
    return owner


def _drop_empty(owner: Any, steps: tuple[str, ...]) -> None:
    """Take away mappings that hold nothing any more."""
    if not steps or not isinstance(owner, Entries) or steps[0] not in owner:
        return
    _drop_empty(owner[steps[0]], steps[1:])
    if owner[steps[0]] == {}:
        del owner[steps[0]]
