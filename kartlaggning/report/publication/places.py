"""Where a publication may be written: in a folder of its own, in which nothing else lies."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.report.publication.manifest import (
    MANIFEST_FILE,
    SIGNATURE_FILE,
    read_manifest,
)
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR

_NOT_PUBLIC = (INTERVIEWS_DIR, PRIVATE_DIR)
_MOST_NAMED = 3


def find_in_the_way(folder: Path, project: Path, names: Collection[str]) -> Iterator[Finding]:
    """Find why files of these names may not be published in a folder.

    What else lies there would be published with them, and nobody has looked through it.
    """
    where = Where(folder.as_posix())
    place, mapping = folder.resolve(), project.resolve()
    kept = [mapping / name for name in _NOT_PUBLIC]
    if mapping.is_relative_to(place) or any(place.is_relative_to(each) for each in kept):
        yield Finding("publication_place_kept", where)
        return
    is_publication = MANIFEST_FILE in names
    # of an edition only what the one before says of itself; pages for units only over such pages
    own = outdated_names(folder, ()) if is_publication else names
    foreign = sorted(_names_in(folder) - set(own))
    if foreign:
        listed = ", ".join(foreign[:_MOST_NAMED]) + ("…" if len(foreign) > _MOST_NAMED else "")
        yield Finding("publication_place_used", where, listed)


def outdated_names(folder: Path, names: Collection[str]) -> list[str]:
    """The files of the publication that lies in a folder which are none of these names."""
    if not (folder / MANIFEST_FILE).is_file():
        return []
    try:
        before = read_manifest(folder)["outputs"]
    except KartlaggningError:
        # it is damaged: what belongs to it nobody can say
        return []
    beside = [name for name in (MANIFEST_FILE, SIGNATURE_FILE) if (folder / name).is_file()]
    return [name for name in (*before, *beside) if name not in names]


def _names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
