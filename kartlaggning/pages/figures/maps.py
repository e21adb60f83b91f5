"""A map as its template draws it: words and place of each unit, and a legend for each view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import CellText, describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, capitalised, cell_id
from kartlaggning.charts.tile_map import (
    CROWDED_COLUMNS,
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
from kartlaggning.pages.figures.sums import sum_of_view
from kartlaggning.pages.in_attributes import between_apostrophes
from kartlaggning.plain_report import Asks, Subject
from kartlaggning.text.catalogues import translate

_LINE = 14
_EACH_SHAPE = N_("Each shape is one of the {population}. Its letter and colour say: {name}")
_EACH_SQUARE = N_(
    "Each square is one of the {population}, placed as on a map. Its letter and colour say: {name}"
)
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
    sum: str
    """What the legend's percents add up to, where that is not 100."""


class DrawnTile(TypedDict):
    """A unit's outline, and where the lines of its name, its short name and its letter stand."""

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
    """A map; `is_dense` where short names stand in it on a phone, `is_crowded` where none do."""

    width: int
    height: int
    is_dense: bool
    is_crowded: bool
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
    is_crowded = not figure["shapes"] and width > CROWDED_COLUMNS * TILE
    is_dense = bool(figure["shapes"]) or width > ROOMY_COLUMNS * TILE
    is_dense = is_dense and not is_crowded
    short = short_names(names) if is_dense else dict.fromkeys(names, "")
    views = read_views(chart)
    tiles: list[TileView] = []
    for unit, place in places.items():
        tile: TileView = {
            **_drawn_tile(place, names[unit], short[unit]),
            "address": address_of(unit, subjects),
            "slug": subjects[unit]["slug"],
            **_standing(unit, views, chart),
        }
        tiles.append(tile)
    return {
        "width": width,
        "height": height,
        "is_dense": is_dense,
        "is_crowded": is_crowded,
        "views": [_view(name, classes, chart) for name, classes in views.items()],
        "tiles": tiles,
    }


def without_counts(chart: ChartInput) -> ChartInput:
    """A map's table without its counts, which stand in the legends."""
    return replace(chart, grid=unit_grid(chart.grid))


def _view(name: str, classes: Sequence[MapClass], chart: ChartInput) -> ShownView:
    shown = chart.text(name)
    population = chart.text(chart.figure["population"])
    message = _EACH_SHAPE if chart.figure["shapes"] else _EACH_SQUARE
    return {
        "name": shown,
        "description": translate(message, chart.language, population=population, name=shown),
        "classes": [_class_view(each, chart) for each in classes],
        "sum": sum_of_view(name, chart),
    }


def _class_view(each: MapClass, chart: ChartInput) -> ClassView:
    return {
        "name": chart.name(each.identifier),
        "letter": each.letter,
        "look": each.look,
        "cell": cell_id(each.cell),
        "count": describe_cell(each.cell, chart.labels, chart.language, chart.percent_from),
    }


def _drawn_tile(place: Place, name: str, short: str) -> DrawnTile:
    """A unit's drawing: its name in lines over its letter, short on a phone."""
    tile: DrawnTile = {
        "name": name,
        "path": place.path,
        "dot": place.dot,
        "x": place.x,
        "lines": [],
        "size": None,
        "short": "",
        "short_y": place.y - 2,
        "letter_y": place.y + 5,
    }
    if not place.has_name:
        return tile
    lines = name.replace("-", "- ").split()
    top = place.y - 4 - _LINE * (len(lines) - 1) // 2
    longest = max(map(len, lines))
    tile["lines"] = [(line, top + _LINE * number) for number, line in enumerate(lines)]
    if longest > _LONGEST:
        tile["size"] = round(_SIZE * _LONGEST / longest, 1)
    tile["short"] = short
    tile["letter_y"] = place.y + 28
    return tile


def _standing(unit: str, views: Mapping[str, Sequence[MapClass]], chart: ChartInput) -> Standing:
    """Where a unit stands in each view: the number of its class there, and a note on it."""
    standings: list[int | tuple[int, str]] = []
    shown: list[MapClass] = []
    for name, classes in views.items():
        value = chart.grid.cells[unit, name]["value"]
        number = [each.identifier for each in classes].index(value)
        note = _note(unit, name, chart)
        standing = (number, note) if note else number
        standings.append(standing)
        shown.append(classes[number])
    return {
        "standings": between_apostrophes(standings),
        "look": shown[0].look,
        "letter": shown[0].letter,
        "label": f"{chart.text(unit)}: {chart.text(shown[0].identifier)}",
    }


def _note(unit: str, name: str, chart: ChartInput) -> str:
    """How certain a unit's class is; where it is undecided, what it can be and what to ask."""
    asks = chart.figure["asks"].get(name, {}).get(unit)
    if asks:
        return _what_to_ask(asks, chart)
    cell = chart.grid.cells[unit, name]
    # the class itself says that nobody was asked, or that the answers are in conflict
    is_said = cell["status"] in ("answered", cell["value"])
    return "" if is_said else chart.name(cell["status"])


def _what_to_ask(asks: Asks, chart: ChartInput) -> str:
    language = chart.language
    classes = translate(N_(" or "), language).join(map(chart.text, asks["candidates"]))
    possible = capitalised(translate(N_("possible: {candidate}"), language, candidate=classes))
    if not asks["ask_next"]:
        return f"{possible}."
    questions = " ".join(map(chart.text, asks["ask_next"]))
    return f"{possible}. {translate(N_('Ask next:'), language)} {questions}"
