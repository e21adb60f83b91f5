"""The sheet `columns`: which column of a file holds what, a row for each column or part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.schema.models import ACCOUNT_ROLES, ROLES, Columns, Strand
from kartlaggning.schema.workbook.changes.tree import AbsentError, Entries, find, path_now
from kartlaggning.schema.workbook.sheets.fields import ABSENT, TextsField
from kartlaggning.schema.workbook.sheets.homes import entries
from kartlaggning.schema.workbook.sheets.model import (
    Column,
    Given,
    Row,
    differing,
    refuse_locked,
)
from kartlaggning.schema.workbook.sheets.things import Back, group_cell, name_of
from kartlaggning.schema.workbook.texts.cells import plain, text_cell

NAME = "columns"
KEYS = ("strand", "column", "part", "value")
HEADER = TextsField("header")
VALUE, VALUES = "value", "values"
PARTS = (VALUE, VALUES, "qualifier", "words", "quote")
COLUMNS = (
    Column("strand", 16, is_key=True, list_of="strands.strand"),
    Column("column", 26, is_key=True, told_by=(Strand, "columns")),
    Column("part", 12, is_key=True, choices=PARTS, told_by=(Strand, "columns")),
    Column("value", 20, is_key=True, told_by=(Columns, "values")),
    Column("header", 44, told_by=(Columns, "value")),
)
ALL_ROLES = (*ROLES, *ACCOUNT_ROLES)
Place = tuple[str, ...]  # within the `columns` of a strand


def rows(data: Any) -> Iterator[Row]:
    """Give the rows of a schema."""
    for strand, value in entries(data, "strands").items():
        above = ("strands", strand, "columns")
        for place, headers in _leaves(entries(value, "columns")):
            written = HEADER.write(headers)
            if written is None:
                continue
            name, part, single = (*place, "", "")[:3]
            cells = {
                "strand": group_cell(strand),
                "column": text_cell(name),
                "part": part,
                "value": text_cell(single) if len(place) > 2 else "",
            }
            yield Row((*above, *place), cells | written, held={"header": (*above, *place)})


def _leaves(columns: Mapping[str, Any]) -> Iterator[tuple[Place, Any]]:
    """Give each place within the columns of a strand that holds headers."""
    for name, value in columns.items():
        if not isinstance(value, dict):
            yield (name,), value
            continue
        for part, headers in value.items():
            if part == VALUES and isinstance(headers, dict):
                for single, header in headers.items():
                    yield (name, part, single), header
            elif part in PARTS and part != VALUES:
                yield (name, part), headers


def bring_back(before: Sequence[Row], given: Sequence[Given], tree: Any, back: Back) -> None:
    """Change a tree as the rows want it that came back."""
    was = {tuple(plain(row.cells[key]) for key in KEYS): row for row in before}
    met: dict[tuple[str, ...], int] = {}
    order: dict[str, dict[str, None]] = {}
    kept: set[tuple[str, ...]] = set()
    for each in given:
        key = each.key(KEYS)
        former = back.renamed.former(KEYS[:1], key[:1]) + key[1:]
        if not key[1]:
            back.telling.tell("workbook_key_missing", NAME, each.number, "column", "column")
        elif key in met:
            back.tell_twice(NAME, each, key, KEYS, met[key])
        elif _bring_row(each, was.get(former), tree, back):
            order.setdefault(name_of(key[0]), {})[name_of(key[1])] = None
        kept.add(former)
        met.setdefault(key, each.number)
    for key, row in was.items():
        if key not in kept:
            _take_away(row, tree)
    for strand, names in order.items():
        tree["strands"][strand]["columns"].reorder(names)


def _bring_row(each: Given, row: Row | None, tree: Any, back: Back) -> bool:
    strand = name_of(each.cells.get("strand", ""))
    owner = entries(tree, "strands").get(strand)
    if not isinstance(owner, Entries):
        back.telling.tell("workbook_orphan", NAME, each.number, "strand", strand)
        return False
    place = _place(each, back)
    if place is None:
        return False
    changed = {"header"} if row is None else differing(each, row) & {"header"}
    if row is not None:
        refuse_locked(changed, row, each, NAME, back.telling)
        changed -= row.locked
    if changed:
        was = None if row is None else find(tree, row.path)
        value = back.read(NAME, each, "header", lambda: HEADER.read(each.cells, was))
        if value is ABSENT:
            back.telling.tell("workbook_key_missing", NAME, each.number, "header", "header")
            return False
        columns = owner.get("columns")
        if not isinstance(columns, Entries):
            columns = owner["columns"] = Entries()
        _put(columns, place, value)
    where = back.telling.where(NAME, each.number, "header")
    back.telling.places[("strands", strand, "columns", *place)] = where
    return True


def _place(each: Given, back: Back) -> Place | None:
    """The place that a row is of; None where there is a finding."""
    name, part, single = (each.cells.get(key, "") for key in KEYS[1:])
    if part and part not in PARTS:
        reason = {"reason": "it is none of the parts of a column"}
        back.telling.tell(
            "workbook_unread", NAME, each.number, "part", part, " | ".join(PARTS), **reason
        )
        return None
    if (part == VALUES) != bool(single):
        reason = {"reason": "a value goes with the part 'values', and that with a value"}
        value = single or part
        back.telling.tell("workbook_unread", NAME, each.number, "value", value, VALUES, **reason)
        return None
    steps = [name_of(name), part, name_of(single)]
    return tuple(steps[: 3 if single else 2 if part else 1])


def _put(columns: Entries, place: Place, value: Any) -> None:
    name, *parts = place
    now = columns.get(name)
    if not parts and isinstance(now, dict):
        parts = [VALUE]
    if not parts:
        columns[name] = value
        return
    if not isinstance(now, Entries):
        now = columns[name] = Entries({} if now is None else {VALUE: now})
    *above, last = parts
    for step in above:
        if not isinstance(now.get(step), Entries):
            now[step] = Entries()
        now = now[step]
    now[last] = value


def _take_away(row: Row, tree: Any) -> None:
    """Take away what a row was of that did not come back, and what is empty then."""
    path = path_now(tree, row.path)
    while len(path) > 2:
        try:
            around = find(tree, path[:-1])
        except AbsentError:
            return
        around.pop(path[-1], None)
        if around:
            return
        path = path[:-1]
