"""Outlines of units on a map: each as a path, with the place of its label."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

WIDTH = 720
_FINENESS = 12  # how many places across a shape are tried for its label
Outline = Sequence[Sequence[Sequence[int]]]
Point = tuple[float, float]
Edge = tuple[Sequence[float], Sequence[float]]


def path_of(outline: Outline) -> str:
    """Write an outline as an SVG path, in steps from point to point."""
    return "".join(_ring_path(ring) for ring in outline)


def _ring_path(ring: Sequence[Sequence[int]]) -> str:
    steps = []
    for (last_x, last_y), (x, y) in pairwise(ring):
        steps.append(f"{x - last_x} {y - last_y}")
    if not steps:
        return ""
    # a minus parts two numbers as well as a space does
    written = " ".join(steps).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{written}z"


def label_place(outline: Outline) -> tuple[int, int, float]:
    """The place in a shape that is farthest from its border, and how far that is.

    Of a point that is the point itself, and 0.
    """
    largest = max(outline, key=ring_area)
    edges: list[Edge] = []
    for ring in outline:
        edges += _edges(ring)
    farthest, label = -1.0, (float(largest[0][0]), float(largest[0][1]))
    for place in _grid(largest):
        if _is_inside(place, edges):
            distance = min(_distance(place, edge) for edge in edges)
            if distance > farthest:
                farthest, label = distance, place
    return round(label[0]), round(label[1]), max(0, farthest)


def ring_area(ring: Sequence[Sequence[float]]) -> float:
    """The area that a ring encloses, whether or not its first point stands once more at its end."""
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in _edges(ring))) / 2


def _edges(ring: Sequence[Sequence[float]]) -> Iterator[Edge]:
    yield from pairwise((*ring, ring[0]))


def _grid(ring: Sequence[Sequence[int]]) -> Iterator[Point]:
    """Places across the box in which a ring lies, row by row."""
    xs, ys = zip(*ring, strict=True)
    for row in range(_FINENESS):
        for column in range(_FINENESS):
            across, down = (column + 0.5) / _FINENESS, (row + 0.5) / _FINENESS
            yield min(xs) + across * (max(xs) - min(xs)), min(ys) + down * (max(ys) - min(ys))


def _is_inside(place: Point, edges: Sequence[Edge]) -> bool:
    """Whether a place lies in a shape: a ray from it crosses the edges an odd number of times."""
    x, y = place
    is_inside = False
    for (x1, y1), (x2, y2) in edges:
        is_at_its_height = (y1 > y) != (y2 > y)
        if is_at_its_height and x1 + (y - y1) * (x2 - x1) / (y2 - y1) > x:
            is_inside = not is_inside
    return is_inside


def _distance(place: Point, edge: Edge) -> float:
    """How far a place is from the nearest point of an edge."""
    (x, y), ((x1, y1), (x2, y2)) = place, edge
    across, down = x2 - x1, y2 - y1
    length = across**2 + down**2
    along = 0.0
    if length:
        along = min(1, max(0, ((x - x1) * across + (y - y1) * down) / length))
    return math.hypot(x - x1 - along * across, y - y1 - along * down)
