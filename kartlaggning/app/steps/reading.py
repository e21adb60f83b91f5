"""Reading: how files would be read, row by row; what means nothing yet is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.folder.material import Material
from kartlaggning.app.folder.readings import (
    OpenThing,
    Options,
    Reading,
    decided,
    finding_of,
    named_units,
    reading_of,
)
from kartlaggning.app.jobs import Job
from kartlaggning.app.text import ROLE_WORDS
from kartlaggning.app.told.findings import Teller
from kartlaggning.app.workspace import Workspace
from kartlaggning.importing.ledger_text import ledger_lines
from kartlaggning.importing.mapping_text import DOORS, READ_AS
from kartlaggning.regions import Resolver
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models.strands import ROLES
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import plain_key
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS

STEP = "reading"
_IMPORT = ("import",)
# those in which files from Sweden come, where they are not UTF-8
ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "mac-roman", "cp850", "utf-16")


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
    words = _Words(schema, language)
    teller = Teller(desk.project, language, STEP, reading.strand)
    return desk.page(
        "reading.html.j2",
        request,
        step=STEP,
        job=job,
        reading=reading,
        findings=[teller.tell(finding_of(row), str(row["fix"])) for row in reading.findings],
        ledger=list(ledger_lines(reading.ledger, language, is_trial=True)),
        open_things=reading.open_things(),
        choices=_choices(reading, schema, language),
        numbers=_numbers(reading, schema),
        unknown=_unknown_units(reading, schema),
        units=_unit_names(schema, language),
        encodings=ENCODINGS,
        imports=[
            name
            for name, known in desk.one(Material).imports().items()
            if known.strand == reading.strand
        ],
        meaning_of=lambda header, text: words.of_cell(reading, header, text),
        words_of=lambda row: words.of(row, reading.question_of(row["column"])),
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
    options = Options.sent(request.form).arguments
    name = _name(desk, reading, request.form.get("replaces", ""))
    name_and_files = ("--as", name, "--strand", reading.strand, *options)
    if "import" in request.form:
        return desk.start(
            request, _IMPORT, (*name_and_files, "--", *reading.files), onward="findings"
        )
    workspace = desk.one(Workspace)
    decisions = _decisions(request.form)
    edits = decided(reading, decisions, workspace.source().data)
    if not edits:
        units = _units_sent(request, reading, workspace.schema())
        edits = named_units(reading, units, workspace.source().data)
    if edits:
        workspace.change(edits, request.form.get("seen", ""))
    trial = ("--dry-run", "--format", "json", "--", *reading.files)
    return desk.start(request, _IMPORT, (*name_and_files, *trial), onward=STEP)


def _name(desk: Desk, reading: Reading, replaced: str) -> str:
    """What the import is called: as one of its strand whose place it takes, else as it was."""
    known = desk.one(Material).imports().get(replaced)
    is_fitting = known is not None and known.strand == reading.strand
    return replaced if is_fitting else str(reading.ledger["name"])


def _job(desk: Desk, request: Request) -> Job | None:
    number = request.form.get("job") or request.args.get("job", "")
    return desk.finished(number, *_IMPORT)


def _decisions(form: Mapping[str, str]) -> dict[int, str]:
    """What a form says of each open thing, by its number."""
    decisions: dict[int, str] = {}
    for name, decision in form.items():
        kind, _, number = name.partition("-")
        if kind == "thing" and number.isdecimal() and decision:
            decisions.setdefault(int(number), decision)
        elif kind == "amount" and number.isdecimal() and decision.strip():
            decisions[int(number)] = f"amount:{decision.strip()}"
    return decisions


class UnknownUnit(NamedTuple):
    """A name that no unit has, and the one that is most like it; empty where none is."""

    name: str
    suggestion: str


def _unknown_units(reading: Reading, schema: Schema) -> list[UnknownUnit]:
    resolver = Resolver(schema.region)
    names = reading.unknown_units()
    return [UnknownUnit(each, resolver.resolve(each).nearest) for each in names]


def _unit_names(schema: Schema, language: Language) -> list[str]:
    """The units of all times, since a source may be old, and the providers, as they are called."""
    region = schema.region
    ids = (*region.units, *region.providers)
    return list(dict.fromkeys(region.label(name, language) for name in ids))


def _units_sent(request: Request, reading: Reading, schema: Schema) -> dict[int, str]:
    """Which unit each unknown name means; where all proposals are taken, also those."""
    resolver = Resolver(schema.region)
    units = {}
    for number, unknown in enumerate(_unknown_units(reading, schema)):
        chosen = request.form.get(f"unit-{number}", "")
        if not chosen and "suggested" in request.form:
            chosen = unknown.suggestion
        if resolver.knows(chosen):
            units[number] = chosen
    return units


def _numbers(reading: Reading, schema: Schema) -> set[int]:
    """The open things that may be given a number or a range."""
    return {
        thing.number
        for thing in reading.open_things()
        if thing.question in schema.questions
        and schema.questions[thing.question].type == "quantity"
    }


@dataclass(frozen=True)
class _Words:
    """What things are read as, in the words of the mapping in place of its ids."""

    schema: Schema
    language: Language

    def of(self, row: Mapping[str, Any], question: str = "") -> str:
        """The meaning of a row of the mapping."""
        meaning = str(row["meaning"])
        if row["part"] == "column":
            return self._of_column(row["reads_as"], meaning)
        if row["part"] == "cell":
            return ", ".join(self._of_value(each, question) for each in meaning.split(", "))
        return meaning

    def of_cell(self, reading: Reading, header: str, text: str) -> str:
        """How a cell is read; empty where it is read as just what it says, or not at all."""
        row = reading.reads_as(header, text)
        if row is None:
            return ""
        if not row["meaning"]:
            return translate(READ_AS[row["reads_as"]], self.language)
        words = self.of(row, reading.question_of(header))
        return "" if plain_key(words) == plain_key(text) else words

    def _of_column(self, reads_as: str, meaning: str) -> str:
        if reads_as == "role":
            return translate(ROLE_WORDS.get(meaning, meaning), self.language)
        name, _, value = meaning.partition(": ")
        question = self.schema.questions.get(name)
        if question is None:
            return meaning
        label = question.label.of(self.language)
        return f"{label}: {self._of_value(value, name)}" if value else label

    def _of_value(self, name: str, question: str) -> str:
        _, _, last = name.rpartition(": ")
        model = self.schema.questions.get(question)
        if model is not None and last in model.values:
            return model.values[last].label.of(self.language)
        return translate(OWN_WORDS.get(last, last), self.language)


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
    if question is None or question.is_listed:
        answers.append(("new", translate("an answer of its own, called so", language)))
    missing = [(f"missing:{kind}", translate(OWN_WORDS[kind], language)) for kind in MISSING_SIGNS]
    groups = [
        (translate("An answer", language), answers),
        (translate("No answer", language), missing),
    ]
    return [group for group in groups if group[1]]


def _code_choices(strand: str, schema: Schema, language: Language) -> Groups:
    groups: Groups = []
    for name, question in schema.questions.items():
        if strand in question.asked_in:
            itself = translate("the question itself: what is coded answers it", language)
            answers = [(f"code:{name}", itself)]
            answers += [
                (f"code:{name} {value}", model.label.of(language))
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
