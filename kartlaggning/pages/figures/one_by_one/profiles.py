"""Profiles as the template draws them: by population, in the language's alphabet, with filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, cell_id, range_ends
from kartlaggning.checks import N_
from kartlaggning.pages.figures.one_by_one.own_answers import SignWriter
from kartlaggning.pages.figures.one_by_one.profile import ProfileView, ProfileWriter
from kartlaggning.plain_report import Cell, Report, RulesOfDimension, Unanswered
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.keys import sort_key
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

_NOT_PUT = N_("Not put to them: {questions}")
_NOT_ANSWERED = N_("Answered by none of them: {questions}")
_TOO_MANY = N_("{n} profiles are more than a page can hold: their answers are in report.json.")
_LONGEST_LINE = 200  # characters


class RangeView(TypedDict):
    """What all of a population together say of a quantity."""

    id: str
    label: str
    text: str
    measure: str


class UnansweredView(TypedDict):
    """Questions without an answer; `more` is the list of them where the line only counts."""

    line: str
    more: str


class PopulationView(TypedDict):
    """The profiles of a population, and what holds of all of them."""

    id: str
    name: str
    ranges: list[RangeView]
    unanswered: list[UnansweredView]
    profiles: list[ProfileView]


class FilterView(TypedDict):
    """A dimension, and the names of the states that profiles can be found by."""

    id: str
    name: str
    states: dict[str, str]


class ProfilesView(TypedDict):
    """All profiles, and what they are found by."""

    id: str
    populations: list[PopulationView]
    filters: list[FilterView]
    rules: list[RulesOfDimension]
    too_many: str
    names: list[str]
    """Of too many profiles the names alone, with the class of each."""


def profiles_view(chart: ChartInput, report: Report) -> ProfilesView:
    """Make the data of the profiles of a figure, and of the filters that find among them."""
    shown = list(_profiles(chart, report))
    by_name = sorted(shown, key=lambda profile: sort_key(profile["name"], chart.language))
    rules = report["profiles"]["rules"][chart.language]
    populations = dict.fromkeys(profile["population"] for profile in shown)
    return {
        "id": chart.figure["table"],
        "populations": [_population_view(name, by_name, chart, report) for name in populations],
        "filters": _filters(by_name, list(_classes_of(rules))),
        "rules": rules,
        "too_many": "" if shown else _too_many(chart, report),
        "names": [] if shown else list(_names_alone(chart, report)),
    }


def _subjects(chart: ChartInput, report: Report) -> list[str]:
    """Whom the figure's table is of: some of its rows are of a whole population."""
    return [row for row in chart.grid.rows if row in report["subjects"]]


def _too_many(chart: ChartInput, report: Report) -> str:
    n = format_number(len(_subjects(chart, report)), chart.language)
    return translate(_TOO_MANY, chart.language, n=n)


def _names_alone(chart: ChartInput, report: Report) -> Iterator[str]:
    """Each name with the class in the main dimension, in the language's alphabet."""
    standings = report["main"]["of"] if report["main"] else {}
    named = [(chart.name(subject), subject) for subject in _subjects(chart, report)]
    for name, subject in sorted(named, key=lambda each: sort_key(each[0], chart.language)):
        standing = standings.get(subject)
        yield f"{name}: {chart.text(standing)}" if standing else name


def _profiles(chart: ChartInput, report: Report) -> Iterator[ProfileView]:
    cells_of: dict[str, list[Cell]] = {}
    for cell in chart.grid.cells.values():
        cells_of.setdefault(cell["row"], []).append(cell)
    signs = SignWriter(report)
    for subject in report["profiles"]["of"]:
        yield ProfileWriter(subject, cells_of.get(subject, []), chart, report, signs).profile()


def _classes_of(rules: Sequence[RulesOfDimension]) -> Iterator[str]:
    for rule in rules:
        for each in rule["classes"]:
            yield each["id"]


def _population_view(
    population: str, profiles: Sequence[ProfileView], chart: ChartInput, report: Report
) -> PopulationView:
    unanswered = report["profiles"]["unanswered"][population][chart.language]
    return {
        "id": population,
        "name": chart.name(population),
        "ranges": list(_ranges_of(population, chart, report)),
        "unanswered": list(_unanswered(unanswered, chart.language)),
        "profiles": [profile for profile in profiles if profile["population"] == population],
    }


def _ranges_of(population: str, chart: ChartInput, report: Report) -> Iterator[RangeView]:
    """What a population says of each quantity: the cells of other figures, to compare with."""
    for table in report["tables"].values():
        if table["kind"] != "range":
            continue
        for cell in table["rows"]:
            if cell["column"] == population and range_ends(cell):
                yield {
                    "id": cell_id(cell),
                    "label": chart.text(cell["row"]),
                    "text": describe_cell(cell, chart.labels, chart.language).main,
                    "measure": chart.text(cell["measure"]),
                }


def _unanswered(unanswered: Unanswered, language: Language) -> Iterator[UnansweredView]:
    """The questions that nobody was asked, and those that nobody answered."""
    for questions, text in (
        (unanswered["not_put"], _NOT_PUT),
        (unanswered["not_answered"], _NOT_ANSWERED),
    ):
        if questions:
            yield _line_of(questions, text, language)


def _line_of(questions: Sequence[str], text: str, language: Language) -> UnansweredView:
    """The questions in a line; of many it says how many they are."""
    listed = " · ".join(questions)
    if len(listed) <= _LONGEST_LINE:
        return {"line": translate(text, language, questions=listed), "more": ""}
    n = translate_plural("{n} question", "{n} questions", len(questions), language)
    return {"line": translate(text, language, questions=n), "more": listed}


def _filters(profiles: Sequence[ProfileView], classes: Sequence[str]) -> list[FilterView]:
    """Of each dimension the states that occur."""
    names: dict[str, str] = {}
    states: dict[str, dict[str, str]] = {}
    for profile in profiles:
        for outcome in profile["outcomes"]:
            dimension = outcome["dimension"]
            names[dimension] = outcome["label"]
            states.setdefault(dimension, {}).setdefault(outcome["state"], outcome["said"])
    return [
        {"id": dimension, "name": name, "states": _in_order(states[dimension], classes)}
        for dimension, name in names.items()
    ]


def _in_order(states: Mapping[str, str], classes: Sequence[str]) -> dict[str, str]:
    """The classes in their order, then what is uncertain."""
    known = [name for name in classes if name in states]
    uncertain = sorted(states.keys() - set(classes))
    return {name: states[name] for name in (*known, *uncertain)}
