"""The weights of a survey's responses: read as decimals, and what is odd in them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pandas as pd

from kartlaggning.disclosure.respondents.weights import (
    PLACES,
    effective_base_of,
    has_more_places,
    positive_millionths,
    read_weight,
    weight_text,
)
from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.distinct_rows import count_texts
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
    written = stored.astype("category").array
    numbers = [read_weight(str(text)) for text in written.categories]
    is_zero = [number is not None and number <= 0 for number in numbers]
    is_long = [number is not None and has_more_places(number) for number in numbers]
    for check, are_so in (("weight_not_positive", is_zero), ("weight_decimals", is_long)):
        rows = np.array(are_so, dtype=bool)[written.codes]
        if rows.any():
            first = int(rows.argmax())
            where = Where(table.file, int(table.lines[first]), header)
            parameters: dict[str, Parameter] = {"n": int(rows.sum()), "places": PLACES}
            yield Finding(check, where, str(stored.iloc[first]), "", parameters)
    counts = count_texts(stored)
    pairs = [(positive_millionths(text), n) for text, n in counts.items()]
    effective = effective_base_of(pairs)
    n = sum(n for weight, n in pairs if weight)
    if n and effective < n * LEAST_EFFICIENCY:
        where = Where(table.file, table.header_line, header)
        about: dict[str, Parameter] = {"n": n, "effective": str(rounded(float(effective), 1))}
        yield Finding("weights_extreme", where, header, "", about)
