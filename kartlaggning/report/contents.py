"""The report as plain data, equal to `report.json`.

Every number stands in a table, every id has its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast

import pandas as pd

from kartlaggning import __version__, plain_report
from kartlaggning.chart_kinds import CHART_KINDS, Place
from kartlaggning.charts.drawing.grid import cell_id
from kartlaggning.disclosure.rounding import printed_range
from kartlaggning.errors import Finding
from kartlaggning.ids import ClassId, ValueId
from kartlaggning.pages.marks import Marks
from kartlaggning.report.explorer import added_figures, explored, figures_of
from kartlaggning.report.fact_check.shown import plain_fact_check
from kartlaggning.report.figures.lanes import plain_lanes
from kartlaggning.report.figures.maps import place_units, what_to_ask
from kartlaggning.report.figures.people import of_people
from kartlaggning.report.figures.references import numbers_of_others
from kartlaggning.report.figures.sources import (
    citations_of,
    count_sources,
    sources_of,
    where_cited,
    where_in_documents,
    where_stated,
)
from kartlaggning.report.figures.waves import plain_breaks
from kartlaggning.report.figures.wholes import find_made_of_parts
from kartlaggning.report.findings import plain_finding, plain_imports
from kartlaggning.report.imprint import (
    plain_accessibility,
    plain_citation,
    plain_imprint,
    plain_look,
)
from kartlaggning.report.labels import make_labels
from kartlaggning.report.one_by_one.explained import make_profiles
from kartlaggning.report.one_by_one.main_dimension import main_dimension
from kartlaggning.report.one_by_one.sources import make_sources
from kartlaggning.report.prose.published import published_numbers
from kartlaggning.report.subjects import endings_of_kinds, make_subjects
from kartlaggning.report.titles import default_title, label_of
from kartlaggning.report.words import words_of, words_of_each
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure, KeyFigure, Protect, Section, stands_in
from kartlaggning.schema.respondents import counts_respondents
from kartlaggning.tables import build_tables
from kartlaggning.tables.counts.bases import base_of
from kartlaggning.tables.counts.cells import populations
from kartlaggning.tables.counts.one_by_one import WHO
from kartlaggning.tables.flow import coloured_by
from kartlaggning.tables.people import population_of
from kartlaggning.tables.units.waves import wave_steps
from kartlaggning.text.numbers import rounded
from kartlaggning.yaml_files.models import Label

# columns that only the cells of respondents have
IS_ROUNDED = "is_rounded"
OF_PEOPLE = ("counts", "weighted", "base_weighted", "bound_low", "bound_high")


def make_report(results: Results, findings: Sequence[Finding]) -> plain_report.Report:
    """Make the plain report of a mapping, composed as its schema's `report` says."""
    schema = results.schema
    figures: list[Figure] = []
    for section in schema.report.sections:
        figures += section.figures
    added = {name: added_figures(name, figures, results) for name in explored(schema)}
    every_figure = [*figures, *chain.from_iterable(added.values())]
    cells = build_tables(every_figure, results)
    tables = {figure.table_id: _plain_table(figure, results) for figure in every_figure}
    by_address: dict[str, plain_report.Cell] = {}
    for cell in _plain_cells(cells):
        tables[cell["table"]]["rows"].append(cell)
        by_address[cell_id(cell)] = cell
    published = published_numbers(schema.report.published, by_address)
    marks = Marks(by_address, published)
    sections = enumerate(schema.report.sections, start=1)
    composing = _Composing(tables, results, marks, len(figures))
    report: plain_report.Report = {
        "meta": _plain_meta(results),
        "labels": make_labels(results, cells),
        "subjects": make_subjects(figures, results),
        "endings": endings_of_kinds(schema.region),
        "sources": make_sources(results),
        "profiles": make_profiles(figures, results),
        "tables": tables,
        "published": published,
        "main": main_dimension(figures, results),
        "key_figures": [_plain_key_figure(each, marks) for each in schema.report.key_figures],
        "summary": words_of_each(schema.report.summary),
        "sections": [_plain_section(n, section, composing) for n, section in sections],
        "explorer": [
            {
                "of": name,
                "label": words_of(label_of(name, schema)),
                "is_of_one": name in schema.dimensions or not schema.questions[name].has_several,
                "tables": [figure.table_id for figure in figures_of(name, figures)],
                "figures": [_plain_figure(figure, "explorer", composing) for figure in own],
            }
            for name, own in added.items()
        ],
        "accessibility": plain_accessibility(schema.report.accessibility),
        "imports": list(plain_imports(results)),
        "findings": [plain_finding(finding, schema) for finding in findings],
    }
    if fact_check := plain_fact_check(results):
        report["fact_check"] = fact_check
    return report


