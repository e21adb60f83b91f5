"""A tagged PDF read back with pypdf: its elements, with the text that each holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NumberObject

_OF_SIGNS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass
class Element:
    """An element of the structure, with what stands in it in order."""

    tag: str
    alternative: str = ""
    language: str = ""
    scope: str = ""
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)

    def all(self) -> Iterator["Element"]:
        yield self
        for each in self.inside:
            if isinstance(each, Element):
                yield from each.all()

    def find(self, *tags: str) -> list["Element"]:
        return [each for each in self.all() if each.tag in tags]


@dataclass(frozen=True)
class _Marked:
    """A piece of marked content: its number, and what is said instead of its signs."""

    number: int | None
    language: str = ""
    instead: str = ""
    is_said: bool = False

    def within(self, operands) -> "_Marked":
        if operands[0] == "/Artifact":
            return _Marked(None)
        properties = operands[1] if len(operands) > 1 else {}
        instead = str(properties.get("/ActualText", ""))
        return _Marked(
            properties.get("/MCID", self.number),
            str(properties.get("/Lang", self.language)),
            instead,
            self.is_said or "/ActualText" in properties,
        )


class Tagged:
    """A PDF, as those meet it who hear it."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(BytesIO(content), strict=True)
        self.catalogue = self.reader.trailer["/Root"]
        self._fonts: dict[int, dict[int, str]] = {}
        self.said_in: dict[str, list[str]] = {}

    @cached_property
    def root(self) -> Element:
        document = Element("root")
        kids = self.catalogue["/StructTreeRoot"]["/K"]
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            document.inside.append(self._element(kid.get_object(), None))
        return document

    @cached_property
    def metadata(self) -> str:
        return self.catalogue["/Metadata"].get_data().decode()

    def rows(self) -> list[tuple[str, ...]]:
        """The rows of data of all tables, each with its head; without spaces."""
        rows = []
        for row in self.root.find("TR"):
            cells = [each for each in row.inside if isinstance(each, Element)]
            if cells[0].scope == "Row":
                rows.append(tuple(squeezed(cell.text) for cell in cells))
        return rows

    def _element(self, plain: DictionaryObject, page: int | None) -> Element:
        if "/Pg" in plain:
            page = plain.raw_get("/Pg").idnum
        element = Element(
            plain["/S"][1:], str(plain.get("/Alt", "")), str(plain.get("/Lang", "")), _scope(plain)
        )
        kids = plain.get("/K", ArrayObject())
        for each in kids if isinstance(kids, ArrayObject) else [kids]:
            kid = each.get_object()
            if isinstance(kid, NumberObject):
                element.inside.append(self._marked(page).get(int(kid), ""))
            elif kid.get("/Type") == "/MCR":
                of_page = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
                element.inside.append(self._marked(of_page).get(int(kid["/MCID"]), ""))
            elif "/S" in kid:
                element.inside.append(self._element(kid, page))
        return element

    @cached_property
    def _pages(self) -> dict[int, dict[int, str]]:
        return {page.indirect_reference.idnum: self._texts(page) for page in self.reader.pages}

    def _marked(self, page: int | None) -> dict[int, str]:
        return self._pages.get(page, {})

    def _texts(self, page) -> dict[int, str]:
        """What stands in each piece of marked content of a page."""
        texts: dict[int, str] = {}
        inside: list[_Marked] = [_Marked(None)]
        signs: dict[int, str] = {}
        fonts = page["/Resources"].get("/Font", {})
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            here = inside[-1]
            said = ""
            if operator in (b"BDC", b"BMC"):
                inside.append(here.within(operands))
                said = "" if here.is_said else inside[-1].instead
            elif operator == b"EMC":
                inside.pop()
            elif operator == b"Tf":
                signs = self._signs(fonts.raw_get(operands[0]))
            elif operator in (b"Tj", b"TJ") and not here.is_said:
                shown = operands[0] if operator == b"TJ" else operands
                said = "".join(_decoded(each, signs) for each in shown)
            if said and here.number is not None:
                texts[here.number] = texts.get(here.number, "") + said
                self.said_in.setdefault(here.language, []).append(said)
        return texts

    def _signs(self, font) -> dict[int, str]:
        if font.idnum not in self._fonts:
            table = font.get_object()["/ToUnicode"].get_data()
            pairs = [pair for part in _OF_SIGNS.findall(table) for pair in _PAIR.findall(part)]
            signs = {int(code, 16): _sign(sign) for code, sign in pairs}
            self._fonts[font.idnum] = signs
        return self._fonts[font.idnum]


def _scope(plain: DictionaryObject) -> str:
    for attributes in plain.get("/A", ()):
        if "/Scope" in attributes:
            return attributes["/Scope"][1:]
    return ""


def _sign(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")


def _decoded(shown, signs: dict[int, str]) -> str:
    raw = getattr(shown, "original_bytes", None) if not isinstance(shown, bytes) else shown
    if raw is None:
        return ""
    codes = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
    return "".join(signs.get(code, "") for code in codes)


def squeezed(text: str) -> str:
    """A text without spaces and the hyphens of lines, which a PDF does not keep."""
    return re.sub(r"[\s\u00ad\u200b\u2060]+", "", text)
