"""§5: a whole, of its own word or of its parts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

from oracle.conditions import applies_not
from oracle.project import (
    ANSWERED,
    CONFLICT,
    GIVEN,
    MISSING,
    SEVERAL,
    UNDECIDED,
    Project,
    Question,
)
from oracle.readings import Readings
from oracle.statements import (
    NOTHING,
    PARTS,
    WORD,
    Numbers,
    Position,
    first_kind,
    from_lowest_to_highest,
)


def merge(
    project: Project, question: Question, own: Position, parts: Sequence[Position]
) -> Position:
    """The position of a whole."""
    readings = project.readings
    of_all_parts = frozenset[str]().union(*(part.inputs for part in parts))
    if own.way == WORD:  # §5.1
        if readings.own_word_hides_parts:
            return own
        # whether who reached a part to which it does not apply could have changed it is left open
        near = own.near.union(*(part.near for part in parts))
        return replace(own, inputs=own.inputs | of_all_parts, near=near)
    merged = _of_parts(question, own, parts, readings)
    inputs, near = merged.inputs, merged.near
    for part in parts:
        near |= part.near
        # one that is left out was answered too
        if merged.way == PARTS or (applies_not(part) and merged is not own):
            inputs |= part.inputs
        elif applies_not(part):  # whether it would say something if it applied is left open
            near |= part.inputs
    somewhere = frozenset[str]().union(*(part.somewhere for part in parts))
    if merged.status in MISSING or merged is own:
        somewhere = frozenset()
    is_of_every_part = question.merge == "all" and question.type in SEVERAL
    if is_of_every_part or not readings.reasons_hold_somewhere:
        somewhere = _of_the_whole(question, merged)
    is_partial = any(applies_not(part) or part.is_partial for part in parts)
    return replace(merged, inputs=inputs, near=near, somewhere=somewhere, is_partial=is_partial)


def _of_the_whole(question: Question, merged: Position) -> frozenset[str]:
    """The values that the whole itself is known to have."""
    if question.type in SEVERAL or merged.is_mixed or merged.status != ANSWERED:
        return merged.stated
    return merged.values


def _of_parts(
    question: Question, own: Position, parts: Sequence[Position], readings: Readings
) -> Position:
    """§5.2."""
    applying = [part for part in parts if not applies_not(part)]
    if not applying and not readings.filtered_parts_filter:
        parts = [part for part in parts if part.status != "filtered"]
        if not parts:
            return own
    if not applying:
        kind = first_kind(part.status for part in parts)
        return _missing(question, kind, parts)
    is_any_known = any(part.status in (*GIVEN, UNDECIDED) for part in applying)
    if not is_any_known:
        if own.way != NOTHING:  # by silence, or about nobody in particular
            return own
        silent = [own, *applying]
        kind = first_kind(part.status for part in silent)
        return _missing(question, kind, silent)
    made = _made(question, applying)
    if not any(part.status in GIVEN for part in applying):
        made = replace(made, status=UNDECIDED)
    known = [part for part in applying if part.status in (*GIVEN, UNDECIDED)]
    return replace(made, way=PARTS, rests_on=_rests_on(known))


def _missing(question: Question, kind: str, silent: Sequence[Position]) -> Position:
    """A kind of missing: it rests on those that are silent in this way."""
    such = [one for one in silent if one.status == kind]
    inputs = frozenset[str]().union(*(one.inputs for one in such))
    near = frozenset[str]().union(*(one.inputs | one.near for one in silent))
    all_values = frozenset(question.values)
    return Position(kind, all_values, rests_on=_rests_on(such), inputs=inputs, near=near)


def _rests_on(parts: Sequence[Position]) -> frozenset[str]:
    return frozenset[str]().union(*(part.rests_on for part in parts))


def _made(question: Question, parts: Sequence[Position]) -> Position:
    if question.type in SEVERAL:
        return _several(question, parts)
    if question.type == "quantity":
        if question.merge == "sum":
            return _sum(parts)
        return _span(parts)
    if question.type == "text":
        return Position(_status_by_parts(parts))
    if question.merge == "mixed":
        return _one_mixed(question, parts)
    return _furthest(question, parts)


def _is_unknown(part: Position) -> bool:
    """§5.2: given if answered or in conflict, else unknown."""
    return part.status not in GIVEN


def _status_by_parts(parts: Sequence[Position]) -> str:
    if any(map(_is_unknown, parts)):
        return UNDECIDED
    if any(part.status == CONFLICT for part in parts):
        return CONFLICT
    return ANSWERED


def _one_mixed(question: Question, parts: Sequence[Position]) -> Position:
    """§5.3."""
    possible = frozenset[str]().union(*(part.values for part in parts))
    known: set[str] = set()
    for part in parts:
        # of a whole that is not settled, what is known of some of its own parts
        known |= part.stated
        if part.status == ANSWERED and not part.is_mixed:
            known |= part.values
    if len(known) > 1 or any(part.is_mixed for part in parts):
        return Position(ANSWERED, possible, frozenset(known), is_mixed=True)
    status = _status_by_parts(parts)
    stated = frozenset(known) if status != ANSWERED else frozenset()
    return Position(status, possible, stated)


def _furthest(question: Question, parts: Sequence[Position]) -> Position:
    """§5.4: `any` and `all` of an ordered question."""
    order = list(question.values)
    furthest = {"any": max, "all": min}[question.merge]
    possible = set()
    for combination in itertools.product(*(part.values for part in parts)):
        possible.add(furthest(combination, key=order.index))
    if len(possible) == 1:
        return Position(ANSWERED, frozenset(possible))
    return Position(_status_by_parts(parts), frozenset(possible))


def _several(question: Question, parts: Sequence[Position]) -> Position:
    """§5.5."""
    holding = [part.stated for part in parts]
    denied = [frozenset(question.values) - part.values for part in parts]
    in_some, in_all = frozenset[str]().union(*holding), frozenset.intersection(*holding)
    denied_by_some = frozenset[str]().union(*denied)
    if question.merge == "all":
        holds, gone = in_all, denied_by_some
    else:
        holds, gone = in_some, frozenset.intersection(*denied)
    is_mixed = question.merge == "mixed" and (
        bool(in_some & denied_by_some) or any(part.is_mixed for part in parts)
    )
    status = ANSWERED
    if any(part.status == CONFLICT for part in parts):
        status = CONFLICT
    if any(map(_is_unknown, parts)) and not holds:
        status = UNDECIDED
    return Position(status, frozenset(question.values) - gone, holds, is_mixed=is_mixed)


def _span(parts: Sequence[Position]) -> Position:
    """§5.6, `mixed`: from the parts' lowest to their highest.

    READING: a part that answered without a number (a ratio) is given, and adds none; as of other
    questions (§5.3), a whole that is mixed is no conflict.
    """
    ranges = [part.numbers for part in parts if part.numbers is not None]
    status = _status_by_parts(parts)
    if not ranges:
        return Position(status)
    span = from_lowest_to_highest(ranges)
    differ = len({(one.low, one.high) for one in ranges}) > 1
    if differ or any(part.is_mixed for part in parts):
        if status == UNDECIDED:
            span = span._replace(low=-math.inf, high=math.inf)
        return Position(ANSWERED, numbers=span, is_mixed=True)
    if status == UNDECIDED:
        return Position(status)
    return Position(status, numbers=span)


def _sum(parts: Sequence[Position]) -> Position:
    """§5.6, `sum`."""
    ranges = []
    is_whole = True
    for part in parts:
        if part.numbers is not None:
            ranges.append(part.numbers)
        if part.numbers is None or _is_unknown(part):
            is_whole = False
    if not ranges:
        return Position(UNDECIDED)
    low = sum(one.low for one in ranges)
    high = sum(one.high for one in ranges)
    if not is_whole:  # at least: quantities are not below zero
        return Position(UNDECIDED, numbers=_shown(low, math.inf))
    return Position(_status_by_parts(parts), numbers=_shown(low, high))


def _shown(low: float, high: float) -> Numbers:
    shown: list[float | None] = []
    for end in (low, high):
        if math.isinf(end):
            shown.append(None)
        else:
            shown.append(end)
    return Numbers(low, high, *shown)
