"""Which texts a column holds and how often: each cell is met once, in C, and then no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kartlaggning.describing.model import Missing
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.text.numbers import MINUS

# a number as tables have it: `-3`, `2,5`, `1 200`, `75%`; one that begins with 0 is a code
_NUMBER = re.compile(
    rf"[-+{MINUS}]?(?:0|[1-9]\d*|[1-9]\d{{0,2}}(?:[ \u00a0]\d{{3}})+)(?:[.,]\d+)?%?"
)
# as programs write it, which most numbers are
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_TO_PLAIN = str.maketrans({MINUS: "-", ",": ".", " ": None, "\u00a0": None, "%": None})
# ISO, as every reader writes dates; with the hour or without
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d{2}:\d{2}.*)?")
DAY_LETTERS = len("2026-11-29")


@dataclass(frozen=True)
class Counted:
    """What a column holds.

    Parameters
    ----------
    answers
        Text → how many rows hold it; of a column of several values each part, and then the sum is
        more than `n_answered`.
    """

    answers: Mapping[str, int]
    n_answered: int
    n_rows: int
    missing: tuple[Missing, ...]

    @property
    def is_distinct(self) -> bool:
        """Whether no two rows hold the same answer."""
        return len(self.answers) == self.n_answered


def count_column(table: RawTable, name: str) -> Counted:
    """Count the texts of a column: its answers, and how the others are missing."""
    counts = _count_texts(table.cells[name])
    declared = table.missing_codes.get(name, frozenset())
    labels = table.value_labels.get(name, {})
    n_empty = counts.pop("", 0)
    missing = []
    # one that has a label is told of though nobody has it: the questionnaire offers it
    for code in sorted(declared, key=code_order):
        n = counts.pop(code, 0)
        if n or code in labels:
            missing.append(Missing("declared", n, code, labels.get(code, "")))
    n_hidden = _count_never_shown(table, name)
    if n_hidden:
        missing.append(Missing("not_shown", n_hidden))
    if n_empty > n_hidden:
        missing.append(Missing("empty", n_empty - n_hidden))
    answers = counts
    separator = table.separators.get(name, "")
    if separator:
        answers = _count_parts(counts, separator)
    return Counted(answers, sum(counts.values()), len(table.cells), tuple(missing))


def _count_texts(cells: pd.Series) -> dict[str, int]:
    if isinstance(cells.dtype, pd.CategoricalDtype):
        texts = cells.cat.categories.tolist()
        numbers = cells.cat.codes.to_numpy()
    else:
        numbers, found = pd.factorize(cells.to_numpy(dtype=object))
        texts = list(found)
    n_of = np.bincount(numbers[numbers >= 0], minlength=len(texts)).tolist()
    counts = {text: n for text, n in zip(texts, n_of, strict=True) if n}
    n_lacking = int((numbers < 0).sum())
    if n_lacking:
        counts[""] = counts.get("", 0) + n_lacking
    return counts


def _count_parts(counts: Mapping[str, int], separator: str) -> dict[str, int]:
    """How many rows hold each value of those that cells join; a cell of none alone holds none."""
    parts: Counter[str] = Counter()
    for text, n in counts.items():
        chosen = dict.fromkeys(part.strip() for part in text.split(separator))
        parts.update(dict.fromkeys(filter(None, chosen), n))
    return dict(parts)


def _count_never_shown(table: RawTable, name: str) -> int:
    mask = table.never_shown.get(name)
    return 0 if mask is None else int(np.count_nonzero(mask))


def number_of(text: str) -> float | None:
    """The number that a text is; none where it is none, or a code such as `0114`."""
    if _PLAIN_NUMBER.fullmatch(text):
        return float(text)
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.translate(_TO_PLAIN))


def is_date(text: str) -> bool:
    """Whether a text is a day, or a moment."""
    return bool(_DATE.fullmatch(text))


def code_order(code: str) -> tuple[int, float, str]:
    """Key that sorts codes: numbers as such, before all else."""
    number = number_of(code)
    return (0, number, code) if number is not None else (1, 0.0, code)
