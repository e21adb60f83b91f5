"""The rows of a Word document as people see them (ISO/IEC 29500-1, 17.2 to 17.5).

Tracked changes are read as accepted: what was put in is there, what was taken out is not. Elements
are known by their local names, as `safe_xml` gives them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kartlaggning.readers.forms.raw_form import Control, FormCell, FormRow
from kartlaggning.readers.forms.symbols import shown_sign

_TAKEN_OUT = ("del", "moveFrom")
_PUT_IN = ("ins", "moveTo")
# what holds no text of its own, or the same text a second time
_PASSED_OVER = ("sdtPr", "sdtEndPr", "pPr", "tblPr", "tcPr", "trPr", "tblGrid", "Fallback")
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# a line through the sign before it: so a word that was struck out is no longer that word
STRUCK = "\u0336"
_OFF = ("0", "false", "off")


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; empty where it is not there."""
    for key, value in element.attrib.items():
        if key.rpartition(":")[2] == name:
            return value
    return ""


def is_on(element: Element | None) -> bool:
    """Whether an element that switches something is there, and not switched off."""
    return element is not None and attribute(element, "val").lower() not in _OFF


@dataclass
class WordText:
    """Reads the rows of a document's body.

    Parameters
    ----------
    seen
        How many tracked changes, hidden texts, pictures and objects were met.
    """

    seen: Counter[str] = field(default_factory=Counter)
    _n_rows: int = 0
    _n_tables: int = 0

    def rows(self, body: Element) -> Iterator[FormRow]:
        """The rows of a body, of all tables and paragraphs in their order."""
        for element in self._shown(body, ("p", "tbl")):
            if element.tag == "p":
                yield self._row(0, [element])
                continue
            self._n_tables += 1
            number = self._n_tables
            for row in self._shown(element, ("tr",)):
                if not self._is_taken_out(row):
                    yield self._row(number, list(self._shown(row, ("tc",))))

    def _row(self, table: int, elements: list[Element]) -> FormRow:
        self._n_rows += 1
        cells = tuple(_CellReading(self.seen).cell(element) for element in elements)
        return FormRow(self._n_rows, table, cells)

    def _shown(self, element: Element, tags: tuple[str, ...]) -> Iterator[Element]:
        """The elements of some kinds in another, whatever wraps them."""
        for child in element:
            if child.tag in tags:
                yield child
            elif child.tag in _TAKEN_OUT:
                self.seen["change"] += 1
            elif child.tag == "altChunk":
                self.seen["object"] += 1
            elif child.tag not in _PASSED_OVER:
                yield from self._shown(child, tags)

    def _is_taken_out(self, row: Element) -> bool:
        """Whether a row was deleted, and the deletion is tracked."""
        properties = row.find("trPr")
        if properties is None:
            return False
        if properties.find("ins") is not None:
            self.seen["change"] += 1
        if properties.find("del") is None:
            return False
        self.seen["change"] += 1
        return True


@dataclass
class _CellReading:
    """What has been read of a cell so far."""

    seen: Counter[str]
    text: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)

    def cell(self, element: Element) -> FormCell:
        self._read(element)
        return FormCell("".join(self.text).strip(), tuple(self.controls), tuple(self.bookmarks))

    def _read(self, element: Element) -> None:
        reader = _READERS.get(element.tag)
        if reader is not None:
            reader(self, element)
        elif element.tag not in _PASSED_OVER:
            self._read_children(element)

    def _read_children(self, element: Element) -> None:
        for child in element:
            self._read(child)

    def _paragraph(self, element: Element) -> None:
        if self.text and not self.text[-1].endswith("\n"):
            self.text.append("\n")
        self._read_children(element)

    def _run(self, element: Element) -> None:
        """A run of letters; what is hidden is told and not read, what is struck out stays so."""
        properties = element.find("rPr")
        font, struck = "", ""
        if properties is not None:
            if is_on(properties.find("vanish")):
                self.seen["hidden_text"] += 1
                return
            if is_on(properties.find("strike")) or is_on(properties.find("dstrike")):
                struck = STRUCK
            fonts = properties.find("rFonts")
            font = attribute(fonts, "ascii") if fonts is not None else ""
        for child in element:
            if child.tag == "t":
                self.text += [shown_sign(sign, font) + struck for sign in child.text or ""]
            elif child.tag in _LETTERS:
                self.text.append(_LETTERS[child.tag])
            elif child.tag != "rPr":
                self._read(child)

    def _symbol(self, element: Element) -> None:
        code = attribute(element, "char")
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        self.text.append(shown_sign(sign, attribute(element, "font")))

    def _change(self, element: Element) -> None:
        self.seen["change"] += 1
        if element.tag in _PUT_IN:
            self._read_children(element)

    def _bookmark(self, element: Element) -> None:
        self.bookmarks.append(attribute(element, "name"))

    def _picture(self, _: Element) -> None:
        self.seen["picture"] += 1

    def _object(self, _: Element) -> None:
        self.seen["object"] += 1

    def _old_field(self, element: Element) -> None:
        """A box of the old kind, which is drawn by the program."""
        box = element.find("ffData/checkBox")
        if box is None:
            return
        state = box.find("checked")
        ticked = is_on(state if state is not None else box.find("default"))
        self.text.append("☒" if ticked else "☐")

    def _control(self, element: Element) -> None:
        """A control; what it shows is a part of the cell."""
        properties, content = element.find("sdtPr"), element.find("sdtContent")
        if content is None:
            return
        inside = _CellReading(self.seen)
        inside._read_children(content)
        text = "".join(inside.text).strip()
        if properties is not None:
            control = _control_of(properties, text)
            if control is not None:
                self.controls.append(control)
        self.text += inside.text
        self.controls += inside.controls
        self.bookmarks += inside.bookmarks


_READERS: Mapping[str, Callable[[_CellReading, Element], None]] = {
    "p": _CellReading._paragraph,
    "r": _CellReading._run,
    "sym": _CellReading._symbol,
    "sdt": _CellReading._control,
    "bookmarkStart": _CellReading._bookmark,
    "fldChar": _CellReading._old_field,
    "drawing": _CellReading._picture,
    "pict": _CellReading._picture,
    "object": _CellReading._object,
    "altChunk": _CellReading._object,
    **dict.fromkeys((*_TAKEN_OUT, *_PUT_IN), _CellReading._change),
}


def _control_of(properties: Element, text: str) -> Control | None:
    """A box or field; nothing of what only wraps others, as LibreOffice writes it."""
    values = {
        child.tag: attribute(child, "val") for child in properties if child.tag in ("tag", "alias")
    }
    box = properties.find("checkbox")
    if box is not None:
        ticked = is_on(box.find("checked"))
        return Control("box", values.get("tag", ""), values.get("alias", ""), ticked, text)
    if properties.find("text") is not None or properties.find("richText") is not None:
        return Control("text", values.get("tag", ""), values.get("alias", ""), False, text)
    return None
