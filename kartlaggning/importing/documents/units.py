"""Which unit a piece of a coded document is about: that of its cases, never by a guess."""

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

    def touches(self, coding: Coding) -> bool:
        """Whether a coding of the same text lies in it at least in part."""
        return self.start < coding.end and coding.start < self.end

    def covers(self, coding: Coding) -> bool:
        """Whether a coding of the same text lies wholly in it."""
        return self.start <= coding.start and coding.end <= self.end


@dataclass
class Placing:
    """The units that a document tells of: as a whole, and in parts.

    `door` is that by which the first was found. `cases` are those that said so, `tried` the texts
    that name no unit, as written; `findings` say why a text that should name one does not, and
    which cases contradict themselves. `doubtful` are the units that contradict each other. Where
    `is_joint`, what is about several units is about all of them.
    """

    door: str = ""
    units: list[str] = field(default_factory=list)
    parts: list[UnitPart] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    is_joint: bool = False

    @property
    def all_units(self) -> tuple[str, ...]:
        """Every unit that it can speak for."""
        return tuple(dict.fromkeys((*self.units, *self._units_of_parts)))

    @property
    def _units_of_parts(self) -> list[str]:
        return [part.unit for part in self.parts]

    def add_units(self, units: Iterable[str]) -> None:
        """Add units that the whole of it is about."""
        self.units += [unit for unit in units if unit not in self.units]

    def units_at(self, coding: Coding, text_id: str) -> tuple[str, ...]:
        """The units that cover a piece.

        None where it lies in no unit's part, across two, or partly outside.
        """
        if not self.parts:  # all of it is about the same
            return self.all_units
        touching, covering = self._units_around(coding, text_id)
        covering.update(self.units)
        if not touching <= covering:
            return ()
        return tuple(unit for unit in self.all_units if unit in covering)

    def _units_around(self, coding: Coding, text_id: str) -> tuple[set[str], set[str]]:
        """The units whose parts a piece may touch, and those in whose parts it lies wholly."""
        parts = [part for part in self.parts if part.text_id == text_id]
        if coding.start == NO_POSITION or not parts:
            # it may lie in any of the parts, or in none
            return set(self._units_of_parts), set()
        touching = {part.unit for part in parts if part.touches(coding)}
        covering = {part.unit for part in parts if part.covers(coding)}
        return touching, covering

    def subjects_of_all(self, region: Region) -> tuple[str, ...]:
        """The units that all of it is about."""
        if len(self.all_units) > 1 and self.parts:
            return ()
        return self._subjects(self.all_units, region)

    def subjects_of(self, coding: Coding, text_id: str, region: Region) -> tuple[str, ...]:
        """The units that a piece is about."""
        return self._subjects(self.units_at(coding, text_id), region)

    def _subjects(self, units: tuple[str, ...], region: Region) -> tuple[str, ...]:
        """Of several units the one that lies in the others; else all, where they are meant so."""
        unit = innermost(units, region)
        if unit:
            return (unit,)
        return units if self.is_joint and self.doubtful.isdisjoint(units) else ()


@dataclass(frozen=True)
class PlacedDocument:
    """A document, the units that it tells of, and the period that it is from."""

    document: CodedDocument
    placing: Placing
    period: str

    @property
    def is_coded(self) -> bool:
        """Whether anybody has coded it; else it is no source, and its silence says nothing."""
        return bool(self.document.codings)


def join_parts(parts: Iterable[UnitPart]) -> list[UnitPart]:
    """Join pieces of one unit that follow each other: NVivo codes a case paragraph by paragraph."""
    joined: list[UnitPart] = []
    for part in sorted(parts, key=_by_place):
        if joined and _follows(part, joined[-1]):
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, part.end))
        else:
            joined.append(part)
    return joined


def _by_place(part: UnitPart) -> tuple[str, str, int, int]:
    return part.text_id, part.unit, part.start, part.end


def _follows(part: UnitPart, last: UnitPart) -> bool:
    is_same_unit = (part.unit, part.text_id) == (last.unit, last.text_id)
    return is_same_unit and part.start <= last.end + LINE_END
