"""What a map needs beside its table: where its units stand, and what to ask of the undecided."""

from __future__ import annotations

from collections.abc import Iterable

from kartlaggning.ids import ClassId
from kartlaggning.plain_report import Asks, Ring
from kartlaggning.report.projection import Point, project_shapes
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import UNDECIDED
from kartlaggning.tables.counts.cells import populations

Tiles = dict[str, list[int]]
Shapes = dict[str, list[Ring]]


def place_units(figure: Figure, results: Results) -> tuple[Tiles, Shapes]:
    """The tiles of a map's units, or their outlines.

    Outlines where the figure asks for them or there are no tiles.
    """
    region, as_of = results.schema.region, results.schema.as_of
    [population] = populations(figure, results)
    tiles = region.tiles(population, as_of)
    shapes = region.shapes_of(population, as_of)
    if shapes and (figure.shapes or not tiles):
        return {}, {unit: _plain_rings(rings) for unit, rings in project_shapes(shapes).items()}
    return {unit: list(tile) for unit, tile in tiles.items()}, {}


def _plain_rings(rings: Iterable[Iterable[Point]]) -> list[Ring]:
    plain = []
    for ring in rings:
        plain.append([list(point) for point in ring])
    return plain


def what_to_ask(name: str, figure: Figure, results: Results) -> dict[str, Asks]:
    """Of each undecided unit the classes that are possible, and the questions to ask.

    Only a dimension is asked for; of a question there is nothing that could settle it.
    """
    if name not in results.schema.dimensions:
        return {}
    [population] = populations(figure, results)
    asks: dict[str, Asks] = {}
    for outcome in results.outcomes_of(population, name):
        if results.state(outcome.unit_id, name) == UNDECIDED:
            asks[outcome.unit_id] = {
                "candidates": [_candidate_id(name, each) for each in outcome.candidates],
                "ask_next": list(outcome.ask_next),
            }
    return asks


def _candidate_id(dimension: str, class_name: str) -> str:
    """The id of a class that is possible; the empty name: none of them."""
    return str(ClassId(dimension, class_name)) if class_name else "gap"
