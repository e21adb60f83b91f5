"""Figures of respondents: people who answered a survey, never units.

`counts` how many gave which answer · `numbers` medians, means, index · `rates` how many of those
invited answered. A cell has `counts: respondents`; `n` and `base_n` are people, and `share` is
weighted where the survey has weights.
"""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import crossed
from kartlaggning.tables.counts.cells import Row
from kartlaggning.tables.people.cells import population_of
from kartlaggning.tables.people.counts import count_rows
from kartlaggning.tables.people.numbers import number_rows
from kartlaggning.tables.people.rates import rate_rows

__all__ = ["build", "population_of"]


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """The rows of a figure that counts respondents."""
    figure = crossed(figure)
    if figure.chart == "response_rate":
        return rate_rows(figure, results)
    if figure.chart == "means":
        return number_rows(figure, results)
    return count_rows(figure, results)
