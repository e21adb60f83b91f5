"""A whole that consists of parts, such as a city of districts: its one position made from theirs.

By the question's `merge` (`design.md` §3). Under `mixed` parts that differ make a mixed whole,
which is a legal answer (`domain.md` §3, merging districts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kartlaggning.frames import STATUSES, UNDECIDED
from kartlaggning.ids import Distribution
from kartlaggning.positions.model import (
    GIVEN,
    MIXED,
    Resolved,
    any_synthetic,
    in_order,
    join_words,
    weakest_basis,
)
from kartlaggning.positions.ranges import Range, hull
from kartlaggning.regions import Region
from kartlaggning.rules import NOT_APPLICABLE
from kartlaggning.schema.models import Question

UNKNOWN = "unknown"


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
        if self.unknown:
            return UNDECIDED
        return self.given_status

    @property
    def given_status(self) -> str:
        """The status of those that answer together: a conflict in one is one of the whole."""
        if any(part.status == "conflict" for part in self.given):
            return "conflict"
        return "answered"

    def values(self, question: Question) -> tuple[str, ...]:
        """The values that are possible for any part."""
        possible: set[str] = set()
        for part in self.applicable:
            possible.update(part.values)
        return in_order(possible, question)


def merge_parts(parts: Sequence[Resolved], question: Question) -> Resolved:
    """Make a whole's position from its parts' by the question's `merge`.

    Where a part is unknown, so is what the parts have in common, and the whole is undecided: only
    one that is already mixed is answered all the same.
    """
    applying = _part_by_answer(parts)
    if applying.given:
        merged = _merge_given(applying, question)
    else:
        merged = Resolved(_most_spoken(applying.unknown), applying.values(question))
    # what applies to some parts only is itself a way in which they differ
    is_partial = len(applying.applicable) < len(parts) and merged.status in GIVEN
    is_mixed = merged.is_mixed or (is_partial and question.merge == "mixed")
    distribution = str(_distribution(parts, question))
    whole = merged._replace(is_mixed=is_mixed, distribution=distribution)
    return _resting_on(whole, parts, applying.given)


def _resting_on(whole: Resolved, parts: Sequence[Resolved], given: Sequence[Resolved]) -> Resolved:
    """A whole's position with what it rests on: what its parts say, and the sources of all of them.

    Also a silent part's sources: that it is silent is known from them.
    """
    source_ids: set[str] = set()
    answer_ids: set[str] = set()
    qualifiers: set[str] = set()
    for part in parts:
        source_ids.update(part.source_ids)
        answer_ids.update(part.answer_ids)
    for part in given:
        qualifiers.update(part.qualifiers)
    return whole._replace(
        words=join_words(given),
        qualifiers=tuple(sorted(qualifiers)),
        basis=weakest_basis(given),
        is_decided=any(part.is_decided for part in given),
        source_ids=tuple(sorted(source_ids)),
        answer_ids=tuple(sorted(answer_ids)),
        is_synthetic=any_synthetic(parts),
    )


def _part_by_answer(parts: Sequence[Resolved]) -> _Parts:
    """Part the parts by what they answer.

    Where a question does not apply to a part it is not unknown there; only a whole to no part of
    which it applies is so itself.
    """
    applicable = [part for part in parts if part.status != NOT_APPLICABLE] or parts
    given, unknown = [], []
    for part in applicable:
        if part.status in GIVEN:
            given.append(part)
        else:
            unknown.append(part)
    return _Parts(applicable, given, unknown)


def _most_spoken(unknown: Sequence[Resolved]) -> str:
    return min((part.status for part in unknown), key=STATUSES.index)


def _merge_given(parts: _Parts, question: Question) -> Resolved:
    """Merge parts some of which answer."""
    if question.type == "quantity":
        return _merge_quantities(parts)
    if question.has_several:
        return _merge_several(parts, question)
    if not question.is_listed:
        return Resolved("answered")
    if question.merge == "mixed":
        return _merge_differing(parts, question)
    return _merge_ordered(parts, question)


def _merge_differing(parts: _Parts, question: Question) -> Resolved:
    """`mixed`: parts that are known to differ make a mixed whole."""
    settled = {part.values for part in parts.given if len(part.values) == 1}
    if len(settled) > 1 or any(part.is_mixed for part in parts.given):
        return Resolved("answered", parts.values(question), is_mixed=True)
    return Resolved(parts.status, parts.values(question))


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
    values = tuple(order[choose(nearest) : choose(furthest) + 1])
    status = "answered" if len(values) == 1 else parts.status
    return Resolved(status, values)


def _merge_several(parts: _Parts, question: Question) -> Resolved:
    """`any` (and `mixed`): what holds in some part; `all`: what holds in every part."""
    combine = set.intersection if question.merge == "all" else set.union
    stated = combine(*(set(part.stated) for part in parts.applicable))
    values = combine(*(set(part.values) for part in parts.applicable))
    different = {part.stated for part in parts.given}
    return Resolved(
        status=parts.given_status,
        values=in_order(values, question),
        stated=in_order(stated, question),
        is_mixed=question.merge == "mixed" and len(different) > 1,
    )


def _merge_quantities(parts: _Parts) -> Resolved:
    """The outermost values: never a sum, for it would count what is not known as nothing."""
    if parts.unknown:
        # what is unknown may lie beyond every number said
        return Resolved(parts.status)
    ranges = list(map(Range.of, parts.given))
    different = {(each.low, each.high) for each in ranges if each.has_number}
    return Resolved(parts.status, **hull(ranges)._asdict(), is_mixed=len(different) > 1)


def _distribution(parts: Sequence[Resolved], question: Question) -> Distribution:
    """How many parts answer what: `own: 3, none: 2, not_applicable: 1, unknown: 1`."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(_counted_as(part, question))
    return Distribution.of(counts, (*question.values, MIXED, NOT_APPLICABLE, UNKNOWN))


def _counted_as(part: Resolved, question: Question) -> tuple[str, ...]:
    """Under which names a part is counted; a text or quantity that it answers has none."""
    if part.status == NOT_APPLICABLE:
        return (NOT_APPLICABLE,)
    if part.status == "answered" and question.has_several:
        return part.stated
    if part.is_mixed and question.is_listed:  # itself a whole of parts that differ
        return (MIXED,)
    if part.status == "answered" and len(part.values) == 1:
        return part.values
    if part.status == "answered" and not question.is_listed:
        return ()
    return (UNKNOWN,)
