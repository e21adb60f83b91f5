"""Reading a workbook that comes back: its rows as texts, and what in it is no text any more."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.cleaning import CellValue, cell_text
from kartlaggning.readers.workbooks.workbook import WholeSheet, read_whole_sheets
from kartlaggning.schema.workbook.files.carried import SHEET, DamagedError, unpacked_text
from kartlaggning.schema.workbook.sheets.model import Column, Given, Row, Sheet, Telling
from kartlaggning.schema.workbook.texts.cells import plain
from kartlaggning.text.nearest import nearest

_FORMATS = (".xlsx", ".xlsm", ".ods")
# what Excel makes of a text, in words for the catalogue
WHAT = {
    bool: "TRUE or FALSE",
    float: "a number",
    int: "a number",
    datetime.datetime: "a date",
    datetime.date: "a date",
    datetime.time: "a time",
    datetime.timedelta: "a time",
}
FORMULA, ERROR = "a formula", "an error"


def read_book(path: Path, file: str) -> dict[str, WholeSheet]:
    """Read a workbook: name of a sheet → sheet.

    Raises
    ------
    KartlaggningError
        It is missing, no workbook, damaged, encrypted or too large.
    """
    if not path.exists():
        raise KartlaggningError(Finding("file_missing", Where(file)))
    if path.is_dir():
        raise KartlaggningError(Finding("file_is_directory", Where(file)))
    if path.suffix.lower() not in _FORMATS:
        value = path.suffix or path.name
        parameters = {"formats": ", ".join(_FORMATS)}
        raise KartlaggningError(
            Finding("file_unknown_format", Where(file), value, parameters=parameters)
        )
    try:
        return read_whole_sheets(path, file)
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(file))) from error


def carried_text(book: Mapping[str, WholeSheet], file: str) -> str:
    """The schema file that a workbook was made from.

    Raises
    ------
    KartlaggningError
        It is not in it, or is damaged.
    """
    try:
        return unpacked_text(row[0] for row in book[SHEET].rows if row and row[0] != "")
    except (KeyError, DamagedError) as error:
        raise KartlaggningError(Finding("workbook_no_base", Where(file), SHEET)) from error


def given_rows(
    book: Mapping[str, WholeSheet],
    sheets: Mapping[str, Sheet],
    readme: Iterable[str],
    telling: Telling,
) -> dict[str, list[Given]]:
    """The rows of each sheet of a schema; what is wrong with a sheet as a whole is told."""
    known = {plain(name).casefold(): name for name in book}
    given: dict[str, list[Given]] = {}
    for name, sheet in sheets.items():
        there = known.get(name)
        if there is None:
            telling.tell("workbook_sheet_missing", "", value=name)
            given[name] = []
        else:
            given[name] = _rows(book[there], sheet, telling)
    ours = {*sheets, SHEET, *(plain(each).casefold() for each in readme)}
    for name, there in known.items():
        if name not in ours:
            telling.tell("workbook_sheet_unknown", there, value=there)
    return given


def _rows(raw: WholeSheet, sheet: Sheet, telling: Telling) -> list[Given]:
    places = _headers(raw, sheet, telling)
    if places is None:
        return []
    _tell_merged(raw, sheet, telling)
    formulas = {(row, column): FORMULA for row, column, _ in raw.notes.formulas}
    for bad in raw.notes.bad_cells:
        formulas[bad.row - 1, bad.column - 1] = bad.error or FORMULA
    before = _Before(sheet)
    rows = []
    for number, values in enumerate(raw.rows[1:], start=2):
        cells = {}
        for column in sheet.columns:
            place = places[column.header]
            value: CellValue = values[place] if place < len(values) else ""
            formula = formulas.get((number - 1, place), "")
            cells[column.header] = _Cell(value, number, column).text(formula, before, telling)
        if any(cells.values()):
            rows.append(Given(number, cells))
    _tell_hidden(raw, rows, before, telling)
    return rows


def _headers(raw: WholeSheet, sheet: Sheet, telling: Telling) -> dict[str, int] | None:
    """Header → number of its column; None where one is missing."""
    first = raw.rows[0] if raw.rows else []
    wanted = [column.header for column in sheet.columns]
    places: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    for number, value in enumerate(first):
        header = plain(cell_text(value))
        if header in places:
            telling.tell("workbook_header_twice", sheet.name, 1, header, header)
        elif header in wanted:
            places[header] = number
        elif header or any(number < len(row) and row[number] != "" for row in raw.rows[1:]):
            unknown.append((number, header))
    missing = [header for header in wanted if header not in places]
    for header in missing:
        like = nearest(header, [each for _, each in unknown])
        telling.tell("workbook_header_missing", sheet.name, 1, "", header, like)
    if not missing:
        for number, header in unknown:
            shown = header or f"{number + 1}"
            telling.tell("workbook_header_unknown", sheet.name, 1, "", shown)
    return None if missing else places


def _tell_merged(raw: WholeSheet, sheet: Sheet, telling: Telling) -> None:
    for (top, left), (bottom, _) in raw.merged:
        value = raw.rows[top][left] if top < len(raw.rows) and left < len(raw.rows[top]) else ""
        telling.tell("workbook_merged", sheet.name, top + 1, "", cell_text(value), last=bottom + 1)


class _Before:
    """The rows of a sheet as they were exported, to be found by their cells."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._texts: dict[str, set[str]] = {}
        self._rows = {self._key(row) for row in sheet.rows}
        for row in sheet.rows:
            for header, text in row.cells.items():
                self._texts.setdefault(header, set()).add(plain(text))

    def _key(self, row: Row) -> tuple[str, ...]:
        return tuple(plain(row.cells.get(each.header, "")) for each in self.sheet.columns)

    def has(self, row: Given) -> bool:
        """Whether a row stands as it was exported."""
        return tuple(row.cells[each.header] for each in self.sheet.columns) in self._rows

    def like_number(self, header: str, number: str) -> str:
        """The text of a column of which Excel may have made a number; empty where none is."""
        alike = [
            text
            for text in self._texts.get(header, ())
            if text != number and text.lstrip("0+") == number.lstrip("0")
        ]
        return alike[0] if len(alike) == 1 else ""

    def is_known(self, header: str, text: str) -> bool:
        """Whether a text stood in a column."""
        return text in self._texts.get(header, ())


