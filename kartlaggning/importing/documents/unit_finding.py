"""From a coded document to the units that it tells of, by one door after another, never by a guess.

The doors: a variable of the document itself, which speaks for the whole of it, and the cases that
cover it, whole or in part; its groups, where these say nothing. By its own name only where the user
gives a pattern. `--unit-from` and the strand's `unit_from` choose one door outright. Each program
writes its cases in a way of its own: qda-exchange.md, 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.documents.case_units import SaidUnits, UnitReader
from kartlaggning.importing.documents.coded_documents import CodedDocument, is_called
from kartlaggning.importing.documents.name_patterns import matching_pieces
from kartlaggning.importing.documents.unit_variables import find_unit_variables
from kartlaggning.importing.documents.units import Placing, UnitPart, join_parts
from kartlaggning.importing.tables.subjects import SubjectReader
from kartlaggning.readers.coded_project import Case
from kartlaggning.schema.loading import Schema
from kartlaggning.text.nearest import nearest


class UnitFinder:
    """Finds the units of a delivery's documents.

    Parameters
    ----------
    unit_from
        The door that the user chose; empty for the strand's own, else all doors in order.

    `passed_over` says which variables look as if they named units and were not used.
    """

    def __init__(
        self, documents: Sequence[CodedDocument], strand_name: str, schema: Schema, unit_from: str
    ) -> None:
        strand = schema.strands[strand_name]
        subjects = SubjectReader(schema.region, strand)
        self._region = schema.region
        self._is_joint = strand.several == "joint"
        self._door, _, argument = (unit_from or strand.unit_from).partition(":")
        self._pattern = argument.strip() if self._door == "document" else ""
        declared = list(strand.role("subject"))
        if self._door == "variable":
            declared = [argument.strip()]
        met = _variable_names(documents)
        is_declared = any(is_called(variable, declared) for variable in met)
        self.variables: list[str] = []
        self.findings: list[Finding] = []
        self.passed_over: list[Finding] = []
        if is_declared:
            self.variables = declared
        elif self._door == "variable":
            suggestion = nearest(declared[0], sorted(met))
            where = Where(documents[0].file if documents else "")
            self.findings.append(Finding("unit_variable_missing", where, declared[0], suggestion))
        else:
            recognised = find_unit_variables(documents, strand, schema.region, subjects)
            self.variables = recognised.used
            # where another door was chosen nobody expects the variables that merely look alike
            self.passed_over = [] if self._door else recognised.passed_over
        by_variable = self.variables if self._door in ("", "variable") else []
        self._reader = UnitReader(
            schema.region,
            subjects,
            by_variable,
            is_strict=is_declared,
            has_named_cases=self._door in ("", "case", "coding"),
        )

    def place(self, document: CodedDocument) -> Placing:
        """Find the units of a document."""
        placing = Placing(is_joint=self._is_joint)
        own = self._reader.read_variables(document.variables)
        if own.is_contradiction:
            placing.doubtful.update(own.units)
        _add_whole(placing, "variable", own)
        if not own.findings:
            self._add_cases(placing, document)
        is_open = not self._door and not placing.all_units and not placing.findings
        if self._door == "group" or is_open:
            _add_whole(placing, "group", self._reader.read_texts(document.groups))
        if self._door == "document":
            _add_whole(placing, "document", self._read_name(document.own_name))
        return placing

    def unit_of_case(self, case: Case) -> str:
        """The unit that a case is; empty where nothing says it, or it is said to be several."""
        units = self._reader.read_case(case).units
        return units[0] if len(units) == 1 else ""

    def _add_cases(self, placing: Placing, document: CodedDocument) -> None:
        """Add the units of the cases that cover a document: as a whole, and in parts."""
        if self._door != "coding":
            for case in document.cases:
                placing.add_units(self._add_case(placing, "case", case))
        if self._door != "case":
            self._add_parts(placing, document)

    def _add_parts(self, placing: Placing, document: CodedDocument) -> None:
        units_of: dict[int, tuple[str, ...]] = {}
        parts: list[UnitPart] = []
        for part in document.parts:
            # a case may cover many pieces, and says what it says once
            if id(part.case) not in units_of:
                units_of[id(part.case)] = self._add_case(placing, "coding", part.case)
            for unit in units_of[id(part.case)]:
                parts.append(UnitPart(unit, part.start, part.end, part.text_id))
        placing.parts = join_parts(parts)

    def _add_case(self, placing: Placing, door: str, case: Case) -> tuple[str, ...]:
        """Add what a case says, but not what it covers; give its units."""
        said = self._reader.read_case(case)
        if said.is_contradiction:
            placing.doubtful.update(said.units)
            names = self._region.labels(said.units, "sv")
            finding = Finding("case_contradicts", value=case.name, parameters={"units": names})
            said = replace(said, findings=(*said.findings, finding))
        if said.units:
            placing.cases.append(case)
        _add(placing, door, said)
        return said.units

    def _read_name(self, name: str) -> SaidUnits:
        """What the longest pieces of a name say that fit the pattern and name units."""
        pieces = matching_pieces(name, self._pattern)
        named = [piece for piece in pieces if self._reader.read_texts([piece]).units]
        return self._reader.read_texts(_longest(named))


def _variable_names(documents: Iterable[CodedDocument]) -> set[str]:
    """The names of all variables of some documents and their cases."""
    names: set[str] = set()
    for document in documents:
        names.update(*document.holders)
        names.update(one.variable for _, one in document.contradictions)
    return names


def _longest(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces that are no part of another."""
    for piece in pieces:
        if not any(piece in other and piece != other for other in pieces):
            yield piece


def _add_whole(placing: Placing, door: str, said: SaidUnits) -> None:
    """Add what is said of a document as a whole."""
    _add(placing, door, said)
    placing.add_units(said.units)


def _add(placing: Placing, door: str, said: SaidUnits) -> None:
    if said.units and not placing.door:
        placing.door = "variable" if said.is_by_variable else door
    placing.tried += [text for text in said.tried if text not in placing.tried]
    placing.findings += [finding for finding in said.findings if finding not in placing.findings]
