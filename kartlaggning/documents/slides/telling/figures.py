"""A figure of the page as what slides can show of it: a chart, a table, lanes, a map or words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.grid import is_known
from kartlaggning.charts.drawing.signs import sign_of
from kartlaggning.checks import N_
from kartlaggning.documents.slides.telling.deck import (
    Bars,
    Body,
    Grid,
    Point,
    Quote,
    Quotes,
    Series,
)
from kartlaggning.documents.slides.telling.pictures import lanes_of, map_of
from kartlaggning.documents.slides.telling.pieces import in_pieces, in_room, main_and_note
from kartlaggning.pages.figures.crosstabs import CrosstabView
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.figures.lanes import LanesView
from kartlaggning.pages.figures.lists import StatementView
from kartlaggning.pages.figures.one_by_one.flow import CrossingView, FlowView
from kartlaggning.pages.figures.people.scales import ScaleLine, ScalesView
from kartlaggning.pages.figures.tables import CellView, RowView, TableView
from kartlaggning.plain_report import Cell
from kartlaggning.statuses import kind_of
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import rounded

MOST_BARS = 12  # that can be read from the last row of chairs
_MOST_LANES = 9
_MOST_COLUMNS = 8
_MOST_PIECES = 2  # slides that a table may take
_MOST_LINES, _ROW_ROOM = 17.0, 0.6  # of a table on a slide; what a row takes beside its lines
_LETTERS_ACROSS = 120  # of a table, from its left to its right
_MOST_SERIES = 9
_MOST_QUOTES = 4
_OF_THE_WORK = ("ledger",)  # it tells of the work, and finds nothing
_BARS = N_("Bar chart. {bars}")
_TABLE = N_("Table: {title}")
_LABELLED = 0.05  # of a bar: in less there is no room for a percent
_DECIMALS = 6  # of a share, as the report has it
_PART_SIGN = "– "
_NOBODY = "–"


class Shown(NamedTuple):
    """What a slide shows of a figure.

    Parameters
    ----------
    name
        Which part of the figure it is, where that has several.
    addresses
        The cells in it, by which the part is found that a title speaks of.
    """

    body: Body
    name: str = ""
    addresses: frozenset[str] = frozenset()


def shown_of(
    view: FigureView, named: Collection[str], cells: Mapping[str, Cell], language: Language
) -> list[Shown]:
    """What slides show of a figure: the part that its title speaks of.

    Nothing of one that is a long list to look up in.

    Parameters
    ----------
    named
        The addresses of the cells in its title.
    """
    shown = list(_all_of(view, cells, language))
    if not shown:
        return []
    n_named = Counter({each.name: 0 for each in shown})
    for each in shown:
        n_named[each.name] += len(each.addresses & set(named))
    # of several alike the first
    [(name, _)] = n_named.most_common(1)
    return [each for each in shown if each.name == name]


def _all_of(view: FigureView, cells: Mapping[str, Cell], language: Language) -> Iterator[Shown]:
    if view["map"]:
        for number, each in enumerate(view["map"]["views"]):
            counted = frozenset(class_["cell"] for class_ in each["classes"])
            yield Shown(map_of(view["map"], number, language), each["name"], counted)
    elif view["process"]:
        yield from _lanes(view["process"], language)
    elif view["flow"]:
        yield from _crossings(view["flow"], language)
    elif view["statements"]:
        yield from _quotes(view["statements"])
    elif view["crosstab"]:
        yield from _crossed(view["crosstab"], language)
    elif view["table"] and view["table"]["rows"] and view["kind"] not in _OF_THE_WORK:
        yield from _Tabled(view, view["table"], cells, language).shown()


def _lanes(view: LanesView, language: Language) -> Iterator[Shown]:
    """Ways on as many slides as they need; what else is told stands on the last."""
    whole = lanes_of(view, language)
    pieces = list(in_pieces(whole.lanes, _MOST_LANES))
    for number, some in enumerate(pieces, start=1):
        others = whole.others if number == len(pieces) else ()
        yield Shown(replace(whole, lanes=tuple(some), others=others))


@dataclass(frozen=True)
class _Part:
    """The cells of a series, as the page shows them and as the report has them."""

    name: str
    views: Sequence[CellView | None]


@dataclass(frozen=True)
class _Tabled:
    """A table of the page: as charts where it counts, else as a table."""

    view: FigureView
    table: TableView
    cells: Mapping[str, Cell]
    language: Language

    def shown(self) -> Iterator[Shown]:
        """What slides show of it."""
        rows = [row for row in self.table["rows"] if any(row["cells"])]
        columns = [column["label"] for column in self.table["columns"]]
        has_headings = len(rows) < len(self.table["rows"])
        bars = CHART_KINDS[self.view["kind"]].bars
        is_of_bars = bars == "shares" and self._all_count(rows)
        scales = self.view["scales"]
        if scales and [line["name"] for line in scales["lines"]] == [row["label"] for row in rows]:
            yield from self._scaled(rows, columns, scales)
        elif bars == "rows":
            yield from self._stacked(rows, columns)
        elif is_of_bars and has_headings and len(columns) == 1:
            yield from self._pivoted(rows)
        elif is_of_bars and len(columns) <= 2:
            for number, column in enumerate(columns):
                yield from self._beside(rows, number, column if len(columns) > 1 else "")
        else:
            yield from self._as_table(columns)

    def _all_count(self, rows: Sequence[RowView]) -> bool:
        """Whether every cell counts some of a base, or is hidden."""
        shown = [self.cells[cell["id"]] for row in rows for cell in row["cells"] if cell]
        return all(cell["is_hidden"] or cell["base_n"] for cell in shown)

    def _beside(self, rows: Sequence[RowView], column: int, name: str) -> Iterator[Shown]:
        """A bar for each row of a population, on as many slides as they need."""
        told = [row for row in rows if row["cells"][column]]
        if len(told) > MOST_BARS:
            # the parts stand in the notes
            told = [row for row in told if not row["within"]] or told
        whole = self._whole(row["cells"][column] for row in told)
        for some in in_pieces(told, MOST_BARS):
            points = tuple(self._point(row["cells"][column]) for row in some)
            categories = tuple(map(_category, some))
            series = Series(name or self.view["name"], points)
            said = [f"{row['label']}: {each.label}" for row, each in zip(some, points, strict=True)]
            counted = frozenset(cell["id"] for row in some if (cell := row["cells"][column]))
            bars = Bars(categories, (series,), whole, False, self._words(said))
            yield Shown(bars, name, counted)

    def _stacked(self, rows: Sequence[RowView], columns: Sequence[str]) -> Iterator[Shown]:
        """A bar for each row, shared out by the columns."""
        whole = self._whole(cell for row in rows for cell in row["cells"])
        for some in in_pieces(rows, MOST_BARS):
            parts = [
                _Part(column, [row["cells"][number] for row in some])
                for number, column in enumerate(columns)
            ]
            yield Shown(self._shared_out([row["label"] for row in some], parts, whole))

    def _scaled(
        self, rows: Sequence[RowView], columns: Sequence[str], scales: ScalesView
    ) -> Iterator[Shown]:
        """A bar for each group, shared out by the answers of a scale; beside it who gave none."""
        names = [each["name"] for each in scales["key"]]
        answers = [number for number, column in enumerate(columns) if column in names]
        for some in in_pieces(list(zip(rows, scales["lines"], strict=True)), MOST_BARS):
            series = []
            for place, number in enumerate(answers):
                points = tuple(self._part_point(row["cells"][number]) for row, _ in some)
                series.append(Series(columns[number], points, style.step(place, len(answers))))
            said = [line["said"] if line["segments"] else _beside(line) for _, line in some]
            categories = tuple(_beside(line) for _, line in some)
            yield Shown(Bars(categories, tuple(series), 1, True, self._words(said)))

    def _pivoted(self, rows: Sequence[RowView]) -> Iterator[Shown]:
        """A bar for each question, shared out by its answers."""
        questions = list(dict.fromkeys(row["within"] for row in rows))
        answers = list(dict.fromkeys(row["label"] for row in rows))
        if len(answers) > _MOST_SERIES:
            yield from self._beside(rows, 0, "")
            return
        by_place = {(row["within"], row["label"]): row["cells"][0] for row in rows}
        whole = self._whole(row["cells"][0] for row in rows)
        for some in in_pieces(questions, MOST_BARS):
            parts = []
            for answer in answers:
                views = [by_place.get((question, answer)) for question in some]
                parts.append(_Part(answer, views))
            yield Shown(self._shared_out(some, parts, whole))

    def _shared_out(self, categories: Sequence[str], parts: Sequence[_Part], whole: float) -> Bars:
        series, n_known = [], 0
        for part in parts:
            own = [self.cells[view["id"]] for view in part.views if view]
            if not own:
                continue
            status = "" if all(map(is_known, own)) else own[0]["status"]
            sign = sign_of(kind_of(status)).letter if status else ""
            points = tuple(self._part_point(view, sign) for view in part.views)
            name = " ".join(filter(None, (sign, part.name)))
            series.append(Series(name, points, style.category(n_known), status))
            n_known += not status
        said = []
        for number, category in enumerate(categories):
            told = [part.views[number] for part in parts]
            named = zip(parts, told, strict=True)
            words = [f"{part.name} {view['main']}" for part, view in named if view]
            said.append(f"{category}: {', '.join(words)}")
        of_bars = zip(*(part.views for part in parts), strict=True)
        hidden = [_what_is_hidden(views) for views in of_bars]
        names = tuple(map(main_and_note, categories, hidden))
        return Bars(names, tuple(series), whole, True, self._words(said))

    def _part_point(self, view: CellView | None, sign: str = "") -> Point:
        """A part of a bar, labelled with its number alone: there is no room for more.

        Of a kind of missing its sign stands there too, as on maps.
        """
        point = self._point(view)
        if view is None or point.value is None:
            return replace(point, label="")
        short = view["shown"] or view["main"].partition(" ")[0]
        is_told = point.value and point.value >= (_LABELLED if self._is_of_people(view) else 1)
        return replace(point, label=f"{short} {sign}".strip() if is_told else "")

    def _is_of_people(self, view: CellView) -> bool:
        return bool(self.cells[view["id"]].get("counts"))

    def _point(self, view: CellView | None) -> Point:
        """A number as long as it counts; of people who answered as large as their share."""
        if view is None:
            return Point(None, "")
        cell = self.cells[view["id"]]
        status = "" if is_known(cell) else cell["status"]
        if cell["is_hidden"] or cell["n"] is None:
            return Point(None, view["main"], status)
        return Point(_length(cell), view["main"], status)

    def _whole(self, views: Iterator[CellView | None]) -> float:
        """What a full bar stands for."""
        shown = [self.cells[view["id"]] for view in views if view]
        if any(cell.get("counts") for cell in shown):
            return 1
        return max((cell["base_n"] or 0 for cell in shown), default=0) or 1

    def _words(self, said: Sequence[str]) -> str:
        return translate(_BARS, self.language, bars="; ".join(said))

    def _as_table(self, columns: Sequence[str]) -> Iterator[Shown]:
        rows = []
        depths = []
        for row in self.table["rows"]:
            cells = [_words_in(cell) for cell in row["cells"]]
            rows.append((row["label"], *cells, *[""] * (len(columns) - len(cells))))
            depths.append(1 + row["is_deeper"] if row["within"] else 0)
        yield from _grids(("", *columns), rows, depths, self.table["caption"], self.language)


def _words_in(cell: CellView | None) -> str:
    return main_and_note(cell["main"], cell["note"]) if cell else ""


def _what_is_hidden(views: Sequence[CellView | None]) -> str:
    """What stands beside a bar of which a part is not shown."""
    hidden = [view["main"] for view in views if view and view["kind"] == "hidden"]
    return hidden[0] if hidden else ""


def _length(cell: Cell) -> float:
    """How long a bar is: what it counts; of people, the part of them, weighted where that is."""
    n, base = cell["n"] or 0, cell["base_n"]
    if not cell.get("counts") or not base:
        return n
    return float(rounded(n / base, _DECIMALS)) if cell["share"] is None else cell["share"]


def _beside(line: ScaleLine) -> str:
    """The name of a scale's bar, with what stands beside the bar on the page."""
    beside = " · ".join(filter(None, (line["hidden"], *line["beside"])))
    return main_and_note(line["name"], beside)


