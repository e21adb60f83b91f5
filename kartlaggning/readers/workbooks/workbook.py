"""Workbooks of Excel and LibreOffice, read cell by cell.

So the text `0114` stays as it is, 114.0 is written 114, and 0.75 shown in percent 75%.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.cleaning import CellValue, cell_text
from kartlaggning.readers.formats import ZIP_MARK, Format, broken_file
from kartlaggning.readers.grids.grid import Grid, clean_rows, tabulate_grid
from kartlaggning.readers.grids.header import count_expected, distinct_headers, find_header
from kartlaggning.readers.grids.layouts import arrange
from kartlaggning.readers.limits import refuse_large_sheet
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.readers.workbooks.merged import Region, fill_merged
from kartlaggning.readers.workbooks.old_excel import look_through_xls
from kartlaggning.readers.workbooks.open_document import is_open_document, look_through_ods
from kartlaggning.readers.workbooks.packages.excel import look_through_package
from kartlaggning.readers.workbooks.shown import Shown, show_numbers, tell_shown
from kartlaggning.readers.workbooks.workbook_notes import BadCell, SheetNotes, WorkbookNotes
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows as cleaned texts, the sheet's first first; merged regions from 0."""

    name: str
    rows: list[Sequence[str]]
    merged: Sequence[Region]
    tally: Tally
    notes: SheetNotes
    shown: Shown
    number_texts: frozenset[str]


def read_workbook(
    path: Path, *, expected_columns: Collection[str], sheet: str, hidden: str = ""
) -> RawTable:
    """Read one sheet of a workbook.

    Parameters
    ----------
    expected_columns
        Headers that tell the header's row, and the sheet where none is named.
    sheet
        The sheet's name; empty for the one that holds most of the expected headers.
    hidden
        What is done with hidden rows and columns: `leave` or `read` them; empty where nobody has
        decided, which reads them with a warning.

    Raises
    ------
    KartlaggningError
        The workbook is damaged, encrypted or too large, has no such sheet, or the sheet is empty.
    """
    file = path.as_posix()
    with _opened(path, file, hidden) as book:
        chosen, findings = _choose_sheet(book, file, sheet, expected_columns)
        n_sheets = len(book.workbook.sheet_names)
    tally = chosen.tally
    tally["sheet", "seen", ""] += n_sheets
    tally["sheet", "kept", ""] += 1
    tally["sheet", "dropped", "other_sheet"] += n_sheets - 1
    header = find_header(chosen.rows, expected_columns)
    merged = chosen.merged or chosen.notes.merged
    rows, merged_findings = fill_merged(chosen.rows, merged, header, file, tally)
    grid = Grid(file, book.notes.program, rows, range(1, len(rows) + 1), is_delimited=False)
    arranged = arrange(grid, expected_columns, tally)
    table = tabulate_grid(arranged.grid, arranged.expected, tally)
    header = list(arranged.grid.lines).index(table.header_line)
    headers = distinct_headers(arranged.grid.rows[header])
    unreadable = [_unreadable(cell, file, headers) for cell in chosen.notes.bad_cells]
    table = replace(
        table,
        findings=(*findings, *merged_findings, *table.findings),
        number_texts=chosen.number_texts,
        unreadable=tuple(unreadable),
        aliases=arranged.aliases,
    )
    return tell_shown(table, headers, chosen.notes, chosen.shown, hidden)


def read_rows(path: Path, file: str) -> list[Sequence[str]]:
    """Read a workbook's first sheet that holds anything, each cell as its text.

    Raises
    ------
    KartlaggningError
        The workbook is damaged, encrypted, too large or empty.
    """
    with _opened(path, file, "leave") as book:
        chosen, _ = _choose_sheet(book, file, "", ())
    return chosen.rows


@dataclass(frozen=True)
class WholeSheet:
    """A sheet with every cell as its kind, from the first row and column on."""

    rows: Sequence[Sequence[CellValue]]
    merged: Sequence[Region]
    notes: SheetNotes


def read_whole_sheets(path: Path, file: str) -> dict[str, WholeSheet]:
    """Read every sheet of a workbook, hidden ones too: name → sheet.

    Raises
    ------
    KartlaggningError
        The workbook is missing, damaged, encrypted or too large.
    """
    sheets = {}
    with _opened(path, file, "read") as book:
        for each in book.workbook.sheets_metadata:
            if each.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet: CalamineSheet = book.workbook.get_sheet_by_name(each.name)
            refuse_large_sheet(sheet.total_height, sheet.total_width, file)
            notes = book.notes.sheets.get(each.name, SheetNotes())
            values = sheet.to_python(skip_empty_area=False)
            _mend_texts(values, notes)
            merged = sheet.merged_cell_ranges or notes.merged
            sheets[each.name] = WholeSheet(values, merged, notes)
    return sheets


def sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets that are read where none is asked for.

    Raises
    ------
    KartlaggningError
        The workbook is damaged, encrypted or too large.
    """
    with _opened(path, path.as_posix(), "leave") as book:
        return _candidates(book.workbook)


@contextmanager
def _opened(path: Path, file: str, hidden: str) -> Iterator[_Book]:
    """A workbook that was looked through, open; what its library says of it is the file's fault."""
    notes = look_through_workbook(path)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            yield _Book(file, workbook, notes, hidden)
    except PasswordError as error:
        raise KartlaggningError(Finding("file_encrypted", Where(file))) from error
    except (CalamineError, OSError) as error:  # the latter of an .xlsb file that ends too early
        raise broken_file(Format.WORKBOOK, str(error), file) from error


