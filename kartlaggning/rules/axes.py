"""The axes of a truth table: what the rules tell apart, and which values share a slot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kartlaggning.ids import AxisAnswer, ValueId
from kartlaggning.rules.conditions import (
    NOT_APPLICABLE,
    WITHIN,
    AtLeast,
    AtMost,
    Domain,
    Is,
    Leaf,
    Within,
    meant_values,
)
from kartlaggning.text.numbers import number_text


class Cut(NamedTuple):
    """A place that divides the numbers: just after a number, or just before it."""

    number: float
    is_after: bool


@dataclass(frozen=True)
class Axis:
    """One thing that the rules tell apart.

    Parameters
    ----------
    question
        The question; empty for a place (`within`).
    slots
        The values that each slot stands for; those that no rule tells apart share one.
    value
        Of a question with several values: the value; of a place: the unit.
    cuts
        Of a quantity: where one slot ends and the next begins.
    """

    question: str
    slots: tuple[tuple[str, ...], ...]
    value: str = ""
    cuts: tuple[Cut, ...] = ()

    @property
    def key(self) -> str:
        """Its name among the axes: `organisation`, `methods.atv`, `within.0180`."""
        return str(ValueId(self._name, self.value))

    def answer(self, values: Iterable[str]) -> AxisAnswer:
        """The answer that some of its values are: `organisation=own|shared`, `methods.atv=no`."""
        return AxisAnswer(self._name, self.value, tuple(values))

    @property
    def _name(self) -> str:
        return self.question or WITHIN


def make_axes(read: Sequence[Leaf], domains: Mapping[str, Domain]) -> tuple[Axis, ...]:
    """Make the axes of all that is read: the questions in the schema's order, then the places."""
    by_question: dict[str, list[Is | AtLeast | AtMost]] = {}
    places: dict[str, None] = {}
    for leaf in read:
        if isinstance(leaf, Within):
            places[leaf.unit] = None
        else:
            by_question.setdefault(leaf.question, []).append(leaf)
    axes: list[Axis] = []
    for question, domain in domains.items():
        if question in by_question:
            axes.extend(_question_axes(domain, by_question[question]))
    for unit in places:
        axes.append(Axis("", (("yes",), ("no",)), value=unit))
    return tuple(axes)


def _question_axes(domain: Domain, read: Sequence[Is | AtLeast | AtMost]) -> Iterator[Axis]:
    # what is not asked of everybody has one slot more
    last = ((NOT_APPLICABLE,),) if domain.is_conditional else ()
    name = domain.question
    if domain.has_several:
        for value in _values_read(domain, read):
            yield Axis(name, (("yes",), ("no",), *last), value=value)
    elif domain.type == "quantity":
        cuts = tuple(sorted({cut_of(leaf) for leaf in read if not isinstance(leaf, Is)}))
        intervals = [(_interval(*ends),) for ends in pairwise((None, *cuts, None))]
        yield Axis(name, (*intervals, *last), cuts=cuts)
    else:
        yield Axis(name, (*_values_alike(domain, read), *last))


def _values_read(domain: Domain, read: Sequence[Is | AtLeast | AtMost]) -> list[str]:
    """The values that some condition names, in the schema's order."""
    named: set[str] = set()
    for leaf in read:
        named.update(meant_values(leaf, domain))
    return [value for value in domain.values if value in named]


def _values_alike(
    domain: Domain, read: Sequence[Is | AtLeast | AtMost]
) -> Iterator[tuple[str, ...]]:
    """Groups of values that no condition tells apart."""
    alike: dict[tuple[bool, ...], list[str]] = {}
    for value in domain.values:
        holds = tuple(value in meant_values(leaf, domain) for leaf in read)
        alike.setdefault(holds, []).append(value)
    yield from map(tuple, alike.values())


def cut_of(leaf: AtLeast | AtMost) -> Cut:
    """Where a bound divides the numbers."""
    return Cut(float(leaf.bound), is_after=isinstance(leaf, AtMost))


def _interval(lower: Cut | None, upper: Cut | None) -> str:
    """Words for the numbers between two cuts: `<2`, `2–4`, `>2 <4`."""
    if lower and upper and not lower.is_after and upper.is_after:
        # both numbers belong to it
        if lower.number == upper.number:
            return number_text(lower.number)
        return f"{number_text(lower.number)}–{number_text(upper.number)}"
    ends = []
    if lower:
        sign = ">" if lower.is_after else "≥"
        ends.append(f"{sign}{number_text(lower.number)}")
    if upper:
        sign = "≤" if upper.is_after else "<"
        ends.append(f"{sign}{number_text(upper.number)}")
    return " ".join(ends)
