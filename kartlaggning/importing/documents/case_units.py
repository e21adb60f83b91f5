"""What variables, names and groups say of units, and so which unit a case is; where they disagree,
no single one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kartlaggning.errors import Finding
from kartlaggning.importing.documents.coded_documents import variable_texts
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
        """Read which unit a case is: what its variables say, else its name; both, where they
        differ.
        """
        by_variable = self.read_variables(all_variables(case))
        if by_variable.findings or not self.has_named_cases:
            return by_variable
        by_name = self.read_texts([case.name])
        if not by_variable.units:
            return replace(by_name, tried=by_variable.tried + by_name.tried)
        if not by_name.units:
            return by_variable
        both = self.read_texts([*self._texts(all_variables(case)), case.name])
        return replace(both, is_by_variable=True)

    def read_variables(self, holders: Iterable[Mapping[str, str]]) -> SaidUnits:
        """Read what the variables say."""
        said = self.read_texts(self._texts(holders), is_strict=self.is_strict)
        return replace(said, is_by_variable=bool(said.units))

    def read_texts(self, texts: Iterable[str], *, is_strict: bool = False) -> SaidUnits:
        """Read what some texts say; where one names a unit and another what that lies in, they say
        the former.
        """
        said: list[list[str]] = []
        tried: list[str] = []
        findings: list[Finding] = []
        for text in filter(None, texts):
            read = self.subjects.read(text) or [Finding("unknown_unit", value=text)]
            faults = [fault for fault in read if isinstance(fault, Finding)]
            findings += [fault for fault in faults if is_strict or fault.check == "unit_ambiguous"]
            if units := [unit for unit in read if isinstance(unit, str)]:
                said.append(units)
            else:
                tried.append(text)
        found = tuple(dict.fromkeys(unit for units in said for unit in units))
        differ = len(set(map(frozenset, said))) > 1
        inner = innermost(found, self.region) if differ else ""
        return SaidUnits(
            (inner,) if inner else found, tuple(tried), tuple(findings), differ and not inner
        )

    def _texts(self, holders: Iterable[Mapping[str, str]]) -> list[str]:
        """The texts of the variables, each once."""
        return list(
            dict.fromkeys(
                text for holder in holders for text in variable_texts(holder, self.variables)
            )
        )
