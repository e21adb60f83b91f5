"""From a coded document to the units that it tells of, by one door after another, never by a guess.

The doors, in order: a variable of the document or its cases; the name of a case that covers it, whole or in part;
its groups. By its own name only where the user gives a pattern. `--unit-from` and the strand's `unit_from` choose
one door outright.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.coded_documents import CodedDocument, is_called, variable_texts
from kartlaggning.importing.subjects import SubjectReader
from kartlaggning.importing.unit_variables import find_unit_variables
from kartlaggning.nearest import nearest
from kartlaggning.readers.coded_project import NO_POSITION, Case, Coding
from kartlaggning.schema import Schema
from kartlaggning.text import plain_key

UNIT_PLACE = "{unit}"
FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
LINE_END = 2  # characters at most between two pieces that follow each other


class UnitPart(NamedTuple):
    """A piece of a text that is about a unit."""

    unit: str
    start: int
    end: int
    text_id: str


@dataclass
class Placing:
    """The units that a document tells of: as a whole, and in parts; and the door by which they were found.

    `tried` are the texts that name none, as written; `findings` why a text that should name one does not.
    """

    door: str = ""
    units: list[str] = field(default_factory=list)
    parts: list[UnitPart] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def all_units(self) -> tuple[str, ...]:
        """Every unit that it can speak for."""
        return tuple(dict.fromkeys((*self.units, *(part.unit for part in self.parts))))

    def unit_of(self, coding: Coding, text_id: str) -> str:
        """The unit that a piece is about; empty where it lies in no unit's part, across two, or partly outside."""
        parts = [part for part in self.parts if part.text_id == text_id]
        if coding.start == NO_POSITION:
            parts, touching = [], {part.unit for part in self.parts} - set(self.units)
        else:
            touching = {part.unit for part in parts if part.start < coding.end and coding.start < part.end}
        covering = {part.unit for part in parts if part.start <= coding.start and coding.end <= part.end}
        if covering or touching:
            return covering.pop() if len(covering) == 1 and touching <= covering else ""
        return self.units[0] if len(self.units) == 1 else ""


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


