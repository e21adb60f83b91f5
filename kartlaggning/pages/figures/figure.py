"""A figure as its template shows it: its words, its picture and its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts import draw_chart
from kartlaggning.charts.drawing.grid import (
    MENTIONED,
    ChartInput,
    capitalised,
    has_number,
    is_part,
    read_grid,
    shared_columns,
)
from kartlaggning.charts.drawing.order import in_reading_order
from kartlaggning.charts.drawing.plotly_json import Drawing
from kartlaggning.checks import N_
from kartlaggning.ids import CellPlace
from kartlaggning.pages.addresses import address_of
from kartlaggning.pages.figures.crosstabs import CrosstabView, crosstab_view
from kartlaggning.pages.figures.descriptions import describe_chart
from kartlaggning.pages.figures.lanes import LanesView, lanes_view
from kartlaggning.pages.figures.lists import (
    StatementView,
    YearView,
    history_view,
    statements_view,
)
from kartlaggning.pages.figures.maps import MapView, map_view, without_counts
from kartlaggning.pages.figures.one_by_one.flow import FlowView, flow_view, without_nodes
from kartlaggning.pages.figures.one_by_one.overview import OverviewView, overview_view
from kartlaggning.pages.figures.one_by_one.profiles import ProfilesView, profiles_view
from kartlaggning.pages.figures.one_by_one.squares import UnitLooks
from kartlaggning.pages.figures.people.facts import describe_people
from kartlaggning.pages.figures.people.scales import ScalesView, scales_view
from kartlaggning.pages.figures.sums import describe_sums
from kartlaggning.pages.figures.tables import TableView, table_view
from kartlaggning.pages.markdown import render_markdown
from kartlaggning.pages.marks import ShownMark, has_marks
from kartlaggning.pages.references import CellBook, marked_text, plain_text
from kartlaggning.plain_report import Cell, Figure, NumberOfOthers, PeopleCondition, Report
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number, rounded
from kartlaggning.text.own_words import OWN_WORDS

_BASES = {
    "population": N_("All {n} {population}"),
    "asked": N_("The {n} {population} that were asked"),
    "applicable": N_("The {n} {population} that were asked and to which it applies"),
    "answered": N_("The {n} {population} that answered"),
}
# where the base is another from one bar to the next; with a number behind it where that is none or
# one, to which a noun for many does not fit
BASES_THAT_DIFFER = {
    "population": N_("{population}"),
    "asked": N_("{population} that were asked"),
    "applicable": N_("{population} that were asked and to which it applies"),
    "answered": N_("{population} that answered"),
}
# how a whole without a word of its own is counted
_MADE_OF_PARTS = {
    "some": N_("{name}: what holds in at least one of its parts"),
    "every": N_("{name}: what holds in all of its parts"),
    "sum": N_("{name}: the sum of its parts"),
    "numbers": N_("{name}: the numbers of its parts, none of its own"),
}
_SOURCE = N_("Source: {citation}")
_SO_MANY = N_("{base}: {n}")
_MENTIONED = N_("{base}. Nobody was asked about it: how many mention it says not how common it is")
_OF_THEM = N_("of {them}")
_COLUMNS_IN_TEXT = 4  # a table with more breaks out of the text's column


class ReferenceView(TypedDict):
    """A number of others: the number, what it is of, and where it is published."""

    number: str
    of: str
    published: str
    note: str
    line: float | None
    """Of a share where its line stands, in percent of a full bar."""
    own: float | None
    """How far the figure's own bar reaches there, likewise."""


class FigureView(TypedDict):
    """A figure; of `chart`, `map`, `process` and the lists at most one is there."""

    id: str
    kind: str
    source: str
    """The id of its table in the report."""
    of: str
    populations: str
    number: int
    title: str
    """As HTML."""
    name: str
    """The title as plain text."""
    note: str
    bases: list[str]
    """What it counts, of each population."""
    sources: str
    informants: str
    mark: ShownMark
    chart: Drawing | None
    description: str
    map: MapView | None
    is_wide: bool
    process: LanesView | None
    flow: FlowView | None
    scales: ScalesView | None
    overview: OverviewView | None
    history: list[YearView] | None
    profiles: ProfilesView | None
    statements: list[StatementView] | None
    table: TableView | None
    crosstab: CrosstabView | None
    sums: list[str]
    """What the table's percents add up to, where that is not 100."""
    references: list[ReferenceView]
    """What others publish of the same questions."""


