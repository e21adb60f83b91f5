"""What one run of the page keeps: the mapping's folder, who is let in, work that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from threading import Event, RLock
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from flask import Request, Response, redirect, render_template
from werkzeug.datastructures import MultiDict

from kartlaggning.app.door import Door
from kartlaggning.app.jobs import Command, Job, Jobs
from kartlaggning.app.text import STEPS
from kartlaggning.errors import Finding, Where
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language, system_language
from kartlaggning.writing.places import SCHEMA_FILE

_MOST_NOTES = 50
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Trouble:
    """Why a form was not taken, with what was written in it: it is shown again as it was."""

    findings: tuple[Finding, ...]
    form: MultiDict[str, str]


@dataclass
class Desk:
    """All that the steps share."""

    project: Path
    door: Door = field(default_factory=Door)
    n_undoable: int = 0
    _notes: dict[int, str] = field(default_factory=dict)
    _language: Language | None = None
    _kept: dict[type, Any] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.project)
        self._ended = Event()
        self.first_page = Event()  # set when it has been made

    def end(self) -> None:
        """Let `wait` come back: the user is done."""
        self._ended.set()

    def wait(self) -> None:
        """Wait until the user is done, or stops the program."""
        while not self._ended.wait(1):  # who only waits hears no Ctrl-C on Windows
            pass

    @property
    def has_schema(self) -> bool:
        """Whether the folder holds a mapping."""
        return (self.project / SCHEMA_FILE).exists()

    def one(self, kind: type[Kept]) -> Kept:
        """The only one of a kind in this run, made of this desk at its first use."""
        with self._lock:
            if kind not in self._kept:
                self._kept[kind] = kind(self)  # type: ignore[call-arg]
            return self._kept[kind]

    # --- words

    def language(self, request: Request) -> Language:
        """The language of the page: chosen, else the browser's, else the system's."""
        chosen = request.args.get("lang")
        if chosen in LANGUAGES:
            self._language = chosen
        if self._language is None:
            fitting = request.accept_languages.best_match(LANGUAGES)
            self._language = fitting if fitting in LANGUAGES else system_language()
        return self._language

    def note(self, text: str) -> int:
        """Keep a sentence that the next page shows; its number goes with the address."""
        number = max(self._notes, default=0) + 1
        self._notes[number] = text
        self._notes.pop(number - _MOST_NOTES, None)
        return number

    # --- answers

    def address(self, *path: str | int, **asked: str | int) -> str:
        """The address of a page, from the root on."""
        parts = "/".join(quote(str(part), safe="") for part in path)
        query = f"?{urlencode(asked)}" if asked else ""
        return f"{self.door.base}{parts}{query}"

    def go(self, *path: str | int, note: str = "", **asked: str | int) -> Response:
        """The answer to a form: on to a page, which shows a sentence."""
        if note:
            asked["note"] = self.note(note)
        return redirect(self.address(*path, **asked), 303)  # type: ignore[return-value]

    def start(
        self, request: Request, words: Sequence[str], arguments: Sequence[str], onward: str = ""
    ) -> Response:
        """Begin long work, one command, and go to where it is shown."""
        return self.start_several(request, [(words, arguments)], onward)

    def start_several(
        self, request: Request, commands: Sequence[Command], onward: str = ""
    ) -> Response:
        """Begin several commands, one after another."""
        job = self.jobs.start(commands, self.language(request), onward)
        return self.go("jobs", job.number)

    def finished(self, number: str, *words: str) -> Job | None:
        """The finished job of a number, which an address or a form brings, of one command."""
        job = self.jobs.get(int(number)) if number.isdecimal() else None
        if job is None or job.exit_code is None or job.commands[0][: len(words)] != words:
            return None
        return job

    def job(self, request: Request, *words: str) -> Job | None:
        """The finished job that an address names, of one command; None where there is none."""
        return self.finished(request.args.get("job", ""), *words)

    def page(
        self, template: str, request: Request, *, step: str = "", status: int = 200, **shown: Any
    ) -> Response:
        """A page made of a template."""
        language = self.language(request)
        trouble: Trouble | None = shown.pop("trouble", None)

        def say(message: str, **parameters: Any) -> str:
            return translate(message, language, **parameters)

        def as_told(finding: Finding) -> Any:
            # loaded where something is to be told: the first page is there before
            findings = import_module("kartlaggning.app.told.findings")
            return findings.Teller(self.project, language, step).tell(finding)

        note = request.args.get("note", "")
        page = render_template(
            template,
            _=say,
            as_told=as_told,
            at=self.address,
            language=language,
            here=self.address(*filter(None, request.path.removeprefix(self.door.base).split("/"))),
            steps=STEPS,
            step=step,
            desk=self,
            note=self._notes.get(int(note), "") if note.isdecimal() else "",
            trouble=list(map(_without_line, trouble.findings)) if trouble else (),
            typed=_typed(trouble),
            **shown,
        )
        self.first_page.set()
        return Response(page, status)


def _without_line(finding: Finding) -> Finding:
    """What is wrong with a change that was refused: its lines are of a text that nobody has."""
    is_of_schema = finding.where.file == SCHEMA_FILE
    return replace(finding, where=Where()) if is_of_schema else finding


def _typed(trouble: Trouble | None) -> Any:
    """Gives what was written into a field of a form that was not taken, else what stands there."""

    def typed(name: str, standing: Any = "") -> Any:
        return standing if trouble is None else trouble.form.get(name, standing)

    return typed
