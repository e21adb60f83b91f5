"""Ids that are made of several names: each has one writer, `str`, and one reader, `parse`.

Nothing else puts such ids together or takes them apart. The names in them are ids of the schema, of
the region or of the program's own (a–z, 0–9 and `_`), which hold none of the signs between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_SAID_OF = "="
_DENIED = "no"
_SEVERAL = "|"
_TOGETHER = ", "
_WRITTEN = "place:"
_STATEMENT = "s"  # before a number
_NUMBER_THERE = re.compile(r"#\d+$")


def join_values(values: Iterable[str]) -> str:
    """Write several values, or ids, into one text: `own|shared`."""
    return _SEVERAL.join(values)


def split_values(text: str) -> list[str]:
    """Read the values, or ids, of a text; none of the empty text."""
    return text.split(_SEVERAL) if text else []


class ValueId(NamedTuple):
    """A question's value as it was said: `methods.cbt`, `methods.cbt:based_on`, `methods.cbt=no`.

    Of a value whose answer is missing it is said how: `methods.cbt=dont_know`. A question's
    qualifiers, groups and kinds of missing have ids of the same form: they share its names. Without
    a value it is the question's own id.
    """

    question: str
    value: str = ""
    qualifier: str = ""
    is_denied: bool = False
    way: str = ""

    def __str__(self) -> str:
        text = f"{self.question}.{self.value}" if self.value else self.question
        if self.qualifier:
            text = f"{text}:{self.qualifier}"
        said = _DENIED if self.is_denied else self.way
        return f"{text}{_SAID_OF}{said}" if said else text

    @classmethod
    def parse(cls, text: str) -> ValueId:
        """Read an id; whatever has no sign in it is a question."""
        name, _, said = text.partition(_SAID_OF)
        question, _, rest = name.partition(".")
        value, _, qualifier = rest.partition(":")
        is_denied = said == _DENIED
        return cls(question, value, qualifier, is_denied, "" if is_denied else said)


class NodeId(NamedTuple):
    """Where units stand at a step of a flow: `found_in.adult`, `type.internal`, `type.not_asked`.

    Of a value or a class it is that one's own id; a kind of missing stands under the question or
    dimension in which it is.
    """

    step: str
    name: str

    def __str__(self) -> str:
        return f"{self.step}.{self.name}"

    @classmethod
    def parse(cls, text: str) -> NodeId:
        """Read an id; without a sign in it there is no step."""
        step, _, name = text.rpartition(".")
        return cls(step, name)

    @classmethod
    def of(cls, step: str, standing: str) -> NodeId:
        """Of what a cell says of a unit: the id of a value or class, or how it is in none."""
        return cls(step, cls.parse(standing).name)


class GroupedId(NamedTuple):
    """A question's value under the group that it belongs to: `ways_in.authority.police`."""

    question: str
    group: str
    value: str

    def __str__(self) -> str:
        return f"{self.question}.{self.group}.{self.value}"


class ClassId(NamedTuple):
    """A dimension's class, or a variant of it: `type.internal`, `type.internal.short`.

    Where a variant is undecided, or differs between the parts of a whole, that stands in its place.
    """

    dimension: str
    class_: str = ""
    variant: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, self))

    @classmethod
    def parse(cls, text: str) -> ClassId:
        """Read an id; without a class it is the dimension's own."""
        dimension, _, rest = text.partition(".")
        class_, _, variant = rest.partition(".")
        return cls(dimension, class_, variant)


def whole_of(row: str) -> str:
    """The id of the row that a row is a part of: a variant's class, the group of a value.

    The empty text where the id has no parts.
    """
    return row.rpartition(".")[0]


class QualifiedValue(NamedTuple):
    """A value and how it was said, within one question: `cbt:based_on`."""

    value: str
    qualifier: str

    def __str__(self) -> str:
        return f"{self.value}:{self.qualifier}"

    @classmethod
    def parse(cls, text: str) -> QualifiedValue:
        """Read a value with its qualifier."""
        value, _, qualifier = text.partition(":")
        return cls(value, qualifier)


