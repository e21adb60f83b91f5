"""The files that lie in the mapping's folder, and which of them are imported already."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kartlaggning.app.desk import Desk
from kartlaggning.readers.formats import FORMAT_NAMES, Format, suffix_format
from kartlaggning.text.nearest import nearest
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR, RAW_DIR

_SLICE = 1 << 20  # bytes
_LEDGER = "import.json"
REPLACED = Path(PRIVATE_DIR) / "replaced"  # which git leaves out, as it may such raw files
_FOLDERS = (Path(INTERVIEWS_DIR) / RAW_DIR, Path(RAW_DIR), Path())
# of these two the folder itself may hold files that are no material: lists, notes
_MATERIAL = {*FORMAT_NAMES, Format.DELIMITED}


@dataclass(frozen=True)
class RawFile:
    """A file as it came.

    Parameters
    ----------
    path
        From the mapping's folder on, with forward slashes.
    n_bytes
        Its size.
    kind
        What it is called: a program's name, or its ending.
    imports
        The names of the imports that were made of it as it is.
    """

    path: str
    n_bytes: int
    kind: str
    imports: tuple[str, ...]


@dataclass(frozen=True)
class Imported:
    """An import that was made.

    Parameters
    ----------
    digests
        Of its files.
    is_whole
        Whether all of them still lie there.
    is_replaced
        Whether one of them was, by a corrected file of its name.
    """

    strand: str
    digests: frozenset[str]
    is_whole: bool = True
    is_replaced: bool = False


class Material:
    """The raw files; made of the desk, which keeps the only one."""

    def __init__(self, desk: Desk) -> None:
        self.project = desk.project
        self._digests: dict[Path, tuple[tuple[int, int], str]] = {}

    def files(self) -> list[RawFile]:
        """All raw files, those under `interviews/raw/` first."""
        names: dict[str, list[str]] = {}
        for name, imported in self._ledgers().items():
            for digest in imported.digests:
                names.setdefault(digest, []).append(name)
        return [self._file(path, names) for path in dict.fromkeys(self._paths())]

    def imports(self) -> dict[str, Imported]:
        """The imports that were made, by their names."""
        ledgers = self._ledgers()
        if not ledgers:
            return {}
        lying = {self._digest(path) for path in self._paths()}
        replaced = {self._digest(path) for path in (self.project / REPLACED).glob("*")}
        return {
            name: replace(
                known,
                is_whole=known.digests <= lying,
                is_replaced=bool(known.digests & replaced - lying),
            )
            for name, known in ledgers.items()
        }

    def chosen(self, paths: list[str]) -> list[str]:
        """Of what a form names, the files that are there; no other path of the disk."""
        known = {file.path for file in self.files()}
        return [path for path in paths if path in known]

    def _paths(self) -> Iterator[Path]:
        for folder in _FOLDERS:
            whole = self.project / folder
            found = sorted(whole.glob("*")) if folder == Path() else sorted(whole.rglob("*"))
            for path in found:
                is_seen = not any(
                    part.startswith(".") for part in path.relative_to(self.project).parts
                )
                if is_seen and path.is_file() and suffix_format(path.suffix.lower()) in _MATERIAL:
                    yield path

    def _file(self, path: Path, imported: dict[str, list[str]]) -> RawFile:
        stat = path.stat()
        format_ = suffix_format(path.suffix.lower())
        kind = FORMAT_NAMES.get(format_, "") if format_ else ""
        return RawFile(
            path=path.relative_to(self.project).as_posix(),
            n_bytes=stat.st_size,
            kind=kind or path.suffix.removeprefix("."),
            imports=tuple(imported.get(self._digest(path), ())) if imported else (),
        )

    def _ledgers(self) -> dict[str, Imported]:
        """The imports, as their ledgers say."""
        found: dict[str, Imported] = {}
        for ledger in sorted((self.project / INTERVIEWS_DIR).glob(f"*/{_LEDGER}")):
            # one that is broken is told by `check`
            with suppress(OSError, ValueError, AttributeError, TypeError, KeyError):
                data = json.loads(ledger.read_text("utf-8-sig"))
                digests = frozenset(str(file["sha256"]) for file in data["files"])
                found[ledger.parent.name] = Imported(str(data["strand"]), digests)
        return found

    def _digest(self, path: Path) -> str:
        """A file's digest, worked out again where it was written since."""
        stat = path.stat()
        state = (stat.st_mtime_ns, stat.st_size)
        known = self._digests.get(path)
        if known is None or known[0] != state:
            digest = hashlib.sha256()
            with path.open("rb") as file:
                while piece := file.read(_SLICE):
                    digest.update(piece)
            known = self._digests[path] = (state, digest.hexdigest())
        return known[1]


def fitting_strand(file: RawFile, strands: list[str], imports: Mapping[str, Imported]) -> str:
    """The strand that a file belongs to by its import, else by its name; empty where neither tells.

    What is not told is asked: a file in another strand's place would count people twice.
    """
    for name in file.imports:
        if imports[name].strand in strands:
            return imports[name].strand
    if len(strands) == 1:
        return strands[0]
    stem = Path(file.path).stem.casefold()
    return stem if stem in strands else nearest(stem, strands)
