"""Content controls, bookmarks and rows, as Word writes them (ISO/IEC 29500-1, 17.4 and 17.5.2).

A control is locked against being deleted; what is in it can be written. Around each lies a
bookmark: LibreOffice 7.4 keeps those, and drops the tags of controls. Written as text, since a
form has some thousand elements, and python-docx takes a tenth of a second for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml

from kartlaggning.documents.sheets.model import Place

UNTICKED = "\u2610"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_BOX_FONT = "MS Gothic"
_PALE = "6B6B6B"  # read on white by all (WCAG 2.2, 1.4.3)
_BOX_LOOK = (
    f'<w:rFonts w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" '
    'w:hint="eastAsia"/>'
)
_BOX_STATES = (
    '<w14:checkbox><w14:checked w14:val="0"/>'
    f'<w14:checkedState w14:val="2612" w14:font="{_BOX_FONT}"/>'
    f'<w14:uncheckedState w14:val="2610" w14:font="{_BOX_FONT}"/></w14:checkbox>'
)
_HINT_LOOK = f'<w:rStyle w:val="PlaceholderText"/><w:color w:val="{_PALE}"/>'


class Cell(NamedTuple):
    """A cell of a row: how wide it is, in twentieths of a point, and what is in its paragraph."""

    width: int
    content: str
    is_centred: bool = False


def run(text: str, *, is_bold: bool = False, half_points: int = 0) -> str:
    """A piece of text; of the paragraph's own size if none is said."""
    look = "<w:b/>" if is_bold else ""
    if half_points:
        look += f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return _run(text, look)


def _run(text: str, look: str) -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def row(cells: Iterable[Cell], style: str) -> Any:
    """A row that goes over the end of no page, with paragraphs of a style."""
    written = "".join(_cell(cell, style) for cell in cells)
    return parse_xml(f"<w:tr {_SPACES}><w:trPr><w:cantSplit/></w:trPr>{written}</w:tr>")


def _cell(cell: Cell, style: str) -> str:
    centred = '<w:jc w:val="center"/>' if cell.is_centred else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{cell.width}"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{centred}</w:pPr>{cell.content}</w:p></w:tc>'
    )


class ControlWriter:
    """Writes controls and bookmarks, each with a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def box(self, place: Place, title: str) -> str:
        """A box to tick."""
        return self._control(place, title, _BOX_STATES, _run(UNTICKED, _BOX_LOOK))

    def room(self, place: Place, title: str, hint: str) -> str:
        """Room for text."""
        kind = '<w:showingPlcHdr/><w:text w:multiLine="1"/>'
        return self._control(place, title, kind, _run(hint, _HINT_LOOK))

    def bookmarked(self, place: Place, content: str) -> str:
        """What a bookmark lies around."""
        number = next(self._numbers)
        name = quoteattr(place.bookmark)
        start = f'<w:bookmarkStart w:id="{number}" w:name={name}/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'

    def _control(self, place: Place, title: str, kind: str, shown: str) -> str:
        number = next(self._numbers)
        control = (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title)}/>"
            f"<w:tag w:val={quoteattr(place.tag)}/>"
            f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
        )
        return self.bookmarked(place, control)