def _plain_meta(results: Results) -> plain_report.Meta:
    schema, sources = results.schema, results.period_sources
    return {
        "title": words_of(schema.title),
        "lead": words_of(schema.report.lead),
        "edition": plain_report.WORKING,
        "period": schema.period,
        "as_of": schema.as_of.isoformat(),
        "languages": list(schema.languages),
        "region": words_of(schema.region.names),
        "n_informants": len(results.informants_in(sources["source_id"])),
        "informants_if": results.informants_if(sources["source_id"]),
        "n_sources": len(sources),
        "is_synthetic": _is_synthetic(results),
        "protect": _plain_protect(schema.protect),
        "version": __version__,
        "citation": plain_citation(schema.report.citation),
        "look": plain_look(schema),
        "imprint": plain_imprint(schema.report.imprint),
        "has_charts": True,
        "percent_from": schema.report.percent_from,
    }


def _is_synthetic(results: Results) -> bool:
    """Whether anything that counts, or money in accounts, is invented."""
    counted, money = results.period_sources, results.interviews.amounts
    return bool(counted["is_synthetic"].any() or money["is_synthetic"].any())


def _plain_table(figure: Figure, results: Results) -> plain_report.Table:
    """A figure's table, before its cells are filled in."""
    return {
        "title": words_of(figure.title or default_title(figure, results.schema)),
        "population": _population(figure, results),
        "kind": figure.chart,
        "rows": [],
    }


def _population(figure: Figure, results: Results) -> str:
    if not CHART_KINDS[figure.chart].names_population:
        return ""
    if counts_respondents(figure, results.schema.questions):
        return population_of(figure, results)
    return populations(figure, results)[0]


def _plain_cells(tables: pd.DataFrame) -> Iterator[plain_report.Cell]:
    """Cells as JSON has them: None for a number that is missing, whole numbers whole."""
    names = [name for name in tables.columns if name not in (*WHO, *OF_PEOPLE, IS_ROUNDED)]
    of_people = [_plain_column(tables[name]) for name in OF_PEOPLE]
    columns = [_plain_column(tables[name]) for name in names]
    those_counted = zip(*(tables[name] for name in WHO), strict=True)
    rows = zip(
        zip(*columns, strict=True),
        those_counted,
        zip(*of_people, strict=True),
        tables[IS_ROUNDED].tolist(),
        strict=True,
    )
    for values, who, people, is_rounded in rows:
        # frames.TABLES has the columns of a plain report's cell
        cell = cast(plain_report.Cell, dict(zip(names, values, strict=True)))
        if people[0]:
            cell.update(cast(plain_report.Cell, dict(zip(OF_PEOPLE, people, strict=True))))
        if is_rounded:
            cell["is_rounded"] = True
        units, open_units, base_units = map(list, who)
        if base_units and not cell["is_hidden"]:
            cell["counted"] = {
                "units": units,
                "open_units": open_units,
                "base_units": base_units,
            }
        yield cell


def _plain_column(column: pd.Series) -> list[Any]:
    is_number = pd.api.types.is_numeric_dtype(column.dtype) and column.dtype != bool
    if not is_number:
        return column.astype(object).tolist()
    numbers: list[float | int | None] = []
    for number, is_missing in zip(column.tolist(), column.isna().tolist(), strict=True):
        plain = None if is_missing else _shortest(number)
        numbers.append(plain)
    return numbers


def _shortest(number: float) -> float | int:
    return int(number) if float(number).is_integer() else float(rounded(number, 6))


def _plain_key_figure(key_figure: KeyFigure, marks: Marks) -> plain_report.KeyFigure:
    return {
        "cell": key_figure.cell,
        "label": words_of(key_figure.label),
        "note": words_of(key_figure.note),
        "mark": marks.of([key_figure.cell]),
    }


@dataclass(frozen=True)
class _Composing:
    """What figures are composed from: all tables, and how many figures the sections have."""

    tables: dict[str, plain_report.Table]
    results: Results
    marks: Marks
    n_figures: int


