"""Answers given as labels, alone or several in a cell, and the codes that they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from kartlaggning.readers.grids.table_edits import map_cells


def read_labels(
    column: pd.Series, value_labels: Mapping[str, str], separator: str
) -> tuple[pd.Series, int, Mapping[str, str]]:
    """Put codes for answers given as labels.

    Parameters
    ----------
    value_labels
        Code → label, as the questionnaire defines them.
    separator
        What parts several answers in a cell; empty where a cell holds one.

    Returns
    -------
    tuple
        The column in codes; how many cells held labels; the labels of the codes that it holds.
    """
    labels = _converted_labels(column, value_labels)
    n_codes = Counter(labels.values())
    codes = {}
    for code, label in labels.items():
        # else it is not known which code is meant, or the label is a code itself
        if n_codes[label] == 1 and label not in labels:
            codes[label] = code
    replaced = dict(codes)
    if separator:
        for text in map(str, column.unique()):
            joined = _joined_codes(text, codes, labels, separator)
            if joined and joined != text:
                replaced[text] = joined
    n = int(column.isin(list(replaced)).sum())
    if n:
        column = map_cells(column, replaced)
    return column, n, labels


def _joined_codes(
    text: str, codes: Mapping[str, str], labels: Mapping[str, str], separator: str
) -> str:
    """Several labels in a cell as their codes, joined by the same.

    Empty where the cell holds codes already, or cannot be parted into labels: it stays as it is.
    """
    words = text.split() if separator.isspace() else text.split(separator)
    if not any(words) or all(word in labels for word in words):
        return ""
    return separator.join(_part_labels(words, codes, separator))


def _part_labels(words: Sequence[str], codes: Mapping[str, str], separator: str) -> list[str]:
    """The codes of the labels that words make up one after another; none where they do not.

    Labels may hold the separator too.
    """
    longest = 1 + max((label.count(separator) for label in codes), default=0)
    # how many words are used up → how many were before the last label, and its code
    reached: dict[int, tuple[int, str]] = {0: (0, "")}
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - longest), end):  # the longest label first
            label = separator.join(words[start:end]).strip()
            if start in reached and label in codes:
                reached[end] = (start, codes[label])
                break
    found: list[str] = []
    place = len(words) if len(words) in reached else 0
    while place:
        place, code = reached[place]
        found.append(code)
    return found[::-1]


def _converted_labels(column: pd.Series, labels: Mapping[str, str]) -> Mapping[str, str]:
    """LimeSurvey offers to write 1 for Y and 2 for N: their labels then belong to these too."""
    if set(labels) == {"Y", "N"} and set(column) <= {"1", "2", ""} and (column != "").any():
        return {"1": labels["Y"], "2": labels["N"], **labels}
    return labels
