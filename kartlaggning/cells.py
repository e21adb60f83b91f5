"""What a cell says about its question: a value, a quantity, a kind of missing, or a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.nearest import nearest
from kartlaggning.quantities import Quantity, parse_quantity
from kartlaggning.schema_models import Question, Strand, Value
from kartlaggning.text import plain_key


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
            quantity = self.quantity
            row |= {
                "low": quantity.low,
                "high": quantity.high,
                "is_open_low": quantity.is_open_low,
                "is_open_high": quantity.is_open_high,
                "measure": measure,
                "numerator": _or_nan(quantity.numerator),
                "denominator": _or_nan(quantity.denominator),
            }
        return row


@dataclass(frozen=True)
class Problem:
    """Why a cell cannot be read; the caller knows where it stands."""

    check: str
    value: str
    suggestion: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def at(self, where: Where) -> Finding:
        """Give the problem its place."""
        return Finding(self.check, where, self.value, self.suggestion, self.parameters)


def value_index(values: Mapping[str, Value]) -> dict[str, str]:
    """Every way to write a value → its id: id, codes, and labels in both languages."""
    return {
        plain_key(name): value
        for value, model in values.items()
        for name in (model.label.en, model.label.sv, *model.codes, value)
    }


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one column for one question.

    `labels` are the file's own labels of the codes, `declared_missing` the codes that the file itself
    declares as missing.
    """

    name: str
    question: Question
    strand: Strand
    labels: Mapping[str, str] = field(default_factory=dict)
    declared_missing: frozenset[str] = frozenset()
    index: Mapping[str, str] = field(init=False)
    missing: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        signs = {**self.strand.missing, **self.question.missing}
        object.__setattr__(self, "index", value_index(self.question.values))
        object.__setattr__(self, "missing", {plain_key(sign): status for sign, status in signs.items()})

    def read(self, cell: str) -> list[Token | Problem]:
        """Read a cell that may hold several values; an empty one says nothing."""
        whole = self.read_one(cell)
        if isinstance(whole, Token) or not self.question.is_listed or self.strand.separator not in cell:
            return [whole] if cell or isinstance(whole, Token) else []
        parts = [part.strip() for part in cell.split(self.strand.separator)]
        return [self.read_one(part) for part in parts if part]

    def read_one(self, cell: str) -> Token | Problem:
        """Read a cell that says one thing. Missing signs go first, then codes, then the file's labels."""
        for text in dict.fromkeys((cell, self.labels.get(cell, cell))):
            key = plain_key(text)
            if key in self.missing:
                return Token(self.missing[key])
            if key in self.index and cell not in self.declared_missing:
                return Token("answered", self.index[key])
        if cell in self.declared_missing:
            return self._undeclared_missing(cell)
        if self.question.is_listed:
            return self._unknown(cell)
        if self.question.type == "text":
            return Token("answered", words=cell)
        quantity = parse_quantity(cell)
        if quantity is None:
            return Problem("quantity_unreadable", cell, "", {"question": self.name})
        return Token("answered", quantity=quantity, words=cell)

    def read_yes_no(self, cell: str) -> Token | Problem:
        """Read the column of one value of a multiple question: `yes` or `no` stands in the value."""
        for text in dict.fromkeys((cell, self.labels.get(cell, cell))):
            key = plain_key(text)
            if key in self.missing:
                return Token(self.missing[key])
            if cell not in self.declared_missing:
                for answer in ("yes", "no"):
                    if key in map(plain_key, getattr(self.strand, answer)):
                        return Token("answered", answer)
        if cell in self.declared_missing:
            return self._undeclared_missing(cell)
        known = ", ".join((*self.strand.yes, *self.strand.no))
        return Problem("yes_no_unreadable", cell, "", {"question": self.name, "known": known})

    def read_qualifiers(self, cell: str, n: int) -> list[str] | Problem:
        """Read the qualifiers of `n` values: one for all, or one each."""
        if not cell:
            return [""] * n
        index = value_index(self.question.qualifiers)
        parts = [part.strip() for part in cell.split(self.strand.separator)]
        parts = parts[:-1] if len(parts) > 1 and not parts[-1] and len(parts) == n + 1 else parts
        for part in parts:
            if part and plain_key(part) not in index:
                return Problem(
                    "unknown_qualifier", part, self._near(part, self.question.qualifiers), {"question": self.name}
                )
        if len(parts) not in (1, n):
            return Problem("qualifiers_uneven", cell, "", {"question": self.name, "n": n, "n_qualifiers": len(parts)})
        return [index.get(plain_key(part), "") for part in (parts if len(parts) == n else parts * n)]

    def _undeclared_missing(self, cell: str) -> Problem:
        label = self.labels.get(cell, "")
        return Problem("missing_sign_undeclared", cell, "", {"question": self.name, "label": label})

    def _unknown(self, cell: str) -> Problem:
        if not cell:
            return Problem("cell_empty", "", "", {"question": self.name})
        return Problem("unknown_value", cell, self._near(cell, self.question.values), {"question": self.name})

    @staticmethod
    def _near(cell: str, values: Mapping[str, Value]) -> str:
        names = [name for value, model in values.items() for name in (model.label.sv, *model.codes, value)]
        return nearest(cell, names)


def _or_nan(number: float | None) -> float:
    return float("nan") if number is None else number
