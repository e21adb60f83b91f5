"""A ledger in words: what an import saw, kept, dropped and repaired, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.text import Language, format_number, translate

ACTIONS = {"seen": N_("seen"), "kept": N_("kept"), "dropped": N_("dropped"), "repaired": N_("repaired")}
# what a ledger counts, in the order in which it is shown
KINDS = {
    "file": N_("files"),
    "sheet": N_("sheets"),
    "column": N_("columns"),
    "row": N_("rows"),
    "cell": N_("cells"),
    "sources": N_("sources"),
    "informants": N_("people"),
    "speaks_for": N_("units that sources speak for"),
    "answers": N_("statements"),
    "responses": N_("responses"),
}
# why something was dropped or repaired
REASONS = {
    "": "",
    "blank_row": N_("blank"),
    "title_row": N_("above the headers"),
    "summary_row": N_("summaries"),
    "duplicate_row": N_("said in another row"),
    "duplicate_file": N_("given twice"),
    "short_row": N_("cells missing at the end, read as empty"),
    "column_undeclared": N_("not in the schema"),
    "no_header": N_("without a header"),
    "empty_column": N_("empty"),
    "trailing_empty_column": N_("empty, to the right of the headers"),
    "other_sheet": N_("another sheet was read"),
    "merged_cell": N_("filled from a merged cell"),
    "no_break_space": N_("no-break spaces"),
    "decomposed_letters": N_("letters written in two parts"),
}


def ledger_lines(ledger: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Write a ledger, a line per kind of thing and what became of it."""
    heading = N_("{name}: imported as {strand}")
    yield translate(heading, language, name=ledger["name"], strand=ledger["strand"])
    if ledger["is_synthetic"]:
        yield "  ! " + translate(N_("Invented example data"), language)
    kinds = {kind: translate(words, language) for kind, words in KINDS.items()}
    actions = {action: translate(words, language) for action, words in ACTIONS.items()}
    entries = sorted(
        ledger["ledger"], key=lambda entry: (_place(KINDS, entry["kind"]), _place(ACTIONS, entry["action"]))
    )
    kind_width, action_width = (max(map(len, words.values())) + 2 for words in (kinds, actions))
    for entry in entries:
        reason = translate(REASONS[entry["reason"]], language)
        what = f"{kinds[entry['kind']]:<{kind_width}}{actions[entry['action']]:<{action_width}}"
        n = format_number(entry["n"], language)
        yield f"  {what}{n:>8}{f' ({reason})' if reason else ''}"


def _place(words: Mapping[str, str], name: str) -> int:
    return list(words).index(name)
