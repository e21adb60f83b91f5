"""`interviews/`: reading all imports as frames, and the bytes of one import.

Every file is CSV with a comma, UTF-8 and `\\n`, so that git shows what changed. Cells are read as
text and typed by `frames.py`: nothing is inferred.
"""

from __future__ import annotations

import csv
import errno
import json
import math
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.frames import (
    AMOUNTS,
    ANSWERS,
    CODEBOOK,
    INFORMANTS,
    SOURCES,
    SPEAKS_FOR,
    Column,
    FrameSpec,
    from_columns,
    from_rows,
)
from kartlaggning.interviews.ledger.fingerprints import Fingerprint, fingerprint
from kartlaggning.interviews.ledger.formats import COLUMNS_SINCE, Stored, Texts, format_of, lift
from kartlaggning.interviews.ledger.ledger_file import Ledger, read_ledger
from kartlaggning.interviews.ledger.register import ImportRegister, read_register
from kartlaggning.progress import track_rows
from kartlaggning.text.csv_columns import csv_bytes, csv_slices, quote_cells
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR, RAW_DIR
from kartlaggning.writing.scratch import let_go

LEDGER_FILE = "import.json"
RESPONSES_FILE = "responses.csv"
# what every row of a survey has, beside its answers
FIXED = ("response_id", "subject_id", "is_synthetic")
# in which state it is, where the survey's file tells it (`frames.RESPONSE_STATES`)
STATE = "response_state"
# how much it counts for in figures of respondents, where the strand has a column for it
WEIGHT = "weight"
_ROWS_AT_ONCE = 1_000  # of a stored file, which are then parted into its columns
_SLICES_HELD = 100  # of a large table's columns, that were written
_CELLS_AT_ONCE = 2_500  # of a column of categories: it takes little room until it is written
NO_QUESTIONS = (*FIXED, STATE, WEIGHT)
Cells = pd.Series | Sequence[str]  # of a column
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_PIECES_AT_ONCE = 5_000  # a megabyte or two
JSON_DEPTH = 4  # tables → table → rows → row
# of what holds nothing that is parted again: for each depth, every part on a line of its own
_LINE_EACH = [
    json.JSONEncoder(ensure_ascii=False, separators=(",\n" + " " * (depth + 1), ": "))
    for depth in range(JSON_DEPTH)
]
STORED = (SOURCES, INFORMANTS, SPEAKS_FOR, ANSWERS)
# the frames that are read together from all imports; accounts have amounts in place of answers
READ = (*STORED, AMOUNTS)
_BOOLEANS = {"true": True, "false": False, "": False}
csv.field_size_limit(2**24)  # a long quote is no fault
# every table that an import may store, and the columns that it must have; a survey's are its own
TABLES: Mapping[str, Sequence[str]] = {
    **{f"{spec.name}.csv": spec.names for spec in READ},
    # of a coded project whose codes are described
    f"{CODEBOOK.name}.csv": CODEBOOK.names,
    RESPONSES_FILE: (),
}


