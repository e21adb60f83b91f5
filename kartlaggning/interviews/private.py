"""What stays with the researcher: who and what each number is, and what was said in confidence.

`private/` is never in git. From an empty `private/` the same files give the same numbers again,
since new names are numbered in the order of their keys. Where `private/` is lost and other imports
are kept, no number of theirs is given anew: it may be somebody else's.

    private/people.csv           person, informant_id         across all imports
    private/coders.csv           name, coder                  across all imports
    private/same_people.csv      informant_id, same_as        written by hand (`importing/doubles/`)
    private/NAME/documents.csv   document, period, source_id
    private/NAME/quotes.csv      answer_id, quote
    private/NAME/responses.csv   a survey's responses, where people answered for themselves
    private/NAME/notes.csv       what coders wrote beside their codings (`KeptNote`)
    private/NAME/segments.csv    every coding of a coded project (see `importing/coded/segments.py`)
    private/NAME/withdrawn.csv   sources that may not come again (see `importing/withdrawn.py`)
    private/NAME/corrections.csv, roles.csv   of replies of units (see `replies/reviews.py`)

A quote is what was said word for word; the whole of a confidential answer in free text is one too.

The names are keys: in small letters, so that two writings of one name are one.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.text.csv_columns import csv_bytes, quote_cells
from kartlaggning.text.keys import plain_key
from kartlaggning.writing.places import PRIVATE_DIR

DOCUMENTS_FILE, QUOTES_FILE, NOTES_FILE = "documents.csv", "quotes.csv", "notes.csv"
Header = tuple[str, ...]
PEOPLE_HEADER: Header = ("person", "informant_id")
CODERS_HEADER: Header = ("name", "coder")
DOCUMENTS_HEADER: Header = ("document", "period", "source_id")
QUOTES_HEADER: Header = ("answer_id", "quote")


class KeptNote(NamedTuple):
    """A memo, note, comment or annotation of the coders'.

    `kind`: of a piece, document, case, code or project. Without a source it is of the whole import;
    `about` says of what, where no id does.
    """

    source_id: str
    answer_id: str
    kind: str
    about: str
    text: str


NOTES_HEADER: Header = KeptNote._fields


@dataclass
class Register:
    """Numbers for names: a name keeps its number, a new one gets the next."""

    make_id: Callable[[int], str]
    ids: dict[tuple[str, ...], str] = field(default_factory=dict)
    taken: Collection[str] = ()

    def enrol(self, keys: Iterable[tuple[str, ...]]) -> None:
        """Give each new key its number, in the order of the keys; none that is taken."""
        taken = {*self.taken, *self.ids.values()}
        number = 0
        for key in sorted(set(keys) - set(self.ids)):
            number += 1
            while self.make_id(number) in taken:
                number += 1
            self.ids[key] = self.make_id(number)

    def __getitem__(self, key: tuple[str, ...]) -> str:
        return self.ids[key]


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """Key under which two writings of a document's or a person's name are the same.

    It is asked for of every statement, and there are few names.
    """
    return plain_key(name)


def by_number(id_: str) -> tuple[int, str]:
    """Key that sorts ids by their numbers: `a-100` after `a-99`."""
    return len(id_), id_


def read_register(
    path: Path, header: Header, make_id: Callable[[int], str], taken: Collection[str] = ()
) -> Register:
    """Read a register; empty where there is none yet.

    Parameters
    ----------
    header
        The last column is the id, the others the key.
    taken
        Ids that no new name may be given, beside those in the register.

    Raises
    ------
    KartlaggningError
        The file is damaged: without it numbers would be given anew.
    """
    return Register(make_id, {row[:-1]: row[-1] for row in read_rows(path, header)}, taken)


def register_bytes(register: Register, header: Header) -> bytes:
    """Write a register as CSV, in the order of its ids."""
    rows = ((*key, id_) for key, id_ in register.ids.items())
    return rows_bytes(header, sorted(rows, key=lambda row: by_number(row[-1])))


def quotes_bytes(quotes: Mapping[str, str]) -> bytes:
    """Write confidential quotes, by answer_id."""
    return rows_bytes(QUOTES_HEADER, sorted(quotes.items()))


def read_quotes(project: Path) -> dict[str, str]:
    """Read the confidential quotes of all imports, by answer_id; none where `private/` is empty."""
    quotes: dict[str, str] = {}
    for file in sorted((project / PRIVATE_DIR).glob(f"[!.]*/{QUOTES_FILE}")):
        for answer_id, quote in read_rows(file, QUOTES_HEADER):
            quotes[answer_id] = quote
    return quotes


def notes_bytes(notes: Iterable[KeptNote]) -> bytes:
    """Write what coders wrote beside their codings."""
    return rows_bytes(NOTES_HEADER, notes)


def read_notes(project: Path) -> dict[str, list[KeptNote]]:
    """Read what coders wrote beside their codings, by the name of the import."""
    notes = {}
    for file in sorted((project / PRIVATE_DIR).glob(f"[!.]*/{NOTES_FILE}")):
        notes[file.parent.name] = [KeptNote(*row) for row in read_rows(file, NOTES_HEADER)]
    return notes


class PrivateTexts(NamedTuple):
    """What `private/` holds of words: quotes by answer_id, notes by the name of their import."""

    quotes: Mapping[str, str]
    notes: Mapping[str, Sequence[KeptNote]]


NOTHING_PRIVATE = PrivateTexts({}, {})


def read_private_texts(project: Path) -> PrivateTexts:
    """Read the words in `private/` of all imports."""
    return PrivateTexts(read_quotes(project), read_notes(project))


def read_ids(path: Path, column: str) -> set[str]:
    """Read the ids in one column of a CSV, whatever else it holds; none where it lacks the column.

    Raises
    ------
    KartlaggningError
        The file cannot be read as CSV.
    """
    header, *rows = _read_csv(path) or [()]
    if column not in header:
        return set()
    place = header.index(column)
    return {row[place] for row in rows if len(row) == len(header)}


def _read_csv(path: Path) -> list[tuple[str, ...]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [tuple(row) for row in csv.reader(file, strict=True)]
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(path.as_posix()))) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise KartlaggningError(_damaged(path, 0, str(error))) from error


def read_rows(path: Path, header: Header) -> list[tuple[str, ...]]:
    """Read a small CSV of texts, without its header; nothing where there is no such file.

    Raises
    ------
    KartlaggningError
        The file is damaged, or has another header.
    """
    try:
        rows = _read_csv(path)
    except FileNotFoundError:
        return []
    if rows[:1] != [header]:
        raise KartlaggningError(_damaged(path, 1, f"the header is not {','.join(header)}"))
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            raise KartlaggningError(_damaged(path, line, f"the row has {len(row)} cells"))
    return rows[1:]


def _damaged(path: Path, line: int, reason: str) -> Finding:
    where = Where(path.as_posix(), line)
    return Finding("file_broken", where, parameters={"format": "CSV", "reason": reason})


def rows_bytes(header: Header, rows: Iterable[tuple[str, ...]]) -> bytes:
    """Write a small CSV of texts."""
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    return csv_bytes(header, list(map(quote_cells, columns)))
