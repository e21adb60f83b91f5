"""All files of a publication looked through, as they are about to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from kartlaggning.disclosure.inspection.leaks.searching import Leak, Search, masked
from kartlaggning.disclosure.inspection.leaks.words import words_of
from kartlaggning.disclosure.inspection.opening.files import open_file
from kartlaggning.disclosure.inspection.pieces import ITS_NAME, Passage, Piece, Place, written_names
from kartlaggning.disclosure.inspection.readings import readings
from kartlaggning.disclosure.inspection.secret import (
    Allowed,
    Hit,
    Inspection,
    Kind,
    Secrets,
    Unsought,
)
from kartlaggning.errors import Where


class _Exceptions:
    """What is allowed, and which of it was needed."""

    def __init__(self, allowed: Sequence[Allowed]) -> None:
        self._allowed = tuple(allowed)
        self._used: set[Allowed] = set()

    def holds(self, kind: Kind, text: str, file: str) -> bool:
        """Whether a leak is allowed: an exception of its kind holds its words."""
        fitting = [
            allowed
            for allowed in self._allowed
            if allowed.kind == kind and allowed.file in ("", file) and _holds(allowed.text, text)
        ]
        self._used.update(fitting)
        return bool(fitting)

    def unused(self) -> tuple[Allowed, ...]:
        return tuple(allowed for allowed in self._allowed if allowed not in self._used)


def _holds(allowed: str, text: str) -> bool:
    """Whether all words of a text stand together in what is allowed; digits may be grouped."""
    known, sought = words_of(allowed), words_of(text)
    if "".join(known) == "".join(sought):
        return bool(sought)
    return bool(sought) and f" {' '.join(sought)} " in f" {' '.join(known)} "


def inspect_files(
    files: Mapping[str, bytes], secrets: Secrets, allowed: Sequence[Allowed] = ()
) -> Inspection:
    """Look through files for all that may not leave.

    Parameters
    ----------
    files
        The bytes that would be written, by their path in the publication.
    secrets
        What may not leave, beside what has the form of a person's number or address.
    allowed
        What is published on purpose.
    """
    search = Search(secrets)
    exceptions = _Exceptions(allowed)
    hits: list[Hit] = []
    places: dict[tuple[Kind, str], dict[str, Where]] = {
        (each.kind, each.text): {} for each in search.unsought
    }
    for file in sorted(files):
        hits += _inspect_file(file, files[file], search, exceptions, places)
    unsought = [Unsought(*each, tuple(found.values())) for each, found in places.items()]
    return Inspection(tuple(hits), exceptions.unused(), tuple(unsought))


def _inspect_file(
    file: str,
    data: bytes,
    search: Search,
    exceptions: _Exceptions,
    unsought: Mapping[tuple[Kind, str], dict[str, Where]],
) -> Iterator[Hit]:
    """What is found in a file, each once: where it stands first.

    Parameters
    ----------
    unsought
        What is no leak by itself, with its first place in each file: that of this one is put in.
    """
    told: set[tuple[Kind, tuple[str, ...]]] = set()
    read: set[str] = set()
    for place, text in _texts(file, data):
        if text is None:
            if not exceptions.holds("unreadable", place.part or file, file):
                yield Hit("unreadable", Where(file, place.line), place.part, "")
            continue
        if text in read:
            continue
        read.add(text)
        for each in search.unsought_in(text):
            unsought[each.kind, each.text].setdefault(file, Where(file, place.line))
        leaks = search.leaks(text)
        for leak in leaks:
            found = text[leak.start : leak.end]
            key = (leak.kind, words_of(found))
            if key not in told and not exceptions.holds(leak.kind, found, file):
                yield _hit(file, place, text, leak, leaks)
            told.add(key)


def _texts(file: str, data: bytes) -> Iterator[tuple[Place, str | None]]:
    """Every way to read every passage; no text of what cannot be read."""
    name = Place(0, ITS_NAME)
    names: list[Piece] = [Passage(name, written) for written in written_names(file)]
    for piece in chain(names, open_file(file, data)):
        if isinstance(piece, Passage):
            yield from ((piece.place, text) for text in readings(piece.text))
        else:
            yield piece.place, None


def _hit(file: str, place: Place, text: str, leak: Leak, leaks: Sequence[Leak]) -> Hit:
    return Hit(leak.kind, Where(file, place.line), place.part, masked(text, leak, leaks))
