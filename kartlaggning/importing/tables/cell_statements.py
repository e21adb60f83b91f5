"""From the cells of a row to statements, in the schema's words.

A row is one of a table, or a document's variables.
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
    """Reads the cells of one row after another.

    What is wrong goes to the row's roles, which know the place.
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
            statements = list(self._of_columns(question, headers, cells))
            quote = self._quote(headers, cells)
            # of several values the first has it
            if quote and statements:
                statements[0] = {**statements[0], "quote": quote}
            elif quote:
                self._roles.place(Finding("quote_of_nothing"), headers.quote)
            yield from statements

    def _of_columns(
        self, question: str, headers: QuestionHeaders, cells: Mapping[str, str]
    ) -> Iterator[Statement]:
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
        if not read:
            return
        words = cells.get(headers.words, "")
        qualifiers = reader.read_qualifiers(cells.get(headers.qualifier, ""), len(read))
        if isinstance(qualifiers, Finding):
            self._roles.place(qualifiers, headers.qualifier)
            qualifiers = [""] * len(read)
        said: set[tuple[Token, str]] = set()
        n_said = 0
        for found, qualifier in zip(read, qualifiers, strict=True):
            if isinstance(found, Finding):
                self._roles.place(found, headers.value)
                continue
            n_said += 1
            # the same option, qualified otherwise, says something else
            if (found, qualifier) in said:
                continue
            said.add((found, qualifier))
            text = self._words(question, headers, one_line(words or found.words))
            yield self._statement(question, replace(found, words=text), qualifier)
        if n_said > len(said):
            told = Finding(
                "option_repeated",
                value=cells[headers.value],
                parameters={"question": question, "n": 1},
            )
            self._roles.place(told, headers.value)

    def _words(self, question: str, headers: QuestionHeaders, text: str) -> str:
        """The words of an answer; a confidential free text stays in `private/`, with all in it."""
        is_text = self._schema.questions[question].type == "text"
        if is_text and self._roles.strand.is_confidential:
            return text
        return self._roles.keep(headers.words or headers.value, text)

    def _quote(self, headers: QuestionHeaders, cells: Mapping[str, str]) -> str:
        """The quote that was given for this question; the empty text where there is none."""
        return self._roles.keep_quote(headers.quote, one_line(cells.get(headers.quote, "")))

    def _of_value(self, question: str, value: str, header: str, cell: str) -> Iterator[Statement]:
        if not cell:
            return
        token = self._reader(question, header).read_yes_no(cell, value=value, header=header)
        if isinstance(token, Finding):
            self._roles.place(token, header)
            return
        # that an answer is missing is said of this value too, and of no other
        statement = self._statement(question, replace(token, value=value), "")
        yield {**statement, "is_denied": token.value == "no"}

    def _statement(self, question: str, token: Token, qualifier: str) -> Statement:
        measure = self._schema.questions[question].measure
        measured = measure.en if measure else ""
        return {"question": question, "qualifier": qualifier, **token.as_answer(measured)}
