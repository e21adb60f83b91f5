"""The text between two edges of blocks, gathered from markup."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.disclosure.inspection.pieces import Passage, Piece, Place
from kartlaggning.disclosure.inspection.readings import EDGE


class Run:
    """Pieces of text that stand together on the page."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._place = Place()

    def add(self, text: str, place: Place) -> None:
        """Add a text; the first tells the place of all."""
        if not self._pieces:
            self._place = place
        self._pieces.append(text)

    def edge(self) -> None:
        """An element within begins or ends: what stands on both sides may be one word or two."""
        if self._pieces:
            self._pieces.append(EDGE)

    def end(self) -> Iterator[Piece]:
        """The passage, where there is any text in it."""
        text = "".join(self._pieces)
        self._pieces.clear()
        if text.replace(EDGE, "").strip():
            yield Passage(self._place, text.strip(EDGE))
