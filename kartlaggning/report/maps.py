"""What a map needs beside its table: where its units stand, and what to ask where one is undecided."""

from __future__ import annotations

from typing import Any

from kartlaggning.frames import UNDECIDED
from kartlaggning.report.projection import project_shapes
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import populations


def make_map(figure: Figure, results: Results) -> dict[str, Any]:
    """The places of a map's units: outlines where the figure asks for them or there are no tiles."""
    region, as_of = results.schema.region, results.schema.as_of
    [population] = populations(figure, results)
    tiles = region.tiles(population, as_of)
    shapes = region.shapes_of(population, as_of)
    if shapes and (figure.shapes or not tiles):
        places: dict[str, Any] = {"tiles": {}, "shapes": project_shapes(shapes)}
    else:
        places = {"tiles": {unit: list(tile) for unit, tile in tiles.items()}, "shapes": {}}
    return {**places, "asks": {name: _asks(name, population, results) for name in figure.of}}


def _asks(name: str, population: str, results: Results) -> dict[str, Any]:
    """Of each undecided unit the classes that are possible (the empty text: none) and the questions
    to ask.
    """
    if name not in results.schema.dimensions:
        return {}
    return {
        outcome.unit_id: {
            "candidates": [f"{name}.{each}" if each else "gap" for each in outcome.candidates],
            "ask_next": list(outcome.ask_next),
        }
        for outcome in results.outcomes_of(population, name)
        if results.state(outcome.unit_id, name) == UNDECIDED
    }
