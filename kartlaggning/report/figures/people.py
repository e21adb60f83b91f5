"""What a reader must know of a figure of respondents beside its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from kartlaggning.disclosure.respondents.checking import rests_on, waves_that_differ
from kartlaggning.disclosure.respondents.rates import all_invited
from kartlaggning.disclosure.respondents.reading import Survey
from kartlaggning.ids import ValueId
from kartlaggning.plain_report import Cell, OfPeople
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import crossed, least_base


def of_people(figure: Figure, results: Results, cells: Sequence[Cell]) -> OfPeople:
    """Say how a figure counts its people."""
    figure = crossed(figure)
    schema, surveys = results.schema, results.people.surveys_of(figure)
    questions = [schema.questions[name] for name in figure.of if name in schema.questions]
    is_of_answers = figure.chart != "response_rate"
    is_weighted = figure.weighted and any(survey.all_weights is not None for survey in surveys)
    return {
        "sample": surveys[-1].strand.sample if surveys else "",
        "is_weighted": is_of_answers and is_weighted,
        "has_several": any(question.has_several for question in questions),
        "same_units": figure.same_units,
        "is_by_class": figure.by in schema.dimensions,
        "rests_on_it": any(rests_on(figure.by, name, schema) for name in figure.of),
        "is_hiding": any(cell["is_hidden"] for cell in cells),
        "least": max(
            (least_base(survey.strand, schema.protect) for survey in surveys),
            default=schema.protect.minimum,
        ),
        "is_broken": figure.by == "strand" and _is_broken(figure, schema),
        "n_invited": _n_invited(cells, surveys, results),
        "n_without_unit": _n_in_some(surveys) if figure.by == "strand" else 0,
        "empty_sets": _empty_sets(figure, surveys, results),
        "low": list(_ends(figure, schema, "low")),
        "high": list(_ends(figure, schema, "high")),
    }


def _n_invited(cells: Sequence[Cell], surveys: Sequence[Survey], results: Results) -> int | None:
    """How many were invited, where a share has bounds."""
    if all(cell.get("bound_low") is None for cell in cells):
        return None
    survey = surveys[-1]
    return all_invited(survey, results.invited.get(survey.name), results.schema.region)


def _is_broken(figure: Figure, schema: Schema) -> bool:
    """Whether the surveys of a figure's waves do not ask alike."""
    names = [name for name in figure.of if name in schema.questions]
    return any(any(True for _ in waves_that_differ(name, schema)) for name in names)


def _ends(figure: Figure, schema: Schema, end: Literal["low", "high"]) -> Iterator[str]:
    """The values at one end of the figure's scales."""
    for name in figure.of:
        question = schema.questions.get(name)
        if question is not None and question.poles is not None:
            values = question.poles.low if end == "low" else question.poles.high
            yield from (str(ValueId(name, value)) for value in values)


def _n_in_some(surveys: Sequence[Survey]) -> int:
    """In how many units somebody answered one survey and not another."""
    units = [set(survey.units) for survey in surveys]
    return len(set.union(*units) - set.intersection(*units)) if units else 0


def _empty_sets(figure: Figure, surveys: Sequence[Survey], results: Results) -> int | None:
    """How many left a set of ticks empty, where the schema does not say what it means."""
    found = list(_unsaid(figure, surveys, results))
    return sum(found) if any(found) else None


def _unsaid(figure: Figure, surveys: Sequence[Survey], results: Results) -> Iterator[int]:
    for name in figure.of:
        question = results.schema.questions.get(name)
        if question is not None and question.has_several and not question.empty_set:
            for survey in surveys:
                is_empty = survey.coded(name).is_empty_set
                yield 0 if is_empty is None else int(is_empty.sum())
