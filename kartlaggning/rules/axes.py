"""The axes of a truth table: what the rules tell apart, and which values share a slot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kartlaggning.rules.conditions import (
    NOT_APPLICABLE,
    AtLeast,
    AtMost,
    Domain,
    Is,
    Leaf,
    Within,
    meant_values,
)

# a place that divides the numbers: the number, and whether it lies just after (True) or just before
# it
Cut: TypeAlias = tuple[float, bool]


@dataclass(frozen=True)
class Axis:
    """One thing that the rules tell apart.

    Parameters
    ----------
    question
        The question; empty for a place (`within`).
    key
        Its name among the axes: `organisation`, `methods.atv`, `within.0180`.
    slots
        The values that each slot stands for; those that no rule tells apart share one.
    value
        Of a question with several values: the value; of a place: the unit.
    cuts
        Of a quantity: where one slot ends and the next begins.
    """

    question: str
    key: str
    slots: tuple[tuple[str, ...], ...]
    value: str = ""
    cuts: tuple[Cut, ...] = ()


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
    axes.extend(Axis("", f"within.{unit}", (("yes",), ("no",)), value=unit) for unit in places)
    return tuple(axes)


def _question_axes(domain: Domain, read: Sequence[Is | AtLeast | AtMost]) -> Iterator[Axis]:
    name = domain.question
    last = ((NOT_APPLICABLE,),) if domain.is_conditional else ()
    if domain.has_several:
        named = {value for leaf in read for value in meant_values(leaf, domain)}
        for value in domain.values:
            if value in named:
                yield Axis(name, f"{name}.{value}", (("yes",), ("no",), *last), value=value)
    elif domain.type == "quantity":
        cuts = tuple(sorted({cut_of(leaf) for leaf in read if not isinstance(leaf, Is)}))
        ends = (None, *cuts, None)
        slots = tuple((_interval(*pair),) for pair in zip(ends[:-1], ends[1:], strict=True))
        yield Axis(name, name, (*slots, *last), cuts=cuts)
    else:
        alike: dict[tuple[bool, ...], list[str]] = {}
        for value in domain.values:
            alike.setdefault(
                tuple(value in meant_values(leaf, domain) for leaf in read), []
            ).append(value)
        yield Axis(name, name, (*map(tuple, alike.values()), *last))


def cut_of(leaf: AtLeast | AtMost) -> Cut:
    """Where a bound divides the numbers."""
    return float(leaf.bound), isinstance(leaf, AtMost)


def _interval(lower: Cut | None, upper: Cut | None) -> str:
    """Words for the numbers between two cuts: `<2`, `2–4`, `>2 <4`."""
    if lower and upper and not lower[1] and upper[1]:
        return f"{lower[0]:g}" if lower[0] == upper[0] else f"{lower[0]:g}–{upper[0]:g}"
    ends = []
    if lower:
        ends.append(f"{'>' if lower[1] else '≥'}{lower[0]:g}")
    if upper:
        ends.append(f"{'≤' if upper[1] else '<'}{upper[0]:g}")
    return " ".join(ends)
