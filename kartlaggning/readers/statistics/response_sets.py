"""SPSS's multiple-response sets: one question put as several variables, given once more as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.distinct_rows import number_rows
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows
from kartlaggning.readers.statistics.cases.distinct_codes import small_numbers
from kartlaggning.readers.statistics.coded_variables import clean_label
from kartlaggning.readers.tallies import count_element

_SEPARATORS = (";", "|", "\N{SYMBOL FOR UNIT SEPARATOR}")
_MOST_NAMED = 5  # codes in one line
Answer = Mapping[str, str]  # member → code


class ResponseSet(NamedTuple):
    """A multiple-response set of a table's columns.

    Parameters
    ----------
    name
        As in SPSS: `$forms`.
    counted
        Of dichotomies: column → the code that counts in it. Empty of a set of categories.
    is_labelled_by_counted
        An option is called as the code that counts is labelled, and not as its variable is.
    """

    name: str
    label: str
    members: tuple[str, ...]
    counted: Mapping[str, str]
    is_labelled_by_counted: bool = False


def add_response_sets(table: RawTable, sets: Iterable[ResponseSet], tally: Tally) -> RawTable:
    """Add a column for each multiple-response set, called as in SPSS: `$forms`.

    A cell holds the codes that were chosen: of a set of dichotomies the names of the variables that
    hold the counted value, labelled with the variables' labels; of a set of categories the codes
    themselves. Where none was chosen it holds the code that says why: of categories the first of
    them that is missing, and not what only fills the places that are left; of dichotomies the one
    that is declared as missing for all; of dichotomies that were all answered the separator alone.

    Parameters
    ----------
    tally
        The table's tally, to count in.
    """
    for one in sets:
        count_element(tally, "multiple_response_set")
        table = _add_set(table, one, tally)
    return replace(table, ledger=ledger_rows(tally))


def _add_set(table: RawTable, one: ResponseSet, tally: Tally) -> RawTable:
    members = one.members
    labels = _labels(table, members)
    options = dict(table.options)
    if one.counted:
        labels |= _option_labels(table, one)
        options[one.name] = dict(one.counted)
    separator = _free_separator([*labels, *labels.values()])
    # most rows are alike: each answer is read once
    numbers = number_rows((table.cells[member] for member in members), len(table.cells))
    distinct = table.cells[list(members)].iloc[np.unique(numbers, return_index=True)[1]]
    answers = [dict(zip(members, row, strict=True)) for row in distinct.to_numpy(dtype=object)]
    missing = {member: table.missing_codes.get(member, frozenset()) for member in members}
    if one.counted:
        missing_for_all = frozenset.intersection(*missing.values())
        join: Callable[[Answer], str] = _Dichotomies(
            one.counted, missing, missing_for_all, separator
        ).join
    else:
        missing_for_all = _never_given(answers, missing)
        filling = _filling_codes(answers, missing, missing_for_all)
        join = _Categories(missing, missing_for_all, filling, separator).join
    places, texts = pd.factorize(np.array([join(answer) for answer in answers], dtype=object))
    column = pd.Categorical.from_codes(
        small_numbers(places.tolist())[numbers], pd.Index(texts, dtype="str")
    )
    return replace(
        table,
        cells=table.cells.assign(**{one.name: column}),
        missing_codes={**table.missing_codes, one.name: missing_for_all},
        value_labels={**table.value_labels, one.name: labels},
        variable_labels={**table.variable_labels, one.name: clean_label(one.label, tally)},
        separators={**table.separators, one.name: separator},
        options=options,
        joined={**table.joined, one.name: tuple(members)},
        findings=(*table.findings, *_never_counted(table, one)),
    )


def _option_labels(table: RawTable, one: ResponseSet) -> dict[str, str]:
    labels = {}
    for member, code in one.counted.items():
        of_code = table.value_labels.get(member, {}).get(code, "")
        of_variable = table.variable_labels.get(member, "")
        named = (of_code, of_variable) if one.is_labelled_by_counted else (of_variable,)
        labels[member] = next(filter(None, named), member)
    return labels


def _never_counted(table: RawTable, one: ResponseSet) -> tuple[Finding, ...]:
    """Say of dichotomies that nobody has the value that counts, though they have others."""
    held: set[str] = set()
    for member, code in one.counted.items():
        codes = set(map(str, table.cells[member].unique())) - {""}
        if code in codes:
            return ()
        held |= codes - table.missing_codes.get(member, frozenset())
    if not held:
        return ()
    counted = ", ".join(dict.fromkeys(one.counted.values()))
    parameters = {"counted": counted, "held": ", ".join(sorted(held)[:_MOST_NAMED])}
    return (
        Finding("response_set_not_counted", Where(table.file), one.name, parameters=parameters),
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


def _given(answer: Answer, missing: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The codes by member that are answers."""
    return {member: code for member, code in answer.items() if code and code not in missing[member]}


class _Dichotomies(NamedTuple):
    """What the answers of a set of dichotomies are read by."""

    counted: Mapping[str, str]
    missing: Mapping[str, frozenset[str]]
    missing_for_all: frozenset[str]
    separator: str

    def join(self, answer: Answer) -> str:
        """What one respondent chose, joined; else what stands for nothing chosen."""
        given = _given(answer, self.missing)
        chosen = [member for member, code in given.items() if code == self.counted[member]]
        if chosen:
            return self.separator.join(chosen)
        if len(given) == len(answer):  # each was answered with no
            return self.separator
        declared = self.missing_for_all.intersection(answer.values())
        if len(declared) != 1:
            return ""
        return next(iter(declared))


class _Categories(NamedTuple):
    """What the answers of a set of categories are read by.

    `filling` are the missing codes that fill the places that an answer leaves, such as *no more*.
    """

    missing: Mapping[str, frozenset[str]]
    never_given: frozenset[str]
    filling: frozenset[str]
    separator: str

    def join(self, answer: Answer) -> str:
        """What one respondent chose, joined; else the missing code that says why nothing."""
        given = _given(answer, self.missing)
        if given:
            return self.separator.join(dict.fromkeys(given.values()))
        codes = [code for code in answer.values() if code in self.never_given]
        reasons = [code for code in codes if code not in self.filling]
        return next(iter(reasons or codes), "")


def _never_given(
    answers: Iterable[Answer], missing: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The codes that are missing in some places of a set, and an answer in none."""
    given: set[str] = set()
    for answer in answers:
        given.update(_given(answer, missing).values())
    return frozenset().union(*missing.values()) - given


def _filling_codes(
    answers: Iterable[Answer],
    missing: Mapping[str, frozenset[str]],
    never_given: frozenset[str],
) -> frozenset[str]:
    """The missing codes that stand behind an answer: there was no more to say."""
    filling: set[str] = set()
    for answer in answers:
        codes = list(answer.values())
        given = _given(answer, missing)
        places = [place for place, member in enumerate(answer) if member in given]
        if places:
            filling.update(codes[places[-1] + 1 :])
    return never_given.intersection(filling)
