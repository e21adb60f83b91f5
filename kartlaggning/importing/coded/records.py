"""From coders' projects to records: a coding that means something is a statement about a unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.errors import Finding, Where
from kartlaggning.importing.coded.codebook import Codebook, shown_path
from kartlaggning.importing.coded.findings import (
    CodeUse,
    code_findings,
    contradiction_findings,
    count_codes,
    document_findings,
    joint_findings,
    none_matched,
    unplaced,
    unused_variables,
    variable_findings,
)
from kartlaggning.importing.coded.notes import FoundNote, find_notes
from kartlaggning.importing.coded.statements import CodedStatement, StatementReader
from kartlaggning.importing.coded.use import count_unused
from kartlaggning.importing.coded.variable_answers import VariableAnswers
from kartlaggning.importing.documents.coded_documents import (
    CodedDocument,
    TextCoding,
    gather_documents,
)
from kartlaggning.importing.documents.unit_finding import UnitFinder
from kartlaggning.importing.documents.units import PlacedDocument, Placing
from kartlaggning.importing.tables.cell_statements import Statement
from kartlaggning.importing.tables.kept_texts import keep_text
from kartlaggning.importing.tables.records import Record
from kartlaggning.importing.tables.roles import RoleReader, one_line
from kartlaggning.progress import track
from kartlaggning.readers.coded_project import (
    NO_POSITION,
    CodedProject,
    Coding,
    Variables,
    all_variables,
)
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Strand

# what a document's variables may say; the rest of a row's roles stands in the codings
VARIABLE_ROLES = (
    *("informants", "employer", "said_by", "speaks_for", "period", "coder"),
    *("citation", "synthetic", "approved", "basis", "modality"),
)
# no two pieces of a document have the same of these
_OWN_PLACES = ("text:", "id:")


@dataclass
class CodedMaterial:
    """What coders' projects hold, as a strand reads it: records, and how they came about.

    `dropped` counts elements by kind and reason.
    """

    documents: list[PlacedDocument] = field(default_factory=list)
    codes: list[CodeUse] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    notes: list[FoundNote] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_projects(
    projects: Sequence[CodedProject],
    strand_name: str,
    schema: Schema,
    unit_from: str = "",
    *,
    is_masking: bool = False,
) -> CodedMaterial:
    """Read the coded projects of a delivery.

    Parameters
    ----------
    unit_from
        The door from a document to its unit; empty for the strand's own, else all in order.
    is_masking
        What points at a person is masked where a text is kept in the open; else it is a fault.
    """
    documents, findings = gather_documents(projects)
    codebook = Codebook(strand_name, schema)
    units = UnitFinder(documents, strand_name, schema, unit_from)
    statements = StatementReader(codebook, strand_name, schema)
    variables = VariableAnswers(strand_name, schema)
    material = CodedMaterial(
        codes=count_codes(projects, documents, codebook), findings=[*findings, *units.findings]
    )
    of_codings: list[Record] = []
    of_variables: list[Record] = []
    answering: set[int] = set()
    for document in track(documents, N_("Reading coded documents"), len(documents)):
        reader = _DocumentReader(
            document, units.place(document), strand_name, schema, is_masking=is_masking
        )
        placed = PlacedDocument(document, reader.placing, reader.period)
        material.documents.append(placed)
        # what else is wrong with a document that is no source is nobody's concern
        if placed.is_coded:
            answers = reader.read_variables(variables, units)
            of_variables += answers
            said = list(statements.read(document))
            answering.update(id(one.coded) for one in said)
            of_codings += reader.read(said, answers)
            material.findings += reader.findings
    if any(placed.is_coded and not placed.placing.all_units for placed in material.documents):
        material.findings += units.passed_over
    material.notes = list(find_notes(projects, material.documents, answering))
    kept = _take_once(of_codings)
    # two files may give a document the same variables, and then they say one thing
    answers_once = {_said_in(record): record for record in of_variables}
    material.records = [*kept, *answers_once.values()]
    roles = _variables_of_roles(schema.strands[strand_name])
    used = [*units.variables, *variables.names, *roles]
    unused = unused_variables(projects, used)
    _count_codings(material, statements, len(of_codings) - len(kept))
    _count_unread(material)
    material.dropped += count_unused(projects, material.documents, unused)
    material.findings += contradiction_findings(documents, used)
    material.findings += [*variable_findings(unused), *statements.findings]
    material.findings += _material_findings(material, projects, codebook)
    return material


def _said_in(record: Record) -> tuple[str, str, str]:
    return record.document, record.period, record.content


def _piece_of(record: Record) -> tuple[str, ...]:
    """What records that say the same have alike, and few others: cheaper than all that is said."""
    return record.document, record.period, record.locator, record.coder, record.quote


def _take_once(records: Sequence[Record]) -> list[Record]:
    """Take each coding once: two exports of one project, or two of its tables, hold the same.

    Without a position, or a number of its own, two of one file that are alike are two pieces all
    the same: each is told from the others by how many went before it.
    """
    kept: list[Record] = []
    place_of: dict[tuple[Any, ...], int] = {}
    n_alike: Counter[tuple[Any, ...]] = Counter()
    pieces = list(map(_piece_of, records))
    n_at_piece = Counter(pieces)
    for record, piece in zip(records, pieces, strict=True):
        # most pieces are coded once: what is said of them need not be compared
        if n_at_piece[piece] == 1:
            kept.append(record)
            continue
        said = _said_in(record)
        number = 0
        if not record.locator.startswith(_OWN_PLACES):
            number = n_alike[record.where.file, said]
            n_alike[record.where.file, said] += 1
        place = place_of.setdefault((said, number), len(kept))
        if place == len(kept):
            kept.append(record._replace(number=number))
        first = kept[place]
        if record.memo not in first.memo:
            memo = "\n".join(filter(None, (first.memo, record.memo)))
            kept[place] = first._replace(memo=memo)
    return kept


def _count_codings(material: CodedMaterial, statements: StatementReader, n_repeated: int) -> None:
    """Count the codings that say nothing, or nothing new."""
    for reason, n in statements.dropped.items():
        material.dropped["coding", reason] = n
    material.dropped["coding", "duplicate_coding"] += n_repeated


def _count_unread(material: CodedMaterial) -> None:
    """Count what does not come along: documents that nobody coded, codes that mean nothing."""
    for placed in material.documents:
        if not placed.is_coded:
            material.dropped["source", "uncoded"] += placed.document.n_gathered
    for use in material.codes:
        if not use.reading.is_mapped:
            material.dropped["code", f"code_{use.reading.kind}"] += use.n_codes


def _variables_of_roles(strand: Strand) -> Iterator[str]:
    for role in VARIABLE_ROLES:
        yield from strand.role(role)


def _material_findings(
    material: CodedMaterial, projects: Sequence[CodedProject], codebook: Codebook
) -> Iterator[Finding]:
    documents = [placed.document for placed in material.documents]
    where = Where(projects[0].file)
    yield from code_findings(material.codes, documents)
    if not any(record.statements for record in material.records):
        yield from none_matched(material.codes)
    yield from document_findings(documents, where)
    if absent := codebook.list_absent([use.path for use in material.codes]):
        yield Finding("codes_absent", where, ", ".join(absent), "", {"n": len(absent)})


class _DocumentReader:
    """Makes the records of a document: one for each statement, or an empty one.

    The empty one says who was heard.
    """

    def __init__(
        self,
        document: CodedDocument,
        placing: Placing,
        strand_name: str,
        schema: Schema,
        *,
        is_masking: bool,
    ) -> None:
        strand = schema.strands[strand_name]
        self._is_masking = is_masking
        self._is_confidential = strand.is_confidential
        self.document = document
        self.placing = placing
        self._has_open_quotes = strand.has_open_quotes
        self._region = schema.region
        self._texts = {
            name for name, question in schema.questions.items() if question.type == "text"
        }
        names_of = {role: strand.role(role) for role in VARIABLE_ROLES if strand.role(role)}
        # what the variables say of a role stands under the first of the names that it may have
        header_of = {role: names[0] for role, names in names_of.items()}
        self._roles = RoleReader(header_of, strand_name, schema, is_masking=is_masking)
        self._where = Where(document.file, 0, document.name)
        self._roles.turn_to(self._read_roles(names_of), self._where)
        self._shared = self._roles.shared()
        self._of_all = self._roles.of_statements()
        self._coder = self._roles.text("coder")
        # by the identity of what a coding says
        self._columns: dict[int, Statement] = {}
        self.findings = self._roles.findings
        self.findings += [replace(finding, where=self._where) for finding in placing.findings]

    @property
    def period(self) -> str:
        return str(self._shared["period"])

    def _read_roles(self, names_of: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """What the variables say, under the first name of each role; two that differ are found."""
        self._roles.turn_to({}, self._where)
        cells = {}
        for role, names in names_of.items():
            first, *others = self.document.values(names) or [""]
            cells[names[0]] = first
            for other in others:
                self._roles.add("variable_contradicts", role, other, first=first)
        return cells

    def read_variables(self, variables: VariableAnswers, units: UnitFinder) -> list[Record]:
        """Make a record of what the document's variables answer, and of each of its cases'.

        A case answers for the unit that it is; else, as the document, for the only one that this
        tells of.
        """
        records = []
        for holder, subjects in self._holders(units):
            answers = variables.read(holder, self._roles, self._where)
            statements = tuple({**columns, **self._of_all} for columns in answers)
            if statements:
                records.append(self._record(self._where, subjects, statements, coder=self._coder))
        return records

    def _holders(self, units: UnitFinder) -> Iterator[tuple[Variables, tuple[str, ...]]]:
        """The variables of the document and of its cases, and the units that each is about."""
        of_all = self.placing.subjects_of_all(self._region)
        for variables in self.document.variables:
            yield variables, of_all
        for case in self.document.all_cases:
            unit = units.unit_of_case(case)
            for variables in all_variables(case):
                yield variables, (unit,) if unit else of_all

    def read(
        self, statements: Sequence[CodedStatement], of_variables: Sequence[Record]
    ) -> list[Record]:
        """Make the records of the document's codings, in their order.

        Parameters
        ----------
        of_variables
            The records of its variables, which have been read before.
        """
        records = []
        open_at: dict[tuple[str, ...], list[str]] = defaultdict(list)
        with_memo: set[int] = set()
        for said in statements:
            record = self._record_of_coding(said)
            if said.coded.coding.memo and id(said.coded) not in with_memo:
                # of several statements of one coding, the first has its memo
                with_memo.add(id(said.coded))
                record = record._replace(memo=said.coded.coding.memo)
            records.append(record)
            if not record.subjects:
                covering = self.placing.units_at(said.coded.coding, said.coded.text_id)
                open_at[covering].append(record.locator)
        several = tuple(self.placing.units) if len(self.placing.units) > 1 else ()
        for record in of_variables:
            if not record.subjects:
                open_at[several] += [""] * len(record.statements)
        self.findings += unplaced(self.placing, self._where, open_at, self._region)
        self.findings += joint_findings([*records, *of_variables], self._where, self._region)
        return records or [self._record(self._where)]

    def _record(
        self,
        where: Where,
        subjects: tuple[str, ...] = (),
        statements: tuple[Statement, ...] = (),
        coder: str = "",
        quote: str = "",
        locator: str = "",
    ) -> Record:
        """A record of the document, with what is the same in all of them."""
        # by places, not names: this is done a hundred thousand times
        piece = (subjects, statements, coder, quote, locator, 0, "")
        return Record._make((where, self.document.name, *self._of_document, *piece))

    @cached_property
    def _of_document(self) -> tuple[Any, ...]:
        """What is the same in all its records: their fields from `period` to `is_synthetic`."""
        units = (*self.placing.all_units, *self._shared["speaks_for"])
        shared = {**self._shared, "speaks_for": tuple(dict.fromkeys(units))}
        return tuple(shared[name] for name in Record._fields if name in shared)

    @cached_property
    def _subjects_of_all(self) -> tuple[str, ...]:
        return self.placing.subjects_of_all(self._region)

    def _subjects_of(self, coded: TextCoding) -> tuple[str, ...]:
        """What a piece is about; where the whole is about the same, this is known."""
        if not self.placing.parts:
            return self._subjects_of_all
        return self.placing.subjects_of(coded.coding, coded.text_id, self._region)

    def _record_of_coding(self, said: CodedStatement) -> Record:
        columns = self._columns_of(said)
        coding = said.coded.coding
        where = Where(said.coded.file, coding.line, self.document.name)
        quote = one_line(coding.text)
        is_text = columns["question"] in self._texts
        # what only goes to `private/` may point at whom it will
        if columns["words"] and not (is_text and self._is_confidential):
            columns = {**columns, "words": self._keep(columns["words"], said, where)}
        if is_text:
            quote = ""  # the whole of an answer in free text is its words
        elif self._has_open_quotes or columns["is_approved"]:
            quote = self._keep(quote, said, where)
        return self._record(
            where,
            self._subjects_of(said.coded),
            (columns,),
            coding.coder or self._coder,
            quote,
            _locator(coding),
        )

    def _columns_of(self, said: CodedStatement) -> Statement:
        """The columns of a statement; codings that say the same share them."""
        shared = id(said.columns)
        if shared not in self._columns:
            self._columns[shared] = {**said.columns, **self._of_all}
        return self._columns[shared]

    def _keep(self, text: str, said: CodedStatement, where: Where) -> str:
        """Keep a text in the open: what points at a person in it is masked, or a fault."""
        if not text:
            return ""
        code = shown_path(said.coded.path)
        kept = keep_text(text, is_masking=self._is_masking, code=code)
        if kept.finding:
            found = replace(kept.finding, where=where)
            # a quantity's words are its quote: it is said once
            if found not in self.findings[-1:]:
                self.findings.append(found)
        return kept.text


def _locator(coding: Coding) -> str:
    if coding.start == NO_POSITION:
        return coding.place
    return f"text:{coding.start}-{coding.end}"
