"""What the templates show, as plain data: every text already in its language, every number in
words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.charts import draw_chart
from kartlaggning.charts.drawing.grid import (
    Cell,
    ChartInput,
    capitalised,
    read_grid,
    shared_columns,
)
from kartlaggning.checks import N_
from kartlaggning.pages.accessibility import accessibility_view
from kartlaggning.pages.addresses import address_of
from kartlaggning.pages.citation import citation_text, source_text
from kartlaggning.pages.figures.descriptions import describe_chart
from kartlaggning.pages.figures.lanes import lanes_view
from kartlaggning.pages.figures.lists import history_view, statements_view
from kartlaggning.pages.figures.maps import map_view, without_counts
from kartlaggning.pages.figures.profiles import profiles_view
from kartlaggning.pages.figures.tables import table_view
from kartlaggning.pages.markdown import render_markdown
from kartlaggning.pages.references import (
    CellBook,
    find_references,
    marked_text,
    plain_text,
    read_book,
)
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_date, format_number, format_period

_BASES = {
    "population": N_("All {n} {population}"),
    "asked": N_("The {n} {population} that were asked"),
    "answered": N_("The {n} {population} that answered"),
}
_COLUMNS_IN_TEXT = 4  # a table with more breaks out of the text's column
_EVERY_MEMBER = ("matrix", "table")  # kinds in which every member of the population has a row
_SEVERITIES = {"error": N_("Error"), "warning": N_("Warning"), "note": N_("Note")}


def build_view(report: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Make the page's data from the plain report."""
    book = read_book(report, language)
    numbers = iter(range(1, sum(len(section["figures"]) for section in report["sections"]) + 1))
    return {
        "meta": _meta_view(report["meta"], language),
        "key_figures": [_key_figure_view(each, book) for each in report["key_figures"]],
        "summary": [_sentence_view(each[language], book) for each in report["summary"]],
        "sections": [
            {
                "id": section["id"],
                "title": section["title"][language],
                "text": render_markdown(section["text"][language], book),
                "figures": [
                    figure_view(each, next(numbers), report, book) for each in section["figures"]
                ],
            }
            for section in report["sections"]
        ],
        "accessibility": accessibility_view(report["accessibility"], language),
        "findings": [
            {
                "severity": translate(_SEVERITIES[each["severity"]], language),
                "sentence": each["sentence"][language],
            }
            for each in report["findings"]
        ],
    }


def figure_view(
    figure: Mapping[str, Any], number: int, report: Mapping[str, Any], book: CellBook
) -> dict[str, Any]:
    """Make a figure's data: its words, its chart and its table."""
    table = report["tables"][figure["table"]]
    grid = read_grid(table["rows"], shared_columns(table["rows"], book.labels))
    chart = ChartInput(figure, grid, book.labels, book.language)
    drawn_map = (
        map_view(chart, figure["table"], report["subjects"])
        if figure["chart"] == "tile_map"
        else None
    )
    is_list = figure["chart"] in ("timeline", "statements", "profile")
    addresses = {subject: address_of(subject, report["subjects"]) for subject in report["subjects"]}
    name = plain_text(figure["title"][book.language], book)
    return {
        "id": f"figure-{number}",
        "kind": figure["chart"],
        "of": " ".join(figure["of"]),
        "populations": " ".join(_populations(figure, chart)),
        "number": number,
        "title": marked_text(figure["title"][book.language], book),
        "name": name,
        "note": render_markdown(figure["note"][book.language], book),
        "bases": list(_base_texts(figure, chart)),
        "sources": translate_plural(
            "{n} source", "{n} sources", figure["n_sources"], book.language
        ),
        "informants": _informants_text(figure["n_informants"], book.language),
        "is_synthetic": figure["is_synthetic"],
        "chart": (drawn := draw_chart(chart)),
        "description": describe_chart(figure["table"], chart) if drawn else "",
        "map": drawn_map,
        "is_wide": len(chart.grid.columns) > _COLUMNS_IN_TEXT,
        "process": lanes_view(chart) if figure["chart"] == "steps" else None,
        "history": history_view(figure["table"], chart, _told_in(report))
        if figure["chart"] == "timeline"
        else None,
        "profiles": profiles_view(chart, report, book) if figure["chart"] == "profile" else None,
        "statements": statements_view(figure["table"], chart)
        if figure["chart"] == "statements"
        else None,
        "table": None
        if is_list
        else table_view(
            figure["table"], name, without_counts(chart) if drawn_map else chart, addresses
        ),
    }


