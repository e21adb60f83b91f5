"""Where the boxes and lines of a flow are drawn, in pixels.

A box holds its words, so that no line runs through them; a line enters and leaves it at one height.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kartlaggning.charts.drawing.lettering import break_lines
from kartlaggning.charts.flow.ordering import Line, Order, order_lines
from kartlaggning.charts.flow.reading import Flow, Node, Way

# statuses of those whom a step is no question to
_NOT_APPLYING = ("not_applicable", "filtered")
_GAP = 12  # between boxes, least
_MOST_GAP = 44
_PADDING = 4
_TALLEST = 420  # px that the lines together take, of many units


@dataclass(frozen=True)
class Frame:
    """How a flow is drawn on a page of some width.

    Parameters
    ----------
    width
        Of the whole; `least_gap` and `most_gap` say what remains between the steps.
    pitch
        From one line to the next.
    """

    width: int
    box: int
    least_gap: int
    most_gap: int
    pitch: float
    size: int

    @property
    def line(self) -> int:
        """Height of a line of text."""
        return self.size + 3


WIDE = Frame(width=928, box=150, least_gap=70, most_gap=260, pitch=10, size=13)
# a column of text on paper, where letters may be smaller than on a screen and still be read
PAPER = Frame(width=640, box=124, least_gap=44, most_gap=140, pitch=8, size=11)
NARROW = Frame(width=324, box=132, least_gap=60, most_gap=60, pitch=7, size=12)


@dataclass(frozen=True)
class Head:
    """A step's name over its boxes."""

    x: float
    lines: list[tuple[int, str]]
    """Each with the height at which it stands."""


@dataclass(frozen=True)
class Box:
    """A node, with its count and its words."""

    node: Node
    x: float
    y: float
    width: int
    height: float
    lines: list[tuple[int, str]]


@dataclass(frozen=True)
class Stroke:
    """What is drawn of a way: a broad path, and a thin one.

    That leads to each of several places at the last step, and to where a step does not apply.
    """

    way: Way
    path: str
    width: float
    thin: str
    thin_width: float


@dataclass(frozen=True)
class Drawing:
    """A flow that is placed."""

    width: int
    height: int
    heads: list[Head]
    boxes: list[Box]
    strokes: list[Stroke]


Words = Callable[[Node], Sequence[str]]


def place_flow(
    flow: Flow, order: Order, frame: Frame, name_of: Callable[[str], str], words: Words
) -> Drawing:
    """Place a flow in a frame.

    Parameters
    ----------
    order
        The nodes of its steps, from the top.
    name_of
        The name of a step.
    words
        The count of a node, and its name.
    """
    return _Placing(flow, order, frame, name_of, words).drawing()


