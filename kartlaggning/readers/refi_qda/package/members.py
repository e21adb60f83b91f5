"""Which member of its archive a project's path leads to: by name alone, so that none leads out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

PROJECT_SUFFIX = ".qde"
SOURCES_FOLDER = "sources"  # whatever its case
_TEXT_SUFFIXES = (".txt", "")
_MAX_FOLDERS = 10  # of a path outside the archive that are looked at
# where a member lies, the likeliest first: in the folder of sources, by its bare name below that,
# beside the project
_IN_SOURCES, _BELOW_SOURCES, _BESIDE_PROJECT = range(3)
_Key = tuple[int, str]


class Members:
    """The members that may be sources, by their names.

    They are found as they are written, else decoded, else whatever their case and letters.

    Parameters
    ----------
    names
        Of one name given twice the last is meant, as everywhere in such archives.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_name: dict[_Key, list[str]] = {}
        self._by_plain_name: dict[_Key, list[str]] = {}
        self._by_stem: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            for place, tail in _places(name):
                self._by_name.setdefault((place, tail), []).append(name)
                self._by_plain_name.setdefault((place, _plain(tail)), []).append(name)
            if is_text(name):
                self._by_stem.setdefault(path_stem(name), []).append(name)

    def find(self, path: str) -> list[str]:
        """Find the member to which a path leads: none, or several that nothing tells apart."""
        written = list(_tails(path))
        decoded = [unquote(tail) for tail in written]
        ways = (
            (self._by_name, written),
            (self._by_name, decoded),
            (self._by_plain_name, [_plain(tail) for tail in written]),
            (self._by_plain_name, [_plain(tail) for tail in decoded]),
        )
        for members, tails in ways:
            for key in _keys(tails):
                if key in members:
                    return members[key]
        return []

    def find_stem(self, stem: str) -> str:
        """Find the one text that has this name without its suffix; empty where there is none."""
        found = self._by_stem.get(stem, [])
        return found[0] if len(found) == 1 else ""


def is_text(name: str) -> bool:
    """Whether a member is a plain text, by its name."""
    return PurePosixPath(name).suffix.lower() in _TEXT_SUFFIXES


def path_stem(path: str) -> str:
    """The name at the end of a path of the project, without its suffix: often a GUID."""
    return PurePosixPath(path.replace("\\", "/").rsplit("/", 1)[-1].lower()).stem


def _places(name: str) -> Iterator[_Key]:
    """Where a member may be looked for; nowhere where it is no source."""
    first, sign, rest = name.replace("\\", "/").partition("/")
    if name.lower().endswith(PROJECT_SUFFIX):
        return
    if not sign:
        yield _BESIDE_PROJECT, first
    elif first.lower() == SOURCES_FOLDER:
        yield _IN_SOURCES, rest
        if "/" in rest:
            yield _BELOW_SOURCES, rest.rsplit("/", 1)[-1]


def _tails(path: str) -> Iterator[str]:
    """The ends of a path by which a member may be called, the longest first.

    A path within the archive has one; `relative:///` and `absolute://` lead through folders of the
    computer on which the project was.
    """
    scheme, sign, rest = path.replace("\\", "/").rpartition("://")
    rest = rest.lstrip("/")
    if sign and scheme.lower() == "internal":
        first, _, inner = rest.partition("/")
        if first.lower() == SOURCES_FOLDER:
            yield inner
        else:
            yield rest
        return
    *folders, name = rest.rsplit("/", _MAX_FOLDERS)
    for at in range(len(folders) + 1):
        yield "/".join((*folders[at:], name))


def _keys(tails: list[str]) -> Iterator[_Key]:
    for tail in tails:
        yield _IN_SOURCES, tail
    yield _BELOW_SOURCES, tails[0]
    for tail in tails:
        yield _BESIDE_PROJECT, tail


def _plain(name: str) -> str:
    """A name in one case and one form of letters: a Mac writes å as two."""
    return unicodedata.normalize("NFC", name).casefold()
