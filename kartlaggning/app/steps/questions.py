"""Questions: all of them, by strand, and each with what may be said of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.editing.codes import add_missing
from kartlaggning.app.editing.maps import add_entry, entries_of, remove_entry, set_meanings
from kartlaggning.app.editing.questions.changes import (
    changed_question,
    moved_question,
    new_question,
    removed_question,
)
from kartlaggning.app.editing.questions.forms import (
    QuestionForm,
    has_columns,
    plain_header,
    proposed_form,
    sent_form,
    speakers,
    standing_form,
)
from kartlaggning.app.editing.questions.signs import (
    remove_sign,
    set_kinds,
    signs_of,
    signs_of_strands,
)
from kartlaggning.app.editing.questions.text import (
    COUNTED,
    KIND_LABELS,
    KINDS,
    RESOLVES,
    SILENCES,
    TYPE_LABELS,
    TYPES,
)
from kartlaggning.app.editing.questions.types import gone_with_type
from kartlaggning.app.editing.questions.uses import Use, uses_of_question
from kartlaggning.app.editing.questions.words import use_words
from kartlaggning.app.editing.shape import Data, found, languages_of, named, spoken, texts_of
from kartlaggning.app.ruling.conditions import condition_words
from kartlaggning.app.studying import Studying
from kartlaggning.app.workspace import Workspace
from kartlaggning.checks import N_
from kartlaggning.describing.drafting.names import names_of_region
from kartlaggning.errors import KartlaggningError
from kartlaggning.regions import load_region
from kartlaggning.schema.marks import Mark, read_marks, without_mark
from kartlaggning.schema.models import LISTED_TYPES
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.changes import Edit
from kartlaggning.yaml_files.source import NodePath

STEP = "questions"
_NEW = "new"
# what decides how files are read
_READ_BY = {"type", "asked_in", "codes", "columns", "values", "measure", "silence"}
_GONE = N_("With the kind of answer went: {what}. ‘Undo the last change’ brings it back.")
_READ_ANEW = N_("Saved. What was read before is read anew by importing again.")


class Row(NamedTuple):
    """A question in the list; `others` are the strands beside that of its group."""

    name: str
    label: str
    type: str
    others: tuple[str, ...]
    n_values: int | None
    n_marks: int


class Group(NamedTuple):
    """The questions whose first strand is the same; its id is empty where they have none."""

    strand: str
    label: str
    rows: list[Row]

    @property
    def has_others(self) -> bool:
        """Whether one of them is asked in another strand too."""
        return any(row.others for row in self.rows)


class StrandField(NamedTuple):
    """A strand in the form of a question.

    `header`: what its column may be changed from, None where that is not written as one header;
    `shown`: what stands there then.
    """

    name: str
    label: str
    header: str | None
    shown: tuple[str, ...]
    has_columns: bool


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """All questions, one, or a new one."""
    workspace = desk.one(Workspace)
    seen = workspace.seen()  # before what is shown is read: what is newer is never taken for seen
    data = workspace.source().data
    if not rest:
        return _all(desk, request, data, seen, trouble)
    if _is_new(request, rest, data):
        return _new(desk, request, data, seen, trouble)
    if rest in named(data, STEP):
        return _one(desk, request, rest, data, seen, trouble)
    return _nowhere(desk, request)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """Change what a form says."""
    data = desk.one(Workspace).source().data
    if "checked" in request.form:
        return _settle(desk, request, rest)
    if not rest:
        return _move(desk, request, data)
    if _is_new(request, rest, data):
        return _add(desk, request, data)
    if rest not in named(data, STEP):
        return _nowhere(desk, request)
    return _change(desk, request, rest, data)


def _is_new(request: Request, rest: str, data: Data) -> bool:
    """Whether a page is that of a question to be added, and not of one that is called so."""
    return rest == _NEW and (bool(request.args) or _NEW not in named(data, STEP))


def _nowhere(desk: Desk, request: Request) -> Response:
    return desk.page("nowhere.html.j2", request, step=STEP, status=404)


# --- what is shown


def _all(desk: Desk, request: Request, data: Data, seen: str, trouble: Trouble | None) -> Response:
    language = desk.language(request)
    workspace = desk.one(Workspace)
    return desk.page(
        "questions.html.j2",
        request,
        step=STEP,
        groups=_groups(data, read_marks(workspace.text(), SCHEMA_FILE), language),
        types=TYPE_LABELS,
        seen=seen,
        trouble=trouble,
    )


def _one(
    desk: Desk, request: Request, question: str, data: Data, seen: str, trouble: Trouble | None
) -> Response:
    language = desk.language(request)
    workspace = desk.one(Workspace)
    marks = read_marks(workspace.text(), SCHEMA_FILE)
    uses = uses_of_question(data, question)
    form = standing_form(data, question, language)
    if trouble is not None and "question" in trouble.form:
        form = sent_form(trouble.form, data)
    values = named(data, STEP, question, "values")
    return _page(
        desk,
        request,
        data,
        form,
        question=question,
        seen=seen,
        heading=spoken(found(data, (STEP, question)), language, question),
        marks=[mark for mark in marks if mark.path[:2] == (STEP, question)],
        values=[spoken(written, language, name) for name, written in values.items()],
        signs=signs_of(data, question),
        asked_if=_asked_if(desk, question, language),
        amounts=entries_of(data, _amounts(question)),
        strand_signs=list(signs_of_strands(data, question)),
        kinds=KINDS,
        kind_labels=KIND_LABELS,
        columns=_told(data, uses, language, is_column=True),
        uses=_told(data, uses, language, is_column=False),
        trouble=trouble,
    )


def _asked_if(desk: Desk, question: str, language: Language) -> str:
    """When a question is asked, in words; empty where everywhere, or where nobody can read it."""
    with suppress(KartlaggningError):
        schema = desk.one(Studying).schema()
        return condition_words(schema.asked_if.get(question), schema, language)
    return ""


def _new(desk: Desk, request: Request, data: Data, seen: str, trouble: Trouble | None) -> Response:
    form = proposed_form(request.args, data)
    if trouble is not None:
        form = sent_form(trouble.form, data)
    heading = translate("A new question", desk.language(request))
    return _page(
        desk,
        request,
        data,
        form,
        question="",
        seen=seen,
        heading=heading,
        values=[],
        trouble=trouble,
    )


def _page(desk: Desk, request: Request, data: Data, form: QuestionForm, **shown: Any) -> Response:
    language = desk.language(request)
    return desk.page(
        "question.html.j2",
        request,
        step=STEP,
        form=form,
        languages=languages_of(data),
        types=TYPES,
        listed=LISTED_TYPES,
        counted=COUNTED,
        silences=SILENCES,
        resolves=RESOLVES,
        fields=_strand_fields(data, shown["question"], language),
        strands=_strand_labels(data, language),
        speakers=[
            label
            for name, label in speakers(data, language).items()
            if name not in named(data, "strands") or _may_ask(data, name)
        ],
        **shown,
    )


def _groups(data: Data, marks: list[Mark], language: Language) -> list[Group]:
    labels = _strand_labels(data, language)
    groups = {name: Group(name, label, []) for name, label in labels.items()}
    groups[""] = Group("", "", [])
    for name, written in named(data, STEP).items():
        asked_in = [each for each in texts_of(found(written, ("asked_in",))) if each in labels]
        kind = str(found(written, ("type",)) or "")
        row = Row(
            name=name,
            label=spoken(written, language, name),
            type=kind,
            others=tuple(labels[each] for each in asked_in[1:]),
            n_values=len(named(written, "values")) if kind in LISTED_TYPES else None,
            n_marks=sum(mark.path[:2] == (STEP, name) for mark in marks),
        )
        groups[next(iter(asked_in), "")].rows.append(row)
    return [group for group in groups.values() if group.rows or _may_ask(data, group.strand)]


def _may_ask(data: Data, strand: str) -> bool:
    """Whether a strand is one that can answer questions: it holds no money."""
    return found(data, ("strands", strand, "kind")) not in (None, "accounts")


def _strand_labels(data: Data, language: Language) -> dict[str, str]:
    strands = named(data, "strands")
    return {name: spoken(written, language, name) for name, written in strands.items()}


def _strand_fields(data: Data, question: str, language: Language) -> list[StrandField]:
    """The strands in which a question may be asked."""
    fields = []
    asked_in = texts_of(found(data, (STEP, question, "asked_in")))
    for name, label in _strand_labels(data, language).items():
        if name not in asked_in and not _may_ask(data, name):
            continue
        header = plain_header(data, name, question)
        column = found(data, ("strands", name, "columns", question))
        fields.append(
            StrandField(name, label, header, tuple(_headers(column)), has_columns(data, name))
        )
    return fields


def _headers(column: Any) -> list[str]:
    """All headers that a column is written with, in whichever form."""
    if isinstance(column, dict):
        return [header for part in column.values() for header in _headers(part)]
    return texts_of(column)


def _told(data: Data, uses: list[Use], language: Language, *, is_column: bool) -> list[str]:
    """What rests on a question, in words: its columns, or all else."""
    told = [use_words(data, use, language) for use in uses if (use.kind == "column") == is_column]
    return list(dict.fromkeys(told))


# --- what is done


def _settle(desk: Desk, request: Request, rest: str) -> Response:
    """Take the line of a mark away."""
    workspace = desk.one(Workspace)
    number = request.form["checked"]
    line = int(number) if number.isdecimal() else 0
    workspace.replace(without_mark(workspace.text(), line), request.form.get("seen", ""))
    return desk.go(STEP, rest, note=translate("Checked.", desk.language(request)))


def _move(desk: Desk, request: Request, data: Data) -> Response:
    """Put a question before or behind its neighbour in the same group."""
    step = -1 if "up" in request.form else 1
    question = request.form.get("up") or request.form.get("down", "")
    language = desk.language(request)
    groups = [[row.name for row in group.rows] for group in _groups(data, [], language)]
    others = next((names for names in groups if question in names), [])
    edits = moved_question(data, question, others, step)
    desk.one(Workspace).change(edits, request.form.get("seen", ""))
    label = spoken(found(data, (STEP, question)), language, question)
    answer = desk.go(STEP, note=translate("Moved: {label}.", language, label=label))
    answer.location = f"{answer.location}#question-{question}"
    return answer


def _add(desk: Desk, request: Request, data: Data) -> Response:
    form = sent_form(request.form, data)
    taken: set[str] = {_NEW}
    with suppress(KartlaggningError):  # what is wrong with the region is told elsewhere
        region = load_region(str(found(data, ("region",))), desk.project)
        taken.update(names_of_region(region))
    name, edits = new_question(data, form, taken)
    desk.one(Workspace).change(edits, request.form.get("seen", ""))
    said = translate("The question is added. Import the files to read it.", desk.language(request))
    return desk.go(STEP, name, note=said)


def _remove(desk: Desk, request: Request, question: str, data: Data) -> Response:
    language = desk.language(request)
    label = spoken(found(data, (STEP, question)), language, question)
    edits = removed_question(data, question)
    desk.one(Workspace).change(edits, request.form.get("seen", ""))
    return desk.go(STEP, note=translate("Removed: {label}.", language, label=label))


def _change(desk: Desk, request: Request, question: str, data: Data) -> Response:
    """Change a question, or the signs that are its own; or take it away."""
    language = desk.language(request)
    if "remove" in request.form:
        return _remove(desk, request, question, data)
    button = next((name for name in _SIGN_FORMS if name in request.form), "")
    if button:
        edits = _SIGN_FORMS[button](data, question, request)
        said = translate("Written. Import the files again to read them so.", language)
    else:
        form = sent_form(request.form, data)
        gone = [each.told(language) for each in gone_with_type(data, question, form.type, language)]
        edits = changed_question(data, question, form)
        is_read_anew = any(_READ_BY & set(edit.path) for edit in edits)
        said = translate(_READ_ANEW if is_read_anew else N_("Saved."), language)
        if gone:
            went = translate(_GONE, language, what=", ".join(dict.fromkeys(gone)))
            said = f"{said} {went}"
    desk.one(Workspace).change(edits, request.form.get("seen", ""))
    return desk.go(STEP, question, note=said)


def _added_sign(data: Data, question: str, request: Request) -> list[Edit]:
    form = request.form
    return add_missing(data, question, form.get("sign", "").strip(), form.get("kind", ""))


def _removed_sign(data: Data, question: str, request: Request) -> list[Edit]:
    return remove_sign(data, question, request.form["remove_sign"])


def _other_kinds(data: Data, question: str, request: Request) -> list[Edit]:
    return set_kinds(data, question, request.form.getlist("kinds"))


def _amounts(question: str) -> NodePath:
    return (STEP, question, "amounts")


def _added_amount(data: Data, question: str, request: Request) -> list[Edit]:
    words, number = (request.form.get(name, "").strip() for name in ("words", "number"))
    return add_entry(data, _amounts(question), words, number)


def _removed_amount(data: Data, question: str, request: Request) -> list[Edit]:
    return remove_entry(data, _amounts(question), request.form["remove_amount"])


def _other_amounts(data: Data, question: str, request: Request) -> list[Edit]:
    return set_meanings(data, _amounts(question), request.form.getlist("numbers"))


# the buttons of the forms of signs, and of words that mean a number
_SIGN_FORMS = {
    "add_amount": _added_amount,
    "remove_amount": _removed_amount,
    "save_amounts": _other_amounts,
    "add_sign": _added_sign,
    "remove_sign": _removed_sign,
    "save_kinds": _other_kinds,
}
