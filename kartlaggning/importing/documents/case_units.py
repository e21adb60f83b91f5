"""What variables, names and groups say of units, and so which unit a case is.

Where they disagree it is no single one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kartlaggning.errors import Finding
from kartlaggning.importing.documents.coded_documents import distinct_texts
from kartlaggning.importing.tables.subjects import SubjectReader, innermost
from kartlaggning.readers.coded_project import Case, all_variables
from kartlaggning.regions import Region


@dataclass(frozen=True)
class SaidUnits:
    """What some texts say of units.

    `units` are several where the texts contradict each other, or where one of them names several.
    `tried` are the texts that name none, as written; `findings` say why one that should name a unit
    does not.
    """

    units: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_contradiction: bool = False
    is_by_variable: bool = False


@dataclass(frozen=True)
class UnitReader:
    """Reads what texts, variables and cases say of units.

    Parameters
    ----------
    variables
        The variables that say which unit a document or a case is about.
    is_strict
        Whether what they say must name a unit.
    has_named_cases
        Whether a case's name counts beside its variables.
    """

    region: Region
    subjects: SubjectReader
    variables: Sequence[str]
    is_strict: bool
    has_named_cases: bool

    def read_case(self, case: Case) -> SaidUnits:
        """Read which unit a case is: by its variables, else its name; by both where they differ."""
        by_variable = self.read_variables(all_variables(case))
        if by_variable.findings or not self.has_named_cases:
            return by_variable
        by_name = self.read_texts([case.name])
        if not by_variable.units:
            return replace(by_name, tried=by_variable.tried + by_name.tried)
        if not by_name.units:
            return by_variable
        texts = distinct_texts(all_variables(case), self.variables)
        both = self.read_texts([*texts, case.name])
        return replace(both, is_by_variable=True)

    def read_variables(self, holders: Iterable[Mapping[str, str]]) -> SaidUnits:
        """Read what the variables say."""
        texts = distinct_texts(holders, self.variables)
        said = self.read_texts(texts, is_strict=self.is_strict)
        return replace(said, is_by_variable=bool(said.units))

    def read_texts(self, texts: Iterable[str], *, is_strict: bool = False) -> SaidUnits:
        """Read what some texts say together.

        Parameters
        ----------
        is_strict
            Whether each of them must name a unit; else it is a fault only to name one of several.
        """
        said: list[list[str]] = []
        tried: list[str] = []
        findings: list[Finding] = []
        for text in filter(None, texts):
            units, faults = self._read_text(text)
            findings += [fault for fault in faults if is_strict or fault.check == "unit_ambiguous"]
            if units:
                said.append(units)
            else:
                tried.append(text)
        units, is_contradiction = self._put_together(said)
        return SaidUnits(tuple(units), tuple(tried), tuple(findings), is_contradiction)

    def _read_text(self, text: str) -> tuple[list[str], list[Finding]]:
        """The units that a text names, and why something in it names none."""
        units: list[str] = []
        faults: list[Finding] = []
        for read in self.subjects.read(text) or [Finding("unknown_unit", value=text)]:
            if isinstance(read, Finding):
                faults.append(read)
            else:
                units.append(read)
        return units, faults

    def _put_together(self, said: Sequence[Sequence[str]]) -> tuple[list[str], bool]:
        """The units that several texts name, and whether they contradict each other.

        Where one names a unit and another what that lies in, they say the former.
        """
        units = list(dict.fromkeys(chain.from_iterable(said)))
        if len(set(map(frozenset, said))) <= 1:
            return units, False
        inner = innermost(units, self.region)
        if inner:
            return [inner], False
        return units, True
