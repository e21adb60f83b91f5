"""The sheet of a table: what is to be known of it, then a line for each of its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.documents.workbook.codes import NO_SUCH_NUMBER, SMALL_BASE
from kartlaggning.documents.workbook.columns import (
    SHARE,
    SHARES,
    Column,
    Said,
    columns_for_people,
    said_once,
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
class Part:
    """A table, or what a sheet has room for of it: its cells by their places.

    Parameters
    ----------
    number
        Which part it is; 0 of a table that is whole.
    """

    table: NumberTable
    cells: range
    number: int = 0


@dataclass(frozen=True)
class Around:
    """What the words above a table are made of."""

    notes: Sequence[Note]
    meanings: Mapping[str, str]
    """What each code says."""
    source: str
    contents: str
    """The name of the sheet with the contents."""


def parts_of(table: NumberTable, most: int) -> Iterator[Part]:
    """Divide a table among sheets that have room for so many rows."""
    n = len(table.cells)
    if n <= most:
        yield Part(table, range(n))
        return
    for number, start in enumerate(range(0, n, most), start=1):
        yield Part(table, range(start, min(n, start + most)), number)


def sheet_name(part: Part, book: Book) -> str:
    """The name of a table's sheet: its number, so that none is too long, or like another."""
    message = _SHEET_GOES_ON if part.number else _SHEET
    return book.say(message, n=part.table.number, part=part.number)


def title_of(part: Part, book: Book) -> str:
    """A table's number and title."""
    title = book.say(_TITLE, n=part.table.number, title=part.table.title)
    return book.say(_GOES_ON, title=title, part=part.number) if part.number else title


def codes_in(table: NumberTable, book: Book) -> set[str]:
    """Every code that stands in a table."""
    columns = columns_for_people(table, book.language)
    found = set()
    for told in table.cells:
        said = Said(told, table, book.language)
        found.add(told.code)
        for column in columns:
            if column.is_number and column.value(said) is None:
                found.add(_in_place_of(said, column))
    return found - {""}


def write_table(book: Book, part: Part, around: Around) -> None:
    """Write a table on a sheet of its own."""
    table, name = part.table, sheet_name(part, book)
    columns = columns_for_people(table, book.language)
    own = [note for note in around.notes if table.number in note.tables]
    named = [book.say(NOTE, n=note.number) for note in own]
    sheet = book.sheet(name, " ".join((title_of(part, book), *named)))
    row = 1
    for line, style in _lines_above(book, table, columns, around):
        book.write(sheet, row, 0, line, style)
        row += 1
    book.link(sheet, (row, 0), around.contents, book.say(_BACK))
    row += 1
    headings = [
        Heading(book.say(column.heading), column.width, column.is_number) for column in columns
    ]
    for line_number, index in enumerate(part.cells, start=row + 1):
        said = Said(table.cells[index], table, book.language)
        texts = [_write_cell(book, sheet, (line_number, n), said) for n in _numbered(columns)]
        set_height(sheet, line_number, texts, headings)
    book.mark_table(sheet, row, len(part.cells), headings, name)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)


def _numbered(columns: Sequence[Column]) -> Iterator[tuple[int, Column]]:
    yield from enumerate(columns)


def _lines_above(
    book: Book, table: NumberTable, columns: Sequence[Column], around: Around
) -> Iterator[tuple[str, str]]:
    """What is to be known of a table, a line each, with how it looks."""
    for fact in table.facts:
        yield fact, LINE
    if table.mark_words:
        yield book.say(_MARK, mark=table.mark_words), STRONG
    for heading, value in said_once(table, book.language):
        yield book.say(_ONCE, heading=book.say(heading), value=value), LINE
    used = codes_in(table, book)
    listed = [f"{code} = {words}" for code, words in around.meanings.items() if code in used]
    if listed:
        yield book.say(_SHORTHAND, codes="; ".join(listed)), LINE
    empty = [book.say(column.heading) for column in columns if _has_empty(column, table, book)]
    if empty:
        yield book.say(_EMPTY, columns=", ".join(empty)), LINE
    yield around.source, QUIET


def _has_empty(column: Column, table: NumberTable, book: Book) -> bool:
    if column.is_number:
        return False  # a code stands there
    return any(column.value(Said(told, table, book.language)) == "" for told in table.cells)


def _write_cell(book: Book, sheet: Any, place: tuple[int, tuple[int, Column]], said: Said) -> str:
    """Write what a column says of a cell; a number as a number, or a code in its place."""
    row, (number, column) = place
    value = column.value(said)
    if not column.is_number:
        text = str(value)
        if text:
            style = "address" if column.is_on_one_line else text_style(number)
            book.write(sheet, row, number, text, style)
        return "" if column.is_on_one_line else text
    if value is None:
        book.write(sheet, row, number, _in_place_of(said, column), "code")
    else:
        sheet.write_number(row, number, value, book.styles[_number_style(value, column)])
    return ""


def _in_place_of(said: Said, column: Column) -> str:
    """The code in place of a number that a cell does not have, or does not show."""
    if said.told.code:
        return said.told.code
    is_of_few = column.name == SHARE and said.told.cell["share"] is not None
    return SMALL_BASE if is_of_few else NO_SUCH_NUMBER


def _number_style(value: object, column: Column) -> str:
    """How a number is shown; 0 and 100 % are those of nobody and of all alone."""
    if column.name not in SHARES:
        return column.type
    assert isinstance(value, int | float)
    is_near = 0 < value < 0.005 or 0.995 <= value < 1
    return "share_near" if is_near else "share"
