"""The styles of an OpenDocument sheet: how cells look, as far as that matters.

A cell names a style; the style is made of another, its parent, and names a style of numbers, which
may send numbers that meet a condition to yet another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kartlaggning.readers.workbooks.date_formats import shown_of_parts
from kartlaggning.readers.workbooks.number_formats import (
    PERCENT,
    NumberFormat,
    Section,
    format_of_dates,
)
from kartlaggning.readers.workbooks.rich_texts.runs import LEVEL, LOWERED, RAISED
from kartlaggning.readers.workbooks.workbook_notes import Look

_OF_PERCENT = "percentage-style"
_OF_DATES = "date-style"
_NUMBER_STYLES = ("number-style", _OF_PERCENT, "currency-style", _OF_DATES)
_CELL, _TEXT = "table-cell", "text"  # families of styles
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_MOST_PARENTS = 50
_MOST_DIGITS = 9


@dataclass
class _CellStyle:
    """A style of cells, or of a piece of their text."""

    parent: str = ""
    number_style: str = ""
    is_struck: bool | None = None  # None: as its parent
    level: int | None = None  # of its text: raised, lowered or neither; None: as its parent


@dataclass
class _NumberStyle:
    """A style of numbers: one section, and where numbers that meet conditions are sent.

    `parts` are those that are shown of a date.
    """

    kind: str
    parts: set[str] = field(default_factory=set)
    section: Section = field(default_factory=lambda: Section(has_number=False))
    maps: list[tuple[str, float, str]] = field(default_factory=list)


class Styles:
    """Follows the elements of styles, in `styles.xml` and `content.xml`."""

    def __init__(self) -> None:
        self._cell_styles: dict[tuple[str, str], _CellStyle] = {}  # by family and name
        self._number_styles: dict[str, _NumberStyle] = {}
        self._cell_style: _CellStyle | None = None
        self._number_style: _NumberStyle | None = None
        self._is_text = False
        self._numbers: dict[tuple[str, str], int] = {}  # a style and a sign of percent → its look
        self.looks: list[Look] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if tag == "style":
            self._start_style(attributes)
        elif tag == "text-properties" and self._cell_style:
            struck = _is_struck(attributes)
            self._cell_style.is_struck = self._cell_style.is_struck if struck is None else struck
            if "style:text-position" in attributes:
                self._cell_style.level = _level(attributes["style:text-position"])
        elif tag in _NUMBER_STYLES:
            name = attributes.get("style:name", "")
            self._number_style = self._number_styles[name] = _NumberStyle(tag)
        elif self._number_style:
            self._start_in_number_style(self._number_style, tag, attributes)

    def text(self, piece: str) -> None:
        """Add to what stands before or after a number."""
        if not (self._is_text and self._number_style):
            return
        section = self._number_style.section
        percents = section.percents + piece.count(PERCENT) * (
            self._number_style.kind == _OF_PERCENT
        )
        if section.has_number:
            section = replace(section, suffix=section.suffix + piece)
        else:
            section = replace(section, prefix=section.prefix + piece)
        self._number_style.section = replace(section, percents=percents)

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "style":
            self._cell_style = None
        elif tag in _NUMBER_STYLES:
            self._number_style = None
        elif tag == "text":
            self._is_text = False

    def _start_style(self, attributes: dict[str, str]) -> None:
        family = attributes.get("style:family", "")
        if family not in (_CELL, _TEXT):
            return
        name = attributes.get("style:name", "")
        self._cell_style = self._cell_styles[family, name] = _CellStyle(
            parent=attributes.get("style:parent-style-name", ""),
            number_style=attributes.get("style:data-style-name", ""),
        )

    def _start_in_number_style(
        self, style: _NumberStyle, tag: str, attributes: dict[str, str]
    ) -> None:
        if tag == "text":
            self._is_text = True
        elif style.kind == _OF_DATES:
            style.parts.add(tag)
        elif tag == "number":
            style.section = replace(
                style.section,
                has_number=True,
                thousands=_thousands(attributes.get("number:display-factor", "1")),
                least_digits=_digits(attributes.get("number:min-integer-digits", "")),
                decimals=_digits(attributes.get("number:decimal-places", ""), -1),
            )
        elif tag in ("fraction", "scientific-number"):
            style.section = replace(style.section, has_number=True)
        elif tag == "map":
            found = _CONDITION.fullmatch(attributes.get("style:condition", "").strip())
            if found:
                target = attributes.get("style:apply-style-name", "")
                style.maps.append((found[1].replace("!=", "<>"), float(found[2]), target))

    def look(self, name: str, percent: str = "") -> int:
        """The number of a cell's look; -1 where a cell of the style says what it holds.

        Parameters
        ----------
        percent
            How the cell writes the sign of percent, where it says that it holds a share of one:
            not every program gives it a style.
        """
        number = self._numbers.get((name, percent))
        if number is None:
            number = self._numbers[name, percent] = self._make_look(name, percent)
        return number

    def is_text_struck(self, name: str) -> bool:
        """Whether a style of text strikes it through."""
        return self._is_struck(_TEXT, name)

    def text_level(self, name: str) -> int | None:
        """Whether a style of text raises or lowers it; None where it says nothing of that."""
        for style in self._line(_TEXT, name):
            if style.level is not None:
                return style.level
        return None

    def _is_struck(self, family: str, name: str) -> bool:
        for style in self._line(family, name):
            if style.is_struck is not None:
                return style.is_struck
        return False

    def _make_look(self, name: str, percent: str) -> int:
        number_format = self._number_format(name)
        if percent and (number_format is None or not number_format.section(1).percents):
            number_format = NumberFormat((Section(suffix=percent, percents=1),))
        look = Look(number_format, self._is_struck(_CELL, name))
        if look.is_plain:
            return -1
        self.looks.append(look)
        return len(self.looks) - 1

    def _line(self, family: str, name: str) -> list[_CellStyle]:
        """A style and those that it is made of; damaged ones may be made of each other."""
        line: list[_CellStyle] = []
        while (family, name) in self._cell_styles and len(line) < _MOST_PARENTS:
            line.append(self._cell_styles[family, name])
            name = line[-1].parent
        return line

    def _number_format(self, name: str) -> NumberFormat | None:
        for style in self._line(_CELL, name):
            if style.number_style:
                return self._parse(style.number_style)
        return None

    def _parse(self, name: str) -> NumberFormat | None:
        style = self._number_styles.get(name)
        if style is None:
            return None
        if style.kind == _OF_DATES:
            return format_of_dates(shown_of_parts(style.parts))
        sections = []
        for sign, limit, target in style.maps[:2]:
            if mapped := self._number_styles.get(target):
                sections.append(replace(mapped.section, condition=(sign, limit)))
        parsed = NumberFormat((*sections, style.section))
        return None if parsed.is_plain else parsed


def _is_struck(attributes: dict[str, str]) -> bool | None:
    """Whether text is struck through; None where nothing is said of it."""
    for name in ("style:text-line-through-style", "style:text-line-through-type"):
        if name in attributes:
            return attributes[name] != "none"
    return None


def _level(position: str) -> int:
    """What a position says, `super 58%` or `-33% 58%`: raised, lowered or neither."""
    place = position.split(maxsplit=1)[0] if position.strip() else ""
    if place == "super":
        return RAISED
    if place == "sub" or (place.startswith("-") and place.strip("-0.%")):
        return LOWERED
    return RAISED if place.strip("0.%") else LEVEL


def _digits(text: str, otherwise: int = 0) -> int:
    if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS:
        return min(int(text), 30)
    return otherwise


def _thousands(factor: str) -> int:
    """How often a number is divided by a thousand, which is all that programs offer."""
    whole = factor.strip().partition(".")[0]
    if not (whole.isascii() and whole.isdigit()):
        return 0
    return (len(whole) - 1) // 3