class OpenValue(NamedTuple):
    """A value and how its answer is missing, within one question: `cbt:dont_know`."""

    value: str
    way: str

    def __str__(self) -> str:
        return f"{self.value}:{self.way}"

    @classmethod
    def parse(cls, text: str) -> OpenValue:
        """Read an open value."""
        value, _, way = text.partition(":")
        return cls(value, way)


class AxisAnswer(NamedTuple):
    """Where an axis of a truth table stands: `far=begun|done`, or of an option `why.cost=no`.

    `values` are alternatives: values of the question, intervals of a quantity, *yes* or *no* of an
    option, or how the answer is missing.
    """

    question: str
    option: str
    values: tuple[str, ...]

    @property
    def axis(self) -> str:
        """The axis' id: the question's, or its option's."""
        return str(ValueId(self.question, self.option))

    def __str__(self) -> str:
        return f"{self.axis}={join_values(self.values)}"

    @classmethod
    def parse(cls, text: str) -> AxisAnswer:
        """Read where an axis stands."""
        axis, _, values = text.partition("=")
        question, option, *_ = ValueId.parse(axis)
        return cls(question, option, tuple(split_values(values)))


class AnswerEffect(NamedTuple):
    """Which classes some answers to a question leave: `begun|going=begun`, `cost.yes=referral|`.

    The empty text among the classes is no class. `option` is the value that is answered with *yes*
    or *no*, of a question that can have several; else the answers are values or intervals.
    """

    option: str
    answers: tuple[str, ...]
    classes: tuple[str, ...]

    def __str__(self) -> str:
        answers = join_values(self.answers)
        if self.option:
            answers = f"{self.option}.{answers}"
        return f"{answers}={join_values(self.classes)}"

    @classmethod
    def parse(cls, text: str) -> AnswerEffect:
        """Read what answers leave."""
        answers, _, classes = text.partition("=")
        option, _, said = answers.rpartition(".")
        # the point of an interval, `2.5–4`, is followed by a number
        if not set(split_values(said)) <= {"yes", "no"}:
            option, said = "", answers
        return cls(option, tuple(split_values(said)), tuple(classes.split(_SEVERAL)))


def join_answers(answers: Iterable[str]) -> str:
    """Write answers that are given together into one text: `far=begun|done, why.cost=no`."""
    return _TOGETHER.join(answers)


def split_answers(text: str) -> list[str]:
    """Read the answers of a text, as `AxisAnswer` reads each."""
    return text.split(_TOGETHER)


class Distribution(NamedTuple):
    """How the parts of a whole differ: `own: 3, none: 2, unknown: 1`."""

    counts: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return ", ".join(f"{name}: {n}" for name, n in self.counts)

    @classmethod
    def of(cls, counts: Mapping[str, int], names: Iterable[str]) -> Distribution:
        """Of counts, in the order of the names; what does not occur is left out."""
        return cls(tuple((name, counts[name]) for name in names if counts.get(name)))

    @classmethod
    def parse(cls, text: str) -> Distribution:
        """Read a distribution; the empty text has none."""
        parts = (part.partition(": ") for part in text.split(", ") if part)
        return cls(tuple((name, int(n)) for name, _, n in parts))


class StatementId(NamedTuple):
    """A statement as a row of a figure: its question and strand, and its number there.

    `share.talks.s3`: as `talks.3` it could be read as a document that is called *Talks 3*.
    """

    question: str
    strand: str
    number: int

    def __str__(self) -> str:
        return f"{self.question}.{self.strand}.{_STATEMENT}{self.number}"

    @classmethod
    def parse(cls, text: str) -> StatementId | None:
        """Read a statement's id; nothing where the text is another."""
        parts = text.split(".")
        if len(parts) != 3 or not parts[2].startswith(_STATEMENT):
            return None
        number = parts[2].removeprefix(_STATEMENT)
        return cls(parts[0], parts[1], int(number)) if number.isdecimal() else None


