"""The map as plain data: a tile or an outline per unit, a letter and a look per class.

Tiles are equal and laid out like the county, since areas differ 200-fold; outlines are drawn where
the region has them. The unknown is hatched or in outline, and everything known has a letter, so
that colour is never alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.grid import NOT_ASKED, ChartInput, Grid
from kartlaggning.charts.drawing.signs import sign_of
from kartlaggning.charts.shapes import WIDTH, label_place, path_of
from kartlaggning.ids import whole_of
from kartlaggning.plain_report import Cell, Ring

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TILE, GAP = 80, 2  # in the picture's own units
DOT = 15  # radius of a unit that is too small to be seen
# how far a label is from the outline where only a dot, or a name too, has room
SMALL, ROOMY = 12, 30
ROOMY_COLUMNS = 5  # a map with no more shows whole names on a phone too
CROWDED_COLUMNS = 12  # on one with more, such as a country's, no name could be read
CHARACTER = 7  # width of one in a name
SHORT = 3  # letters of a short name


@dataclass(frozen=True)
class MapClass:
    """A class, a value or a kind of unknown in the legend of a view, with its letter and look."""

    identifier: str
    letter: str
    look: str
    cell: Cell


@dataclass(frozen=True)
class Place:
    """Where a unit is drawn: its path, and the middle of what is written in it.

    It has a dot too, where the path is too small to be seen.
    """

    path: str
    dot: str
    x: int
    y: int
    has_name: bool


class MapPlaces(NamedTuple):
    """A map's width and height, and the place of each unit."""

    width: int
    height: int
    places: dict[str, Place]


def read_views(chart: ChartInput) -> dict[str, list[MapClass]]:
    """The map's views by what they are of; each has its classes in the order of the legend."""
    # not by row: each view has its classes in its own order
    counts: dict[str, list[Cell]] = {name: [] for name in chart.grid.columns}
    for (_, column), cell in chart.grid.cells.items():
        if is_count(cell):
            counts[column].append(cell)
    ordered = chart.figure.get("ordered", ())
    return {
        name: list(_map_classes(name, cells, is_ordered=name in ordered))
        for name, cells in counts.items()
    }


def _map_classes(name: str, counts: Sequence[Cell], *, is_ordered: bool) -> Iterator[MapClass]:
    """The classes of a view; answers that come in an order have steps of one colour."""
    n_known, n_classes = 0, sum(whole_of(cell["row"]) == name for cell in counts)
    for cell in counts:
        row = cell["row"]
        if whole_of(row) == name:
            look, letter = look_of_value(n_known, n_classes, is_ordered=is_ordered)
            yield MapClass(row, letter, look, cell)
            n_known += 1
        else:
            look, letter = look_of_missing(cell["status"])
            yield MapClass(row, letter, look, cell)


def look_of_value(number: int, n: int, *, is_ordered: bool) -> tuple[str, str]:
    """The look and the letter of one of `n` values, which may come in an order."""
    look = style.step(number, n) if is_ordered else style.category(number)
    return look, letter_of(number)


def look_of_missing(kind: str) -> tuple[str, str]:
    """The look and the letter of how an answer is missing."""
    return "not-asked" if kind == NOT_ASKED else "unknown", sign_of(kind).letter


def is_count(cell: Cell) -> bool:
    """Whether a cell says how many units a class has, and not in which one a unit is."""
    return not cell["value"]


def unit_grid(grid: Grid) -> Grid:
    """The table without its counts, which the legend shows."""
    cells = {}
    for place, cell in grid.cells.items():
        if not is_count(cell):
            cells[place] = cell
    rows = dict.fromkeys(row for row, _ in cells)
    return Grid(tuple(rows), grid.columns, cells)


def letter_of(number: int) -> str:
    """Letter of a class, counted from 0: after Z two, AA, AB …"""
    first, last = divmod(number, len(LETTERS))
    before = LETTERS[first - 1] if first else ""
    return before + LETTERS[last]


def tile_places(tiles: Mapping[str, Sequence[int]]) -> MapPlaces:
    """Place the tiles of a map, line by line from the upper left corner."""
    columns, rows = zip(*tiles.values(), strict=True)
    left, top = min(columns), min(rows)
    width, height = max(columns) + 1 - left, max(rows) + 1 - top
    side = TILE - 2 * GAP
    places = {}
    for unit, (column, row) in sorted(tiles.items(), key=_line_by_line):
        x, y = (column - left) * TILE, (row - top) * TILE
        path = f"M{x + GAP} {y + GAP}h{side}v{side}h-{side}z"
        has_name = width <= CROWDED_COLUMNS
        places[unit] = Place(path, "", x + TILE // 2, y + TILE // 2, has_name)
    return MapPlaces(width * TILE, height * TILE, places)


def _line_by_line(tile: tuple[str, Sequence[int]]) -> tuple[int, int]:
    _, (column, row) = tile
    return row, column


def shape_places(shapes: Mapping[str, list[Ring]], names: Mapping[str, str]) -> MapPlaces:
    """Place the outlines of a map; a name stands where it has room."""
    places = {}
    right = bottom = 0
    for unit, outline in shapes.items():
        x, y, distance = label_place(outline)
        dot = ""
        if distance < SMALL:
            dot = f"M{x - DOT} {y}a{DOT} {DOT} 0 1 0 {2 * DOT} 0a{DOT} {DOT} 0 1 0-{2 * DOT} 0z"
        has_name = distance >= max(ROOMY, len(names[unit]) * CHARACTER / 2)
        places[unit] = Place(path_of(outline), dot, x, y, has_name)
        for ring in outline:
            for point in ring:
                right, bottom = max(right, point[0]), max(bottom, point[1])
    return MapPlaces(max(right, WIDTH // 2), bottom, places)


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Shorten names to fit a phone's tile.

    Of several words stand the initials; else three letters, and one more to tell it from others.
    """
    words = {unit: name.replace("-", " ").split() for unit, name in names.items()}
    alike: dict[str, list[str]] = {}
    for word, *others in words.values():
        if not others:
            alike.setdefault(word[:SHORT], []).append(word)
    short = {}
    for unit, parts in words.items():
        if len(parts) > 1:
            short[unit] = "".join(part[0] for part in parts).upper()
        else:
            short[unit] = _prefix(parts[0], alike[parts[0][:SHORT]])
    return short


def _prefix(name: str, alike: Sequence[str]) -> str:
    """First letters; where others begin so too, and the first later one in which all differ."""
    if len(alike) == 1:
        return name[:SHORT]
    for place in range(SHORT, max(map(len, alike))):
        letters = {other[place : place + 1] for other in alike}
        if len(letters) == len(alike):
            return name[:SHORT] + name[place : place + 1]
    return name
