"""Drawing figures one after another: each has a number of its own."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from kartlaggning.charts.drawing.grid import capitalised
from kartlaggning.pages.figures.crosstabs import CrosstabView, crosstab_view
from kartlaggning.pages.figures.figure import FigureView, figure_view, read_chart
from kartlaggning.pages.figures.one_by_one.squares import UnitLooks
from kartlaggning.pages.references import CellBook, plain_text
from kartlaggning.plain_report import Figure, Report


class Drawing:
    """Draws figures, each with a number of its own in the order in which they are asked for."""

    def __init__(self, report: Report, book: CellBook, looks: UnitLooks) -> None:
        self.report = report
        self.book = book
        self._looks = looks
        self._numbers = count(1)
        self.drawn: list[FigureView] = []

    def figure(self, figure: Figure) -> FigureView:
        """The view of a figure."""
        view = figure_view(figure, next(self._numbers), self.report, self.book, self._looks)
        self.drawn.append(view)
        return view

    def name(self, identifier: str) -> str:
        """Words of an id that stand alone."""
        return capitalised(self.book.labels[identifier][self.book.language])

    def numbers(self, units: Iterable[str]) -> list[int]:
        """The numbers of units in the page's list."""
        return [self._looks.numbers[unit] for unit in units]

    def shown_numbers(self, units: Iterable[str]) -> list[int]:
        """The numbers of those units that figures count by name."""
        return [self._looks.numbers[unit] for unit in units if unit in self._looks.numbers]

    def has_units(self, table: str) -> bool:
        """Whether every cell of a table says who is counted."""
        rows = self.report["tables"][table]["rows"]
        return bool(rows) and all("counted" in cell for cell in rows)

    def is_told_here(self, figure: Figure) -> bool:
        """Whether a figure stands in its section: it is of the story, and not drawn before."""
        return figure["stands_in"] == "story" and all(
            view["source"] != figure["table"] for view in self.drawn
        )

    def crosstab(self, figures: Iterable[Figure]) -> CrosstabView | None:
        """The crosstab among some figures: it stands under the others without a number."""
        for figure in figures:
            if figure["chart"] == "crosstab":
                caption = plain_text(figure["title"][self.book.language], self.book)
                chart = read_chart(figure, self.report, self.book)
                return crosstab_view(caption, chart, self._looks)
        return None
