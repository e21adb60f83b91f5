"""The explorer: every question and dimension, with the figures that the sections do not have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.regions.model import PROVIDERS
from kartlaggning.report.one_by_one.main_dimension import find_main_dimension
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import current_surveys, has_no_unit_answer

# what the answers to a question are drawn as
_DRAWN_AS = {
    "single": "bar",
    "multiple": "bar",
    "ordered": "bar",
    "steps": "bar",
    "dimension": "bar",
    "quantity": "range",
}
_SHOWING = ("bar", "stacked_bar", "range", "matrix", "steps", "statements", "likert", "means")
DISJOINT = "disjoint"  # as a population's members: units of every kind
_BARS = "bars_of_"
_CROSSTAB = "crosstab_of_"


def explored(schema: Schema) -> Iterator[str]:
    """The names of what can be looked into: dimensions, and questions that can be counted.

    Not those of texts, nor those that are context.
    """
    yield from schema.dimensions
    for name, question in schema.questions.items():
        if question.type in _DRAWN_AS and not question.context:
            yield name


def figures_of(name: str, figures: Iterable[Figure]) -> list[Figure]:
    """The figures of the sections that show the answers to a question, or a dimension."""
    return [each for each in figures if name in each.of and each.chart in _SHOWING]


def added_figures(name: str, figures: Sequence[Figure], results: Results) -> list[Figure]:
    """What no section has of a question or dimension: how many said what, and who by class."""
    schema = results.schema
    if name in schema.questions and has_no_unit_answer(schema.questions[name], schema):
        return _of_people(name, figures, schema)
    type_ = schema.questions[name].type if name in schema.questions else "dimension"
    populations = _populations(name, results)
    taken = {figure.table_id for figure in figures}
    added = []
    drawn_as = _DRAWN_AS[type_]
    shown = [each for each in figures_of(name, figures) if each.chart == drawn_as]
    if populations and not shown:
        table = _free(f"{_BARS}{name}", taken)
        base = _base(name, drawn_as, schema)
        added.append(
            Figure(chart=drawn_as, of=(name,), id=table, population=populations, base=base)
        )
    main = find_main_dimension(figures, schema)
    units = [each for each in populations if _members(each, results) != PROVIDERS][:1]
    is_crossed = type_ in CHART_KINDS["crosstab"].shows
    if main and name != main and units and is_crossed:
        table = _free(f"{_CROSSTAB}{name}", taken)
        base = _base(name, "crosstab", schema)
        of, population = (name, main), tuple(units)
        added.append(Figure(chart="crosstab", of=of, id=table, population=population, base=base))
    return added


def _of_people(name: str, figures: Sequence[Figure], schema: Schema) -> list[Figure]:
    """Bars of people, or their means, where no figure counts what they answered."""
    question = schema.questions[name]
    if any(name in figure.of for figure in figures) or not current_surveys(question, schema):
        return []
    chart = "means" if question.type == "quantity" else "bar"
    taken = {figure.table_id for figure in figures}
    return [Figure(chart=chart, of=(name,), id=_free(f"{_BARS}{name}", taken))]


def _base(name: str, chart: str, schema: Schema) -> Literal["", "asked", "applicable"]:
    """The base of an added figure: by its question alone, whoever was asked."""
    if name not in schema.questions or not CHART_KINDS[chart].has_base:
        return ""
    question = schema.questions[name]
    if question.of == "respondents":
        return ""
    return "applicable" if question.asked_if is not None else "asked"


def _free(table: str, taken: Collection[str]) -> str:
    """An id that no table of the sections has."""
    while table in taken:
        table += "_"
    return table


def _populations(name: str, results: Results) -> tuple[str, ...]:
    """The populations of one kind of member, of which somebody was asked.

    One of all units together has the same ones once more.
    """
    found = []
    for population in results.schema.region.populations:
        kind = _members(population, results)
        if kind != DISJOINT and _is_asked(name, population, results):
            found.append(population)
    return tuple(found)


def _members(population: str, results: Results) -> str:
    return results.schema.region.populations[population].members


def _is_asked(name: str, population: str, results: Results) -> bool:
    if name in results.schema.dimensions:
        return _members(population, results) != PROVIDERS
    return any(position.is_asked for position in results.positions_of(population, name))
