"""Reading: how files would be read, row by row; what means nothing yet is decided here."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.jobs import Job
from kartlaggning.app.readings import OpenThing, Reading, decided, reading_of, sentence_of
from kartlaggning.app.text import ROLE_WORDS
from kartlaggning.app.workspace import Workspace
from kartlaggning.importing.ledger_text import ledger_lines
from kartlaggning.importing.mapping_text import DOORS, READ_AS
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models.strands import ROLES
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS

STEP = "reading"
_IMPORT = ("import",)


def show(desk: Desk, request: Request, _rest: str, trouble: Trouble | None = None) -> Response:
    """What a trial import says; without one, the way to it."""
    job = _job(desk, request)
    reading = reading_of(job) if job else None
    if job is None or reading is None:
        lines = job.lines if job else ()
        return desk.page("reading_none.html.j2", request, step=STEP, lines=lines, trouble=trouble)
    language = desk.language(request)
    workspace = desk.one(Workspace)
    schema = workspace.schema()
    return desk.page(
        "reading.html.j2",
        request,
        step=STEP,
        job=job,
        reading=reading,
        sentences=[(row["severity"], sentence_of(row, language)) for row in reading.findings],
        ledger=list(ledger_lines(reading.ledger, language, is_trial=True)),
        open_things=reading.open_things(),
        choices=_choices(reading, schema, language),
        read_as={name: translate(words, language) for name, words in {**DOORS, **READ_AS}.items()},
        seen=workspace.seen(),
        trouble=trouble,
    )


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Import the files, or write what was decided and read them again."""
    job = _job(desk, request)
    reading = reading_of(job) if job else None
    if reading is None:
        return desk.go("files")
    name_and_files = ("--as", reading.ledger["name"], "--strand", reading.strand)
    if "import" in request.form:
        return desk.start(
            request, _IMPORT, (*name_and_files, "--", *reading.files), onward="findings"
        )
    workspace = desk.one(Workspace)
    decisions = _decisions(request.form)
    edits = decided(reading, decisions, workspace.source().data)
    if edits:
        workspace.change(edits, request.form.get("seen", ""))
    trial = ("--dry-run", "--format", "json", "--", *reading.files)
    return desk.start(request, _IMPORT, (*name_and_files, *trial), onward=STEP)


def _job(desk: Desk, request: Request) -> Job | None:
    number = request.form.get("job") or request.args.get("job", "")
    return desk.finished(number, *_IMPORT)


def _decisions(form: Mapping[str, str]) -> dict[int, str]:
    """What a form says of each open thing, by its number."""
    decisions = {}
    for name, decision in form.items():
        kind, _, number = name.partition("-")
        if kind == "thing" and number.isdecimal() and decision:
            decisions[int(number)] = decision
    return decisions


Groups = list[tuple[str, list[tuple[str, str]]]]


def _choices(reading: Reading, schema: Schema, language: Language) -> dict[int, Groups]:
    """What each open thing may mean: groups of an answer and its words."""
    codes = _code_choices(reading.strand, schema, language)
    columns = _column_choices(reading.strand, schema, language)
    choices: dict[int, Groups] = {}
    for thing in reading.open_things():
        if thing.part == "cell":
            choices[thing.number] = _cell_choices(thing, schema, language)
        else:
            choices[thing.number] = codes if thing.part == "code" else columns
    return choices


def _cell_choices(thing: OpenThing, schema: Schema, language: Language) -> Groups:
    question = schema.questions.get(thing.question)
    values = question.values if question else {}
    answers = [(f"value:{name}", value.label.of(language)) for name, value in values.items()]
    answers.append(("new", translate("an answer of its own, called so", language)))
    missing = [(f"missing:{kind}", translate(OWN_WORDS[kind], language)) for kind in MISSING_SIGNS]
    return [
        (translate("An answer", language), answers),
        (translate("No answer", language), missing),
    ]


def _code_choices(strand: str, schema: Schema, language: Language) -> Groups:
    groups: Groups = []
    for name, question in schema.questions.items():
        if strand in question.asked_in:
            itself = translate("the question itself: what is coded answers it", language)
            answers = [(f"code:{name}", itself)]
            answers += [
                (f"code:{name}:{value}", model.label.of(language))
                for value, model in question.values.items()
            ]
            groups.append((question.label.of(language), answers))
    return groups


def _column_choices(strand: str, schema: Schema, language: Language) -> Groups:
    held = schema.strands[strand].columns
    questions = [
        (f"question:{name}", question.label.of(language))
        for name, question in schema.questions.items()
        if name not in held
    ]
    roles = [
        (f"role:{role}", translate(ROLE_WORDS[role], language))
        for role in ROLES
        if role not in held
    ]
    return [
        (translate("Answers to a question", language), questions),
        (translate("Something else about the row", language), roles),
    ]
