"""What a region file may hold, as it is written.

Names that point elsewhere are checked in `region_checks.py`.

The smallest region: an id, a label, a kind, and its units::

    id: lakeland
    label: {sv: Sjölandet, en: Lakeland}
    kinds:
      parish: {label: {sv: socken, en: parish}, plural: {sv: socknar, en: parishes}}
    units:
      north: {name: Norra}
      south: {name: Södra}
      east: {name: Östra}
"""

from __future__ import annotations

from pydantic import Field

from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model

EMPTY_TILE = "."


class KindEntry(Model):
    """A kind of unit."""

    label: AnyLabel
    plural: AnyLabel
    endings: tuple[str, ...] = ()


class UnitEntry(Model):
    """A unit. Where the file has one kind only, `kind` may be left out."""

    name: AnyLabel
    kind: str = ""
    part_of: str = ""
    valid_from: IsoDate | None = None
    valid_to: IsoDate | None = None
    successors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tile: tuple[int, int] | None = None


class ProviderEntry(Model):
    """A provider.

    Without `serves` nothing is known of whom it serves; `serves_others: true` = the list is not
    all.
    """

    name: AnyLabel
    aliases: tuple[str, ...] = ()
    serves: tuple[str, ...] | None = None
    serves_others: bool = False
    citation: str = ""


class PopulationEntry(Model):
    """A population.

    `tiles` draws its map: rows from the north of ids from the west, `.` where nothing stands.
    """

    label: AnyLabel
    members: str
    tiles: tuple[tuple[str, ...], ...] = ()


class RegionFile(Model):
    """The whole file, as written.

    `shapes` is a GeoJSON file of the units' outlines, its path relative to this file;
    `shape_property` the property of its features that holds a unit's id or name.
    """

    id: str
    label: AnyLabel
    aliases: tuple[str, ...] = ()
    kinds: dict[str, KindEntry] = Field(min_length=1)
    units: dict[str, UnitEntry] = Field(min_length=1)
    providers: dict[str, ProviderEntry] = {}
    populations: dict[str, PopulationEntry] = {}
    ambiguous_names: dict[str, tuple[str, ...]] = {}
    shapes: str = ""
    shape_property: str = "id"
