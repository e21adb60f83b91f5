"""Numbers that others publish of the same questions: read from the schema, or from their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.readers.official import NotFound, OfficialCell, OfficialTable, read_official_table
from kartlaggning.schema.models import Question, Reference
from kartlaggning.text.quantities import is_share, parse_quantity
from kartlaggning.yaml_files.source import NodePath, YamlSource


@dataclass(frozen=True)
class PublishedElsewhere:
    """A number of others, and all that is said of it.

    Parameters
    ----------
    written
        The number as the schema has it; empty where it was read from a file.
    cell
        What stands in the file, if it was read from one.
    """

    declared: Reference
    written: str = ""
    cell: OfficialCell | None = None
    is_percent: bool = False


@dataclass
class ReferenceReader:
    """Reads the numbers of others, collecting what is wrong with them.

    Parameters
    ----------
    project
        The folder from which files are named.
    """

    source: YamlSource
    project: Path
    findings: list[Finding] = field(default_factory=list)
    _tables: dict[str, OfficialTable | None] = field(default_factory=dict)

    def read(self, name: str, question: Question) -> tuple[PublishedElsewhere, ...]:
        """The numbers of others of a question; none of those in which anything is wrong."""
        found = []
        for place, declared in enumerate(question.reference):
            path: NodePath = ("questions", name, "reference", place)
            faults = list(self._faults(declared, question, path, name))
            self.findings += faults
            if not faults:
                number = self._number(declared, path)
                found += [number] if number else []
        return tuple(found)

    def _faults(
        self, declared: Reference, question: Question, path: NodePath, name: str
    ) -> Iterator[Finding]:
        where = self.source.where(path)
        if question.type == "text":
            yield Finding("reference_of_text", where, name)
            return
        if question.is_listed and not declared.value:
            yield Finding("reference_value_missing", where, name)
        elif declared.value and not question.is_listed:
            place = self.source.where((*path, "value"))
            yield Finding("reference_value_refused", place, declared.value)
        elif declared.value and declared.value not in question.values:
            place = self.source.where((*path, "value"))
            yield Finding("schema_unknown_name", place, declared.value, "", {"what": "value"})
        if bool(declared.number) == bool(declared.file):
            yield Finding("reference_number_missing", where)
        elif declared.number and parse_quantity(declared.number) is None:
            place = self.source.where((*path, "number"))
            yield Finding("reference_number_unreadable", place, declared.number)

    def _number(self, declared: Reference, path: NodePath) -> PublishedElsewhere | None:
        if declared.number:
            share = is_share(declared.number)
            return PublishedElsewhere(declared, written=declared.number, is_percent=share)
        table = self._table(declared.file, path)
        if table is None:
            return None
        found = table.find(declared.where)
        if isinstance(found, NotFound):
            below = ("where", found.key) if found.key else ("file",)
            place = self.source.where((*path, *below))
            self.findings.append(replace(found.finding, where=place))
            return None
        is_percent = declared.percent or table.is_percent
        return PublishedElsewhere(declared, cell=found, is_percent=is_percent)

    def _table(self, name: str, path: NodePath) -> OfficialTable | None:
        """The table of a file, read once; what is wrong with it is told once too."""
        if name not in self._tables:
            self._tables[name] = None
            try:
                self._tables[name] = read_official_table(self.project / name, name)
            except KartlaggningError as error:
                finding = error.finding
                if finding.check == "file_missing":
                    place = self.source.where((*path, "file"))
                    finding = Finding("reference_file_missing", place, name)
                self.findings.append(finding)
        return self._tables[name]