class LedgerId(NamedTuple):
    """What an import counted of a kind of thing: `behandling.answers`."""

    import_: str
    kind: str

    def __str__(self) -> str:
        return f"{self.import_}.{self.kind}"

    @classmethod
    def parse(cls, text: str) -> LedgerId:
        """Read the id of a ledger's row."""
        import_, _, kind = text.partition(".")
        return cls(import_, kind)


class MeasureId(NamedTuple):
    """What is measured, in the words of the schema, set apart from a question called the same."""

    measure: str

    def __str__(self) -> str:
        return f"measure.{self.measure}" if self.measure else ""


def _written(period: str) -> str:
    """A period within an id: the bar between its ends parts a cell's row and column."""
    return period.replace("/", "--")


def _read_period(text: str) -> str:
    return text.replace("--", "/")


class TimedId(NamedTuple):
    """Something at another time: a unit, `jarva@2016`, or a dimension in a wave, `model@2019`."""

    name: str
    period: str

    def __str__(self) -> str:
        return f"{self.name}@{_written(self.period)}"

    @classmethod
    def parse(cls, text: str) -> TimedId | None:
        """Read an id; None where it is of no other time."""
        name, sign, period = text.partition("@")
        return cls(name, _read_period(period)) if sign else None


class StoodId(NamedTuple):
    """Where a unit that went before another stood: `kista~model.house`."""

    unit: str
    standing: str

    def __str__(self) -> str:
        return f"{self.unit}~{self.standing}"

    @classmethod
    def parse(cls, text: str) -> StoodId | None:
        """Read an id; None where it says nothing of a unit before another."""
        unit, sign, standing = text.partition("~")
        return cls(unit, standing) if sign else None


class AccountId(NamedTuple):
    """A unit's money from one funder, for one time: `0180.socialstyrelsen.2016`.

    Behind it stand, where they are told apart, how far the money came, and a line of it:
    `0180.socialstyrelsen.2016.used.staff`.
    """

    subject: str
    funder: str
    period: str
    stage: str = ""
    line: str = ""

    def __str__(self) -> str:
        period = _written(self.period)
        behind = filter(None, (self.stage, self.line))
        return ".".join((self.subject, self.funder, period, *behind))

    @classmethod
    def parse(cls, text: str) -> AccountId | None:
        """Read an account's id; nothing where the text is another."""
        parts = text.split(".")
        if not 3 <= len(parts) <= 5:
            return None
        subject, funder, period, *behind = parts
        return cls(subject, funder, _read_period(period), *behind)


class StageId(NamedTuple):
    """How far money came: `stage.used`; of several amounts one, `stage.used.staff`.

    A part is called as its condition or its line is.
    """

    stage: str
    part: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, ("stage", *self)))

    @classmethod
    def parse(cls, text: str) -> StageId | None:
        """Read a stage's id; nothing where the text is another."""
        kind, _, rest = text.partition(".")
        stage, _, part = rest.partition(".")
        return cls(stage, part) if kind == "stage" else None


class ConditionId(NamedTuple):
    """On what condition money is given: `condition.own_share`."""

    condition: str

    def __str__(self) -> str:
        return f"condition.{self.condition}"


class PeriodId(NamedTuple):
    """A column of one period: `period.2012`."""

    period: str

    def __str__(self) -> str:
        return f"period.{_written(self.period)}"

    @classmethod
    def parse(cls, text: str) -> PeriodId | None:
        """Read a period's id; nothing where the text is another."""
        kind, _, period = text.partition(".")
        return cls(_read_period(period)) if kind == "period" else None


class BreakId(NamedTuple):
    """Where a series breaks: `break.people_in_contact.1`, the first that its question declares.

    What changed there has an id of its own, `break.people_in_contact.1.why`.
    """

    question: str
    number: int
    is_reason: bool = False

    def __str__(self) -> str:
        text = f"break.{self.question}.{self.number}"
        return f"{text}.why" if self.is_reason else text


