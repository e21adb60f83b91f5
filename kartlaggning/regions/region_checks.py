"""What must hold between the parts of a region: ids point at something, a name means one thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from kartlaggning.errors import Finding, Parameter
from kartlaggning.regions.keys import safe_key
from kartlaggning.regions.model import DISJOINT, PROVIDERS, Region, Tile, Unit
from kartlaggning.regions.region_file import EMPTY_TILE, RegionFile
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.models import in_file_order
from kartlaggning.yaml_files.source import NodePath, YamlSource

ID = re.compile(r"[a-z0-9_]+")


def check_region(written: RegionFile, region: Region, source: YamlSource) -> list[Finding]:
    """List every mistake in a region, in the file's order, each at its line and column."""
    check = _RegionChecks(written, region, source)
    findings = [
        *check.ids(),
        *check.names(),
        *check.units(),
        *check.history(),
        *check.references(),
        *check.tiles(),
    ]
    return in_file_order(findings)


class _RegionChecks:
    def __init__(self, written: RegionFile, region: Region, source: YamlSource) -> None:
        self.written = written
        self.region = region
        self.source = source

    def at(
        self, check: str, path: NodePath, value: str, suggestion: str = "", **parameters: Parameter
    ) -> Finding:
        return Finding(check, self.source.where(path), value, suggestion, parameters)

    def at_key(self, check: str, path: NodePath, **parameters: Parameter) -> Finding:
        return Finding(check, self.source.where_key(path), str(path[-1]), parameters=parameters)

    def unknown(self, value: str, known: Collection[str], path: NodePath) -> Iterator[Finding]:
        if value not in known:
            yield self.at("region_unknown_id", path, value, nearest(value, known))

    def ids(self) -> Iterator[Finding]:
        if not ID.fullmatch(self.region.id):
            yield self.at("region_bad_id", ("id",), self.region.id)
        for section in ("kinds", "units", "providers", "populations"):
            for name in getattr(self.written, section):
                if not ID.fullmatch(name):
                    yield self.at_key("region_bad_id", (section, name))
        for word in (DISJOINT, PROVIDERS):
            if word in self.written.kinds:
                yield self.at_key("region_reserved_kind", ("kinds", word))

    def names(self) -> Iterator[Finding]:
        """A spelling means one subject, also where dashes, spaces and capitals differ."""
        owners: dict[str, NodePath] = {}
        for owner, path, text in self._spellings():
            key = safe_key(text)
            if not key:
                yield self.at("region_name_empty", path, text)
            elif owners.setdefault(key, owner) != owner:
                where = self.source.where_key(path) if path == owner else self.source.where(path)
                first_line = self.source.where_key(owners[key]).line
                yield Finding(
                    "region_name_twice", where, text, parameters={"first_line": first_line}
                )

    def _spellings(self) -> Iterator[tuple[NodePath, NodePath, str]]:
        """Whose each spelling is, its path, and the text."""
        region = self.written
        yield ("id",), ("id",), region.id
        for language, text in region.label:
            yield ("id",), ("label", language), text
        for index, alias in enumerate(region.aliases):
            yield ("id",), ("aliases", index), alias
        for section, entries in (("units", region.units), ("providers", region.providers)):
            for name, entry in entries.items():
                path = (section, name)
                yield path, path, name
                for language, text in entry.name:
                    yield path, (*path, "name", language), text
                for index, alias in enumerate(entry.aliases):
                    yield path, (*path, "aliases", index), alias
        for text in region.ambiguous_names:
            yield ("ambiguous_names", text), ("ambiguous_names", text), text

    def units(self) -> Iterator[Finding]:
        for name, unit in self.region.units.items():
            path = ("units", name)
            if unit.kind:
                yield from self.unknown(unit.kind, self.region.kinds, (*path, "kind"))
            else:
                yield Finding("yaml_missing_key", self.source.where_key(path), "kind")
            if unit.part_of:
                yield from self.unknown(unit.part_of, self.region.units, (*path, "part_of"))
            if name in self._wholes(unit):
                yield self.at("region_part_of_itself", (*path, "part_of"), name)
            for index, successor in enumerate(unit.successors):
                yield from self.unknown(successor, self.region.units, (*path, "successors", index))

    def _wholes(self, unit: Unit) -> list[str]:
        wholes: list[str] = []
        whole = unit.part_of
        while whole and whole not in wholes:
            wholes.append(whole)
            whole = self.region.whole_of(whole)
        return wholes

    def history(self) -> Iterator[Finding]:
        for name, unit in self.region.units.items():
            path = ("units", name)
            end = unit.valid_to
            if end and unit.valid_from and end <= unit.valid_from:
                yield self.at("region_ends_before", (*path, "valid_to"), end.isoformat())
            if end:
                yield from self._successions(name, unit.successors, end)
            elif unit.successors:
                yield self.at_key("region_end_missing", path)

    def _successions(self, name: str, successors: Sequence[str], end: date) -> Iterator[Finding]:
        """Each successor exists on the first day on which a unit is no more."""
        for index, successor in enumerate(successors):
            following = self.region.units.get(successor)
            if following and not following.exists_on(end):
                path = ("units", name, "successors", index)
                yield self.at("region_not_following", path, successor, day=end.isoformat())

    def references(self) -> Iterator[Finding]:
        region = self.region
        for name, provider in region.providers.items():
            for index, unit in enumerate(provider.serves):
                yield from self.unknown(unit, region.units, ("providers", name, "serves", index))
        for text, subjects in region.ambiguous_names.items():
            for index, subject in enumerate(subjects):
                known = (*region.units, *region.providers)
                yield from self.unknown(subject, known, ("ambiguous_names", text, index))
        for name, entry in self.written.populations.items():
            known = (*region.kinds, DISJOINT, PROVIDERS)
            yield from self.unknown(entry.members, known, ("populations", name, "members"))

    def tiles(self) -> Iterator[Finding]:
        """No two units of a population stand on one tile, on any day."""
        for name, entry in self.written.populations.items():
            yield from self._drawn_tiles(name, entry.tiles)
        # a dict: two units that meet on several days and in several populations are one mistake
        for (unit, other), (column, row) in dict(self._clashes()).items():
            path = ("units", unit, "tile")
            yield self.at("region_tile_twice", path, f"{column}, {row}", other=other)

    def _clashes(self) -> Iterator[tuple[tuple[str, str], Tile]]:
        """Two units that stand on one tile, and the tile."""
        days = self._days_of_change()
        for name, population in self.region.populations.items():
            if population.tiles:
                continue  # drawn, and so each tile is one unit's
            for day in days:
                owners: dict[Tile, str] = {}
                for unit, tile in self.region.tiles(name, day).items():
                    other = owners.setdefault(tile, unit)
                    if other != unit:
                        yield (unit, other), tile

    def _days_of_change(self) -> list[date]:
        """The days on which a unit begins or is no more, and one before them all."""
        days = {date.min}
        for unit in self.region.units.values():
            days.update(day for day in (unit.valid_from, unit.valid_to) if day)
        return sorted(days)

    def _drawn_tiles(self, population: str, rows: tuple[tuple[str, ...], ...]) -> Iterator[Finding]:
        seen: set[str] = set()
        for row, units in enumerate(rows):
            for column, unit in enumerate(units):
                path = ("populations", population, "tiles", row, column)
                if unit == EMPTY_TILE:
                    continue
                yield from self.unknown(unit, self.region.units, path)
                if unit in seen:
                    yield self.at("region_drawn_twice", path, unit)
                seen.add(unit)
