"""SPSS's multiple-response sets: one question put as several variables, given once more as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

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
    options = dict(table.options)
    if counted:
        labels |= {member: table.variable_labels.get(member) or member for member in members}
        options[name] = dict.fromkeys(members, counted)
    separator = _free_separator([*labels, *labels.values()])
    missing = {member: table.missing_codes.get(member, frozenset()) for member in members}
    missing_for_all = frozenset.intersection(*missing.values())
    response_set = _ResponseSet(counted, missing, missing_for_all, separator)
    texts = [response_set.join_chosen(answer) for answer in _answers(table, members)]
    column = pd.Series(texts, dtype="str", index=table.cells.index)
    label = clean_label(described["label"] or "", tally)
    return replace(
        table,
        cells=table.cells.assign(**{name: column}),
        missing_codes={**table.missing_codes, name: missing_for_all},
        value_labels={**table.value_labels, name: labels},
        variable_labels={**table.variable_labels, name: label},
        separators={**table.separators, name: separator},
        options=options,
    )


def _labels(table: RawTable, members: Sequence[str]) -> dict[str, str]:
    """The members' value labels; of two that one code has the first variable's."""
    labels: dict[str, str] = {}
    for member in reversed(members):
        labels.update(table.value_labels.get(member, {}))
    return labels


def _free_separator(texts: Iterable[str]) -> str:
    """A sign that stands in none of the codes and labels, which it is to part."""
    used = "\n".join(texts)
    for sign in _SEPARATORS:
        if sign not in used:
            return sign
    return _SEPARATORS[-1]


def _answers(table: RawTable, members: Sequence[str]) -> Iterator[dict[str, str]]:
    """Each respondent's codes by member."""
    columns = [table.cells[member].astype("str") for member in members]
    for codes in zip(*columns, strict=True):
        yield dict(zip(members, codes, strict=True))


class _ResponseSet(NamedTuple):
    """What a set's answers are read by; `counted` is empty of a set of categories."""

    counted: str
    missing: Mapping[str, frozenset[str]]
    missing_for_all: frozenset[str]
    separator: str

    def join_chosen(self, answer: Mapping[str, str]) -> str:
        """What one respondent chose, joined; else what stands for nothing chosen."""
        given = {}
        for member, code in answer.items():
            if code and code not in self.missing[member]:
                given[member] = code
        if self.counted:
            chosen = [member for member, code in given.items() if code == self.counted]
        else:
            chosen = list(dict.fromkeys(given.values()))
        if chosen:
            return self.separator.join(chosen)
        if self.counted and len(given) == len(answer):  # each was answered with no
            return self.separator
        return self._missing_code(answer)

    def _missing_code(self, answer: Mapping[str, str]) -> str:
        """The code that is missing for all, where the answer holds one; of several none."""
        declared = self.missing_for_all.intersection(answer.values())
        if len(declared) != 1:
            return ""
        return next(iter(declared))
