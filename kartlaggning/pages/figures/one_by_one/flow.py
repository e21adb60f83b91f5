"""A flow as its template draws it: pictures for wide and narrow pages, and who goes which way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypedDict

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, capitalised, cell_id
from kartlaggning.charts.flow.ordering import Order, order_nodes
from kartlaggning.charts.flow.placing import (
    NARROW,
    PAPER,
    WIDE,
    Box,
    Drawing,
    Frame,
    Stroke,
    place_flow,
)
from kartlaggning.charts.flow.reading import (
    MOST_LINES,
    Flow,
    Node,
    Step,
    links_of,
    read_flow,
    read_step,
    unit_grid,
)
from kartlaggning.charts.tile_map import letter_of
from kartlaggning.checks import N_
from kartlaggning.ids import NodeId
from kartlaggning.plain_report import Cell, Subject
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import sort_key
from kartlaggning.text.numbers import format_number
from kartlaggning.text.own_words import OWN_WORDS

_EACH = N_("Each line is one of the {population}.")
_EACH_BAND = N_("Each band is as broad as its {population} are many.")
_SEVERAL = N_(
    "Of “{step}” one can have several: then it has a thin line to each ({lines} from {units})."
)
_DESCRIPTION = N_(
    "Flow: the {n} {population}, from one box to the next by these steps: {steps}. "
    "Where most go together: {links}."
)
_FROM_TO = N_("From {start} to {end}: {count}")
_FROM_STEP_TO_STEP = N_("From “{start}” to “{end}”")
_IN_COLOURS = N_("The lines’ colours: {name}")


class KeyView(TypedDict):
    """What a line of one look says."""

    name: str
    letter: str
    look: str


class BoxView(TypedDict):
    """A node's box, and its lines of text with their heights; the first is its count."""

    x: float
    y: float
    width: float
    height: float
    look: str
    middle: float
    lines: list[tuple[int, str]]


class HeadView(TypedDict):
    """A step's name over its boxes."""

    x: float
    lines: list[tuple[int, str]]


class LineView(TypedDict):
    """What is drawn of one unit, or of several that go the same way; those have no slug."""

    slug: str
    name: str
    look: str
    path: str
    width: float
    thin: str
    thin_width: float


class PictureView(TypedDict):
    """A drawing with all that stands in it."""

    width: int
    height: int
    heads: list[HeadView]
    boxes: list[BoxView]
    lines: list[LineView]


class CountView(TypedDict):
    """How many stand in one place, and who; no names of so many that nobody reads them."""

    name: str
    id: str
    text: str
    note: str
    names: str


class StartView(CountView):
    """Those at a node, and where they go on to."""

    ends: list[CountView]


class CrossingView(TypedDict):
    """From one step to the next, or who stands where in the last."""

    caption: str
    starts: list[StartView]


class FlowView(TypedDict):
    """A flow: its words, its pictures, and the tables that say the same."""

    words: list[str]
    are_alone: bool
    """Each unit has a line of its own."""
    description: str
    key_name: str
    key: list[KeyView]
    wide: list[PictureView]
    narrow: list[PictureView]
    paper: PictureView
    """As wide as a column of text in a document."""
    crossings: list[CrossingView]


def flow_view(chart: ChartInput, subjects: Mapping[str, Subject]) -> FlowView | None:
    """Make a flow's data; nothing where there are no units."""
    flow = read_flow(chart)
    if not flow.ways:
        return None
    writer = _Writer(chart, flow, subjects)
    order = order_nodes(flow)
    parts = range(len(flow.steps) - 1)
    return {
        "words": list(writer.words()),
        "are_alone": flow.n_units <= MOST_LINES,
        "description": writer.description(),
        "key_name": translate(
            _IN_COLOURS, chart.language, name=chart.text(chart.figure["coloured_by"])
        ),
        "key": list(writer.key()),
        "wide": [writer.picture(flow, order, WIDE)],
        # a phone has room for two steps beside each other
        "narrow": [
            writer.picture(flow.part(first), order[first : first + 2], NARROW) for first in parts
        ],
        "paper": writer.picture(flow, order, PAPER),
        "crossings": list(writer.crossings()),
    }


