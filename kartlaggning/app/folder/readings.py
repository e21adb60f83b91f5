"""How files would be read, as `import --dry-run` says it; and what somebody decides about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from kartlaggning.app.editing.codes import (
    add_code,
    add_missing,
    add_question_code,
    add_value,
)
from kartlaggning.app.editing.maps import add_entry
from kartlaggning.app.editing.shape import found
from kartlaggning.app.jobs import Job
from kartlaggning.errors import Finding, Where
from kartlaggning.schema.models.strands import ROLES
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.yaml_files.editing.changes import Edit, Insert, Put, changed

# what a thing is read as where somebody has to decide what it means
_OPEN = {"cell": ("unreadable",), "code": ("unmapped", "ambiguous"), "column": ("undeclared",)}
_UNKNOWN_UNITS = ("unknown_unit", "unit_outside")
_DECISION = re.compile(r"(value|missing|amount|question|role|new|code):?(.*)")


@dataclass(frozen=True)
class OpenThing:
    """A cell, code or column that means nothing yet.

    Parameters
    ----------
    number
        By which a form names it.
    question
        Of a cell: the question in whose column it stands.
    """

    number: int
    part: str
    column: str
    name: str
    n: int
    question: str = ""


class Options(NamedTuple):
    """How files are to be read where they, or the schema, do not say it."""

    encoding: str = ""
    sheet: str = ""
    offsets: str = ""
    is_masking: bool = False

    @classmethod
    def of(cls, command: Sequence[str]) -> Options:
        """The options of an import as it was typed."""
        words = command[: command.index("--")] if "--" in command else command
        following = dict(zip(words, words[1:], strict=False))
        texts = {name: following.get(f"--{name}", "") for name in _TEXT_OPTIONS}
        return cls(**texts, is_masking="--mask" in words)

    @classmethod
    def sent(cls, form: Mapping[str, str]) -> Options:
        """The options that a form asks for."""
        texts = {name: form.get(name, "").strip() for name in _TEXT_OPTIONS}
        return cls(**texts, is_masking="mask" in form)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The options as they are typed."""
        typed = [(f"--{name}", getattr(self, name)) for name in _TEXT_OPTIONS]
        said = tuple(word for name, text in typed if text for word in (name, text))
        return (*said, "--mask") if self.is_masking else said


_TEXT_OPTIONS = ("encoding", "sheet", "offsets")