class _Cell:
    """A cell as it came back."""

    def __init__(self, value: CellValue, row: int, column: Column) -> None:
        self.value, self.row, self.column = value, row, column

    def text(self, formula: str, before: _Before, telling: Telling) -> str:
        """Its text; where it is none any more that is told.

        `formula` says that it is worked out, or the error that it came to.
        """
        if formula:
            what, value = (ERROR, formula) if formula != FORMULA else (FORMULA, self._shown)
            return self._refused(what, value, before, telling)
        if isinstance(self.value, str):
            return self._trimmed(self.value, before, telling)
        if before.is_known(self.column.header, self._shown):
            return self._shown
        if self.column.takes == "yes_no" and isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if self.column.takes == "number" and WHAT[type(self.value)] == WHAT[float]:
            return self._shown
        return self._refused(WHAT[type(self.value)], self._shown, before, telling)

    @property
    def _shown(self) -> str:
        return cell_text(self.value)

    def _trimmed(self, value: str, before: _Before, telling: Telling) -> str:
        text = plain(value)
        whole = value.replace("\r\n", "\n").replace("\ufeff", "")
        if whole.strip(" \n\t") != whole:
            header = self.column.header
            telling.tell("workbook_blanks", before.sheet.name, self.row, header, text)
        return text

    def _refused(self, what: str, value: str, before: _Before, telling: Telling) -> str:
        header = self.column.header
        like = before.like_number(header, value)
        telling.tell(
            "workbook_not_text", before.sheet.name, self.row, header, value, like, what=what
        )
        return plain(like or value)


def _tell_hidden(raw: WholeSheet, rows: Sequence[Given], before: _Before, telling: Telling) -> None:
    """Tell of rows that nobody sees and that are not as they were: a filter may hide a change."""
    hidden = set(_numbers(raw.notes.hidden_rows))
    for row in rows:
        if row.number in hidden and not before.has(row):
            shown = next(filter(None, row.cells.values()), "")
            telling.tell("workbook_hidden", before.sheet.name, row.number, "", shown)


def _numbers(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    for first, last in spans:
        yield from range(first, min(last, first + 1_048_576) + 1)
