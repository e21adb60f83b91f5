"""One sheet in each format of workbooks: numbers as they are shown, what is hidden, struck, …"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
import xlwt
from odf.dc import Creator
from odf.number import DateStyle, Day, Month, Number, NumberStyle, PercentageStyle, Text, Year
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.teletype import addTextToElement
from odf.text import P

DATE = "yyyy-mm-dd"
FIRST_DAY = date(1899, 12, 30)  # from which workbooks count days


@dataclass(frozen=True)
class Cell:
    """A cell with a number format, in Excel's words; struck through; with a comment."""

    value: str | float = ""
    code: str = ""
    is_struck: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Book:
    """A sheet's rows; and which of its rows and columns are hidden, from 0."""

    rows: Sequence[Sequence[str | float | Cell]]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    def cells(self) -> list[list[Cell]]:
        return [
            [cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in self.rows
        ]


def write_xlsx(path: Path, book: Book) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Svar")
        for row, cells in enumerate(book.cells()):
            for column, cell in enumerate(cells):
                look = workbook.add_format({"font_strikeout": cell.is_struck})
                if cell.code:
                    look.set_num_format(cell.code)
                # a text that begins as a formula does is none
                is_text = isinstance(cell.value, str) and cell.value
                write = sheet.write_string if is_text else sheet.write
                write(row, column, cell.value, look)
                if cell.comment:
                    sheet.write_comment(row, column, cell.comment, {"author": "Anna Ek"})
        for row in book.hidden_rows:
            sheet.set_row(row, options={"hidden": True})
        for column in book.hidden_columns:
            sheet.set_column(column, column, options={"hidden": True})
    return path


def write_xls(path: Path, book: Book) -> Path:
    workbook = _xls_book(book)
    sheet = workbook.get_sheet("Svar")
    for row in range(len(book.rows), 200):  # so large that the small storage is not used
        sheet.write(row, 0, "")
    workbook.save(str(path))
    return path


def _xls_book(book: Book) -> xlwt.Workbook:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Svar")
    for row, cells in enumerate(book.cells()):
        for column, cell in enumerate(cells):
            look = xlwt.XFStyle()
            look.font.struck_out = cell.is_struck
            look.num_format_str = cell.code or "General"
            sheet.write(row, column, cell.value, look)
    for row in book.hidden_rows:
        sheet.row(row).hidden = True
    for column in book.hidden_columns:
        sheet.col(column).hidden = True
    return workbook


def write_small_xls(path: Path, book: Book) -> Path:
    """Write an old Excel file so small that its stream lies among the small ones, by [MS-CFB].

    xlwt fills every stream up, which programs need not.
    """
    stream = _xls_book(book).get_biff_data()
    assert len(stream) < SMALL
    n_small, n_sectors = -(-len(stream) // 64), -(-len(stream) // 512)
    fat = [0xFFFFFFFD, END_OF_CHAIN, END_OF_CHAIN, *_chain_of(n_sectors, first=3)]
    directory = (
        _ole_entry("Root Entry", 5, child=1, start=3, size=64 * n_small)
        + _ole_entry("Workbook", 2, start=0, size=len(stream))
        + _ole_entry("", 0) * 2
    )
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    # how many sectors there are of what, and where the first is
    head += struct.pack("<9I", 0, 1, 1, 0, SMALL, 2, 1, END_OF_CHAIN, 0)
    head += _numbers([0], 109)
    sectors = _numbers(fat, 128) + directory + _numbers(_chain_of(n_small, first=0), 128)
    path.write_bytes(head + sectors + stream.ljust(512 * n_sectors, b"\0"))
    return path


SMALL, END_OF_CHAIN, NO_SECTOR = 4096, 0xFFFFFFFE, 0xFFFFFFFF


def _chain_of(n: int, first: int) -> list[int]:
    """A chain of sectors that follow one another."""
    return [*range(first + 1, first + n), END_OF_CHAIN]


def _numbers(numbers: Sequence[int], n: int) -> bytes:
    return struct.pack(f"<{n}I", *numbers, *[NO_SECTOR] * (n - len(numbers)))


def _ole_entry(
    name: str, kind: int, child: int = NO_SECTOR, start: int = 0, size: int = 0
) -> bytes:
    letters = name.encode("utf-16-le")
    length = len(letters) + 2 if name else 0
    beside = struct.pack("<HBB3I", length, kind, 1, NO_SECTOR, NO_SECTOR, child)
    return letters.ljust(64, b"\0") + beside + bytes(36) + struct.pack("<IQ", start, size)


def write_ods(path: Path, book: Book) -> Path:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Svar")
    for column in range(max(map(len, book.rows))):
        hidden = {"visibility": "collapse"} if column in book.hidden_columns else {}
        table.addElement(TableColumn(**hidden))
    for number, cells in enumerate(book.cells()):
        row = TableRow(**({"visibility": "filter"} if number in book.hidden_rows else {}))
        table.addElement(row)
        for cell in cells:
            row.addElement(_ods_cell(document, cell))
    document.spreadsheet.addElement(table)
    document.save(path)
    return path


def _ods_cell(document: OpenDocumentSpreadsheet, cell: Cell) -> TableCell:
    name = f"s{len(document.automaticstyles.childNodes)}"
    if cell.code:
        document.automaticstyles.addElement(_number_style(f"n{name}", cell.code))
    style = Style(
        name=name, family="table-cell", **({"datastylename": f"n{name}"} if cell.code else {})
    )
    if cell.is_struck:
        style.addElement(TextProperties(textlinethroughstyle="solid"))
    document.automaticstyles.addElement(style)
    element = TableCell(stylename=style, **_ods_value(cell))
    if cell.comment:
        comment = Annotation()
        comment.addElement(Creator(text="Anna Ek"))
        comment.addElement(P(text=cell.comment))
        element.addElement(comment)
    for line in str(cell.value).split("\n") if cell.value != "" else ():
        paragraph = P()
        addTextToElement(paragraph, line)  # several spaces and tabs are elements
        element.addElement(paragraph)
    return element


def _ods_value(cell: Cell) -> dict[str, str]:
    """What an element says of its value; nothing where it is empty."""
    if cell.value == "":
        return {}
    if isinstance(cell.value, str):
        return {"valuetype": "string"}
    if "y" in cell.code or "d" in cell.code:
        return {"valuetype": "date", "datevalue": str(FIRST_DAY + timedelta(cell.value))}
    return {"valuetype": "percentage" if "%" in cell.code else "float", "value": str(cell.value)}


def _number_style(name: str, code: str) -> NumberStyle | PercentageStyle | DateStyle:
    """A style that says what one of the codes of these tests says."""
    if "y" in code or "d" in code:
        return _date_style(name, code)
    before, digits, after = re.fullmatch(r'(?:"([^"]*)")?([^"]*)(?:"([^"]*)")?', code).groups("")
    style = PercentageStyle(name=name) if "%" in code else NumberStyle(name=name)
    if "%" in code:
        after = digits.replace("\\", "").lstrip("0.")
    if before:
        style.addElement(Text(text=before))
    factor = {"displayfactor": "1000"} if digits.endswith(",") else {}
    places = str(len(digits.partition(".")[2].rstrip("%")))
    least = str(digits.replace("#,##0", "0").partition(".")[0].count("0"))
    style.addElement(Number(decimalplaces=places, minintegerdigits=least, **factor))
    if after:
        style.addElement(Text(text=after))
    return style


def _date_style(name: str, code: str) -> DateStyle:
    style = DateStyle(name=name)
    parts = {"y": Year, "m": Month, "d": Day}
    for letter in re.sub(r"(.)\1+", r"\1", code):
        style.addElement(parts[letter](style="long") if letter in parts else Text(text=letter))
    return style


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of an .xlsb file: its kind and length in sevens of bits."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + bytes([len(content) & 127 | 128, len(content) >> 7]) + content


def wide_text(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def write_xlsb(path: Path, book: Book) -> Path:
    """Write a binary workbook by the layouts of [MS-XLSB]; no library of Python's does."""
    sheet = record(129) + record(390)
    for column in book.hidden_columns:
        sheet += record(60, struct.pack("<4IH", column, column, 0, 0, 1))
    sheet += record(391) + record(148, bytes(16)) + record(145)
    styles: list[Cell] = []
    comments = b""
    for row, cells in enumerate(book.cells()):
        hidden = 0x10 if row in book.hidden_rows else 0
        sheet += record(0, struct.pack("<2IHBB", row, 0, 300, 0, hidden) + bytes(13))
        for column, cell in enumerate(cells):
            styles.append(cell)
            place = struct.pack("<2I", column, len(styles) - 1)
            sheet += _xlsb_cell(place, cell.value)
            if cell.comment:
                comments += record(635, struct.pack("<5I", 0, row, row, column, column) + bytes(16))
    sheet += record(146) + record(130)
    own = "worksheets/sheet1.bin"
    parts = {
        "xl/workbook.bin": record(131)
        + record(143)
        + record(156, struct.pack("<2I", 0, 1) + wide_text("rId1") + wide_text("Svar"))
        + record(144)
        + record(132),
        "xl/_rels/workbook.bin.rels": _relations(own),
        "xl/styles.bin": _xlsb_styles(styles),
        f"xl/{own}": sheet,
    }
    if comments:
        parts["xl/worksheets/_rels/sheet1.bin.rels"] = _relations("../comments1.bin")
        parts["xl/comments1.bin"] = record(628) + comments + record(629)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def _xlsb_cell(place: bytes, value: str | float) -> bytes:
    if value == "":
        return record(1, place)
    if isinstance(value, str):
        return record(6, place + wide_text(value))
    return record(5, place + struct.pack("<d", value))


def _relations(target: str) -> str:
    return f'<Relationships><Relationship Id="rId1" Target="{target}"/></Relationships>'


def _xlsb_styles(cells: Sequence[Cell]) -> bytes:
    formats = fonts = looks = b""
    for number, cell in enumerate(cells):
        number_format = 164 + number if cell.code else 0
        if cell.code:
            formats += record(44, struct.pack("<H", number_format) + wide_text(cell.code))
        fonts += record(43, struct.pack("<2H", 220, 8 * cell.is_struck) + bytes(20))
        looks += record(47, struct.pack("<3H", 0, number_format, number) + bytes(10))
    n_formats = sum(bool(cell.code) for cell in cells)
    return (
        record(278)
        + record(615, struct.pack("<I", n_formats))
        + formats
        + record(616)
        + record(611, struct.pack("<I", len(cells)))
        + fonts
        + record(612)
        + record(617, struct.pack("<I", len(cells)))
        + looks
        + record(618)
        + record(279)
    )


def replace_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Replace bytes of a package's part, as if another program had written it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(old, new) if name == part else content)


WRITERS: dict[str, Callable[[Path, Book], Path]] = {
    ".xlsx": write_xlsx,
    ".xlsb": write_xlsb,
    ".xls": write_xls,
    ".ods": write_ods,
}
