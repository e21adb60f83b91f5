"""Ledger: what each import saw, kept, dropped and repaired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure

ACTIONS = ("seen", "kept", "dropped", "repaired")


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per import and kind of thing, a column per what became of it."""
    for name, ledger in results.interviews.ledgers.items():
        totals: Counter[tuple[str, str]] = Counter()
        for entry in ledger["ledger"]:
            totals[(entry["kind"], entry["action"])] += entry["n"]
        kinds = dict.fromkeys(kind for kind, _ in totals)
        for kind in kinds:
            for action in ACTIONS:
                if (kind, action) in totals:
                    yield {
                        "row": f"{name}.{kind}",
                        "column": action,
                        "n": totals[(kind, action)],
                        "status": "answered",
                        "is_synthetic": ledger["is_synthetic"],
                    }