@dataclass(frozen=True)
class Interviews:
    """All that has been imported.

    `answers` holds the statements of interviews and documents; `responses` the surveys as they are
    stored, wide, by import name; `amounts` the money in accounts. `ledgers` are the imports'
    ledgers, by name; `strays` the folders of stored files that have none, each with its first file;
    `files` says how many rows of each frame each file gave, in order (a stored cell holds no line
    break: a row is a line). `fingerprints` are what each import's files hold now, by import and
    file; `register` the names of all imports, None where they were never written. `private` are the
    surveys whose responses lie in `private/`.
    """

    sources: pd.DataFrame
    informants: pd.DataFrame
    speaks_for: pd.DataFrame
    answers: pd.DataFrame
    responses: Mapping[str, pd.DataFrame]
    ledgers: Mapping[str, Ledger]
    strays: Mapping[str, str]
    files: Mapping[str, tuple[tuple[str, int], ...]]
    fingerprints: Mapping[str, Mapping[str, Fingerprint]] = field(default_factory=dict)
    register: ImportRegister | None = None
    private: frozenset[str] = frozenset()
    amounts: pd.DataFrame = field(default_factory=lambda: from_rows([], AMOUNTS))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever imported, as far as one can see."""
        was_imported = self.register is not None and bool(self.register.lines)
        return not self.ledgers and not was_imported

    def where(self, frame: str, row: int, column: str = "") -> Where:
        """Place of a row of a stored frame, counted from 0: its file and line."""
        for file, n_rows in self.files[frame]:
            if row < n_rows:
                return Where(file, row + 2, column)
            row -= n_rows
        return Where()

    def where_responses(self, name: str, row: int, column: str = "") -> Where:
        """Place of a stored survey's row, counted from 0; of its header with the row -1."""
        folder = PRIVATE_DIR if name in self.private else INTERVIEWS_DIR
        return Where(f"{folder}/{name}/{RESPONSES_FILE}", row + 2, column)


def read_interviews(project: Path) -> Interviews:
    """Read every import of a project, in the order of their names.

    Raises
    ------
    KartlaggningError
        A file is damaged, or lacks a column that it must have.
    """
    folder = project / INTERVIEWS_DIR
    folders = list_imports(folder)
    imports = {path.name: path for path in folders if (path / LEDGER_FILE).is_file()}
    strays = [path for path in folders if path.name not in imports]
    stored = {}
    fingerprints = {}
    for name, path in imports.items():
        as_written = _read_import(path, project)
        fingerprints[name] = _fingerprints(as_written)
        stored[name] = _lifted(as_written, path, project)
    parts = {spec.name: _parts(stored, f"{spec.name}.csv") for spec in READ}
    frames = {spec.name: _together(parts[spec.name], spec) for spec in READ}
    return Interviews(
        sources=frames["sources"],
        informants=frames["informants"],
        speaks_for=frames["speaks_for"],
        answers=frames["answers"],
        amounts=frames["amounts"],
        responses=_surveys(stored),
        ledgers={name: one.ledger for name, one in stored.items()},
        strays=_find_strays(strays, project),
        files={name: _count_rows(part) for name, part in parts.items()},
        fingerprints=fingerprints,
        register=read_register(folder),
        private=frozenset(
            name for name in stored if responses_path(project, name).parts[-3] == PRIVATE_DIR
        ),
    )


def read_import(name: str, project: Path, files: Collection[str]) -> Stored:
    """Read some files of one import as texts, lifted to today's format; without those it lacks.

    Raises
    ------
    KartlaggningError
        A file is damaged, or lacks a column that it must have.
    """
    folder = project / INTERVIEWS_DIR / name
    return _lifted(_read_import(folder, project, files), folder, project)


def responses_path(project: Path, name: str) -> Path:
    """Where an import's responses lie: those of people in `private/`, which git ignores.

    A unit, a role and an answer together tell who somebody is, where few have the role
    (respondents.md §5, 15). What an earlier version stored in the open is read there.
    """
    path = project / INTERVIEWS_DIR / name / RESPONSES_FILE
    if path.is_file():
        return path
    hidden = project / PRIVATE_DIR / name / RESPONSES_FILE
    # who may not look into `private/` reads all that lies in the open
    with suppress(PermissionError):
        return hidden if hidden.is_file() else path
    return path


def _lifted(as_written: Stored, folder: Path, project: Path) -> Stored:
    """An import in today's format; of an older one the tables must have their columns by now."""
    stored = lift(as_written)
    if format_of(as_written.ledger) < COLUMNS_SINCE:
        for file, texts in stored.tables.items():
            if TABLES[file]:
                _refuse_other_columns(list(texts), TABLES[file], _shown(folder / file, project))
    return stored


