"""SQLite files from strangers: nothing is written, and only real tables are read, under caps."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.limits import too_large
from kartlaggning.text.numbers import number_text

MAX_TEXT = 64_000_000  # bytes of all texts together: a thousand interviews
MAX_VALUE = 32_000_000  # bytes of one text
MAX_ROWS = 200_000  # of one table: a hundred interviews with two thousand codings each
_STEPS = 1_000_000  # of SQLite's machine, between two looks at how far it has come
_MAX_LOOKS = 60  # a table of 100,000 codings takes one
_LOGS = ("-wal", "-journal")
_WHOLE = re.compile(r"-?\d{1,15}")
# what a damaged file ends in: its names may be no text, its numbers too large
_DAMAGE = (sqlite3.Error, UnicodeError, OverflowError)
_READING = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
Cells = tuple[str, ...]


class Database:
    """The real tables of an open SQLite file.

    A table that it has not is read as no rows, and such a column as empty texts.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # a view, or a table that a program computes, would run what a stranger wrote
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        )
        self.tables: dict[str, tuple[str, ...]] = {}
        for name, sql in found.fetchall():
            if str(sql).upper().startswith("CREATE TABLE "):
                self.tables[str(name).lower()] = self._columns(str(name))

    def _columns(self, table: str) -> tuple[str, ...]:
        columns = self._connection.execute(f"SELECT * FROM {_quoted(table)} LIMIT 0").description
        return tuple(column[0].lower() for column in columns)

    def rows(self, table: str, *columns: str) -> list[Cells]:
        """Read columns of a table as texts, in the order of its rows."""
        known = self.tables.get(table)
        if known is None:
            return []
        quoted = {column: _quoted(column) for column in known}
        wanted = ", ".join(quoted.get(column, "NULL") for column in columns)
        query = f"SELECT {wanted} FROM {_quoted(table)} LIMIT {MAX_ROWS + 1}"
        found = self._connection.execute(query).fetchall()
        if len(found) > MAX_ROWS:
            raise sqlite3.DataError(f"the table {table} has more than {MAX_ROWS} rows")
        return [tuple(map(_text, row)) for row in found]

    def count_rows(self, table: str) -> int:
        """Count the rows of a table."""
        if table not in self.tables:
            return 0
        return sum(1 for _ in self._connection.execute(f"SELECT NULL FROM {_quoted(table)}"))


@contextmanager
def open_database(path: Path, format_: Format, needed: tuple[str, ...]) -> Iterator[Database]:
    """Open a SQLite file.

    Parameters
    ----------
    needed
        Tables that every such file has.

    Raises
    ------
    KartlaggningError
        It is damaged or too large, or a needed table is missing; also while it is read.
    """
    file = path.as_posix()
    try:
        with closing(_connect(path, file)) as connection:
            database = Database(connection)
            if not all(table in database.tables for table in needed):
                raise broken_file(format_, "it lacks a table that such a file has", file)
            yield database
    except _DAMAGE as error:
        raise broken_file(format_, str(error), file) from error


def reading_uri(path: Path) -> str:
    """The address by which a file is opened so that nothing is written, not even beside it."""
    absolute = path.resolve().as_posix()
    slash = "" if absolute.startswith("/") else "/"  # Windows: file:///C:/…
    return f"file://{slash}{quote(os.fsencode(absolute), safe='/:')}?mode=ro&immutable=1"


def _connect(path: Path, file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(reading_uri(path), uri=True)
    connection.text_factory = _text_reader(file)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.set_authorizer(_allow_reading)
    connection.set_progress_handler(_patience(), _STEPS)
    return connection


def _allow_reading(action: int, *_: str | None) -> int:
    """Refuse what is not reading a table: functions in computed columns, recursion, writing."""
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def _patience() -> Callable[[], bool]:
    """End the reading where damaged pages lead in circles."""
    looks = 0

    def is_too_long() -> bool:
        nonlocal looks
        looks += 1
        return looks > _MAX_LOOKS

    return is_too_long


def _text_reader(file: str) -> Callable[[bytes], str]:
    """Make what decodes texts, tolerant of bad bytes, up to a limit of them all."""
    n_read = 0

    def read(raw: bytes) -> str:
        nonlocal n_read
        n_read += len(raw)
        if n_read > MAX_TEXT:
            raise too_large(n_read, MAX_TEXT, file)
        return raw.decode("utf-8", "replace")

    return read


def find_unwritten(path: Path) -> list[Finding]:
    """Warn where a log with changes that the file does not hold yet lies beside it."""
    findings = []
    for ending in _LOGS:
        log = path.with_name(path.name + ending)
        if log.is_file() and log.stat().st_size:
            findings.append(Finding("database_unwritten", Where(path.as_posix()), log.name))
    return findings


def whole_number(text: str) -> int | None:
    """Read a cell as a whole number; none where it is not one."""
    return int(text) if _WHOLE.fullmatch(text) else None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str | int | float | bytes | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float):
        return number_text(value)
    return str(value)
