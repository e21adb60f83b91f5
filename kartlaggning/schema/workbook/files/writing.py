"""Writing the workbook: a sheet that says how to use it, the sheets of the schema, what it carries.

The same schema gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from kartlaggning.checks import N_
from kartlaggning.schema.workbook.files.carried import SHEET, packed_cells
from kartlaggning.schema.workbook.files.comments import comment_of
from kartlaggning.schema.workbook.files.looks import LINE, LOOKS, MOST_LINES, lines_of
from kartlaggning.schema.workbook.sheets.model import Column, Row, Sheet
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

README = N_("read me")
WHAT = {
    "mapping": N_("Title, region, period, and what is said once of the whole mapping."),
    "strands": N_("The kinds of source, a row each."),
    "columns": N_("Which column of a file holds which question or role."),
    "missing": N_("The signs for a missing answer, and which kind of missing each is."),
    "aliases": N_("How a strand, or one source of it, writes units and providers."),
    "accounts": N_("Lines, funders and conditions of money."),
    "questions": N_("What was asked, a row each, in the order in which it is shown."),
    "values": N_(
        "What may be answered, with the codes of files and coders; qualifiers and groups."
    ),
    "rules": N_(
        "The classes as a decision table: a row is one way in which a class holds, what must be "
        "answered to the question of each column."
    ),
    "sections": N_("The sections of the report, in their order."),
    "figures": N_("The figures of the report, a row each, in their order."),
    "report": N_("What else the report says: its head, key figures, publisher."),
    "other": N_("Keys that have no sheet of their own, each by its path."),
}
TITLE = N_("{title}: the schema as a workbook")
COMMAND = "kartlaggning import --schema {file}"
HOW = (
    N_(
        "Change what is wrong, write new rows under the last or insert them, delete rows, sort "
        "them: their order is that of the report. Then save, and bring it back with:"
    ),
    COMMAND,
    N_(
        "It says what was changed, line by line, and writes it into survey_schema.yaml, where "
        "all else stays as it is. If anything cannot be read it says where, and writes nothing."
    ),
)
RULES = (
    N_("Several things in a cell stand with a bar between them: a | b."),
    N_(
        "In rules a cell says which answers are meant: own | shared, not none, >= 20, >= 20 & <= "
        "30. Under 'further' and 'asked_if' the question is named: library = own & not hours >= 20."
    ),
    N_(
        "Grey cells in italics are only to be read; → means that it stands on the sheet 'other'. "
        "Headers say what a column means when you point at them; in all they stand in "
        "docs/schema.md."
    ),
    N_(
        "Cells are formatted as text, so that 0114 stays 0114. Blanks around a text mean nothing; "
        "a text within quotation marks is taken as it stands there."
    ),
    N_(
        "The file survey_schema.yaml stays the source. Where it was changed too since this "
        "workbook was made, changes of both are put together, unless both changed the same."
    ),
)
_SPARE_ROWS = 200  # below the last, in which lists are proposed too
_WIDE = 100
_MOST_LISTED = 255  # signs that Excel takes in a list of its own
_A3, _A4, _LETTERS_A_PAGE = 8, 9, 240
_EARLIEST = datetime(1980, 1, 1)


def workbook_bytes(
    sheets: Mapping[str, Sheet], text: str, title: str, language: Language, file: str
) -> bytes:
    """Write sheets as a workbook.

    Parameters
    ----------
    text
        The schema file that they were made from.
    title
        What the mapping is called.
    file
        The name that the workbook gets.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_size(24_000, 16_000)
        book.set_properties({"title": title, "created": _EARLIEST})
        styles = {name: book.add_format(look) for name, look in LOOKS.items()}
        _write_readme(book, styles, sheets, title, language, file)
        for sheet in sheets.values():
            _write_sheet(book, styles, sheet, sheets, language)
        _write_carried(book, text)
    return content.getvalue()


