"""The figures that slides draw of shapes: ways in steps, and maps."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kartlaggning.checks import N_
from kartlaggning.documents.slides.telling.deck import Lane, Lanes, Legend, Tile, TileMap
from kartlaggning.documents.slides.telling.pieces import main_and_note
from kartlaggning.pages.figures.lanes import LanesView, NamedCounts, WayView
from kartlaggning.pages.figures.maps import ClassView, MapView
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_WAYS = N_("Ways in steps. {ways}")
_MAP = N_("Map: {name}. {legend}")


def lanes_of(view: LanesView, language: Language) -> Lanes:
    """Ways under each other, each with its variants; then reasons, and what is not known."""
    lanes, others = [], []
    for lane in view["lanes"]:
        lanes.append(_lane(lane))
        lanes += [_lane(way, is_variant=True) for way in lane["variants"]]
        reasons = [_named_counts(each) for each in lane["reasons"]]
        if reasons:
            others.append(f"{lane['reasons_label']} {'; '.join(reasons)}")
    if view["unknown"]:
        others.append(" · ".join(_named_counts(each) for each in view["unknown"]))
    ways = ". ".join(_in_words(lane) for lane in lanes)
    return Lanes(tuple(lanes), tuple(others), translate(_WAYS, language, ways=ways))


def _lane(way: WayView, *, is_variant: bool = False) -> Lane:
    return Lane(way["name"], tuple(_counts(way)), tuple(way["steps"]), is_variant)


def _counts(named: NamedCounts) -> Iterator[str]:
    for count in named["counts"]:
        yield f"{count['text']} {count['population']}".strip()


def _named_counts(named: NamedCounts) -> str:
    return f"{named['name']}: {', '.join(_counts(named))}"


def _in_words(lane: Lane) -> str:
    counted = f"{lane.name}, {', '.join(lane.counts)}"
    return f"{counted}: {' → '.join(lane.steps)}" if lane.steps else counted


def map_of(view: MapView, number: int, language: Language) -> TileMap:
    """One of the things that a map can show, by its number."""
    shown = view["views"][number]
    tiles = []
    for tile in view["tiles"]:
        class_ = shown["classes"][_standing(tile["standings"], number)]
        tiles.append(
            Tile(
                name=tile["name"],
                path=tile["path"],
                lines=tuple(line for line, _ in tile["lines"]),
                letter=class_["letter"],
                look=class_["look"],
                label=f"{tile['name']}: {class_['name']}",
            )
        )
    legend = tuple(map(_legend, shown["classes"]))
    words = "; ".join(each.text for each in legend)
    return TileMap(
        name=shown["name"],
        width=view["width"],
        height=view["height"],
        tiles=tuple(tiles),
        legend=legend,
        alternative=translate(_MAP, language, name=shown["name"], legend=words),
    )


def _standing(standings: str, number: int) -> int:
    """Where a unit stands in a view, as the page's script reads it: alone, or with a note."""
    standing = json.loads(standings)[number]
    return standing if isinstance(standing, int) else standing[0]


def _legend(view: ClassView) -> Legend:
    counted = main_and_note(view["count"].main, view["count"].note)
    return Legend(view["letter"], view["look"], f"{view['name']}: {counted}")