def without_nodes(chart: ChartInput) -> ChartInput:
    """A flow's table without its counts, which stand in the crossings."""
    return replace(chart, grid=unit_grid(chart.grid))


@dataclass(frozen=True)
class _Writer:
    chart: ChartInput
    flow: Flow
    subjects: Mapping[str, Subject]

    @property
    def population(self) -> str:
        return self.chart.text(self.chart.figure["population"])

    @cached_property
    def colours(self) -> Step:
        """What tells the lines apart, with all its classes or values."""
        return read_step(self.chart.figure["coloured_by"], self.chart)

    def words(self) -> Iterator[str]:
        """What a line is; of waves also which questions have changed their meaning between."""
        message = _EACH if self.flow.n_units <= MOST_LINES else _EACH_BAND
        yield translate(message, self.chart.language, population=self.population)
        for each in self.chart.figure.get("breaks", ()):
            yield f"{each[self.chart.language]}."
        last = self.flow.steps[-1]
        known = {node.id for node in last.nodes if node.is_known}
        values = {way: known.intersection(way.nodes[-1]) for way in self.flow.ways}
        n_units = sum(len(way.units) for way, found in values.items() if found)
        n_lines = sum(len(way.units) * len(found) for way, found in values.items())
        if n_lines > n_units:
            lines = format_number(n_lines, self.chart.language)
            units = format_number(n_units, self.chart.language)
            named = {"step": self.chart.text(last.name), "lines": lines, "units": units}
            yield translate(_SEVERAL, self.chart.language, **named)

    def description(self) -> str:
        """Say the picture to those who do not see it: where it goes, and its broadest bands."""
        language = self.chart.language
        return translate(
            _DESCRIPTION,
            language,
            n=format_number(self.flow.n_units, language),
            population=self.population,
            steps=" → ".join(self.chart.text(step.name) for step in self.flow.steps),
            links="; ".join(map(self._link, self._broadest())),
        )

    def _broadest(self) -> Iterator[Cell]:
        """From each step to the next the link that most units share; the first of several."""
        for first in range(len(self.flow.steps) - 1):
            links = links_of(self.flow, first, self.chart.grid)
            cells = [cell for ends in links.values() for cell in ends]
            yield max(cells, key=lambda cell: cell["n"] or 0)

    def _link(self, cell: Cell) -> str:
        return translate(
            _FROM_TO,
            self.chart.language,
            start=self.chart.text(cell["row"]),
            end=self.chart.text(cell["column"]),
            count=self._count(cell),
        )

    def _count(self, cell: Cell) -> str:
        return describe_cell(cell, self.chart.labels, self.chart.language).main

    # --- what looks how

    @cached_property
    def _looks(self) -> dict[str, tuple[str, str]]:
        """The look and letter of each known class or value, as the map has them."""
        known = [node.id for node in self.colours.nodes if node.is_known]
        return {node: (style.category(at), letter_of(at)) for at, node in enumerate(known)}

    def _look(self, standing: str) -> str:
        node = str(NodeId.of(self.colours.name, standing))
        return self._looks.get(node, ("unknown", ""))[0]

    def key(self) -> Iterator[KeyView]:
        """The looks that occur: of what is not known there is one."""
        seen = {str(NodeId.of(self.colours.name, way.standing)) for way in self.flow.ways}
        looks = self._looks
        for node, (look, letter) in looks.items():
            if node in seen:
                yield {"name": self.chart.name(node), "letter": letter, "look": look}
        if seen - looks.keys():
            unknown = capitalised(translate(OWN_WORDS["unknown"], self.chart.language))
            yield {"name": unknown, "letter": "", "look": "unknown"}

    # --- pictures

    def picture(self, flow: Flow, order: Order, frame: Frame) -> PictureView:
        """A drawing of a flow, or of a part of it."""
        drawn = place_flow(flow, order, frame, self.chart.text, self._node_words)
        return {
            "width": drawn.width,
            "height": drawn.height,
            "heads": [{"x": head.x, "lines": head.lines} for head in drawn.heads],
            "boxes": [self._box(box) for box in drawn.boxes],
            "lines": list(self._lines(drawn)),
        }

    def _node_words(self, node: Node) -> list[str]:
        _, letter = self._looks.get(self._look_of(node), ("", ""))
        count = self._count(node.cell)
        return [f"{letter}  {count}" if letter else count, self.chart.name(node.id)]

    def _look_of(self, node: Node) -> str:
        """The node whose look a node has: of waves a class looks then as it does now."""
        if self.chart.figure["chart"] != "waves":
            return node.id
        return str(NodeId.of(self.colours.name, node.id))

    def _box(self, box: Box) -> BoxView:
        plain = "plain" if box.node.is_known else "missing"
        look, _ = self._looks.get(self._look_of(box.node), (plain, ""))
        return {
            "x": box.x,
            "y": box.y,
            "width": box.width,
            "height": box.height,
            "look": look,
            "middle": box.x + box.width / 2,
            "lines": box.lines,
        }

    def _lines(self, drawn: Drawing) -> Iterator[LineView]:
        """The lines, those of the known last: they lie over the others."""
        strokes = sorted(
            drawn.strokes, key=lambda stroke: self._look(stroke.way.standing) != "unknown"
        )
        for stroke in strokes:
            yield self._line(stroke)

    def _line(self, stroke: Stroke) -> LineView:
        units = stroke.way.units
        alone = units[0] if self.flow.n_units <= MOST_LINES else ""
        return {
            "slug": self.subjects[alone]["slug"] if alone else "",
            "name": self._names(units),
            "look": self._look(stroke.way.standing),
            "path": stroke.path,
            "width": stroke.width,
            "thin": stroke.thin,
            "thin_width": stroke.thin_width,
        }

    # --- who goes which way

    def crossings(self) -> Iterator[CrossingView]:
        """From each step to the next, then the last; and what tells the lines apart, if aside."""
        steps = self.flow.steps
        for first, (before, after) in enumerate(zip(steps, steps[1:], strict=False)):
            links = links_of(self.flow, first, self.chart.grid)
            starts = [self._start(node, first, links[node.id]) for node in before.nodes]
            start, end = self.chart.text(before.name), self.chart.text(after.name)
            caption = translate(_FROM_STEP_TO_STEP, self.chart.language, start=start, end=end)
            yield {"caption": caption, "starts": starts}
        last = len(steps) - 1
        starts = [self._start(node, last, []) for node in steps[last].nodes]
        yield {"caption": self.chart.text(steps[last].name), "starts": starts}
        if self.colours.name not in self.chart.figure["of"]:
            standing = [self._standing(node) for node in self.colours.nodes]
            yield {"caption": self.chart.text(self.colours.name), "starts": standing}

    def _start(self, node: Node, index: int, ends: Sequence[Cell]) -> StartView:
        units = self._at(node.id, index)
        names = "" if ends else self._names(units)
        rows = []
        for cell in sorted(ends, key=lambda cell: not cell["n"]):
            gone_on = frozenset(self._at(cell["column"], index + 1))
            both = [unit for unit in units if unit in gone_on]
            rows.append(self._counted(cell["column"], cell, self._names(both)))
        return {**self._counted(node.id, node.cell, names), "ends": rows}

    def _standing(self, node: Node) -> StartView:
        units: list[str] = []
        for way in self.flow.ways:
            if str(NodeId.of(self.colours.name, way.standing)) == node.id:
                units += way.units
        return {**self._counted(node.id, node.cell, self._names(units)), "ends": []}

    def _at(self, node: str, index: int) -> list[str]:
        """The units at a node of a step."""
        units: list[str] = []
        for way in self.flow.ways:
            if node in way.nodes[index]:
                units += way.units
        return units

    def _counted(self, name: str, cell: Cell, names: str) -> CountView:
        text = describe_cell(cell, self.chart.labels, self.chart.language, self.chart.percent_from)
        return {
            "name": self.chart.name(name),
            "id": cell_id(cell),
            "text": text.main,
            "note": text.note,
            "names": names,
        }

    def _names(self, units: Sequence[str]) -> str:
        """The names of units, in the language's alphabet; of too many to be read none."""
        if self.flow.n_units > MOST_LINES:
            return ""
        names = sorted(
            map(self.chart.text, units), key=lambda name: sort_key(name, self.chart.language)
        )
        return ", ".join(names)
