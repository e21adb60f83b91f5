"""Ledger: what each import saw, kept, dropped and repaired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from kartlaggning.ids import LedgerId
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import Row

ACTIONS = ("seen", "kept", "dropped", "repaired")
# how a file was cut into rows, which the balance of the import tells
OF_TEXT = ("line", "record", "long_cell")


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per import and kind of thing, a column per what became of it."""
    for name, ledger in results.interviews.ledgers.items():
        totals = _totals(ledger["ledger"])
        kinds = dict.fromkeys(kind for kind, _ in totals)
        for kind, action in product(kinds, ACTIONS):
            if (kind, action) in totals:
                yield {
                    "row": str(LedgerId(name, kind)),
                    "column": action,
                    "n": totals[kind, action],
                    "status": "answered",
                    "is_synthetic": ledger["is_synthetic"],
                }


def _totals(entries: Iterable[Mapping[str, Any]]) -> Mapping[tuple[str, str], int]:
    """How many of a kind were seen, kept, dropped or repaired, for whatever reason."""
    totals: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        if entry["kind"] in OF_TEXT:
            continue
        totals[entry["kind"], entry["action"]] += entry["n"]
    return totals
