"""What a look-up holds: the slots that answers fall in, and boxes of combinations with their class.

Of a unit is known, per axis, a set of slots still possible, written as a mask: the sum of the
slots' masks. A rule has a mask per axis too, and a unit can be where the rule says if the two share
a slot on *every* axis. As the rules' boxes cover each combination once, the classes of those that a
unit shares are the classes that it can still come to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from kartlaggning.classify import compile_dimension
from kartlaggning.errors import ExitCode, Finding, KartlaggningError, Parameter
from kartlaggning.rules.axes import Axis, Cut
from kartlaggning.rules.boxes import cover_cells, slots_of
from kartlaggning.rules.truth_tables import TruthTable
from kartlaggning.schema.loading import Schema

MAX_SLOTS = 62  # the masks of an axis, summed, fit a BIGINT
_End = tuple[float | None, int | None]  # of an interval, and whether it belongs to it
_NO_END: _End = (None, None)


class Interval(NamedTuple):
    """Where an interval begins and ends; None where it has no end that way.

    `includes_low` and `includes_high` are 1 where that number belongs to it, else 0.
    """

    low: float | None
    includes_low: int | None
    high: float | None
    includes_high: int | None


@dataclass(frozen=True)
class Slot:
    """An answer, and the slot that it falls in.

    Parameters
    ----------
    axis, question
        The axis, and the question that it is about: empty for a place.
    answer
        A value of the question; yes or no of one of several values, or of lying in a place; an
        interval's words.
    mask
        The slot's; answers that no rule tells apart share it.
    interval
        Of one of a quantity's intervals: where it lies.
    """

    axis: str
    question: str
    answer: str
    mask: int
    interval: Interval | None = None


@dataclass(frozen=True)
class Rule:
    """A box of combinations that all come to one class; the empty text is no class.

    `combination` says the same in words; the axes that it leaves open are not in it.
    """

    masks: tuple[int, ...]
    class_name: str
    is_possible: bool
    combination: str


@dataclass(frozen=True)
class Lookup:
    """A truth table as a look-up.

    `name` is that of a dimension (`process_type`), or of a class's variants
    (`process_type.internal`). `axes` pairs each axis with the mask of all its slots.
    """

    name: str
    axes: tuple[tuple[str, int], ...]
    slots: tuple[Slot, ...]
    rules: tuple[Rule, ...]


def schema_lookups(schema: Schema, dimensions: Sequence[str]) -> list[Lookup]:
    """Make the look-ups of some dimensions, each followed by those of its classes' variants.

    Raises
    ------
    KartlaggningError
        One tells too many combinations apart, or too many answers to a question.
    """
    found: list[Lookup] = []
    for dimension in dimensions:
        compiled = compile_dimension(schema, dimension)
        found.append(make_lookup(compiled.classes))
        found += map(make_lookup, compiled.variants.values())
    return found


def make_lookup(table: TruthTable) -> Lookup:
    """Make the look-up of a truth table; combinations that cannot occur come last."""
    axes: list[tuple[str, int]] = []
    slots: list[Slot] = []
    for axis in table.axes:
        if len(axis.slots) > MAX_SLOTS:
            raise _too_wide(axis, table.dimension)
        axes.append((axis.key, (1 << len(axis.slots)) - 1))
        slots += _slots(axis)
    rules = (*_rules(table, is_possible=True), *_rules(table, is_possible=False))
    return Lookup(table.dimension, tuple(axes), tuple(slots), rules)


def _too_wide(axis: Axis, dimension: str) -> KartlaggningError:
    width: dict[str, Parameter] = {
        "axis": axis.key,
        "n_slots": len(axis.slots),
        "max_slots": MAX_SLOTS,
    }
    finding = Finding("axis_too_wide", value=dimension, parameters=width)
    return KartlaggningError(finding, ExitCode.FINDINGS)


def describe_box(axes: Sequence[Axis], masks: Sequence[int]) -> str:
    """Write a box as `organisation=own|none, intake=refers`, without axes that it leaves open."""
    said = []
    for axis, mask in zip(axes, masks, strict=True):
        slots = slots_of(mask)
        if len(slots) < len(axis.slots):
            answers = chain.from_iterable(axis.slots[slot] for slot in slots)
            said.append(str(axis.answer(answers)))
    return ", ".join(said)


def _slots(axis: Axis) -> Iterator[Slot]:
    intervals = _intervals(axis.cuts)
    for number, answers in enumerate(axis.slots):
        for answer in answers:
            yield Slot(axis.key, axis.question, answer, 1 << number, intervals.get(number))


def _intervals(cuts: Sequence[Cut]) -> dict[int, Interval]:
    """The intervals between cuts, by their slots."""
    if not cuts:
        return {}
    lows: list[_End] = [_NO_END]
    highs: list[_End] = []
    for number, is_after in cuts:
        # a cut that stands just after its number leaves it in the interval below
        highs.append((number, int(is_after)))
        lows.append((number, int(not is_after)))
    highs.append(_NO_END)
    intervals = {}
    for slot, (low, high) in enumerate(zip(lows, highs, strict=True)):
        intervals[slot] = Interval(*low, *high)
    return intervals


def _rules(table: TruthTable, is_possible: bool) -> Iterator[Rule]:
    n_classes = len(table.classes)
    names = (*table.classes, "")
    outcome = np.where(table.outcome < 0, n_classes, table.outcome)
    nothing = n_classes + 1
    cells = np.where(table.is_possible == is_possible, outcome, nothing)
    for number, masks in cover_cells(cells, nothing):
        yield Rule(masks, names[number], is_possible, describe_box(table.axes, masks))
