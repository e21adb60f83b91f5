"""A region as it is once read: units with their history, providers, populations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kartlaggning.regions.periods import parse_period
from kartlaggning.text.language import Language
from kartlaggning.yaml_files.models import Label

Tile = tuple[int, int]
Ring = tuple[tuple[float, float], ...]
Shape = tuple[Ring, ...]
DISJOINT = "disjoint"
PROVIDERS = "providers"


@dataclass(frozen=True)
class UnitKind:
    """A kind of unit, as the region file declares it.

    `endings` are what may follow the name of such a unit without changing what is meant: "kommun".
    """

    id: str
    singular: Label
    plural: Label
    endings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A municipality, a district: something that a mapping can tell of, from a day until a day.

    `valid_from` is its first day and `valid_to` the first day on which it is no more (that on which
    its successors begin); None where it has no such day, or none is known. `part_of` is the unit
    that it lies in, empty if none. `tile` is its column and row on the map, from the north-west.
    """

    id: str
    names: Label
    kind: str
    part_of: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tile: Tile | None = None

    @property
    def name(self) -> str:
        """The official Swedish name."""
        return self.names.sv

    def label(self, language: Language) -> str:
        """Its name in a language."""
        return self.names.of(language)

    def exists_on(self, day: date) -> bool:
        """Whether it exists on a day."""
        has_begun = self.valid_from is None or self.valid_from <= day
        has_ended = self.valid_to is not None and self.valid_to <= day
        return has_begun and not has_ended


@dataclass(frozen=True)
class Provider:
    """Someone who gives treatment or support.

    `serves` holds the units that it is known to serve; whether they are all is `is_service_known`.
    """

    id: str
    names: Label
    aliases: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    is_service_known: bool = False
    citation: str = ""

    @property
    def name(self) -> str:
        """The name that it goes by in Swedish."""
        return self.names.sv

    def label(self, language: Language) -> str:
        """Its name in a language."""
        return self.names.of(language)


@dataclass(frozen=True)
class Population:
    """What shares are shares of. `label` is its plural noun: 11 av 26 *kommuner*.

    `members` is a kind of unit, `disjoint` (all units but those that consist of others) or
    `providers`. `tiles` are places on a map of its own; without them each unit stands at its own
    tile.
    """

    id: str
    label: Label
    members: str
    tiles: Mapping[str, Tile] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Region:
    """A region: its units of all times, in the file's order, its providers and its populations.

    The region can itself be the subject of an answer, and then has the id `id`. `ambiguous_names`
    are names that stand for several subjects, so that alone they mean none. `shapes` are outlines
    of units, each a tuple of rings of longitudes and latitudes: the islands, and the holes in them.
    `elsewhere` are names of units of other regions, where they are known: whoever writes one means
    no unit of this one, however like their names are.
    """

    id: str
    names: Label
    kinds: Mapping[str, UnitKind]
    units: Mapping[str, Unit]
    providers: Mapping[str, Provider]
    populations: Mapping[str, Population]
    aliases: tuple[str, ...] = ()
    ambiguous_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()

    def units_at(self, as_of: date) -> tuple[Unit, ...]:
        """Units that exist on a day."""
        return tuple(unit for unit in self.units.values() if unit.exists_on(as_of))

    def population(self, population_id: str, as_of: date) -> tuple[str, ...]:
        """Ids of a population's subjects on a day, in the file's order."""
        members = self.populations[population_id].members
        if members == PROVIDERS:
            return tuple(self.providers)
        units = self.units_at(as_of)
        if members == DISJOINT:
            # a unit and its parts, counted together, would be counted twice
            wholes = {unit.part_of for unit in units}
            return tuple(unit.id for unit in units if unit.id not in wholes)
        return tuple(unit.id for unit in units if unit.kind == members)

    def populations_of_units(self, as_of: date) -> list[str]:
        """Ids of the populations that have units on a day, in the file's order."""
        found = []
        for name, population in self.populations.items():
            if population.members != PROVIDERS and self.population(name, as_of):
                found.append(name)
        return found

    def tiles(self, population_id: str, as_of: date) -> dict[str, Tile]:
        """Column and row of a population's units on its map; a unit without a place is left out."""
        drawn = self.populations[population_id].tiles
        tiles = {}
        for name in self.population(population_id, as_of):
            unit = self.units.get(name)
            if unit is None:
                continue  # a provider
            tile = drawn.get(name) if drawn else unit.tile
            if tile is not None:
                tiles[name] = tile
        return tiles

    def shapes_of(self, population_id: str, as_of: date) -> dict[str, Shape]:
        """Outlines of a population's units; a unit without one is left out."""
        members = self.population(population_id, as_of)
        return {name: self.shapes[name] for name in members if name in self.shapes}

    def parts(self, unit_id: str, as_of: date) -> tuple[str, ...]:
        """Ids of the units that a unit consists of on a day; empty where it is not divided."""
        return tuple(unit.id for unit in self._parts.get(unit_id, ()) if unit.exists_on(as_of))

    def whole_of(self, unit_id: str) -> str:
        """Id of the unit that a subject is a part of, or the empty text."""
        unit = self.units.get(unit_id)
        return unit.part_of if unit else ""

    def predecessors(self, unit_id: str) -> tuple[Unit, ...]:
        """Units that went before a unit, and those before them, in the file's order."""
        if unit_id not in self._predecessors:
            return ()
        found: set[str] = set()
        following = [unit_id]
        while following:
            for name in self._predecessors.get(following.pop(), ()):
                if name not in found:
                    found.add(name)
                    following.append(name)
        return tuple(unit for unit in self.units.values() if unit.id in found)

    def exists_in(self, subject_id: str, period: str) -> bool:
        """Whether a subject exists at any time in a period: `2016`, `2012-01-01/2013-06-30`.

        Raises
        ------
        ValueError
            The period is not one.
        """
        first, _ = parse_period(period)
        unit = self.units.get(subject_id)
        if unit is None:
            return True
        ended_before = unit.valid_to is not None and unit.valid_to <= first
        return not ended_before and not self.begins_after(subject_id, period)

    def begins_after(self, subject_id: str, period: str) -> bool:
        """Whether a unit came only after a period."""
        _, after = parse_period(period)
        unit = self.units.get(subject_id)
        return unit is not None and unit.valid_from is not None and unit.valid_from >= after

    def label(self, subject_id: str, language: Language) -> str:
        """Name of a unit, a provider or the region itself.

        Raises
        ------
        KeyError
            There is no such subject.
        """
        if subject_id == self.id:
            return self.names.of(language)
        subject = self.units.get(subject_id) or self.providers[subject_id]
        return subject.label(language)

    def labels(self, subject_ids: Iterable[str], language: Language) -> str:
        """Names of several subjects, with commas between."""
        return ", ".join(self.label(subject_id, language) for subject_id in subject_ids)

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Every subject's id with each text that is declared to mean it: id, names, aliases."""
        subjects: tuple[Unit | Provider | Region, ...] = (
            *self.units.values(),
            *self.providers.values(),
            self,
        )
        for subject in subjects:
            texts = (subject.id, subject.names.sv, subject.names.en, *subject.aliases)
            for text in dict.fromkeys(texts):
                yield subject.id, text

    @cached_property
    def _parts(self) -> dict[str, list[Unit]]:
        parts: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            if unit.part_of:
                parts[unit.part_of].append(unit)
        return parts

    @cached_property
    def _predecessors(self) -> dict[str, list[str]]:
        predecessors: dict[str, list[str]] = defaultdict(list)
        for unit in self.units.values():
            for successor in unit.successors:
                predecessors[successor].append(unit.id)
        return predecessors
