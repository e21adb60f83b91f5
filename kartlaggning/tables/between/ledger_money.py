"""Money: how far it came, from what was applied for to what is to be repaid; or line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.ids import ConditionId, PeriodId, StageId, join_values
from kartlaggning.interviews.accounts.sums import RECEIVED, sum_of
from kartlaggning.regions.periods import parse_period
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.between.accounts import Account, accounts_of, money_cell, parts_of
from kartlaggning.tables.between.ids import CONDITIONS, NOT_TOLD, REST, TOTAL
from kartlaggning.tables.counts.cells import Row


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per account, a column per stage, and the amounts that make one; and its conditions.

    With `by: line` a row per account and stage, under it its lines, and a column per period.
    """
    for account in accounts_of(figure.of, results, figure.per):
        by_line = figure.by == "line"
        yield from (_by_line if by_line else _by_stage)(account, figure.per)


def _by_stage(account: Account, per: str) -> Iterator[Row]:
    row = str(account.id)
    shown: set[str] = set()
    for stage in account.stages:
        amounts = account.at(stage)
        yield {"row": row, "column": str(StageId(stage)), **money_cell(amounts, per)}
        for name, part in _named_parts(parts_of(amounts)):
            shown.add(name)
            yield {"row": row, "column": str(StageId(stage, name)), **money_cell([part], per)}
    yield from _not_said(account)
    # of a part its name says it
    resting = [each for each in account.rows if each.condition and each.condition not in shown]
    conditions = dict.fromkeys(each.condition for each in resting)
    if conditions:
        yield {
            "row": row,
            "column": CONDITIONS,
            "value": join_values(str(ConditionId(each)) for each in conditions),
            "status": "answered",
            "n_sources": len({each.source_id for each in resting}),
            "is_synthetic": any(each.is_synthetic for each in resting),
        }


def _not_said(account: Account) -> Iterator[Row]:
    """What came of an application, and what was used of a grant, where no source says it."""
    told = set(account.stages)
    missed = []
    if "applied_for" in told and told.isdisjoint((*RECEIVED, "used")):
        missed.append("granted")
    if not told.isdisjoint(RECEIVED) and "used" not in told:
        missed.append("used")
    for stage in missed:
        place = {"row": str(account.id), "column": str(StageId(stage))}
        yield {**place, "value": NOT_TOLD, "status": "not_mentioned"}


def _named_parts(parts: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """The amounts that make one, each with its condition, its line, or as the rest.

    Nothing where they have no such name of their own: a budget is shown line by line. An amount
    that is all of it says nothing more.
    """
    names = [part.condition or part.line or REST for part in parts]
    if not names or len(set(names)) < len(names):
        return
    whole = sum_of(parts)
    for name, part in sorted(zip(names, parts, strict=True), key=lambda each: each[0] == REST):
        if sum_of([part]) != whole:
            yield name, part


def _by_line(account: Account, per: str) -> Iterator[Row]:
    for stage in account.stages:
        amounts = account.at(stage)
        whole = account.id._replace(stage=stage)
        lines = list(dict.fromkeys(each.line for each in amounts if each.line))
        periods = sorted({each.period for each in amounts if not each.is_total}, key=parse_period)
        rows = {str(whole): amounts}
        for line in lines:
            rows[str(whole._replace(line=line))] = [each for each in amounts if each.line == line]
        for row, own in rows.items():
            for period in periods:
                in_period = [each for each in own if each.period == period]
                if in_period:
                    yield {
                        "row": row,
                        "column": str(PeriodId(period)),
                        **money_cell(in_period, per),
                    }
            if len(periods) > 1:
                yield {"row": row, "column": TOTAL, **money_cell(own, per)}
