"""The tables of a figure: its numbers as the page's tables have them, each with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kartlaggning.checks import N_
from kartlaggning.documents.model import Run, Runs, Table, TableRow
from kartlaggning.ids import CellId
from kartlaggning.pages.figures.crosstabs import CrosstabView
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.figures.lanes import CountView, LanesView, NamedCounts
from kartlaggning.pages.figures.maps import MapView
from kartlaggning.pages.figures.one_by_one.flow import CountView as FlowCount
from kartlaggning.pages.figures.one_by_one.flow import FlowView
from kartlaggning.pages.figures.one_by_one.overview import OverviewView
from kartlaggning.pages.figures.tables import CellView, TableView
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_NAME, _HOW_MANY, _WHO, _WAY = N_("Name"), N_("How many"), N_("Who"), N_("Way")


def tables_of(view: FigureView, language: Language) -> Iterator[Table]:
    """Make the tables of a figure; none of one that is a list."""
    if view["map"]:
        yield from _map_tables(view["map"], language)
    if view["process"]:
        yield _lanes_table(view["name"], view["process"], language)
    if view["flow"]:
        yield from _flow_tables(view["flow"], language)
    if view["overview"]:
        yield from _overview_tables(view["overview"], language)
    if view["crosstab"]:
        yield _crosstab_table(view["crosstab"])
    # what lanes have drawn stands in their table too
    if view["table"] and not view["process"] and view["table"]["rows"]:
        yield _number_table(view["table"])


def plain_runs(text: str) -> Runs:
    """A text that is alike throughout."""
    return (Run(text),) if text else ()


def _with_note(main: str, note: str, cell: str) -> Runs:
    runs = [Run(main, cell)] if main else []
    if note:
        runs.append(Run(f" {note}" if runs else note, "" if runs else cell))
    return tuple(runs)


def _number_table(view: TableView) -> Table:
    rows = []
    for row in view["rows"]:
        depth = 1 + row["is_deeper"] if row["within"] else 0
        cells = [_cell(cell) for cell in row["cells"]]
        is_heading = not row["cells"]
        rows.append(TableRow(plain_runs(row["label"]), tuple(cells), depth, is_heading))
    columns = tuple(plain_runs(column["label"]) for column in view["columns"])
    return Table(view["caption"], "", columns, tuple(rows))


def _cell(cell: CellView | None) -> Runs | None:
    if cell is None:
        return None
    # of a count whose base the whole table has, the page too leaves out the percent
    note = "" if cell["shown"] else cell["note"]
    return _with_note(cell["main"], note, cell["id"])


def _crosstab_table(view: CrosstabView) -> Table:
    rows = []
    for row in view["rows"]:
        cells = []
        for column, cell in zip(view["columns"], row["cells"], strict=True):
            place = CellId(view["id"], row["id"], column["id"])
            cells.append(_with_note(cell["text"], "", str(place)))
        rows.append(TableRow(plain_runs(row["label"]), tuple(cells)))
    columns = tuple(plain_runs(column["label"]) for column in view["columns"])
    return Table(view["caption"], "", columns, tuple(rows))


def _map_tables(view: MapView, language: Language) -> Iterator[Table]:
    """How many stand where, of each thing that the map can show."""
    for shown in view["views"]:
        rows = []
        for each in shown["classes"]:
            count = _with_note(each["count"].main, each["count"].note, each["cell"])
            rows.append(TableRow(plain_runs(each["name"]), (count,)))
        columns = (plain_runs(translate(_HOW_MANY, language)),)
        yield Table(shown["name"], "", columns, tuple(rows))


def _lanes_table(caption: str, view: LanesView, language: Language) -> Table:
    """Ways with their variants and reasons, by population."""
    populations: dict[str, None] = {}
    for each in _ways(view):
        populations.update(dict.fromkeys(count["population"] for count in each[0]["counts"]))
    rows = []
    for way, depth in _ways(view):
        by_population = {count["population"]: count for count in way["counts"]}
        cells = [_lane_cell(by_population.get(name)) for name in populations]
        rows.append(TableRow(plain_runs(way["name"]), tuple(cells), depth))
    columns = tuple(plain_runs(name[:1].upper() + name[1:]) for name in populations)
    return Table(caption, translate(_WAY, language), columns, tuple(rows))


def _ways(view: LanesView) -> Iterator[tuple[NamedCounts, int]]:
    """Every row with its depth: variants and reasons lie under their way."""
    for lane in view["lanes"]:
        yield lane, 0
        for part in (*lane["variants"], *lane["reasons"]):
            yield part, 1
    for each in view["unknown"]:
        yield each, 0


def _lane_cell(count: CountView | None) -> Runs | None:
    return _with_note(count["text"], "", count["id"]) if count else None


def _flow_tables(view: FlowView, language: Language) -> Iterator[Table]:
    """From one step to the next: how many, and who."""
    columns = tuple(plain_runs(translate(each, language)) for each in (_HOW_MANY, _WHO))
    for crossing in view["crossings"]:
        rows = []
        for start in crossing["starts"]:
            rows.append(_flow_row(start, 0))
            rows += [_flow_row(end, 1) for end in start["ends"]]
        yield Table(crossing["caption"], "", columns, tuple(rows))


def _flow_row(count: FlowCount, depth: int) -> TableRow:
    told = _with_note(count["text"], count["note"], count["id"])
    return TableRow(plain_runs(count["name"]), (told, plain_runs(count["names"])), depth)


def _overview_tables(view: OverviewView, language: Language) -> Iterator[Table]:
    """A matrix: a table for each population."""
    columns = tuple(plain_runs(column["label"]) for column in view["columns"])
    for strip in view["strips"]:
        rows = []
        for row in strip["rows"]:
            ids = [str(CellId(view["id"], row["id"], each["id"])) for each in view["columns"]]
            told = [
                _with_note(cell["main"], cell["note"], place) if cell else None
                for cell, place in zip(row["cells"], ids, strict=True)
            ]
            rows.append(TableRow(plain_runs(row["label"]), tuple(told)))
        caption = _joined((view["caption"], strip["name"] if len(view["strips"]) > 1 else ""))
        yield Table(caption, translate(_NAME, language), columns, tuple(rows))


def _joined(parts: Iterable[str]) -> str:
    return ": ".join(filter(None, parts))
