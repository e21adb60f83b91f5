"""Where the reading of a `.qde` file stands: what is collected, open, and passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kartlaggning.readers.containers.safe_xml import RefusedXmlError, XmlStream
from kartlaggning.readers.refi_qda.parsing.elements import (
    Body,
    RawCase,
    RawCode,
    RawCoding,
    RawNote,
    RawProject,
    RawSet,
    RawValue,
    Selection,
    Source,
)
from kartlaggning.readers.tallies import count_element

# of one element: what it names is gathered in time that grows with the square
MAX_REFERENCES = 5_000
Attributes = Mapping[str, str]
_Item = TypeVar("_Item")
# what a reader has open: each of these elements is one thing
Open = (
    RawCode | RawCoding | Selection | RawValue | Body | Source | RawCase | RawSet | RawNote | None
)


class PlainGuids(dict[str, str]):
    """A GUID as written → the one text that stands for it, however many elements name it.

    Programs write them in capitals, in small letters, in braces.
    """

    def __missing__(self, written: str) -> str:
        guid = self[written] = plain_guid(written)
        return guid


@dataclass(slots=True)
class Standing:
    """A collection under way: a stack of open things, of which each goes to the one around it.

    `n_skipped` counts the open elements that are not gone into; `wanted` are the selections that
    cases name, for cases come before sources.
    """

    stream: XmlStream
    project: RawProject = field(default_factory=RawProject)
    opened: list[Open] = field(default_factory=lambda: [None])
    n_skipped: int = 0
    wanted: set[str] = field(default_factory=set)
    guids: PlainGuids = field(default_factory=PlainGuids)

    @property
    def line(self) -> int:
        """The line of the file at which the stream is."""
        return self.stream.parser.CurrentLineNumber

    def count(self, kind: str, dropped: str = "") -> None:
        """Count a thing as seen, and as kept or as dropped for a reason."""
        count_element(self.project.tally, kind, dropped)

    def guid(self, attributes: Attributes, name: str = "guid") -> str:
        """A GUID that an element has or names; empty where it does not."""
        return self.guids[attributes.get(name, "")]


def plain_guid(written: str) -> str:
    """Write a GUID one way, whichever way it came."""
    return written.strip().strip("{}").lower()


def joined_by(items: tuple[_Item, ...], item: _Item) -> tuple[_Item, ...]:
    """The things of an element with one more.

    Raises
    ------
    RefusedXmlError
        There are too many.
    """
    if len(items) == MAX_REFERENCES:
        raise RefusedXmlError("an element in it holds too many others")
    return (*items, item)