def _told_in(report: Mapping[str, Any]) -> dict[str, str]:
    """Address of the profile that holds a statement of another year, by the statement's id."""
    return {
        place.partition("/")[0]: address_of(subject, report["subjects"])
        for subject, profile in report["profiles"]["of"].items()
        for unit in profile["history"]
        for place in unit["cells"]
    }


def _meta_view(meta: Mapping[str, Any], language: Language) -> dict[str, Any]:
    editions = {"working": N_("Working edition"), "public": N_("Public edition")}
    view = {
        "title": meta["title"][language],
        "lead": meta["lead"][language],
        "region": meta["region"][language],
        "edition": translate(editions[meta["edition"]], language),
        "period": format_period(meta["period"], language),
        "as_of": format_date(meta["as_of"], language),
        "informants": _informants_text(meta["n_informants"], language),
        "sources": translate_plural("{n} source", "{n} sources", meta["n_sources"], language),
        "is_synthetic": meta["is_synthetic"],
        "version": meta["version"],
    }
    citation = citation_text(view, meta["citation"], language)
    return view | {"source": source_text(view, language), "citation": citation}


def _informants_text(n: int, language: Language) -> str:
    return (
        translate_plural("{n} person interviewed", "{n} people interviewed", n, language)
        if n
        else ""
    )


def _key_figure_view(key_figure: Mapping[str, Any], book: CellBook) -> dict[str, Any]:
    reference = "{" + key_figure["cell"] + "}"
    number = plain_text(reference, book)
    cell = book.cells[key_figure["cell"]]
    has_base = cell["base_n"] is not None and not cell["is_hidden"]
    base = (
        translate("of {base}", book.language, base=format_number(cell["base_n"], book.language))
        if has_base
        else ""
    )
    label = marked_text(key_figure["label"][book.language], book)
    return {
        "cell": key_figure["cell"],
        "number": number,
        "base": base,
        "label": label,
        "is_synthetic": cell["is_synthetic"],
        "note": marked_text(key_figure["note"][book.language], book),
    }


def _sentence_view(sentence: str, book: CellBook) -> dict[str, Any]:
    """A sentence of the summary, and whether a number in it rests on invented data."""
    numbers = [book.cells[reference.cell] for reference in find_references(sentence)]
    return {
        "html": render_markdown(sentence, book),
        "is_synthetic": any(cell["is_synthetic"] for cell in numbers),
    }


def _base_texts(figure: Mapping[str, Any], chart: ChartInput) -> Iterator[str]:
    """Say what the figure counts, once for each of its populations."""
    cells = list(chart.grid.cells.values())
    for population in _populations(figure, chart):
        own = [cell for cell in cells if cell["population"] == population]
        yield _base_text(figure, population, own, chart)


def _populations(figure: Mapping[str, Any], chart: ChartInput) -> list[str]:
    """The populations that a figure speaks of."""
    named = (figure["population"], *(cell["population"] for cell in chart.grid.cells.values()))
    return list(filter(None, dict.fromkeys(named)))


def _base_text(
    figure: Mapping[str, Any], population: str, own: Sequence[Cell], chart: ChartInput
) -> str:
    name = chart.text(population)
    bases = {cell["base_n"] for cell in own if cell["base_n"] is not None}
    if figure["chart"] in _EVERY_MEMBER or figure["by"] == "subject":
        bases = {len({cell["row"] for cell in own})}
    # one base for all cells, or none can be named for the figure as a whole
    if len(bases) != 1:
        return capitalised(name)
    inside = name[0].lower() + name[1:] if name[1:2].islower() else name
    n = format_number(bases.pop(), chart.language)
    return translate(_BASES[figure["base"]], chart.language, n=n, population=inside)
