"""What stands beside a question's values: headings, a scale's ends and scores, qualifiers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kartlaggning.app.editing.questions.changes import say_codes
from kartlaggning.app.editing.questions.forms import Form, lines_of, sent_words, shown_codes
from kartlaggning.app.editing.shape import (
    Changes,
    Data,
    Texts,
    as_label,
    found,
    free_id,
    is_label,
    label_path,
    labelled,
    languages_of,
    named,
    one_or_several,
    texts_of,
    words_of,
)
from kartlaggning.yaml_files.editing.changes import Edit, Put
from kartlaggning.yaml_files.source import NodePath

ENDS = ("low", "high")
_SHARING_IDS = ("values", "qualifiers", "groups")


class Thing(NamedTuple):
    """A heading or a qualifier in a form: its id, its label, and what it is called in the files."""

    name: str
    labels: Texts
    codes: tuple[str, ...] = ()


class ScaleEnd(NamedTuple):
    """Where a value stands on a scale: at which end, empty for none; and what it counts for."""

    value: str
    end: str
    score: str


def things_of(data: Data, question: str, kind: str) -> list[Thing]:
    """The headings (`groups`) or the qualifiers of a question."""
    languages = languages_of(data)
    things = []
    for name, written in named(data, "questions", question, kind).items():
        label = found(written, label_path(written, ()))
        codes = [] if is_label(written) else texts_of(found(written, ("codes",)))
        things.append(Thing(name, words_of(label, languages), tuple(shown_codes(codes))))
    return things


def scale_of(data: Data, question: str) -> list[ScaleEnd]:
    """Each value of a scale, with its end and its score."""
    path = ("questions", question)
    ends = {value: end for end in ENDS for value in texts_of(found(data, (*path, "poles", end)))}
    scores = named(data, *path, "scores")
    return [
        ScaleEnd(name, ends.get(name, ""), str(scores.get(name, "")))
        for name in named(data, *path, "values")
    ]


def qualifier_column(data: Data, strand: str, question: str) -> str | None:
    """The header of the column that says how an answer was meant; None where none can stand."""
    column = found(data, ("strands", strand, "columns", question))
    if isinstance(column, dict):
        header = column.get("qualifier", "")
        return header if isinstance(header, str) else None
    return "" if isinstance(column, str) else None


# --- edits


def say_things(data: Data, question: str, kind: str, form: Form) -> list[Edit]:
    """Let headings or qualifiers be what a form says, with one more where its label is written."""
    languages = languages_of(data)
    changes = Changes(data)
    path: NodePath = ("questions", question, kind)
    for thing in things_of(data, question, kind):
        field = f"{kind}-{thing.name}"
        if f"{field}.label.{languages[0]}" in form:
            _say_thing(changes, (*path, thing.name), sent_words(form, f"{field}.label", languages))
            if f"{field}.codes" in form:
                _say_codes(changes, (*path, thing.name), lines_of(form[f"{field}.codes"]))
    new = sent_words(form, f"new-{kind}.label", languages)
    if as_label(new):
        of_question = named(data, "questions", question)
        taken = [name for each in _SHARING_IDS for name in named(of_question, each)]
        codes = lines_of(form.get(f"new-{kind}.codes", ""))
        name = free_id(as_label(new), taken, "group" if kind == "groups" else "qualifier")
        changes.set((*path, name), labelled(as_label(new), codes))
    return changes.edits


def _say_thing(changes: Changes, path: NodePath, labels: Texts) -> None:
    changes.say_label(label_path(found(changes.data, path), path), labels)


def _say_codes(changes: Changes, path: NodePath, codes: list[str]) -> None:
    written = found(changes.data, path)
    if is_label(written):
        if not codes:
            return
        changes.do(Put(path, {"label": written}))
    say_codes(changes, (*path, "codes"), codes)


def say_groups_of_values(data: Data, question: str, groups: Mapping[str, str]) -> list[Edit]:
    """Let each value stand under a heading; under none where that is empty."""
    changes = Changes(data)
    for value, group in groups.items():
        path: NodePath = ("questions", question, "values", value)
        written = found(changes.data, path)
        if written is None:
            continue
        if is_label(written) and group:
            changes.do(Put(path, {"label": written}))
        if not is_label(found(changes.data, path)):
            changes.say((*path, "group"), group)
    return changes.edits


def remove_thing(data: Data, question: str, kind: str, name: str) -> list[Edit]:
    """Take a heading or a qualifier away; values stand under that heading no longer."""
    changes = Changes(data)
    path: NodePath = ("questions", question)
    if kind == "groups":
        for value, written in named(data, *path, "values").items():
            if found(written, ("group",)) == name:
                changes.delete((*path, "values", value, "group"))
    is_last = len(named(data, *path, kind)) <= 1
    changes.delete((*path, kind) if is_last else (*path, kind, name))
    return changes.edits


def say_scale(data: Data, question: str, scale: Iterable[ScaleEnd]) -> list[Edit]:
    """Let values be the ends of a scale, and count for something in a mean."""
    listed = list(scale)
    changes = Changes(data)
    path: NodePath = ("questions", question)
    poles = {end: [each.value for each in listed if each.end == end] for end in ENDS}
    written = {end: one_or_several(values) for end, values in poles.items() if values}
    standing = {end: texts_of(found(data, (*path, "poles", end))) for end in ENDS}
    if standing != poles:
        changes.say((*path, "poles"), written)
    scores = {each.value: each.score for each in listed if each.score}
    if scores != named(data, *path, "scores"):
        changes.say((*path, "scores"), scores)
    return changes.edits


def say_qualifier_columns(data: Data, question: str, headers: Mapping[str, str]) -> list[Edit]:
    """Let a column of each strand say how an answer was meant."""
    changes = Changes(data)
    for strand, header in headers.items():
        path: NodePath = ("strands", strand, "columns", question)
        standing = qualifier_column(data, strand, question)
        if standing is None or standing == header:
            continue
        column: Any = found(data, path)
        if isinstance(column, str):
            changes.do(Put(path, {"value": column, "qualifier": header}))
        else:
            changes.say((*path, "qualifier"), header)
    return changes.edits
