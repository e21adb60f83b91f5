"""Editions that lie beside each other: what one shows of people less what the other does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from kartlaggning.charts.drawing.grid import cell_id
from kartlaggning.disclosure.in_reports.published import (
    Key,
    Published,
    find_told_in,
    read_published,
)
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.errors import Finding, Where
from kartlaggning.plain_report import Cell, Report

_FILE = "report.json"


def between_editions(
    earlier: Report, now: Report, policy: HidingPolicy, of_people: Collection[str] = ()
) -> Iterator[Finding]:
    """Find the numbers of people that two editions tell together and neither alone.

    Each is told with the address of a cell, never with the number.

    Parameters
    ----------
    of_people
        As of `read_published`.
    """
    before, after = read_published(earlier, of_people), read_published(now, of_people)
    for address in _differing_by_few(before, after, policy):
        yield Finding("editions_differ_by_few", Where(_FILE), address)
    alone = {*find_told_in(before, policy), *find_told_in(after, policy)}
    told: dict[str, None] = {}
    for one, other in ((after, before), (before, after)):
        told.update(dict.fromkeys(find_told_in(_with_shown(one, other), policy)))
    told.update(dict.fromkeys(_narrowed(earlier, now, before, after)))
    for address in told:
        if address not in alone:
            yield Finding("editions_tell_hidden", Where(_FILE), address)


def _narrowed(earlier: Report, now: Report, before: Published, after: Published) -> Iterator[str]:
    """The numbers of which one edition gives a range, and the other another by another rule.

    *3–7* and *0–3* are three; and what is hidden is somebody, which *0–2* leaves open.
    """
    rules = [
        (each["meta"]["protect"]["minimum"], each["meta"]["protect"]["method"])
        for each in (earlier, now)
    ]
    if rules[0] == rules[1]:
        return
    for key in {**after.ranges, **before.ranges}:
        ranges = [each.ranges[key] for each in (before, after) if key in each.ranges]
        low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
        is_same_number = key in before.hidden and key in after.hidden and low <= high
        if is_same_number and (len(ranges) == 1 or ranges[0] != ranges[1]):
            yield after.address[key]


def _differing_by_few(before: Published, after: Published, policy: HidingPolicy) -> Iterator[str]:
    """The cells that a few people make a difference to.

    Of a group that differs by few, the group alone; of one that does not, how many of it gave an
    answer.
    """
    differing = {
        key: abs(number - before.shown[key])
        for key, number in after.shown.items()
        if key in before.shown
    }
    for key, difference in differing.items():
        is_same_group = key not in after.answers or not differing.get(key[:-1], 0)
        if is_same_group and policy.is_small(difference):
            yield after.address[key]


def _with_shown(one: Published, other: Published) -> Published:
    """An edition with what the other one shows of what it hides."""
    known: dict[Key, int] = {}
    for key in one.hidden:
        if key in other.shown:
            known[key] = other.shown[key]
    return replace(one, shown={**known, **one.shown})


def shown_before(before: Report, now: Report) -> Iterator[Finding]:
    """Find what is hidden or rounded now and any words or numbers of which were shown before."""
    was = {cell_id(cell): cell for table in before["tables"].values() for cell in table["rows"]}
    for table in now["tables"].values():
        for cell in table["rows"]:
            old = was.get(cell_id(cell))
            if old is not None and _is_protected(cell) and not _is_protected(old) and _says(old):
                yield Finding("editions_tell_hidden", Where(_FILE), cell_id(cell))


def _is_protected(cell: Cell) -> bool:
    return cell["is_hidden"] or "is_rounded" in cell


def _says(cell: Cell) -> bool:
    return bool(cell["words"]) or cell["low"] is not None or cell["n"] is not None
