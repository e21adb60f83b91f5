"""SPSS's multiple-response sets: one question that was put as several variables, given once more as
one column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows
from kartlaggning.readers.statistics.coded_variables import clean_label, plain_text
from kartlaggning.readers.tallies import count_element

_SEPARATORS = (";", "|", "\N{SYMBOL FOR UNIT SEPARATOR}")


def add_response_sets(
    table: RawTable, sets: Mapping[str, Mapping[str, Any]], tally: Tally
) -> RawTable:
    """Add a column for each multiple-response set, called as in SPSS: `$forms`.

    A cell holds the codes that were chosen: of a set of dichotomies the names of the variables that
    hold the counted value, labelled with the variables' labels; of a set of categories the codes
    themselves. Where none was chosen it holds the one code among them that is declared as missing
    for all; of dichotomies that were all answered the separator alone.

    Parameters
    ----------
    sets
        Name → `variable_list`, `is_dichotomy`, `counted_value` and `label`, as pyreadstat gives
        them.
    tally
        The table's tally, to count in.
    """
    for name, described in sets.items():
        members = [member for member in described["variable_list"] if member in table.cells.columns]
        count_element(tally, "multiple_response_set", "" if members else "variables_gone")
        if members:
            table = _add_set(table, f"${name.removeprefix('$')}", members, described, tally)
    return replace(table, ledger=ledger_rows(tally))


def _add_set(
    table: RawTable, name: str, members: Sequence[str], described: Mapping[str, Any], tally: Tally
) -> RawTable:
    counted = plain_text(described["counted_value"]) if described["is_dichotomy"] else ""
    labels = _labels(table, members)
    if counted:
        labels |= {member: table.variable_labels.get(member) or member for member in members}
    written = (*labels, *labels.values())
    separator = next(
        (sign for sign in _SEPARATORS if not any(sign in text for text in written)), _SEPARATORS[-1]
    )
    missing = {member: table.missing_codes.get(member, frozenset()) for member in members}
    rows = zip(*(table.cells[member].astype("str") for member in members), strict=True)
    answers = (dict(zip(members, row, strict=True)) for row in rows)
    none = separator if counted else ""
    texts = [
        separator.join(_chosen(answer, missing, counted)) or _unchosen(answer, missing, none)
        for answer in answers
    ]
    column = pd.Series(texts, dtype="str", index=table.cells.index)
    return replace(
        table,
        cells=table.cells.assign(**{name: column}),
        missing_codes={**table.missing_codes, name: frozenset.intersection(*missing.values())},
        value_labels={**table.value_labels, name: labels},
        variable_labels={
            **table.variable_labels,
            name: clean_label(described["label"] or "", tally),
        },
        separators={**table.separators, name: separator},
        options={**table.options, **({name: dict.fromkeys(members, counted)} if counted else {})},
    )


def _labels(table: RawTable, members: Sequence[str]) -> dict[str, str]:
    """The members' value labels; of two that one code has the first variable's."""
    return {
        code: label
        for member in reversed(members)
        for code, label in table.value_labels.get(member, {}).items()
    }


def _chosen(
    answer: Mapping[str, str], missing: Mapping[str, frozenset[str]], counted: str
) -> Iterable[str]:
    """What one respondent chose among a set's variables, each once."""
    given = {
        member: code for member, code in answer.items() if code and code not in missing[member]
    }
    if counted:
        return [member for member, code in given.items() if code == counted]
    return dict.fromkeys(given.values())


def _unchosen(answer: Mapping[str, str], missing: Mapping[str, frozenset[str]], none: str) -> str:
    """What stands for a respondent who chose nothing: the one missing code, or that each was
    answered with no.
    """
    declared = set(answer.values()) & frozenset.intersection(*missing.values())
    if declared:
        return declared.pop() if len(declared) == 1 else ""
    return (
        none if all(code and code not in missing[member] for member, code in answer.items()) else ""
    )
