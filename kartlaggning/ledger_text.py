"""A ledger as text for the terminal: what was seen, kept, dropped and repaired, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.text import Language, format_number, translate

ACTIONS = {"seen": N_("seen"), "kept": N_("kept"), "dropped": N_("dropped"), "repaired": N_("repaired")}


def ledger_lines(ledger: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Write a ledger, a line per kind of thing and what became of it."""
    heading = N_("{name}: imported as {strand}")
    yield translate(heading, language, name=ledger["name"], strand=ledger["strand"])
    if ledger["is_synthetic"]:
        yield "  ! " + translate(N_("Invented example data"), language)
    for entry in ledger["ledger"]:
        action = translate(ACTIONS[entry["action"]], language)
        reason = f" ({entry['reason'].replace('_', ' ')})" if entry["reason"] else ""
        yield f"  {entry['kind']:<12}{action:<10}{format_number(entry['n'], language):>8}{reason}"
