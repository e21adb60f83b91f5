"""Medians, means and the index of what respondents answered, with how many they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kartlaggning.disclosure.respondents.measures import index_of, mean, median, median_places
from kartlaggning.disclosure.respondents.people import Counted
from kartlaggning.ids import MeasureId, ValueId, join_values
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure, Question
from kartlaggning.tables.counts.cells import Row
from kartlaggning.tables.people.cells import columns_of, shared
from kartlaggning.tables.people.ids import INDEX, MEAN, MEDIAN, OF_INDEX, row_of


def number_rows(figure: Figure, results: Results) -> Iterator[Row]:
    """Of each question its median and mean, of a scale the index too; a column per group."""
    for counted in results.people.count(figure):
        question = results.schema.questions[counted.question]
        for measure in (MEDIAN, MEAN, INDEX):
            if measure == INDEX and question.type == "quantity":
                continue
            row = row_of(counted.question, measure)
            for place, column in columns_of(counted):
                cell = {"row": row, "column": column, **shared(counted, place, results)}
                n = int(counted.crossed.n_of_value[place].sum())
                is_of_few = counted.is_weighted and 0 < n < results.schema.report.percent_from
                if place in counted.hidden or is_of_few:
                    yield {**cell, "is_hidden": True}
                else:
                    yield {**cell, **_cell(measure, counted, place, question)}


def _cell(measure: str, counted: Counted, place: int, question: Question) -> Row:
    weights = counted.crossed.w_of_value[place].tolist()
    n = int(counted.crossed.n_of_value[place].sum())
    if not sum(weights):
        return {"n": 0, "status": "no_answer"}
    if measure == MEDIAN and question.type != "quantity":
        return {"n": n, **_middle_answers(weights, counted.question, question)}
    numbers = _numbers(counted, question)
    number = median(numbers, weights) if measure == MEDIAN else mean(numbers, weights)
    if measure == INDEX and number is not None:
        number = index_of(number, numbers)
    if number is None:
        return {"n": n, "status": "no_answer"}
    of = {"n": n, "low": float(number), "high": float(number)}
    if measure == INDEX:
        return {**of, "measure": str(MeasureId(OF_INDEX))}
    if question.measure is None:
        return of
    return {**of, "measure": str(MeasureId(question.measure.en))}


def _middle_answers(weights: Sequence[int], name: str, question: Question) -> Row:
    """The median of a scale is an answer, or two beside each other: never half of one."""
    values = list(question.values)
    places = median_places(weights)
    return {"value": join_values(str(ValueId(name, values[place])) for place in places), "n": None}


def _numbers(counted: Counted, question: Question) -> Sequence[Fraction]:
    """What each value counts for."""
    if question.type == "quantity":
        return counted.surveys[0].coded(counted.question).numbers
    return [Fraction(question.scores[value]) for value in question.values]
