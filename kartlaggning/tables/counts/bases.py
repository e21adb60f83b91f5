"""Bases: among whom a number counts (`docs/method.md` §7). A figure has one.

Each base lies within the one before it, and says of a position alone whether it is in it, so that
no share is above one.
"""

from __future__ import annotations

from typing import Any, Literal

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.positions.model import is_given, standing
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import NOT_APPLYING
from kartlaggning.tables.counts.cells import populations

Base = Literal["population", "asked", "applicable", "answered"]

# the widest first
BASES: tuple[Base, ...] = ("population", "asked", "applicable", "answered")
# nobody was asked: how many mention it, of the population, and never how common it is
MENTIONED = "mentioned"


def is_in_base(position: Any, base: Base) -> bool:
    """Whether a position is counted among a base."""
    if base == "population":
        return True
    if not position.is_asked:
        return False
    if base == "asked":
        return True
    if standing(position) in NOT_APPLYING:
        return False
    return base == "applicable" or is_given(position)


def base_of(figure: Figure, results: Results) -> Base:
    """The base of a figure: its own key, else the widest that one of the things in it needs."""
    if figure.base:
        return figure.base
    if not CHART_KINDS[figure.chart].has_base:
        return "population"
    needed = [_base_of(name, figure, results) for name in figure.of]
    return min(needed, key=BASES.index, default="population")


def _base_of(name: str, figure: Figure, results: Results) -> Base:
    if name in results.schema.dimensions:
        return "population"
    question = results.schema.questions[name]
    if question.of == "respondents":
        return "answered"
    if question.asked_if is not None:
        return "applicable"
    for population in populations(figure, results):
        if not all(position.is_asked for position in results.positions_of(population, name)):
            return "asked"
    return "population"
