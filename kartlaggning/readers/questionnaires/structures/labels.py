"""Answers given as labels, by themselves or several in a cell, and the codes that they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from kartlaggning.readers.grids.table_edits import map_cells


def read_labels(
    column: pd.Series, value_labels: Mapping[str, str], separator: str
) -> tuple[pd.Series, int, Mapping[str, str]]:
    """Put codes for answers given as labels; how many were; the labels of the codes that the column
    holds.
    """
    labels = _converted_labels(column, value_labels)
    n_codes = Counter(labels.values())
    codes = {
        label: code for code, label in labels.items() if n_codes[label] == 1 and label not in labels
    }
    if separator:
        joined = {
            str(text): _joined_codes(str(text), codes, labels, separator)
            for text in column.unique()
        }
        codes |= {
            text: together for text, together in joined.items() if together and together != text
        }
    n = int(column.isin(list(codes)).sum())
    return (map_cells(column, codes) if n else column), n, labels


def _joined_codes(
    text: str, codes: Mapping[str, str], labels: Mapping[str, str], separator: str
) -> str:
    """Several labels in a cell as their codes, joined by the same; labels may hold the separator
    too.

    Empty where the cell cannot be parted so: it stays as it is.
    """
    words = text.split() if separator.isspace() else text.split(separator)
    if not any(words) or all(word in labels for word in words):
        return ""
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
    return separator.join(reversed(found))


def _converted_labels(column: pd.Series, labels: Mapping[str, str]) -> Mapping[str, str]:
    """LimeSurvey offers to write 1 for Y and 2 for N: their labels then belong to these too."""
    if set(labels) == {"Y", "N"} and set(column) <= {"1", "2", ""} and (column != "").any():
        return {"1": labels["Y"], "2": labels["N"], **labels}
    return labels
