"""A place on a grid for each of some points of the earth: side by side what is, on the right side.

Equal tiles cannot keep distances, for units differ a hundredfold in size. Kept is where neighbours
lie: each unit is drawn towards the place one step from each of its neighbours, in the direction in
which that one is; then every unit gets a tile of its own, as near there as can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import linear_sum_assignment

Tile = tuple[int, int]
Pairs = np.ndarray
SCALES = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1)
SHIFTS = (0.0, 0.25, 0.5, 0.75)  # of the grid under the places
MARGIN = 2  # columns and rows around them
HOLE = 2.0  # what an empty tile among four others weighs, in squares of ways
SIDES = ((0, 1), (1, 0), (0, -1), (-1, 0))


@dataclass(frozen=True)
class Fit:
    """How well tiles keep where neighbours lie.

    `n_pieces` counts groups of tiles that touch, at a corner too. Of the pairs of neighbours
    `touching` is the share whose tiles touch, and `turned` the share whose tiles lie more than 45
    degrees from the direction on the earth.
    """

    n_pieces: int
    touching: float
    turned: float


def lay_out(places: Mapping[str, tuple[float, float]]) -> dict[str, Tile]:
    """Give each place a tile: its column from the west and its row from the north, from 0.

    Parameters
    ----------
    places
        Latitude and longitude of each, in degrees.
    """
    points = project(places)
    pairs = find_neighbours(points)
    steps = _steps(points, pairs)
    drawn = _draw_together(len(points), pairs, steps)
    found = [
        _assign(drawn * scale + np.array(shift))
        for scale in SCALES
        for shift in product(SHIFTS, SHIFTS)
    ]
    tiles = min(found, key=lambda tiles: (_n_pieces(tiles), _badness(tiles, pairs, steps)))
    tiles = tiles - tiles.min(axis=0)
    return {name: (column, row) for name, (column, row) in zip(places, tiles.tolist(), strict=True)}


def measure_fit(places: Mapping[str, tuple[float, float]], tiles: Mapping[str, Tile]) -> Fit:
    """Measure how well tiles keep where neighbours lie."""
    points = project(places)
    pairs = find_neighbours(points)
    drawn = np.array([tiles[name] for name in places])
    if not len(pairs):
        return Fit(len(places), 1.0, 0.0)
    between = drawn[pairs[:, 1]] - drawn[pairs[:, 0]]
    steps = _steps(points, pairs)
    cosine = (between * steps).sum(axis=1) / np.hypot(between[:, 0], between[:, 1])
    return Fit(
        _n_pieces(drawn),
        float((np.abs(between).max(axis=1) == 1).mean()),
        float((cosine < np.sqrt(0.5)).mean()),
    )


def project(places: Mapping[str, tuple[float, float]]) -> np.ndarray:
    """Points in a plane, in degrees of latitude: to the east, and to the south."""
    degrees = np.array(list(places.values()), dtype=float)
    narrowing = np.cos(np.radians(degrees[:, 0].mean()))
    return np.column_stack([degrees[:, 1] * narrowing, -degrees[:, 0]])


def find_neighbours(points: np.ndarray) -> Pairs:
    """Pairs of points that have no third within the circle over the line between them.

    Gabriel & Sokal, A new statistical approach to geographic variation analysis, Systematic
    Zoology 18 (1969). All points hang together in it.
    """
    squares = ((points[:, None] - points[None]) ** 2).sum(axis=2)
    pairs = []
    for first, second in zip(*np.triu_indices(len(points), 1), strict=True):
        others = squares[first] + squares[second] < squares[first, second]
        if not others.any():
            pairs.append((first, second))
    return np.array(pairs, dtype=int).reshape(-1, 2)


def _steps(points: np.ndarray, pairs: Pairs) -> np.ndarray:
    """One tile from the first of each pair in the direction of the second."""
    between = points[pairs[:, 1]] - points[pairs[:, 0]]
    return between / np.hypot(between[:, 0], between[:, 1])[:, None]


def _draw_together(n: int, pairs: Pairs, steps: np.ndarray) -> np.ndarray:
    """The places at which neighbours come nearest to being one step apart, by least squares."""
    differences = np.zeros((len(pairs), n))
    rows = np.arange(len(pairs))
    differences[rows, pairs[:, 0]], differences[rows, pairs[:, 1]] = -1, 1
    return np.linalg.lstsq(differences, steps, rcond=None)[0]


def _assign(places: np.ndarray) -> np.ndarray:
    """A tile for each place, so that the squares of the ways there are least in sum."""
    low = np.floor(places.min(axis=0)).astype(int) - MARGIN
    high = np.ceil(places.max(axis=0)).astype(int) + MARGIN
    free = np.array(list(product(range(low[0], high[0] + 1), range(low[1], high[1] + 1))))
    costs = ((places[:, None] - free[None]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(costs)
    return free[chosen]


def _badness(tiles: np.ndarray, pairs: Pairs, steps: np.ndarray) -> float:
    """How far neighbours are from one step apart, and how many holes there are."""
    ways = tiles[pairs[:, 1]] - tiles[pairs[:, 0]] - steps
    return float((ways**2).sum()) + HOLE * _n_holes(tiles)


def _n_holes(tiles: np.ndarray) -> int:
    taken = set(map(tuple, tiles.tolist()))
    beside = Counter((column + x, row + y) for column, row in taken for x, y in SIDES)
    return sum(n == len(SIDES) for tile, n in beside.items() if tile not in taken)


def _n_pieces(tiles: np.ndarray) -> int:
    left = set(map(tuple, tiles.tolist()))
    n = 0
    while left:
        n += 1
        following = [left.pop()]
        while following:
            column, row = following.pop()
            near = {(column + x, row + y) for x, y in product((-1, 0, 1), repeat=2)} & left
            left -= near
            following += near
    return n
