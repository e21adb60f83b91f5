"""What a source has left in which file, and the files without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kartlaggning.decisions import DECISIONS_FILE
from kartlaggning.decisions.reading import COLUMNS
from kartlaggning.frames import rows_of
from kartlaggning.ids import AnswerId, CountedPerson
from kartlaggning.importing.coded.segments import SEGMENTS_FILE, SEGMENTS_HEADER
from kartlaggning.importing.comparing.balance import SPEAKS_FOR_FILE, without_source
from kartlaggning.importing.doubles.same_people import COLUMNS as SAME_PEOPLE_COLUMNS
from kartlaggning.importing.doubles.same_people import SAME_PEOPLE_FILE
from kartlaggning.importing.registers import CODERS_FILE, PEOPLE_FILE
from kartlaggning.importing.withdrawn import (
    WITHDRAWN_FILE,
    document_digest,
    read_withdrawn,
    withdrawn_bytes,
)
from kartlaggning.interviews.ledger.fingerprints import Fingerprint, fingerprint
from kartlaggning.interviews.ledger.formats import BALANCE
from kartlaggning.interviews.ledger.ledger_file import Ledger, read_ledger
from kartlaggning.interviews.ledger.register import REGISTER_FILE, read_register, register_bytes
from kartlaggning.interviews.private import (
    CODERS_HEADER,
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    NOTES_FILE,
    NOTES_HEADER,
    PEOPLE_HEADER,
    QUOTES_FILE,
    QUOTES_HEADER,
    Header,
    read_ids,
    read_rows,
    rows_bytes,
)
from kartlaggning.interviews.store import (
    LEDGER_FILE,
    READ,
    RESPONSES_FILE,
    json_bytes,
    list_imports,
    responses_path,
)
from kartlaggning.readers.grids.small_tables import read_small_table, without_rows
from kartlaggning.results import Results
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR

SOURCES_FILE, ANSWERS_FILE = "sources.csv", "answers.csv"
HEADERS: Mapping[str, Header] = {
    **{f"{spec.name}.csv": tuple(spec.names) for spec in READ},
    DOCUMENTS_FILE: DOCUMENTS_HEADER,
    QUOTES_FILE: QUOTES_HEADER,
    NOTES_FILE: NOTES_HEADER,
    SEGMENTS_FILE: SEGMENTS_HEADER,
    PEOPLE_FILE: PEOPLE_HEADER,
    CODERS_FILE: CODERS_HEADER,
}
# whose numbers stand in which column of which files
REGISTERS = {
    PEOPLE_FILE: ("informant_id", ("informants.csv",)),
    CODERS_FILE: ("coder", (ANSWERS_FILE, SEGMENTS_FILE)),
}
# an import that leaves a withdrawn source out counts these of it as dropped, and all else not
DROPPED = ("sources", "answers")
Row = Mapping[str, str]
ReadResults = Callable[[Path], Results]  # works a project out, as it is before the withdrawal


def files_of_imports(file: str, project: Path) -> list[Path]:
    """The files of a name that imports have written, in either of their folders."""
    paths: list[Path] = []
    for parent in (INTERVIEWS_DIR, PRIVATE_DIR):
        paths += (folder / file for folder in list_imports(project / parent))
    return sorted(path for path in paths if path.is_file())


@dataclass
class Taking:
    """Takes a source out of an import's files, still in memory.

    `kept` and `taken` hold the rows of each file that was looked at, `contents` each file that is
    no longer the same.
    """

    source_id: str
    name: str
    project: Path
    read_results: ReadResults
    kept: dict[Path, list[Row]] = field(default_factory=dict)
    taken: dict[Path, list[Row]] = field(default_factory=dict)
    contents: dict[Path, bytes] = field(default_factory=dict)

    @property
    def stored(self) -> Path:
        """The import's folder."""
        return self.project / INTERVIEWS_DIR / self.name

    @property
    def private(self) -> Path:
        """The import's folder of what stays with the researcher."""
        return self.project / PRIVATE_DIR / self.name

    @property
    def is_stored(self) -> bool:
        """Whether the source stands in `interviews/`.

        Else it is only in what `private/` remembers of an earlier export.
        """
        return bool(self.taken[self.stored / SOURCES_FILE])

    @property
    def is_last(self) -> bool:
        """Whether the import has no other source."""
        return self.is_stored and not self.kept[self.stored / SOURCES_FILE]

    def take_rows(self) -> None:
        """Take out every row of the source; a survey's one source is all of it."""
        frames = [self.stored / f"{spec.name}.csv" for spec in READ]
        private = (DOCUMENTS_FILE, SEGMENTS_FILE, NOTES_FILE)
        for path in (*frames, *(self.private / file for file in private)):
            self._take(path, "source_id", {self.source_id})
        self._take(self.private / QUOTES_FILE, "answer_id", self._quoted_answers())
        responses = responses_path(self.project, self.name)
        if responses.exists():
            ids = read_ids(responses, "response_id")
            self.taken[responses] = [{"response_id": id_} for id_ in ids]

    def _quoted_answers(self) -> set[str]:
        """The source's answers of which `private/` holds a quote."""
        ids = [row["answer_id"] for row in _read(self.private / QUOTES_FILE)]
        return {id_ for id_ in ids if AnswerId.parse(id_).source_id == self.source_id}

    def take_people(self) -> None:
        """Take out those who were heard in no other source, or coded none."""
        for register, (column, files) in REGISTERS.items():
            gone = self._ids_taken(column, files) - self._ids_left(column, files)
            self._take(self.project / PRIVATE_DIR / register, column, gone)

    def take_same_people(self) -> None:
        """Take out what was told of those in the source, and of those who are gone with it."""
        path = self.project / PRIVATE_DIR / SAME_PEOPLE_FILE
        if not path.exists():
            return
        gone = {row["informant_id"] for row in self.taken[self.project / PRIVATE_DIR / PEOPLE_FILE]}
        shown = path.relative_to(self.project).as_posix()
        lines = set()
        taken = []
        for line, row in read_small_table(path, shown, SAME_PEOPLE_COLUMNS).rows:
            counted = filter(None, map(CountedPerson.parse, row.values()))
            is_of_source = any(person.source_id == self.source_id for person in counted)
            if is_of_source or not gone.isdisjoint(row.values()):
                lines.add(line)
                taken.append(row)
        if lines:
            self.taken[path] = taken
            self.contents[path] = without_rows(path, shown, SAME_PEOPLE_COLUMNS, lines)

    def _ids_taken(self, column: str, files: Collection[str]) -> set[str]:
        """The ids that stand in what was taken out."""
        ids: set[str] = set()
        for path, rows in self.taken.items():
            if path.name in files:
                ids.update(row[column] for row in rows)
        return ids

    def _ids_left(self, column: str, files: Collection[str]) -> set[str]:
        """The ids that still stand in the files of any import."""
        ids: set[str] = set()
        for file in files:
            for path in files_of_imports(file, self.project):
                rows = self.kept[path] if path in self.kept else _read(path)
                ids.update(row[column] for row in rows)
        return ids

    def _take(self, path: Path, column: str, ids: Collection[str]) -> None:
        rows = _read(path)
        self.kept[path] = [row for row in rows if row[column] not in ids]
        self.taken[path] = [row for row in rows if row[column] in ids]
        if self.taken[path]:
            self.contents[path] = _bytes(path, self.kept[path])

    def take_decisions(self) -> None:
        """Take out the decisions that were made on what the source says, or that name it."""
        path = self.project / DECISIONS_FILE
        if not path.exists():
            return
        rows = read_small_table(path, DECISIONS_FILE, COLUMNS).rows
        named = re.compile(rf"(?<![\w-]){re.escape(self.source_id)}(?!\d)", re.IGNORECASE)
        lines = {line for line, row in rows if named.search("\n".join(row.values()))}
        if self.is_stored:
            lines |= _lines_resting_on(self.source_id, self.read_results(self.project))
        if lines:
            self.taken[path] = [row for line, row in rows if line in lines]
            self.contents[path] = without_rows(path, DECISIONS_FILE, COLUMNS, lines)

    def count(self) -> None:
        """Count in the ledger what the import keeps no longer."""
        if not self.is_stored or self.is_last:
            return  # there is no such import, or none any more
        path = self.stored / LEDGER_FILE
        n_taken = {spec.name: len(self.taken[self.stored / f"{spec.name}.csv"]) for spec in READ}
        n_taken["unplaced"] = sum(
            not row["subject_id"] for row in self.taken[self.stored / ANSWERS_FILE]
        )
        ledger = read_ledger(path, path.relative_to(self.project).as_posix())
        if BALANCE in ledger:
            speaks_for = self.kept[self.stored / SPEAKS_FOR_FILE]
            answers = self.kept[self.stored / ANSWERS_FILE]
            balance = without_source(ledger[BALANCE], speaks_for, answers)
            ledger = {**ledger, BALANCE: balance}
        self.contents[path] = _ledger_without(
            ledger, n_taken, self.kept[self.stored / SOURCES_FILE], self._fingerprints(ledger)
        )

    def _fingerprints(self, ledger: Ledger) -> dict[str, Fingerprint]:
        """The fingerprints of the import's files as they will be."""
        fingerprints = dict(ledger.get("stored", {}))
        for file, before in fingerprints.items():
            path = self.stored / file
            if self.taken.get(path):
                if before == _fingerprint(path, _read(path)):
                    fingerprints[file] = _fingerprint(path, self.kept[path])
                else:
                    # what was changed by hand stays told
                    n_rows = max(before["rows"] - len(self.taken[path]), 0)
                    fingerprints[file] = {**before, "rows": n_rows}
        return fingerprints

    def take_from_register(self) -> None:
        """Take an import that has no other source out of the list of the imports."""
        folder = self.project / INTERVIEWS_DIR
        register = read_register(folder)
        if self.is_last and register and self.name in register.lines:
            names = register.lines.keys() - {self.name}
            self.contents[folder / REGISTER_FILE] = register_bytes(names)

    def remember(self) -> bool:
        """Remember that the source may not come again.

        Returns
        -------
        bool
            Whether anything tells by what an import could recognise it.
        """
        documents = self.taken[self.private / DOCUMENTS_FILE]
        digest = ""
        if documents:
            digest = document_digest(documents[0]["document"], documents[0]["period"])
        withdrawn = {**read_withdrawn(self.project, self.name), self.source_id: digest}
        self.contents[self.private / WITHDRAWN_FILE] = withdrawn_bytes(withdrawn)
        return bool(documents) or any(path.name == RESPONSES_FILE for path in self.taken)

    def folders(self) -> dict[Path, dict[str, bytes]]:
        """The files of the import's folders that are no longer the same.

        Of an import that has no other source only what must be remembered.
        """
        if self.is_last:
            return {self.stored: {}, self.private: self._remembered()}
        folders: dict[Path, dict[str, bytes]] = {}
        for path, content in self.contents.items():
            if path.parent in (self.stored, self.private):
                folders.setdefault(path.parent, {})[path.name] = content
        return folders

    def _remembered(self) -> dict[str, bytes]:
        files = {WITHDRAWN_FILE: self.contents[self.private / WITHDRAWN_FILE]}
        documents = self.private / DOCUMENTS_FILE
        if self.kept[documents]:
            files[DOCUMENTS_FILE] = _bytes(documents, self.kept[documents])
        return files

    def counts(self) -> dict[str, int]:
        """How many rows go out of each file, by its path in the project."""
        n_rows = {}
        for path, rows in self.taken.items():
            if rows:
                n_rows[path.relative_to(self.project).as_posix()] = len(rows)
        return n_rows

    def files(self) -> dict[Path, bytes]:
        """The single files beside the import's folders."""
        folders = (self.stored, self.private)
        contents = self.contents.items()
        return {path: content for path, content in contents if path.parent not in folders}


