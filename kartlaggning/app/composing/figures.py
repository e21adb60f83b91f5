"""A figure's form as edits: what it says is written, what it does not know is left as it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.app.composing.fields import (
    Form,
    at,
    edits_to,
    is_true,
    label_filled,
    listed,
)
from kartlaggning.describing.drafting.names import id_of
from kartlaggning.text.language import Language
from kartlaggning.yaml_files.editing.changes import Delete, Edit, Insert, Move, changed
from kartlaggning.yaml_files.source import NodePath

# what the form knows, in the order in which it is written
KEYS = (
    "chart",
    "of",
    "id",
    "from",
    "population",
    "base",
    "by",
    "show",
    "same_units",
    "per",
    "weighted",
    "in",
    "shapes",
    "title",
    "note",
)
_LISTS = ("of", "population", "show")
_LABELS = ("title", "note")
_SWITCHES = ("same_units", "shapes")
SECTIONS: NodePath = ("report", "sections")


def table_of(figure: Mapping[str, Any]) -> str:
    """The name of a figure's table, by which texts point at its numbers."""
    name = figure.get("id") or "_".join(listed(figure.get("of"))) or figure.get("chart")
    return str(name or "")


def place_of(section: int, figure: int) -> NodePath:
    """Where a figure stands in the schema."""
    return (*SECTIONS, section, "figures", figure)


def figures_of(data: Any) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Every figure that is written as one, with the numbers of its section and of itself."""
    for section, each in enumerate(at(data, SECTIONS) or []):
        for number, figure in enumerate(at(each, ("figures",)) or []):
            if isinstance(figure, dict):
                yield section, number, figure


def filled_figure(form: Form, languages: Sequence[Language]) -> dict[str, Any]:
    """What a form says of a figure, by key; what was left empty is not there."""
    figure: dict[str, Any] = {}
    for key in KEYS:
        value = _value(form, key, languages)
        if value:
            figure[key] = value
    return figure


def _value(form: Form, key: str, languages: Sequence[Language]) -> Any:
    if key in _LISTS:
        chosen = list(dict.fromkeys(filter(None, form.getlist(key))))
        return chosen[0] if len(chosen) == 1 else chosen
    if key in _LABELS:
        return label_filled(form, key, languages)
    if key == "weighted":
        # the form asks whether the weights are left aside: they are used if nothing is said
        return "no" if form.get("unweighted") else None
    if key in _SWITCHES:
        return "yes" if form.get(key) else None
    return form.get(key, "").strip()


def edits_of_new(data: Any, section: int, wanted: dict[str, Any]) -> list[Edit]:
    """The edits by which a new figure stands last in a section."""
    named = _with_id(wanted, _tables(data), "")
    place = (*SECTIONS, section, "figures")
    figures = at(data, place)
    if not isinstance(figures, list) or not figures:
        return edits_to(data, place, [named])
    return [Insert((*place, len(figures)), named)]


def edits_of_changed(
    data: Any, place: NodePath, wanted: dict[str, Any], referred: Collection[str]
) -> list[Edit]:
    """The edits by which a figure is as the form says.

    Parameters
    ----------
    referred
        The tables that texts point at: a figure whose table is among them keeps its name.
    """
    standing = at(data, place)
    before = table_of(standing)
    kept = before if before in referred else ""
    wanted = _with_id(wanted, [name for name in _tables(data) if name != before], kept)
    edits: list[Edit] = []
    for key in KEYS:
        for edit in _edits_of_key(data, place, key, wanted.get(key)):
            data = changed(data, edit)
            edits.append(edit)
    return edits


def _edits_of_key(data: Any, place: NodePath, key: str, wanted: Any) -> list[Edit]:
    standing = at(data, (*place, key))
    if key in _LISTS:
        is_same = listed(standing) == listed(wanted)
    elif key == "weighted":
        is_same = (standing is None or is_true(standing)) == (wanted is None)
    elif key in _SWITCHES:
        is_same = is_true(standing) == is_true(wanted)
    else:
        kind = "label" if key in _LABELS else "text"
        return edits_to(data, (*place, key), wanted, kind)
    return [] if is_same else edits_to(data, (*place, key), wanted)


def _tables(data: Any) -> list[str]:
    return [table_of(figure) for _, _, figure in figures_of(data)]


def _with_id(wanted: dict[str, Any], taken: Collection[str], kept: str) -> dict[str, Any]:
    """The figure with an id of its own, where it needs one.

    That is so where its table would be called as another's, or where texts know it by another name.
    """
    name = table_of(wanted)
    if kept and name != kept and not wanted.get("id"):
        name = kept
    elif name in taken:
        unnamed = {key: value for key, value in wanted.items() if key != "id"}
        name = id_of(f"{table_of(unnamed)} {wanted['chart']}", set(taken), "figure")
    else:
        return wanted
    return {key: value for key, value in {**wanted, "id": name}.items() if value}


# --- its place


def edits_of_move(data: Any, section: int, figure: int, step: int) -> list[Edit]:
    """A figure a place up or down in its section; at an end of it into the next."""
    figures = at(data, (*SECTIONS, section, "figures")) or []
    position = figure + step
    if 0 <= position < len(figures):
        return [Move(place_of(section, figure), position)]
    sections = at(data, SECTIONS) or []
    other = section + step
    if not 0 <= other < len(sections):
        return []
    return edits_to_section(data, section, figure, other, at_end=step < 0)


def edits_to_section(
    data: Any, section: int, figure: int, other: int, *, at_end: bool = True
) -> list[Edit]:
    """A figure taken out of its section and put into another, first or last."""
    moved = at(data, place_of(section, figure))
    out = edits_of_removed(data, section, figure)
    for edit in out:
        data = changed(data, edit)
    figures = at(data, (*SECTIONS, other, "figures"))
    place = (*SECTIONS, other, "figures")
    if not figures:
        return [*out, *edits_to(data, place, [moved])]
    return [*out, Insert((*place, len(figures) if at_end else 0), moved)]


def edits_of_removed(data: Any, section: int, figure: int) -> list[Edit]:
    """A figure taken away; with the last of a section the list of its figures."""
    figures = at(data, (*SECTIONS, section, "figures")) or []
    if len(figures) == 1:
        return [Delete((*SECTIONS, section, "figures"))]
    return [Delete(place_of(section, figure))]


# --- what points at it


def references(data: Any) -> dict[str, list[NodePath]]:
    """The tables that texts and key figures point at, and from where."""
    found: dict[str, list[NodePath]] = {}
    report = at(data, ("report",))
    for path, text in _texts(report, ("report",)):
        is_cell = path[-1] == "cell"
        for piece in [text] if is_cell else text.split("{")[1:]:
            table, slash, _ = piece.partition("/")
            if slash:
                found.setdefault(table.strip(), []).append(path)
    return found


def _texts(data: Any, path: NodePath) -> Iterator[tuple[NodePath, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*path, number))
    elif isinstance(data, str):
        yield path, data
