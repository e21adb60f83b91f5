"""From a table's rows to records: who said what about whom, in the schema's words.

A record still knows document, people and coder by name; `numbering.py` gives them their numbers,
and from there on no name goes further.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kartlaggning.checks import N_
from kartlaggning.errors import Where
from kartlaggning.ids import WrittenPlace
from kartlaggning.importing.tables.cell_statements import CellStatements, Statement
from kartlaggning.importing.tables.cells import CellReader
from kartlaggning.importing.tables.columns import FoundColumns, QuestionHeaders
from kartlaggning.importing.tables.question_columns import (
    codes_labelled_alike,
    column_reader,
    kept_answers,
    question_cells,
)
from kartlaggning.importing.tables.roles import RoleReader, one_line
from kartlaggning.interviews.private import name_key
from kartlaggning.progress import track
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.loading import Schema
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest

SourceKey = tuple[str, str]


class Record(NamedTuple):
    """A row of a table, or a piece of a coded document: what one source says of some subjects.

    `statements` are rows of *answers* without ids. `people` holds who was heard: names, or a
    number. `locator` is the place in the document's text, `text:120-164`, where that is known, or
    what else is known of it, `page:3`; `number` tells pieces apart that are alike in all else.
    `quote` is the row's; a statement may have one of its own. `memo` is what coders wrote beside
    it, which is no part of what it says.
    """

    where: Where
    document: str
    period: str
    speaks_for: tuple[str, ...]
    people: int | tuple[str, ...]
    employers: tuple[str, ...]
    citation: str
    is_synthetic: bool
    subjects: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    coder: str = ""
    quote: str = ""
    locator: str = ""
    number: int = 0
    memo: str = ""

    @property
    def source_key(self) -> SourceKey:
        """The same for all records of one source: its document, however it is written, and when."""
        return name_key(self.document), self.period

    @property
    def n_answers(self) -> int:
        """How many rows of *answers* it gives: each statement about each subject, or about none."""
        return len(self.statements) * max(1, len(self.subjects))

    @property
    def content(self) -> str:
        """All that a record says, as a text to sort and compare by.

        Which row of a table it stands in is no part of it.
        """
        return ContentWriter().write(self)


class ContentWriter:
    """Writes what one record after another says; a statement that many of them share only once."""

    def __init__(self) -> None:
        # with the statement, so that its identity is no other's meanwhile
        self._written: dict[int, tuple[Statement, str]] = {}

    def write(self, record: Record) -> str:
        """All that a record says (`Record.content`)."""
        statements = ", ".join(map(self._statement_text, record.statements))
        about = f"{record.subjects!r}, [{statements}], {record.speaks_for!r}"
        said = f"{record.coder!r}, {record.quote!r}, {str(record.is_synthetic)!r}"
        heard = f"{str(record.people)!r}, {str(record.employers)!r}, {record.citation!r}"
        return f"({about}, {said}, {heard}, {record.locator!r}, {record.number!r})"

    def _statement_text(self, statement: Statement) -> str:
        if id(statement) not in self._written:
            text = repr(sorted(zip(statement, map(str, statement.values()), strict=True)))
            self._written[id(statement)] = (statement, text)
        return self._written[id(statement)][1]


class RecordReader:
    """Reads one table of a strand. What is wrong is collected in `findings`, each at its cell.

    Parameters
    ----------
    is_masking
        What points at a person is masked where a text is kept in the open; else it is a fault.
    """

    def __init__(
        self,
        table: RawTable,
        columns: FoundColumns,
        strand_name: str,
        schema: Schema,
        *,
        is_masking: bool = False,
    ) -> None:
        self.table = table
        self.columns = columns
        self.strand = schema.strands[strand_name]
        self.schema = schema
        self.strand_name = strand_name
        self.roles = RoleReader(
            columns.roles, strand_name, schema, table.value_labels, is_masking=is_masking
        )
        self.findings = self.roles.findings
        self._statements = CellStatements(self.roles, schema, self._reader)
        self.cells: dict[str, str] = {}

    def read(self) -> list[Record]:
        """Read every row, in the file's order."""
        texts = self._texts()
        records = []
        lines = self.table.lines.tolist()
        for index, line in enumerate(track(lines, N_("Reading rows"), len(lines))):
            self.cells = {header: column[index] for header, column in texts.items()}
            where = Where(self.table.file, int(line))
            self.roles.turn_to(self.cells, where)
            records.append(self._record(where))
        for question, headers in self.columns.questions.items():
            if headers.value:
                reader = self._reader(question, headers.value)
                self.findings += kept_answers(self.table, headers.value, reader)
                self.findings += codes_labelled_alike(self.table, headers.value, reader)
        return records

    def _texts(self) -> dict[str, list[str]]:
        """The texts of each column that is read, by its header."""
        columns = {}
        beside = list(self.columns.roles.values())
        for headers in self.columns.questions.values():
            for header in headers.of_answers:
                columns[header] = question_cells(self.table, header)
            beside += headers.beside_answers
        for header in beside:
            columns[header] = self.table.cells[header]
        return {header: column.astype("str").tolist() for header, column in columns.items()}

    def _record(self, where: Where) -> Record:
        roles = self.roles
        document = roles.text("source")
        if not document and "source" in self.columns.roles:
            roles.add("source_empty", "source", "")
        shared = roles.shared()
        n_found = len(self.findings)
        statements = list(self._read_statements())
        is_understood = len(self.findings) == n_found and self._has_answers
        of_all = roles.of_statements()
        if statements and not roles.text("subject") and "subject" in self.columns.roles:
            # they leave every subject of their source open until someone decides
            roles.add("statement_unplaced", "", "", n=len(statements))
        quote = roles.keep_quote("quote", one_line(roles.text("quote")))
        if quote and not statements and is_understood:
            roles.add("quote_of_nothing", "quote", "")
        return Record(
            where=where,
            document=document,
            subjects=roles.distinct_subjects("subject"),
            coder=roles.text("coder"),
            quote=quote,
            locator=self._locator(),
            statements=tuple({**statement, **of_all} for statement in statements),
            **shared,
        )

    def _locator(self) -> str:
        """Where in the source the row's statements stand, where a column says it."""
        text = self.roles.keep("locator", one_line(self.roles.text("locator")))
        return str(WrittenPlace(text)) if text else ""

    @cached_property
    def _has_answers(self) -> bool:
        """Whether the table has the columns of answers; that one is missing is said once."""
        roles = self.columns.roles.keys()
        return self.strand.layout == "wide" or {"question", "value"} <= roles

    def _read_statements(self) -> Iterator[Statement]:
        if self.strand.layout == "long":
            return self._long_statements()
        return self._statements.of_questions(self.columns.questions, self.cells)

    def _reader(self, question: str, header: str) -> CellReader:
        return column_reader(
            self.table, header, question, self.schema.questions[question], self.strand
        )

    @cached_property
    def _question_of(self) -> dict[str, str]:
        """Every way to write a question → its id."""
        question_of = {}
        for question, model in self.schema.questions.items():
            for name in (model.label.en, model.label.sv, question):
                question_of[plain_key(name)] = question
        return question_of

    @cached_property
    def _asked_questions(self) -> list[str]:
        """The questions that are asked in the strand."""
        questions = self.schema.questions.items()
        return [name for name, model in questions if self.strand_name in model.asked_in]

    def _long_statements(self) -> Iterator[Statement]:
        if not self._has_answers:
            return
        text = self.roles.text("question")
        question = self._question_of.get(plain_key(text), "")
        asked = self._asked_questions
        if question not in asked:
            self.roles.add(
                "unknown_question", "question", text, nearest(text, asked), strand=self.strand_name
            )
            return
        roles = self.columns.roles
        headers = QuestionHeaders(
            roles["value"], roles.get("qualifier", ""), roles.get("words", ""), "", {}
        )
        if not self.cells.get(headers.value):
            self.roles.add("cell_empty", "value", "", question=question)
        for statement in self._statements.of_question(question, headers, self.cells):
            yield self._denied(statement) if self.roles.is_denied() else statement

    def _denied(self, statement: Statement) -> Statement:
        """A statement as one that its value does not hold: only one of several can be denied."""
        if self.schema.questions[statement["question"]].has_several and statement["value"]:
            return {**statement, "is_denied": True}
        self.roles.add("denied_refused", "denied", self.roles.text("denied"))
        return statement
