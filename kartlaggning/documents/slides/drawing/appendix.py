"""Tables behind the slides, as many on a slide as it has room for: beside each other where narrow.

A table that is longer than a slide goes on, with its heads, on the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu

from kartlaggning.checks import N_
from kartlaggning.documents.pictures.widths import lines_of, width_of
from kartlaggning.documents.slides.drawing.bodies import set_plain_style
from kartlaggning.documents.slides.drawing.canvas import (
    LANGUAGE_TAGS,
    Canvas,
    Look,
    describe,
    printable,
)
from kartlaggning.documents.slides.drawing.places import INSET, Frame
from kartlaggning.documents.slides.telling.deck import AppendixRow, AppendixTable
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_GOES_ON = N_("{caption} (continued)")
_WITHIN = N_("{whole}: {part}")
_POINT = 12_700  # EMU
_LETTERS, _CAPTION, _FACTS = 10.0, 12.0, 10.0  # points; nothing on a slide is smaller
_LINE = 1.22  # of the letters' height
_PADDING = 3.0  # points, over and under a row's words together
_WIDER = 1.08  # a template's letters may be wider than those that are measured
_GAP_BETWEEN = 0.03  # of the width, between two tables beside each other
_GAP_UNDER = 12.0  # points
_INDENT = 10.0  # points, of a row that is a part of the one above
_MOST_ASKED, _NARROWER = 0.5, 1.6  # of a narrow table: what a column is, and how much less it gets
_LONG = 160  # letters of a cell, which are read more easily across a slide
_MOST_WISHED = 2.0  # of a table's width, for one column in many lines
_FEWEST_ROWS = 3  # under a heading at the end of a slide


Written = tuple[str, Look, float]
"""What a cell says, how, and how many points further in."""


class Piece(NamedTuple):
    """A table, or what a slide has room for of it, with its place."""

    table: AppendixTable
    place: Frame
    widths: tuple[float, ...]
    goes_on: bool


@dataclass(frozen=True)
class AppendixSlide:
    """A slide of tables that are of one section."""

    title: str
    pieces: tuple[Piece, ...]

    def notes(self) -> Iterator[str]:
        """Every number on it, with its address."""
        for piece in self.pieces:
            for row in piece.table.rows:
                yield from row.notes


def appendix_slides(tables: Iterable[AppendixTable], frame: Frame) -> Iterator[AppendixSlide]:
    """Lay tables out on slides, in their order; each section begins a slide of its own."""
    sections: dict[str, list[AppendixTable]] = {}
    for table in tables:
        sections.setdefault(table.section, []).append(table)
    for section, its_tables in sections.items():
        layout = _Layout(frame)
        for table in its_tables:
            layout.add(table)
        for pieces in layout.slides:
            yield AppendixSlide(section, tuple(pieces))


@dataclass
class _Layout:
    """Places tables one under the other: narrow ones in two columns, wide ones under both."""

    frame: Frame
    slides: list[list[Piece]] = field(default_factory=lambda: [[]])
    _ends: list[float] = field(default_factory=lambda: [0.0, 0.0])
    """Points from the top, of what stands in the left column and in the right one."""
    _column: int = 0

    def add(self, table: AppendixTable) -> None:
        """Place a table after those before it, in as many pieces as it needs."""
        wide = self.frame.width / _POINT
        narrow = wide * (1 - _GAP_BETWEEN) / 2
        is_wide = not _fits(table, narrow)
        if is_wide:
            self._ends = [max(self._ends)] * 2
            self._column = 0
        measured = _Measured(table, wide if is_wide else narrow)
        first = 0
        while first < len(table.rows):
            n_rows = measured.n_rows_in(self._room(), first)
            n_left = len(table.rows) - first
            if n_rows < min(n_left, _FEWEST_ROWS) and self._ends[self._column]:
                self._begin_column(is_wide)
                continue
            n_rows = max(n_rows, 1)  # one that is higher than a slide stands by itself
            self._place(measured, first, first + n_rows, is_wide)
            first += n_rows

    def _room(self) -> float:
        return self.frame.height / _POINT - self._ends[self._column]

    def _begin_column(self, is_wide: bool) -> None:
        """Go on in the right column, else on the next slide."""
        if self._column == 0 and not is_wide:
            self._column = 1
        else:
            self.slides.append([])
            self._ends, self._column = [0.0, 0.0], 0

    def _place(self, measured: _Measured, first: int, end: int, is_wide: bool) -> None:
        height = measured.height(first, end)
        left = self.frame.left + self._column * (self.frame.width - measured.width * _POINT)
        top = self.frame.top + self._ends[self._column] * _POINT
        size = (measured.width * _POINT, height * _POINT)
        piece = replace(measured.table, rows=measured.table.rows[first:end])
        place = Frame(*map(round, (left, top, *size)))
        self.slides[-1].append(Piece(piece, place, measured.widths, goes_on=first > 0))
        for column in (0, 1) if is_wide else (self._column,):
            self._ends[column] += height + _GAP_UNDER


def _fits(table: AppendixTable, width: float) -> bool:
    """Whether a table can be read in so many points: no word broken, few cells in many lines."""
    columns = range(len(table.columns))
    if any(len(text) > _LONG for row in table.rows for text in row.texts):
        return False
    asked = sum(min(_asked(table, column), width * _MOST_ASKED) for column in columns)
    least = sum(_least(table, column) for column in columns)
    return asked <= width * _NARROWER and least <= width


def _texts(table: AppendixTable, column: int) -> Iterator[str]:
    yield table.columns[column]
    for row in table.rows:
        yield row.texts[column]


def _asked(table: AppendixTable, column: int) -> float:
    """The points that a column would take if no line were broken."""
    widest = max(_width(text) for text in _texts(table, column))
    return max(widest + _inset(column), _least(table, column))


def _least(table: AppendixTable, column: int) -> float:
    """The points that its longest word takes."""
    longest = max(_longest(text) for text in _texts(table, column))
    return longest + _inset(column)


@cache
def _width(text: str) -> float:
    return width_of(text, _LETTERS, is_bold=True) * _WIDER


@cache
def _longest(text: str) -> float:
    return max(map(_width, text.split()), default=0.0)


@cache
def _n_lines(text: str, room: float, size: float) -> int:
    return max(1, len(lines_of(text, room / _WIDER, size, is_bold=True)))


def _inset(column: int) -> float:
    """What a cell has beside its words; the first column has room for parts of others."""
    return 2 * INSET / _POINT + (_INDENT if column == 0 else 0)


class _Measured:
    """A table with the widths of its columns and the heights of its rows, in points."""

    def __init__(self, table: AppendixTable, width: float) -> None:
        self.table, self.width = table, width
        columns = range(len(table.columns))
        asked = [min(_asked(table, column), _MOST_WISHED * width) for column in columns]
        least = [_least(table, column) for column in columns]
        self.widths = tuple(_shared_out(asked, least, width))
        self._heads = self._row_height(table.columns)
        self._heights = [self._row_height(row.texts) for row in table.rows]

    def height(self, first: int, end: int) -> float:
        """Of its rows from one to another, with what stands above them."""
        above = words_above(self.table, self.width, goes_on=first > 0)
        return sum(height for _, height in above) + self._heads + sum(self._heights[first:end])

    def n_rows_in(self, room: float, first: int) -> int:
        """How many of its rows from one on have room."""
        end = first
        while end < len(self._heights) and self.height(first, end + 1) <= room:
            end += 1
        return end - first

    def _row_height(self, texts: Sequence[str]) -> float:
        n_lines = 1
        for column, (text, width) in enumerate(zip(texts, self.widths, strict=True)):
            if _width(text) > width - _inset(column):
                room = round(width - _inset(column), 1)
                n_lines = max(n_lines, _n_lines(text, room, _LETTERS))
        return n_lines * _LETTERS * _LINE + _PADDING


def _shared_out(asked: Sequence[float], least: Sequence[float], width: float) -> Iterator[float]:
    """A width for each column: what it asks for, less than that by turns where it is too much."""
    spare = width - sum(least)
    if spare <= 0:
        yield from (each * width / sum(least) for each in least)
        return
    wishes = [wish - need for wish, need in zip(asked, least, strict=True)]
    total = sum(wishes)
    for need, wish in zip(least, wishes, strict=True):
        yield need + spare * (wish / total if total else 1 / len(least))


def words_above(
    table: AppendixTable, width: float, *, goes_on: bool, language: Language = "en"
) -> Iterator[tuple[str, float]]:
    """What stands above a table, and how high: its caption, and what it counts, with its mark."""
    caption = translate(_GOES_ON, language, caption=table.caption) if goes_on else table.caption
    yield caption, _text_height(caption, width, _CAPTION)
    # what a table counts is said where it begins, and its mark wherever it stands
    facts = " · ".join(filter(None, (table.mark, "" if goes_on else table.facts)))
    if facts:
        yield facts, _text_height(facts, width, _FACTS)


def _text_height(text: str, width: float, size: float) -> float:
    room = round(width - 2 * INSET / _POINT, 1)
    return _n_lines(text, room, size) * size * _LINE + 2 * INSET / _POINT


def draw_pieces(canvas: Canvas, slide: AppendixSlide) -> None:
    """Write the tables of a slide, each under its caption."""
    for number, piece in enumerate(slide.pieces, start=1):
        _draw_piece(canvas, piece, number)


def _draw_piece(canvas: Canvas, piece: Piece, number: int) -> None:
    top, place = piece.place.top, piece.place
    looks = (Look(size=_CAPTION, is_bold=True), Look(size=_FACTS, colour="muted"))
    names = (f"Caption {number}", f"Facts {number}")
    above = words_above(
        piece.table, place.width / _POINT, goes_on=piece.goes_on, language=canvas.language
    )
    as_large = replace(canvas, scale=1.0)
    caption = ""
    for (text, height), look, name in zip(above, looks, names, strict=False):
        frame = Frame(place.left, top, place.width, round(height * _POINT))
        as_large.text(frame, [text], look, name)
        top += frame.height
        caption = caption or text
    rest = Frame(place.left, top, place.width, place.top + place.height - top)
    _draw_table(as_large, rest, piece, f"Table {number}", caption)


def _draw_table(canvas: Canvas, frame: Frame, piece: Piece, name: str, caption: str) -> None:
    table = piece.table
    shape = canvas.slide.shapes.add_table(1, 1, *(Emu(each) for each in frame))
    describe(shape, caption, name)
    set_plain_style(shape)
    written = shape.table._tbl
    for part in (*written.tr_lst, written.tblGrid):
        written.remove(part)
    grid = "".join(f'<a:gridCol w="{round(width * _POINT)}"/>' for width in piece.widths)
    written.append(parse_xml(f"<a:tblGrid {nsdecls('a')}>{grid}</a:tblGrid>"))
    head = Look(size=_LETTERS, colour="muted", is_bold=True, anchor="bottom")
    written.append(_row_xml(canvas, [(text, head, 0) for text in table.columns], "accent"))
    for number, row in enumerate(table.rows):
        written.append(_row_xml(canvas, _cells_of(row, number == 0, canvas.language), "line"))


def _cells_of(row: AppendixRow, is_first: bool, language: Language) -> Iterator[Written]:
    """The cells of a row; one that begins a piece says of what it is a part."""
    label, *texts = row.texts
    if row.within and is_first:
        label = translate(_WITHIN, language, whole=row.within, part=label)
    yield label, Look(size=_LETTERS, is_bold=not row.within), _INDENT if row.within else 0
    for text in texts:
        yield text, Look(size=_LETTERS), 0


def _row_xml(canvas: Canvas, cells: Iterable[Written], line: str) -> Any:
    """A row as the file has it: the library takes a second for what is written here in a blink."""
    height = round((_LETTERS * _LINE + _PADDING) * _POINT)
    told = "".join(_cell_xml(canvas, text, look, indent, line) for text, look, indent in cells)
    return parse_xml(f'<a:tr {nsdecls("a")} h="{height}">{told}</a:tr>')


def _cell_xml(canvas: Canvas, text: str, look: Look, indent: float, line: str) -> str:
    room = round(_PADDING / 2 * _POINT)
    left = INSET + round(indent * _POINT)
    anchor = "b" if look.anchor == "bottom" else "t"
    letters = (
        f'lang="{LANGUAGE_TAGS[canvas.language]}" sz="{round(look.size * 100)}" '
        f'b="{int(look.is_bold)}"'
    )
    fill = f'<a:solidFill><a:srgbClr val="{canvas.rgb(look.colour)}"/></a:solidFill>'
    run = f"<a:r><a:rPr {letters}>{fill}</a:rPr><a:t>{escape(printable(text))}</a:t></a:r>"
    words = run if text else f"<a:endParaRPr {letters}/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:p>{words}</a:p></a:txBody>"
        f'<a:tcPr marL="{left}" marR="{INSET}" marT="{room}" marB="{room}" anchor="{anchor}">'
        f'<a:lnB w="{_POINT}"><a:solidFill><a:srgbClr val="{canvas.rgb(line)}"/></a:solidFill>'
        "</a:lnB></a:tcPr></a:tc>"
    )
