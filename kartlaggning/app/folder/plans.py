"""Which files are imported together, and as what: nothing takes the place of what it does not mend.

An import of a name replaces the one before. So a further file of a strand gets a name of its own,
and only a corrected one that of the import which it corrects.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from kartlaggning.app.folder.material import Imported, RawFile
from kartlaggning.describing.drafting.names import id_of


class Plan(NamedTuple):
    """An import: its name, its strand and its files."""

    name: str
    strand: str
    paths: tuple[str, ...]


def plan_again(files: Sequence[RawFile], imports: Mapping[str, Imported]) -> list[Plan]:
    """Import again what was imported, as it was; not what has lost a file, which would be lost."""
    paths: dict[str, list[str]] = {}
    for file in files:
        for name in file.imports:
            paths.setdefault(name, []).append(file.path)
    return [
        Plan(name, imports[name].strand, tuple(listed))
        for name, listed in paths.items()
        if len(listed) >= len(imports[name].digests)
    ]


def plan_fresh(
    files: Sequence[RawFile], strand_of: Mapping[str, str], imports: Mapping[str, Imported]
) -> list[Plan]:
    """Import what is not imported yet; what is of no strand stays."""
    plans: list[Plan] = []
    for file in files:
        strand = strand_of.get(file.path, "")
        if strand and not file.imports:
            plans.append(plan_of([file], strand, files, imports, [plan.name for plan in plans]))
    return plans


def plan_of(
    chosen: Sequence[RawFile],
    strand: str,
    files: Sequence[RawFile],
    imports: Mapping[str, Imported],
    planned: Collection[str] = (),
) -> Plan:
    """Import some files together.

    They are the import that they were, or that they correct, with what else of it lies there; else
    one of a free name. None is called as one that is planned already.
    """
    name = _name_for(chosen[0], strand, imports, planned)
    others = [file for file in files if name in file.imports and file not in chosen]
    return Plan(name, strand, tuple(file.path for file in (*others, *chosen)))


def _name_for(
    file: RawFile, strand: str, imports: Mapping[str, Imported], planned: Collection[str]
) -> str:
    own = id_of(PurePath(file.path).stem, (), "import")
    for name in (*file.imports, own, strand):
        known = imports.get(name)
        if known is None or known.strand != strand or name in planned:
            continue
        if name in file.imports or _is_corrected(known, name, own):
            return name
    taken = {*imports, *planned}
    return strand if strand not in taken else id_of(PurePath(file.path).stem, taken, "import")


def _is_corrected(known: Imported, name: str, own: str) -> bool:
    """Whether a file of an import is gone, and another one stands in its place."""
    return known.is_replaced or (name == own and not known.is_whole)
