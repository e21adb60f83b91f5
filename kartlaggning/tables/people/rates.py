"""How many of those invited answered a survey, in all, by unit or by group of units."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.disclosure.respondents.groups import NOT_TOLD
from kartlaggning.disclosure.respondents.rates import Rate, rate_of_all, rates_by_unit, together
from kartlaggning.ids import ClassId, NodeId, ValueId
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import RESPONDENTS
from kartlaggning.tables.counts.cells import Row, share
from kartlaggning.tables.people.ids import ANSWERED, COMPLETE, INELIGIBLE, invited_of


def rate_rows(figure: Figure, results: Results) -> Iterator[Row]:
    """A row for all and each unit or group; a column for those who answered, and answered all.

    How many answered is no answer, and shown of the smallest group.
    """
    name = figure.of[0]
    survey = results.people.survey(name)
    rates = rates_by_unit(survey, results.invited.get(name), results.schema.region)
    shown = [rate_of_all(survey, rates), *_divided(figure.by, rates, results)]
    has_ineligible = any(rate.ineligible for rate in rates)
    of_survey: Row = {
        "counts": RESPONDENTS,
        "period": survey.strand.period or results.schema.period,
        "status": "answered",
        "n_sources": len(survey.source_ids),
        "is_synthetic": survey.is_synthetic,
    }
    for rate in shown:
        cell = {**of_survey, "row": rate.id}
        for column, n in ((ANSWERED, rate.answered), (COMPLETE, rate.complete)):
            yield {**cell, "column": column, "n": n, **_of_invited(n, rate, name)}
        if has_ineligible:
            yield {**cell, "column": INELIGIBLE, "n": rate.ineligible}


def _of_invited(n: int, rate: Rate, survey: str) -> Row:
    """The base: those invited; none where it is not known, or more answered than were."""
    if rate.invited is None or rate.invited < n:
        return {}
    return {
        "base_n": rate.invited,
        "base": "population",
        "population": invited_of(survey),
        "share": share(n, rate.invited),
    }


def _divided(by: str, rates: list[Rate], results: Results) -> Iterator[Rate]:
    if by == "subject":
        yield from rates
    if by in ("", "subject"):
        return
    groups: dict[str, list[Rate]] = {group: [] for group in _known(by, results)}
    for rate in rates:
        standing = results.people.standing_of(rate.id, by)
        if by in results.schema.dimensions and standing not in groups:
            standing = str(NodeId(by, standing))
        elif standing not in groups:
            standing = str(ValueId(by, NOT_TOLD))
        groups.setdefault(standing, []).append(rate)
    for group, own in groups.items():
        if own:
            yield together(group, own)


def _known(by: str, results: Results) -> list[str]:
    schema = results.schema
    if by in schema.dimensions:
        return [str(ClassId(by, name)) for name in schema.dimensions[by].classes]
    return [str(ValueId(by, value)) for value in schema.questions[by].values]