def read_chart(figure: Figure, report: Report, book: CellBook) -> ChartInput:
    """Read what a figure is drawn from."""
    rows = report["tables"][figure["table"]]["rows"]
    declared = read_grid(rows, shared_columns(rows, book.labels))
    grid = in_reading_order(declared, figure, report["subjects"], book.labels, book.language)
    return ChartInput(figure, grid, book.labels, book.language, book.percent_from)


def figure_view(
    figure: Figure, number: int, report: Report, book: CellBook, looks: UnitLooks
) -> FigureView:
    """Make a figure's data: its words, its chart and its table."""
    language = book.language
    chart = read_chart(figure, report, book)
    drawn = draw_chart(chart) if report["meta"]["has_charts"] else None
    populations = _populations(chart)
    kind = CHART_KINDS[figure["chart"]]
    view: FigureView = {
        "id": f"figure-{number}",
        "kind": figure["chart"],
        "source": figure["table"],
        "of": "" if kind.is_of_any_period else " ".join(figure["of"]),
        "populations": " ".join(populations),
        "number": number,
        "title": marked_text(figure["title"][language], book),
        "name": plain_text(figure["title"][language], book),
        "note": render_markdown(figure["note"][language], book),
        "bases": [*_bases(populations, chart)],
        "sources": translate_plural("{n} source", "{n} sources", figure["n_sources"], language),
        "informants": informants_text(figure["n_informants"], figure["informants_if"], language),
        "mark": figure["mark"] if has_marks(report) else "",
        "chart": drawn,
        "description": "",
        "map": None,
        "is_wide": False,
        "process": None,
        "flow": None,
        "scales": None,
        "overview": None,
        "history": None,
        "profiles": None,
        "statements": None,
        "table": None,
        "crosstab": None,
        "sums": [],
        "references": [_reference_view(each, chart) for each in figure.get("references", ())],
    }
    if drawn:
        view["description"] = describe_chart(chart)
    _add_picture(view, chart, report, looks)
    if figure["chart"] == "crosstab":
        view["crosstab"] = crosstab_view(view["name"], chart, looks)
    elif _has_table(view):
        tabled = _tabled(view, chart)
        table = table_view(view["name"], tabled, report["subjects"], looks)
        view["table"] = table
        has_squares = bool(table["names"])
        view["is_wide"] = len(table["columns"]) > _COLUMNS_IN_TEXT and not has_squares
        view["sums"] = describe_sums(tabled)
    return view


def _reference_view(number: NumberOfOthers, chart: ChartInput) -> ReferenceView:
    """A number of others in words: *80 % of the county's municipalities, 2023: Yes*."""
    language = chart.language
    question, answer = chart.text(number["question"]), ""
    if number["value"] != number["question"]:
        answer = chart.text(number["value"])
    asked = f"{question}{'' if question[-1:] == '?' else ':'} {answer}" if answer else question
    return {
        "number": number["number"][language],
        "of": f"{_of_whom(number, language)}, {number['year']}",
        "published": f"{asked} ({number['source'][language]})",
        "note": number["note"][language],
        "line": None if number["share"] is None else _in_percent(number["share"]),
        "own": _own_share(number["value"], chart),
    }


def _own_share(value: str, chart: ChartInput) -> float | None:
    """How far the figure's own bar of an answer reaches, in percent: the first that has a base."""
    for cell in chart.grid.cells.values():
        if value in (cell["row"], cell["column"]) and has_number(cell) and cell["base_n"]:
            return _in_percent((cell["n"] or 0) / cell["base_n"])
    return None


def _in_percent(share: float) -> float:
    return float(rounded(100 * share, 1))


def _of_whom(number: NumberOfOthers, language: Language) -> str:
    """Of whom it is a number: a share is one *of* them."""
    of = number["of"][language]
    return of if number["share"] is None else translate(_OF_THEM, language, them=of)


def _has_table(view: FigureView) -> bool:
    """Whether its numbers stand in a plain table: not those of a matrix, nor of bands of units."""
    flow = view["flow"]
    is_shown = view["overview"] is None and (flow is None or flow["are_alone"])
    return CHART_KINDS[view["kind"]].has_table and is_shown


