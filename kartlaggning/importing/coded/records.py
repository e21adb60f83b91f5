"""From coders' projects to records: each coding that means something to the schema is a statement
about a unit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.errors import Finding, Where
from kartlaggning.identities import find_identity
from kartlaggning.importing.coded.codebook import Codebook
from kartlaggning.importing.coded.findings import (
    CodeUse,
    code_findings,
    count_codes,
    document_findings,
    unplaced,
    unused_variables,
    variable_findings,
)
from kartlaggning.importing.coded.statements import CodedStatement, StatementReader
from kartlaggning.importing.coded.use import count_unused
from kartlaggning.importing.coded.variable_answers import VariableAnswers
from kartlaggning.importing.documents.coded_documents import CodedDocument, gather_documents
from kartlaggning.importing.documents.unit_finding import UnitFinder
from kartlaggning.importing.documents.units import PlacedDocument, Placing
from kartlaggning.importing.tables.records import Record
from kartlaggning.importing.tables.roles import RoleReader, one_line
from kartlaggning.progress import track
from kartlaggning.readers import CodedProject
from kartlaggning.readers.coded_project import NO_POSITION, all_variables
from kartlaggning.schema.loading import Schema

# what a document's variables may say; the rest of a row's roles stands in the codings
VARIABLE_ROLES = (
    *("informants", "employer", "said_by", "speaks_for", "period", "coder"),
    *("citation", "synthetic", "approved", "basis", "modality"),
)


@dataclass
class CodedMaterial:
    """What coders' projects hold, as a strand reads it: records, and how they came about.

    `dropped` counts elements by kind and reason.
    """

    documents: list[PlacedDocument] = field(default_factory=list)
    codes: list[CodeUse] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_projects(
    projects: Sequence[CodedProject], strand_name: str, schema: Schema, unit_from: str = ""
) -> CodedMaterial:
    """Read the coded projects of a delivery.

    Parameters
    ----------
    unit_from
        The door from a document to its unit; empty for the strand's own, else all in order.
    """
    documents, findings = gather_documents(projects)
    codebook = Codebook(strand_name, schema)
    units = UnitFinder(documents, strand_name, schema, unit_from)
    statements = StatementReader(codebook, strand_name, schema)
    variables = VariableAnswers(strand_name, schema)
    answers: list[Record] = []
    material = CodedMaterial(codes=count_codes(projects, documents, codebook))
    material.findings += [*findings, *units.findings]
    for document in track(documents, N_("Reading coded documents"), len(documents)):
        reader = _DocumentReader(document, units.place(document), strand_name, schema)
        placed = PlacedDocument(document, reader.placing, reader.period)
        material.documents.append(placed)
        if (
            placed.is_coded
        ):  # what else is wrong with a document that is no source is nobody's concern
            of_variables = reader.read_variables(variables, units)
            answers += of_variables
            material.records += reader.read(list(statements.read(document)), of_variables)
            material.findings += reader.findings
    if any(placed.is_coded and not placed.placing.all_units for placed in material.documents):
        material.findings += units.passed_over
    material.dropped = Counter({("coding", reason): n for reason, n in statements.dropped.items()})
    _drop_repeated(material)
    material.records += {
        (record.document, record.period, record.content): record for record in answers
    }.values()
    _drop_unread(material)
    of_roles = [name for role in VARIABLE_ROLES for name in schema.strands[strand_name].role(role)]
    unused = unused_variables(projects, [*units.variables, *variables.names, *of_roles])
    material.dropped += count_unused(projects, material.documents, unused)
    material.findings += variable_findings(unused)
    material.findings += [*statements.findings, *_material_findings(material, projects, codebook)]
    return material


def _drop_repeated(material: CodedMaterial) -> None:
    """Two exports of one project, or two of its tables, hold the same codings.

    Without a position, two of one file that are alike are two pieces all the same.
    """
    records: dict[tuple[Any, ...], Record] = {}
    n_alike: Counter[tuple[Any, ...]] = Counter()
    for record in material.records:
        key = (record.document, record.period, record.content)
        if not record.locator:
            n_alike[record.where.file, key] += 1
        records.setdefault((*key, n_alike[record.where.file, key]), record)
    material.dropped[("coding", "duplicate_coding")] += len(material.records) - len(records)
    material.records = list(records.values())


def _material_findings(
    material: CodedMaterial, projects: Sequence[CodedProject], codebook: Codebook
) -> Iterator[Finding]:
    documents = [placed.document for placed in material.documents]
    where = Where(projects[0].file)
    yield from code_findings(material.codes, documents)
    yield from document_findings(documents, where)
    if absent := codebook.absent([use.path for use in material.codes]):
        yield Finding("codes_absent", where, ", ".join(absent), "", {"n": len(absent)})


def _drop_unread(material: CodedMaterial) -> None:
    for placed in material.documents:
        if not placed.is_coded:
            material.dropped[("source", "uncoded")] += placed.document.n_gathered
    for use in material.codes:
        if not use.reading.is_mapped:
            material.dropped[("code", f"code_{use.reading.reading}")] += use.n_codes


class _DocumentReader:
    """Makes the records of one document: one for each statement, or an empty one that says who was
    heard.
    """

    def __init__(
        self, document: CodedDocument, placing: Placing, strand_name: str, schema: Schema
    ) -> None:
        self.document = document
        self.placing = placing
        self._is_confidential = schema.strands[strand_name].is_confidential
        self._region = schema.region
        self._texts = {
            name for name, question in schema.questions.items() if question.type == "text"
        }
        headers = {
            role: names
            for role in VARIABLE_ROLES
            if (names := schema.strands[strand_name].role(role))
        }
        self._roles = RoleReader(
            {role: names[0] for role, names in headers.items()}, strand_name, schema
        )
        self._where = Where(document.file, 0, document.name)
        self._roles.turn_to(self._cells(headers), self._where)
        self._shared = self._roles.shared()
        self._of_all = self._roles.of_statements()
        self._coder = self._roles.text("coder")
        self.findings = self._roles.findings
        self.findings += [replace(finding, where=self._where) for finding in placing.findings]

    @property
    def period(self) -> str:
        return str(self._shared["period"])

    def _cells(self, headers: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """What the variables say, under the first header of each role; two that differ are a
        finding.
        """
        self._roles.turn_to({}, self._where)
        cells = {}
        for role, names in headers.items():
            first, *others = self.document.values(names) or [""]
            cells[names[0]] = first
            if others:
                self._roles.add("variable_contradicts", role, others[0], first=first)
        return cells

    def read_variables(self, variables: VariableAnswers, units: UnitFinder) -> list[Record]:
        """Make a record of what the document's variables answer, and of what those of each of its
        cases do.

        A case answers for the unit that it is; else, as the document, for the only one that this
        tells of.
        """
        only_unit = self.placing.unit_of_all(self._region)
        holders = [(each, only_unit) for each in self.document.variables]
        holders += [
            (holder, units.unit_of_case(case) or only_unit)
            for case in self.document.all_cases
            for holder in all_variables(case)
        ]
        records = []
        for holder, unit in holders:
            said = [
                {**columns, **self._of_all}
                for columns in variables.read(holder, self._roles, self._where)
            ]
            if said:
                subjects = (unit,) if unit else ()
                records.append(
                    self._record(
                        self._where, subjects=subjects, statements=tuple(said), coder=self._coder
                    )
                )
        return records

    def read(
        self, statements: Sequence[CodedStatement], of_variables: Sequence[Record]
    ) -> list[Record]:
        """Make the records of the document's codings, in their order; its variables have been read
        before.
        """
        records = [self._record_of_coding(said) for said in statements]
        open_at: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for said, record in zip(statements, records, strict=True):
            if not record.subjects:
                open_at[self.placing.units_at(said.coded.coding, said.coded.text_id)].append(
                    record.locator
                )
        whole = tuple(self.placing.units) if len(self.placing.units) > 1 else ()
        for record in of_variables:
            if not record.subjects:
                open_at[whole] += [""] * len(record.statements)
        self.findings += unplaced(self.placing, self._where, open_at, self._region)
        return records or [self._record(self._where)]

    def _record(self, where: Where, **said: Any) -> Record:
        """A record of the document, with what is the same in all of them."""
        speaks_for = tuple(dict.fromkeys((*self.placing.all_units, *self._shared["speaks_for"])))
        return Record(
            where, self.document.name, **{**self._shared, "speaks_for": speaks_for, **said}
        )

    def _record_of_coding(self, said: CodedStatement) -> Record:
        columns = {**said.columns, **self._of_all}
        coding = said.coded.coding
        where = Where(said.coded.file, coding.line, self.document.name)
        quote = one_line(coding.text)
        kept = [columns["words"]] if self._is_confidential else [columns["words"], quote]
        for text in kept:
            if kind := find_identity(text):
                self.findings.append(Finding("identity_found", where, parameters={"kind": kind}))
        unit = self.placing.unit_of(coding, said.coded.text_id, self._region)
        return self._record(
            where,
            subjects=(unit,) if unit else (),
            statements=(columns,),
            coder=coding.coder or self._coder,
            # the whole of an answer in free text is its words
            quote="" if columns["question"] in self._texts else quote,
            locator="" if coding.start == NO_POSITION else f"text:{coding.start}-{coding.end}",
        )
