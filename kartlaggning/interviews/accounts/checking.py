"""What `kartlaggning check` finds in stored amounts: unknown names, and wrong sums."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.frames import AMOUNTS
from kartlaggning.interviews.accounts.sums import SumDifference, find_differences
from kartlaggning.interviews.store import Interviews
from kartlaggning.interviews.times import out_of_time
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.periods import normal_period
from kartlaggning.statuses import STAGES
from kartlaggning.text.nearest import nearest
from kartlaggning.text.quantities.amounts import amount_text

WhereOf = Callable[[int], Where]


def check_amounts(interviews: Interviews, schema: Schema) -> Iterator[Finding]:
    """List what is wrong with stored amounts; sums are added up where all of them can be read."""
    if interviews.amounts.empty:
        return
    check = _AmountChecks(interviews, schema)
    found = list(check.rows())
    yield from found
    if found:
        return
    where = check.where_amount
    for difference in find_differences(interviews.amounts):
        yield sum_finding(difference, where(difference.row))


def sum_finding(difference: SumDifference, where: Where, check: str = "") -> Finding:
    """Say of a stated sum what it should be, with both numbers."""
    parameters: dict[str, Parameter] = {
        "computed": amount_text(difference.computed),
        "difference": amount_text(difference.computed - difference.stated),
        "n": difference.n_parts,
    }
    value = amount_text(difference.stated)
    return Finding(check or difference.check, where, value, parameters=parameters)


class _AmountChecks:
    def __init__(self, interviews: Interviews, schema: Schema) -> None:
        self.interviews = interviews
        self.schema = schema
        region = schema.region
        self.subjects = {*region.units, *region.providers, region.id}
        sources = interviews.sources
        self.strand_of = dict(zip(sources["source_id"], sources["strand"], strict=True))

    def where(self, row: int, column: str) -> Where:
        return self.interviews.where(AMOUNTS.name, row, column)

    def where_amount(self, row: int) -> Where:
        return self.where(row, "amount")

    def rows(self) -> Iterator[Finding]:
        """What no amount can say."""
        seen: set[str] = set()
        rows: list[Any] = list(self.interviews.amounts.itertuples(index=False))
        for number, row in enumerate(rows):
            if row.amount_id in seen:
                yield Finding("stored_id_twice", self.where(number, "amount_id"), row.amount_id)
            seen.add(row.amount_id)
            yield from self._names(number, row)
            yield from self._time(number, row)
            if row.amount and not _is_exact(row.amount):
                yield Finding("stored_amount_strange", self.where_amount(number), row.amount)
            if row.recipients and not row.recipients.isdecimal():
                where = self.where(number, "recipients")
                yield Finding("recipients_unreadable", where, row.recipients)

    def _names(self, number: int, row: Any) -> Iterator[Finding]:
        if row.source_id not in self.strand_of:
            yield self._unknown("stored_source_unknown", number, row, "source_id", self.strand_of)
            return
        if row.subject_id not in self.subjects:
            yield self._unknown("unknown_unit", number, row, "subject_id", self.subjects)
        if row.stage not in STAGES:
            where = self.where(number, "stage")
            yield Finding("stored_word_unknown", where, row.stage, ", ".join(STAGES))
        strand = self.schema.strands.get(self.strand_of[row.source_id])
        if strand is None:
            return  # of that another check tells
        declared: Mapping[str, Collection[str]] = {
            "line": strand.accounts.lines,
            "funder": strand.accounts.funders,
            "condition": strand.accounts.conditions,
        }
        for column, names in declared.items():
            name = getattr(row, column)
            if name and name not in names:
                yield self._unknown("account_name_unknown", number, row, column, names)

    def _unknown(
        self, check: str, number: int, row: Any, column: str, known: Collection[str]
    ) -> Finding:
        name = getattr(row, column)
        where = self.where(number, column)
        return Finding(check, where, name, nearest(name, known), {"what": column})

    def _time(self, number: int, row: Any) -> Iterator[Finding]:
        if not normal_period(row.period):
            yield Finding("period_unreadable", self.where(number, "period"), row.period)
            return
        faulty = out_of_time(row.subject_id, row.period, self.schema)
        if faulty is not None:
            parameters = {"question": "", "period": row.period}
            where = self.where(number, "subject_id")
            yield Finding(faulty.check, where, faulty.unit, faulty.instead, parameters)


def _is_exact(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
