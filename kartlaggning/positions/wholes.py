"""A whole that consists of parts, such as a city of districts: its one position made from theirs.

By the question's `merge` (`docs/method.md` §5). Under `mixed` parts that differ make a mixed whole,
which is a legal answer (`domain.md` §3, merging districts). Silence and *not applicable* make
nothing mixed, and what is known of a part stays known.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kartlaggning.ids import Distribution
from kartlaggning.positions.model import (
    GIVEN,
    MIXED,
    NONE_OF_THESE,
    TOLD,
    Resolved,
    any_synthetic,
    has_none,
    in_order,
    join_words,
    weakest_basis,
)
from kartlaggning.positions.open_values import ways_by_parts
from kartlaggning.positions.ranges import Range, added, hull
from kartlaggning.regions import Region
from kartlaggning.schema.models import Question
from kartlaggning.statuses import NOT_APPLYING, STATUSES, UNDECIDED

UNKNOWN, CONFLICT = "unknown", "conflict"
OF_PARTS = "numbers_of_parts"  # a whole has no number of its own, only its parts have
NOT_APPLICABLE = "not_applicable"  # in a distribution: by an answer or by the rule


def chain_of(subject: str, region: Region) -> tuple[str, ...]:
    """A subject and the units that it lies in, the nearest first."""
    chain = [subject]
    while (whole := region.whole_of(chain[-1])) and whole not in chain:
        chain.append(whole)
    return tuple(chain)


@dataclass(frozen=True)
class _Parts:
    """The parts that a question applies to: those that answer, and those that do not."""

    applicable: Sequence[Resolved]
    given: Sequence[Resolved]
    unknown: Sequence[Resolved]

    @property
    def status(self) -> str:
        """The status of a whole whose parts do not differ; some of them answer."""
        return UNDECIDED if self.unknown else self.given_status

    @property
    def given_status(self) -> str:
        """The status of those that answer together: a conflict in one is one of the whole."""
        if any(part.status == "conflict" for part in self.given):
            return "conflict"
        return "answered"

    @property
    def has_mixed(self) -> bool:
        """Whether one of them is itself a whole of parts that differ."""
        return any(part.is_mixed for part in self.applicable)

    def values(self, question: Question) -> tuple[str, ...]:
        """The values that are possible for any part."""
        possible: set[str] = set()
        for part in self.applicable:
            possible.update(part.values)
        return in_order(possible, question)

    def certain_of_some(self, question: Question) -> tuple[str, ...]:
        """The values that some part is known to have."""
        certain: set[str] = set()
        for part in self.applicable:
            certain.update(part.stated)
            if part.status == "answered" and len(part.values) == 1:
                certain.update(part.values)
        return in_order(certain, question)


def merge_parts(parts: Sequence[Resolved], question: Question) -> Resolved:
    """Make a whole's position from its parts' by the question's `merge`.

    What people of other units say of a part decides nothing: such a part is unknown.
    """
    known = [_without_hearsay(part, question) for part in parts]
    applying = _part_by_answer(known)
    if applying.given or any(part.status == UNDECIDED for part in applying.unknown):
        merged = _merge_given(applying, question)
    else:
        merged = _most_spoken(applying, question)
    merged = merged._replace(open_values=ways_by_parts(merged, applying.applicable, question))
    whole = merged._replace(
        is_asked=any(part.is_asked for part in parts),
        is_of_parts=True,
        is_partial=len(applying.applicable) < len(parts) or _is_any_partial(parts),
        distribution=str(_distribution(known, question)),
    )
    told = [part for part in applying.applicable if part.status in TOLD]
    return _resting_on(whole, parts, told)


def _is_any_partial(parts: Sequence[Resolved]) -> bool:
    return any(part.is_partial for part in parts)


def contradicts_parts(own: Resolved, parts: Sequence[Resolved], question: Question) -> bool:
    """Whether what is said of a whole itself can hold of none of its parts.

    Only of values: quantities of a whole are other numbers than its parts'.
    """
    applicable = [part for part in parts if part.status not in NOT_APPLYING]
    if own.status != "answered" or not applicable or not question.is_listed:
        return False
    possible: set[str] = set()
    for part in applicable:
        possible.update(part.values)
    if not question.has_several:
        return possible.isdisjoint(own.values)
    certain_of_all = set.intersection(*(set(part.stated) for part in applicable))
    denied = set(question.values).difference(own.values)
    return bool(set(own.stated).difference(possible) or certain_of_all.intersection(denied))


def _without_hearsay(part: Resolved, question: Question) -> Resolved:
    if not part.is_hearsay:
        return part
    nothing = Resolved("not_mentioned", tuple(question.values), way=part.way)
    return nothing._replace(is_asked=part.is_asked, is_synthetic=part.is_synthetic)


def _resting_on(whole: Resolved, parts: Sequence[Resolved], told: Sequence[Resolved]) -> Resolved:
    """A whole's position with what it rests on: what its parts say, and the sources of all of them.

    Also a silent part's sources: that it is silent is known from them.
    """
    source_ids: set[str] = set()
    answer_ids: set[str] = set()
    qualifiers: set[str] = set()
    for part in parts:
        source_ids.update(part.source_ids)
        answer_ids.update(part.answer_ids)
    for part in told:
        qualifiers.update(part.qualifiers)
    return whole._replace(
        words=join_words(told),
        qualifiers=tuple(sorted(qualifiers)),
        basis=weakest_basis(told),
        is_unsaid=bool(told) and all(part.is_unsaid for part in told),
        is_decided=any(part.is_decided for part in told),
        source_ids=tuple(sorted(source_ids)),
        answer_ids=tuple(sorted(answer_ids)),
        is_synthetic=any_synthetic(parts),
    )


def _part_by_answer(parts: Sequence[Resolved]) -> _Parts:
    """Part the parts by what they answer.

    Where a question does not apply to a part it is not unknown there; only a whole to no part of
    which it applies is so itself.
    """
    applicable = [part for part in parts if part.status not in NOT_APPLYING] or parts
    given, unknown = [], []
    for part in applicable:
        if part.status in GIVEN:
            given.append(part)
        else:
            unknown.append(part)
    return _Parts(applicable, given, unknown)


def _most_spoken(parts: _Parts, question: Question) -> Resolved:
    """The position of a whole of whose parts nothing is known."""
    status = min((part.status for part in parts.unknown), key=STATUSES.index)
    ways = {part.way for part in parts.unknown if part.status == status}
    way = ways.pop() if len(ways) == 1 else ""
    return Resolved(status, parts.values(question), way=way)


def _merge_given(parts: _Parts, question: Question) -> Resolved:
    """Merge parts of some of which something is known."""
    if question.type == "quantity":
        return _merge_quantities(parts, question)
    if question.has_several:
        return _merge_several(parts, question)
    if not question.is_listed:
        return Resolved(parts.status)
    if question.merge == "mixed":
        return _merge_differing(parts, question)
    return _merge_ordered(parts, question)


def _merge_differing(parts: _Parts, question: Question) -> Resolved:
    """`mixed`: parts that are known to differ make a mixed whole."""
    certain = parts.certain_of_some(question)
    possible = parts.values(question)
    if len(certain) > 1 or parts.has_mixed:
        return Resolved("answered", possible, certain, is_mixed=True)
    # what is known of some part is told of a whole that is not settled
    stated = () if parts.status == "answered" else certain
    return Resolved(parts.status, possible, stated)


def _merge_ordered(parts: _Parts, question: Question) -> Resolved:
    """`any`: the furthest that a part has come; `all`: as far as every part has come."""
    order = list(question.values)
    choose = max if question.merge == "any" else min
    nearest, furthest = [], []
    for part in parts.applicable:
        if part.values:
            ranks = [order.index(value) for value in part.values]
            nearest.append(min(ranks))
            furthest.append(max(ranks))
    reached = order[choose(nearest) : choose(furthest) + 1]
    # a value between two that are possible need not be so itself
    values = in_order(set(reached).intersection(parts.values(question)), question)
    status = "answered" if len(values) == 1 else parts.status
    return Resolved(status, values)


def _merge_several(parts: _Parts, question: Question) -> Resolved:
    """`any` (and `mixed`): what holds in some part; `all`: what holds in every part."""
    combine = set.intersection if question.merge == "all" else set.union
    stated = combine(*(set(part.stated) for part in parts.applicable))
    values = combine(*(set(part.values) for part in parts.applicable))
    status = parts.given_status
    if parts.unknown and not stated:
        status = UNDECIDED
    return Resolved(
        status=status,
        values=in_order(values, question),
        stated=in_order(stated, question),
        is_mixed=question.merge == "mixed" and _do_contradict(parts),
    )


def _do_contradict(parts: _Parts) -> bool:
    """Whether one part has a value that another is without: what is not mentioned is not denied."""
    certain_of_some: set[str] = set()
    for part in parts.applicable:
        certain_of_some.update(part.stated)
    is_denied = any(certain_of_some.difference(part.values) for part in parts.applicable)
    return parts.has_mixed or is_denied


def _merge_quantities(parts: _Parts, question: Question) -> Resolved:
    """The parts' own numbers: never a sum, but where the schema says that they add."""
    with_number = [Range.of(part) for part in parts.applicable if not math.isnan(part.low)]
    if question.merge == "sum":
        return _add_quantities(parts, with_number, question)
    outermost = hull(with_number, question.nearness)
    reaches = {each.reach(question.nearness) for each in with_number}
    if len(reaches) > 1 or parts.has_mixed:
        if parts.unknown:
            # what is unknown may lie beyond every number said
            outermost = outermost._replace(
                is_open_low=True, is_open_high=True, low_end="", high_end=""
            )
        return Resolved("answered", **outermost._asdict(), is_mixed=True, way=OF_PARTS)
    if parts.unknown:
        return Resolved(UNDECIDED)
    return Resolved(parts.status, **outermost._asdict(), way=OF_PARTS if with_number else "")


