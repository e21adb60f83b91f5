"""Outlines of units on a map: each as a path, with the place of its label."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

WIDTH = 720
_FINENESS = 12  # how many places across a shape are tried for its label
Outline = Sequence[Sequence[Sequence[int]]]


def path_of(outline: Outline) -> str:
    """Write an outline as an SVG path, in steps from point to point."""
    return "".join(_ring_path(ring) for ring in outline)


def _ring_path(ring: Sequence[Sequence[int]]) -> str:
    steps = (f"{x - last_x} {y - last_y}" for (last_x, last_y), (x, y) in pairwise(ring))
    written = " ".join(steps).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{written}z" if written else ""


def label_place(outline: Outline) -> tuple[int, int, float]:
    """The place in a shape that is farthest from its border, and how far that is; of a point
    itself, 0.
    """
    largest = max(outline, key=ring_area)
    edges = [edge for ring in outline for edge in _edges(ring)]
    places = [
        (min(_distance(place, edge) for edge in edges), place)
        for place in _grid(largest)
        if _is_inside(place, edges)
    ]
    if not places:
        return round(largest[0][0]), round(largest[0][1]), 0
    distance, (x, y) = max(places, key=lambda found: found[0])
    return round(x), round(y), distance


def ring_area(ring: Sequence[Sequence[float]]) -> float:
    """The area that a ring encloses, whether or not its first point stands once more at its end."""
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in _edges(ring))) / 2


def _edges(ring: Sequence[Sequence[float]]) -> Iterator[tuple[Sequence[float], Sequence[float]]]:
    yield from pairwise((*ring, ring[0]))


def _grid(ring: Sequence[Sequence[int]]) -> Iterator[tuple[float, float]]:
    xs, ys = ([point[side] for point in ring] for side in (0, 1))
    for row in range(_FINENESS):
        for column in range(_FINENESS):
            across, down = (column + 0.5) / _FINENESS, (row + 0.5) / _FINENESS
            yield min(xs) + across * (max(xs) - min(xs)), min(ys) + down * (max(ys) - min(ys))


def _is_inside(
    place: tuple[float, float], edges: Iterable[tuple[Sequence[float], Sequence[float]]]
) -> bool:
    x, y = place
    crossed = (
        (x1 + (y - y1) * (x2 - x1) / (y2 - y1)) > x
        for (x1, y1), (x2, y2) in edges
        if (y1 > y) != (y2 > y)
    )
    return sum(crossed) % 2 == 1


def _distance(place: tuple[float, float], edge: tuple[Sequence[float], Sequence[float]]) -> float:
    (x, y), ((x1, y1), (x2, y2)) = place, edge
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = min(1, max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
