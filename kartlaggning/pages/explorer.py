"""The explorer: what is folded behind the story, each question by itself and against any other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypedDict

from kartlaggning.charts.drawing.grid import is_known, is_of_whole
from kartlaggning.charts.tile_map import look_of_missing, look_of_value
from kartlaggning.pages.figures.crosstabs import CrosstabView
from kartlaggning.pages.figures.drawing import Drawing
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.in_attributes import in_script, in_signs
from kartlaggning.pages.marks import ShownMark, has_marks
from kartlaggning.plain_report import Cell, Exploration, Figure, MainDimension, Mark, Report
from kartlaggning.statuses import kind_of

# figures that show one question's answers, and stand with it
_OF_ONE = ("bar", "range", "matrix", "statements", "likert", "means")


class LinkView(TypedDict):
    """A figure that stands elsewhere on the page."""

    id: str
    number: int
    name: str


class ExplorationView(TypedDict):
    """A question or dimension to look into: where the story shows it, and its other figures."""

    id: str
    label: str
    told: list[LinkView]
    figures: list[FigureView]
    crosstab: CrosstabView | None


class AskedRow(TypedDict):
    """A value, or how answers are missing: who is counted, and who may be, by their numbers.

    `elsewhere`, `open_elsewhere`: the same of the other populations, whom a map shows beside them.
    """

    label: str
    known: bool
    look: str
    letter: str
    units: list[int]
    open: list[int]
    elsewhere: list[int]
    open_elsewhere: list[int]


class AskedView(TypedDict):
    """A question or dimension as the script crosses it; `one`: each unit has one answer."""

    id: str
    label: str
    mark: ShownMark
    one: bool
    base: list[int]
    rows: list[AskedRow]


class ExplorerView(TypedDict):
    """Behind the story: figures of none or of several questions, and questions one by one."""

    others: list[FigureView]
    explorations: list[ExplorationView]
    asked: str
    """As JSON: what the script crosses, question by question."""


def explorer_view(drawing: Drawing) -> ExplorerView:
    """Draw what stands behind the story: figures of several, and questions one by one."""
    report = drawing.report
    explored = {each["of"] for each in report["explorer"]}
    alone: dict[str, list[Figure]] = {}
    others = []
    for figure in _folded(report):
        if len(figure["of"]) == 1 and figure["of"][0] in explored and figure["chart"] in _OF_ONE:
            alone.setdefault(figure["of"][0], []).append(figure)
        else:
            others.append(drawing.figure(figure))
    explorations: list[ExplorationView] = []
    for each in report["explorer"]:
        links = [_link_to(view) for view in drawing.drawn if view["source"] in each["tables"]]
        view = _exploration_view(each, alone.get(each["of"], []), links, drawing)
        if links or view["figures"]:
            explorations.append(view)
    asked = [_as_written(each) for each in _asked(drawing)]
    return {
        "others": others,
        "explorations": explorations,
        "asked": in_script(asked) if len(asked) > 1 else "",
    }


def _as_written(asked: AskedView) -> dict[str, object]:
    """What the script reads: units as signs, and no list that is empty."""
    rows = []
    for row in asked["rows"]:
        written: dict[str, object] = {}
        for name, value in row.items():
            if not isinstance(value, list):
                written[name] = value
            elif value:
                written[name] = in_signs(value)
        rows.append(written)
    return {**asked, "base": in_signs(asked["base"]), "rows": rows}


def _folded(report: Report) -> Iterator[Figure]:
    for section in report["sections"]:
        for figure in section["figures"]:
            if figure["stands_in"] == "explorer":
                yield figure


def _exploration_view(
    each: Exploration, own: Sequence[Figure], links: list[LinkView], drawing: Drawing
) -> ExplorationView:
    added = [figure for figure in each["figures"] if figure["chart"] != "crosstab"]
    return {
        "id": f"fraga-{each['of']}",
        "label": each["label"][drawing.book.language],
        "told": links,
        "figures": [drawing.figure(figure) for figure in (*own, *added)],
        "crosstab": drawing.crosstab(each["figures"]),
    }


def _link_to(figure: FigureView) -> LinkView:
    return {"id": figure["id"], "number": figure["number"], "name": figure["name"]}


def _asked(drawing: Drawing) -> Iterator[AskedView]:
    """What can be crossed: the main dimension, and each question that has a crosstab by it."""
    report = drawing.report
    marks = _marks_by_table(report)
    for each in report["explorer"]:
        mark = _least_real(each, marks) if has_marks(report) else ""
        if report["main"] and each["of"] == report["main"]["dimension"]:
            yield {**_main_view(each, report["main"], drawing), "mark": mark}
        for figure in each["figures"]:
            if figure["chart"] == "crosstab" and drawing.has_units(figure["table"]):
                yield {**_asked_view(each, figure, drawing), "mark": mark}


def _marks_by_table(report: Report) -> dict[str, Mark]:
    marks: dict[str, Mark] = {}
    for section in report["sections"]:
        marks |= {figure["table"]: figure["mark"] for figure in section["figures"]}
    for each in report["explorer"]:
        marks |= {figure["table"]: figure["mark"] for figure in each["figures"]}
    return marks


def _least_real(each: Exploration, marks: Mapping[str, Mark]) -> Mark:
    """The mark of a question: that of the least real of the figures that show it."""
    tables = (*each["tables"], *(figure["table"] for figure in each["figures"]))
    found = {marks[table] for table in tables if table in marks}
    # who was counted is said one by one: a number that is real alone is none of theirs
    return "invented" if found - {"real"} else "real"


def _main_view(each: Exploration, main: MainDimension, drawing: Drawing) -> AskedView:
    """The main dimension: its classes, and how the units in none stand."""
    members: dict[str, list[str]] = {name: [] for name in main["classes"]}
    for unit, standing in main["of"].items():
        members.setdefault(standing, []).append(unit)
    shown = {name: drawing.shown_numbers(units) for name, units in members.items()}
    rows: list[AskedRow] = []
    occurring = [name for name, units in shown.items() if units]
    for name, (look, letter) in _looks(occurring, set(main["classes"]), is_ordered=False).items():
        row: AskedRow = {
            "label": drawing.name(name),
            "known": name in main["classes"],
            "look": look,
            "letter": letter,
            "units": shown[name],
            "open": [],
            "elsewhere": [],
            "open_elsewhere": [],
        }
        rows.append(row)
    return {
        "id": each["of"],
        "label": each["label"][drawing.book.language],
        "mark": "",
        "one": True,
        "base": sorted(unit for row in rows for unit in row["units"]),
        "rows": rows,
    }


def _looks(
    rows: Sequence[str], known: Collection[str], *, is_ordered: bool
) -> dict[str, tuple[str, str]]:
    """The look and the letter of each row on a map."""
    n_values = sum(row in known for row in rows)
    looks: dict[str, tuple[str, str]] = {}
    n_before = 0
    for row in rows:
        if row in known:
            looks[row] = look_of_value(n_before, n_values, is_ordered=is_ordered)
            n_before += 1
        else:
            looks[row] = look_of_missing(kind_of(row))
    return looks


def _asked_view(each: Exploration, crosstab: Figure, drawing: Drawing) -> AskedView:
    """The rows of a crosstab without its columns: who is in each, and who may be."""
    cells = drawing.report["tables"][crosstab["table"]]["rows"]
    known = {cell["row"] for cell in cells if is_known(cell)}
    order = list(dict.fromkeys(cell["row"] for cell in cells))
    rows: dict[str, AskedRow] = {}
    is_ordered = each["of"] in crosstab["ordered"]
    for row_id, (look, letter) in _looks(order, known, is_ordered=is_ordered).items():
        rows[row_id] = {
            "label": drawing.name(row_id),
            "known": row_id in known,
            "look": look,
            "letter": letter,
            "units": [],
            "open": [],
            "elsewhere": [],
            "open_elsewhere": [],
        }
    for cell in _cells_elsewhere(each, crosstab, drawing):
        if cell["row"] in rows:
            row, counted = rows[cell["row"]], cell["counted"]
            row["elsewhere"] += drawing.shown_numbers(counted["units"])
            row["open_elsewhere"] += drawing.shown_numbers(counted["open_units"])
    base: list[int] = []
    for cell in cells:
        counted, row = cell["counted"], rows[cell["row"]]
        row["units"] += drawing.numbers(counted["units"])
        row["open"] += drawing.numbers(counted["open_units"])
        base += drawing.numbers(counted["base_units"])
    return {
        "id": each["of"],
        "label": each["label"][drawing.book.language],
        "mark": "",
        "one": each["is_of_one"],
        "base": sorted(set(base)),
        "rows": list(rows.values()),
    }


def _cells_elsewhere(each: Exploration, crosstab: Figure, drawing: Drawing) -> Iterator[Cell]:
    """What units of other populations answer: a crosstab is of one."""
    tables = dict.fromkeys([*each["tables"], *(figure["table"] for figure in each["figures"])])
    for table in tables:
        for cell in drawing.report["tables"][table]["rows"]:
            is_of_other = cell["population"] not in ("", crosstab["population"])
            if is_of_other and is_of_whole(cell) and "counted" in cell:
                yield cell
