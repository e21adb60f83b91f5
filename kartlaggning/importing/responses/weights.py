"""The weights of a survey's responses: read as decimals, and what is odd in them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from kartlaggning.disclosure.respondents.weights import (
    PLACES,
    effective_base,
    has_more_places,
    millionths,
    read_weight,
    weight_text,
)
from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.text.numbers import rounded

# under it the weights say more than the answers (Alida help: reconsider under 40 %)
LEAST_EFFICIENCY = Fraction(2, 5)


def stored_weight(text: str) -> str | Finding:
    """What is stored of a cell with a weight; or what is wrong with it."""
    number = read_weight(text)
    if number is None:
        return Finding("weight_unreadable", value=text)
    return weight_text(number)


def check_weights(stored: pd.Series, table: RawTable, header: str) -> Iterator[Finding]:
    """Tell of weights that leave a response out, are rounded, or differ too much."""
    texts = stored.astype("str")
    numbers = texts.map({text: read_weight(text) for text in texts.unique()})
    is_read = texts != ""
    not_positive = is_read & numbers.map(lambda each: each is not None and each <= 0)
    long = is_read & numbers.map(lambda each: each is not None and has_more_places(each))
    for check, rows in (("weight_not_positive", not_positive), ("weight_decimals", long)):
        if rows.any():
            first = int(rows.to_numpy().argmax())
            where = Where(table.file, int(table.lines[first]), header)
            parameters: dict[str, Parameter] = {"n": int(rows.sum()), "places": PLACES}
            yield Finding(check, where, str(texts.iloc[first]), "", parameters)
    weights = millionths(texts)
    n = int((weights > 0).sum())
    effective = effective_base(weights)
    if n and effective < n * LEAST_EFFICIENCY:
        where = Where(table.file, table.header_line, header)
        about: dict[str, Parameter] = {"n": n, "effective": str(rounded(float(effective), 1))}
        yield Finding("weights_extreme", where, header, "", about)
