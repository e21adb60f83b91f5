"""What another export of the same material changed: added, gone, moved, said otherwise.

It is told on the screen. Stored is only how much is gone, in the balance: all else that
`interviews/` holds depends on the files that were read, never on what was read before them.
"""

from __future__ import annotations

import csv
import io
import json
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kartlaggning.frames import AMOUNTS, ANSWERS, SOURCES
from kartlaggning.importing.comparing.alike import without_alike
from kartlaggning.interviews.ledger.formats import ANSWERS_FILE, ENDS, read_anew
from kartlaggning.interviews.private import QUOTES_FILE, QUOTES_HEADER
from kartlaggning.interviews.store import FIXED, LEDGER_FILE, RESPONSES_FILE
from kartlaggning.writing import FileContent, whole
from kartlaggning.writing import Files as Prepared
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR

Files = Mapping[str, bytes]
Row = Mapping[str, str]
SOURCES_FILE = "sources.csv"
AMOUNTS_FILE = f"{AMOUNTS.name}.csv"
COMPARED = (AMOUNTS_FILE, ANSWERS_FILE, QUOTES_FILE, RESPONSES_FILE, SOURCES_FILE)
# what says which statement it is and where it stands; all else is what it says
PLACE = ("answer_id", "locator", "source_id", "subject_id", "question", "coder", "is_synthetic")
# such a locator counts rows, and says nothing of where in a text a statement stands
NUMBERED = "record:"
_BYTES_AT_ONCE, _ROWS_AT_ONCE = 2**20, 5_000


class StoredStatement(NamedTuple):
    """A statement as it is compared: whose it is, what it says, and where in its document.

    `said` holds each column of it with its text, the quote too.
    """

    source_id: str
    subject_id: str
    question: str
    coder: str
    value: str
    is_denied: bool
    said: tuple[tuple[str, str], ...]
    locator: str


@dataclass(frozen=True)
class Changes:
    """What is not as it was. `changed` pairs what a statement said with what it says.

    Documents are numbers of sources. Of a survey's responses and of amounts of money only how many
    were added and are gone is told.
    """

    new_documents: tuple[str, ...] = ()
    gone_documents: tuple[str, ...] = ()
    added: tuple[StoredStatement, ...] = ()
    gone: tuple[StoredStatement, ...] = ()
    moved: tuple[StoredStatement, ...] = ()
    changed: tuple[tuple[StoredStatement, StoredStatement], ...] = ()
    n_added_responses: int = 0
    n_gone_responses: int = 0
    n_added_amounts: int = 0
    n_gone_amounts: int = 0


def changes_of_import(folders: Mapping[Path, Prepared], name: str, project: Path) -> Changes | None:
    """Compare an import that is prepared with the one that is stored; None where there is none.

    Parameters
    ----------
    folders
        The folders that the import will write, each with its files.
    """
    stored = project / INTERVIEWS_DIR / name
    if not (stored / LEDGER_FILE).is_file():
        return None
    previous: dict[str, FileContent] = {}
    current: dict[str, FileContent] = {}
    for folder in (stored, project / PRIVATE_DIR / name):
        paths = [folder / file for file in COMPARED if (folder / file).is_file()]
        previous |= {path.name: _stored_content(path) for path in paths}
    for files in folders.values():
        current |= {file: files[file] for file in files.keys() & set(COMPARED)}
    if RESPONSES_FILE in previous and _is_same_survey(
        stored / LEDGER_FILE, folders.get(stored, {})
    ):
        # a large one would have to be written once more, only to find it the same
        previous.pop(RESPONSES_FILE, None)
        current.pop(RESPONSES_FILE, None)
    return find_changes(previous, current)


def _stored_content(path: Path) -> FileContent:
    return StoredSlices(path) if path.name == RESPONSES_FILE else path.read_bytes()


def _is_same_survey(ledger: Path, prepared: Prepared) -> bool:
    """Whether the responses of an import hold what they held when the last one was written."""
    fingerprints = []
    for content in (ledger.read_bytes(), whole(prepared.get(LEDGER_FILE, b"{}"))):
        with suppress(ValueError, AttributeError):  # one that was damaged is told of elsewhere
            fingerprints.append(json.loads(content)["stored"].get(RESPONSES_FILE))
    return len(fingerprints) == 2 and fingerprints[0] == fingerprints[1] is not None


