"""Which number each document, person and coder has: as given earlier, with the new ones entered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.importing.tables.records import Record
from kartlaggning.importing.withdrawn import read_withdrawn
from kartlaggning.interviews.private import (
    CODERS_HEADER,
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    PEOPLE_HEADER,
    Register,
    name_key,
    read_ids,
    read_register,
)
from kartlaggning.interviews.store import list_imports
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR

PEOPLE_FILE, CODERS_FILE = "people.csv", "coders.csv"


@dataclass(frozen=True)
class Registers:
    """Which number each document (in a period), person and coder has."""

    documents: Register
    people: Register
    coders: Register

    def enrol(self, records: Collection[Record]) -> None:
        """Give a number to each document, person and coder in some records that has none yet."""
        documents = {(record.document, record.period) for record in records}
        heard = {record.people for record in records}
        people = [name for some in heard if not isinstance(some, int) for name in some]
        coders = {record.coder for record in records}
        # all together: new numbers follow the order of the names, never that of the rows
        self.documents.enrol((name_key(name), period) for name, period in documents if name)
        self.people.enrol((name_key(name),) for name in people)
        self.coders.enrol((name_key(name),) for name in coders if name)

    def person_id(self, name: str) -> str:
        """Number of a person who has been enrolled."""
        return self.people[(name_key(name),)]

    def coder_id(self, name: str) -> str:
        """Number of a coder who has been enrolled; empty where there is no name."""
        return self.coders[(name_key(name),)] if name else ""


def read_registers(project: Path, name: str) -> Registers:
    """Read the numbers given at earlier imports."""
    private = project / PRIVATE_DIR
    return Registers(
        documents=read_register(
            private / name / DOCUMENTS_FILE,
            DOCUMENTS_HEADER,
            lambda n: f"{name}-{n:02d}",
            read_withdrawn(project, name),
        ),
        people=read_register(
            private / PEOPLE_FILE,
            PEOPLE_HEADER,
            lambda n: f"person_{n:03d}",
            _ids_elsewhere(project, name, "informants.csv", "informant_id"),
        ),
        coders=read_register(
            private / CODERS_FILE,
            CODERS_HEADER,
            lambda n: f"coder_{n}",
            _ids_elsewhere(project, name, "answers.csv", "coder"),
        ),
    )


def _ids_elsewhere(project: Path, name: str, file: str, column: str) -> set[str]:
    """Ids that other imports hold."""
    # where `private/` was lost nobody knows whose they are: they may not be given anew
    ids: set[str] = set()
    for folder in list_imports(project / INTERVIEWS_DIR):
        path = folder / file
        if folder.name != name and path.is_file():
            ids |= read_ids(path, column)
    return ids
