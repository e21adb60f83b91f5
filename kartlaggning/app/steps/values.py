"""Values and codes: of each question what may be answered, and what that is called in the files."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.editing.questions.headings import (
    ScaleEnd,
    qualifier_column,
    remove_thing,
    say_groups_of_values,
    say_qualifier_columns,
    say_scale,
    say_things,
    scale_of,
    things_of,
)
from kartlaggning.app.editing.questions.text import TYPE_LABELS
from kartlaggning.app.editing.questions.uses import GOES_ALONG, uses_of_value
from kartlaggning.app.editing.questions.values import (
    NEW,
    ValueForm,
    ValuesEditor,
    field_of,
    sent_values,
    standing_values,
)
from kartlaggning.app.editing.questions.words import use_words
from kartlaggning.app.editing.shape import Data, found, languages_of, named, spoken
from kartlaggning.app.workspace import Workspace
from kartlaggning.checks import N_
from kartlaggning.schema.marks import read_marks
from kartlaggning.schema.models import LISTED_TYPES
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.changes import Edit, changed

STEP = "values"
_SAVED = N_("Saved. What was read before is read anew by importing again.")


_SCALES = ("single", "ordered")


class Row(NamedTuple):
    """A question in the list."""

    name: str
    label: str
    type: str
    n_values: int
    n_codes: int


class Shown(NamedTuple):
    """A value in its form.

    `field`: with what the names of its fields begin; `uses`: what rests on it, by rules and figures
    first, which keep it from being removed; `along`: what goes with it.
    """

    name: str
    field: str
    label: str
    form: ValueForm
    group: str
    uses: list[str]
    along: list[str]
    has_column: bool


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """The questions that have values, or the values of one."""
    workspace = desk.one(Workspace)
    seen = workspace.seen()  # before what is shown is read: what is newer is never taken for seen
    data = workspace.source().data
    if not rest:
        return _all(desk, request, data)
    if not _has_values(data, rest):
        return desk.page("nowhere.html.j2", request, step=STEP, status=404)
    return _one(desk, request, rest, data, seen, trouble)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """Change the values of a question: what its fields say, and then what a button asks for."""
    workspace = desk.one(Workspace)
    data = workspace.source().data
    if not _has_values(data, rest):
        return desk.page("nowhere.html.j2", request, step=STEP, status=404)
    button = next((name for name in _BESIDE if name in request.form), "")
    if button:
        workspace.change(_BESIDE[button](data, rest, request), request.form.get("seen", ""))
        return desk.go(STEP, rest, note=translate(_SAVED, desk.language(request)))
    editor = ValuesEditor(data, rest)
    added = editor.say(sent_values(request.form, data, rest))
    said, value = _do(editor, data, rest, request, desk.language(request))
    workspace.change(editor.edits, request.form.get("seen", ""))
    answer = desk.go(STEP, rest, note=said)
    if value or added:
        answer.location = f"{answer.location}#{field_of(value or added)}"
    return answer


def _say_groups(data: Data, question: str, request: Request) -> list[Edit]:
    """The headings, and under which each value stands."""
    form = request.form
    edits = say_things(data, question, "groups", form)
    after = data
    for edit in edits:
        after = changed(after, edit)
    values = named(data, "questions", question, "values")
    groups = {name: form[f"group_of.{name}"] for name in values if f"group_of.{name}" in form}
    return [*edits, *say_groups_of_values(after, question, groups)]


def _say_qualifiers(data: Data, question: str, request: Request) -> list[Edit]:
    """How an answer may be meant, and which columns say it."""
    form = request.form
    strands = named(data, "strands")
    headers = {
        name: form[f"qualifier_column.{name}"].strip()
        for name in strands
        if f"qualifier_column.{name}" in form
    }
    edits = say_things(data, question, "qualifiers", form)
    return [*edits, *say_qualifier_columns(data, question, headers)]


def _say_scale(data: Data, question: str, request: Request) -> list[Edit]:
    """The ends of the scale, and what its values count for."""
    form = request.form
    return say_scale(
        data,
        question,
        [
            ScaleEnd(name, form.get(f"end.{name}", ""), form.get(f"score.{name}", "").strip())
            for name in named(data, "questions", question, "values")
        ],
    )


def _remove_group(data: Data, question: str, request: Request) -> list[Edit]:
    return remove_thing(data, question, "groups", request.form["remove_group"])


def _remove_qualifier(data: Data, question: str, request: Request) -> list[Edit]:
    return remove_thing(data, question, "qualifiers", request.form["remove_qualifier"])


# the buttons of what stands beside the values
_BESIDE = {
    "save_groups": _say_groups,
    "remove_group": _remove_group,
    "save_scale": _say_scale,
    "save_qualifiers": _say_qualifiers,
    "remove_qualifier": _remove_qualifier,
}


def _do(
    editor: ValuesEditor, data: Data, question: str, request: Request, language: Language
) -> tuple[str, str]:
    """What a button asks for: the sentence that tells it, and the value that it is about."""
    form = request.form
    values = named(data, "questions", question, "values")

    def label_of(name: str) -> str:
        return spoken(values.get(name), language, name)

    for direction, step in (("up", -1), ("down", 1)):
        if direction in form:
            editor.move(form[direction], step)
            label = label_of(form[direction])
            return translate("Moved: {label}.", language, label=label), form[direction]
    if "remove" in form:
        editor.remove(form["remove"])
        label = label_of(form["remove"])
        return translate("Removed: {label}.", language, label=label), ""
    if "merge" in form:
        name, into = form.get("merge_from", ""), form.get("merge_into", "")
        if name == into or name not in values or into not in values:
            return translate("Choose two values that differ.", language), ""
        editor.merge(name, into)
        told = translate(
            "What meant ‘{label}’ in the files now means ‘{into}’. Import them again.",
            language,
            label=label_of(name),
            into=label_of(into),
        )
        return told, into
    return translate(_SAVED, language), ""


def _has_values(data: Data, question: str) -> bool:
    return found(data, ("questions", question, "type")) in LISTED_TYPES


# --- what is shown


def _all(desk: Desk, request: Request, data: Data) -> Response:
    language = desk.language(request)
    rows = []
    for name, written in named(data, "questions").items():
        if _has_values(data, name):
            values = standing_values(data, name)
            n_codes = sum(len(value.codes) for value in values.values())
            label = spoken(written, language, name)
            rows.append(Row(name, label, str(written["type"]), len(values), n_codes))
    return desk.page("values.html.j2", request, step=STEP, rows=rows, types=TYPE_LABELS)


def _one(
    desk: Desk, request: Request, question: str, data: Data, seen: str, trouble: Trouble | None
) -> Response:
    language = desk.language(request)
    workspace = desk.one(Workspace)
    forms = standing_values(data, question)
    new = ValueForm(
        dict.fromkeys(languages_of(data), ""), (), dict.fromkeys(languages_of(data), "")
    )
    if trouble is not None:
        forms |= sent_values(trouble.form, data, question)
        new = forms.pop(NEW, new)
    marks = read_marks(workspace.text(), SCHEMA_FILE)
    type_ = found(data, ("questions", question, "type"))
    return desk.page(
        "question_values.html.j2",
        request,
        step=STEP,
        question=question,
        heading=spoken(found(data, ("questions", question)), language, question),
        type=TYPE_LABELS[found(data, ("questions", question, "type"))],
        is_ordered=found(data, ("questions", question, "type")) in ("ordered", "steps"),
        n_marks=sum(mark.path[:2] == ("questions", question) for mark in marks),
        values=[_shown(data, question, name, form, language) for name, form in forms.items()],
        qualifiers=things_of(data, question, "qualifiers"),
        groups=things_of(data, question, "groups"),
        group_labels=_labels(data, question, "groups", language),
        nothing=dict.fromkeys(languages_of(data), ""),
        scale=scale_of(data, question) if type_ in _SCALES else [],
        columns=_qualifier_columns(data, question, language),
        new=new,
        new_field=field_of(NEW),
        languages=languages_of(data),
        seen=seen,
        trouble=trouble,
    )


def _shown(data: Data, question: str, name: str, form: ValueForm, language: Language) -> Shown:
    uses = uses_of_value(data, question, name)
    written = named(data, "questions", question, "values").get(name)
    groups = named(data, "questions", question, "groups")
    along = [use for use in uses if use.kind in GOES_ALONG]
    others = [use for use in uses if use.kind not in GOES_ALONG]
    return Shown(
        name=name,
        field=field_of(name),
        label=spoken(written, language, name),
        form=form,
        group=spoken(groups.get(form.group), language, form.group),
        uses=list(dict.fromkeys(use_words(data, use, language) for use in others)),
        along=list(dict.fromkeys(use_words(data, use, language) for use in along)),
        has_column=any(use.kind == "column" for use in along),
    )


def _labels(data: Data, question: str, kind: str, language: Language) -> dict[str, str]:
    things: dict[str, Any] = named(data, "questions", question, kind)
    return {name: spoken(written, language, name) for name, written in things.items()}


def _qualifier_columns(data: Data, question: str, language: Language) -> list[tuple[str, str, str]]:
    """The strands in which a column may say how an answer was meant: id, label, its header."""
    columns = []
    for strand, written in named(data, "strands").items():
        header = qualifier_column(data, strand, question)
        if header is not None and found(written, ("kind",)) != "survey":
            columns.append((strand, spoken(written, language, strand), header))
    return columns