class OfSubject(NamedTuple):
    """A question, or a value of it, of one subject: `skarholmen.follow_up.contacts`."""

    subject: str
    question: str
    value: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, self))

    @classmethod
    def parse(cls, text: str) -> OfSubject:
        """Read an id, also one of another kind."""
        subject, _, rest = text.partition(".")
        question, _, value = rest.partition(".")
        return cls(subject, question, value)


class CellPlace(NamedTuple):
    """Where a cell stands within its table: `process_type.internal/municipalities`."""

    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.row}/{self.column}"

    @classmethod
    def parse(cls, text: str) -> CellPlace:
        """Read a place."""
        row, _, column = text.partition("/")
        return cls(row, column)


class CellId(NamedTuple):
    """A cell of the report: `process_type/process_type.internal/municipalities`."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.column}"

    @classmethod
    def parse(cls, text: str) -> CellId:
        """Read a cell's id, also one that is not whole."""
        table, _, place = text.partition("/")
        return cls(table, *CellPlace.parse(place))


class CellReference(NamedTuple):
    """What a text takes from a cell: `coverage/all/informants`, or a part of it behind a colon."""

    cell: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.cell}:{self.part}" if self.part else self.cell

    @classmethod
    def parse(cls, text: str) -> CellReference:
        """Read a reference; with nothing behind its colon it is the id of no cell."""
        cell, _, part = text.rpartition(":")
        return cls(cell, part) if part and cell else cls(text)


class SurveyColumn(NamedTuple):
    """What a stored survey's column holds: `reach`, or `methods.cbt` where a value has its own."""

    question: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.question}.{self.value}" if self.value else self.question

    @classmethod
    def parse(cls, text: str) -> SurveyColumn:
        """Read a column's name."""
        question, _, value = text.partition(".")
        return cls(question, value)


class ResponseLocator(NamedTuple):
    """Where a survey's answer stands: the response, and the column; `r-014.reach`."""

    response_id: str
    column: str

    def __str__(self) -> str:
        return f"{self.response_id}.{self.column}"

    @classmethod
    def parse(cls, text: str) -> ResponseLocator:
        """Read a locator; of a source that is no survey, all of it is the response."""
        response_id, _, column = text.partition(".")
        return cls(response_id, column)


class WrittenPlace(NamedTuple):
    """Where in its source a statement stands, as the coder wrote it: `place:section 2`.

    Of several there that say the same, each after the first has a number: `place:section 2#2`.
    """

    text: str

    def __str__(self) -> str:
        return f"{_WRITTEN}{self.text}"

    @classmethod
    def parse(cls, locator: str) -> WrittenPlace:
        """Read a locator; one of another kind was not written by anybody, and is empty."""
        if not locator.startswith(_WRITTEN):
            return cls("")
        return cls(_NUMBER_THERE.sub("", locator.removeprefix(_WRITTEN)))


class AnswerId(NamedTuple):
    """An answer's key, or a response's: its source and its number there, `behandling-01-003`."""

    source_id: str
    number: str

    def __str__(self) -> str:
        return f"{self.source_id}-{self.number}"

    @classmethod
    def parse(cls, text: str) -> AnswerId:
        """Read an answer's key; of a survey's answer the number is its locator's."""
        source_id, _, number = text.rpartition("-")
        return cls(source_id, number)


class TookPart(NamedTuple):
    """How those whom a strand invited took part: `enkat.heard`, `enkat.did_not_reply`."""

    how: str
    strand: str

    def __str__(self) -> str:
        return f"{self.strand}.{self.how}"


class CountedPerson(NamedTuple):
    """One of those who were heard in a source that only says how many: `behandling-01-p2`."""

    source_id: str
    number: int

    def __str__(self) -> str:
        return f"{self.source_id}-p{self.number}"

    @classmethod
    def parse(cls, text: str) -> CountedPerson | None:
        """Read an informant's id; nothing where the person was told by name."""
        source_id, _, number = text.rpartition("-p")
        if not (source_id and number.isascii() and number.isdecimal()):
            return None
        return cls(source_id, int(number))


def import_of(source_id: str) -> str:
    """The name of the import that a source is of: `behandling` of `behandling-01`."""
    return source_id.rpartition("-")[0]