def _add_quantities(parts: _Parts, with_number: Sequence[Range], question: Question) -> Resolved:
    """The sum of the parts; where one has no number, at least that of the others.

    Quantities are not below zero, unless their question says so: then it may be anything.
    """
    if not with_number:
        return Resolved(UNDECIDED)
    total = added(with_number)
    if len(with_number) == len(parts.given) == len(parts.applicable):
        return Resolved(parts.given_status, **total._asdict())
    if question.may_be_negative:
        total = total._replace(is_open_low=True, low_end="")
    return Resolved(UNDECIDED, **total._replace(is_open_high=True, high_end="")._asdict())


def _distribution(parts: Sequence[Resolved], question: Question) -> Distribution:
    """How many parts answer what: `own: 3, none: 2, conflict: 1, not_applicable: 1, unknown: 1`."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(_counted_as(part, question))
    names = (*question.values, NONE_OF_THESE, MIXED, CONFLICT, NOT_APPLICABLE, UNKNOWN)
    return Distribution.of(counts, names)


def _counted_as(part: Resolved, question: Question) -> tuple[str, ...]:
    """Under which names a part is counted; a text or quantity that it answers has none."""
    if part.status in NOT_APPLYING:
        return (NOT_APPLICABLE,)
    if part.status == "answered" and question.has_several:
        return part.stated or _counted_without_value(part, question)
    if part.is_mixed and question.is_listed:  # itself a whole of parts that differ
        return (MIXED,)
    if part.status == "answered":
        return part.values
    if part.status == "conflict":
        # of several values some may hold all the same
        return (*part.stated, CONFLICT)
    return (UNKNOWN,)


def _counted_without_value(part: Resolved, question: Question) -> tuple[str, ...]:
    """None of these, where it denies all; who says nothing of some may have one of them."""
    return (NONE_OF_THESE,) if has_none(part, question) else (UNKNOWN,)
