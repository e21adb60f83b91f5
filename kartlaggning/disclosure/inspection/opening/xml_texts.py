"""XML: pictures (SVG), data dictionaries (DDI), metadata, and the parts of office documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartlaggning.disclosure.inspection.opening.run import Run
from kartlaggning.disclosure.inspection.pieces import Passage, Piece, Place, Unreadable
from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.containers.safe_xml import XmlStream, check_depth, local_name

# within these every element is part of the line: paragraphs of documents and slides, the shared
# texts of workbooks, the texts of a picture
_LINES = frozenset(("p", "h", "si", "is", "text"))
_INLINE = frozenset(
    ("a", "b", "em", "emph", "hi", "i", "span", "strong", "sub", "sup", "tspan", "u")
)
_BLANK = frozenset(("br", "tab", "cr", "line-break", "s", "instrText", "footnoteReference"))
_DELETED = "delText"
# chance numbers of an editor's own: of a revision, of a paragraph
_CHANCE = re.compile(r"rsid\w*|paraId|textId|durableId")
# what is printed above and below a sheet: &L begins its left part, &"Arial" its letters
_SHEET_EDGE = re.compile(r"(?:odd|even|first)(?:Header|Footer)")
_SHEET_SIGNS = re.compile(r"&(?:[A-Z]|\"[^\"]*\"|\d+|K[0-9A-F]{6})")
_OUTLINE = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s.,eE+-]*")
_OUTLINES = ("d", "points")
# where a cell stands, `B7`: an interview may be called so
_CELL = re.compile(r"[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?")
_CELLS = ("r", "ref", "sqref", "topLeftCell", "activeCell")


def xml_texts(data: bytes, name: str = "") -> Iterator[Piece]:
    """Take XML apart; what is not well-formed, or has a document type, is not read."""
    reading = _Reading(name)
    try:
        reading.stream.read([data], name, "XML")
    except KartlaggningError:
        yield Unreadable(Place(0, name))
    yield from reading.pieces


class _Reading:
    """What is read so far, and where in the document one is."""

    def __init__(self, name: str) -> None:
        self.pieces: list[Piece] = []
        self.stream = XmlStream(self._start, self._end)
        self.stream.listen(self._text)
        self.stream.parser.CommentHandler = self._comment
        self.stream.parser.ProcessingInstructionHandler = self._instruction
        self._name = name
        self._run, self._deleted = Run(), Run()
        self._tags: list[str] = []
        self._n_lines_around = 0

    def _place(self, part: str = "") -> Place:
        line = self.stream.parser.CurrentLineNumber
        return Place(line, f"{self._name}: {part}" if self._name and part else self._name or part)

    def _start(self, written: str, attributes: dict[str, str]) -> None:
        tag = local_name(written)
        self._tags.append(tag)
        check_depth(len(self._tags))
        self._edge(tag)
        self._n_lines_around += tag in _LINES
        for name, value in attributes.items():
            self._attribute(tag, local_name(name), value)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        is_outline = name in _OUTLINES and _OUTLINE.fullmatch(value)
        is_cell = name in _CELLS and _CELL.fullmatch(value)
        if not is_outline and not is_cell and not _CHANCE.fullmatch(name):
            self.pieces.append(Passage(self._place(f"{tag}/@{name}"), value))

    def _end(self, written: str) -> None:
        tag = local_name(written)
        self._tags.pop()
        self._edge(tag)
        self._n_lines_around -= tag in _LINES

    def _edge(self, tag: str) -> None:
        is_within = self._n_lines_around and tag not in _LINES
        if not is_within and tag not in _INLINE:
            self.pieces += [*self._run.end(), *self._deleted.end()]
        elif tag in _BLANK:
            self._run.add(" ", self._place(tag))
        else:
            self._run.edge()

    def _text(self, text: str) -> None:
        tag = self._tags[-1]
        if tag == _DELETED:
            self._deleted.add(text, self._place(tag))
        elif _SHEET_EDGE.fullmatch(tag):
            self._run.add(_SHEET_SIGNS.sub(" ", text), self._place(tag))
        elif tag == "instrText":
            self.pieces.append(Passage(self._place(tag), text))
        else:
            self._run.add(text, self._place(tag))

    def _comment(self, text: str) -> None:
        self.pieces.append(Passage(self._place("<!-- -->"), text))

    def _instruction(self, target: str, text: str) -> None:
        self.pieces.append(Passage(self._place(f"<?{target}?>"), text))
