"""The question that a form makes: edits of what it changes, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kartlaggning.app.composing.fields import is_true
from kartlaggning.app.editing.codes import insert_value
from kartlaggning.app.editing.questions.forms import (
    QuestionForm,
    has_columns,
    listed,
    plain_header,
    preferred_ids,
    shown_codes,
)
from kartlaggning.app.editing.questions.types import gone_with_type
from kartlaggning.app.editing.questions.uses import uses_of_question
from kartlaggning.app.editing.shape import (
    Changes,
    Data,
    as_label,
    found,
    free_id,
    named,
    one_or_several,
    texts_of,
)
from kartlaggning.yaml_files.editing.changes import Edit, Insert, Put
from kartlaggning.yaml_files.source import NodePath


def new_question(data: Data, form: QuestionForm, taken: Iterable[str]) -> tuple[str, list[Edit]]:
    """Add a question behind the others.

    Parameters
    ----------
    taken
        The ids that the region has: a report has them beside those of the schema.

    Returns
    -------
    Its id, and the edits.
    """
    own = [name for kind in ("strands", "questions", "dimensions") for name in named(data, kind)]
    label = as_label(form.labels)
    name = free_id(label, [*own, *taken], "question")
    changes = Changes(data)
    changes.set(("questions", name), {"label": label} if label else {})
    _say(changes, name, form)
    return name, _gathered(changes, name, data)


def changed_question(data: Data, question: str, form: QuestionForm) -> list[Edit]:
    """Change a question to what its form says."""
    changes = Changes(data)
    _say(changes, question, form)
    return changes.edits


def removed_question(data: Data, question: str) -> list[Edit]:
    """Take a question away, with its columns; what else rests on it is told by the checks."""
    changes = Changes(data)
    for use in uses_of_question(data, question):
        if use.kind == "column":
            changes.delete(use.path)
    changes.delete(("questions", question))
    return changes.edits


def moved_question(data: Data, question: str, others: Sequence[str], step: int) -> list[Edit]:
    """Put a question before or behind its neighbour among some, be there others between."""
    names = list(named(data, "questions"))
    shown = [name for name in names if name in others]
    changes = Changes(data)
    place = shown.index(question) + step if question in shown else -1
    if 0 <= place < len(shown):
        changes.move(("questions", question), names.index(shown[place]))
    return changes.edits


def say_codes(changes: Changes, path: NodePath, lines: Sequence[str]) -> None:
    """Let a thing have these codes, and those besides that no line can hold."""
    standing = texts_of(found(changes.data, path))
    shown = shown_codes(standing)
    if list(lines) == shown:
        return
    whole = [*lines, *(code for code in standing if code not in shown)]
    is_longer = whole[: len(standing)] == standing and len(standing) > 1
    if not whole:
        changes.delete(path)
    elif is_longer:
        for place in range(len(standing), len(whole)):
            changes.do(Insert((*path, place), whole[place]))
    else:
        changes.set(path, one_or_several(whole))


def _say(changes: Changes, question: str, form: QuestionForm) -> None:
    path: NodePath = ("questions", question)
    form = _let_go(changes, question, form)
    changes.say_label((*path, "label"), form.labels)
    changes.say((*path, "type"), form.type)
    say_codes(changes, (*path, "codes"), form.codes)
    _say_strands(changes, question, form)
    changes.say((*path, "of"), form.of, "organisations")
    changes.say_label((*path, "measure"), form.measure)
    if form.may_be_negative != is_true(found(changes.data, (*path, "may_be_negative"))):
        changes.say((*path, "may_be_negative"), "yes" if form.may_be_negative else "")
    changes.say((*path, "silence"), form.silence, "not_mentioned")
    changes.say((*path, "resolve"), _resolve(changes.data, question, form))
    _say_values(changes, question, form)


def _let_go(changes: Changes, question: str, form: QuestionForm) -> QuestionForm:
    """Take away what means nothing for another type; the form without it, where it says it still.

    What the form says anew is left to be refused: it is what somebody wants.
    """
    before = named(changes.data, "questions", question)
    kept = form
    for gone in gone_with_type(changes.data, question, form.type, "sv"):
        changes.delete(gone.path)
        key = gone.path[-1]
        if key == "of" and form.of == before.get("of"):
            kept = replace(kept, of="organisations")
        elif key == "resolve" and form.resolve == before.get("resolve"):
            kept = replace(kept, resolve="")
        elif key == "may_be_negative":
            kept = replace(kept, may_be_negative=False)
    return kept


def _say_strands(changes: Changes, question: str, form: QuestionForm) -> None:
    """In which strands it is asked, and in which column of each."""
    path: NodePath = ("questions", question, "asked_in")
    before = texts_of(found(changes.data, path))
    asked = [
        strand
        for strand in named(changes.data, "strands")
        if _is_asked(changes, question, strand, form)
    ]
    asked.sort(key=lambda strand: before.index(strand) if strand in before else len(before))
    if asked != before:
        changes.say(path, one_or_several(asked) if asked else "")
    for strand in named(changes.data, "strands"):
        column = ("strands", strand, "columns", question)
        if strand not in asked:
            changes.delete(column)
        elif plain_header(changes.data, strand, question) is not None:
            changes.say(column, form.columns.get(strand, ""))


def _is_asked(changes: Changes, question: str, strand: str, form: QuestionForm) -> bool:
    """Whether a strand was ticked, or a column was written beside it."""
    if strand in form.asked_in:
        return True
    header = form.columns.get(strand, "")
    standing = plain_header(changes.data, strand, question)
    return has_columns(changes.data, strand) and bool(header) and header != standing


def _say_values(changes: Changes, question: str, form: QuestionForm) -> None:
    path: NodePath = ("questions", question, "values")
    if form.is_listed and not named(changes.data, *path):
        made = Changes(changes.data)
        for value in listed(form.values):
            insert_value(made, question, value.label, [value.code] if value.code else [])
        if made.edits:  # as one edit, which is written below each other where it is long
            changes.set(path, named(made.data, *path))


def _resolve(data: Data, question: str, form: QuestionForm) -> Any:
    """What the form chooses; who names some that go before others chooses that."""
    standing = found(data, ("questions", question, "resolve"))
    is_named = bool(form.prefer) and form.resolve == (standing or "")
    if form.resolve != "prefer" and not is_named:
        return form.resolve
    preferred = preferred_ids(data, form.prefer)
    if texts_of(found(standing, ("prefer",))) == preferred:
        return standing
    return {"prefer": preferred}


def _gathered(changes: Changes, question: str, before: Data) -> list[Edit]:
    """The edits of a new question as one, so that it is written at once and short."""
    path = ("questions", question)
    others = [edit for edit in changes.edits if edit.path[:2] != path and edit.path != path[:1]]
    whole = found(changes.data, path)
    if isinstance(found(before, path[:1]), dict):
        return [Insert(path, whole), *others]
    above = {question: whole}
    first = Put(path[:1], above) if "questions" in before else Insert(path[:1], above)
    return [first, *others]