def _read(path: Path) -> list[Row]:
    header = HEADERS[path.name]
    return [dict(zip(header, row, strict=True)) for row in read_rows(path, header)]


def _bytes(path: Path, rows: Iterable[Row]) -> bytes:
    return rows_bytes(HEADERS[path.name], (tuple(row.values()) for row in rows))


def _lines_resting_on(source_id: str, results: Results) -> set[int]:
    """The lines of the decisions that were made on a source's statements."""
    answers = results.interviews.answers
    said = set(answers.loc[answers["source_id"] == source_id, "answer_id"])
    lines = set()
    for decision in rows_of(results.decisions):
        if not said.isdisjoint(decision.answer_ids):
            lines.add(int(decision.line))
    return lines


def _fingerprint(path: Path, rows: Sequence[Row]) -> Fingerprint:
    columns = {name: [row[name] for row in rows] for name in HEADERS[path.name]}
    return fingerprint(columns, len(rows))


def _ledger_without(
    ledger: Ledger,
    n_taken: Mapping[str, int],
    sources: Sequence[Row],
    fingerprints: Mapping[str, Fingerprint],
) -> bytes:
    """A ledger that counts as dropped what was taken out; `sources` are those that are left."""
    tally: Counter[tuple[str, str, str]] = Counter()
    for entry in ledger["ledger"]:
        tally[(entry["kind"], entry["action"], entry["reason"])] = entry["n"]
    for kind, n in n_taken.items():
        tally[(kind, "kept", "")] -= n
        if kind in DROPPED:
            tally[(kind, "dropped", "withdrawn")] += n
        else:
            tally[(kind, "seen", "")] -= n
    entries = [
        {"kind": kind, "action": action, "reason": reason, "n": n}
        for (kind, action, reason), n in sorted(tally.items())
        if n > 0
    ]
    is_synthetic = any(row["is_synthetic"] == "true" for row in sources)
    changed = {**ledger, "ledger": entries, "is_synthetic": is_synthetic}
    if fingerprints:
        changed["stored"] = fingerprints
    return json_bytes(changed)
