"""Equal tiles laid out like the county, a colour and a letter per class; the unknown hatched or in outline."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kartlaggning.charts import style
from kartlaggning.charts.grid import DECIDED, NOT_ASKED, Cell, ChartInput, is_known

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TILE = 80
SIDE = 0.94
NARROW_TEXT = 10
UNKNOWN_LETTERS = {NOT_ASKED: "", "undecided": "?", "conflict": "≠"}


@dataclass(frozen=True)
class TileClass:
    """A class (or a kind of unknown) on the map: its id, letter, colour name (empty if unknown) and units."""

    identifier: str
    letter: str
    colour: str
    units: tuple[str, ...]


def draw(chart: ChartInput) -> dict[str, Any]:
    """Draw a square per unit at its place, a trace per class; full names on a wide page, short on a narrow."""
    tiles = tile_places(chart.figure)
    width, height = map_size(tiles)
    classes = tile_classes(chart)
    layout = style.base_layout(chart.language, TILE * height)
    layout |= {
        "barmode": "overlay",
        "xaxis": style.bare_axis(range=[-0.5, width - 0.5], showticklabels=False, constrain="domain"),
        "yaxis": style.bare_axis(
            range=[height - 0.5, -0.5], showticklabels=False, scaleanchor="x", constrain="domain", constraintoward="top"
        ),
    }
    short = short_names({unit: chart.labels[unit][chart.language] for unit in tiles})
    data = [_trace(chart, tile_class) for tile_class in classes]
    drawn = {
        "data": data,
        "layout": layout,
        "aspect": round(height / width, 4),
        "narrow_data": [
            {
                "text": [_tile_text(short[unit], each.letter) for unit in each.units],
                "textfont": trace["textfont"] | {"size": NARROW_TEXT},
            }
            for each, trace in zip(classes, data, strict=True)
        ],
    }
    style.add_legend(drawn)
    return drawn


def tile_places(figure: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Column and row of each unit, from the map's upper left corner."""
    tiles = figure["tiles"]
    left, top = (min((tile[side] for tile in tiles.values()), default=0) for side in (0, 1))
    return {unit: (column - left, row - top) for unit, (column, row) in tiles.items()}


def map_size(tiles: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Columns and rows of the map."""
    return max((x for x, _ in tiles.values()), default=0) + 1, max((y for _, y in tiles.values()), default=0) + 1


def tile_classes(chart: ChartInput) -> list[TileClass]:
    """Group the units on the map by class, in the order of the table; the unknown kinds last."""
    groups: dict[str, list[Cell]] = {}
    for cell in chart.grid.cells.values():
        if cell["row"] in chart.figure["tiles"]:
            groups.setdefault(str(cell["value"] or cell["status"]), []).append(cell)
    known = [key for key, cells in groups.items() if cells[0]["value"] and is_known(cells[0])]
    unknown = sorted((key for key in groups if key not in known), key=_is_not_asked)
    return [
        TileClass(
            key,
            letter_of(known.index(key)) if key in known else UNKNOWN_LETTERS.get(key, "·"),
            style.category(known.index(key)) if key in known else "",
            tuple(cell["row"] for cell in groups[key]),
        )
        for key in known + unknown
    ]


def letter_of(number: int) -> str:
    """Letter of a class, counted from 0: after Z two, AA, AB …"""
    first, last = divmod(number, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def _is_not_asked(identifier: str) -> bool:
    return identifier.endswith(NOT_ASKED)


def short_names(names: dict[str, str]) -> dict[str, str]:
    """Shorten names to fit a phone's tile: initials of several words, else three letters and one to tell apart."""
    words = {unit: name.replace("-", " ").split() for unit, name in names.items()}
    alike: dict[str, list[str]] = {}
    for word, *others in words.values():
        if not others:
            alike.setdefault(word[:3], []).append(word)
    return {
        unit: "".join(word[0] for word in parts).upper() if len(parts) > 1 else _prefix(parts[0], alike[parts[0][:3]])
        for unit, parts in words.items()
    }


def _prefix(name: str, alike: list[str]) -> str:
    """First three letters, and where others begin so too, the first later letter in which all differ."""
    if len(alike) == 1:
        return name[:3]
    later = range(3, max(map(len, alike)))
    telling = (place for place in later if len({other[place : place + 1] for other in alike}) == len(alike))
    place = next(telling, None)
    return name if place is None else name[:3] + name[place : place + 1]


def _trace(chart: ChartInput, tile_class: TileClass) -> dict[str, Any]:
    tiles = tile_places(chart.figure)
    label = chart.label(tile_class.identifier)
    names = [chart.label(unit) for unit in tile_class.units]
    lines = [name.replace(" ", "<br>").replace("-", "-<br>") for name in names]
    return {
        "type": "bar",
        "name": f"{tile_class.letter}  {label}".strip(),
        "x": [tiles[unit][0] for unit in tile_class.units],
        "base": [tiles[unit][1] - SIDE / 2 for unit in tile_class.units],
        "y": [SIDE for _ in tile_class.units],
        "width": SIDE,
        "text": [_tile_text(line, tile_class.letter) for line in lines],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": style.tone(style.text_on(tile_class.colour) if tile_class.colour else "ink"), "size": 11},
        "hovertext": [
            f"<b>{name}</b><br>{label}{_decided(unit, chart)}"
            for unit, name in zip(tile_class.units, names, strict=True)
        ],
        "hoverinfo": "text",
        "marker": _marker(tile_class),
    }


def _decided(unit: str, chart: ChartInput) -> str:
    """That people decided on a unit's class, where they did."""
    [cell] = (cell for (row, _), cell in chart.grid.cells.items() if row == unit)
    return f" ({chart.label(DECIDED)})" if cell["status"] == DECIDED else ""


def _tile_text(name: str, letter: str) -> str:
    return f"{name}<br><b>{html.escape(letter)}</b>" if letter else name


def _marker(tile_class: TileClass) -> dict[str, Any]:
    if tile_class.colour:
        return style.fill(tile_class.colour)
    return style.hatched() if tile_class.letter else style.outlined()
