"""What a rule may say: the conditions, and what they need to know of the questions.

A condition knows where it is written; two that say the same are equal wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kartlaggning.errors import Where
from kartlaggning.ids import AxisAnswer
from kartlaggning.text.numbers import number_text
from kartlaggning.text.quantities import NO_TOLERANCE, Tolerance

NOT_APPLICABLE = "not_applicable"
WITHIN = "within"  # the schema's word for where a unit lies
SEVERAL = ("multiple", "steps")  # types of which several values may hold at once


@dataclass(frozen=True)
class Domain:
    """What may be answered to a question.

    Parameters
    ----------
    question
        The schema's question.
    type
        single, multiple, ordered, quantity, steps or text.
    values
        Its values in the schema's order; none for a quantity or a text.
    is_conditional
        It is not asked of everybody (`asked_if`), so that it can be not applicable.
    is_context
        It is no work of the mapping's own, so that no rule reads it.
    tolerance
        Of a quantity: how far off a number may be that was said to be near.
    """

    question: str
    type: str
    values: tuple[str, ...]
    is_conditional: bool = False
    is_context: bool = False
    tolerance: Tolerance = NO_TOLERANCE

    @property
    def has_several(self) -> bool:
        """Whether several of its values may hold at once."""
        return self.type in SEVERAL


@dataclass(frozen=True)
class Is:
    """The value is one of these; of a question with several values: at least one of these holds."""

    question: str
    values: tuple[str, ...]
    where: Where = field(default=Where(), compare=False, repr=False)


@dataclass(frozen=True)
class AtLeast:
    """The value of an ordered question stands at or after `bound`; a number is no less."""

    question: str
    bound: str | float
    where: Where = field(default=Where(), compare=False, repr=False)


@dataclass(frozen=True)
class AtMost:
    """The value of an ordered question stands at or before `bound`; a number is no more."""

    question: str
    bound: str | float
    where: Where = field(default=Where(), compare=False, repr=False)


@dataclass(frozen=True)
class Within:
    """The subject is this unit or below it."""

    unit: str
    where: Where = field(default=Where(), compare=False, repr=False)


@dataclass(frozen=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]
    where: Where = field(default=Where(), compare=False, repr=False)


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]
    where: Where = field(default=Where(), compare=False, repr=False)


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Condition
    where: Where = field(default=Where(), compare=False, repr=False)


Leaf: TypeAlias = Is | AtLeast | AtMost | Within
Condition: TypeAlias = Leaf | AllOf | AnyOf | Not


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The conditions that read something, in the order in which they are written."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield condition


def meant_values(leaf: Is | AtLeast | AtMost, domain: Domain) -> tuple[str, ...]:
    """The values with which a condition on a listed question holds."""
    if isinstance(leaf, Is):
        return leaf.values
    index = domain.values.index(str(leaf.bound))
    if isinstance(leaf, AtLeast):
        return domain.values[index:]
    return domain.values[: index + 1]


def write_condition(condition: Condition) -> str:
    """Write a condition in the schema's own words: `organisation=own|shared`."""
    match condition:
        case AllOf(parts):
            return f"all({', '.join(map(write_condition, parts))})"
        case AnyOf(parts):
            return f"any({', '.join(map(write_condition, parts))})"
        case Not(part):
            return f"not({write_condition(part)})"
        case Is(question, values):
            return str(AxisAnswer(question, "", values))
        case Within(unit):
            return str(AxisAnswer(WITHIN, "", (unit,)))
        case AtLeast(question, bound) | AtMost(question, bound):
            sign = "≥" if isinstance(condition, AtLeast) else "≤"
            written = bound if isinstance(bound, str) else number_text(bound)
            return f"{question}{sign}{written}"
