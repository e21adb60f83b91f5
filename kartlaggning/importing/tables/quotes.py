"""Where a quote stands: at the one answer that it was given for, and in the open only with leave.

A quote of an interview is its speaker's: it stands in `interviews/` where it was approved, else in
`private/`. A document that is no secret may be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kartlaggning.importing.tables.cell_statements import Statement
from kartlaggning.importing.tables.records import Record
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import PROTECTED, Strand

_BETWEEN = " – "


class Said(NamedTuple):
    """What was said word for word at one answer: its quote, and the row's where it stands not."""

    quote: str
    also_said: str


def place_quotes(record: Record, schema: Schema) -> Iterator[Said]:
    """Say of each answer of a record, in their order, which quote stands at it.

    The row's quote stands once: at the first question of the schema that the row answers, about the
    first of its subjects. A number of people comes last, since a quote of it is hidden with it. At
    the other answers it is something else that was said, which whoever codes may read.
    """
    own = _place_of_quote(record, schema)
    for subject in range(max(1, len(record.subjects))):
        for place, statement in enumerate(record.statements):
            quote = str(statement.get("quote", ""))
            if subject > 0:
                yield Said("", _joined(quote, record.quote))
            elif place == own:
                yield Said(_joined(quote, record.quote), "")
            else:
                yield Said(quote, record.quote)


def _place_of_quote(record: Record, schema: Schema) -> int:
    """Which of a record's statements its quote stands at."""
    if len(record.statements) < 2:
        return 0
    order = list(schema.questions)

    def rank(place: int) -> tuple[bool, bool, bool, int]:
        statement = record.statements[place]
        question = schema.questions[statement["question"]]
        is_of_people = question.type == "quantity" and question.of in PROTECTED
        has_own = bool(statement.get("quote"))
        is_missing = statement["status"] != "answered"
        return is_missing, has_own, is_of_people, order.index(statement["question"])

    return min(range(len(record.statements)), key=rank, default=0)


@dataclass
class Answers:
    """A source's answers, in columns: what they say, and what stands beside it in *answers*.

    `also_said` and `memos` stand in none: what else was said, and what coders wrote beside it.
    """

    statements: list[Statement] = field(default_factory=list)
    answer_ids: list[str] = field(default_factory=list)
    source_ids: list[str] = field(default_factory=list)
    subject_ids: list[str] = field(default_factory=list)
    locators: list[str] = field(default_factory=list)
    coders: list[str] = field(default_factory=list)
    are_synthetic: list[bool] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    also_said: list[str] = field(default_factory=list)
    memos: list[str] = field(default_factory=list)

    def columns(self) -> dict[str, list[Any]]:
        """The columns of *answers* that are not in the statements, but for the quotes."""
        return {
            "answer_id": self.answer_ids,
            "source_id": self.source_ids,
            "subject_id": self.subject_ids,
            "locator": self.locators,
            "coder": self.coders,
            "is_synthetic": self.are_synthetic,
        }


class TakenQuotes(NamedTuple):
    """What was said word for word: by answer_id what may not stand in the open, and the rest.

    `open` are the columns of *answers* for what may.
    """

    private: dict[str, str]
    open: dict[str, list[str]]


def take_quotes(answers: Answers, strand: Strand, schema: Schema) -> TakenQuotes:
    """Take out of answers what was said word for word and may not stand in the open.

    That are quotes, and of a confidential strand whole answers in free text.
    """
    questions = schema.questions if strand.is_confidential else {}
    hidden = {name for name, question in questions.items() if question.type == "text"}
    private = {}
    kept: dict[str, list[str]] = {"words": [], "quote": []}
    columns = (answers.answer_ids, answers.statements, answers.quotes, answers.also_said)
    for answer_id, statement, quote, also_said in zip(*columns, strict=True):
        words = statement["words"]
        is_hidden, is_open = statement["question"] in hidden, _is_open(statement, strand)
        kept["words"].append("" if is_hidden else words)
        kept["quote"].append(quote if is_open else "")
        said = _joined(words if is_hidden else "", "" if is_open else quote, also_said)
        if said:
            private[answer_id] = said
    return TakenQuotes(private, kept)


def open_texts(record: Record, strand: Strand, schema: Schema) -> Iterator[str]:
    """The texts of a record that stand in the open: not what goes to `private/` alone."""
    yield record.citation
    yield record.locator
    for statement in record.statements:
        is_text = schema.questions[statement["question"]].type == "text"
        if not (is_text and strand.is_confidential):
            yield str(statement["words"])
        if _is_open(statement, strand):
            yield record.quote
            yield str(statement.get("quote", ""))


def _is_open(statement: Mapping[str, Any], strand: Strand) -> bool:
    return bool(statement["is_approved"]) or strand.has_open_quotes


def _joined(*texts: str) -> str:
    return _BETWEEN.join(filter(None, texts))
