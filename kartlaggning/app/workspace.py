"""The mapping's folder as the pages see it: its schema, a change to it, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import RLock

from kartlaggning.app.changed import ChangedMeanwhileError, digest_of
from kartlaggning.app.desk import Desk
from kartlaggning.checks import is_error
from kartlaggning.errors import Finding, FindingsError, KartlaggningError
from kartlaggning.schema.loading import Schema, load_schema
from kartlaggning.study import write_contents
from kartlaggning.writing import hold_lock
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.changes import Edit
from kartlaggning.yaml_files.editing.edits import BYTE_ORDER_MARK, apply_edits
from kartlaggning.yaml_files.source import YamlSource, parse_yaml, read_text

_MOST_SEEN = 50  # texts that open tabs may still show


@dataclass(frozen=True)
class _Step:
    """A change that was made: the text before it, and the digest of that behind it."""

    before: str
    after: str


class Workspace:
    """A mapping's folder; made of the desk, which keeps the only one."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.project = desk.project
        self._seen: dict[str, str] = {}
        self._steps: list[_Step] = []
        self._source: tuple[str, YamlSource] | None = None
        self._lock = RLock()  # two tabs are two threads

    def text(self) -> str:
        """The schema's text, with its own line ends.

        Raises
        ------
        KartlaggningError
            It cannot be read.
        """
        read_text(self.project / SCHEMA_FILE, SCHEMA_FILE)  # says what is wrong with it
        return (self.project / SCHEMA_FILE).read_bytes().decode()

    def seen(self) -> str:
        """The digest of the schema as a form shows it now; the form brings it back."""
        text = self.text()
        digest = digest_of(text)
        with self._lock:
            self._seen[digest] = text
            while len(self._seen) > _MOST_SEEN:
                del self._seen[next(iter(self._seen))]
        return digest

    def source(self) -> YamlSource:
        """The schema's data with its places, whether or not it is right; not to be changed."""
        text = self.text()
        with self._lock:
            if self._source is None or self._source[0] != text:
                self._source = text, parse_yaml(text, SCHEMA_FILE)
            return self._source[1]

    def schema(self) -> Schema:
        """The schema, checked; raises as `load_schema` does."""
        return load_schema(self.project)

    def proposed(self, edits: Sequence[Edit]) -> Schema:
        """The schema as it would be after a change; nothing is written.

        Raises
        ------
        FindingsError
            It would have mistakes.
        KartlaggningError
            The change cannot be made in the text.
        """
        text = apply_edits(self.text(), edits, SCHEMA_FILE)
        return load_schema(self.project, text.removeprefix(BYTE_ORDER_MARK))

    def change(self, edits: Sequence[Edit], seen: str) -> None:
        """Write a change to the schema.

        Parameters
        ----------
        seen
            The digest of the text that the form was made of.

        Raises
        ------
        ChangedMeanwhileError
            Another text stands there now.
        FindingsError
            The change would bring new mistakes.
        KartlaggningError
            The change cannot be made in the text, or the file may not be written.
        """
        with self._lock, hold_lock(self.project, "open"):
            now = self.text()
            if digest_of(now) != seen:
                raise ChangedMeanwhileError(self._seen.get(seen, ""), now, _tried(now, edits))
            self._write(now, apply_edits(now, edits, SCHEMA_FILE))

    def replace(self, text: str, seen: str) -> None:
        """Write another text, made of the one that the form showed; raises as `change` does."""
        with self._lock, hold_lock(self.project, "open"):
            now = self.text()
            if digest_of(now) != seen:
                raise ChangedMeanwhileError(self._seen.get(seen, ""), now, text)
            self._write(now, text)

    def undo(self) -> bool:
        """Take back the last change of this sitting; False where there is none.

        Raises
        ------
        ChangedMeanwhileError
            Something else was written behind it.
        """
        with self._lock, hold_lock(self.project, "open"):
            if not self._steps:
                return False
            step = self._steps[-1]
            now = self.text()
            if digest_of(now) != step.after:
                raise ChangedMeanwhileError("", now, step.before)
            write_contents({SCHEMA_FILE: step.before.encode()}, self.project)
            self._steps.pop()
            self.desk.n_undoable = len(self._steps)
            return True

    def findings_of(self, text: str) -> tuple[Finding, ...]:
        """What would be wrong with the schema if this were its text."""
        try:
            load_schema(self.project, text.removeprefix("\ufeff"))
        except FindingsError as error:
            return error.findings
        except KartlaggningError as error:
            return (error.finding,)
        return ()

    def _write(self, now: str, new: str) -> None:
        if new == now:
            return
        known = {(each.check, each.value) for each in self.findings_of(now)}
        found = [each for each in self.findings_of(new) if is_error(each)]
        fresh = [each for each in found if (each.check, each.value) not in known]
        if fresh:
            raise FindingsError(fresh)
        write_contents({SCHEMA_FILE: new.encode()}, self.project)
        self._steps.append(_Step(now, digest_of(new)))
        self.desk.n_undoable = len(self._steps)


def _tried(text: str, edits: Sequence[Edit]) -> str:
    """The text after a change that was asked for of another; empty where it cannot be made."""
    try:
        return apply_edits(text, edits, SCHEMA_FILE)
    except KartlaggningError:
        return ""