def _category(row: RowView) -> str:
    """The name of a bar; of a part of another with a dash before it."""
    return f"{_PART_SIGN}{row['label']}" if row["within"] else row["label"]


def _grids(
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    depths: Sequence[int],
    caption: str,
    language: Language,
) -> Iterator[Shown]:
    """A table, on as many slides as it needs; nothing of one that is too large to be read there."""
    if len(columns) > _MOST_COLUMNS:
        return
    breadth = _LETTERS_ACROSS / len(columns)
    numbered = list(zip(rows, depths, strict=True))
    pieces = list(in_room(numbered, _MOST_LINES, lambda row: _lines_of(row[0], breadth)))
    if len(pieces) > _MOST_PIECES:
        return
    alternative = translate(_TABLE, language, title=caption)
    for some in pieces:
        listed, deep = zip(*some, strict=True)
        yield Shown(Grid(tuple(columns), listed, deep, alternative))


def _lines_of(row: Sequence[str], breadth: float) -> float:
    """How many lines a row of a table takes, with the room around them."""
    return _ROW_ROOM + max(math.ceil(len(text) / breadth) for text in row)


def _crossed(view: CrosstabView, language: Language) -> Iterator[Shown]:
    columns = ("", *(column["label"] for column in view["columns"]))
    rows = [(row["label"], *(cell["text"] for cell in row["cells"])) for row in view["rows"]]
    yield from _grids(columns, rows, [0] * len(rows), view["caption"], language)