class _Placing:
    def __init__(
        self,
        flow: Flow,
        order: Order,
        frame: Frame,
        name_of: Callable[[str], str],
        words: Words,
    ) -> None:
        self.flow, self.order, self.frame = flow, order, frame
        self.name_of, self.words = name_of, words
        self.lines = order_lines(flow, self.order)
        # of many units each takes less than a line of its own would
        self.pitch = min(frame.pitch, _TALLEST / max(1, flow.n_units))
        # a step that does not apply to a unit is no way that it goes
        self.outside = {node.id for node in _nodes(flow) if node.cell["status"] in _NOT_APPLYING}
        gaps = len(flow.steps) - 1
        room = (frame.width - frame.box * len(flow.steps)) / gaps
        self.gap = max(frame.least_gap, min(frame.most_gap, room))

    def drawing(self) -> Drawing:
        """Everything in its place."""
        frame = self.frame
        heads, under = self._heads()
        columns = [self._heights(index) for index in range(len(self.flow.steps))]
        tallest = max(sum(heights) + _GAP * (len(heights) - 1) for heights in columns)
        boxes: list[Box] = []
        places: list[dict[Line, float]] = []
        for index, heights in enumerate(columns):
            tops = list(_tops(heights, tallest, under))
            boxes += self._boxes(index, tops, heights)
            places.append(dict(self._places(index, tops, heights)))
        width = frame.box * len(columns) + self.gap * (len(columns) - 1)
        strokes = [self._stroke(way, places) for way in self.flow.ways]
        return Drawing(round(width), round(under + tallest) + 1, heads, boxes, strokes)

    def _x(self, index: int) -> float:
        return round(index * (self.frame.box + self.gap), 1)

    def _heads(self) -> tuple[list[Head], float]:
        """The names of the steps on one base line, and how much room they take."""
        last = len(self.flow.steps) - 1
        names = []
        for index, step in enumerate(self.flow.steps):
            width = self.frame.box + (0 if index == last else self.gap - _GAP)
            names.append(break_lines(self.name_of(step.name), width, self.frame.size))
        most = max(map(len, names))
        heads = []
        for index, lines in enumerate(names):
            first = most - len(lines) + 1
            placed = [(self.frame.line * (first + at), line) for at, line in enumerate(lines)]
            heads.append(Head(self._x(index), placed))
        return heads, self.frame.line * most + _GAP

    def _nodes(self, index: int) -> list[Node]:
        by_id = {node.id: node for node in self.flow.steps[index].nodes}
        return [by_id[node] for node in self.order[index]]

    def _texts(self, node: Node) -> list[str]:
        """The words of a node in the lines that its box is wide for."""
        lines = []
        for text in self.words(node):
            lines += break_lines(text, self.frame.box - 2 * _PADDING, self.frame.size)
        return lines

    def _heights(self, index: int) -> list[float]:
        """How high each box of a step is: room for its lines, and for its words."""
        heights = []
        for node in self._nodes(index):
            strokes = sum(self._share(way, index) for way, at in self.lines[index] if at == node.id)
            text = self.frame.line * len(self._texts(node)) + _PADDING
            heights.append(max(strokes + 2, text))
        return heights

    def _share(self, way: Way, index: int) -> float:
        """How much room a way takes at a node."""
        return self.pitch * len(way.units)

    def _boxes(self, index: int, tops: Sequence[float], heights: Sequence[float]) -> Iterator[Box]:
        frame = self.frame
        for node, top, height in zip(self._nodes(index), tops, heights, strict=True):
            texts = self._texts(node)
            first = top + (height - frame.line * len(texts)) / 2 + frame.size - 1
            lines = [(round(first + frame.line * at), text) for at, text in enumerate(texts)]
            yield Box(node, self._x(index), round(top, 1), frame.box, round(height, 1), lines)

    def _places(
        self, index: int, tops: Sequence[float], heights: Sequence[float]
    ) -> Iterator[tuple[Line, float]]:
        """The height at which each line meets its box, the lines of a box around its middle."""
        for node, top, height in zip(self.order[index], tops, heights, strict=True):
            lines = [line for line in self.lines[index] if line[1] == node]
            shares = [self._share(way, index) for way, _ in lines]
            y = top + (height - sum(shares)) / 2
            for line, share in zip(lines, shares, strict=True):
                yield line, y + share / 2
                y += share

    def _stroke(self, way: Way, places: Sequence[dict[Line, float]]) -> Stroke:
        thick: list[str] = []
        thin: list[str] = []
        for index, (starts, ends) in enumerate(pairwise(way.nodes)):
            x = self._x(index) + self.frame.box
            y = places[index][way, starts[0]]
            for end in ends:
                path = _path(x, y, self._x(index + 1), places[index + 1][way, end])
                is_thin = len(ends) > 1 or end in self.outside
                (thin if is_thin else thick).append(path)
        width = self.pitch * len(way.units)
        # a line among others, with paper between them; a band of many fills its place
        width = width if len(way.units) > 1 else width * 0.7
        return Stroke(way, "".join(thick), round(width, 2), "".join(thin), round(width * 0.4, 2))


def _nodes(flow: Flow) -> Iterator[Node]:
    for step in flow.steps:
        yield from step.nodes


def _tops(heights: Sequence[float], tallest: float, under: float) -> Iterator[float]:
    """Where each box of a step begins: the boxes apart, and together in the middle."""
    gaps = len(heights) - 1
    spare = tallest - sum(heights)
    gap = min(_MOST_GAP, spare / gaps) if gaps else 0
    top = under + (spare - gap * gaps) / 2
    for height in heights:
        yield top
        top += height + gap


def _path(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line that leaves and arrives level."""
    middle, y, to_y = round((x + to_x) / 2), round(y, 1), round(to_y, 1)
    return f"M{x:g} {y:g}C{middle} {y:g} {middle} {to_y:g} {to_x:g} {to_y:g}"