def _read_import(folder: Path, project: Path, files: Collection[str] = TABLES.keys()) -> Stored:
    """Read a folder as it is written, of whatever format."""
    ledger = read_ledger(folder / LEDGER_FILE, _shown(folder / LEDGER_FILE, project))
    has_todays_columns = format_of(ledger) >= COLUMNS_SINCE
    tables = {}
    for file, names in TABLES.items():
        path = responses_path(project, folder.name) if file == RESPONSES_FILE else folder / file
        if file in files and path.is_file():
            tables[file] = _read_columns(path, project, names if has_todays_columns else ())
    return Stored(ledger, tables)


def _fingerprints(stored: Stored) -> dict[str, Fingerprint]:
    """The fingerprint of each table, as it is written."""
    fingerprints = {}
    for file, texts in stored.tables.items():
        n_rows = len(next(iter(texts.values())))
        fingerprints[file] = fingerprint(texts, n_rows)
    return fingerprints


def _parts(stored: Mapping[str, Stored], file: str) -> dict[str, Texts]:
    """The texts of each file that holds a part of a frame, by the file's place."""
    parts = {}
    for name, one in stored.items():
        if file in one.tables:
            parts[_place(name, file)] = one.tables[file]
    return parts


def _place(name: str, file: str) -> str:
    return f"{INTERVIEWS_DIR}/{name}/{file}"


def _count_rows(part: Mapping[str, Texts]) -> tuple[tuple[str, int], ...]:
    return tuple((file, len(texts["is_synthetic"])) for file, texts in part.items())


def _surveys(stored: Mapping[str, Stored]) -> dict[str, pd.DataFrame]:
    responses = {}
    for name, one in stored.items():
        if RESPONSES_FILE in one.tables:
            place = _place(name, RESPONSES_FILE)
            responses[name] = _typed_responses(one.tables[RESPONSES_FILE], place)
    return responses


def _find_strays(folders: Iterable[Path], project: Path) -> dict[str, str]:
    """The folders that hold stored files, each with its first."""
    names = [RESPONSES_FILE, *(file for file in TABLES if file != RESPONSES_FILE)]
    strays = {}
    for folder in folders:
        stored = [name for name in names if (folder / name).is_file()]
        if stored:
            strays[_shown(folder, project)] = stored[0]
    return strays


def list_imports(parent: Path) -> list[Path]:
    """The folders in `interviews/` or `private/` that can be an import's, in order.

    Raises
    ------
    PermissionError
        One may not be looked into: what is in it would be left out without a word.
    """
    if not parent.is_dir():
        return []
    folders = []
    for path in sorted(parent.iterdir()):
        # a hidden one waits for its place, or its end, or is somebody else's
        if path.is_dir() and path.name != RAW_DIR and not path.name.startswith("."):
            if not os.access(path, os.R_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            folders.append(path)
    return folders


def read_digests(project: Path) -> dict[str, set[str]]:
    """Read of each import the digests of the files that it was made from."""
    digests = {}
    for name, ledger in _read_ledgers(project):
        digests[name] = {file["sha256"] for file in ledger["files"]}
    return digests


def read_strands(project: Path) -> dict[str, str]:
    """Read of each import which strand it is of."""
    return {name: ledger["strand"] for name, ledger in _read_ledgers(project)}


def _read_ledgers(project: Path) -> Iterator[tuple[str, Ledger]]:
    for folder in list_imports(project / INTERVIEWS_DIR):
        path = folder / LEDGER_FILE
        if path.is_file():
            yield folder.name, read_ledger(path, _shown(path, project))


def _together(parts: Mapping[str, Texts], spec: FrameSpec) -> pd.DataFrame:
    """One frame of the texts of several files, each column typed as its spec says."""
    columns: dict[str, list[Any]] = {column.name: [] for column in spec.columns}
    for shown, texts in parts.items():
        for column in spec.columns:
            columns[column.name] += _typed(texts[column.name], column, shown)
    return from_columns(columns, spec)


def _typed_responses(texts: Texts, shown: str) -> pd.DataFrame:
    for name in FIXED:
        if name not in texts:
            raise KartlaggningError(Finding("stored_column_missing", Where(shown, 1), name))
    [mark] = [column for column in SOURCES.columns if column.name == "is_synthetic"]
    is_synthetic = _typed(texts[mark.name], mark, shown)
    return pd.DataFrame(texts, dtype="str").assign(**{mark.name: is_synthetic})


def _shown(path: Path, project: Path) -> str:
    return path.relative_to(project).as_posix()


def _read_columns(path: Path, project: Path, names: Sequence[str] = ()) -> Texts:
    """Read a stored CSV as texts, column by column; with `names`, these and no other."""
    shown = _shown(path, project)
    rows = _read_rows(path, shown)
    header = next(rows, [])
    if not header:
        raise _broken(shown, 0, "there is no header")
    if names:
        _refuse_other_columns(header, names, shown)
    columns: list[list[str]] = [[] for _ in header]
    while part := list(islice(rows, _ROWS_AT_ONCE)):
        for row in part:
            if len(row) != len(header):
                line = len(columns[0]) + part.index(row) + 2
                raise _broken(shown, line, f"the row has {len(row)} cells, not {len(header)}")
        for column, texts in zip(columns, zip(*part, strict=True), strict=True):
            column.extend(texts)
    return dict(zip(header, columns, strict=True))


def _read_rows(path: Path, shown: str) -> Iterator[list[str]]:
    """The rows of a file; of a text that many cells hold there is one object."""
    known: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, strict=True):
                yield [known.setdefault(text, text) for text in row]
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(shown))) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise _broken(shown, 0, str(error)) from error