def _crossings(view: FlowView, language: Language) -> Iterator[Shown]:
    """From one step of a flow to the next: how many go where."""
    for crossing in view["crossings"]:
        ends: dict[str, None] = {}
        for start in crossing["starts"]:
            ends |= dict.fromkeys(end["name"] for end in start["ends"])
        rows = []
        for start in crossing["starts"]:
            told = {end["name"]: end["text"] for end in start["ends"]}
            counted = main_and_note(start["text"], start["note"])
            rows.append((start["name"], counted, *(told.get(end, _NOBODY) for end in ends)))
        columns = ("", translate(N_("How many"), language), *ends)
        shown_ids = frozenset(_ids_in(crossing))
        for shown in _grids(columns, rows, [0] * len(rows), crossing["caption"], language):
            yield shown._replace(name=crossing["caption"], addresses=shown_ids)


def _ids_in(crossing: CrossingView) -> Iterator[str]:
    for start in crossing["starts"]:
        yield from (start["id"], *(end["id"] for end in start["ends"]))


def _quotes(views: Sequence[StatementView]) -> Iterator[Shown]:
    quotes = []
    for view in views:
        number = " ".join(filter(None, (view["quantity"], view["measure"])))
        quotes.append(Quote(view["question"], view["words"], number))
    for some in in_pieces(quotes, _MOST_QUOTES):
        yield Shown(Quotes(tuple(some)))
