"""Select-multiple questions: a column per option says yes or no, or one joins what was ticked."""

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
    """Put no for the options that were left where another of the question was ticked.

    They were shown, so that it is an answer and no silence. Returns how many cells were so.
    """
    questions: dict[str, list[str]] = {}
    for header, variable in found.items():
        if variable.of:
            questions.setdefault(variable.of, []).append(header)
    n = 0
    for headers in questions.values():
        is_answered = (cells[headers] != "").any(axis=1)
        for header in headers:
            if not found[header].value_labels:  # the text of an own option
                continue
            is_left = is_answered & (cells[header] == "")
            if header in never_shown:
                is_left &= ~never_shown[header]
            cells[header] = cells[header].mask(is_left, no)
            n += int(is_left.sum())
    return n


def join_ticked(cells: pd.DataFrame, options: Mapping[str, str], separator: str) -> pd.Series:
    """Put the options that are ticked in each row into one cell.

    Parameters
    ----------
    options
        Column → the name of its option.
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
    """Make the one column of each select-multiple question that an export holds by options only.

    Returns how many were made, which are put into `cells` and `found`.
    """
    present = {variable.name for variable in found.values()}
    n = 0
    for question in variables:
        if not question.separator or question.name in present or question.name in cells.columns:
            continue
        options = {}
        for header, variable in found.items():
            if variable.of == question.name:
                options[header] = variable.option
        if options:
            cells[question.name] = join_ticked(cells, options, question.separator)
            found[question.name] = question
            n += 1
    return n
