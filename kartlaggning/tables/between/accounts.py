"""Amounts as accounts: what belongs together, and what it is together, in exact decimals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from kartlaggning.frames import rows_of
from kartlaggning.ids import AccountId, MeasureId
from kartlaggning.interviews.accounts.sums import sum_of
from kartlaggning.regions.periods import hull_of_periods, lies_in, parse_period
from kartlaggning.results import Results
from kartlaggning.statuses import STAGES
from kartlaggning.tables.between.ids import KRONOR, NOT_TOLD
from kartlaggning.tables.counts.cells import Row


class Account(NamedTuple):
    """A unit's money from one funder in periods that overlap: from application to what is left."""

    id: AccountId
    rows: Sequence[Any]

    def at(self, stage: str) -> list[Any]:
        """Its amounts at a stage."""
        return [row for row in self.rows if row.stage == stage]

    @property
    def stages(self) -> list[str]:
        """The stages of which something is told, in their order."""
        told = {row.stage for row in self.rows}
        return [stage for stage in STAGES if stage in told]


def accounts_of(strands: Collection[str], results: Results, per: str = "") -> list[Account]:
    """The accounts in some strands, in the region's order, the earliest first.

    An application and the account of what came of it are two documents of one account: what is
    told of the same funder and of times that overlap belongs together.

    Parameters
    ----------
    per
        The series of the strands that the amounts are divided by; empty for none.
    """
    sources = results.interviews.sources
    own = set(sources.loc[sources["strand"].isin(list(strands)), "source_id"])
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows_of(results.interviews.amounts):
        if row.source_id in own:
            groups.setdefault((row.subject_id, row.funder), []).append(row)
    region = results.schema.region
    order = {subject: at for at, subject in enumerate((*region.units, *region.providers))}
    accounts = []
    for (subject, funder), rows in groups.items():
        for together in _overlapping(rows):
            period = hull_of_periods(row.period for row in together)
            divided = [_divided(row, per, results) for row in together] if per else together
            accounts.append(Account(AccountId(subject, funder, period), divided))
    return sorted(
        accounts, key=lambda each: (order.get(each.id.subject, len(order)), each.id.period)
    )


def _overlapping(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Amounts in groups whose periods overlap, each as the source has them."""
    together: list[Any] = []
    end = None
    for row in sorted(rows, key=lambda row: parse_period(row.period)):
        first, after = parse_period(row.period)
        if end is not None and first >= end:
            yield sorted(together, key=lambda each: each.amount_id)
            together, end = [], None
        together.append(row)
        end = after if end is None else max(end, after)
    if together:
        yield sorted(together, key=lambda each: each.amount_id)


def _divided(row: Any, per: str, results: Results) -> Any:
    """An amount divided by the series' number of its time; not told where there is none."""
    strand = results.strand_of_source(row.source_id)
    values = results.schema.strands[strand].accounts.series[per].values
    exactly = [value for period, value in values.items() if period == row.period]
    around = [value for period, value in values.items() if lies_in(row.period, period)]
    by = next(iter((*exactly, *around)), None)
    if by is None or not row.amount:
        return row._replace(amount="")
    return row._replace(amount=str(Decimal(row.amount) / by))


def money_cell(rows: Sequence[Any], per: str = "") -> Row:
    """The cell of some amounts of one stage: what they are together; missing where one is not told.

    Where two sources tell of the same time and differ, it is from the lowest to the highest.
    """
    cell = {
        "measure": str(MeasureId(per or KRONOR)),
        "period": hull_of_periods(row.period for row in rows),
        "n_sources": len({row.source_id for row in rows}),
        "is_synthetic": any(row.is_synthetic for row in rows),
    }
    span = _span(rows)
    if span is None:
        return {**cell, "value": NOT_TOLD, "status": "no_answer"}
    low, high = span
    status = "answered" if low == high else "conflict"
    return {**cell, "status": status, "low": float(low), "high": float(high)}


def _span(rows: Sequence[Any]) -> tuple[Decimal, Decimal] | None:
    """The lowest and highest that the sources of some amounts say together; None if unknown.

    What they say of times that overlap is the same money, said twice; of others it is added.
    """
    low = high = Decimal(0)
    for together in _overlapping(rows):
        of_source: dict[str, list[Any]] = {}
        for row in together:
            of_source.setdefault(row.source_id, []).append(row)
        sums = [sum_of(own) for own in of_source.values()]
        known = [each for each in sums if each is not None]
        if not known:
            return None
        low, high = low + min(known), high + max(known)
    return low, high


def parts_of(rows: Sequence[Any]) -> list[Any]:
    """The amounts that one source adds up; nothing where several tell of them, or one alone."""
    parts = [row for row in rows if not row.is_total]
    is_of_one = len({row.source_id for row in rows}) == 1
    return parts if is_of_one and len(parts) > 1 else []
