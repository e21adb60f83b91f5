"""Outlines of units on a grid of pixels: projected and simplified.

The projection is equirectangular at the map's middle latitude: true to within a percent or so
across a county. Rounding to whole pixels is all the simplification there is, so that neighbours
keep the borders that they share.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from kartlaggning.charts.shapes import WIDTH, ring_area
from kartlaggning.regions import Shape

TALLEST, EDGE = 900, 4
Point = tuple[int, int]


def project_shapes(shapes: Mapping[str, Shape]) -> dict[str, list[list[Point]]]:
    """Put longitudes and latitudes on a grid of pixels, `WIDTH` wide or `TALLEST` high, the north
    up.
    """
    points = [point for shape in shapes.values() for ring in shape for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = math.cos(math.radians((south + north) / 2))
    room = (WIDTH - 2 * EDGE, TALLEST - 2 * EDGE)
    scale = min(room[0] / max((east - west) * shrink, 1e-9), room[1] / max(north - south, 1e-9))

    def projected(ring: Iterable[tuple[float, float]]) -> list[Point]:
        placed = (((x - west) * shrink * scale + EDGE, (north - y) * scale + EDGE) for x, y in ring)
        return _simplified((round(x), round(y)) for x, y in placed)

    def visible(shape: Shape) -> list[list[Point]]:
        """The rings that have an area on the grid; of a unit that has none, its largest as a point."""
        rings = [ring for ring in map(projected, shape) if len(ring) > 2]
        largest = max(shape, key=ring_area)
        return rings or [projected(largest)[:1]]

    return {unit: visible(shape) for unit, shape in shapes.items()}


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
    return (second[0] - first[0]) * (third[1] - second[1]) - (second[1] - first[1]) * (
        third[0] - second[0]
    )
