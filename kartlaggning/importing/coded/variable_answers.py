"""Answers in variables: a question that the strand has in a column may be a variable of a document
or a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kartlaggning.errors import Where
from kartlaggning.importing.documents.coded_documents import variable_texts
from kartlaggning.importing.tables.cell_statements import CellStatements, Statement
from kartlaggning.importing.tables.cells import CellReader
from kartlaggning.importing.tables.columns import QuestionHeaders, column_parts, question_headers
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
        # another
        self._names: dict[str, Sequence[str]] = {}
        self._questions: dict[str, QuestionHeaders] = {}
        for question, columns in self._strand.question_columns.items():
            parts = dict(column_parts(columns))
            self._names |= {names[0]: names for names in parts.values()}
            self._questions[question] = question_headers(
                {part: names[0] for part, names in parts.items()}
            )

    @property
    def names(self) -> list[str]:
        """Every variable that may hold an answer."""
        return [name for names in self._names.values() for name in names]

    def read(
        self, variables: Mapping[str, str], roles: RoleReader, where: Where
    ) -> Iterator[Statement]:
        """Read what some variables say; what is wrong goes to the roles."""
        cells = {
            header: next(variable_texts(variables, names), "")
            for header, names in self._names.items()
        }
        roles.turn_to(cells, where)
        yield from CellStatements(roles, self._schema, self._reader).of_questions(
            self._questions, cells
        )

    def _reader(self, question: str, _header: str) -> CellReader:
        return CellReader(question, self._schema.questions[question], self._strand)
