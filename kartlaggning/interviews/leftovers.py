"""What a write that was cut short has left in `interviews/` and `private/`, and what only looks so.

Left beside NAME is `.NAME.new` or `.NAME.old`. Others name files like that too: such a leftover is
the program's only where NAME is a table of its own, or is or was an import.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.frames import CODEBOOK
from kartlaggning.interviews.private import DOCUMENTS_FILE, NOTES_FILE, QUOTES_FILE
from kartlaggning.interviews.store import LEDGER_FILE, READ, RESPONSES_FILE
from kartlaggning.writing import mend
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR
from kartlaggning.writing.swaps import NEW, OLD, place_of

PARENTS = (INTERVIEWS_DIR, PRIVATE_DIR)
# the single files that are written together with folders, and what shows that a folder is or was an
# import's: their names are given by rooms above this one, and `tests/test_leftovers.py` holds these
# against them
TABLES = {"people.csv", "coders.csv", "decisions.csv", "imports.csv"}
FILES_OF_IMPORTS = {f"{spec.name}.csv" for spec in READ} | {
    LEDGER_FILE,
    RESPONSES_FILE,
    DOCUMENTS_FILE,
    QUOTES_FILE,
    NOTES_FILE,
    f"{CODEBOOK.name}.csv",
    "segments.csv",
    "withdrawn.csv",
    # replies of units
    *("review.json", "replies.csv", "checked.csv", "corrections.csv", "roles.csv"),
}


@dataclass(frozen=True)
class Leftovers:
    """What lies in a project beside the places of writes: the program's, and somebody else's.

    `places` are all that lies there, hidden or not, with what tells one state of it from another.
    """

    own: tuple[Path, ...]
    foreign: tuple[Path, ...]
    places: Mapping[Path, tuple[int, ...]]

    @property
    def targets(self) -> list[Path]:
        """The places beside which something of the program's is left, each once."""
        return list(dict.fromkeys(place_of(path) for path in self.own))

    @property
    def is_half_done(self) -> bool:
        """Whether some places may be swapped and others not: none may be read as it is."""
        old = [path for path in self.own if path.suffix == OLD]
        is_under_way = any(path.suffix == NEW for path in self.own)
        return bool(old) and (
            is_under_way or any(place_of(path) not in self.places for path in old)
        )

    def is_same(self, other: Leftovers) -> bool:
        """Whether nothing was swapped between two looks; what is only being prepared is nothing."""
        return self._swapped() == other._swapped()

    def _swapped(self) -> dict[Path, tuple[int, ...]]:
        is_prepared = {path for path in self.own if path.suffix == NEW}
        return {path: mark for path, mark in self.places.items() if path not in is_prepared}

    def old_state(self) -> Iterator[tuple[Path, Path]]:
        """Each place as it was before a half-done write, with where that lies now."""
        hidden = {*self.own, *self.foreign}
        waiting = {place_of(path): path for path in self.own if path.suffix == OLD}
        for place in {*self.places, *waiting} - hidden:
            yield place, waiting.get(place, place)


def find_leftovers(project: Path) -> Leftovers:
    """Look for what writes have left, in folders that may be looked into."""
    places: dict[Path, tuple[int, ...]] = {}
    for parent in PARENTS:
        places |= _look_into(project / parent)
    alike = [path for path in places if _is_named_like_leftover(path)]
    imports = _names_of_imports(places)
    own: list[Path] = []
    foreign: list[Path] = []
    for path in sorted(alike):
        (own if _is_own(path, imports) else foreign).append(path)
    return Leftovers(tuple(own), tuple(foreign), places)


def mend_project(project: Path) -> None:
    """Finish or undo what was cut short; only who holds the lock may.

    Raises
    ------
    KartlaggningError
        Something of it cannot be put back or removed.
    """
    mend(find_leftovers(project).targets, project)


def _look_into(folder: Path) -> dict[Path, tuple[int, ...]]:
    places: dict[Path, tuple[int, ...]] = {}
    # what may not be looked into can be neither read nor mended
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        for path in folder.iterdir():
            with suppress(FileNotFoundError):  # a write has moved it meanwhile
                stat = path.lstat()
                places[path] = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
    return places


def _is_named_like_leftover(path: Path) -> bool:
    """Whether a place could be a leftover: of single files only tables are written so."""
    if not path.name.startswith(".") or path.suffix not in (NEW, OLD):
        return False
    return path.is_dir() or Path(path.stem).suffix == ".csv"


def _names_of_imports(places: Collection[Path]) -> set[str]:
    """The names under which a folder that is there, or was to come, holds a file of an import's."""
    names = set()
    for path in places:
        name = path.name
        if _is_named_like_leftover(path):
            # an old state alone proves nothing: each of ours has a new one beside it, or in place
            if path.suffix == OLD:
                continue
            name = place_of(path).name
        if not FILES_OF_IMPORTS.isdisjoint(place.name for place in _look_into(path)):
            names.add(name)
    return names


def _is_own(path: Path, imports: Collection[str]) -> bool:
    name = place_of(path).name
    if not path.is_dir():
        return name in TABLES
    if name in TABLES:  # it says that there was no such table before
        return not _look_into(path)
    return name in imports or not _look_into(path)
