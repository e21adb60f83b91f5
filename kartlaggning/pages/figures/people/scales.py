"""Scales of answers: a bar for each question or group, cut where one answer ends.

Where a scale has ends, the bars stand so that its middle is in one line (Heiberger and Robbins,
Design of Diverging Stacked Bar Charts for Likert Scales, 2014); else all begin at the left. Answers
stand in the order of the scale, and how answers are missing beside the bar, never in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict

from kartlaggning.charts.drawing.cell_text import (
    describe_cell,
    describe_count,
    describe_percent,
    has_percent,
)
from kartlaggning.charts.drawing.grid import ChartInput, is_known
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.numbers import format_number
from kartlaggning.text.own_words import GROUP_NOT_SHOWN

_LABELLED = 0.08  # of a bar: in less there is no room for a percent
_STEPS = 5  # of the scale's colours, in `scales.css`


class Segment(TypedDict):
    """A part of a bar: where it begins and how long it is, in percent of the drawing.

    `said` is the answer and its number as the table has it, for who points at the part.
    """

    x: str
    width: str
    middle: str
    look: str
    label: str
    said: str


class ScaleLine(TypedDict):
    """A bar with its name; of one that is hidden the words stand in its place."""

    name: str
    segments: list[Segment]
    said: str
    """What the bar shows, in words."""
    hidden: str
    beside: list[str]
    """How the answers of others are missing, and of how many."""


class ScaleKey(TypedDict):
    """An answer, and how it is drawn."""

    name: str
    look: str


class ScalesView(TypedDict):
    """Bars under each other, and the key to them; `centre` is where their middles stand."""

    lines: list[ScaleLine]
    key: list[ScaleKey]
    centre: str


class _Part(NamedTuple):
    cell: Cell
    share: float
    side: str


def scales_view(chart: ChartInput) -> ScalesView:
    """Draw the answers of people to scales."""
    people = chart.figure["people"]
    low, high = set(people["low"]), set(people["high"])
    answers = [column for column in chart.grid.columns if _is_answer(column, chart)]
    sides = {column: _side(column, low, high, chart) for column in answers}
    looks = _looks(answers, sides)
    lines = {row: _parts(row, answers, sides, chart) for row in chart.grid.rows}
    left = max((_reach(parts, -1) for parts in lines.values()), default=0.0)
    right = max((_reach(parts, 1) for parts in lines.values()), default=0.0)
    is_cut = bool(low or high)
    whole = left + right if is_cut else 1.0
    return {
        "lines": [
            _line(row, parts, (left if is_cut else None, whole or 1.0), looks, chart)
            for row, parts in lines.items()
        ],
        "key": [{"name": chart.name(column), "look": looks[column]} for column in answers],
        "centre": _percent(left / whole) if is_cut and whole else "",
    }


def _is_answer(column: str, chart: ChartInput) -> bool:
    """Whether a column is an answer, and no kind of missing; what is hidden tells neither."""
    for row in chart.grid.rows:
        cell = chart.grid.cells.get((row, column))
        if cell and not cell["is_hidden"] and is_known(cell):
            return True
    return False


def _side(column: str, low: set[str], high: set[str], chart: ChartInput) -> str:
    """At which end of its scale an answer stands; of questions that share answers at the same."""
    for row in chart.grid.rows:
        cell = chart.grid.cells.get((row, column))
        names = {column, cell["column"], cell["row"]} if cell else {column}
        if names & low:
            return "low"
        if names & high:
            return "high"
    return ""


def _looks(answers: Sequence[str], sides: dict[str, str]) -> dict[str, str]:
    """The outermost answer of an end in full, the others pale; without ends it darkens."""
    looks = {}
    lows = [column for column in answers if sides[column] == "low"]
    highs = [column for column in answers if sides[column] == "high"]
    for place, column in enumerate(answers):
        if not (lows or highs):
            step = round(place * (_STEPS - 1) / max(1, len(answers) - 1)) + 1
            looks[column] = f"step-{step}"
        elif column in lows:
            looks[column] = "low" if column == lows[0] else "low-pale"
        elif column in highs:
            looks[column] = "high" if column == highs[-1] else "high-pale"
        else:
            looks[column] = "between"
    return looks


def _parts(
    row: str, answers: Sequence[str], sides: dict[str, str], chart: ChartInput
) -> list[_Part]:
    """The parts of a bar in the order of the scale; none where they are hidden."""
    parts = []
    for column in answers:
        cell = chart.grid.cells.get((row, column))
        if cell and not cell["is_hidden"] and cell["base_n"]:
            # of few people no weighted share is told: the bar is of their number
            share = cell["share"]
            counted = (cell["n"] or 0) / cell["base_n"] if share is None else share
            parts.append(_Part(cell, counted, sides[column]))
    return parts


def _reach(parts: Sequence[_Part], sign: int) -> float:
    """How far a bar reaches from its middle: half of what is between the ends is on each side."""
    own = "high" if sign > 0 else "low"
    reach = sum(part.share for part in parts if part.side == own)
    return reach + sum(part.share for part in parts if not part.side) / 2


def _line(
    row: str,
    parts: Sequence[_Part],
    placed: tuple[float | None, float],
    looks: dict[str, str],
    chart: ChartInput,
) -> ScaleLine:
    left, whole = placed
    begin = 0.0 if left is None else left - _reach(parts, -1)
    segments: list[Segment] = []
    said = []
    for part, column in zip(parts, _columns(row, parts, chart), strict=True):
        share = _written(part.cell, chart)
        said.append(f"{chart.text(column)} {share}")
        if part.share:
            segment: Segment = {
                "x": _percent(begin / whole),
                "width": _percent(part.share / whole),
                "middle": _percent((begin + part.share / 2) / whole),
                "look": looks[column],
                "label": share if part.share / whole >= _LABELLED else "",
                "said": f"{chart.name(column)}: {_as_in_table(part.cell, chart)}",
            }
            segments.append(segment)
        begin += part.share
    return {
        "name": chart.name(row),
        "segments": segments,
        "said": f"{chart.name(row)}: {', '.join(said)}",
        "hidden": "" if parts else translate(GROUP_NOT_SHOWN, chart.language),
        "beside": list(_beside(row, parts, chart)),
    }


def _written(cell: Cell, chart: ChartInput) -> str:
    """A percent; of so few people that none is written, how many they are."""
    if has_percent(cell, chart.percent_from):
        return describe_percent(cell, chart.language)
    return format_number(cell["n"] or 0, chart.language)


def _as_in_table(cell: Cell, chart: ChartInput) -> str:
    """The number with its base, and what the table notes beside it."""
    text = describe_cell(cell, chart.labels, chart.language, chart.percent_from)
    return " · ".join(filter(None, (text.main, text.note)))


def _columns(row: str, parts: Sequence[_Part], chart: ChartInput) -> Iterator[str]:
    for part in parts:
        for column in chart.grid.columns:
            if chart.grid.cells.get((row, column)) is part.cell:
                yield column


def _beside(row: str, parts: Sequence[_Part], chart: ChartInput) -> Iterator[str]:
    """The number of people in the bar, then how the answers of others are missing."""
    if parts:
        yield f"n {parts[0].cell['base_n']}"
    for column in chart.grid.columns:
        cell = chart.grid.cells.get((row, column))
        if cell and not is_known(cell) and not cell["is_hidden"] and cell["n"]:
            yield f"{chart.text(column)} {describe_count(cell, chart.language)}"


def _percent(number: float) -> str:
    return f"{round(100 * number, 2):g}%"