@dataclass(frozen=True)
class Reading:
    """What a trial import says."""

    strand: str
    files: tuple[str, ...]
    options: Options
    mapping: Sequence[Mapping[str, Any]]
    findings: Sequence[Mapping[str, Any]]
    ledger: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]

    @property
    def can_be_imported(self) -> bool:
        """Whether nothing that was found is an error."""
        return not any(row["severity"] == "error" for row in self.findings)

    def open_things(self) -> list[OpenThing]:
        """What means nothing yet, in the order in which it stands."""
        things = []
        for number, row in enumerate(self.mapping):
            if row["reads_as"] in _OPEN.get(row["part"], ()):
                question = self.question_of(row["column"]) if row["part"] == "cell" else ""
                things.append(
                    OpenThing(
                        number, row["part"], row["column"], row["name"], int(row["n"]), question
                    )
                )
        return things

    def unknown_units(self) -> list[str]:
        """The names of units that nobody knows, each once, in the order in which they stand."""
        names = [row["value"] for row in self.findings if row["check"] in _UNKNOWN_UNITS]
        return list(dict.fromkeys(filter(None, map(str, names))))

    def reads_as(self, column: str, text: str) -> Mapping[str, Any] | None:
        """How a cell is read; None of one that is not listed."""
        return self._cells.get((column, text))

    @cached_property
    def _cells(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        return {(row["column"], row["name"]): row for row in self.mapping if row["part"] == "cell"}

    def question_of(self, header: str) -> str:
        """The question whose answers stand under a header; empty where none do."""
        for row in self.mapping:
            if row["part"] == "column" and row["name"] == header:
                return str(row["meaning"]).partition(": ")[0]
        return ""


def reading_of(job: Job) -> Reading | None:
    """What a finished trial import says; None where it could say nothing."""
    try:
        data = json.loads(job.output)
    except ValueError:
        return None
    command = job.commands[0]
    files = command[command.index("--") + 1 :]
    return Reading(
        strand=data["ledger"]["strand"],
        files=tuple(files),
        options=Options.of(command),
        mapping=data["mapping"],
        findings=data["findings"],
        ledger=data["ledger"],
        rows=data["rows"],
    )


def finding_of(row: Mapping[str, Any]) -> Finding:
    """A finding's row as the finding; what would be right stands in the row, in words."""
    where = Where(row["file"], row["line"], row["column"])
    return Finding(row["check"], where, row["value"], "", json.loads(row["parameters"]))


def decided(reading: Reading, decisions: Mapping[int, str], data: Mapping[str, Any]) -> list[Edit]:
    """The changes of the schema that decisions ask for.

    Parameters
    ----------
    decisions
        Number of an open thing → what it means: `value:NAME`, `missing:KIND`, `amount:NUMBER` of a
        quantity, `new`, of a cell;
        `role:NAME`, `question:NAME`, of a column; `code:QUESTION` or `code:QUESTION VALUE`, of a
        code. Anything else changes nothing.
    data
        The schema's.
    """
    edits: list[Edit] = []
    wanted: Any = data
    for thing in reading.open_things():
        for edit in _edits_of(thing, decisions.get(thing.number, ""), reading.strand, wanted):
            edits.append(edit)
            wanted = changed(wanted, edit)
    return edits


def named_units(reading: Reading, units: Mapping[int, str], data: Mapping[str, Any]) -> list[Edit]:
    """The changes by which names that nobody knew mean units, by their numbers in the list."""
    edits: list[Edit] = []
    wanted: Any = data
    path = ("strands", reading.strand, "aliases")
    for number, name in enumerate(reading.unknown_units()):
        if units.get(number):
            for edit in add_entry(wanted, path, name, units[number]):
                edits.append(edit)
                wanted = changed(wanted, edit)
    return edits


def _edits_of(thing: OpenThing, decision: str, strand: str, data: Any) -> Iterator[Edit]:
    match = _DECISION.fullmatch(decision)
    if match is None:
        return
    kind, name = match.groups()
    if thing.part == "cell":
        yield from _of_cell(thing, kind, name, data)
    elif thing.part == "column" and kind in ("role", "question"):
        yield from _of_column(thing, kind, name, strand, data)
    elif thing.part == "code" and kind == "code":
        question, _, value = name.partition(" ")
        if value:
            yield from add_code(data, question, value, thing.name)
        elif question:
            yield from add_question_code(data, question, thing.name)


def is_quantity(data: Any, question: str) -> bool:
    """Whether a question asks for a number."""
    return found(data, ("questions", question, "type")) == "quantity"


def _of_cell(thing: OpenThing, kind: str, name: str, data: Any) -> Iterator[Edit]:
    if kind == "value":
        yield from add_code(data, thing.question, name, thing.name)
    elif kind == "amount":
        yield from add_entry(data, ("questions", thing.question, "amounts"), thing.name, name)
    elif kind == "new" and not is_quantity(data, thing.question):
        yield from add_value(data, thing.question, thing.name, [])
    elif kind == "missing" and name in MISSING_SIGNS:
        yield from add_missing(data, thing.question, thing.name, name)


def _of_column(thing: OpenThing, kind: str, name: str, strand: str, data: Any) -> Iterator[Edit]:
    if kind == "role" and name not in ROLES:
        return
    columns = data["strands"][strand].get("columns")
    if columns is None:
        yield Insert(("strands", strand, "columns"), {name: thing.name})
        return
    path = ("strands", strand, "columns", name)
    yield Put(path, thing.name) if name in columns else Insert(path, thing.name)
    if kind == "question":
        yield from _asked_in(name, strand, data)


def _asked_in(question: str, strand: str, data: Any) -> Iterator[Edit]:
    asked = data["questions"][question].get("asked_in", [])
    strands = [asked] if isinstance(asked, str) else list(asked)
    if strand not in strands:
        yield Put(("questions", question, "asked_in"), [*strands, strand])
