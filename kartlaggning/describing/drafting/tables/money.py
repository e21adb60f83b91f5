"""A table of amounts as a strand of accounts: its lines, funders and conditions."""

from __future__ import annotations

import re
from typing import Any

from kartlaggning.describing.drafting.model import Doubt, DraftStrand
from kartlaggning.describing.drafting.names import id_of, label_of
from kartlaggning.describing.drafting.regions import is_unit_name
from kartlaggning.describing.drafting.tables.roles import TableRoles, texts_of
from kartlaggning.identities import find_identity
from kartlaggning.readers.grids.grid import is_summary_word
from kartlaggning.readers.grids.row_labels import LABELS
from kartlaggning.readers.raw_table import RawTable

_LEAST_YEARS = 2
_YEAR = re.compile(r"(?:19|20)\d{2}")
_AMOUNT = re.compile(r"-?\d{1,3}(?:[ \u00a0.]?\d{3})*(?:,\d+)?(?: ?kr(?:onor)?)?")
_NAMED = {"line": "lines", "funder": "funders", "condition": "conditions"}


def draft_money(table: RawTable, found: TableRoles, label: str) -> DraftStrand:
    """Draft a table of amounts.

    What the money is for, and who gives it, stands in public papers: each is named, once seen.
    """
    strand = DraftStrand("accounts", label, dict(found.roles))
    for role, section in _NAMED.items():
        if role in found.roles:
            named: dict[str, Any] = {}
            for text in texts_of(table, found.roles[role]):
                if is_unit_name(text):
                    named[id_of(text, named, role)] = label_of(text)
            if named:
                strand.accounts[section] = named
    every_row = {"source": label, "stage": "sökt"}
    untold = {role: text for role, text in every_row.items() if role not in found.roles}
    if untold:
        strand.accounts["every_row"] = untold
        strand.doubts.append(Doubt("every_row"))
    taken = set(found.roles.values())
    strand.unused += [header for header in map(str, table.cells.columns) if header not in taken]
    strand.doubts.append(Doubt("money_named"))
    return strand


def find_years(table: RawTable) -> list[str]:
    """The headers of a table of lines and years: each year, and what it calls the sum of all.

    None of any other table: its first column holds words without a header, all others amounts.
    """
    first, *others = map(str, table.cells.columns)
    years = [header for header in others if _YEAR.fullmatch(header)]
    if first != LABELS or len(years) < _LEAST_YEARS or len(others) > len(years) + 1:
        return []
    return others if all(map(_is_amount, _filled(table, others))) else []


def _filled(table: RawTable, headers: list[str]) -> list[str]:
    texts = table.cells[headers].astype(str).to_numpy().ravel()
    return [text for text in texts if text]


def _is_amount(text: str) -> bool:
    return text == "-" or bool(_AMOUNT.fullmatch(text))


def draft_budget(table: RawTable, years: list[str], label: str, subject: str) -> DraftStrand:
    """Draft a table of lines and years; whose it is, and at which stage, stands nowhere in it."""
    strand = DraftStrand("accounts", label)
    lines: dict[str, Any] = {}
    for text in texts_of(table, LABELS):
        if not is_summary_word(text) and not find_identity(text):
            lines[id_of(text, lines, "line")] = label_of(text)
    columns = {year if _YEAR.fullmatch(year) else "total": year for year in years}
    strand.accounts = {
        "lines": lines,
        "zero": ["-"],
        "every_row": {"source": label, "subject": subject, "stage": "sökt"},
    }
    strand.roles = {"line": "", "amount": {"values": columns}}
    strand.doubts.append(Doubt("every_row"))
    return strand
