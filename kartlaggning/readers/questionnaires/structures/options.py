"""Select-multiple questions: a column that says yes or no per option, or one that joins what was
ticked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from kartlaggning.readers.questionnaires.structures.model import Variable

TICKED = ("1", "1.0", "true")


def answer_unticked(
    cells: pd.DataFrame,
    found: Mapping[str, Variable],
    no: str,
    never_shown: Mapping[str, np.ndarray],
) -> int:
    """Where one option of a question is ticked, the others that were shown were left: that is no,
    not silence.
    """
    questions: dict[str, list[str]] = {}
    for header, variable in found.items():
        if variable.of:
            questions.setdefault(variable.of, []).append(header)
    n = 0
    for headers in questions.values():
        is_answered = (cells[headers] != "").any(axis=1)
        for header in headers:
            is_left = (
                is_answered
                & (cells[header] == "")
                & ~never_shown.get(header, np.zeros(len(cells), dtype=bool))
            )
            if found[header].value_labels:  # the text of an own option has none
                cells[header] = cells[header].mask(is_left, no)
                n += int(is_left.sum())
    return n


def join_ticked(cells: pd.DataFrame, options: Mapping[str, str], separator: str) -> pd.Series:
    """Put the options that are ticked in each row into one cell; `options` are their columns →
    their names.
    """
    joined = pd.Series("", index=cells.index, dtype="str")
    for header, option in options.items():
        is_ticked = cells[header].str.casefold().isin(TICKED)
        joined = joined.mask(is_ticked & (joined != ""), joined + separator + option)
        joined = joined.mask(is_ticked & (joined == ""), option)
    return joined


def join_options(
    cells: pd.DataFrame, found: dict[str, Variable], variables: Iterable[Variable]
) -> int:
    """Make the one column of each select-multiple question of which an export holds only the
    options' columns.
    """
    present = {variable.name for variable in found.values()}
    n = len(found)
    for question in variables:
        if (
            question.separator
            and question.name not in present
            and question.name not in cells.columns
        ):
            options = {
                header: variable.option
                for header, variable in found.items()
                if variable.of == question.name
            }
            if options:
                cells[question.name] = join_ticked(cells, options, question.separator)
                found[question.name] = question
    return len(found) - n