class StoredSlices:
    """The bytes of a stored file, some after the others."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            while some := file.read(_BYTES_AT_ONCE):
                yield some


def find_changes(previous: Prepared, current: Prepared) -> Changes:
    """Compare an import as it is stored with the one that takes its place.

    Parameters
    ----------
    previous, current
        Files of `interviews/NAME` and `private/NAME`, by name.
    """
    added_responses, gone_responses = _lines_changed(previous, current, RESPONSES_FILE, FIXED[0])
    added_amounts, gone_amounts = _lines_changed(
        previous, current, AMOUNTS_FILE, AMOUNTS.columns[0].name
    )
    before, now = _statement_files(previous), _statement_files(current)
    old_documents, new_documents = _documents(before), _documents(now)
    # where private/ was lost nobody knows what was quoted
    has_quotes = QUOTES_FILE in before and QUOTES_FILE in now
    if has_quotes or not (QUOTES_FILE in before or QUOTES_FILE in now):
        before, now = without_alike(before, now)
    old = _statements(before, has_quotes=has_quotes)
    new = _statements(now, has_quotes=has_quotes)
    _pair(old, new, lambda statement: statement)
    moved = _pair(old, new, lambda statement: statement._replace(locator=""))
    changed = _pair(old, new, _about)
    return Changes(
        new_documents=tuple(each for each in new_documents if each not in old_documents),
        gone_documents=tuple(each for each in old_documents if each not in new_documents),
        added=tuple(sorted(new.elements())),
        gone=tuple(sorted(old.elements())),
        moved=tuple(statement for _, statement in moved),
        changed=tuple(changed),
        n_added_responses=added_responses,
        n_gone_responses=gone_responses,
        n_added_amounts=added_amounts,
        n_gone_amounts=gone_amounts,
    )


def _about(statement: StoredStatement) -> tuple[str, ...]:
    """Whose statement it is, and on what: who says another thing of the same has changed."""
    return statement.source_id, statement.subject_id, statement.question, statement.coder


def _pair(
    old: Counter[StoredStatement],
    new: Counter[StoredStatement],
    key: Callable[[StoredStatement], object],
) -> list[tuple[StoredStatement, StoredStatement]]:
    """Take out of both what has the same key, each statement with one other."""
    waiting: dict[object, list[StoredStatement]] = {}
    for statement in sorted(new.elements(), reverse=True):
        waiting.setdefault(key(statement), []).append(statement)
    pairs = []
    for statement in sorted(old.elements()):
        alike = waiting.get(key(statement))
        if alike:
            pairs.append((statement, alike.pop()))
    for one, other in pairs:
        old[one] -= 1
        new[other] -= 1
    return pairs


def _statements(files: Files, *, has_quotes: bool) -> Counter[StoredStatement]:
    quotes = {}
    if has_quotes:
        for row in _rows(files, QUOTES_FILE, QUOTES_HEADER):
            quotes[row["answer_id"]] = row["quote"]
    return Counter(_statement(row, quotes) for row in _rows(files, ANSWERS_FILE, ANSWERS.names))


def _statement(row: Row, quotes: Mapping[str, str]) -> StoredStatement:
    said = {name: cell for name, cell in row.items() if name not in PLACE}
    said["quote"] = said["quote"] or quotes.get(row["answer_id"], "")
    locator = "" if row["locator"].startswith(NUMBERED) else row["locator"]
    return StoredStatement(
        source_id=row["source_id"],
        subject_id=row["subject_id"],
        question=row["question"],
        coder=row["coder"],
        value=row["value"] or row["words"] or row["status"],
        is_denied=row["is_denied"] == "true",
        said=tuple(said.items()),
        locator=locator,
    )


def _statement_files(files: Prepared) -> Files:
    """The files of interviews and documents; a survey's quotes are none of a statement's."""
    named = files.keys() - {RESPONSES_FILE, *(() if ANSWERS_FILE in files else (QUOTES_FILE,))}
    return {name: whole(files[name]) for name in named}


def _lines_changed(previous: Prepared, current: Prepared, file: str, key: str) -> tuple[int, int]:
    """How many rows of a file were added, and how many are gone.

    Both are gone through side by side, and what stands in one alone so far is kept: their orders
    are the same, and few rows lie far from where they lay.
    """
    old, new = _lines(previous.get(file, b""), key), _lines(current.get(file, b""), key)
    if next(old) != next(new):  # of other columns
        return sum(1 for _ in new), sum(1 for _ in old)
    waiting: Counter[bytes] = Counter()
    while True:
        some_old, some_new = list(islice(old, _ROWS_AT_ONCE)), list(islice(new, _ROWS_AT_ONCE))
        if not (some_old or some_new):
            break
        if some_old != some_new:
            _count(some_new, 1, waiting)
            _count(some_old, -1, waiting)
    added = sum(n for n in waiting.values() if n > 0)
    return added, added - waiting.total()


def _count(lines: Iterable[bytes], n: int, waiting: Counter[bytes]) -> None:
    for line in lines:
        waiting[line] += n
        if not waiting[line]:
            del waiting[line]


def _lines(content: FileContent, key: str) -> Iterator[bytes]:
    """The header of a file, and its rows as they are stored, without their numbers.

    A row is a line and begins with its number: no cell has to be read, however large a survey is.
    Of a table of another make the header is empty, and there are no rows.
    """
    lines = _split([content] if isinstance(content, bytes) else content)
    header = next(lines, b"").removeprefix(BOM_UTF8)
    if header.split(b",")[0] != key.encode():
        yield b""
        return
    yield header
    for line in lines:
        if line:
            yield line.partition(b",")[2]


def _split(slices: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for some in slices:
        *lines, rest = (rest + some).split(b"\n")
        for line in lines:
            yield line.removesuffix(b"\r")
    yield rest


def _documents(files: Files) -> list[str]:
    return [row["source_id"] for row in _rows(files, SOURCES_FILE, SOURCES.names)]


def _rows(files: Files, file: str, columns: Collection[str]) -> Iterator[Row]:
    """The rows of a file; none where it lacks a column: an older version may have written it."""
    reader = csv.DictReader(io.StringIO(_text(files, file), newline=""), restkey="", restval="")
    header = {*(reader.fieldnames or ())}
    if set(columns) <= header:
        yield from reader
    elif file == ANSWERS_FILE and set(columns) <= header.union(ENDS):
        for row in reader:
            yield row | read_anew(row["low"], row["words"])


def _text(files: Files, file: str) -> str:
    return files.get(file, b"").decode("utf-8-sig", errors="replace")
