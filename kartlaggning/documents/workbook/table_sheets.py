"""The sheet of a table: what is to be known of it, then a line for each of its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.documents.workbook.codes import NO_SUCH_NUMBER, SMALL_BASE
from kartlaggning.documents.workbook.columns import (
    SHARE,
    SHARES,
    Column,
    Said,
    TableColumns,
    Value,
)
from kartlaggning.documents.workbook.cover import Note
from kartlaggning.documents.workbook.numbers import NumberTable
from kartlaggning.documents.workbook.sheets import (
    LINE,
    QUIET,
    STRONG,
    Book,
    Heading,
    set_height,
    text_style,
)
from kartlaggning.text.language import Language

_SHEET, _SHEET_GOES_ON = N_("Table_{n}"), N_("Table_{n}_{part}")
_TITLE = N_("Table {n}: {title}")
_GOES_ON = N_("{title} (part {part})")
NOTE = N_("[note {n}]")
_MARK = N_("Mark: {mark}")
_ONCE = N_("{heading}: {value}")
_SHORTHAND = N_("Codes in this table: {codes}.")
_EMPTY = N_("An empty cell under {columns} says that there is nothing of the kind.")
_BACK = N_("To the contents")
ROOM_ABOVE = 32  # rows that a table's words and headings take at most


@dataclass(frozen=True)
class ReadTable:
    """A table with its columns as the workbook has them, read once."""

    table: NumberTable
    language: Language

    @cached_property
    def columns(self) -> TableColumns:
        """Its columns."""
        return TableColumns.of(self.table, self.language)

    @cached_property
    def codes(self) -> set[str]:
        """Every code that stands in it."""
        found = {told.code for told in self.table.cells}
        for said, row in zip(self.columns.said, self.columns.rows, strict=False):
            for column, value in zip(self.columns.columns, row, strict=True):
                if column.is_number and value is None:
                    found.add(_in_place_of(said, column))
        return found - {""}


@dataclass(frozen=True)
class Part:
    """A table, or what a sheet has room for of it: its cells by their places.

    Parameters
    ----------
    number
        Which part it is; 0 of a table that is whole.
    """

    read: ReadTable
    cells: range
    number: int = 0

    @property
    def table(self) -> NumberTable:
        """The table."""
        return self.read.table


@dataclass(frozen=True)
class Around:
    """What the words above a table are made of.

    Parameters
    ----------
    meanings
        What each code says.
    contents
        The name of the sheet with the contents.
    """

    notes: Sequence[Note]
    meanings: Mapping[str, str]
    source: str
    contents: str


def parts_of(read: ReadTable, most: int) -> Iterator[Part]:
    """Divide a table among sheets that have room for so many rows."""
    n = len(read.table.cells)
    if n <= most:
        yield Part(read, range(n))
        return
    for number, start in enumerate(range(0, n, most), start=1):
        yield Part(read, range(start, min(n, start + most)), number)


def sheet_name(part: Part, book: Book) -> str:
    """The name of a table's sheet: its number, so that none is too long, or like another."""
    message = _SHEET_GOES_ON if part.number else _SHEET
    return book.say(message, n=part.table.number, part=part.number)


def title_of(part: Part, book: Book) -> str:
    """A table's number and title."""
    title = book.say(_TITLE, n=part.table.number, title=part.table.title)
    return book.say(_GOES_ON, title=title, part=part.number) if part.number else title


def write_table(book: Book, part: Part, around: Around) -> None:
    """Write a table on a sheet of its own."""
    own = [note for note in around.notes if part.table.number in note.tables]
    named = [book.say(NOTE, n=note.number) for note in own]
    name = sheet_name(part, book)
    sheet = book.sheet(name, " ".join((title_of(part, book), *named)))
    head = _write_above(book, sheet, part.read, around)
    columns = part.read.columns
    headings = [
        Heading(book.say(column.heading), column.width, column.is_number)
        for column in columns.columns
    ]
    for row, index in enumerate(part.cells, start=head + 1):
        texts = _write_row(book, sheet, row, columns.said[index], columns, index)
        set_height(sheet, row, texts, headings)
    book.mark_table(sheet, head, len(part.cells), headings, name)
    sheet.freeze_panes(head + 1, 1)
    sheet.repeat_rows(head)


def _write_above(book: Book, sheet: Any, read: ReadTable, around: Around) -> int:
    """Write what is to be known of a table under its title; the row on which its heads stand."""
    row = 1
    for line, style in _lines_above(book, read, around):
        book.write(sheet, row, 0, line, style)
        row += 1
    book.link(sheet, (row, 0), around.contents, book.say(_BACK))
    return row + 1


def _lines_above(book: Book, read: ReadTable, around: Around) -> Iterator[tuple[str, str]]:
    """What is to be known of a table, a line each, with how it looks."""
    for fact in read.table.facts:
        yield fact, LINE
    if read.table.mark_words:
        yield book.say(_MARK, mark=read.table.mark_words), STRONG
    for heading, value in read.columns.once:
        yield book.say(_ONCE, heading=book.say(heading), value=value), LINE
    listed = [f"{code} = {words}" for code, words in around.meanings.items() if code in read.codes]
    if listed:
        yield book.say(_SHORTHAND, codes="; ".join(listed)), LINE
    empty = list(map(book.say, read.columns.with_empty))
    if empty:
        yield book.say(_EMPTY, columns=", ".join(empty)), LINE
    yield around.source, QUIET


def _write_row(
    book: Book, sheet: Any, row: int, said: Said, columns: TableColumns, index: int
) -> list[str]:
    """Write what is said of a cell; returns the texts for which the row must be high enough."""
    texts = []
    for number, column in enumerate(columns.columns):
        value = columns.rows[index][number]
        text = ""
        if value is None:
            book.write(sheet, row, number, _in_place_of(said, column), "code")
        elif column.is_number:
            sheet.write_number(row, number, value, book.styles[_number_style(value, column)])
        elif value:
            style = "address" if column.is_on_one_line else text_style(number)
            book.write(sheet, row, number, str(value), style)
            text = "" if column.is_on_one_line else str(value)
        texts.append(text)
    return texts


def _in_place_of(said: Said, column: Column) -> str:
    """The code in place of a number that a cell does not have, or does not show."""
    if said.told.code:
        return said.told.code
    is_of_few = column.name == SHARE and said.told.cell["share"] is not None
    return SMALL_BASE if is_of_few else NO_SUCH_NUMBER


def _number_style(value: Value, column: Column) -> str:
    """How a number is shown; 0 and 100 % are those of nobody and of all alone."""
    if column.name not in SHARES:
        return column.type
    assert isinstance(value, int | float)
    is_near = 0 < value < 0.005 or 0.995 <= value < 1
    return "share_near" if is_near else "share"
