"""Fields: numbers of figures and pages, references, contents; each with its result already in it.

A reader who updates nothing reads what is right; who updates, in Word with F9, reads the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kartlaggning.documents.word.inline.controls import text_run
from kartlaggning.documents.word.inline.letters import letters_of
from kartlaggning.documents.word.xml import Element, make, text_element

_LONGEST = 40  # signs of a bookmark's name, of which `_` hides it
_NO_LETTER = re.compile(r"\W", re.ASCII)


def bookmark_name(kind: str, anchor: str) -> str:
    """A name that Word takes for an anchor: letters, digits and `_`."""
    plain = f"_{kind}_{_NO_LETTER.sub('_', anchor)}"
    if plain == f"_{kind}_{anchor}" and len(plain) <= _LONGEST:
        return plain
    told = letters_of(anchor.encode())[:8]
    return f"{plain[: _LONGEST - 9]}_{told}"


def bookmarked(name: str, number: int, elements: Iterable[Element]) -> list[Element]:
    """Put elements of a line between the marks of a bookmark."""
    start = make("w:bookmarkStart", id=number, name=name)
    return [start, *elements, make("w:bookmarkEnd", id=number)]


def field(code: str, result: str, look: Element | None = None) -> list[Element]:
    """A field with its result."""
    shown = [text_run(result, look)] if result else []
    return [*field_start(code), *shown, field_end()]


def field_start(code: str) -> list[Element]:
    """Begin a field whose result is several lines."""
    instruction = text_element("w:instrText", f" {code} ")
    return [
        make("w:r", make("w:fldChar", fldCharType="begin")),
        make("w:r", instruction),
        make("w:r", make("w:fldChar", fldCharType="separate")),
    ]


def field_end() -> Element:
    """End a field."""
    return make("w:r", make("w:fldChar", fldCharType="end"))


def sequence(label: str, number: int, last: int) -> list[Element]:
    """The number of a figure, one more than the last unless it is set."""
    leap = "" if number == last + 1 else f" \\r {number}"
    return field(f"SEQ {label} \\* ARABIC{leap}", str(number))


def reference(bookmark: str, shown: str, look: Element | None = None) -> list[Element]:
    """A reference to a figure, by which Word leads there."""
    return field(f"REF {bookmark} \\h", shown, look)