class UnitFinder:
    """Finds the units of a delivery's documents.

    Parameters
    ----------
    unit_from
        The door that the user chose; empty for the strand's own, else all doors in order.

    `passed_over` says which variables look as if they named units and were not used.
    """

    def __init__(self, documents: Sequence[CodedDocument], strand_name: str, schema: Schema, unit_from: str) -> None:
        strand = schema.strands[strand_name]
        self._subjects = SubjectReader(schema.region, strand)
        self._door, _, argument = (unit_from or strand.unit_from).partition(":")
        self._pattern = argument.strip() if self._door == "document" else ""
        declared = [argument.strip()] if self._door == "variable" else list(strand.role("subject"))
        met = {name for document in documents for holder in document.holders for name in holder}
        self._is_declared = any(is_called(variable, declared) for variable in met)
        recognised = find_unit_variables(documents, strand, schema.region, self._subjects)
        self.variables = declared if self._is_declared else recognised.used
        self.findings: list[Finding] = []
        # where another door was chosen, or a variable, nobody expects those that merely look alike
        self.passed_over = [] if self._door or self._is_declared else recognised.passed_over
        if self._door == "variable" and not self._is_declared:
            suggestion = nearest(declared[0], sorted(met))
            where = Where(documents[0].file if documents else "")
            self.findings.append(Finding("unit_variable_missing", where, declared[0], suggestion))
            self.variables = []

    def place(self, document: CodedDocument) -> Placing:
        """Find the units of a document, by the first door that leads to any."""
        doors: dict[str, Callable[[CodedDocument], Placing]] = {
            "variable": self._by_variable,
            "case": self._by_cases,
            "coding": self._by_parts,
            "group": self._by_group,
            "document": self._by_name,
        }
        tried: list[str] = []
        for door, find in doors.items():
            # by its own name only where the user says how
            if self._door == door or (not self._door and door != "document"):
                placing = find(document)
                if placing.all_units or placing.findings:
                    return placing
                tried += placing.tried
        return Placing(tried=list(dict.fromkeys(tried)))

    def unit_of_case(self, case: Case) -> str:
        """The unit that a case is, by its variables or its name; empty where they name none, or several."""
        texts = list(variable_texts(case.variables, self.variables)) or [case.name]
        units = {unit for text in texts for unit in self._read(text) if isinstance(unit, str)}
        return units.pop() if len(units) == 1 else ""

    def _by_variable(self, document: CodedDocument) -> Placing:
        texts = document.values(self.variables)
        placing = self._placing("variable", texts, is_strict=self._is_declared)
        places = [
            (text, part.start, part.end, part.text_id)
            for part in document.parts
            for text in variable_texts(part.case.variables, self.variables)
        ]
        self._add_parts(placing, places, is_strict=self._is_declared)
        return placing

    def _by_cases(self, document: CodedDocument) -> Placing:
        placing = self._placing("case", [case.name for case in document.cases])
        if not self._door and placing.units:
            self._add_parts(placing, _named_parts(document))
        return placing

    def _by_parts(self, document: CodedDocument) -> Placing:
        placing = Placing("coding")
        self._add_parts(placing, _named_parts(document))
        return placing

    def _by_group(self, document: CodedDocument) -> Placing:
        return self._placing("group", document.groups)

    def _by_name(self, document: CodedDocument) -> Placing:
        """The longest pieces of the name that stand where the pattern has `{unit}` and name a unit."""
        # `Samtal {unit}` is also `Samtal Nacka.docx`
        writings = dict.fromkeys((document.name, FILE_ENDING.sub("", document.name)))
        pieces = dict.fromkeys(piece for name in writings for piece in _pieces(name, self._pattern))
        named = [piece for piece in pieces if not isinstance(self._read(piece)[0], Finding)]
        longest = [piece for piece in named if not any(piece in other and piece != other for other in named)]
        return self._placing("document", longest)

    def _read(self, text: str) -> list[str | Finding]:
        return self._subjects.read(text) or [Finding("unknown_unit", value=text)]

    def _placing(self, door: str, texts: Iterable[str], is_strict: bool = False) -> Placing:
        placing = Placing(door)
        for text in filter(None, texts):
            self._take(placing, text, is_strict)
        return placing

    def _take(self, placing: Placing, text: str, is_strict: bool = False) -> list[str]:
        """Add the units that a text names; one that may mean several, or that must name one, is a finding."""
        read = self._read(text)
        units = [unit for unit in read if isinstance(unit, str)]
        for fault in read:
            if isinstance(fault, Finding) and (is_strict or fault.check == "unit_ambiguous"):
                placing.findings.append(fault)
        placing.tried += [] if units else [text]
        placing.units += [unit for unit in units if unit not in placing.units]
        return units

    def _add_parts(
        self, placing: Placing, pieces: Iterable[tuple[str, int, int, str]], is_strict: bool = False
    ) -> None:
        found = Placing()
        parts = [
            UnitPart(unit, start, end, text_id)
            for text, start, end, text_id in pieces
            for unit in self._take(found, text, is_strict)
        ]
        placing.parts = _joined(parts)
        placing.tried += found.tried
        placing.findings += found.findings


def _named_parts(document: CodedDocument) -> list[tuple[str, int, int, str]]:
    return [(part.case.name, part.start, part.end, part.text_id) for part in document.parts]


def _joined(parts: Iterable[UnitPart]) -> list[UnitPart]:
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


def _pieces(name: str, pattern: str) -> Iterator[str]:
    """What may stand in a name where a pattern has `{unit}`: whole words; `*` in the pattern is anything."""
    before, after = (
        re.compile("".join(".*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", plain_key(side))))
        for side in pattern.split(UNIT_PLACE)
    )
    words = list(re.finditer(r"[^\s_.,;()\-–]+", name))
    for index, first in enumerate(words):
        for last in words[index:]:
            start, end = first.start(), last.end()
            if _fits(before, name[:start]) and _fits(after, name[end:]):
                yield name[start:end]


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(plain_key(text)) is not None
