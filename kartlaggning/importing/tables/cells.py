"""What a cell says about its question: a value, a quantity, a kind of missing; or the finding why
it cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.quantities import Quantity, parse_quantity, plain_number, quantity_columns
from kartlaggning.readers import RawTable
from kartlaggning.schema.models import Question, Strand, Value
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest

_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
# what stands, while cells are read, for an empty one of a question that was never shown, and of an
# option that was
# left beside a chosen one; no file can hold either
NEVER_SHOWN, LEFT = "\0never shown", "\0left"


@dataclass(frozen=True)
class Token:
    """One thing that a cell says."""

    status: str
    value: str = ""
    quantity: Quantity | None = None
    words: str = ""

    def as_answer(self, measure: str) -> dict[str, Any]:
        """The columns of *answers* that the token fills."""
        row: dict[str, Any] = {"status": self.status, "value": self.value, "words": self.words}
        if self.quantity:
            row |= quantity_columns(self.quantity, measure)
        return row


def value_index(values: Mapping[str, Value]) -> dict[str, str]:
    """Every way to write a value → its id: id, codes, and labels in both languages."""
    return {
        plain_key(name): value
        for value, model in values.items()
        for name in (model.label.en, model.label.sv, *model.codes, value)
    }


def yes_no_words(strand: Strand) -> dict[str, str]:
    """Every way to write `yes` or `no` in a strand → which of the two."""
    return {plain_key(word): answer for answer in ("no", "yes") for word in getattr(strand, answer)}


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one column for one question. What it finds has no place: the caller knows
    where it reads.

    `labels` are the file's own labels of the codes, `declared_missing` the codes that the file
    itself declares as missing, `missing_elsewhere` those that it declares so of other columns only;
    `own_separator` is what parts several values in it where it is not the strand's.
    """

    name: str
    question: Question
    strand: Strand
    labels: Mapping[str, str] = field(default_factory=dict)
    declared_missing: frozenset[str] = frozenset()
    own_separator: str = ""
    missing_elsewhere: frozenset[str] = frozenset()

    @cached_property
    def index(self) -> Mapping[str, str]:
        """Every way to write one of the question's values."""
        return value_index(self.question.values)

    @cached_property
    def missing(self) -> Mapping[str, str]:
        """The signs for missing, each with its kind."""
        signs = {**self.strand.missing, **self.question.missing}
        return {plain_key(sign): status for sign, status in signs.items()}

    @cached_property
    def _qualifiers(self) -> Mapping[str, str]:
        return value_index(self.question.qualifiers)

    @cached_property
    def _yes_no(self) -> Mapping[str, str]:
        return yes_no_words(self.strand)

    @property
    def separator(self) -> str:
        """What parts several values in a cell."""
        return self.own_separator or self.strand.separator

    def read(self, cell: str) -> list[Token | Finding]:
        """Read a cell that may hold several values; an empty one says nothing, unless it is
        declared as missing.
        """
        if not cell and "" not in self.missing:
            return []
        if not self.question.is_listed or self.separator not in cell or self._known(cell):
            return [self.read_one(cell)]
        parts = list(filter(None, map(str.strip, cell.split(self.separator))))
        tokens = {part: self.read_one(part) for part in set(parts)}
        return [tokens[part] for part in parts]

    def read_one(self, cell: str) -> Token | Finding:
        """Read a cell that says one thing: by the schema's signs and codes, or the file's label
        where it has none.
        """
        if token := self._known(cell):
            return token
        if not cell or cell in self.declared_missing:
            return self._missing_undeclared(cell)
        if self.question.is_listed:
            return self._found("unknown_value", cell, self._near(cell, self.question.values))
        return self._read_words(cell)

    def read_yes_no(self, cell: str, counted: str = "") -> Token | Finding:
        """Read the column of one value of a multiple question: `yes` or `no` stands in the value.

        `counted` is the code that says yes, where the file itself tells it: every other answer then
        says no.
        """
        if cell == LEFT:
            return Token("answered", "no")
        if counted and cell == counted:
            return Token("answered", "yes")
        if said := self._said(cell, {} if counted else self._yes_no):
            return said
        if not cell or cell in self.declared_missing:
            return self._missing_undeclared(cell)
        if counted and plain_key(cell) not in self.missing:
            return Token("answered", "no")
        return self._found(
            "yes_no_unreadable", cell, known=", ".join((*self.strand.yes, *self.strand.no))
        )

    def read_qualifiers(self, cell: str, n: int) -> list[str] | Finding:
        """Read the qualifiers of `n` values: one for all, or one each."""
        if not cell:
            return [""] * n
        index = self._qualifiers
        parts = [part.strip() for part in cell.split(self.separator)]
        if len(parts) == n + 1 and n and not parts[-1]:  # a separator after the last
            del parts[-1]
        for part in parts:
            if part and plain_key(part) not in index:
                return self._found(
                    "unknown_qualifier", part, self._near(part, self.question.qualifiers)
                )
        if len(parts) not in (1, n):
            return self._found("qualifiers_uneven", cell, n=n, n_qualifiers=len(parts))
        return [
            index.get(plain_key(part), "") for part in (parts if len(parts) == n else parts * n)
        ]

    def is_kept(self, cell: str) -> bool:
        """Whether a number that is missing elsewhere in the strand is an answer here: the file
        holds it as one.
        """
        return self._is_kept(cell, self.index)

    def _is_kept(self, cell: str, words: Mapping[str, str]) -> bool:
        """Whether the strand's sign is none here: the file declares it of other columns, but not of
        this one.

        Where it declares other codes of this one, and the number of none, that is so if the number
        can be read.
        """
        if cell in self.declared_missing or not _NUMBER.fullmatch(cell):
            return False
        key = plain_key(cell)
        if key not in map(plain_key, self.strand.missing) or key in map(
            plain_key, self.question.missing
        ):
            return False
        is_declared_elsewhere = cell in self.missing_elsewhere
        if not (self.declared_missing or is_declared_elsewhere):
            return False
        meaning = self._texts(cell)[-1]
        if self.question.is_listed:
            return is_declared_elsewhere or not {key, plain_key(meaning)}.isdisjoint(words)
        return (
            meaning == cell if self.question.type == "text" else parse_quantity(meaning) is not None
        )

    def _known(self, cell: str) -> Token | Finding | None:
        """A sign for missing or a declared value; none where the cell is neither."""
        return self._said(cell, self.index)

    def _said(self, cell: str, words: Mapping[str, str]) -> Token | Finding | None:
        """What a cell, or the file's label of it, is declared as: a sign for missing, or one of
        some words.
        """
        if cell == NEVER_SHOWN:
            return Token("not_asked")
        is_kept = self._is_kept(cell, words)
        said: list[Token] = []
        for text in self._texts(cell):
            key = plain_key(text)
            if key in self.missing and not (is_kept and text == cell):
                said.append(Token(self.missing[key]))
            elif key in words and cell not in self.declared_missing:
                said.append(Token("answered", words[key]))
        if len(set(said)) > 1:
            of_code, of_label = (token.value or token.status for token in said)
            label = self.labels[cell]
            return self._found(
                "label_contradicts_code", cell, label=label, of_code=of_code, of_label=of_label
            )
        return said[0] if said else None

    def _texts(self, cell: str) -> tuple[str, ...]:
        """A cell as it is, and what the file says that it means."""
        return tuple(dict.fromkeys((cell, self.labels.get(cell) or cell)))

    def _read_words(self, cell: str) -> Token | Finding:
        """Read a text or a quantity; the file's label, `1–5 ärenden` of the code 2, goes before the
        code.
        """
        if self.question.type == "text":
            return Token("answered", words=self.labels.get(cell, cell))
        for text in reversed(self._texts(cell)):
            if quantity := parse_quantity(text):
                return Token("answered", quantity=quantity, words=plain_number(text))
        return self._found("quantity_unreadable", cell)

    def _missing_undeclared(self, cell: str) -> Finding:
        if not cell:
            return self._found("cell_empty", "")
        return self._found("missing_sign_undeclared", cell, label=self.labels.get(cell, ""))

    def _found(
        self, check: str, value: str, suggestion: str = "", **parameters: str | int
    ) -> Finding:
        return Finding(
            check,
            value=value,
            suggestion=suggestion,
            parameters={"question": self.name, **parameters},
        )

    @staticmethod
    def _near(cell: str, values: Mapping[str, Value]) -> str:
        names = [
            name
            for value, model in values.items()
            for name in (model.label.sv, *model.codes, value)
        ]
        return nearest(cell, names)


