"""A map as its template draws it: the words and places of each unit, and a legend for each of its
views.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import CellText, describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, capitalised, cell_id
from kartlaggning.charts.tile_map import (
    ROOMY_COLUMNS,
    TILE,
    MapClass,
    Place,
    read_views,
    shape_places,
    short_names,
    tile_places,
    unit_grid,
)
from kartlaggning.checks import N_
from kartlaggning.pages.addresses import address_of
from kartlaggning.plain_report import Subject
from kartlaggning.text.catalogues import translate

_MARK_HEIGHT = 26
_LINE = 14
_IN_APOSTROPHES = str.maketrans({"&": "\\u0026", "<": "\\u003c", "'": "\\u0027"})
_SIZE, _LONGEST = 12, 10  # of letters, and how many of them a tile has room for


class ClassView(TypedDict):
    """A class in a view's legend; `cell` is the id of its count's."""

    name: str
    letter: str
    look: str
    cell: str
    count: CellText


class ShownView(TypedDict):
    """One of the things that a map can show, with its legend."""

    name: str
    description: str
    classes: list[ClassView]


class DrawnTile(TypedDict):
    """A unit's outline, and where its name and letter stand in it."""

    name: str
    path: str
    dot: str
    x: int
    lines: list[tuple[str, int]]
    size: float | None
    short: str
    short_y: int
    letter_y: int


class Standing(TypedDict):
    """Where a unit stands: in each view as JSON, and in the first in words."""

    standings: str
    look: str
    letter: str
    label: str


class TileView(DrawnTile, Standing):
    """A unit on the map."""

    address: str
    slug: str


class MapView(TypedDict):
    """A map; `is_dense` where short names stand in it on a phone."""

    width: int
    height: int
    is_dense: bool
    views: list[ShownView]
    tiles: list[TileView]


def map_view(chart: ChartInput, subjects: Mapping[str, Subject]) -> MapView | None:
    """Make the map's data; nothing where the units have no places."""
    figure = chart.figure
    drawn = figure["shapes"] or figure["tiles"]
    if not drawn:
        return None
    names = {unit: chart.text(unit) for unit in drawn}
    if figure["shapes"]:
        width, height, places = shape_places(figure["shapes"], names)
    else:
        width, height, places = tile_places(figure["tiles"])
    is_dense = bool(figure["shapes"]) or width > ROOMY_COLUMNS * TILE
    views = read_views(chart)
    short = short_names(names)
    return {
        "width": width,
        "height": height + (_MARK_HEIGHT if figure["is_synthetic"] else 0),
        "is_dense": is_dense,
        "views": [_view(name, classes, chart) for name, classes in views.items()],
        "tiles": [
            {
                **_tile(place, names[unit], short[unit] if is_dense else ""),
                "address": address_of(unit, subjects),
                "slug": subjects[unit]["slug"],
                **_standings(unit, views, chart),
            }
            for unit, place in places.items()
        ],
    }


def without_counts(chart: ChartInput) -> ChartInput:
    """A map's table without its counts, which stand in the legends."""
    return replace(chart, grid=unit_grid(chart.grid))


def _view(name: str, classes: Sequence[MapClass], chart: ChartInput) -> ShownView:
    text = (
        N_("Each shape is one of the {population}. Its letter and colour say: {name}")
        if chart.figure["shapes"]
        else N_(
            "Each square is one of the {population}, placed as on a map. Its letter and colour say: "
            "{name}"
        )
    )
    population = chart.text(chart.figure["population"])
    return {
        "name": chart.text(name),
        "description": translate(
            text, chart.language, population=population, name=chart.text(name)
        ),
        "classes": [
            {
                "name": chart.name(each.identifier),
                "letter": each.letter,
                "look": each.look,
                "cell": cell_id(each.cell),
                "count": describe_cell(each.cell, chart.labels, chart.language),
            }
            for each in classes
        ],
    }


def _tile(place: Place, name: str, short: str) -> DrawnTile:
    """A unit's drawing: its name in lines over its letter, short on a phone."""
    lines = name.replace("-", "- ").split() if place.has_name else []
    longest = max((len(line) for line in lines), default=0)
    top = place.y - 4 - _LINE * (len(lines) - 1) // 2
    return {
        "name": name,
        "path": place.path,
        "dot": place.dot,
        "x": place.x,
        "lines": [(line, top + _LINE * number) for number, line in enumerate(lines)],
        "size": round(_SIZE * _LONGEST / longest, 1) if longest > _LONGEST else None,
        "short": short if place.has_name else "",
        "short_y": place.y - 2,
        "letter_y": place.y + (28 if place.has_name else 5),
    }


def _standings(unit: str, views: Mapping[str, Sequence[MapClass]], chart: ChartInput) -> Standing:
    """Where a unit stands in each view: the number of its class in the legend, with what there is
    to say of it.
    """
    standings: list[int | tuple[int, str]] = []
    numbers = []
    for name, classes in views.items():
        cell = chart.grid.cells[(unit, name)]
        number = next(
            index for index, each in enumerate(classes) if each.identifier == cell["value"]
        )
        note = _note(unit, name, chart)
        numbers.append(number)
        standings.append((number, note) if note else number)
    first = next(iter(views.values()))[numbers[0]]
    written = json.dumps(standings, ensure_ascii=False, separators=(",", ":"))
    return {
        "standings": written.translate(_IN_APOSTROPHES),
        "look": first.look,
        "letter": first.letter,
        "label": f"{chart.text(unit)}: {chart.text(first.identifier)}",
    }


def _note(unit: str, name: str, chart: ChartInput) -> str:
    """How certain a unit's class is; where it is undecided, what it can be and what to ask."""
    asks = chart.figure["asks"].get(name, {}).get(unit)
    if asks is None:
        status = chart.grid.cells[(unit, name)]["status"]
        is_said = chart.grid.cells[(unit, name)]["value"] == status or status == "answered"
        return "" if is_said else chart.name(status)
    classes = translate(N_(" or "), chart.language).join(
        chart.text(each) for each in asks["candidates"]
    )
    possible = capitalised(
        translate(N_("possible: {candidate}"), chart.language, candidate=classes)
    )
    if not asks["ask_next"]:
        return f"{possible}."
    questions = " ".join(chart.text(question) for question in asks["ask_next"])
    return f"{possible}. {translate(N_('Ask next:'), chart.language)} {questions}"
