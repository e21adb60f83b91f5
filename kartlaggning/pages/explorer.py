"""The explorer: what is folded behind the story, each question by itself and against any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from kartlaggning.charts.drawing.grid import is_known
from kartlaggning.pages.figures.crosstabs import CrosstabView
from kartlaggning.pages.figures.drawing import Drawing
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.in_attributes import in_script
from kartlaggning.plain_report import Cell, Exploration, Figure, MainDimension, Report

# figures that show one question's answers, and stand with it
_OF_ONE = ("bar", "range", "matrix", "statements")


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
    """A value, or how answers are missing: who is counted, and who may be, by their numbers."""

    label: str
    known: bool
    units: list[int]
    open: list[int]


class AskedView(TypedDict):
    """A question or dimension as the script crosses it; `one`: each unit has one answer."""

    id: str
    label: str
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
    asked = list(_asked(drawing))
    return {
        "others": others,
        "explorations": explorations,
        "asked": in_script(asked) if len(asked) > 1 else "",
    }


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
    for each in report["explorer"]:
        if report["main"] and each["of"] == report["main"]["dimension"]:
            yield _main_view(each, report["main"], drawing)
        for figure in each["figures"]:
            if figure["chart"] == "crosstab" and drawing.has_units(figure["table"]):
                yield _asked_view(each, report["tables"][figure["table"]]["rows"], drawing)


def _main_view(each: Exploration, main: MainDimension, drawing: Drawing) -> AskedView:
    """The main dimension: its classes, and how the units in none stand."""
    members: dict[str, list[str]] = {name: [] for name in main["classes"]}
    for unit, standing in main["of"].items():
        members.setdefault(standing, []).append(unit)
    shown = {name: drawing.shown_numbers(units) for name, units in members.items()}
    rows: list[AskedRow] = []
    for name, units in shown.items():
        if units:
            known = name in main["classes"]
            rows.append({"label": drawing.name(name), "known": known, "units": units, "open": []})
    return {
        "id": each["of"],
        "label": each["label"][drawing.book.language],
        "one": True,
        "base": sorted(unit for row in rows for unit in row["units"]),
        "rows": rows,
    }


def _asked_view(each: Exploration, cells: Sequence[Cell], drawing: Drawing) -> AskedView:
    """The rows of a crosstab without its columns: who is in each, and who may be."""
    rows: dict[str, AskedRow] = {}
    base: list[int] = []
    for cell in cells:
        counted = cell["counted"]
        name = drawing.name(cell["row"])
        row = rows.setdefault(
            cell["row"], {"label": name, "known": is_known(cell), "units": [], "open": []}
        )
        row["units"] += drawing.numbers(counted["units"])
        row["open"] += drawing.numbers(counted["open_units"])
        base += drawing.numbers(counted["base_units"])
    return {
        "id": each["of"],
        "label": each["label"][drawing.book.language],
        "one": each["is_of_one"],
        "base": sorted(set(base)),
        "rows": list(rows.values()),
    }
