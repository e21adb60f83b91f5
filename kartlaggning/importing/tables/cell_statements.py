"""From the cells of a row to statements, in the schema's words: those of a table, or a document's
variables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kartlaggning.errors import Finding
from kartlaggning.importing.tables.cells import CellReader, Token
from kartlaggning.importing.tables.columns import QuestionHeaders
from kartlaggning.importing.tables.roles import RoleReader, one_line
from kartlaggning.schema.loading import Schema

Statement = dict[str, Any]
MakeReader = Callable[[str, str], CellReader]  # of a question, and the header of its column


class CellStatements:
    """Reads the cells of one row after another; what is wrong goes to the row's roles, which know
    the place.
    """

    def __init__(self, roles: RoleReader, schema: Schema, make_reader: MakeReader) -> None:
        self._roles = roles
        self._schema = schema
        self._make_reader = make_reader
        self._readers: dict[tuple[str, str], CellReader] = {}

    def _reader(self, question: str, header: str) -> CellReader:
        if (question, header) not in self._readers:
            self._readers[(question, header)] = self._make_reader(question, header)
        return self._readers[(question, header)]

    def of_questions(
        self, questions: Mapping[str, QuestionHeaders], cells: Mapping[str, str]
    ) -> Iterator[Statement]:
        """What a row says, with a column or more for each question."""
        for question, headers in questions.items():
            if headers.value:
                yield from self.of_question(question, headers, cells)
            for value, header in headers.values.items():
                yield from self._of_value(question, value, header, cells[header])

    def of_question(
        self, question: str, headers: QuestionHeaders, cells: Mapping[str, str]
    ) -> Iterator[Statement]:
        """What a cell says of a question, with the cells of its qualifiers and words."""
        reader = self._reader(question, headers.value)
        read = reader.read(cells[headers.value])
        words = cells.get(headers.words, "")
        qualifiers = self._qualifiers(
            reader, cells.get(headers.qualifier, ""), headers.qualifier, len(read)
        )
        for found, qualifier in zip(read, qualifiers, strict=True):
            if isinstance(found, Finding):
                self._roles.place(found, headers.value)
                continue
            token = replace(found, words=one_line(words or found.words))
            self._roles.refuse_identity(headers.words or headers.value, token.words)
            yield self._statement(question, token, qualifier)

    def _qualifiers(self, reader: CellReader, cell: str, header: str, n: int) -> list[str]:
        read = reader.read_qualifiers(cell, n) if n else []
        if isinstance(read, Finding):
            self._roles.place(read, header)
            return [""] * n
        return read

    def _of_value(self, question: str, value: str, header: str, cell: str) -> Iterator[Statement]:
        if not cell:
            return
        token = self._reader(question, header).read_yes_no(cell)
        if isinstance(token, Finding):
            self._roles.place(token, header)
            return
        is_answered = token.status == "answered"
        statement = self._statement(
            question, replace(token, value=value if is_answered else ""), ""
        )
        yield {**statement, "is_denied": is_answered and token.value == "no"}

    def _statement(self, question: str, token: Token, qualifier: str) -> Statement:
        measure = self._schema.questions[question].measure
        return {
            "question": question,
            "qualifier": qualifier,
            **token.as_answer(measure.en if measure else ""),
        }
