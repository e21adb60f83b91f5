"""The sheet `rules`: every class and variant as a decision table.

A row is one way in which a class holds: what must be answered to the question of each column. A
class that holds in several ways has several rows. A rule with too many ways stands in one cell as
it is written, only to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kartlaggning.schema.models import ClassModel, ConditionModel, DimensionModel
from kartlaggning.schema.workbook.changes.differences import same
from kartlaggning.schema.workbook.changes.tree import Entries, tree_of
from kartlaggning.schema.workbook.sheets.fields import (
    ABSENT,
    Field,
    LabelField,
    TextField,
    TextsField,
    Thing,
)
from kartlaggning.schema.workbook.sheets.homes import entries
from kartlaggning.schema.workbook.sheets.model import (
    ELSEWHERE,
    Column,
    Given,
    Row,
    differing,
    refuse_locked,
)
from kartlaggning.schema.workbook.sheets.things import Back, group_cell, name_of
from kartlaggning.schema.workbook.texts.cells import plain, text_cell
from kartlaggning.schema.workbook.texts.conditions import answers_cell, read_answers, read_way
from kartlaggning.schema.workbook.texts.ways import (
    Answer,
    NoTableError,
    Way,
    condition_of,
    condition_of_way,
    ways_of,
)
from kartlaggning.yaml_files.editing.values import on_one_line
from kartlaggning.yaml_files.source import NodePath

NAME = "rules"
KEYS = ("dimension", "class", "variant")
WHEN, FURTHER, WRITTEN = "when", "further", "written"
ASKED = "? "
Key = tuple[str, ...]


@dataclass(frozen=True)
class RulesSheet:
    """The sheet, with a column for each question that a rule reads.

    `alone` is the language of a mapping that has but one.
    """

    questions: tuple[str, ...]
    alone: str = ""

    @property
    def thing(self) -> Thing:
        """What stands in the first row of a class or variant, beside its rule."""
        label = LabelField("label", alone=self.alone)
        return Thing((label, TextsField("before"), TextField("reasons")), WHEN)

    @property
    def heads(self) -> tuple[str, ...]:
        """The headers of what a class has once."""
        return tuple(header for each in self.thing.fields for header in each.headers)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns."""
        texts = {"before": ClassModel, "reasons": ClassModel}
        return (
            Column("dimension", 18, is_key=True, told_by=(DimensionModel, "label")),
            Column("class", 20, is_key=True, told_by=(DimensionModel, "classes")),
            Column("variant", 18, is_key=True, told_by=(ClassModel, "variants")),
            *(Column(header, 26, told_by=(ClassModel, "label")) for header in self.heads[:2]),
            *(Column(key, 14, told_by=(model, key)) for key, model in texts.items()),
            *(Column(f"{ASKED}{name}", 20, told_by=(ClassModel, WHEN)) for name in self.questions),
            Column(FURTHER, 34, told_by=(ClassModel, WHEN)),
            Column(WRITTEN, 40, told_by=(ConditionModel, "all")),
        )

    @property
    def condition_headers(self) -> tuple[str, ...]:
        """The headers of what a way asks for."""
        return (*(f"{ASKED}{name}" for name in self.questions), FURTHER)

    # --- writing

    def rows(self, data: Any) -> Iterator[Row]:
        """Give the rows of a schema."""
        for name, dimension in entries(data, "dimensions").items():
            if not isinstance(dimension, dict):
                continue
            yield self._head((name, "", ""), ("dimensions", name), dimension, self.thing.fields[:1])
            for class_name, rule in entries(dimension, "classes").items():
                path = ("dimensions", name, "classes", class_name)
                if not isinstance(rule, dict):
                    continue
                yield from self._rule((name, class_name, ""), path, rule, is_short=False)
                for variant, inner in entries(rule, "variants").items():
                    full = self.thing.full(inner)
                    if full is not None:
                        key = (name, class_name, variant)
                        where = (*path, "variants", variant)
                        yield from self._rule(key, where, full, is_short=full is not inner)

    def _head(
        self, key: Key, path: NodePath, full: Mapping[str, Any], fields: Sequence[Field]
    ) -> Row:
        cells = dict(zip(KEYS, map(group_cell, key), strict=True))
        row = Row(path, cells)
        for each in fields:
            written = each.write(full.get(each.key, ABSENT))
            if written is None:
                written = dict.fromkeys(each.headers, ELSEWHERE)
                row.locked.update(each.headers)
            elif each.key in full:
                row.held |= dict.fromkeys(each.headers, (*path, each.key))
            cells.update(written)
        if not full:
            row.held["dimension"] = path
        return Row(path, cells, row.locked, row.held)

    def _rule(
        self, key: Key, path: NodePath, full: dict[str, Any], *, is_short: bool
    ) -> Iterator[Row]:
        head = self._head(key, path, full, self.thing.fields)
        where = path if is_short else (*path, WHEN)
        if WHEN not in full:
            yield head
            return
        try:
            ways = ways_of(full[WHEN])
        except NoTableError:
            head.locked.update((*self.condition_headers, WRITTEN))
            cells = head.cells | {WRITTEN: _as_written(full[WHEN])}
            yield Row(path, cells, head.locked, head.held)
            return
        head.held[WRITTEN] = where
        for number, way in enumerate(ways):
            cells = self._way_cells(way)
            if number:
                keys = dict(zip(KEYS, map(group_cell, key), strict=True))
                yield Row(path, keys | cells)
            else:
                yield Row(path, head.cells | cells, head.locked, head.held)

    def _way_cells(self, way: Way) -> dict[str, str]:
        cells = {}
        for name in self.questions:
            asked = [answer for answer in way if answer.question == name]
            if asked:
                cells[f"{ASKED}{name}"] = answers_cell(asked)
        return cells

    # --- reading

    def bring_back(
        self, before: Sequence[Row], given: Sequence[Given], tree: Any, back: Back
    ) -> None:
        """Change a tree as the rows want it that came back."""
        was: dict[Key, list[Row]] = {}
        for row in before:
            was.setdefault(tuple(plain(row.cells[key]) for key in KEYS), []).append(row)
        now: dict[Key, list[Given]] = {}
        for each in given:
            key = each.key(KEYS)
            if not key[0] or (key[2] and not key[1]):
                header = "class" if key[0] else "dimension"
                back.telling.tell("workbook_key_missing", NAME, each.number, header, header)
            else:
                now.setdefault(key, []).append(each)
        former = _former(was, now)
        for key, rows in sorted(now.items(), key=lambda item: _depth(item[0])):
            old = former.get(key, key)
            self._bring(_Rule(key, old, rows, was.get(old, [])), tree, back)
        gone = was.keys() - {former.get(key, key) for key in now}
        for key in sorted(gone, key=_depth, reverse=True):
            _take_away(key, former, tree)
        _reorder(now, tree)

    def _bring(self, rule: _Rule, tree: Any, back: Back) -> None:
        place = _around(rule, tree)
        if place is None:
            first, *_ = rule.rows
            shown = " · ".join(filter(None, rule.key[:-1] if rule.key[2] else rule.key[:1]))
            back.telling.tell("workbook_orphan", NAME, first.number, "class", shown)
            return
        around, name = place
        path = _path(rule.key)
        for each in rule.rows:
            back.telling.places.setdefault(path, back.telling.where(NAME, each.number, "class"))
        if not rule.before:
            around[name] = self._new(rule, back)
        else:
            old_name = name_of([part for part in rule.old if part][-1])
            if old_name != name:
                around.rename(old_name, name)
            around[name] = self._changed(rule, around[name], back)
        self._note_places(rule, path, back)

    def _note_places(self, rule: _Rule, path: NodePath, back: Back) -> None:
        first, *_ = rule.rows
        for header in self.heads:
            key = header.partition("::")[0]
            where = back.telling.where(NAME, first.number, header)
            back.telling.places.setdefault((*path, key), where)
        header = next((each for each in self.condition_headers if first.cells.get(each)), FURTHER)
        where = back.telling.where(NAME, first.number, header)
        back.telling.places[(*path, WHEN)] = where

    def _head_cells(self, rule: _Rule, back: Back) -> dict[str, str]:
        """What is said once of a class, in whichever of its rows it stands."""
        cells = {}
        for header in self.heads:
            said = {each.cells.get(header, ""): each.number for each in rule.rows}
            said.pop("", None)
            if len(said) > 1:
                value = list(said)[-1]
                back.telling.tell(
                    *("workbook_heads_differ", NAME, said[value], header, value),
                    first=next(iter(said.values())),
                )
            cells[header] = next(iter(said), "")
        return cells

    def _new(self, rule: _Rule, back: Back) -> Any:
        first, *_ = rule.rows
        cells = Given(first.number, self._head_cells(rule, back))
        full = Entries()
        for each in self.thing.fields:
            value = back.read(
                NAME, cells, each.headers[0], lambda f=each: f.read(cells.cells, None)
            )
            if value is not ABSENT:
                full[each.key] = value
        ways = self._ways(rule.rows, back)
        if ways:
            full[WHEN] = condition_of(ways)
        return full

    def _changed(self, rule: _Rule, value: Any, back: Back) -> Any:
        full = self.thing.full(value) if rule.key[1] else value
        if full is None:
            return value
        is_short = full is not value
        first, *others = rule.before
        cells = Given(rule.rows[0].number, self._head_cells(rule, back))
        head = Row(first.path, {header: first.cells.get(header, "") for header in self.heads})
        changed = differing(cells, head)
        refuse_locked(
            changed, Row(first.path, first.cells, first.locked), cells, NAME, back.telling
        )
        for each in self.thing.fields:
            if not changed & (set(each.headers) - first.locked):
                continue
            was = full.get(each.key)
            new = back.read(
                NAME, cells, each.headers[0], lambda f=each, w=was: f.read(cells.cells, w)
            )
            if new is ABSENT:
                full.pop(each.key, None)
            else:
                full.put(each.key, new, (*self.thing.keys, WHEN))
        self._change_condition(rule, full, back)
        return self.thing.written(full, was_short=is_short) if rule.key[1] else full

    def _change_condition(self, rule: _Rule, full: Entries, back: Back) -> None:
        headers = (*self.condition_headers, WRITTEN)
        was = [_cells(row.cells, headers) for row in rule.before]
        now = [_cells(each.cells, headers) for each in rule.rows]
        if was == now:
            return
        first, *_ = rule.before
        if WRITTEN in first.locked:
            for each in rule.rows:
                changed = {
                    h for h in headers if each.cells.get(h, "") != plain(first.cells.get(h, ""))
                }
                refuse_locked(changed & first.locked, first, each, NAME, back.telling)
            return
        for each in rule.rows:
            if each.cells.get(WRITTEN):
                value = each.cells[WRITTEN]
                back.telling.tell("workbook_locked", NAME, each.number, WRITTEN, value)
        ways = self._ways(rule.rows, back)
        if not ways:
            full.pop(WHEN, None)
            return
        parts = _parts(full.get(WHEN), len(was))
        said = [each for each in now if any(each.values())]
        alternatives = []
        for number, (cells, way) in enumerate(zip(said, ways, strict=False)):
            if parts and cells in was:
                alternatives.append(parts[was.index(cells)])
            elif parts and len(was) == len(said):
                alternatives.append(_patched(parts[number], way))
            else:
                alternatives.append(tree_of(condition_of_way(way)))
        whole = alternatives[0] if len(alternatives) == 1 else Entries({"any": alternatives})
        full.put(WHEN, whole, (*self.thing.keys, WHEN))

    def _ways(self, rows: Sequence[Given], back: Back) -> list[Way]:
        """The ways that the rows of a class say; a row that asks for nothing is none."""
        ways = []
        for each in rows:
            way: list[Answer] = []
            for name in self.questions:
                header = f"{ASKED}{name}"
                cell = each.cells.get(header, "")
                if cell:
                    read = partial(read_answers, cell, name)
                    way += back.telling.read(NAME, each, header, read, [])
            cell = each.cells.get(FURTHER, "")
            if cell:
                way += back.telling.read(NAME, each, FURTHER, partial(read_way, cell), ())
            if way:
                ways.append(tuple(way))
        return ways


