"""What the forms of the rules say, as edits of the schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from kartlaggning.app.editing.shape import (
    Changes,
    Texts,
    as_label,
    free_id,
    named,
    one_or_several,
    texts_of,
)
from kartlaggning.app.ruling.forms import WrittenClass
from kartlaggning.app.ruling.sentences import condition_of, ways_of
from kartlaggning.yaml_files.editing.changes import Edit, Insert
from kartlaggning.yaml_files.source import NodePath

DIMENSIONS = "dimensions"
_BEHIND_DIMENSIONS = ("report",)
_SHARING_IDS = ("strands", "questions", DIMENSIONS)


class Change(NamedTuple):
    """Edits, and the ids of the dimension and class that they are of."""

    edits: list[Edit]
    dimension: str
    class_: str = ""


def class_path(dimension: str, class_: str) -> NodePath:
    """Where a class stands in the schema."""
    return (DIMENSIONS, dimension, "classes", class_)


def add_dimension(
    data: Any, label: Texts, written: WrittenClass, taken: Iterable[str] = ()
) -> Change:
    """A dimension, behind the others, with its first class.

    Parameters
    ----------
    taken
        Ids of the region, beside which a report has those of the schema.
    """
    in_schema = [name for kind in _SHARING_IDS for name in named(data, kind)]
    dimension = free_id(label, {*in_schema, *taken}, "dimension")
    name = free_id(written.label, (), "class")
    model = {"label": as_label(label), "classes": {name: _new_class(written)}}
    changes = Changes(data)
    if isinstance(data, dict) and DIMENSIONS in data:
        changes.set((DIMENSIONS, dimension), model)
    else:
        changes.do(Insert((DIMENSIONS,), {dimension: model}, _place_of_dimensions(data)))
    return Change(changes.edits, dimension, name)


def add_class(data: Any, dimension: str, written: WrittenClass) -> Change:
    """A class, behind the others of its dimension."""
    classes = named(data, DIMENSIONS, dimension, "classes")
    name = free_id(written.label, classes, "class")
    changes = Changes(data)
    changes.set(class_path(dimension, name), _new_class(written))
    return Change(changes.edits, dimension, name)


def save_class(data: Any, dimension: str, class_: str, written: WrittenClass) -> Change:
    """A class as its form says; what the form does not show stays, and so does an equal rule."""
    path = class_path(dimension, class_)
    changes = Changes(data)
    changes.say_label((*path, "label"), written.label)
    standing = named(data, *path)
    if written.ways is not None and written.ways != ways_of(standing.get("when")):
        changes.set((*path, "when"), condition_of(written.ways))
    if list(written.before) != texts_of(standing.get("before")):
        changes.say((*path, "before"), _in_short(written.before))
    changes.say((*path, "reasons"), written.reasons)
    return Change(changes.edits, dimension, class_)


def go_before(data: Any, dimension: str, class_: str, later: str) -> Change:
    """Let a class go before a later one where both hold."""
    path = (*class_path(dimension, class_), "before")
    known = texts_of(named(data, *path[:-1]).get("before"))
    changes = Changes(data)
    changes.say(path, _in_short(dict.fromkeys([*known, later])))
    return Change(changes.edits, dimension, class_)


def remove_class(data: Any, dimension: str, class_: str) -> Change:
    """Take a class away, and its name where others go before it."""
    changes = Changes(data)
    for other, model in named(data, DIMENSIONS, dimension, "classes").items():
        before = texts_of(model.get("before")) if isinstance(model, dict) else []
        if class_ in before:
            left = [each for each in before if each != class_]
            changes.say((*class_path(dimension, other), "before"), _in_short(left))
    changes.delete(class_path(dimension, class_))
    return Change(changes.edits, dimension)


def move_class(data: Any, dimension: str, class_: str, by: int) -> Change:
    """Let a class stand earlier or later among those of its dimension."""
    names = list(named(data, DIMENSIONS, dimension, "classes"))
    changes = Changes(data)
    if class_ in names:
        changes.move(class_path(dimension, class_), names.index(class_) + by)
    return Change(changes.edits, dimension, class_)


def name_dimension(data: Any, dimension: str, label: Texts) -> Change:
    """Another label for a dimension."""
    changes = Changes(data)
    changes.say_label((DIMENSIONS, dimension, "label"), label)
    return Change(changes.edits, dimension)


def remove_dimension(data: Any, dimension: str) -> Change:
    """Take a dimension away; the last one with all that the schema says of dimensions."""
    changes = Changes(data)
    is_last = list(named(data, DIMENSIONS)) == [dimension]
    changes.delete((DIMENSIONS,) if is_last else (DIMENSIONS, dimension))
    return Change(changes.edits, dimension)


def _new_class(written: WrittenClass) -> dict[str, Any]:
    model: dict[str, Any] = {}
    if any(written.label.values()):
        model["label"] = as_label(written.label)
    model["when"] = condition_of(written.ways or ())
    if written.before:
        model["before"] = _in_short(written.before)
    if written.reasons:
        model["reasons"] = written.reasons
    return model


def _in_short(names: Any) -> Any:
    listed = list(names)
    return one_or_several(listed) if listed else ""


def _place_of_dimensions(data: Any) -> int | None:
    """Before which key dimensions are written: they come before the report."""
    keys = list(data) if isinstance(data, dict) else []
    places = [place for place, key in enumerate(keys) if key in _BEHIND_DIMENSIONS]
    return min(places, default=None)
