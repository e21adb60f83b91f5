"""The sheets `mapping`, `report` and `other`: every key without a sheet of its own, by its path."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any

from kartlaggning.schema.models import Report, SchemaModel
from kartlaggning.schema.workbook.changes.tree import (
    AbsentError,
    Entries,
    Items,
    find,
    path_now,
    step_now,
)
from kartlaggning.schema.workbook.sheets.fields import is_label
from kartlaggning.schema.workbook.sheets.model import (
    Column,
    Given,
    Row,
    Telling,
    differing,
    refuse_locked,
)
from kartlaggning.schema.workbook.sheets.things import Back
from kartlaggning.schema.workbook.texts.cells import (
    UnreadableError,
    read_text,
    read_texts,
    text_cell,
    texts_cell,
)
from kartlaggning.schema.workbook.texts.paths import path_cell, read_path
from kartlaggning.text.language import LANGUAGES
from kartlaggning.yaml_files.source import NodePath

MAPPING, REPORT, OTHER = "mapping", "report", "other"
PATH, VALUE = "path", "value"
TEXTS = tuple(f"{VALUE}::{language}" for language in LANGUAGES)
# what stands on the sheet of the report, and on that of what is of no one part
_ON_OTHER = ("strands", "questions", "dimensions")


def columns_of_places(name: str) -> tuple[Column, ...]:
    """The columns of one of the sheets."""
    model: Any = Report if name == REPORT else SchemaModel
    key = "lead" if name == REPORT else "title"
    return (
        Column(PATH, 46, is_key=True),
        Column(VALUE, 40),
        *(Column(header, 52, told_by=(model, key)) for header in TEXTS),
    )


def sheet_of(path: NodePath) -> str:
    """The sheet on which a path stands."""
    if path and path[0] in _ON_OTHER:
        return OTHER
    return REPORT if path and path[0] == "report" else MAPPING


def rows(data: Any, held: Collection[NodePath]) -> Iterator[Row]:
    """Give a row for each part of a schema that no other sheet holds."""
    for path, value in _leaves(data, (), held):
        cells = {PATH: path_cell(path), VALUE: "", **dict.fromkeys(TEXTS, "")}
        if is_label(value) and len(value) == len(LANGUAGES):
            cells |= {f"{VALUE}::{language}": text_cell(text) for language, text in value.items()}
        elif isinstance(value, list):
            cells[VALUE] = texts_cell(value, is_list=True) if value else "[]"
        elif isinstance(value, dict):
            cells[VALUE] = "{}"
        else:
            cells[VALUE] = "~" if value is None else texts_cell([value])
        yield Row(path, cells, held={VALUE: path})


def _leaves(
    data: Any, path: NodePath, held: Collection[NodePath]
) -> Iterator[tuple[NodePath, Any]]:
    if path in held:
        return
    if isinstance(data, dict) and data and not (is_label(data) and len(data) == len(LANGUAGES)):
        for key, value in data.items():
            yield from _leaves(value, (*path, key), held)
    elif isinstance(data, list) and data and not all(isinstance(each, str) for each in data):
        for number, value in enumerate(data):
            yield from _leaves(value, (*path, number), held)
    else:
        yield path, data


def bring_back(
    name: str, before: Sequence[Row], given: Sequence[Given], tree: Any, back: Back
) -> None:
    """Change a tree as the rows of one of the sheets want it."""
    was = {row.cells[PATH]: row for row in before}
    met: dict[str, int] = {}
    for each in given:
        key = each.cells.get(PATH, "")
        if not key:
            back.telling.tell("workbook_key_missing", name, each.number, PATH, PATH)
        elif key in met:
            back.tell_twice(name, each, (key,), (PATH,), met[key])
        else:
            _bring_row(name, each, was.get(key), tree, back)
        met.setdefault(key, each.number)
    gone = [row for key, row in was.items() if key not in met]
    for row in reversed(gone):
        _take_away(row.path, tree)
    for each in given:
        _note_place(name, each, was.get(each.cells.get(PATH, "")), tree, back.telling)


def _bring_row(name: str, each: Given, row: Row | None, tree: Any, back: Back) -> None:
    path = (
        back.read(name, each, PATH, lambda: read_path(each.cells[PATH]))
        if row is None
        else row.path
    )
    if not isinstance(path, tuple) or not path:
        return
    changed = differing(each, row) if row is not None else {VALUE}
    if row is not None:
        refuse_locked(changed, row, each, name, back.telling)
        changed -= row.locked
    try:
        around = find(tree, path[:-1]) if row is not None else _owner(tree, path)
    except AbsentError:
        back.telling.tell("workbook_orphan", name, each.number, PATH, each.cells[PATH])
        return
    if not changed:
        return
    header = next((header for header in (VALUE, *TEXTS) if each.cells.get(header)), VALUE)
    value = back.read(name, each, header, lambda: _value(each, _now(around, path[-1])))
    if isinstance(value, str | list | dict) or value is None:
        _set(around, path[-1], value, name, each, back.telling)


def _value(each: Given, was: Any) -> Any:
    """What a row says: texts by language, a text, several, or nothing."""
    texts = {
        language: read_text(each.cells[header])
        for header, language in zip(TEXTS, LANGUAGES, strict=True)
        if each.cells.get(header)
    }
    cell = each.cells.get(VALUE, "")
    if bool(texts) == bool(cell):
        reason = "it says both a value and texts" if cell else "the row says nothing"
        raise UnreadableError(reason, "~")
    if cell:
        value = read_texts(cell)
        return [value] if isinstance(value, str) and isinstance(was, list) else value
    if not isinstance(was, dict):
        return texts
    label = Entries({key: texts[key] for key in was if key in texts})
    for language, text in texts.items():
        label.put(language, text, LANGUAGES)
    return label


def _now(around: Any, step: str | int) -> Any:
    try:
        return around[step_now(around, step)]
    except AbsentError:
        return None


def _set(
    around: Any, step: str | int, value: Any, name: str, each: Given, telling: Telling
) -> None:
    try:
        around[step_now(around, step)] = value
    except AbsentError:
        if isinstance(around, Entries) and isinstance(step, str):
            around[step] = value
        elif isinstance(around, Items) and isinstance(step, int):
            around.add(value, known_as=step)
        else:
            telling.tell("workbook_orphan", name, each.number, PATH, each.cells[PATH])


def _owner(tree: Any, path: NodePath) -> Any:
    """What the part of a new row stands in; made where it is not there.

    Raises
    ------
    AbsentError
        It cannot be made: a name within a list, a number within names.
    """
    around = tree
    for step, following in pairwise(path):
        try:
            around = around[step_now(around, step)]
            continue
        except AbsentError:
            pass
        inner: Any = Items() if isinstance(following, int) else Entries()
        if isinstance(around, Entries) and isinstance(step, str):
            around[step] = inner
        elif isinstance(around, Items) and isinstance(step, int):
            around.add(inner, known_as=step)
        else:
            raise AbsentError
        around = inner
    if not isinstance(around, Entries | Items):
        raise AbsentError
    return around


def _take_away(path: NodePath, tree: Any) -> None:
    """Take away a part whose row did not come back, and what is empty then."""
    while path:
        try:
            around = find(tree, path[:-1])
            step = step_now(around, path[-1])
        except AbsentError:
            return
        if isinstance(around, Items) and isinstance(step, int):
            around.take_away(step)
        else:
            del around[step]
        if around:
            return
        path = path[:-1]


def _note_place(name: str, each: Given, row: Row | None, tree: Any, telling: Telling) -> None:
    try:
        path = read_path(each.cells.get(PATH, "")) if row is None else row.path
    except UnreadableError:
        return
    now = path_now(tree, path)
    said = [header for header in (VALUE, *TEXTS) if each.cells.get(header)]
    telling.places[now] = telling.where(name, each.number, (said or [VALUE])[0])
    for header in said:
        language = header.partition("::")[2]
        if language:
            telling.places[(*now, language)] = telling.where(name, each.number, header)
