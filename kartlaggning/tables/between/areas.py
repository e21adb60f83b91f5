"""Areas: what each unit did in each of them, in its source's words, and what nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.frames import rows_of
from kartlaggning.ids import ValueId
from kartlaggning.regions.periods import parse_period
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import IN_PLACE
from kartlaggning.tables.between.accounts import money_cell
from kartlaggning.tables.between.ids import MONEY_USED, NAMED, NOT_NAMED
from kartlaggning.tables.between.said import quoted, resting_on, said_on
from kartlaggning.tables.counts.cells import Row, share
from kartlaggning.text.keys import sort_key

USED = "used"


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per area, a column per unit that is named in it.

    Beside them: how many of the units of that time are named, how many are not, and how much money
    was used on the line of accounts that is called as the area is. Who is not named may have done
    much, or nothing: that is not known.
    """
    [name] = figure.of
    statements = [each for each in said_on([name], results) if each.modality == IN_PLACE]
    units = _units_of_the_time(statements, results)
    for value in results.schema.questions[name].values:
        row = str(ValueId(name, value))
        said = [each for each in statements if each.value == value]
        yield from _named(row, said, units, results)
        yield from _money(row, value, results)
        yield from _words(row, said, units)


def _units_of_the_time(statements: Sequence[Any], results: Results) -> list[str]:
    """The units that there were when it was said, of the kinds that anything is said of."""
    region = results.schema.region
    named = {each.subject_id for each in statements} & region.units.keys()
    if not named:
        return []
    day = min(parse_period(each.period)[0] for each in statements)
    # what is said of a whole names none of its parts
    kinds = {region.units[unit].kind for unit in named if not region.parts(unit, day)}
    there = [unit for unit in region.units_at(day) if unit.kind in kinds]
    return [unit.id for unit in sorted(there, key=lambda unit: sort_key(unit.name, "sv"))]


def _named(row: str, said: Sequence[Any], units: Sequence[str], results: Results) -> Iterator[Row]:
    """How many of the units are named in an area, of how many nothing is said, and which."""
    if not units:
        return
    named = {each.subject_id for each in said if not each.is_denied} & set(units)
    base = {"row": row, "base_n": len(units), **resting_on(said)}
    for column, status, own in (
        (NAMED, "answered", [unit for unit in units if unit in named]),
        (NOT_NAMED, "not_mentioned", [unit for unit in units if unit not in named]),
    ):
        n = len(own)
        who = ", ".join(results.schema.region.label(unit, "sv") for unit in own)
        cell = {"n": n, "share": share(n, len(units)), "status": status, "words": who}
        yield {**base, "column": column, **cell}


def _money(row: str, value: str, results: Results) -> Iterator[Row]:
    """What was used on the line that is called as the area is."""
    amounts = [
        each
        for each in rows_of(results.interviews.amounts)
        if each.line == value and each.stage == USED
    ]
    if amounts:
        yield {"row": row, "column": MONEY_USED, **money_cell(amounts)}


def _words(row: str, said: Sequence[Any], units: Sequence[str]) -> Iterator[Row]:
    """What the source says of each unit, in the units' order; of others behind them."""
    by_subject: dict[str, list[Any]] = {}
    for each in said:
        by_subject.setdefault(each.subject_id, []).append(each)
    known = [unit for unit in units if unit in by_subject]
    others = [subject for subject in by_subject if subject and subject not in units]
    for subject in (*known, *others):
        own = by_subject[subject]
        if any(each.is_hidden for each in own):
            yield {"row": row, "column": subject, "is_hidden": True, **resting_on(own)}
            continue
        yield {
            "row": row,
            "column": subject,
            "status": "answered",
            "words": quoted(own),
            "period": own[0].period,
            **resting_on(own),
        }
