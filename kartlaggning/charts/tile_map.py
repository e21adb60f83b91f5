"""The map as plain data: a tile or an outline per unit, a letter and a look per class, for each of
its views.

Tiles are equal and laid out like the county, since areas differ 200-fold; outlines are drawn where
the region has them. The unknown is hatched or in outline, and everything known has a letter, so
that colour is never alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.grid import NOT_ASKED, ChartInput, Grid
from kartlaggning.charts.shapes import WIDTH, label_place, path_of
from kartlaggning.ids import whole_of
from kartlaggning.plain_report import Cell, Ring

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UNKNOWN_LETTERS = {
    NOT_ASKED: "",
    "undecided": "?",
    "dont_know": "?",
    "conflict": "≠",
    "mixed": "±",
    "gap": "–",
    "not_mentioned": "–",
    "not_applicable": "×",
}
TILE, GAP = 80, 2  # in the picture's own units
DOT = 15  # radius of a unit that is too small to be seen
SMALL, ROOMY = (
    12,
    30,
)  # how far a label is from the outline where only a dot, or a name too, has room
ROOMY_COLUMNS = 5  # a map with no more shows whole names on a phone too
CHARACTER = 7  # width of one in a name


@dataclass(frozen=True)
class MapClass:
    """A class, a value or a kind of unknown in the legend of a view, with its letter and look."""

    identifier: str
    letter: str
    look: str
    cell: Cell


@dataclass(frozen=True)
class Place:
    """Where a unit is drawn: its path, a dot where that is too small, and the middle of what is
    written in it.
    """

    path: str
    dot: str
    x: int
    y: int
    has_name: bool


def read_views(chart: ChartInput) -> dict[str, list[MapClass]]:
    """The map's views by what they are of; each has its classes in the order of the legend."""
    return {
        name: _map_classes(
            name, [cell for (_, column), cell in chart.grid.cells.items() if column == name]
        )
        for name in chart.grid.columns
    }


def _map_classes(name: str, cells: list[Cell]) -> list[MapClass]:
    counts = [cell for cell in cells if is_count(cell)]
    known = [cell["row"] for cell in counts if whole_of(cell["row"]) == name]
    return [
        MapClass(
            cell["row"],
            letter_of(known.index(cell["row"]))
            if cell["row"] in known
            else UNKNOWN_LETTERS.get(cell["row"], "·"),
            style.category(known.index(cell["row"]))
            if cell["row"] in known
            else _unknown_look(cell["row"]),
            cell,
        )
        for cell in counts
    ]


def is_count(cell: Cell) -> bool:
    """Whether a cell says how many units a class has, and not in which one a unit is."""
    return not cell["value"]


def _unknown_look(identifier: str) -> str:
    return "not-asked" if identifier == NOT_ASKED else "unknown"


def unit_grid(grid: Grid) -> Grid:
    """The table without its counts, which the legend shows."""
    cells = {place: cell for place, cell in grid.cells.items() if not is_count(cell)}
    return Grid(tuple(dict.fromkeys(row for row, _ in cells)), grid.columns, cells)


def letter_of(number: int) -> str:
    """Letter of a class, counted from 0: after Z two, AA, AB …"""
    first, last = divmod(number, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def tile_places(tiles: Mapping[str, list[int]]) -> tuple[int, int, dict[str, Place]]:
    """Width and height of a map of tiles, and the place of each, line by line from the upper left
    corner.
    """
    left, top = (min(tile[side] for tile in tiles.values()) for side in (0, 1))
    width, height = (max(tile[side] for tile in tiles.values()) + 1 for side in (0, 1))
    side = TILE - 2 * GAP
    by_line = sorted(tiles.items(), key=lambda each: (each[1][1], each[1][0]))
    corners = {
        unit: ((column - left) * TILE, (row - top) * TILE) for unit, (column, row) in by_line
    }
    return (
        (width - left) * TILE,
        (height - top) * TILE,
        {
            unit: Place(
                f"M{x + GAP} {y + GAP}h{side}v{side}h-{side}z",
                "",
                x + TILE // 2,
                y + TILE // 2,
                True,
            )
            for unit, (x, y) in corners.items()
        },
    )


def shape_places(
    shapes: Mapping[str, list[Ring]], names: Mapping[str, str]
) -> tuple[int, int, dict[str, Place]]:
    """Width and height of a map of outlines, and the place of each."""
    right, bottom = (
        max(point[side] for outline in shapes.values() for ring in outline for point in ring)
        for side in (0, 1)
    )
    places = {}
    for unit, outline in shapes.items():
        x, y, distance = label_place(outline)
        dot = f"M{x - DOT} {y}a{DOT} {DOT} 0 1 0 {2 * DOT} 0a{DOT} {DOT} 0 1 0-{2 * DOT} 0z"
        has_name = distance >= max(ROOMY, len(names[unit]) * CHARACTER / 2)
        places[unit] = Place(path_of(outline), dot if distance < SMALL else "", x, y, has_name)
    return max(right, WIDTH // 2), bottom, places


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Shorten names to fit a phone's tile: initials of several words, else three letters and one to
    tell apart.
    """
    words = {unit: name.replace("-", " ").split() for unit, name in names.items()}
    alike: dict[str, list[str]] = {}
    for word, *others in words.values():
        if not others:
            alike.setdefault(word[:3], []).append(word)
    return {
        unit: "".join(word[0] for word in parts).upper()
        if len(parts) > 1
        else _prefix(parts[0], alike[parts[0][:3]])
        for unit, parts in words.items()
    }


def _prefix(name: str, alike: list[str]) -> str:
    """First three letters, and where others begin so too, the first later letter in which all
    differ.
    """
    if len(alike) == 1:
        return name[:3]
    later = range(3, max(map(len, alike)))
    telling = (
        place for place in later if len({other[place : place + 1] for other in alike}) == len(alike)
    )
    place = next(telling, None)
    return name if place is None else name[:3] + name[place : place + 1]
