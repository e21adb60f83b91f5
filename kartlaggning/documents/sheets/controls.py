"""Content controls and bookmarks, as Word writes them (ISO/IEC 29500-1, 17.5.2; w14:checkbox).

A control is locked against being deleted; what is in it can be written. Around each lies a
bookmark: LibreOffice 7.4 keeps those, and drops the tags of controls.
"""

from __future__ import annotations

from itertools import count
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml

from kartlaggning.documents.sheets.model import Place

UNTICKED, TICKED = "\u2610", "\u2612"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_BOX_FONT = "MS Gothic"
_PALE = "6B6B6B"  # read on white by all (WCAG 2.2, 1.4.3)
_FONTS = (
    f'<w:rFonts w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" '
    'w:hint="eastAsia"/>'
)


class ControlWriter:
    """Adds controls to paragraphs, each with a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def add_box(self, paragraph: Any, place: Place, title: str) -> None:
        """Add a box to tick."""
        states = (
            f'<w14:checkbox><w14:checked w14:val="0"/>'
            f'<w14:checkedState w14:val="2612" w14:font="{_BOX_FONT}"/>'
            f'<w14:uncheckedState w14:val="2610" w14:font="{_BOX_FONT}"/></w14:checkbox>'
        )
        run = f"<w:r><w:rPr>{_FONTS}</w:rPr><w:t>{UNTICKED}</w:t></w:r>"
        self._add(paragraph, place, title, states, run)

    def add_text(self, paragraph: Any, place: Place, title: str, placeholder: str) -> None:
        """Add room for text."""
        kind = '<w:showingPlcHdr/><w:text w:multiLine="1"/>'
        style = f'<w:rPr><w:rStyle w:val="PlaceholderText"/><w:color w:val="{_PALE}"/></w:rPr>'
        run = f"<w:r>{style}<w:t>{escape(placeholder)}</w:t></w:r>"
        self._add(paragraph, place, title, kind, run)

    def _add(self, paragraph: Any, place: Place, title: str, kind: str, run: str) -> None:
        number = next(self._numbers)
        control = (
            f"<w:sdt {_SPACES}><w:sdtPr><w:alias w:val={quoteattr(title)}/>"
            f"<w:tag w:val={quoteattr(place.tag)}/>"
            f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )
        self.start_bookmark(paragraph, place, number)
        paragraph._p.append(parse_xml(control))
        self.end_bookmark(paragraph, number)

    def next_number(self) -> int:
        """A number for a bookmark."""
        return next(self._numbers)

    def start_bookmark(self, paragraph: Any, place: Place, number: int) -> None:
        """Begin a bookmark in a paragraph."""
        name = quoteattr(place.bookmark)
        start = f'<w:bookmarkStart {_SPACES} w:id="{number}" w:name={name}/>'
        paragraph._p.append(parse_xml(start))

    def end_bookmark(self, paragraph: Any, number: int) -> None:
        """End it."""
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {_SPACES} w:id="{number}"/>'))
