"""What a source has left in which file, and the files without it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kartlaggning.decisions import DECISIONS_FILE
from kartlaggning.decisions.reading import COLUMNS
from kartlaggning.decisions.table import read_small_table, without_rows
from kartlaggning.importing.coded.segments import SEGMENTS_FILE, SEGMENTS_HEADER
from kartlaggning.importing.registers import CODERS_FILE, PEOPLE_FILE
from kartlaggning.importing.withdrawn import (
    WITHDRAWN_FILE,
    document_digest,
    read_withdrawn,
    withdrawn_bytes,
)
from kartlaggning.interviews.private import (
    CODERS_HEADER,
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    PEOPLE_HEADER,
    PRIVATE_DIR,
    QUOTES_FILE,
    QUOTES_HEADER,
    Header,
    read_ids,
    read_rows,
    rows_bytes,
)
from kartlaggning.interviews.store import (
    INTERVIEWS_DIR,
    LEDGER_FILE,
    RAW_DIR,
    RESPONSES_FILE,
    STORED,
    json_bytes,
)
from kartlaggning.results import Results

SOURCES_FILE, ANSWERS_FILE = "sources.csv", "answers.csv"
HEADERS: Mapping[str, Header] = {
    **{f"{spec.name}.csv": tuple(spec.names) for spec in STORED},
    DOCUMENTS_FILE: DOCUMENTS_HEADER,
    QUOTES_FILE: QUOTES_HEADER,
    SEGMENTS_FILE: SEGMENTS_HEADER,
    PEOPLE_FILE: PEOPLE_HEADER,
    CODERS_FILE: CODERS_HEADER,
}
# whose numbers stand in which column of which files
REGISTERS = {
    PEOPLE_FILE: ("informant_id", ("informants.csv",)),
    CODERS_FILE: ("coder", (ANSWERS_FILE, SEGMENTS_FILE)),
}
DROPPED = ("sources", "answers")  # of what else a withdrawn source holds an import counts nothing
Row = Mapping[str, str]
ReadResults = Callable[[Path], Results]  # works a project out, as it is before the withdrawal


def files_of_imports(file: str, project: Path) -> list[Path]:
    """The files of a name that imports have written, in either of their folders."""
    paths = [
        path
        for folder in (INTERVIEWS_DIR, PRIVATE_DIR)
        for path in (project / folder).glob(f"*/{file}")
    ]
    return sorted(path for path in paths if path.parent.name != RAW_DIR)


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
        """Whether the source stands in `interviews/`; else only in what `private/` remembers of an
        earlier export.
        """
        return bool(self.taken[self.stored / SOURCES_FILE])

    @property
    def is_last(self) -> bool:
        """Whether the import has no other source."""
        return self.is_stored and not self.kept[self.stored / SOURCES_FILE]

    def take_rows(self) -> None:
        """Take out every row of the source; a survey's one source is all of it."""
        frames = [self.stored / f"{spec.name}.csv" for spec in STORED]
        for path in (*frames, self.private / DOCUMENTS_FILE, self.private / SEGMENTS_FILE):
            self._take(path, "source_id", {self.source_id})
        quoted = {row["answer_id"] for row in _read(self.private / QUOTES_FILE)}
        own = {answer_id for answer_id in quoted if answer_id.rpartition("-")[0] == self.source_id}
        self._take(self.private / QUOTES_FILE, "answer_id", own)
        if (responses := self.stored / RESPONSES_FILE).exists():
            self.taken[responses] = [
                {"response_id": id_} for id_ in read_ids(responses, "response_id")
            ]

    def take_people(self) -> None:
        """Take out those who were heard in no other source, or coded none."""
        for register, (column, files) in REGISTERS.items():
            gone = {
                row[column]
                for path, rows in self.taken.items()
                if path.name in files
                for row in rows
            }
            for path in (path for file in files for path in files_of_imports(file, self.project)):
                gone -= {
                    row[column] for row in (self.kept[path] if path in self.kept else _read(path))
                }
            self._take(self.project / PRIVATE_DIR / register, column, gone)

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
        if not self.is_stored:
            return
        path = self.stored / LEDGER_FILE
        n_taken = {spec.name: len(self.taken[self.stored / f"{spec.name}.csv"]) for spec in STORED}
        n_taken["unplaced"] = sum(
            not row["subject_id"] for row in self.taken[self.stored / ANSWERS_FILE]
        )
        self.contents[path] = _ledger_without(path, n_taken, self.kept[self.stored / SOURCES_FILE])

    def remember(self) -> bool:
        """Remember that the source may not come again; False where nothing tells by what to
        recognise it.
        """
        documents = self.taken[self.private / DOCUMENTS_FILE]
        digest = (
            document_digest(documents[0]["document"], documents[0]["period"]) if documents else ""
        )
        withdrawn = {**read_withdrawn(self.project, self.name), self.source_id: digest}
        self.contents[self.private / WITHDRAWN_FILE] = withdrawn_bytes(withdrawn)
        return bool(documents) or self.stored / RESPONSES_FILE in self.taken

    def folders(self) -> dict[Path, dict[str, bytes]]:
        """The files of the import's folders; of an import that has no other source only what must
        be remembered.
        """
        contents = self.contents
        if self.is_last:
            documents = self.private / DOCUMENTS_FILE
            contents = {self.private / WITHDRAWN_FILE: contents[self.private / WITHDRAWN_FILE]}
            contents |= (
                {documents: _bytes(documents, self.kept[documents])} if self.kept[documents] else {}
            )
        inside = {
            folder: {
                path.name: content for path, content in contents.items() if path.parent == folder
            }
            for folder in (self.stored, self.private)
        }
        return {folder: files for folder, files in inside.items() if files or self.is_last}

    def files(self) -> dict[Path, bytes]:
        """The single files beside the import's folders."""
        return {
            path: text
            for path, text in self.contents.items()
            if path.parent not in (self.stored, self.private)
        }


def _read(path: Path) -> list[Row]:
    header = HEADERS[path.name]
    return [dict(zip(header, row, strict=True)) for row in read_rows(path, header)]


def _bytes(path: Path, rows: Iterable[Row]) -> bytes:
    return rows_bytes(HEADERS[path.name], (tuple(row.values()) for row in rows))


def _lines_resting_on(source_id: str, results: Results) -> set[int]:
    """The lines of the decisions that were made on a source's statements."""
    answers = results.interviews.answers
    said = set(answers.loc[answers["source_id"] == source_id, "answer_id"])
    decisions = zip(
        results.decisions["line"].tolist(), results.decisions["answer_ids"], strict=True
    )
    return {line for line, answer_ids in decisions if not said.isdisjoint(answer_ids)}


def _ledger_without(path: Path, n_taken: Mapping[str, int], sources: Sequence[Row]) -> bytes:
    """A ledger that counts as dropped what was taken out; `sources` are those that are left."""
    ledger = json.loads(path.read_text(encoding="utf-8"))
    tally = Counter(
        {
            (entry["kind"], entry["action"], entry["reason"]): entry["n"]
            for entry in ledger["ledger"]
        }
    )
    for kind, n in n_taken.items():
        tally[(kind, "kept", "")] -= n
        if kind in DROPPED:
            tally[(kind, "dropped", "withdrawn")] += n
        else:
            tally[(kind, "seen", "")] -= n
    ledger["ledger"] = [
        {"kind": kind, "action": action, "reason": reason, "n": n}
        for (kind, action, reason), n in sorted(tally.items())
        if n > 0
    ]
    ledger["is_synthetic"] = any(row["is_synthetic"] == "true" for row in sources)
    return json_bytes(ledger)
