"""Footnotes, which python-docx does not write: a part of their own, and what refers to it."""

from __future__ import annotations

from kartlaggning.documents.word.xml import Element, make, serialise, text_element

# as Word writes them: the line over the notes, and that over a note that goes on
_LINES = ((-1, "separator"), (0, "continuationSeparator"))


class Footnotes:
    """The footnotes of a document while it is written; the same words have one note each time."""

    def __init__(self, style: str, mark_style: str) -> None:
        self.style, self._mark_style = style, mark_style
        self._root = make("w:footnotes")
        for number, kind in _LINES:
            line = make("w:p", make("w:r", make(f"w:{kind}")))
            self._root.append(make("w:footnote", line, type=kind, id=number))
        self._count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def add(self, content: list[Element]) -> Element:
        """Add a note; returns the run that refers to it."""
        self._count += 1
        mark = make("w:r", self._raised(), make("w:footnoteRef"))
        space = make("w:r", text_element("w:t", " "))
        paragraph = make(
            "w:p", make("w:pPr", make("w:pStyle", val=self.style)), mark, space, *content
        )
        self._root.append(make("w:footnote", paragraph, id=self._count))
        return make("w:r", self._raised(), make("w:footnoteReference", id=self._count))

    def part(self) -> bytes:
        """The part that holds them."""
        return serialise(self._root)

    def _raised(self) -> Element:
        return make("w:rPr", make("w:rStyle", val=self._mark_style))