def _tabled(view: FigureView, chart: ChartInput) -> ChartInput:
    """What stands in a figure's table: units, where its picture counts them."""
    if view["map"]:
        return without_counts(chart)
    return without_nodes(chart) if view["flow"] else chart


def _add_picture(view: FigureView, chart: ChartInput, report: Report, looks: UnitLooks) -> None:
    """Give a figure what a template of its own makes of it: links and words, no chart."""
    match chart.figure["chart"]:
        case "tile_map":
            view["map"] = map_view(chart, report["subjects"])
        case "steps":
            view["process"] = lanes_view(chart, looks)
        case "flow" | "waves":
            view["flow"] = flow_view(chart, report["subjects"])
        case "likert":
            view["scales"] = scales_view(chart)
        case "table":
            view["overview"] = overview_view(view["name"], chart, report["subjects"])
        case "timeline":
            view["history"] = history_view(chart, dict(_told_in(report)))
        case "profile":
            view["profiles"] = profiles_view(chart, report)
        case "statements":
            view["statements"] = statements_view(chart)


def _told_in(report: Report) -> Iterator[tuple[str, str]]:
    """Each statement of another year that a profile holds, and that profile's address."""
    for subject, profile in report["profiles"]["of"].items():
        address = address_of(subject, report["subjects"])
        for unit in profile["history"]:
            for place in unit["cells"]:
                yield CellPlace.parse(place).row, address


def informants_text(n: int, condition: PeopleCondition, language: Language) -> str:
    """How many people were heard, and on which condition; nothing where nobody was."""
    if not n:
        return ""
    text = translate_plural("{n} person interviewed", "{n} people interviewed", n, language)
    if condition:
        text = f"{text}, {translate(OWN_WORDS[condition], language)}"
    return text


def _populations(chart: ChartInput) -> list[str]:
    """The populations that a figure speaks of."""
    populations = {chart.figure["population"]: None}
    for cell in chart.grid.cells.values():
        populations[cell["population"]] = None
    return list(filter(None, populations))


def _bases(populations: Sequence[str], chart: ChartInput) -> Iterator[str]:
    """What the figure counts of each population, and how it counts wholes without a word."""
    if "people" in chart.figure:
        yield from describe_people(chart.figure["people"], chart)
        return
    for population in populations:
        yield _base_text(population, chart)
    for citation in chart.figure.get("cited", ()):
        yield translate(_SOURCE, chart.language, citation=citation)
    for whole in chart.figure["made_of_parts"]:
        name = chart.text(whole["subject"])
        yield translate(_MADE_OF_PARTS[whole["how"]], chart.language, name=name)


def _base_text(population: str, chart: ChartInput) -> str:
    """Say what the figure counts of a population."""
    name = chart.text(population)
    cells = []
    for cell in chart.grid.cells.values():
        # a part, such as those of the invited who declined, is of its own base, and says it
        if cell["population"] == population and not is_part(cell["row"], chart.grid):
            cells.append(cell)
    sizes = _sizes(cells, chart.figure)
    # one size for all cells, or none can be named for the figure as a whole
    [size] = sizes if len(sizes) == 1 else [None]
    if size is not None and size > 1:
        # *Kommuner* begins small inside a sentence, *BUP-mottagningar* does not
        inside = name[0].lower() + name[1:] if name[1:2].islower() else name
        n = format_number(size, chart.language)
        base = translate(_BASES[chart.figure["base"]], chart.language, n=n, population=inside)
    else:
        message = BASES_THAT_DIFFER[chart.figure["base"]]
        base = translate(message, chart.language, population=capitalised(name))
        if size is not None:
            n = format_number(size, chart.language)
            base = translate(_SO_MANY, chart.language, base=base, n=n)
    if any(cell["base"] == MENTIONED for cell in cells):
        return translate(_MENTIONED, chart.language, base=base)
    return base


def _sizes(cells: Sequence[Cell], figure: Figure) -> set[int]:
    """How many there are in a population, as its cells in the figure have it."""
    if CHART_KINDS[figure["chart"]].has_every_member or figure["by"] == "subject":
        return {len({cell["row"] for cell in cells})}
    # those in a class, of whom reasons are counted, are no population
    return {cell["base_n"] for cell in cells if cell["base_n"] is not None and cell["base"]}
