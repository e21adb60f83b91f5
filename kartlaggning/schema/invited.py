"""Whom a strand invited, and how those who are not heard came not to take part.

Without it nobody can tell a municipality that did not answer from one that was never asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.grids.small_tables import read_small_table
from kartlaggning.regions import Region, Resolver
from kartlaggning.schema.models import Strand
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import NodePath, YamlSource

Outcome = Literal["", "declined_invitation", "was_not_reached", "did_not_reply", "not_replied_yet"]
"""How a unit did not take part; the empty text where it was not invited."""

OUTCOMES: tuple[Outcome, ...] = (
    *("declined_invitation", "was_not_reached", "did_not_reply", "not_replied_yet"),
)
ALL, ROWS, FILE = "all", "rows", "file"
_WORDS: Mapping[str, Outcome] = {
    "declined": "declined_invitation",
    "avböjde": "declined_invitation",
    "not_reached": "was_not_reached",
    "not reached": "was_not_reached",
    "nåddes inte": "was_not_reached",
}
_TOLD = ("declined", "not_reached")
# the headers of a file of those invited
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit", "enhet", "kommun"),
    "n": ("n", "antal"),
    "outcome": ("outcome", "utfall"),
}
_WHOLE_NUMBER = re.compile(r"([0-9]+)(?:[.,]0+)?")  # a spreadsheet's 12.0 is 12


class Invitation(NamedTuple):
    """How many of a unit were invited, where that is known; what is told of how it went."""

    n: int | None = None
    outcome: Outcome = ""


@dataclass(frozen=True)
class Invited:
    """Whom a strand invited.

    Parameters
    ----------
    units
        The units (or providers), and the wholes that they are parts of.
    has_rows
        The survey's file has a row for each who was invited: `of_rows` reads them.
    is_closed
        Nobody is waited for any longer.
    silent
        Of a file with a row for each: the units whose rows hold no answer at all.
    ineligible
        How many of those invited of a unit do not belong to those whom the survey is about.
    """

    units: Mapping[str, Invitation] = field(default_factory=dict)
    has_rows: bool = False
    is_closed: bool = False
    silent: frozenset[str] = frozenset()
    ineligible: Mapping[str, int] = field(default_factory=dict)

    def how_missing(self, unit: str) -> Outcome:
        """How a unit that is not heard came not to take part; empty where it was not invited."""
        invitation = self.units.get(unit)
        if invitation is None:
            return ""
        return invitation.outcome or ("did_not_reply" if self.is_closed else "not_replied_yet")

    def n_invited(self, unit: str) -> int | None:
        """How many of a unit were invited; None where that is not known, or nobody was."""
        return self.units.get(unit, Invitation()).n

    def of_rows(self, n_rows: Mapping[str, int], silent: Iterable[str], region: Region) -> Invited:
        """The same with the rows of a survey's file: how many of each unit, and whose are empty."""
        units = {unit: Invitation(n) for unit, n in n_rows.items()}
        return replace(self, units=_with_wholes(units, region), silent=frozenset(silent))


def _with_wholes(units: Mapping[str, Invitation], region: Region) -> dict[str, Invitation]:
    """Invitations with those of the wholes: who invites a part invites a part of the whole."""
    together = dict(units)
    parts: dict[str, list[str]] = {}
    for unit in units:
        for whole in _wholes_of(unit, region):
            parts.setdefault(whole, []).append(unit)
    for whole, invited in parts.items():
        own = [units[unit] for unit in (whole, *invited) if unit in units]
        numbers = [invitation.n for invitation in own]
        n = None if None in numbers else sum(number or 0 for number in numbers)
        outcomes = {invitation.outcome for invitation in own}
        if whole in units:
            outcomes = {units[whole].outcome}
        together[whole] = Invitation(n, outcomes.pop() if len(outcomes) == 1 else "")
    return together


def _wholes_of(unit: str, region: Region) -> Iterator[str]:
    whole = region.whole_of(unit)
    while whole:
        yield whole
        whole = region.whole_of(whole)


class _Written(NamedTuple):
    """An invitation as it is written, and where: the unit, and how many or how it went."""

    unit: str
    where: Where
    said: tuple[tuple[str, Where], ...] = ()


