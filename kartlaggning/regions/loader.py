"""Reading a region: a packaged one by its name, or a file of one's own by its path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kartlaggning.errors import Finding, FindingsError, KartlaggningError
from kartlaggning.regions.model import (
    DISJOINT,
    PROVIDERS,
    Population,
    Provider,
    Region,
    Tile,
    Unit,
    UnitKind,
)
from kartlaggning.regions.region_checks import check_region
from kartlaggning.regions.region_file import (
    EMPTY_TILE,
    PopulationEntry,
    ProviderEntry,
    RegionFile,
    UnitEntry,
)
from kartlaggning.regions.shapes import check_shapes, read_shapes
from kartlaggning.regions.sweden import names_of_all, region_names, region_text
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.models import Label, validate
from kartlaggning.yaml_files.source import read_yaml

PACKAGED = Path(__file__).parent
UNITS = Label(sv="enheter", en="units")
ACTORS = Label(sv="aktörer", en="providers")


def packaged_regions() -> list[str]:
    """The names of the regions that come along."""
    files = [path.stem for path in sorted(PACKAGED.glob("*.yaml"))]
    return list(dict.fromkeys([*files, *region_names()]))


def load_region(name_or_path: str, base: Path) -> Region:
    """Read a region and check it as a whole.

    Parameters
    ----------
    name_or_path
        Name of a packaged region (`stockholm`, `sverige`), else a path relative to `base`.
    base
        The project's folder.

    Raises
    ------
    KartlaggningError
        The file, or that of its shapes, cannot be read (exit code 3).
    FindingsError
        The file has mistakes; all of them, each with line and column (exit code 1).
    """
    path = _find(name_or_path, base)
    if path is None:
        return _of_sweden(name_or_path)
    source = read_yaml(path, Path(name_or_path).as_posix())
    written = validate(RegionFile, source)
    region = _region(written)
    findings = check_region(written, region, source)
    if written.shapes:
        file = (Path(name_or_path).parent / written.shapes).as_posix()
        shapes_path = path.parent / written.shapes
        shapes, of_shapes = read_shapes(shapes_path, file, written.shape_property, region)
        region = replace(region, shapes=shapes)
        findings += of_shapes or check_shapes(region, source, file)
    if findings:
        raise FindingsError(findings)
    return region


def region_of(data: Mapping[str, Any]) -> Region:
    """The region that a region file of such data would be; the data is right."""
    return _region(RegionFile.model_validate(data))


def _find(name_or_path: str, base: Path) -> Path | None:
    """The file of a region; none where it is made from the tables of Sweden."""
    packaged = {path.stem: path for path in sorted(PACKAGED.glob("*.yaml"))}
    if name_or_path in packaged:
        return packaged[name_or_path]
    names = region_names()
    if name_or_path in names:
        return None
    path = base / name_or_path
    is_meant_as_name = not path.suffix and not path.exists()
    if is_meant_as_name:
        suggestion = nearest(name_or_path.casefold(), names)
        finding = Finding("region_not_packaged", value=name_or_path, suggestion=suggestion)
        raise KartlaggningError(finding)
    return path


def _of_sweden(name: str) -> Region:
    """The country or a county, unchecked: the tests hold all of them against the checks."""
    region = _region(RegionFile.model_validate(region_text(name)))
    own = {unit.name for unit in region.units.values()} | {region.names.sv}
    return replace(region, elsewhere=names_of_all() - own)


def _region(written: RegionFile) -> Region:
    kinds = {}
    for name, kind in written.kinds.items():
        kinds[name] = UnitKind(name, kind.label, kind.plural, kind.endings)
    only_kind = next(iter(kinds)) if len(kinds) == 1 else ""
    units = {name: _unit(name, entry, only_kind) for name, entry in written.units.items()}
    providers = {name: _provider(name, entry) for name, entry in written.providers.items()}
    return Region(
        id=written.id,
        names=written.label,
        kinds=kinds,
        units=units,
        providers=providers,
        populations=_populations(written),
        aliases=written.aliases,
        ambiguous_names=written.ambiguous_names,
    )


def _unit(name: str, entry: UnitEntry, only_kind: str) -> Unit:
    return Unit(
        id=name,
        names=entry.name,
        kind=entry.kind or only_kind,
        part_of=entry.part_of,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        successors=entry.successors,
        aliases=entry.aliases,
        tile=entry.tile,
    )


def _provider(name: str, entry: ProviderEntry) -> Provider:
    return Provider(
        id=name,
        names=entry.name,
        aliases=entry.aliases,
        serves=entry.serves or (),
        is_service_known=entry.serves is not None and not entry.serves_others,
        citation=entry.citation,
    )


def _populations(written: RegionFile) -> dict[str, Population]:
    """The file's populations; where it has none, those that every region has."""
    if not written.populations:
        return _usual_populations(written)
    populations = {}
    for name, entry in written.populations.items():
        populations[name] = Population(name, entry.label, entry.members, _tiles(entry))
    return populations


def _usual_populations(written: RegionFile) -> dict[str, Population]:
    """One population per kind, all disjoint units, and the providers."""
    populations = {}
    for name, kind in written.kinds.items():
        populations[name] = Population(name, kind.plural, name)
    label = UNITS
    if len(written.kinds) == 1:
        [only_kind] = written.kinds.values()
        label = only_kind.plural
    populations["units"] = Population("units", label, DISJOINT)
    if written.providers:
        populations["providers"] = Population("providers", ACTORS, PROVIDERS)
    return populations


def _tiles(entry: PopulationEntry) -> dict[str, Tile]:
    tiles = {}
    for row, units in enumerate(entry.tiles):
        for column, unit in enumerate(units):
            if unit != EMPTY_TILE:
                tiles[unit] = (column, row)
    return tiles
