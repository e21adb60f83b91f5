"""The report's tables as they are told: each cell with its words, base, mark and code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kartlaggning.charts.drawing.cell_text import CellText, has_percent
from kartlaggning.charts.drawing.grid import ChartInput, capitalised, cell_id
from kartlaggning.documents.html_blocks import read_blocks
from kartlaggning.documents.model import BulletList, Paragraph, Runs
from kartlaggning.documents.workbook.codes import code_of
from kartlaggning.pages.figures.figure import (
    BASES_THAT_DIFFER,
    FigureView,
    figure_view,
    read_chart,
)
from kartlaggning.pages.figures.lines import whole_in
from kartlaggning.pages.figures.one_by_one.squares import UnitLooks
from kartlaggning.pages.figures.tables import cell_text
from kartlaggning.pages.marks import ShownMark, marks_in
from kartlaggning.pages.references import CellBook, plain_text, read_book
from kartlaggning.pages.render import figures_in
from kartlaggning.pages.view import PageView
from kartlaggning.plain_report import HIDDEN_ID, Cell, Figure, Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language


@dataclass(frozen=True)
class ToldCell:
    """A cell in words.

    Parameters
    ----------
    row, column
        What stands at their heads.
    within
        What the row is a part of; empty where it is none.
    text
        As the page says it.
    base
        Who are counted, in words; empty where nobody is.
    population, measure
        In words.
    code
        Of a cell that is missing, or hidden, how; else empty.
    published
        Which source publishes the number, of whom it is invented whom it counts; empty where none
        does.
    share
        Where one is shown of so many.
    """

    cell: Cell
    address: str
    row: str
    within: str
    column: str
    text: CellText
    base: str
    population: str
    measure: str
    code: str
    published: str
    share: float | None


@dataclass(frozen=True)
class NumberTable:
    """A table with its number, which is the figure's on the page, and what is to be known of it.

    Parameters
    ----------
    section
        Where the page has it; empty behind the story.
    facts
        What it counts, and what it rests on, a line each.
    mark, mark_words
        Whether it is real, as the page marks the figure; empty in a report in which nothing is
        invented.
    notes
        What else its author says, its sums, and the numbers of others.
    """

    number: int
    id: str
    title: str
    section: str
    facts: tuple[str, ...]
    mark: ShownMark
    mark_words: str
    notes: tuple[str, ...]
    cells: tuple[ToldCell, ...]


def number_tables(report: Report, page: PageView, language: Language) -> list[NumberTable]:
    """Make every table of the report, in the order of the page's figures.

    Tables of figures that have no number on the page, as crosstabs have none, follow last.
    """
    teller = _Teller(report, read_book(report, language))
    views = sorted(figures_in(page), key=lambda view: view["number"])
    sections = dict(_sections_of(report, teller.book))
    figures = {figure["table"]: figure for figure in _figures_of(report)}
    tables = [
        teller.table(figures[view["source"]], view, sections.get(view["source"], ""))
        for view in views
    ]
    shown = {view["source"] for view in views}
    looks = UnitLooks(report)
    for name, figure in figures.items():
        if name not in shown:
            number = len(tables) + 1
            view = figure_view(figure, number, report, teller.book, looks)
            tables.append(teller.table(figure, view, sections.get(name, "")))
    return tables


def _figures_of(report: Report) -> Iterator[Figure]:
    for section in report["sections"]:
        yield from section["figures"]
    for exploration in report["explorer"]:
        yield from exploration["figures"]


def _sections_of(report: Report, book: CellBook) -> Iterator[tuple[str, str]]:
    """The section that each table stands in, or the question that it is of."""
    for section in report["sections"]:
        for figure in section["figures"]:
            yield figure["table"], plain_text(section["title"][book.language], book)
    for exploration in report["explorer"]:
        for figure in exploration["figures"]:
            yield figure["table"], capitalised(exploration["label"][book.language])


class _Teller:
    """Tells the cells of a report in one language."""

    def __init__(self, report: Report, book: CellBook) -> None:
        self.book = book
        self._report = report
        self._mark_words = marks_in(book.language)

    def table(self, figure: Figure, view: FigureView, section: str) -> NumberTable:
        chart = read_chart(figure, self._report, self.book)
        sources = " · ".join(filter(None, (view["sources"], view["informants"])))
        mark = view["mark"]
        return NumberTable(
            number=view["number"],
            id=figure["table"],
            title=view["name"],
            section=section,
            facts=tuple(filter(None, (*view["bases"], sources))),
            mark=mark,
            mark_words=self._mark_words[mark]["words"] if mark else "",
            notes=tuple(_notes(view)),
            cells=tuple(self._cells(chart)),
        )

    def _cells(self, chart: ChartInput) -> Iterator[ToldCell]:
        for row in chart.grid.rows:
            for cell in chart.grid.row(row):
                yield self._told(cell, chart)

    def _told(self, cell: Cell, chart: ChartInput) -> ToldCell:
        address = cell_id(cell)
        text = cell_text(cell, chart)
        has_share = has_percent(cell, chart.percent_from)
        return ToldCell(
            cell=cell,
            address=address,
            row=chart.name(cell["row"]),
            within=chart.name(whole_in(cell["row"], chart.grid)),
            column=chart.name(cell["column"]),
            text=text,
            base=_base_words(cell, chart),
            population=chart.name(cell["population"]),
            measure=chart.text(cell["measure"]),
            code=_code(cell, text),
            published=self._published(cell, address),
            share=cell["share"] if has_share else None,
        )

    def _published(self, cell: Cell, address: str) -> str:
        """Who publishes the number of a cell that counts whom it is invented that it counts."""
        words = self._report["published"].get(address)
        return words[self.book.language] if words and cell["is_synthetic"] else ""


def _base_words(cell: Cell, chart: ChartInput) -> str:
    """Who are counted: the population, those of it who were asked, or who answered."""
    if cell["base_n"] is None or cell["is_hidden"] or cell["base"] not in BASES_THAT_DIFFER:
        return ""
    message, population = BASES_THAT_DIFFER[cell["base"]], chart.name(cell["population"])
    return translate(message, chart.language, population=population)


def _code(cell: Cell, text: CellText) -> str:
    if cell["is_hidden"]:
        return code_of(HIDDEN_ID)
    return code_of(cell["status"], cell["value"]) if text.kind == "missing" else ""


def _notes(view: FigureView) -> Iterator[str]:
    for block in read_blocks(view["note"]):
        if isinstance(block, Paragraph):
            yield _plain(block.runs)
        elif isinstance(block, BulletList):
            yield from map(_plain, block.items)
    yield from view["sums"]
    if view["map"]:
        yield from filter(None, (shown["sum"] for shown in view["map"]["views"]))
    for other in view["references"]:
        words = f"{other['number']} {other['of']}. {other['published']}"
        yield " ".join(filter(None, (words, other["note"])))


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)
