"""By what respondents are divided, and to which group each of them belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kartlaggning.disclosure.respondents.reading import Survey
from kartlaggning.ids import ClassId, NodeId, ValueId
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.respondents import division_of

NOT_TOLD = "not_told"
StandingOf = Callable[[str, str], str]
"""Where a unit stands on a dimension, or a question of another strand: the id of its class or
value; of a question the empty text where it is in none.
"""


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups of respondents, and which of them each is in; every respondent is in one.

    Parameters
    ----------
    of_units
        Whether it follows from the unit alone in which group somebody is, so that everybody knows.
    """

    ids: tuple[str, ...]
    codes: np.ndarray
    of_units: bool = False


def all_together(survey: Survey) -> Groups:
    """Everybody in one group."""
    return Groups((people_of(survey.name),), np.zeros(survey.n, dtype=np.int64), of_units=True)


def people_of(survey: str) -> str:
    """The id of a survey's respondents, as a population and as a column."""
    return f"{survey}.respondents"


def divide(survey: Survey, by: str, standing_of: StandingOf) -> Groups:
    """Divide the respondents of one survey."""
    division = division_of(by, survey.schema)
    if division == "":
        return all_together(survey)
    if division == "question":
        return _by_answer(survey, by)
    codes, units = pd.factorize(survey.units)
    names = [str(unit) for unit in units]
    if division == "subject":
        return _in_order(names, _units_in_order(names, survey.schema), codes)
    standings = [standing_of(name, by) for name in names]
    if division == "answer":
        order = [str(ValueId(by, value)) for value in survey.schema.questions[by].values]
        order.append(str(ValueId(by, NOT_TOLD)))
        known = [each if each in order else order[-1] for each in standings]
        return _in_order(known, order, codes)
    classes = [str(ClassId(by, each)) for each in survey.schema.dimensions[by].classes]
    nodes = [each if each in classes else str(NodeId(by, each)) for each in standings]
    others = sorted(set(nodes) - set(classes))
    return _in_order(nodes, [*classes, *others], codes)


def _by_answer(survey: Survey, by: str) -> Groups:
    """By an answer of their own; who gave none is in the last group."""
    coded = survey.coded(by)
    ids = [str(ValueId(by, value)) for value in survey.schema.questions[by].values]
    codes = np.where(coded.value < 0, len(ids), coded.value).astype(np.int64)
    return _without_empty(Groups((*ids, str(ValueId(by, NOT_TOLD))), codes), keep=len(ids))


def _units_in_order(names: Sequence[str], schema: Schema) -> list[str]:
    known = [*schema.region.units, *schema.region.providers]
    return [unit for unit in known if unit in set(names)]


def _in_order(of_unit: Sequence[str], order: Sequence[str], codes: np.ndarray) -> Groups:
    """Groups in an order; those that nobody is in are left out."""
    used = [each for each in order if each in set(of_unit)]
    place: Mapping[str, int] = {each: code for code, each in enumerate(used)}
    of_code = np.array([place[each] for each in of_unit], dtype=np.int64)
    return Groups(tuple(used), of_code[codes] if len(of_code) else codes, of_units=True)


def _without_empty(groups: Groups, keep: int) -> Groups:
    """Without the last group where nobody is in it; the declared ones stay, with nought."""
    has_rest = bool((groups.codes >= keep).any())
    return groups if has_rest else Groups(groups.ids[:keep], groups.codes, groups.of_units)
