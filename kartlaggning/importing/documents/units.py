"""Which unit a piece of a coded document is about: that of the cases that cover it, never by a
guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.errors import Finding
from kartlaggning.importing.documents.coded_documents import CodedDocument
from kartlaggning.importing.tables.subjects import innermost
from kartlaggning.readers.coded_project import NO_POSITION, Case, Coding
from kartlaggning.regions import Region

LINE_END = 2  # characters at most between two pieces that follow each other


class UnitPart(NamedTuple):
    """A piece of a text that is about a unit."""

    unit: str
    start: int
    end: int
    text_id: str


@dataclass
class Placing:
    """The units that a document tells of: as a whole, and in parts; and the door by which the first
    was found.

    `cases` are those that said so, `tried` the texts that name no unit, as written; `findings` say
    why a text that should name one does not, and which cases contradict themselves.
    """

    door: str = ""
    units: list[str] = field(default_factory=list)
    parts: list[UnitPart] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def all_units(self) -> tuple[str, ...]:
        """Every unit that it can speak for."""
        return tuple(dict.fromkeys((*self.units, *(part.unit for part in self.parts))))

    def add_units(self, units: Iterable[str]) -> None:
        """Add units that the whole of it is about."""
        self.units += [unit for unit in units if unit not in self.units]

    def units_at(self, coding: Coding, text_id: str) -> tuple[str, ...]:
        """The units that cover a piece; none where it lies in no unit's part, across two, or partly
        outside.
        """
        parts = [part for part in self.parts if part.text_id == text_id]
        if coding.start == NO_POSITION or not parts:  # it may lie in any of the parts, or in none
            parts, touching = [], {part.unit for part in self.parts}
        else:
            touching = {
                part.unit for part in parts if part.start < coding.end and coding.start < part.end
            }
        covering = {
            part.unit for part in parts if part.start <= coding.start and coding.end <= part.end
        }
        covering.update(self.units)
        return (
            tuple(unit for unit in self.all_units if unit in covering)
            if touching <= covering
            else ()
        )

    def unit_of_all(self, region: Region) -> str:
        """The unit that all of it is about; empty where there is more than one, or none."""
        is_one = len(self.all_units) == 1 or not self.parts
        return innermost(self.all_units, region) if is_one else ""

    def unit_of(self, coding: Coding, text_id: str, region: Region) -> str:
        """The unit that a piece is about: of several that cover it the one that lies in the others,
        else none.
        """
        return innermost(self.units_at(coding, text_id), region)


@dataclass(frozen=True)
class PlacedDocument:
    """A document, the units that it tells of, and the period that it is from."""

    document: CodedDocument
    placing: Placing
    period: str

    @property
    def is_coded(self) -> bool:
        """Whether anybody has coded it; what nobody coded is no source: its silence says nothing."""
        return bool(self.document.codings)


def join_parts(parts: Iterable[UnitPart]) -> list[UnitPart]:
    """Join pieces of one unit that follow each other: NVivo codes a case paragraph by paragraph."""
    joined: list[UnitPart] = []
    for part in sorted(parts, key=lambda part: (part.text_id, part.unit, part.start, part.end)):
        last = joined[-1] if joined else None
        is_same = last is not None and (last.unit, last.text_id) == (part.unit, part.text_id)
        if last and is_same and part.start <= last.end + LINE_END:
            joined[-1] = last._replace(end=max(last.end, part.end))
        else:
            joined.append(part)
    return joined
