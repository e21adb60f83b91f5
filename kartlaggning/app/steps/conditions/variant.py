"""The variants of a class: finer kinds of it, each with a name and a condition by sentences."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.editing.shape import (
    Changes,
    Data,
    as_label,
    found,
    free_id,
    languages_of,
    named,
    words_of,
)
from kartlaggning.app.ruling.changing import class_path
from kartlaggning.app.ruling.conditions import (
    condition_words,
    read_condition,
    shown_condition,
    standing_ways,
    written_condition,
)
from kartlaggning.app.ruling.forms import read_label
from kartlaggning.app.ruling.sentences import Way
from kartlaggning.app.studying import Studying
from kartlaggning.app.workspace import Workspace
from kartlaggning.checks import N_
from kartlaggning.text.catalogues import translate
from kartlaggning.yaml_files.source import NodePath

STEP = "rules"
_NEW = "+"
_WRITTEN, _GONE = N_("The variant is written."), N_("The variant is gone.")


class _Place(NamedTuple):
    """The variant that an address is of; a new one has no name yet."""

    dimension: str
    class_: str
    variant: str

    @property
    def path(self) -> NodePath:
        return (*class_path(self.dimension, self.class_), "variants")


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """The form of a variant."""
    data = desk.one(Workspace).source().data
    place = _place(rest, data)
    if place is None:
        return desk.page("nowhere.html.j2", request, step=STEP, status=404)
    ways = standing_ways(_condition(data, place))
    if trouble is not None and ways is not None:
        schema = desk.one(Studying).schema()
        ways = read_condition(trouble.form, schema, has_rule=True).written.ways
    return _page(desk, request, place, ways, trouble)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """Write a variant, take it away, or change its form alone."""
    workspace, form, language = desk.one(Workspace), request.form, desk.language(request)
    data = workspace.source().data
    place = _place(rest, data)
    if place is None:
        return desk.page("nowhere.html.j2", request, step=STEP, status=404)
    has_rule = standing_ways(_condition(data, place)) is not None
    asked = read_condition(form, desk.one(Studying).schema(), has_rule=has_rule)
    if asked.kind == "show":
        return _page(desk, request, place, asked.written.ways, None)
    changes = Changes(data)
    if asked.kind == "remove":
        is_last = len(named(data, *place.path)) <= 1
        changes.delete(place.path if is_last else (*place.path, place.variant))
    else:
        label = read_label(form, languages_of(data))
        _say(changes, place, label, asked.written.ways)
    workspace.change(changes.edits, form.get("seen", ""))
    said = translate(_GONE if asked.kind == "remove" else _WRITTEN, language)
    return desk.go(STEP, place.dimension, place.class_, note=said)


def _place(rest: str, data: Data) -> _Place | None:
    parts = rest.split("/")
    if len(parts) != 3 or parts[1] not in named(data, "dimensions", parts[0], "classes"):
        return None
    place = _Place(*parts)
    is_there = place.variant in named(data, *place.path)
    return place if is_there or place.variant == _NEW else None


def _condition(data: Data, place: _Place) -> Any:
    """The condition of a variant, which may stand without any other key."""
    written = found(data, (*place.path, place.variant))
    return written["when"] if isinstance(written, dict) and "when" in written else written


def _say(
    changes: Changes, place: _Place, label: dict[str, str], ways: tuple[Way, ...] | None
) -> None:
    """Let a variant be what its form says; a condition that is nested deeper stays."""
    written = found(changes.data, (*place.path, place.variant))
    if place.variant == _NEW:
        name = free_id(label, named(changes.data, *place.path), "variant")
        model: dict[str, Any] = {"label": as_label(label)} if as_label(label) else {}
        changes.set((*place.path, name), {**model, "when": written_condition(ways or ())})
        return
    path = (*place.path, place.variant)
    if not (isinstance(written, dict) and "when" in written):
        written = {"when": written}
        changes.set(path, written)
    changes.say_label((*path, "label"), label)
    if ways is not None and ways != standing_ways(written["when"]):
        changes.set((*path, "when"), written_condition(ways))


def _page(
    desk: Desk,
    request: Request,
    place: _Place,
    ways: tuple[Way, ...] | None,
    trouble: Trouble | None,
) -> Response:
    language = desk.language(request)
    workspace = desk.one(Workspace)
    schema, data = desk.one(Studying).schema(), workspace.source().data
    of_class = schema.dimensions[place.dimension].classes[place.class_]
    variant = of_class.variants.get(place.variant)
    written = found(data, (*place.path, place.variant))
    label = written.get("label") if isinstance(written, dict) else None
    words = words_of(label, languages_of(data))
    if request.method == "POST":
        words = read_label(request.form, languages_of(data))
    return desk.page(
        "variant.html.j2",
        request,
        step=STEP,
        place=place,
        is_new=variant is None,
        class_label=of_class.label.of(language),
        label=variant.label.of(language) if variant else "",
        words=words,
        rule=condition_words(variant.when, schema, language) if variant else "",
        seen=request.form.get("seen", "") or workspace.seen(),
        trouble=trouble,
        **shown_condition(ways, schema, language),
    )
