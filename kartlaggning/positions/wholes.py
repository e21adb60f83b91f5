"""A whole that consists of parts, such as a city of districts: its one position made from theirs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from kartlaggning.frames import STATUSES, UNDECIDED
from kartlaggning.positions.resolving import SEVERAL, Resolved, weakest_basis
from kartlaggning.regions import Region
from kartlaggning.schema.models import Question

GIVEN = ("answered", "conflict")
TOLD = (*GIVEN, UNDECIDED)  # something is known, if only of some parts
UNKNOWN = "unknown"
MIXED = "mixed"


def chain_of(subject: str, region: Region) -> tuple[str, ...]:
    """A subject and the units that it lies in, the nearest first."""
    chain = [subject]
    while (whole := region.whole_of(chain[-1])) and whole not in chain:
        chain.append(whole)
    return tuple(chain)


def merge_parts(parts: Sequence[Resolved], question: Question) -> Resolved:
    """Make a whole's position from its parts' by the question's `merge`.

    `mixed`: parts that differ make a mixed whole, which is a legal answer. Where a part is unknown,
    so is what the parts have in common, and the whole is undecided: only one that is already mixed
    is answered all the same.
    """
    # where it does not apply it is not unknown; only a whole to no part of which it applies is so
    # itself
    asked = [part for part in parts if part.status != "not_applicable"] or parts
    given = [part for part in asked if part.status in GIVEN]
    unknown = [part for part in asked if part.status not in GIVEN]
    if not given:
        merged = Resolved(_most_spoken(unknown), _all_values(asked, question))
    elif question.type == "quantity":
        merged = _hull(given, unknown)
    elif question.has_several:
        merged = _merge_several(asked, question)
    elif question.is_listed:
        merged = _merge_single(asked, given, unknown, question)
    else:
        merged = Resolved("answered")
    # what applies to some parts only is itself a way in which they differ
    is_partial = question.merge == "mixed" and merged.status in GIVEN and len(asked) < len(parts)
    return merged._replace(
        is_mixed=merged.is_mixed or is_partial,
        words=SEVERAL.join(dict.fromkeys(part.words for part in given if part.words)),
        distribution=_distribution(parts, question),
        qualifiers=tuple(sorted({qualifier for part in given for qualifier in part.qualifiers})),
        basis=weakest_basis(part.basis for part in given),
        is_decided=any(part.is_decided for part in given),
        source_ids=tuple(sorted({source for part in parts for source in part.source_ids})),
        answer_ids=tuple(sorted({answer for part in parts for answer in part.answer_ids})),
        is_synthetic=any(part.is_synthetic for part in parts),
    )


def _all_values(parts: Sequence[Resolved], question: Question) -> tuple[str, ...]:
    return tuple(value for value in question.values if any(value in part.values for part in parts))


def _most_spoken(unknown: Sequence[Resolved]) -> str:
    return min((part.status for part in unknown), key=STATUSES.index)


def _status_of(parts: Sequence[Resolved], unknown: Sequence[Resolved]) -> str:
    """Of a whole whose parts do not differ; some of them answer."""
    if unknown:
        return UNDECIDED
    return "conflict" if any(part.status == "conflict" for part in parts) else "answered"


def _merge_single(
    parts: Sequence[Resolved],
    given: Sequence[Resolved],
    unknown: Sequence[Resolved],
    question: Question,
) -> Resolved:
    if question.merge in ("any", "all"):
        return _merge_ordered(parts, unknown, question)
    settled = {part.values[0] for part in given if len(part.values) == 1 and not part.is_mixed}
    values = _all_values(parts, question)
    if len(settled) > 1 or any(part.is_mixed for part in given):
        return Resolved("answered", values, is_mixed=True)
    status = _status_of(given, unknown)
    return Resolved(status, values if status != "answered" else tuple(settled))


def _merge_ordered(
    parts: Sequence[Resolved], unknown: Sequence[Resolved], question: Question
) -> Resolved:
    """`any`: the furthest that a part has come; `all`: as far as every part has come."""
    order = list(question.values)
    ranks = [[order.index(value) for value in part.values] for part in parts if part.values]
    choose = max if question.merge == "any" else min
    lowest, highest = choose(min(rank) for rank in ranks), choose(max(rank) for rank in ranks)
    values = tuple(order[lowest : highest + 1])
    return Resolved("answered" if len(values) == 1 else _status_of(parts, unknown), values)


def _merge_several(parts: Sequence[Resolved], question: Question) -> Resolved:
    """`any` (and `mixed`): what holds in some part; `all`: what holds in every part."""
    some_or_every = all if question.merge == "all" else any
    stated = tuple(v for v in question.values if some_or_every(v in part.stated for part in parts))
    values = tuple(v for v in question.values if some_or_every(v in part.values for part in parts))
    is_mixed = (
        question.merge == "mixed"
        and len({part.stated for part in parts if part.status in GIVEN}) > 1
    )
    status = "conflict" if any(part.status == "conflict" for part in parts) else "answered"
    return Resolved(status, values, stated, is_mixed=is_mixed)


def _hull(given: Sequence[Resolved], unknown: Sequence[Resolved]) -> Resolved:
    """The outermost values of the parts: never a sum, for it would count what is not known as
    nothing.
    """
    if unknown:
        return Resolved(
            _status_of(given, unknown)
        )  # what is unknown may lie beyond every number said
    lows = [part.low for part in given if not math.isnan(part.low)]
    highs = [part.high for part in given if not math.isnan(part.high)]
    return Resolved(
        _status_of(given, unknown),
        low=min(lows, default=math.nan),
        high=max(highs, default=math.nan),
        is_open_low=any(part.is_open_low for part in given),
        is_open_high=any(part.is_open_high for part in given),
        is_mixed=len(set(zip(lows, highs, strict=False))) > 1,
    )


def _distribution(parts: Sequence[Resolved], question: Question) -> str:
    """How the parts differ: `own: 3, none: 2, not_applicable: 1, unknown: 1`."""
    counts: Counter[str] = Counter()
    for part in parts:
        if part.status == "answered" and question.has_several:
            counts.update(part.stated)
        elif part.is_mixed and question.is_listed:  # itself a whole of parts that differ
            counts[MIXED] += 1
        elif part.status == "answered" and len(part.values) == 1:
            counts[part.values[0]] += 1
        elif part.status == "not_applicable":
            counts[part.status] += 1
        elif part.status != "answered" or question.is_listed:
            counts[UNKNOWN] += 1
    shown = [name for name in (*question.values, MIXED, "not_applicable", UNKNOWN) if counts[name]]
    return ", ".join(f"{name}: {counts[name]}" for name in shown)
