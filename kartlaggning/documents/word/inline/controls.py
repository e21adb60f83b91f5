"""Content controls: every number, and what else is made anew, under a tag that finds it again.

A control is known by three things: where it stands (a figure's title, its table, a section), which
cell it shows, and as which of that cell there. Word takes at most 64 signs of a tag, so the whole
stands in a part of the file of our own, with the text as it was written: a control whose text is
another was changed by a person.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kartlaggning.documents.word.inline.letters import letters_of
from kartlaggning.documents.word.xml import Element, make, parse, serialise, text_element
from kartlaggning.documents.xml_texts import sayable
from kartlaggning.text.language import Language

MOST_SIGNS = 64  # of a tag and of a title; Word calls a file with longer ones damaged
SPACE = "https://kartlaggning.invalid/word/numbers"
_HASH_SIGNS = 10


class Key(NamedTuple):
    """What a control is, in every edition of the document."""

    place: str
    """Where it stands: `figure/coverage`, `summary`."""
    address: str
    """The cell's, or what it is in one word: `facts`."""
    at: int
    """As which of its address in its place, from 0."""


class Control(NamedTuple):
    """A control of a file: its tag, what it is, and its text as the program wrote it."""

    tag: str
    key: Key
    text: str


class Drawn(NamedTuple):
    """A picture of a file: its name, what it says, and the digest of each form of it."""

    name: str
    alternative: str
    points: str
    vectors: str


class Controls:
    """The controls of a document while it is written, and its pictures."""

    def __init__(self) -> None:
        self.made: list[Control] = []
        self.drawn: list[Drawn] = []
        self._met: Counter[tuple[str, str]] = Counter()
        self._tags: set[str] = set()

    def make(
        self, place: str, address: str, text: str, title: str, look: Element | None
    ) -> Element:
        """Make a control within a line.

        Parameters
        ----------
        title
            What Word shows at its edge.
        look
            How its letters look; nothing where they look as the paragraph's.
        """
        key = Key(place, address, self._met[(place, address)])
        self._met[(place, address)] += 1
        control = Control(self._new_tag(key), key, text)
        self.made.append(control)
        letters = [copy.deepcopy(look)] if look is not None and len(look) else []
        properties = make(
            "w:sdtPr",
            *letters,  # of what is written into it
            make("w:alias", val=shortened(title)),
            make("w:tag", val=control.tag),
            make("w:id", val=len(self.made)),
        )
        if not letters:
            # a program that re-saves a plain one takes the look of its letters away
            properties.append(make("w:text"))
        return make("w:sdt", properties, make("w:sdtContent", text_run(text, look)))

    def _new_tag(self, key: Key) -> str:
        """The address where that is short and stands here first, else with a digest of the key."""
        tag = key.address
        if len(tag) > MOST_SIGNS or tag in self._tags:
            told = letters_of("\n".join(map(str, key)).encode())[:_HASH_SIGNS]
            tag = f"{key.address[: MOST_SIGNS - _HASH_SIGNS - 1]}~{told}"
        self._tags.add(tag)
        return tag


def text_run(text: str, look: Element | None) -> Element:
    """Make a run of text."""
    run = make("w:r")
    if look is not None and len(look):
        run.append(look)
    run.append(text_element("w:t", text))
    return run


def shortened(text: str) -> str:
    """A text as short as Word takes it for a title."""
    return text if len(text) <= MOST_SIGNS else f"{text[: MOST_SIGNS - 1]}…"


def digest(content: bytes) -> str:
    """By which a picture is known again, whatever a program has called its file."""
    return letters_of(content)


def numbers_part(
    controls: Iterable[Control], drawn: Iterable[Drawn], language: Language, kind: str
) -> bytes:
    """Write down what each control and each picture is."""
    root = parse(f'<numbers xmlns="{SPACE}" kind="{kind}" language="{language}"/>'.encode())
    for control in controls:
        told = {"tag": control.tag, **control.key._asdict(), "text": control.text}
        _add(root, "number", told)
    for picture in drawn:
        _add(root, "picture", picture._asdict())
    return serialise(root)


def _add(root: Element, name: str, told: Mapping[str, object]) -> None:
    each = root.makeelement(f"{{{SPACE}}}{name}")
    for key, value in told.items():
        each.set(key, sayable(str(value)))
    root.append(each)


def read_controls(root: Element) -> Iterator[Control]:
    """Read what was written down of controls; what is none is passed over."""
    for each in root.iter(f"{{{SPACE}}}number"):
        told = each.attrib
        if {"tag", "place", "address", "at", "text"} <= set(told) and told["at"].isdecimal():
            key = Key(told["place"], told["address"], int(told["at"]))
            yield Control(told["tag"], key, told["text"])


def read_drawn(root: Element) -> Iterator[Drawn]:
    """Read what was written down of pictures."""
    for each in root.iter(f"{{{SPACE}}}picture"):
        yield Drawn(*(each.get(name, "") for name in Drawn._fields))