def _plain_section(number: int, section: Section, composing: _Composing) -> plain_report.Section:
    return {
        "id": f"section-{number}",
        "title": words_of(section.title),
        "text": words_of(section.text),
        "figures": [
            _plain_figure(figure, stands_in(figure, composing.n_figures), composing)
            for figure in section.figures
        ],
    }


def _plain_protect(protect: Protect) -> plain_report.Protect:
    name = Label(sv="", en="") if protect.name is None else protect.name
    plain: plain_report.Protect = {
        "minimum": protect.minimum,
        "method": protect.method,
        "name": words_of(name),
        "link": protect.link,
    }
    if protect.method == "range" and protect.minimum > 1:
        first = (0, protect.minimum)
        plain["ranges"] = [list(printed_range(number, protect.minimum)) for number in first]
    return plain


def _ordered(figure: Figure, schema: Schema) -> Iterator[str]:
    """The questions of a figure whose answers come in an order: on a scale, or step by step."""
    for name in figure.of:
        if name in schema.questions and schema.questions[name].type in ("ordered", "steps"):
            yield name


def _adds_up(figure: Figure, schema: Schema) -> bool:
    """Whether each of a figure's units is counted in one row: where one value holds at a time."""
    if not CHART_KINDS[figure.chart].has_parts or figure.show:
        return False
    questions = [schema.questions[name] for name in figure.of if name in schema.questions]
    return not any(question.has_several for question in questions)


def _values(figure: Figure, schema: Schema) -> Iterator[tuple[str, list[str]]]:
    """The values of each of a figure's questions that has one at a time, and its classes."""
    for name in figure.of:
        if name in schema.dimensions:
            classes = schema.dimensions[name].classes
            yield name, [str(ClassId(name, class_name)) for class_name in classes]
        elif schema.questions[name].type in ("single", "ordered"):
            values = schema.questions[name].values
            yield name, [str(ValueId(name, value)) for value in values]


def _plain_figure(figure: Figure, place: Place, composing: _Composing) -> plain_report.Figure:
    results, table = composing.results, composing.tables[figure.table_id]
    sources = sources_of(figure, results)
    plain: plain_report.Figure = {
        "table": figure.table_id,
        "chart": figure.chart,
        "of": list(figure.of),
        "title": table["title"],
        "note": words_of(figure.note),
        "population": table["population"],
        "base": base_of(figure, results),
        "by": figure.by,
        "stands_in": place,
        "ordered": list(_ordered(figure, results.schema)),
        "adds_up": _adds_up(figure, results.schema),
        "n_sources": count_sources(sources, results),
        "n_informants": len(results.informants_in(sources)),
        "informants_if": results.informants_if(sources),
        "is_synthetic": any(cell["is_synthetic"] for cell in table["rows"]),
        "mark": composing.marks.of_figure(table["title"]["sv"], table),
        "made_of_parts": find_made_of_parts(figure, results),
    }
    references = numbers_of_others(figure, results.schema)
    if references:
        plain["references"] = references
    if counts_respondents(figure, results.schema.questions):
        plain["people"] = of_people(figure, results, table["rows"])
    if CHART_KINDS[figure.chart].is_of_any_period:
        plain["cited"] = citations_of(sources, results)
    _add_what_its_kind_has(plain, figure, table, results)
    return plain


def _add_what_its_kind_has(
    plain: plain_report.Figure, figure: Figure, table: plain_report.Table, results: Results
) -> None:
    """What only figures of one kind, or of two, have beside their numbers."""
    if figure.chart in ("flow", "table"):
        plain["values"] = dict(_values(figure, results.schema))
    match figure.chart:
        case "steps":
            plain["lanes"] = plain_lanes(figure.of[0], results.schema)
        case "timeline":
            plain["citations"] = where_cited(table["rows"], results)
            if places := where_in_documents(table["rows"], results):
                plain["places"] = places
        case "statements":
            plain["citations"] = where_stated(figure, results)
        case "flow":
            plain["coloured_by"] = coloured_by(figure, results)
        case "waves":
            plain["of"] = list(wave_steps(figure, results))
            plain["coloured_by"] = plain["of"][-1]
            plain["breaks"] = plain_breaks(figure, results.schema)
        case "tile_map":
            plain["tiles"], plain["shapes"] = place_units(figure, results)
            plain["asks"] = {name: what_to_ask(name, figure, results) for name in figure.of}