class InvitationReader:
    """Reads whom the strands invited, collecting what is wrong with it.

    Parameters
    ----------
    as_of
        The day on which the units must exist.
    project
        The folder from which files are named.
    """

    def __init__(self, region: Region, as_of: date, source: YamlSource, project: Path) -> None:
        self.region = region
        self.as_of = as_of
        self.source = source
        self.project = project
        self.findings: list[Finding] = []

    def read(self, name: str, strand: Strand) -> Invited | None:
        """Whom a strand invited; None where it does not say."""
        invited = self._read(name, strand)
        if not strand.ineligible or strand.kind != "survey":
            return invited
        return replace(invited or Invited(), ineligible=self._ineligible(name, strand, invited))

    def _ineligible(self, name: str, strand: Strand, invited: Invited | None) -> dict[str, int]:
        """How many do not belong, of units of which it is known how many were invited."""
        resolver = Resolver(self.region, strand.aliases)
        found: dict[str, int] = {}
        for written, n in strand.ineligible.items():
            where = self.source.where_key(("strands", name, "ineligible", written))
            unit = self._unit(_Written(written, where), resolver)
            n_invited = invited.n_invited(unit) if invited else None
            is_counted = invited is not None and invited.has_rows
            if unit and not is_counted and (n_invited is None or n_invited < n):
                about: dict[str, Parameter] = {"n": n, "invited": n_invited or 0}
                self.findings.append(Finding("ineligible_of_none", where, written, "", about))
            elif unit:
                found[unit] = found.get(unit, 0) + n
        return found

    def _read(self, name: str, strand: Strand) -> Invited | None:
        path = ("strands", name, "invited")
        written = strand.invited
        if written is None:
            if strand.closed:
                where = self.source.where_key(("strands", name, "closed"))
                self.findings.append(Finding("closed_without_invited", where, name))
            return None
        if strand.kind == "document" or (written == ROWS and strand.kind != "survey"):
            check = "invited_documents" if strand.kind == "document" else "invited_rows"
            self.findings.append(Finding(check, self.source.where(path), name))
            return None
        if written == ROWS:
            return Invited(has_rows=True, is_closed=strand.closed)
        if written == ALL:
            units = {unit.id: Invitation() for unit in self.region.units_at(self.as_of)}
            return Invited(units, is_closed=strand.closed)
        resolver = Resolver(self.region, strand.aliases)
        units = self._units(self._list(written, path), resolver)
        return Invited(_with_wholes(units, self.region), is_closed=strand.closed)

    def _list(
        self, written: Mapping[str, str] | Collection[str], path: NodePath
    ) -> Iterator[_Written]:
        """The invitations of a list, a mapping or a file."""
        if not isinstance(written, Mapping):
            for place, unit in enumerate(written):
                yield _Written(unit, self.source.where((*path, place)))
        elif [*written] == [FILE]:
            yield from self._file(written[FILE], (*path, FILE))
        else:
            for unit, said in written.items():
                where = self.source.where((*path, unit))
                yield _Written(unit, self.source.where_key((*path, unit)), ((said, where),))

    def _file(self, name: str, path: NodePath) -> Iterator[_Written]:
        file = self.project / name
        if not file.is_file():
            self.findings.append(Finding("invited_file_missing", self.source.where(path), name))
            return
        headers = [header for known in _HEADERS.values() for header in known]
        table = read_small_table(file, name, headers)
        self.findings += table.findings
        column = {}
        for role, known in _HEADERS.items():
            column[role] = next((header for header in known if header in table.header), "")
        if not column["unit"]:
            parameters = {"known": ", ".join(known[0] for known in _HEADERS.values())}
            where = Where(name, 1)
            self.findings.append(Finding("invited_columns", where, "unit", parameters=parameters))
            return
        for line, row in table.rows:
            said = []
            for role in ("n", "outcome"):
                text = row.get(column[role], "")
                if text:
                    said.append((text, Where(name, line, column[role])))
            yield _Written(row[column["unit"]], Where(name, line, column["unit"]), tuple(said))

    def _units(self, written: Iterable[_Written], resolver: Resolver) -> dict[str, Invitation]:
        units: dict[str, Invitation] = {}
        for each in written:
            unit = self._unit(each, resolver)
            invitation = self._invitation(each)
            if unit in units:
                parameters: dict[str, Parameter] = {"unit": self.region.label(unit, "sv")}
                finding = Finding("invited_twice", each.where, each.unit, "", parameters)
                self.findings.append(finding)
            elif unit:
                units[unit] = invitation
        return units

    def _unit(self, written: _Written, resolver: Resolver) -> str:
        """The unit or provider that is meant; empty where a finding says what is wrong."""
        found = resolver.resolve(written.unit)
        unit = self.region.units.get(found.subject_id)
        if found.candidates:
            names = ", ".join(self.region.label(each, "sv") for each in found.candidates)
            parameters: dict[str, Parameter] = {"candidates": names}
            finding = Finding("unit_ambiguous", written.where, written.unit, "", parameters)
        elif not found.subject_id:
            finding = Finding("unknown_unit", written.where, written.unit, found.nearest)
        elif unit and not unit.exists_on(self.as_of):
            day: dict[str, Parameter] = {"day": self.as_of.isoformat()}
            finding = Finding("invited_unit_gone", written.where, written.unit, "", day)
        else:
            return found.subject_id
        self.findings.append(finding)
        return ""

    def _invitation(self, written: _Written) -> Invitation:
        invitation = Invitation()
        for text, where in written.said:
            number = _WHOLE_NUMBER.fullmatch(text)
            outcome = _WORDS.get(plain_key(text), "")
            if number and int(number[1]):
                invitation = invitation._replace(n=int(number[1]))
            elif outcome:
                invitation = invitation._replace(outcome=outcome)
            else:
                suggestion = nearest(text, _WORDS)
                known: dict[str, Parameter] = {"known": ", ".join(_TOLD)}
                finding = Finding("invited_unreadable", where, text, suggestion, known)
                self.findings.append(finding)
        return invitation
