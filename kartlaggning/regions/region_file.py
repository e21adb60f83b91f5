"""What a region file may hold, as it is written.

The text under a key says what it means; `docs/schema.md` and `docs/region.schema.json` are made of
them. Names that point elsewhere are checked in `region_checks.py`.
"""

from __future__ import annotations

from pydantic import Field

from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model

EMPTY_TILE = "."


class KindEntry(Model):
    """A kind of unit, such as municipality."""

    label: AnyLabel
    """One of them: `{sv: kommun, en: municipality}`."""
    plural: AnyLabel
    """Several, as after a number: *11 av 26 kommuner*."""
    endings: tuple[str, ...] = ()
    """What may follow a name without changing what is meant: `[kommun, stad]`."""


class UnitEntry(Model):
    """A unit: what a mapping tells of, from a day until a day. Its id is its code, or a word.

    A code stands within quotation marks, `"0114"`, for other programs would eat the zero.
    """

    name: AnyLabel
    """Its official name."""
    kind: str = ""
    """Its kind; may be left out where the file has one kind only."""
    part_of: str = ""
    """The unit that it lies in. The whole then takes its answers from its parts (`merge`)."""
    valid_from: IsoDate | None = None
    """Its first day, where it has not always existed."""
    valid_to: IsoDate | None = None
    """The first day without it, on which its `successors` begin."""
    successors: tuple[str, ...] = ()
    """The units that it became. What was said of it is shown as their history, never counted."""
    aliases: tuple[str, ...] = ()
    """Other texts that mean it."""
    tile: tuple[int, int] | None = None
    """Its place on the map: column from the west and row from the north, from 0."""


class ProviderEntry(Model):
    """A provider: someone who serves units and is no unit itself. It can be asked and spoken of."""

    name: AnyLabel
    """Its name."""
    aliases: tuple[str, ...] = ()
    """Other texts that mean it."""
    serves: tuple[str, ...] | None = None
    """The units that it serves; if nothing is said, it is not known whom it serves. Shown in the
    profiles; no number hangs on it.
    """
    serves_others: bool = False
    """Whether it serves others too, so that the list is not all."""
    citation: str = ""
    """Where this is known from; for those who read the file, and shown nowhere."""


class PopulationEntry(Model):
    """A population: what shares are shares of."""

    label: AnyLabel
    """Its plural, as after a number."""
    members: str
    """Who belongs to it on the mapping's day (`as_of`): a kind of unit, or one of these words.

    - `disjoint`: all units but those that consist of others, so that nobody is counted twice.
    - `providers`: the providers.
    """
    tiles: tuple[tuple[str, ...], ...] = ()
    """A map of its own: rows from the north, each a list of ids from the west, `.` where nothing
    stands. Without it each unit stands at its own `tile`.
    """


class RegionFile(Model):
    """A region file holds the units of a region, in the order in which they are shown.

    Ids are made of a–z, 0–9 and `_`. Example::

        id: county
        label: {sv: Exempellän, en: Example County}
        aliases: [länet]
        kinds:
          municipality:
            label: {sv: kommun, en: municipality}
            plural: {sv: kommuner, en: municipalities}
            endings: [kommun]
        units:
          "0001": {name: Norrby, tile: [0, 0], valid_from: 2015-01-01}
          "0002": {name: Söderby, tile: [0, 1], aliases: [Söderby stad]}
          "0003": {name: Österby, tile: [1, 0]}
          lillby: {name: Lillby, valid_to: 2015-01-01, successors: ["0001"]}
        providers:
          bokbuss: {name: Bokbussen, serves: ["0001", "0003"], serves_others: true}
        populations:
          municipality:
            label: {sv: kommuner, en: municipalities}
            members: municipality
            tiles: [["0001", "0003"], ["0002", .]]
          providers: {label: {sv: aktörer, en: providers}, members: providers}
        ambiguous_names: {Byn: ["0002", lillby]}
    """

    id: str
    """Its id. The region too can be spoken of as a whole."""
    label: AnyLabel
    """Its name."""
    aliases: tuple[str, ...] = ()
    """Other texts that mean the region as a whole."""
    kinds: dict[str, KindEntry] = Field(min_length=1)
    """The kinds of unit: id → kind."""
    units: dict[str, UnitEntry] = Field(min_length=1)
    """The units of all times: id → unit."""
    providers: dict[str, ProviderEntry] = {}
    """The providers: id → provider."""
    populations: dict[str, PopulationEntry] = {}
    """The populations: id → population. If nothing is said: one for each kind, under the kind's id;
    `units`, all that do not consist of others; and `providers`, where there are some.
    """
    ambiguous_names: dict[str, tuple[str, ...]] = {}
    """Names that mean several units or providers, and so alone mean none: text → their ids. Such a
    name is refused, and they are told.
    """
    shapes: str = ""
    """A GeoJSON file of the units' outlines in WGS 84, beside this file; at most 20 MB."""
    shape_property: str = "id"
    """The property of its features that holds a unit's id or name."""