@dataclass(frozen=True)
class _Book:
    """An opened workbook, what is known of it, and what is done with what it hides."""

    file: str
    workbook: CalamineWorkbook
    notes: WorkbookNotes
    hidden: str

    def read(self, name: str) -> Sheet:
        """Read a sheet."""
        sheet: CalamineSheet = self.workbook.get_sheet_by_name(name)
        # a damaged sheet can be larger to calamine than to those who looked through it
        refuse_large_sheet(sheet.total_height, sheet.total_width, self.file)
        notes = self.notes.sheets.get(name, SheetNotes())
        values = sheet.to_python(skip_empty_area=False)
        _mend_texts(values, notes)
        shown = show_numbers(values, self.notes, notes, self.hidden)
        tally, numbers = Tally(), set(shown.number_texts)
        rows = clean_rows([_row_texts(row, numbers) for row in values], tally)
        merged = sheet.merged_cell_ranges or []
        return Sheet(name, rows, merged, tally, notes, shown, frozenset(numbers))


def _mend_texts(rows: list[list[CellValue]], notes: SheetNotes) -> None:
    """Put the texts that calamine does not give whole in their cells."""
    for (row, column), text in notes.texts.items():
        is_there = row < len(rows) and column < len(rows[row])  # not always in a damaged sheet
        if is_there and isinstance(rows[row][column], str):
            rows[row][column] = text


def look_through_workbook(path: Path) -> WorkbookNotes:
    """Look through a workbook of any kind before calamine parses it.

    Raises
    ------
    KartlaggningError
        It is damaged, or holds a sheet that is too large.
    """
    if is_open_document(path):
        return look_through_ods(path)
    with path.open("rb") as stream:
        is_zip = stream.read(len(ZIP_MARK)) == ZIP_MARK
    if is_zip:
        return look_through_package(path)
    return look_through_xls(path)


def _choose_sheet(
    book: _Book, file: str, wanted: str, expected_columns: Collection[str]
) -> tuple[Sheet, list[Finding]]:
    """The sheet that was asked for, else the visible one with most of the expected headers."""
    if wanted:
        chosen = book.read(_find_name(book.workbook, file, wanted))
        _refuse_wrong_sheet(book, file, chosen, expected_columns)
        return chosen, []
    sheets = [book.read(name) for name in _candidates(book.workbook)]
    filled = [sheet for sheet in sheets if any(map(any, sheet.rows))]
    if not filled:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    alike = _best_sheets(filled, expected_columns)
    best = alike[0]
    if len(alike) == 1:
        return best, []
    parameters = {"sheets": ", ".join(sheet.name for sheet in alike)}
    return best, [Finding("sheets_alike", Where(file), best.name, parameters=parameters)]


def _find_name(workbook: CalamineWorkbook, file: str, wanted: str) -> str:
    for name in workbook.sheet_names:
        if plain_key(name) == plain_key(wanted):
            return name
    suggestion = nearest(wanted, workbook.sheet_names)
    parameters = {"sheets": ", ".join(workbook.sheet_names)}
    raise KartlaggningError(Finding("sheet_unknown", Where(file), wanted, suggestion, parameters))


def _refuse_wrong_sheet(
    book: _Book, file: str, chosen: Sheet, expected_columns: Collection[str]
) -> None:
    """Refuse the sheet that was asked for where another one has most of what is looked for.

    Raises
    ------
    KartlaggningError
        It has less than half as many of the expected headers.
    """
    sheets = [book.read(name) for name in _candidates(book.workbook)]
    best, *_ = _best_sheets([*sheets, chosen], expected_columns)
    n, most = _count_matches(chosen, expected_columns), _count_matches(best, expected_columns)
    if 2 * n < most:
        parameters = {"n": n, "most": most}
        raise KartlaggningError(
            Finding("sheet_other_fits", Where(file), chosen.name, best.name, parameters)
        )


def _candidates(workbook: CalamineWorkbook) -> list[str]:
    """The names of the visible sheets; of all, where none is visible."""
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    return [sheet.name for sheet in visible or sheets]


def _row_texts(row: Iterable[CellValue], numbers: set[str]) -> list[str]:
    """A row's cells as texts; those of numbers with decimals are added to `numbers`."""
    texts = []
    for cell in row:
        if isinstance(cell, str):  # most are: a call for each would cost
            texts.append(cell)
        else:
            text = cell_text(cell)
            texts.append(text)
            if isinstance(cell, float) and "." in text:
                numbers.add(text)
    return texts


def _best_sheets(sheets: Sequence[Sheet], expected_columns: Collection[str]) -> list[Sheet]:
    """The sheets whose headers hold most of the expected ones, equally many."""
    matches = [_count_matches(sheet, expected_columns) for sheet in sheets]
    most = max(matches)
    return [sheet for sheet, n in zip(sheets, matches, strict=True) if n == most]


def _count_matches(sheet: Sheet, expected_columns: Collection[str]) -> int:
    if not sheet.rows:
        return 0
    header = find_header(sheet.rows, expected_columns)
    return count_expected(sheet.rows[header], expected_columns)


def _unreadable(cell: BadCell, file: str, headers: Sequence[str]) -> Finding:
    header = headers[cell.column - 1] if cell.column <= len(headers) else ""
    where = Where(file, cell.row, header or cell.column)
    if cell.error:
        return Finding("cell_error", where, cell.error)
    return Finding("cell_not_calculated", where)
