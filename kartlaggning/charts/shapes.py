"""Outlines of units on a grid of pixels: projected, simplified, each with the place of its label.

The projection is equirectangular at the map's middle latitude: true to within a percent or so across a county.
Rounding to whole pixels is all the simplification there is, so that neighbours keep the borders that they share.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from kartlaggning.regions import Shape

WIDTH, TALLEST, EDGE = 720, 900, 4
_FINENESS = 12  # how many places across a shape are tried for its label
Point = tuple[int, int]
Outline = Sequence[Sequence[Sequence[int]]]


def project_shapes(shapes: Mapping[str, Shape]) -> dict[str, list[list[Point]]]:
    """Put longitudes and latitudes on a grid of pixels, `WIDTH` wide or `TALLEST` high, the north up."""
    points = [point for shape in shapes.values() for ring in shape for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = math.cos(math.radians((south + north) / 2))
    room = (WIDTH - 2 * EDGE, TALLEST - 2 * EDGE)
    scale = min(room[0] / max((east - west) * shrink, 1e-9), room[1] / max(north - south, 1e-9))

    def projected(ring: Iterable[tuple[float, float]]) -> list[Point]:
        placed = (((x - west) * shrink * scale + EDGE, (north - y) * scale + EDGE) for x, y in ring)
        return _simplified((round(x), round(y)) for x, y in placed)

    return {unit: _visible([projected(ring) for ring in shape]) for unit, shape in shapes.items()}


def _simplified(points: Iterable[Point]) -> list[Point]:
    """Leave out points that are the same as the one before, or on a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) == 0:
            kept.pop()
        kept.append(point)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _turn(first: Point, second: Point, third: Point) -> int:
    return (second[0] - first[0]) * (third[1] - second[1]) - (second[1] - first[1]) * (third[0] - second[0])


def _visible(rings: list[list[Point]]) -> list[list[Point]]:
    """The rings that have an area on the grid; of a unit that has none, its largest as a point."""
    return [ring for ring in rings if len(ring) > 2] or [max(rings, key=len)[:1]]


def path_of(outline: Outline) -> str:
    """Write an outline as an SVG path, in steps from point to point."""
    return "".join(_ring_path(ring) for ring in outline)


def _ring_path(ring: Sequence[Sequence[int]]) -> str:
    steps = (f"{x - last_x} {y - last_y}" for (last_x, last_y), (x, y) in pairwise(ring))
    written = " ".join(steps).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{written}z" if written else ""


def label_place(outline: Outline) -> tuple[int, int, float]:
    """The place in a shape that is farthest from its border, and how far that is; of a point itself, 0."""
    largest = max(outline, key=_area)
    edges = [edge for ring in outline for edge in _edges(ring)]
    places = [
        (min(_distance(place, edge) for edge in edges), place) for place in _grid(largest) if _is_inside(place, edges)
    ]
    if not places:
        return round(largest[0][0]), round(largest[0][1]), 0
    distance, (x, y) = max(places, key=lambda found: found[0])
    return round(x), round(y), distance


def _edges(ring: Sequence[Sequence[int]]) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    yield from pairwise((*ring, ring[0]))


def _area(ring: Sequence[Sequence[int]]) -> float:
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in _edges(ring))) / 2


def _grid(ring: Sequence[Sequence[int]]) -> Iterator[tuple[float, float]]:
    xs, ys = ([point[side] for point in ring] for side in (0, 1))
    for row in range(_FINENESS):
        for column in range(_FINENESS):
            across, down = (column + 0.5) / _FINENESS, (row + 0.5) / _FINENESS
            yield min(xs) + across * (max(xs) - min(xs)), min(ys) + down * (max(ys) - min(ys))


def _is_inside(place: tuple[float, float], edges: Iterable[tuple[Sequence[int], Sequence[int]]]) -> bool:
    x, y = place
    crossed = ((x1 + (y - y1) * (x2 - x1) / (y2 - y1)) > x for (x1, y1), (x2, y2) in edges if (y1 > y) != (y2 > y))
    return sum(crossed) % 2 == 1


def _distance(place: tuple[float, float], edge: tuple[Sequence[int], Sequence[int]]) -> float:
    (x, y), ((x1, y1), (x2, y2)) = place, edge
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = min(1, max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
