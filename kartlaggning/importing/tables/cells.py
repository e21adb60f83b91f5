"""What a cell says about its question: a value, a quantity, a kind of missing.

Where it cannot be read, the finding why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from kartlaggning.errors import Finding
from kartlaggning.schema.models import Question, Strand, Value
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest
from kartlaggning.text.quantities import (
    Doubt,
    NumberStyle,
    Quantity,
    QuantityRules,
    parse_quantity,
    quantity_columns,
    read_quantity,
    settle,
)

# labels of the code 0 that say it in a word
NONE = frozenset(("inga", "ingen", "inget", "noll", "none", "no", "zero"))
# what people write between several things, beside the strand's separator
_SIGN = r"[,;/&+\n]\s*"
_BLANKS = r"(?<!\s)\s+"  # from the first on: tried from each, many cost the square
_PARTING = re.compile(
    rf"{_SIGN}|{_BLANKS}{_SIGN}|{_BLANKS}(?:och|samt|and)\s+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_OPTION = re.compile(r"\[([^\[\]]+)\]$")  # `Vilka stöd finns? [Samtal]`
# while cells are read these stand for an empty one of a question that was never shown, and of an
# option that was left beside a chosen one; no file can hold either
NEVER_SHOWN, LEFT = "\0never shown", "\0left"

# a way to part a cell: its first part, and the way to part the rest
_Reading = tuple[()] | tuple[str, "_Reading"]


@dataclass(frozen=True)
class Token:
    """One thing that a cell says."""

    status: str
    value: str = ""
    quantity: Quantity | None = None
    words: str = ""

    @property
    def meaning(self) -> str:
        """The value, or the kind of missing."""
        return self.value or self.status

    def as_answer(self, measure: str) -> dict[str, Any]:
        """The columns of *answers* that the token fills."""
        row: dict[str, Any] = {"status": self.status, "value": self.value, "words": self.words}
        if self.quantity:
            row |= quantity_columns(self.quantity, measure)
        return row


def value_index(values: Mapping[str, Value]) -> dict[str, str]:
    """Every way to write a value → its id: id, codes, and labels in both languages."""
    index = {}
    for value, model in values.items():
        # where two are written alike, the id goes before the codes, and these before the labels
        for name in (model.label.en, model.label.sv, *model.codes, value):
            index[plain_key(name)] = value
    return index


def nearest_value(text: str, values: Mapping[str, Value]) -> str:
    """The way to write a value that is most like a text; empty where none is."""
    names: list[str] = []
    for value, model in values.items():
        names += (model.label.sv, *model.codes, value)
    return nearest(text, names)


def find_parts(text: str, spelt: Callable[[str], str]) -> list[str]:
    """Find the parts of a text in which several things stand with a comma, `och` … between them.

    Parameters
    ----------
    spelt
        Makes of a part what is right: itself, what is most like it, or the empty text.

    Returns
    -------
    list of str
        The parts, each as it is right; none unless all are like something, and one is right.
    """
    parts = list(filter(None, _PARTING.split(text)))
    if len(parts) < 2:
        return []
    right: dict[str, str] = {}
    for part in dict.fromkeys(parts):  # what is most like each is sought once
        right[part] = spelt(part)
        if not right[part]:
            return []
    if right.keys().isdisjoint(right.values()):
        return []
    return [right[part] for part in parts]


def _with_said(amount: str, said: str) -> str:
    """The number that words are decided to mean, with the words behind it: both are shown.

    Where both together would be read as another number, the decided one stands alone.
    """
    whole = f"{amount} ({said})"
    is_same = parse_quantity(whole) == parse_quantity(amount)
    return whole if is_same else amount


def _parts_of(reading: _Reading) -> list[str]:
    parts = []
    while reading:
        part, reading = reading
        parts.append(part)
    return parts


def yes_no_words(strand: Strand) -> dict[str, str]:
    """Every way to write `yes` or `no` in a strand → which of the two."""
    no = dict.fromkeys(map(plain_key, strand.no), "no")
    yes = dict.fromkeys(map(plain_key, strand.yes), "yes")
    return no | yes


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one column for one question.

    What it finds has no place: the caller knows where it reads.

    Parameters
    ----------
    labels
        The file's own labels of the codes.
    declared_missing
        Codes that the file itself declares as missing.
    own_separator
        What parts several values in a cell, where it is not the strand's.
    missing_elsewhere
        Codes that the file declares as missing of other columns only.
    style
        What the signs in the column's numbers part.
    numbers
        Texts that the file itself holds as numbers: a point in them parts decimals.
    """

    name: str
    question: Question
    strand: Strand
    labels: Mapping[str, str] = field(default_factory=dict)
    declared_missing: frozenset[str] = frozenset()
    own_separator: str = ""
    missing_elsewhere: frozenset[str] = frozenset()
    style: NumberStyle = NumberStyle()
    numbers: frozenset[str] = frozenset()

    @cached_property
    def _rules(self) -> QuantityRules:
        return replace(self.question.quantity_rules, style=self.style)

    @cached_property
    def _rules_of_numbers(self) -> QuantityRules:
        return replace(self._rules, style=NumberStyle(decimals="."))

    @cached_property
    def _amounts(self) -> Mapping[str, str]:
        """The words of quantity of which the schema says the number that is meant."""
        return {plain_key(word): amount for word, amount in self.question.amounts.items()}

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
    def _signs_of_strand(self) -> frozenset[str]:
        """The strand's signs for missing that the question does not declare itself."""
        own = set(map(plain_key, self.question.missing))
        return frozenset(map(plain_key, self.strand.missing)) - own

    @cached_property
    def _qualifiers(self) -> Mapping[str, str]:
        return value_index(self.question.qualifiers)

    @cached_property
    def _yes_no(self) -> Mapping[str, str]:
        return yes_no_words(self.strand)

    @cached_property
    def is_told_by_labels(self) -> bool:
        """Whether the file's labels are the answers, and its codes no more than their numbers.

        A scale from 0 to 10 is often stored as 1 to 11: a code is then what another answer is
        called. It is so where each label is an answer of its own, some code is none, and the schema
        declares no code of the file's.
        """
        labels = self._labels_of_answers()
        answers = {code: self.index.get(label, "") for code, label in labels}
        is_each_its_own = all(answers.values()) and len(set(answers.values())) == len(answers)
        declared = {
            plain_key(code) for value in self.question.values.values() for code in value.codes
        }
        if not is_each_its_own or not declared.isdisjoint(answers):
            return False
        of_codes = {code: self.index.get(code, "") for code in answers}
        is_other = any(of_codes[code] not in ("", answers[code]) for code in answers)
        return is_other and not all(of_codes.values())

    def _labels_of_answers(self) -> Iterator[tuple[str, str]]:
        """The file's codes that are no sign for missing, with their labels; both as keys."""
        for code, label in self.labels.items():
            keys = plain_key(code), plain_key(label)
            if code not in self.declared_missing and self.missing.keys().isdisjoint(keys):
                yield keys

    @property
    def separator(self) -> str:
        """What parts several values in a cell."""
        return self.own_separator or self.strand.separator

    def read(self, cell: str) -> list[Token | Finding]:
        """Read a cell that may hold several values.

        An empty one says nothing, unless it is declared as missing.
        """
        if not cell and "" not in self.missing:
            return []
        if not self.question.is_listed or self.separator not in cell or self._known(cell):
            return [self.read_one(cell)]
        parts = self._parts(cell)
        if isinstance(parts, Finding):
            return [parts]
        tokens = {part: self.read_one(part) for part in set(parts)}
        return [tokens[part] for part in parts]

    def says_twice(self, cell: str) -> bool:
        """Whether a cell says the same thing more than once."""
        tokens = [token for token in self.read(cell) if isinstance(token, Token)]
        return len(set(tokens)) < len(tokens)

    def _parts(self, cell: str) -> list[str] | Finding:
        """Part a cell that holds several values, where one of them may hold the separator too.

        Google Forms joins with a comma and a blank, whatever the options hold. A cell that can be
        parted in two ways is a finding.
        """
        pieces = list(filter(None, map(str.strip, cell.split(self.separator))))
        if self._most_pieces == 1:
            return pieces
        is_known = cache(self._is_known)  # a long cell says the same again and again
        readings = self._readings(pieces, is_known)
        if len(readings) > 1:
            both = [" + ".join(f"'{part}'" for part in reading) for reading in readings[:2]]
            return self._found("values_run_together", cell, first=both[0], second=both[1])
        return readings[0] if readings else self._longest_parts(pieces, is_known)

    @cached_property
    def _most_pieces(self) -> int:
        """Into how many pieces the separator parts a declared answer at most."""
        names = [*self.missing, *self.index]
        for value in self.question.values.values():
            names += (value.label.sv, value.label.en, *value.codes)
        return 1 + max((name.count(self.separator) for name in names), default=0)

    def _readings(self, pieces: Sequence[str], is_known: Callable[[str], bool]) -> list[list[str]]:
        """The ways to put pieces together so that each part is a declared answer; at most two."""
        # from the end on: those of the pieces from each place, of the next place last. They share
        # what they have in common, so that a cell of many pieces costs no more for each
        ways: list[list[_Reading]] = [[()]]
        for start in range(len(pieces) - 1, -1, -1):
            found: list[_Reading] = []
            for part, n in self._joined(pieces, start):
                if ways[-n] and is_known(part):
                    found += [(part, rest) for rest in ways[-n]]
            ways.append(found[:2])
        return [_parts_of(reading) for reading in ways[-1]]

    def _longest_parts(self, pieces: Sequence[str], is_known: Callable[[str], bool]) -> list[str]:
        """Put pieces together to the longest declared answers; what is none stays as it is."""
        parts = []
        start = 0
        while start < len(pieces):
            part, n = pieces[start], 1
            for longer, more in self._joined(pieces, start):
                if is_known(longer):
                    part, n = longer, more
            parts.append(part)
            start += n
        return parts

    def _joined(self, pieces: Sequence[str], start: int) -> Iterator[tuple[str, int]]:
        """The texts that some pieces make from a place on, and of how many pieces each is."""
        mark = self.separator if self.separator.endswith(" ") else f"{self.separator} "
        for n in range(1, min(self._most_pieces, len(pieces) - start) + 1):
            yield mark.join(pieces[start : start + n]), n

    def _is_known(self, part: str) -> bool:
        return isinstance(self._known(part), Token)

    def read_one(self, cell: str) -> Token | Finding:
        """Read a cell that says one thing: by the schema's signs, else the file's label."""
        if token := self._known(cell):
            return token
        if not cell or cell in self.declared_missing:
            return self._missing_undeclared(cell)
        if self.question.is_listed:
            return self._unknown_value(cell)
        return self._read_words(cell)

    def read_yes_no(
        self, cell: str, counted: str = "", value: str = "", header: str = ""
    ) -> Token | Finding:
        """Read the column of one value of a multiple question: `yes` or `no` stands in the value.

        Parameters
        ----------
        counted
            The code that says yes, where the file itself tells it: every other answer then says no.
        value, header
            The value, and its column. Where the cell holds the words of one of them, it was chosen:
            so SurveyMonkey and others write.
        """
        if cell == LEFT:
            return Token("answered", "no")
        if counted and cell == counted:
            return Token("answered", "yes")
        words = {} if counted else {**self._own_words(value, header), **self._yes_no}
        if said := self._said(cell, words):
            return said
        if not cell or cell in self.declared_missing:
            return self._missing_undeclared(cell)
        if counted and plain_key(cell) not in self.missing:
            return Token("answered", "no")
        known = ", ".join((*self.strand.yes, *self.strand.no))
        return self._found("yes_no_unreadable", cell, known=known)

    def _own_words(self, value: str, header: str) -> dict[str, str]:
        """The words of a value and of its column, each of which says yes in that column."""
        if value not in self.question.values:
            return {}
        label = self.question.values[value].label
        words = (header, *_OPTION.findall(header), label.sv, label.en)
        return dict.fromkeys(filter(None, map(plain_key, words)), "yes")

    def read_qualifiers(self, cell: str, n: int) -> list[str] | Finding:
        """Read the qualifiers of `n` values: one for all, or one each."""
        if not cell:
            return [""] * n
        parts = self._split_qualifiers(cell, n)
        for part in parts:
            if part and plain_key(part) not in self._qualifiers:
                suggestion = nearest_value(part, self.question.qualifiers)
                return self._found("unknown_qualifier", part, suggestion)
        qualifiers = [self._qualifiers.get(plain_key(part), "") for part in parts]
        if len(qualifiers) == 1:
            return qualifiers * n
        if len(qualifiers) != n:
            return self._found("qualifiers_uneven", cell, n=n, n_qualifiers=len(qualifiers))
        return qualifiers

    def _split_qualifiers(self, cell: str, n: int) -> list[str]:
        parts = [part.strip() for part in cell.split(self.separator)]
        if len(parts) == n + 1 and n and not parts[-1]:  # a separator after the last
            del parts[-1]
        return parts

    def is_declared(self, cell: str, *, is_option: bool = False) -> bool:
        """Whether the schema itself names a cell's text, whatever the file's label says.

        `is_option` of a column that says yes or no to one value.
        """
        key = plain_key(cell)
        words = self._yes_no if is_option else self.index
        return key in words or key in self.missing

    def is_kept(self, cell: str) -> bool:
        """Whether a number that is missing elsewhere in the strand is an answer here.

        It is where the file holds it as one.
        """
        return self._is_kept(cell, self.index)

    def _is_kept(self, cell: str, words: Mapping[str, str]) -> bool:
        """Whether the strand's sign is none here: the file declares it, but only of other columns.

        Where it declares other codes of this one, and the number of none, that is so if the number
        can be read.
        """
        # real SPSS files hold one code that is missing in a variable and valid in the next
        if cell in self.declared_missing or not _NUMBER.fullmatch(cell):
            return False
        key = plain_key(cell)
        if key not in self._signs_of_strand:
            return False
        is_declared_elsewhere = cell in self.missing_elsewhere
        if not (self.declared_missing or is_declared_elsewhere):
            return False
        meaning = self._texts(cell)[-1]
        if self.question.is_listed:
            return is_declared_elsewhere or key in words or plain_key(meaning) in words
        if self.question.type == "text":
            return meaning == cell
        return parse_quantity(meaning, self._rules_for(cell)) is not None

    def _known(self, cell: str) -> Token | Finding | None:
        """A sign for missing or a declared value; none where the cell is neither."""
        return self._said(cell, self.index)

    def _said(self, cell: str, words: Mapping[str, str]) -> Token | Finding | None:
        """What a cell is declared as: a sign for missing, or one of some words; none if as nothing.

        Where the file's label of it says something too, both must say the same.
        """
        if cell == NEVER_SHOWN:
            return Token("not_asked")
        said = list(self._tokens(cell, words))
        if not said:
            return None
        of_code, of_label = said[0], said[-1]
        if of_code == of_label:
            return of_code
        return self._found(
            "label_contradicts_code",
            cell,
            label=self.labels[cell],
            of_code=of_code.meaning,
            of_label=of_label.meaning,
        )

    def _tokens(self, cell: str, words: Mapping[str, str]) -> Iterator[Token]:
        """What a cell says, and what the file's label of it does: each, if it is declared."""
        is_kept = self._is_kept(cell, words)
        for text in self._texts(cell):
            key = plain_key(text)
            if key in self.missing and not (is_kept and text == cell):
                yield Token(self.missing[key])
            elif key in words and cell not in self.declared_missing:
                is_number_only = words is self.index and self.is_told_by_labels
                if is_number_only and text != self.labels.get(cell):
                    continue
                yield Token("answered", words[key])

    def _texts(self, cell: str) -> tuple[str, ...]:
        """A cell as it is, and what the file says that it means."""
        return tuple(dict.fromkeys((cell, self.labels.get(cell) or cell)))

    def _read_words(self, cell: str) -> Token | Finding:
        """Read a text or a quantity.

        The file's label goes before the code: `1–5 ärenden` of the code 2.
        """
        if self.question.type == "text":
            return Token("answered", words=self.labels.get(cell, cell))
        label = self._texts(cell)[-1]
        if label == cell:
            return self._read_quantity(cell)
        # a scale that begins with *none* has a number all the same
        if plain_key(label) in NONE and parse_quantity(cell) == Quantity(0, 0):
            return self._read_quantity(cell)
        read = self._read_quantity(label)
        if isinstance(read, Finding) and read.check == "quantity_unreadable":
            return self._found("label_no_quantity", cell, label=label)
        return read

    def _read_quantity(self, text: str) -> Token | Finding:
        """Read words of quantity; where they have two readings, somebody is asked."""
        rules = self._rules_for(text)
        amount = self._amounts.get(plain_key(text), "")
        if amount and (meant := parse_quantity(amount, self._rules)):
            return Token("answered", quantity=meant, words=_with_said(amount, text))
        read = read_quantity(text, rules)
        if isinstance(read, Quantity):
            return Token("answered", quantity=read, words=settle(text, rules.style))
        if isinstance(read, Doubt):
            return self._found("quantity_ambiguous", text, first=read.first, second=read.second)
        if parse_quantity(text, replace(rules, may_be_negative=True)):
            return self._found("quantity_negative", text)
        return self._found("quantity_unreadable", text)

    def _rules_for(self, cell: str) -> QuantityRules:
        return self._rules_of_numbers if cell in self.numbers else self._rules

    def _unknown_value(self, cell: str) -> Finding:
        parts = find_parts(cell, self._spelt)
        if not parts:
            return self._unknown_single(cell)
        if not self.question.has_several:
            return self._found("several_for_one", cell)
        together = f"{self.separator} ".join(parts)
        return self._found("parted_otherwise", cell, together, separator=self.separator)

    def _unknown_single(self, cell: str) -> Finding:
        label = self.labels.get(cell) or cell
        suggestion = nearest_value(label, self.question.values)
        if label == cell:
            return self._found("unknown_value", cell, suggestion)
        return self._found("unknown_labelled_value", cell, suggestion, label=label)

    def _spelt(self, part: str) -> str:
        """A part of a cell, where it is declared; else the value most like it."""
        if self._known(part):
            return part
        return nearest_value(part, self.question.values)

    def _missing_undeclared(self, cell: str) -> Finding:
        if not cell:
            return self._found("cell_empty", "")
        kinds = ", ".join(MISSING_SIGNS)
        label = self.labels.get(cell)
        labelled = f" ({label})" if label else ""
        return self._found("missing_sign_undeclared", cell, label=labelled, kinds=kinds)

    def _found(
        self, check: str, value: str, suggestion: str = "", **parameters: str | int
    ) -> Finding:
        return Finding(
            check,
            value=value,
            suggestion=suggestion,
            parameters={"question": self.name, **parameters},
        )