def column_reader(
    table: RawTable, header: str, name: str, question: Question, strand: Strand
) -> CellReader:
    """The reader of a table's column for a question, with what the file itself says of the column."""
    declared = table.missing_codes.get(header, frozenset())
    return CellReader(
        name,
        question,
        strand,
        table.value_labels.get(header, {}),
        declared,
        table.separators.get(header, ""),
        frozenset().union(*table.missing_codes.values()) - declared,
    )


def question_cells(table: RawTable, header: str) -> pd.Series:
    """A question's column, told apart where it was never shown."""
    cells = table.cells[header]
    is_hidden = table.never_shown.get(header)
    return cells if is_hidden is None else cells.mask(is_hidden, NEVER_SHOWN)


def kept_answers(table: RawTable, header: str, reader: CellReader) -> Iterator[Finding]:
    """Say of each number in a column that is missing elsewhere in the strand, and was kept as an
    answer.
    """
    cells = table.cells[header].astype("str")
    for text, n in sorted(cells.value_counts().items()):
        if reader.is_kept(str(text)):
            line = int(table.lines[int((cells == text).to_numpy().argmax())])
            where = Where(table.file, line, header)
            yield Finding(
                "sign_kept_as_answer", where, str(text), "", {"question": reader.name, "n": int(n)}
            )
