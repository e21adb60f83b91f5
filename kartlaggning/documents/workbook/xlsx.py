"""The workbook: a cover, contents, notes, codes, and a sheet for each table.

After the UK Government Analysis Function's *Releasing statistics in spreadsheets*: one table a
sheet, marked as one; its title in A1, and what is to be known of it under that, in column A; one
row of headings; no cells that are merged, and nothing that is hidden or said by colour alone.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from kartlaggning.checks import N_
from kartlaggning.documents.edition_day import edition_day
from kartlaggning.documents.workbook.codes import meanings_of
from kartlaggning.documents.workbook.cover import Cover, Note, make_cover, number_notes
from kartlaggning.documents.workbook.numbers import number_tables
from kartlaggning.documents.workbook.sheets import (
    HEADING,
    TEXT,
    Book,
    Heading,
    make_book,
    set_height,
    text_style,
)
from kartlaggning.documents.workbook.table_sheets import (
    NOTE,
    ROOM_ABOVE,
    Around,
    Part,
    ReadTable,
    parts_of,
    sheet_name,
    title_of,
    write_table,
)
from kartlaggning.pages.publisher.sender import colours_of
from kartlaggning.pages.view import PageView, build_view
from kartlaggning.plain_report import Report
from kartlaggning.text.language import Language

MOST_ROWS = 1_048_576  # of a sheet
_COVER, _CONTENTS, _NOTES, _CODES = N_("Cover"), N_("Contents"), N_("Notes"), N_("Codes")
_WIDE = 96
_WINDOW = (24_000, 16_000)


def workbook_bytes(report: Report, language: Language, most_rows: int = MOST_ROWS) -> bytes:
    """Write every table of a report as a workbook; the same report gives the same bytes.

    Parameters
    ----------
    most_rows
        How many rows a sheet has room for: a longer table goes on on the next.
    """
    page = build_view(report, language)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_size(*_WINDOW)
        workbook.set_properties(
            {
                "title": page["meta"]["title"],
                "author": page["sender"]["publisher"] or page["meta"]["region"],
                "comments": page["meta"]["source"],
                # else the clock would stand there
                "created": edition_day(report["meta"]),
            }
        )
        accent, _ = colours_of(report["meta"]["look"])["accent"]
        _write_sheets(make_book(workbook, accent, language), report, page, most_rows)
    return content.getvalue()


def _write_sheets(book: Book, report: Report, page: PageView, most_rows: int) -> None:
    told = number_tables(report, page, book.language)
    tables = [ReadTable(each, book.language) for each in told]
    parts = [part for table in tables for part in parts_of(table, most_rows - ROOM_ABOVE)]
    notes = number_notes([read.table for read in tables])
    used = {code for read in tables for code in read.codes}
    percent_from = report["meta"]["percent_from"]
    meanings = dict(meanings_of(used, report["labels"], percent_from, book.language))
    _write_cover(book, make_cover(page, report["meta"], book.say(_CODES), book.language))
    _write_contents(book, parts)
    _write_notes(book, notes)
    _write_codes(book, meanings)
    around = Around(notes, meanings, page["meta"]["source"], book.say(_CONTENTS))
    for part in parts:
        write_table(book, part, around)


def _write_cover(book: Book, cover: Cover) -> None:
    """Write the first sheet: text, a paragraph to a cell of the first column."""
    sheet = book.sheet(book.say(_COVER), cover.title)
    sheet.set_column(0, 0, _WIDE)
    one_column = [Heading("", _WIDE)]
    row = 1
    for heading, paragraphs in cover.paragraphs:
        if heading:
            sheet.set_row(row, 28)
            book.write(sheet, row, 0, heading, HEADING)
            row += 1
        for paragraph in paragraphs:
            book.write(sheet, row, 0, paragraph, TEXT)
            set_height(sheet, row, [paragraph], one_column)
            row += 1


def _write_contents(book: Book, parts: Sequence[Part]) -> None:
    """Write which table stands on which sheet, with links."""
    headings = [
        Heading(book.say(N_("Sheet")), 16),
        Heading(book.say(N_("Title of the table")), _WIDE),
        Heading(book.say(N_("Section")), 48),
    ]
    has_marks = any(part.table.mark_words for part in parts)
    if has_marks:
        headings.append(Heading(book.say(N_("Mark")), 36))
    rows = []
    for part in parts:
        told = [sheet_name(part, book), title_of(part, book), part.table.section]
        rows.append([*told, part.table.mark_words] if has_marks else told)
    sheet = _write_list(book, _CONTENTS, headings, rows)
    for row, (name, *_) in enumerate(rows, start=2):
        book.link(sheet, (row, 0), name, name)


def _write_notes(book: Book, notes: Sequence[Note]) -> None:
    """Write what is to be known of single tables; no sheet where that is nothing."""
    headings = [
        Heading(book.say(N_("Note")), 14),
        Heading(book.say(N_("What it says")), _WIDE),
        Heading(book.say(N_("Tables")), 28),
    ]
    rows = [
        [book.say(NOTE, n=note.number), note.text, ", ".join(map(str, note.tables))]
        for note in notes
    ]
    if rows:
        _write_list(book, _NOTES, headings, rows)


def _write_codes(book: Book, meanings: Mapping[str, str]) -> None:
    """Write what stands in place of numbers, and why; no sheet where none does."""
    headings = [Heading(book.say(N_("Code")), 12), Heading(book.say(N_("What it says")), _WIDE)]
    if meanings:
        _write_list(book, _CODES, headings, list(meanings.items()))


def _write_list(
    book: Book, title: str, headings: Sequence[Heading], rows: Sequence[Sequence[str]]
) -> Any:
    """Write a sheet that is a list: a table of texts under its title."""
    sheet = book.sheet(book.say(title), book.say(title))
    for row, texts in enumerate(rows, start=2):
        for number, text in enumerate(texts):
            book.write(sheet, row, number, text, text_style(number))
        set_height(sheet, row, texts, headings)
    book.mark_table(sheet, 1, len(rows), headings, title)
    sheet.freeze_panes(2, 0)
    return sheet