def _write_readme(
    book: Any,
    styles: Mapping[str, Any],
    sheets: Mapping[str, Sheet],
    title: str,
    language: Language,
    file: str,
) -> None:
    page = book.add_worksheet(translate(README, language))
    page.hide_gridlines(2)
    page.set_column(0, 0, 16)
    page.set_column(1, 1, _WIDE)
    page.set_row(0, 30)
    page.write_string(0, 0, translate(TITLE, language, title=title), styles["title"])
    row = 1
    for paragraph in HOW:
        is_command = paragraph == COMMAND
        said = COMMAND.format(file=file) if is_command else translate(paragraph, language)
        row = _write_prose(page, row, said, styles["command" if is_command else "prose"])
    row += 1
    for name, sheet in sheets.items():
        page.write_url(row, 0, f"internal:'{name}'!A1", styles["link"], name)
        n = len(sheet.rows)
        said = translate(WHAT[name], language)
        page.write_string(row, 1, f"{said} ({n})", styles["prose"])
        page.set_row(row, LINE * lines_of(said, _WIDE))
        row += 1
    row += 1
    for paragraph in RULES:
        row = _write_prose(page, row, translate(paragraph, language), styles["prose"])
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.protect("", {"select_locked_cells": True})


def _write_prose(page: Any, row: int, text: str, style: Any) -> int:
    page.merge_range(row, 0, row, 1, text, style)
    page.set_row(row, LINE * lines_of(text, _WIDE + 16) + 4)
    return row + 1


def _write_sheet(
    book: Any,
    styles: Mapping[str, Any],
    sheet: Sheet,
    sheets: Mapping[str, Sheet],
    language: Language,
) -> None:
    page = book.add_worksheet(sheet.name)
    page.hide_gridlines(2)
    last = len(sheet.rows) + _SPARE_ROWS
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width, styles["empty"])
        page.write_string(0, number, column.header, styles["head"])
        comment = comment_of(column, language)
        if comment:
            size = {"width": 360, "height": 40 + 18 * lines_of(comment, 52)}
            page.write_comment(0, number, comment, {"author": "kartlaggning", **size})
        _propose(page, number, column, sheets, last)
    page.set_row(0, LINE * 2)
    for number, row in enumerate(sheet.rows, start=1):
        _write_row(page, number, row, sheet.columns, styles)
    n_keys = sum(column.is_key for column in sheet.columns)
    page.freeze_panes(1, n_keys)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.protect("", _ALLOWED)
    page.set_landscape()
    page.set_paper(_A3)
    page.fit_to_pages(-(-sum(column.width for column in sheet.columns) // _LETTERS_A_PAGE), 0)
    page.repeat_rows(0)
    page.repeat_columns(0, n_keys - 1)
    page.set_footer("&C&A · &P / &N")


# the key is Excel's; what stays forbidden is to change the headers and what is only to be read
_ALLOWED = dict.fromkeys(
    (
        *("insert_rows", "delete_rows", "sort", "autofilter"),
        *("format_cells", "format_columns", "format_rows"),
    ),
    True,
)


def _write_row(
    page: Any, number: int, row: Row, columns: Sequence[Column], styles: Mapping[str, Any]
) -> None:
    lines = 1
    for place, column in enumerate(columns):
        text = row.cells.get(column.header, "")
        style = "key" if column.is_key else "cell"
        if column.header in row.locked:
            style = "locked"
        if text:
            page.write_string(number, place, text, styles[style])
        else:
            page.write_blank(number, place, None, styles[style])
        lines = max(lines, lines_of(text, column.width))
    page.set_row(number, LINE * min(lines, MOST_LINES))


def _propose(
    page: Any, number: int, column: Column, sheets: Mapping[str, Sheet], last: int
) -> None:
    """Let Excel propose what may stand in a column, and warn of what else is written there."""
    source: Any = list(column.choices)
    if column.list_of:
        name, _, header = column.list_of.partition(".")
        place = [each.header for each in sheets[name].columns].index(header)
        letter = chr(ord("A") + place)
        source = f"='{name}'!${letter}$2:${letter}${len(sheets[name].rows) + _SPARE_ROWS}"
    elif len(",".join(source)) > _MOST_LISTED:
        return
    if source:
        page.data_validation(
            1,
            number,
            last,
            number,
            {"validate": "list", "source": source, "error_type": "warning"},
        )


def _write_carried(book: Any, text: str) -> None:
    page = book.add_worksheet(SHEET)
    page.very_hidden()
    for row, part in enumerate(packed_cells(text)):
        page.write_string(row, 0, part)
    page.protect()