def _refuse_other_columns(header: Sequence[str], names: Sequence[str], shown: str) -> None:
    """Refuse a header that lacks a column, or else holds one that is none of the frame's."""
    where = Where(shown, 1)
    for name in names:
        if name not in header:
            raise KartlaggningError(Finding("stored_column_missing", where, name))
    for name in header:
        if name not in names:
            raise KartlaggningError(Finding("stored_column_strange", where, name))


def _broken(shown: str, line: int, reason: str, format_name: str = "CSV") -> KartlaggningError:
    parameters = {"format": format_name, "reason": reason}
    return KartlaggningError(Finding("file_broken", Where(shown, line), parameters=parameters))


def _typed(texts: list[str], column: Column, shown: str) -> list[Any]:
    """Read a column's texts: text as it is, `true`/`false`, numbers; an empty text is no number."""
    if column.kind == "text":
        return texts
    read = _BOOLEANS.__getitem__ if column.kind == "boolean" else _number
    typed: list[Any] = []
    try:
        typed.extend(map(read, texts))
    except (KeyError, ValueError) as error:
        row = len(typed)  # the first that cannot be read
        finding = Finding("stored_value_strange", Where(shown, row + 2, column.name), texts[row])
        raise KartlaggningError(finding) from error
    return typed


def _number(text: str) -> float:
    return float(text) if text else math.nan


def frame_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Write a frame's cells as texts: numbers shortest, booleans `true`/`false`."""
    columns = {name: _to_text(frame[name]) for name in frame.columns}
    return pd.DataFrame(columns, columns=frame.columns, copy=False)


def texts_bytes(texts: pd.DataFrame) -> bytes:
    """Write texts as the bytes of their CSV, as pandas would.

    Of a survey with its categories in 300 columns, pandas takes four times as long.
    """
    return csv_bytes(list(texts.columns), [_quoted_cells(texts[name]) for name in texts.columns])


class TableSlices:
    """The bytes of a table's CSV, some rows after the others, made anew each time they are read.

    Of a large survey they are several times as large as its categories.
    """

    def __init__(self, columns: Mapping[str, Cells]) -> None:
        self._columns = columns

    def __iter__(self) -> Iterator[bytes]:
        columns = list(map(_quoted_cells, self._columns.values()))
        slices = csv_slices(list(self._columns), columns)
        n_rows = len(next(iter(self._columns.values())))
        tracked = track_rows(slices, N_("Writing rows"), n_rows, lambda some: some.count(b"\n"))
        for number, some in enumerate(tracked):
            yield some
            if number % _SLICES_HELD == 0:
                let_go()


