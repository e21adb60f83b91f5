"""Answers in variables: what a table has in a column may be a variable of a document or a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from kartlaggning.errors import Where
from kartlaggning.importing.documents.coded_documents import variable_texts
from kartlaggning.importing.tables.cell_statements import CellStatements, Statement
from kartlaggning.importing.tables.cells import CellReader
from kartlaggning.importing.tables.columns import (
    ColumnPart,
    QuestionHeaders,
    column_parts,
    question_headers,
)
from kartlaggning.importing.tables.roles import RoleReader
from kartlaggning.schema.loading import Schema


class VariableAnswers:
    """Reads the questions of a strand from the variables of one document or case after another.

    `names` are the variables that it reads.
    """

    def __init__(self, strand_name: str, schema: Schema) -> None:
        self._strand = schema.strands[strand_name]
        self._schema = schema
        # a table has one of a column's names, which every row shares; each document may have
        # another: the first name stands for all of them
        self._names: dict[str, Sequence[str]] = {}
        self._questions: dict[str, QuestionHeaders] = {}
        for question, columns in self._strand.question_columns.items():
            header_of: dict[ColumnPart, str] = {}
            for part, names in column_parts(columns):
                header_of[part] = names[0]
                self._names[names[0]] = names
            self._questions[question] = question_headers(header_of)

    @property
    def names(self) -> list[str]:
        """Every variable that may hold an answer."""
        return list(chain.from_iterable(self._names.values()))

    def read(
        self, variables: Mapping[str, str], roles: RoleReader, where: Where
    ) -> Iterator[Statement]:
        """Read what some variables say; what is wrong goes to the roles."""
        cells = {}
        for header, names in self._names.items():
            cells[header] = next(variable_texts(variables, names), "")
        roles.turn_to(cells, where)
        statements = CellStatements(roles, self._schema, self._reader)
        yield from statements.of_questions(self._questions, cells)

    def _reader(self, question: str, _header: str) -> CellReader:
        return CellReader(question, self._schema.questions[question], self._strand)