@dataclass(frozen=True)
class _Rule:
    """A class, variant or dimension: its key now and before, and its rows now and before."""

    key: Key
    old: Key
    rows: list[Given]
    before: list[Row] = field(default_factory=list)


def _as_written(condition: Any) -> str:
    return text_cell(on_one_line(condition))


def _cells(cells: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    return {header: plain(cells.get(header, "")) for header in headers}


def _parts(condition: Any, n: int) -> list[Any]:
    """A condition as alternatives, one for each of its ways; none where they cannot be parted."""
    if n == 1:
        return [condition]
    is_any = isinstance(condition, dict) and list(condition) == ["any"]
    if not is_any or len(condition["any"]) != n:
        return []
    for part in condition["any"]:
        try:
            if len(ways_of(part)) != 1:
                return []
        except NoTableError:
            return []
    return list(condition["any"])


def _patched(part: Any, way: Way) -> Any:
    """An alternative whose answers are changed where they stand, if it is plain enough."""
    wanted = condition_of_way(way)
    if not isinstance(part, Entries) or not set(wanted).isdisjoint(("all", "any", "not")):
        return tree_of(wanted)
    if not set(part).isdisjoint(("all", "any", "not")):
        return tree_of(wanted)
    kept = Entries({key: value for key, value in part.items() if key in wanted})
    for key, value in wanted.items():
        if key not in kept or not _is_alike(kept[key], value):
            kept[key] = value
    return kept


def _is_alike(one: Any, other: Any) -> bool:
    """Whether two answers say the same, be it as a text or as a list of one."""
    if isinstance(one, str):
        one = [one]
    if isinstance(other, str):
        other = [other]
    return same(one, other)


def _depth(key: Key) -> int:
    return sum(map(bool, key))


def _path(key: Key) -> NodePath:
    dimension, class_name, variant = map(name_of, key)
    path: NodePath = ("dimensions", dimension)
    if class_name:
        path = (*path, "classes", class_name)
    return (*path, "variants", variant) if variant else path


def _around(rule: _Rule, tree: Any) -> tuple[Entries, str] | None:
    """The mapping that a class stands in, and its name there; made where its owner is there."""
    dimension, class_name, variant = map(name_of, rule.key)
    whole = _mapping(tree, "dimensions")
    if not class_name:
        return whole, dimension
    owner = whole.get(dimension)
    if not isinstance(owner, Entries):
        return None
    classes = _mapping(owner, "classes")
    if not variant:
        return classes, class_name
    of_class = classes.get(class_name)
    if not isinstance(of_class, Entries):
        return None
    return _mapping(of_class, "variants"), variant


def _mapping(owner: Entries, key: str) -> Entries:
    if not isinstance(owner.get(key), Entries):
        owner[key] = Entries()
    mapping: Entries = owner[key]
    return mapping


def _former(was: Mapping[Key, list[Row]], now: Mapping[Key, list[Given]]) -> dict[Key, Key]:
    """The former key of a class or variant that only another name was given to: new → old."""
    former: dict[Key, Key] = {}
    gone = [key for key in was if key not in now and key[1]]
    for key, rows in now.items():
        if key in was:
            continue
        alike = [
            old
            for old in gone
            if _depth(old) == _depth(key)
            and old[: _depth(old) - 1] == key[: _depth(key) - 1]
            and _say_the_same(rows, was[old])
        ]
        if len(alike) == 1:
            former[key] = alike[0]
            gone.remove(alike[0])
    return former


def _say_the_same(rows: Sequence[Given], before: Sequence[Row]) -> bool:
    if len(rows) != len(before):
        return False
    pairs = zip(rows, before, strict=True)
    return all(differing(each, row) <= set(KEYS) for each, row in pairs)


def _take_away(key: Key, former: Mapping[Key, Key], tree: Any) -> None:
    if key in former.values():
        return
    *above, name = map(str, _path(key))
    around = _entries_at(tree, above)
    if around is None:
        return
    around.pop(name, None)
    owner = _entries_at(tree, above[:-1])
    if owner is not None and not around and above[-1] == "variants":
        del owner["variants"]


def _entries_at(tree: Any, steps: Sequence[str]) -> Entries | None:
    """The mapping that steps lead to; None where there is none."""
    for step in steps:
        tree = tree.get(step) if isinstance(tree, Entries) else None
    return tree if isinstance(tree, Entries) else None


def _reorder(now: Mapping[Key, list[Given]], tree: Any) -> None:
    names: dict[tuple[str, ...], list[str]] = {}
    for key in now:
        *above, name = map(str, _path(key))
        names.setdefault(tuple(above), []).append(name)
    for steps, order in names.items():
        around = _entries_at(tree, steps)
        if around is not None:
            around.reorder(order)


def questions_in_rules(data: Any) -> tuple[str, ...]:
    """The questions that a rule reads which can stand in a table, in the order of the schema."""
    met: dict[str, None] = {}
    for dimension in entries(data, "dimensions").values():
        for rule in entries(dimension, "classes").values():
            inner = entries(rule, "variants").values()
            conditions = [rule.get(WHEN) if isinstance(rule, dict) else None]
            for variant in inner:
                is_full = isinstance(variant, dict) and WHEN in variant
                conditions.append(variant[WHEN] if is_full else variant)
            for condition in conditions:
                try:
                    ways = ways_of(condition)
                except NoTableError:
                    continue
                met |= {answer.question: None for way in ways for answer in way}
    order = list(entries(data, "questions"))
    return tuple(sorted(met, key=lambda name: order.index(name) if name in order else len(order)))