def _quoted_cells(cells: Cells) -> Iterable[str]:
    """The cells of a column as they are written; what is missing is empty."""
    if isinstance(cells, pd.Series):
        return _quoted_series(cells)
    parts = (
        cells[first : first + _CELLS_AT_ONCE] for first in range(0, len(cells), _CELLS_AT_ONCE)
    )
    return chain.from_iterable(map(quote_cells, parts))


def _quoted_series(series: pd.Series) -> Iterable[str]:
    cells = series.array
    if not isinstance(cells, pd.Categorical):
        return quote_cells(series.astype("object").where(series.notna(), "").tolist())
    # the last is for what is missing: its code is -1
    known = np.array([*quote_cells(cells.categories.tolist()), ""], dtype=object)
    codes = cells.codes  # `series.cat.codes` would be a copy
    parts = (
        codes[first : first + _CELLS_AT_ONCE] for first in range(0, len(codes), _CELLS_AT_ONCE)
    )
    return chain.from_iterable(known[part].tolist() for part in parts)


def columns_of(texts: pd.DataFrame) -> dict[str, pd.Series]:
    """A table of texts by its columns, as it is compared with one that is stored."""
    return {str(name): texts[name] for name in texts.columns}


def frame_bytes(frame: pd.DataFrame) -> bytes:
    """Write a frame as the bytes of its CSV."""
    return texts_bytes(frame_texts(frame))


def _to_text(series: pd.Series) -> pd.Series:
    if series.dtype == bool:
        words = pd.Index(["false", "true"])
        said = pd.Categorical.from_codes(series.to_numpy(dtype=np.int8), words)
        return pd.Series(said, index=series.index)
    if series.dtype == "float64":
        # most answers are no numbers
        texts = series.dropna().map(_number_text).astype("object")
        return texts.reindex(series.index, fill_value="")
    return series


def _number_text(number: float) -> str:
    return f"{number:.15g}"


def json_bytes(data: Any) -> bytes:
    """Write plain data as JSON that git can compare: outer levels a line each, inner in one."""
    return b"".join(json_slices(data))


def json_slices(data: Any) -> Iterator[bytes]:
    """The bytes of `json_bytes` slice by slice: a report of a country is several times its text."""
    slice_: list[str] = []
    for piece in _json_pieces(data, 0):
        slice_.append(piece)
        if len(slice_) == _PIECES_AT_ONCE:
            yield "".join(slice_).encode()
            slice_ = []
    slice_.append("\n")
    yield "".join(slice_).encode()


def _json_pieces(data: Any, depth: int) -> Iterator[str]:
    # the standard library indents in Python and writes the rest in C, which is ten times as fast
    if depth == JSON_DEPTH or not data or not isinstance(data, dict | list):
        yield _ENCODER.encode(data)
        return
    keys, parts = (list(data), list(data.values())) if isinstance(data, dict) else (None, data)
    inside, outside = "\n" + " " * (depth + 1), "\n" + " " * depth
    if not any(isinstance(part, dict | list) for part in parts):
        text = _LINE_EACH[depth].encode(data)
        yield f"{text[0]}{inside}{text[1:-1]}{outside}{text[-1]}"
        return
    opening, closing = "[]" if keys is None else "{}"
    before = f"{opening}{inside}"
    for number, part in enumerate(parts):
        if keys is not None:
            before += f"{encode_basestring(keys[number])}: "
        if isinstance(part, str):
            yield before + encode_basestring(part)
        elif depth + 1 == JSON_DEPTH or not isinstance(part, dict | list):
            yield before + _ENCODER.encode(part)
        else:
            yield before
            yield from _json_pieces(part, depth + 1)
        before = f",{inside}"
    yield outside + closing
