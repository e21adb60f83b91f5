"""What the steps of reading a project share: the project, its texts, what is counted and found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.coded_project import Note
from kartlaggning.readers.raw_table import Tally
from kartlaggning.readers.refi_qda.package.container import Container, Text
from kartlaggning.readers.refi_qda.parsing.elements import RawNote, RawProject
from kartlaggning.readers.tallies import count_element


@dataclass
class ProjectReading:
    """The reading of a project under way.

    What is found again and again, of one selection after another, makes one finding with the number
    of them.
    """

    project: RawProject
    container: Container
    findings: list[Finding] = field(default_factory=list)
    used_notes: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    # check, value and kind → the first one's line, and how many there are
    _gathered: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    @property
    def tally(self) -> Tally:
        """The ledger so far."""
        return self.project.tally

    def find(self, check: str, line: int, value: str = "", **parameters: str | int) -> None:
        """Add a finding of its own."""
        where = Where(self.container.file, line)
        self.findings.append(Finding(check, where, value, parameters=parameters))

    def gather(self, check: str, line: int, value: str, what: str = "") -> None:
        """Add to the finding of its check, value and kind; its place is the first one's."""
        self._gathered.setdefault((check, value, what), [line, 0])[1] += 1

    def all_findings(self) -> list[Finding]:
        """Give every finding, in the order of the file's lines."""
        return sorted((*self.findings, *self._gathered_findings()), key=attrgetter("where.line"))

    def _gathered_findings(self) -> Iterator[Finding]:
        for (check, value, what), [line, n] in self._gathered.items():
            parameters: dict[str, Parameter] = {"n": n}
            if what:
                parameters["what"] = what
            yield Finding(check, Where(self.container.file, line), value, parameters=parameters)

    def count(self, kind: str, dropped: str = "", n: int = 1) -> None:
        """Count what was seen, as kept or as dropped for a reason."""
        count_element(self.tally, kind, dropped, n)

    def repair(self, kind: str, reason: str) -> None:
        """Count what was put right."""
        self.tally[kind, "repaired", reason] += 1

    def add_text_findings(self, text: Text) -> None:
        """Add what was found where a text was read, once."""
        self.findings += [finding for finding in text.findings if finding not in self.findings]

    def user_name(self, guid: str) -> str:
        """The name of a user; the GUID of one that the project does not name."""
        return self.project.users.get(guid, guid)

    def note_text(self, guids: Iterable[str]) -> str:
        """The texts of notes, joined."""
        texts = []
        for guid in guids:
            note = self.project.notes.get(guid)
            text = self._text_of(note) if note else ""
            if text:
                self.used_notes.add(guid)
                texts.append(text)
        return "\n".join(texts)

    def _text_of(self, note: RawNote) -> str:
        if not note.text and note.plain_path:
            note.text = (self.container.read_path(note.plain_path).text or "").strip()
            note.plain_path = ""  # it is read once
        return "\n".join(filter(None, (note.text, note.description)))

    def free_notes(self) -> Iterator[tuple[str, str]]:
        """Give title and text of each note that nothing refers to."""
        for guid, note in self.project.notes.items():
            text = "" if guid in self.used_notes else self._text_of(note)
            if text:
                self.used_notes.add(guid)
                yield note.name, text

    def keep_note(self, note: Note) -> None:
        """Keep what was written beside the coding, if anything."""
        if note.text:
            self.notes.append(note)
