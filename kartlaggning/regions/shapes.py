"""Outlines of units, from a GeoJSON file of one's own.

RFC 7946: longitude and latitude, WGS 84.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Parameter, Where
from kartlaggning.regions.keys import safe_key
from kartlaggning.regions.model import Region, Ring, Shape
from kartlaggning.text.nearest import nearest
from kartlaggning.text.numbers import rounded
from kartlaggning.yaml_files.source import YamlSource, read_text

LIMIT_MB = 20
_FEWEST_POINTS = 4  # a ring ends where it began (RFC 7946, 3.1.6)


def read_shapes(
    path: Path, file: str, name_property: str, region: Region
) -> tuple[dict[str, Shape], list[Finding]]:
    """Read the outlines of a region's units; a unit in several features has them all.

    Parameters
    ----------
    path
        The GeoJSON file.
    file
        How findings name it.
    name_property
        The property of a feature that holds a unit's id or name; for `id` the feature's own will
        do.
    region
        The region, whose units they are.

    Raises
    ------
    KartlaggningError
        The file cannot be read, is too large or no GeoJSON (exit code 3).
    """
    reader = _FeatureReader(file, name_property, _unit_of_name(region))
    shapes: dict[str, Shape] = {}
    for number, feature in enumerate(_features(path, file), start=1):
        unit, rings = reader.feature(number, feature)
        if unit:
            shapes[unit] = (*shapes.get(unit, ()), *rings)
    return shapes, reader.findings


def check_shapes(region: Region, source: YamlSource, file: str) -> Iterator[Finding]:
    """A unit that still exists has an outline where others of its kind have one."""
    kinds = {region.units[unit].kind for unit in region.shapes}
    for name, unit in region.units.items():
        if unit.kind in kinds and unit.valid_to is None and name not in region.shapes:
            where = source.where_key(("units", name))
            yield Finding("shape_missing", where, unit.name, parameters={"shapes": file})


def _features(path: Path, file: str) -> list[Any]:
    if path.is_file() and path.stat().st_size > LIMIT_MB * 1_000_000:
        size = int(rounded(path.stat().st_size / 1_000_000, 0))
        sizes = {"size": size, "limit": LIMIT_MB}
        raise KartlaggningError(Finding("shapes_too_large", Where(file), parameters=sizes))
    text = read_text(path, file)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken(Where(file, error.lineno, error.colno), error.msg) from error
    except (ValueError, RecursionError) as error:
        # a number of thousands of digits; brackets without end
        raise _broken(Where(file), str(error).splitlines()[0]) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise FindingsError([Finding("shapes_without_features", Where(file))])
    return features


def _broken(where: Where, reason: str) -> KartlaggningError:
    return KartlaggningError(Finding("shapes_broken", where, parameters={"reason": reason}))


def _unit_of_name(region: Region) -> dict[str, str]:
    """Each unit's id by the safe keys of its id and names."""
    known = {}
    for unit in region.units.values():
        known[safe_key(unit.names.sv)] = unit.id
        known[safe_key(unit.names.en)] = unit.id
    # an id goes before another unit's name
    known.update((safe_key(unit), unit) for unit in region.units)
    return known


class _FeatureReader:
    """Reads features one by one, and gathers what is wrong with them."""

    def __init__(self, file: str, name_property: str, units: Mapping[str, str]) -> None:
        self.file = file
        self.name_property = name_property
        self.units = units
        self.findings: list[Finding] = []

    def refuse(
        self, check: str, number: int, value: object, suggestion: str = "", **more: Parameter
    ) -> None:
        parameters = {"number": number, **more}
        self.findings.append(Finding(check, Where(self.file), str(value), suggestion, parameters))

    def feature(self, number: int, feature: Any) -> tuple[str, Shape]:
        """The unit of a feature and its rings; the empty text where something is wrong."""
        if not isinstance(feature, dict):
            self.refuse("shape_not_polygons", number, type(feature).__name__)
            return "", ()
        unit = self.unit(number, feature)
        rings = self.rings(number, feature.get("geometry"))
        if not rings:
            return "", ()
        return unit, rings

    def unit(self, number: int, feature: Mapping[str, Any]) -> str:
        properties = feature.get("properties")
        known = properties if isinstance(properties, dict) else {}
        own_id = feature.get("id") if self.name_property == "id" else None
        name = known.get(self.name_property, own_id)
        if name is None:
            names = ", ".join(known) or "–"
            self.refuse("shape_property_missing", number, self.name_property, known=names)
            return ""
        unit = self.units.get(safe_key(str(name)), "")
        if not unit:
            self.refuse("shape_unit_unknown", number, name, nearest(str(name), self.units.values()))
        return unit

    def rings(self, number: int, geometry: Any) -> Shape:
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if kind not in ("Polygon", "MultiPolygon"):
            self.refuse("shape_not_polygons", number, kind)
            return ()
        polygons = geometry.get("coordinates")
        if kind == "Polygon":
            polygons = [polygons]
        rings = _read_rings(polygons)
        if not rings:
            self.refuse("shape_not_rings", number, kind)
            return ()
        for point in chain.from_iterable(rings):
            if not _is_on_earth(point):
                self.refuse("shape_outside", number, f"{point[0]:.10g}, {point[1]:.10g}")
                return ()
        return rings


def _read_rings(polygons: Any) -> Shape:
    """The rings of polygons; none where one of them is no ring of pairs of numbers."""
    rings: list[Ring] = []
    try:
        for polygon in polygons:
            rings += map(_read_ring, polygon)
    except (TypeError, ValueError, LookupError, OverflowError):
        return ()
    if any(len(ring) < _FEWEST_POINTS for ring in rings):
        return ()
    return tuple(rings)


def _read_ring(points: Any) -> Ring:
    return tuple((float(point[0]), float(point[1])) for point in points)


def _is_on_earth(point: tuple[float, float]) -> bool:
    return -180 <= point[0] <= 180 and -90 <= point[1] <= 90
