"""Which numbers are others than in an earlier edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kartlaggning.charts.drawing.grid import cell_id
from kartlaggning.plain_report import Cell, ChangedCell, Report

_HIDDEN = "…"
# a statement's own number says only in which order it is met
_OF_STATEMENTS = "statement_"


def changed_cells(before: Report, now: Report) -> list[ChangedCell]:
    """The numbers that changed from one public edition to another, by their addresses.

    No words stand in it: what somebody said may have been withdrawn since. Nor does a number that
    either edition hides or rounds.
    """
    old, new = _cells(before), _cells(now)
    rounded = {*_rounded(before), *_rounded(now)}
    changed: list[ChangedCell] = []
    for address in dict.fromkeys((*old, *new)):
        was, is_now = old.get(address, ""), new.get(address, "")
        if was != is_now:
            if _HIDDEN in (was, is_now) or address in rounded:
                was = is_now = _HIDDEN
            changed.append({"cell": address, "before": was, "now": is_now})
    return changed


def _rounded(report: Report) -> Iterator[str]:
    for table in report["tables"].values():
        for cell in table["rows"]:
            if "is_rounded" in cell:
                yield cell_id(cell)


def _cells(report: Report) -> Mapping[str, str]:
    return dict(_each_cell(report))


def _each_cell(report: Report) -> Iterator[tuple[str, str]]:
    for table in report["tables"].values():
        for cell in table["rows"]:
            if not cell["row"].startswith(_OF_STATEMENTS):
                yield cell_id(cell), cell_numbers(cell)


def cell_numbers(cell: Cell) -> str:
    """What a cell says in numbers and ids, on a line that no language is needed for."""
    if cell["is_hidden"]:
        return _HIDDEN
    parts = [cell["value"]]
    if cell["n"] is not None:
        base = "" if cell["base_n"] is None else f"/{cell['base_n']}"
        parts.append(f"{cell['n']}{base}")
    if cell["low"] is not None or cell["high"] is not None:
        parts.append(_range(cell))
    return " ".join(filter(None, parts)) or cell["status"]


def _range(cell: Cell) -> str:
    low = "" if cell["is_open_low"] or cell["low"] is None else str(cell["low"])
    high = "" if cell["is_open_high"] or cell["high"] is None else str(cell["high"])
    return low if low == high else f"{low}–{high}"
