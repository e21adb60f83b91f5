"""Outlines of units on a grid of pixels: projected and simplified.

The projection is equirectangular at the map's middle latitude: true to within a percent or so
across a county. Rounding to whole pixels is all the simplification there is, so that neighbours
keep the borders that they share.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from kartlaggning.charts.shapes import WIDTH, ring_area
from kartlaggning.regions import Shape

TALLEST, EDGE = 900, 4
_SMALLEST = 1e-9  # degrees; a single point has no extent
Point = tuple[int, int]


class _Grid(NamedTuple):
    """Where longitudes and latitudes lie on the grid of pixels."""

    west: float
    north: float
    shrink: float
    """How much shorter a degree of longitude is than one of latitude."""
    scale: float
    """Pixels per degree of latitude."""

    @classmethod
    def around(cls, shapes: Iterable[Shape]) -> _Grid:
        """The grid that holds all shapes, as large as there is room for."""
        longitudes: list[float] = []
        latitudes: list[float] = []
        for ring in chain.from_iterable(shapes):
            for longitude, latitude in ring:
                longitudes.append(longitude)
                latitudes.append(latitude)
        west, east = min(longitudes), max(longitudes)
        south, north = min(latitudes), max(latitudes)
        shrink = math.cos(math.radians((south + north) / 2))
        across = (WIDTH - 2 * EDGE) / max((east - west) * shrink, _SMALLEST)
        down = (TALLEST - 2 * EDGE) / max(north - south, _SMALLEST)
        return cls(west, north, shrink, min(across, down))

    def project(self, ring: Iterable[tuple[float, float]]) -> list[Point]:
        """A ring on the grid."""
        points = []
        for longitude, latitude in ring:
            x = (longitude - self.west) * self.shrink * self.scale + EDGE
            y = (self.north - latitude) * self.scale + EDGE
            points.append((round(x), round(y)))
        return _simplified(points)


def project_shapes(shapes: Mapping[str, Shape]) -> dict[str, list[list[Point]]]:
    """Put longitudes and latitudes on a grid of pixels, the north up.

    It is `WIDTH` wide or `TALLEST` high.
    """
    grid = _Grid.around(shapes.values())
    return {unit: _visible_rings(shape, grid) for unit, shape in shapes.items()}


def _visible_rings(shape: Shape, grid: _Grid) -> list[list[Point]]:
    """The rings that have an area on the grid; of a unit that has none, its largest as a point."""
    visible = []
    for ring in shape:
        projected = grid.project(ring)
        if len(projected) > 2:
            visible.append(projected)
    if visible:
        return visible
    largest = max(shape, key=ring_area)
    return [grid.project(largest)[:1]]


def _simplified(points: Iterable[Point]) -> list[Point]:
    """Leave out points that are the same as the one before, or on a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) == 0:
            kept.pop()
        kept.append(point)
    is_closed = len(kept) > 1 and kept[0] == kept[-1]
    return kept[:-1] if is_closed else kept


def _turn(first: Point, second: Point, third: Point) -> int:
    """Which way three points turn; 0 where they lie on a straight line."""
    across, down = second[0] - first[0], second[1] - first[1]
    further_across, further_down = third[0] - second[0], third[1] - second[1]
    return across * further_down - down * further_across
