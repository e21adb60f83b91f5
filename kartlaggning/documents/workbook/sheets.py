"""Sheets of a workbook: how cells look, and how a table on a sheet is told to programs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import xlsxwriter

from kartlaggning.charts.drawing.style import tone
from kartlaggning.documents.workbook.texts import fitting
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_LINE = 15  # points
_LETTER = 1.0  # how wide a letter is beside the digit by which columns are measured
_MOST_LINES = 27  # a row is at most 409 points high
_A4 = 9
TITLE, HEADING, TEXT, LINE, QUIET, STRONG, LINK = (
    *("title", "heading", "text", "line"),
    *("quiet", "strong", "link"),
)


class Heading(NamedTuple):
    """What stands at the head of a column."""

    text: str
    width: int
    """In letters."""
    is_number: bool = False


@dataclass
class Book:
    """A workbook that is being written in one language."""

    book: xlsxwriter.Workbook
    styles: Mapping[str, Any]
    language: Language

    def say(self, message: str, **values: object) -> str:
        """A text of the program's in the workbook's language."""
        return translate(message, self.language, **values)

    def sheet(self, name: str, title: str) -> Any:
        """Begin a sheet, with its title in its first cell."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&A · &P / &N")
        sheet.set_row(0, 24)
        sheet.write_string(0, 0, fitting(title), self.styles[TITLE])
        return sheet

    def write(self, sheet: Any, row: int, column: int, text: str, style: str) -> None:
        """Write a text: never a number, a formula or a link, whatever it looks like."""
        sheet.write_string(row, column, fitting(text), self.styles[style])

    def link(self, sheet: Any, place: tuple[int, int], name: str, text: str) -> None:
        """Write a link to another sheet."""
        sheet.write_url(*place, f"internal:'{name}'!A1", self.styles[LINK], text)

    def mark_table(
        self, sheet: Any, row: int, n_rows: int, headings: Sequence[Heading], name: str
    ) -> None:
        """Write the headings of a table, and tell programs that it is one."""
        columns = []
        for number, heading in enumerate(headings):
            sheet.set_column(number, number, heading.width)
            style = "head_of_numbers" if heading.is_number else head_style(number)
            columns.append({"header": heading.text, "header_format": self.styles[style]})
        settings = {"name": name, "columns": columns, "style": None}
        # a table without a row of data is none to Excel
        last = (row + max(n_rows, 1), len(headings) - 1)
        sheet.add_table(row, 0, *last, settings)
        sheet.print_area(0, 0, *last)
        set_height(sheet, row, [heading.text for heading in headings], headings)


def make_book(workbook: xlsxwriter.Workbook, accent: str, language: Language) -> Book:
    """Begin a workbook with its looks: only what makes cells easier to read."""
    top = {"valign": "top"}
    inside = {"align": "left", "indent": 1}
    head = {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bottom": 2,
        "bottom_color": accent,
    }
    muted = {"font_color": tone("muted")}
    settings: dict[str, dict[str, Any]] = {
        TITLE: {"bold": True, "font_size": 15, "font_color": accent},
        HEADING: {"bold": True, "font_size": 12, "font_color": accent, "valign": "bottom"},
        TEXT: {"text_wrap": True, **top},
        LINE: {},
        QUIET: muted,
        STRONG: {"bold": True},
        LINK: {"font_color": accent, "underline": 1, **top},
        "head": head,
        "head_indented": {**head, **inside},
        "head_of_numbers": {**head, "align": "right"},
        "cell": {"text_wrap": True, **top},
        "cell_indented": {"text_wrap": True, **inside, **top},
        "address": {**inside, **top, **muted},
        "code": {"align": "right", **top, **muted},
        "integer": {"num_format": "#,##0", **top},
        "number": top,
        "share": {"num_format": "0%", **top},
        "share_near": {"num_format": "0.0%", **top},
    }
    styles = {name: workbook.add_format(each) for name, each in settings.items()}
    return Book(workbook, styles, language)


def head_style(column: int) -> str:
    """How the head of a column of texts looks: after the first, away from numbers before it."""
    return "head_indented" if column else "head"


def text_style(column: int) -> str:
    """How a text of a column looks, likewise."""
    return "cell_indented" if column else "cell"


def set_height(sheet: Any, row: int, texts: Sequence[str], headings: Sequence[Heading]) -> None:
    """Make a row as high as its longest text: not every program finds that by itself."""
    lines = [lines_of(text, heading.width) for text, heading in zip(texts, headings, strict=True)]
    if max(lines, default=1) > 1:
        sheet.set_row(row, _LINE * min(max(lines), _MOST_LINES))


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    return max(1, math.ceil(_LETTER * len(text) / width))
