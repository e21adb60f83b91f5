"""The steps of a flow and the ways through them, as its table has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kartlaggning.charts.drawing.grid import ChartInput, Grid, is_known
from kartlaggning.ids import NodeId, split_values
from kartlaggning.plain_report import Cell

# lines that the eye can still follow one by one; of more, those with one way are drawn as a band
MOST_LINES = 120


@dataclass(frozen=True)
class Node:
    """Where units stand at a step: a value, a class or a kind of missing, with its count."""

    id: str
    cell: Cell

    @property
    def is_known(self) -> bool:
        """Whether it is a value or class, and not how an answer is missing."""
        return is_known(self.cell)


@dataclass(frozen=True)
class Step:
    """A step, with its nodes in the order of the table.

    Parameters
    ----------
    has_order
        Its values go from less to more, so that no other order of them makes sense.
    """

    name: str
    nodes: tuple[Node, ...]
    has_order: bool


@dataclass(frozen=True)
class Way:
    """The nodes that one unit goes through, or several that go the same way.

    Parameters
    ----------
    nodes
        Of each step; at the last there may be several.
    standing
        The class, value or kind of missing that gives the line its colour.
    """

    units: tuple[str, ...]
    nodes: tuple[tuple[str, ...], ...]
    standing: str


@dataclass(frozen=True)
class Flow:
    """Steps in order, and all ways through them, each unit in one of them."""

    steps: tuple[Step, ...]
    ways: tuple[Way, ...]

    @property
    def n_units(self) -> int:
        """How many units go through it."""
        return sum(len(way.units) for way in self.ways)

    def part(self, first: int) -> Flow:
        """From one step to the next alone."""
        ways = [Way(way.units, way.nodes[first : first + 2], way.standing) for way in self.ways]
        return Flow(self.steps[first : first + 2], tuple(ways))


def read_flow(chart: ChartInput) -> Flow:
    """Read a flow's table."""
    names = chart.figure["of"]
    steps = tuple(read_step(name, chart) for name in names)
    units = list(dict.fromkeys(row for row, column in chart.grid.cells if _is_unit(row, column)))
    colours = chart.figure["coloured_by"]
    ways = [_way(unit, names, colours, chart.grid) for unit in units]
    return Flow(steps, tuple(ways if len(ways) <= MOST_LINES else _together(ways)))


def _is_unit(row: str, column: str) -> bool:
    """Whether a cell says where a unit stands; all others are of nodes, which lie in a step."""
    return not NodeId.parse(row).step and not NodeId.parse(column).step


def unit_grid(grid: Grid) -> Grid:
    """The table without its counts: where each unit stands at each step."""
    cells = {place: cell for place, cell in grid.cells.items() if _is_unit(*place)}
    rows = dict.fromkeys(row for row, _ in cells)
    columns = dict.fromkeys(column for _, column in cells)
    return Grid(tuple(rows), tuple(columns), cells)


def read_step(name: str, chart: ChartInput) -> Step:
    """A question or dimension with its nodes."""
    nodes = [Node(cell["row"], cell) for cell in _counts_of(name, chart.grid)]
    return Step(name, tuple(nodes), has_order=name in chart.figure["ordered"])


def _counts_of(name: str, grid: Grid) -> Iterator[Cell]:
    """How many stand at each node of a step."""
    for (row, column), cell in grid.cells.items():
        if column == name and NodeId.parse(row).step:
            yield cell


def links_of(flow: Flow, first: int, grid: Grid) -> dict[str, list[Cell]]:
    """Of each node of a step how many go on to each node of the next."""
    found: dict[str, list[Cell]] = {}
    for start in flow.steps[first].nodes:
        ends = (grid.cells.get((start.id, end.id)) for end in flow.steps[first + 1].nodes)
        found[start.id] = [cell for cell in ends if cell is not None]
    return found


def _way(unit: str, names: Sequence[str], colours: str, grid: Grid) -> Way:
    nodes = [tuple(_nodes_at(name, grid.cells[unit, name])) for name in names]
    return Way((unit,), tuple(nodes), grid.cells[unit, colours]["value"])


def _nodes_at(name: str, cell: Cell) -> Iterator[str]:
    for standing in split_values(cell["value"]):
        yield str(NodeId.of(name, standing))


def _together(ways: Sequence[Way]) -> Iterator[Way]:
    """One way for all units that go it."""
    units: dict[tuple[tuple[tuple[str, ...], ...], str], list[str]] = {}
    for way in ways:
        units.setdefault((way.nodes, way.standing), []).extend(way.units)
    for (nodes, standing), those in units.items():
        yield Way(tuple(those), nodes, standing)
