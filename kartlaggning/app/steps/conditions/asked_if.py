"""When a question has a meaning: the condition under which it is asked, by sentences."""

from __future__ import annotations

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.editing.shape import Changes, found, named, spoken
from kartlaggning.app.ruling.conditions import (
    condition_words,
    read_condition,
    shown_condition,
    standing_ways,
    written_condition,
)
from kartlaggning.app.ruling.sentences import Way
from kartlaggning.app.studying import Studying
from kartlaggning.app.workspace import Workspace
from kartlaggning.checks import N_
from kartlaggning.text.catalogues import translate

STEP = "questions"
_WRITTEN = N_("Written: the question is asked only where that holds.")
_ALWAYS = N_("The question is asked everywhere now.")


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """The condition of a question."""
    data = desk.one(Workspace).source().data
    if rest not in named(data, STEP):
        return desk.page("nowhere.html.j2", request, step=STEP, status=404)
    ways = standing_ways(found(data, (STEP, rest, "asked_if")))
    if trouble is not None and ways is not None:
        schema = desk.one(Studying).schema()
        ways = read_condition(trouble.form, schema, has_rule=True).written.ways
    return _page(desk, request, rest, ways, "", trouble)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """Write the condition, or change its form alone."""
    workspace, language = desk.one(Workspace), desk.language(request)
    data = workspace.source().data
    if rest not in named(data, STEP):
        return desk.page("nowhere.html.j2", request, step=STEP, status=404)
    path = (STEP, rest, "asked_if")
    has_rule = standing_ways(found(data, path)) is not None
    asked = read_condition(request.form, desk.one(Studying).schema(), has_rule=has_rule)
    seen = request.form.get("seen", "")
    if asked.kind == "show":
        return _page(desk, request, rest, asked.written.ways, seen, None)
    condition = written_condition(asked.written.ways or ()) if asked.kind == "save" else {}
    changes = Changes(data)
    if asked.kind == "remove" or asked.written.ways is not None:
        changes.say(path, condition)
    workspace.change(changes.edits, seen)
    said = _WRITTEN if found(changes.data, path) is not None else _ALWAYS
    return desk.go(STEP, rest, note=translate(said, language))


def _page(
    desk: Desk,
    request: Request,
    question: str,
    ways: tuple[Way, ...] | None,
    seen: str,
    trouble: Trouble | None,
) -> Response:
    language = desk.language(request)
    workspace = desk.one(Workspace)
    schema = desk.one(Studying).schema()
    written = found(workspace.source().data, (STEP, question))
    return desk.page(
        "asked_if.html.j2",
        request,
        step=STEP,
        question=question,
        label=spoken(written, language, question),
        rule=condition_words(schema.asked_if.get(question), schema, language),
        seen=seen or workspace.seen(),
        trouble=trouble,
        **shown_condition(ways, schema, language, lambda name: name != question),
    )
