"""From a selection's positions to its piece of the text, and whether that is what was coded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from kartlaggning.readers.coded_project import NO_POSITION
from kartlaggning.readers.refi_qda.parsing.elements import Selection

# a name this long may be the beginning of a longer quotation: ATLAS.ti cuts at about 70
PREFIX_LENGTH = 40
_GUID_LIKE = re.compile(r"\W*[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\W*", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
# where a selection lies, in code points, end exclusive, and what is wrong with its positions; a
# bare tuple, for speed
Place = tuple[int, int, str]


def place_selection(
    selection: Selection, read: Callable[[int], int], length: int, is_inclusive: bool
) -> Place:
    """Find a selection's place in a text of a length.

    Parameters
    ----------
    read
        Turns a position as the program counts into code points.
    """
    counted_start, counted_end = selection.start, selection.end
    if counted_start is None or counted_end is None:
        return _unplaced("no_number")
    start, end = read(counted_start), read(counted_end + is_inclusive)
    if 0 <= start < end <= length and counted_start >= 0:
        return start, end, ""
    if counted_start < 0 or counted_end < 0:
        return _unplaced("negative")
    return _misplaced(start, end, length)


def _misplaced(start: int, end: int, length: int) -> Place:
    if start > length or end > length:
        return _unplaced("past_end")
    if start < 0 or end < 0:
        return _unplaced("inside_character")
    if start == end:
        return start, end, "zero_length"
    return _unplaced("reversed")


def _unplaced(problem: str) -> Place:
    return NO_POSITION, NO_POSITION, problem


def may_be_words(name: str) -> bool:
    """Whether a selection's name can be its words: some programs write a number or a GUID there."""
    return bool(_LETTER.search(name)) and not _GUID_LIKE.fullmatch(name)


def has_words(piece: str, name: str) -> bool:
    """Whether a piece holds the words of a name, or begins with them where the name is cut off."""
    if piece == name:
        return True
    found, wanted = _squeeze(piece), _squeeze(name)
    if found == wanted:
        return True
    begun = wanted.rstrip(".…")
    return len(name) >= PREFIX_LENGTH and bool(begun) and found.startswith(begun)


def may_be_whole(name: str, piece: str) -> bool:
    """Whether a name of other words than a piece can be a quotation, and not a title."""
    n_line_ends = piece.count("\n")  # each a character or two, and in a name a space
    return len(name) >= PREFIX_LENGTH or abs(len(name) - len(piece)) <= n_line_ends


def _squeeze(text: str) -> str:
    # a line end in an XML attribute is read as a space
    squeezed = "".join(text.split())
    return squeezed if squeezed.isascii() else unicodedata.normalize("NFC", squeezed)


def on_word_edges(text: str, start: int, end: int) -> bool:
    """Whether both ends of a piece lie on the edge of a word."""
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, position: int) -> bool:
    return not (
        0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()
    )
