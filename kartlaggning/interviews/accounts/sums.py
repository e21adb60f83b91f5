"""Whether the sums that a source states are those of its amounts, in exact decimals.

A digit that a scan or a pen has damaged shows here and nowhere else: 21 times 932 381 is not the
20 000 000 that S003's annex says is shared alike, and 952 381 would be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd

from kartlaggning.regions.periods import lies_in, parse_period

# what is granted is what can be used, where nobody had to requisition it
RECEIVED = ("requisitioned", "granted")
_HALF = Decimal("0.5")


class SumDifference(NamedTuple):
    """A stated sum that is not that of its parts.

    `row` is the stated amount's row of *amounts*, counted from 0. `check` is `sum_differs` of a
    total, `balance_differs` of what is left to repay.
    """

    check: str
    row: int
    stated: Decimal
    computed: Decimal
    n_parts: int


class _Part(NamedTuple):
    """An amount as it is added up; of as many who get as much each, all of it."""

    amount: Decimal | None
    slack: Decimal


def find_differences(amounts: pd.DataFrame) -> list[SumDifference]:
    """Find the stated sums that their parts do not add up to.

    Parameters
    ----------
    amounts
        The frame *amounts*. A stated total is compared with the amounts of the same source, unit
        and stage, and of its line, funder and condition where it has one, whose period lies in its
        own. Where one of them is not told, only a sum that is larger already is wrong.

    Returns
    -------
    list of SumDifference
        In the order of the rows. An amount that is for each of several may be rounded to whole
        kronor: half a krona for each of them is no difference.
    """
    rows: list[Any] = list(amounts.itertuples(index=False))
    of_source: dict[tuple[str, str], list[tuple[int, Any]]] = defaultdict(list)
    for number, row in enumerate(rows):
        of_source[row.source_id, row.subject_id].append((number, row))
    found: list[SumDifference] = []
    for numbered in of_source.values():
        found += _wrong_totals(numbered)
        found += _wrong_balances(numbered)
    return sorted(found, key=lambda difference: difference.row)


def _wrong_totals(numbered: Sequence[tuple[int, Any]]) -> Iterator[SumDifference]:
    # a table of many lines has a total for each of them
    beside: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for _, row in numbered:
        for line in {row.line, ""}:
            beside[row.stage, line].append(row)
    for number, total in numbered:
        if not total.is_total or not total.amount:
            continue
        own = beside[total.stage, total.line]
        parts = [_part(row) for row in own if _is_part(row, total)]
        stated = amount_of(total)
        if parts and stated is not None:
            yield from _difference("sum_differs", number, stated, parts)


def _is_part(row: Any, total: Any) -> bool:
    if row.is_total or row.stage != total.stage or not lies_in(row.period, total.period):
        return False
    named = ((total.funder, row.funder), (total.condition, row.condition))
    return all(not wanted or wanted == own for wanted, own in named)


def _part(row: Any) -> _Part:
    return _Part(amount_of(row), _HALF * int(row.recipients or 0))


def _difference(
    check: str, row: int, stated: Decimal, parts: Sequence[_Part]
) -> Iterator[SumDifference]:
    known = [part.amount for part in parts if part.amount is not None]
    computed = sum(known, start=Decimal(0))
    slack = sum((part.slack for part in parts), start=Decimal(0))
    is_whole = len(known) == len(parts)
    is_wrong = abs(computed - stated) > slack if is_whole else computed - slack > stated
    if is_wrong:
        yield SumDifference(check, row, stated, computed, len(parts))


def _wrong_balances(numbered: Sequence[tuple[int, Any]]) -> Iterator[SumDifference]:
    """What is to be repaid is what was received and not used, for each funder and line."""
    groups: dict[tuple[str, str], list[tuple[int, Any]]] = defaultdict(list)
    for number, row in numbered:
        groups[row.funder, row.line].append((number, row))
    for group in groups.values():
        by_stage = _by_stage(group)
        received = next((by_stage[stage] for stage in RECEIVED if stage in by_stage), [])
        used, left = by_stage["used"], by_stage["to_repay"]
        whole, spent, stated = map(_sum_at, (received, used, left))
        if whole is None or spent is None or stated is None:
            continue
        computed = whole - spent
        if computed != stated:
            n_parts = len(received) + len(used)
            yield SumDifference("balance_differs", left[0][0], stated, computed, n_parts)


def _by_stage(group: Iterable[tuple[int, Any]]) -> Mapping[str, list[tuple[int, Any]]]:
    by_stage: dict[str, list[tuple[int, Any]]] = defaultdict(list)
    for number, row in group:
        by_stage[row.stage].append((number, row))
    return by_stage


def _sum_at(stage: Sequence[tuple[int, Any]]) -> Decimal | None:
    """What a stage's amounts are together; None where there are none, or one is not told."""
    return sum_of([row for _, row in stage]) if stage else None


def amount_of(row: Any) -> Decimal | None:
    """What an amount is in all, of as many as get as much each; None where it is not told."""
    return Decimal(row.amount) * int(row.recipients or 1) if row.amount else None


def sum_of(rows: Sequence[Any]) -> Decimal | None:
    """What a source's amounts of one stage are together.

    That is the sum of the parts; of stated totals alone that of the longest time. None where one of
    them is not told.
    """
    parts = [row for row in rows if not row.is_total]
    if not parts:
        return amount_of(max(rows, key=_length))
    amounts = [amount_of(row) for row in parts]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, start=Decimal(0)) if len(known) == len(amounts) else None


def _length(row: Any) -> tuple[bool, timedelta]:
    first, after = parse_period(row.period)
    return not row.line, after - first
