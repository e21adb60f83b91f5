"""What a file is opened into: passages to search, files inside it, and what cannot be read."""

from __future__ import annotations

import re
from typing import NamedTuple

ITS_NAME = "its name"


class Place(NamedTuple):
    """Where in a file something stands.

    Parameters
    ----------
    line
        1-based; 0 where the file has no lines.
    part
        The element, attribute, cell, page or property, as its format names it: `td/@title`,
        `$.labels.0114`, `Blad1!B7`, `#page=3`, `docProps/core.xml`; `its name` for the file's own.
    """

    line: int = 0
    part: str = ""


class Passage(NamedTuple):
    """A text that stands together: of a paragraph, a cell, an attribute."""

    place: Place
    text: str


class Enclosed(NamedTuple):
    """A file inside a file, such as a picture in a page."""

    place: Place
    data: bytes


class Unreadable(NamedTuple):
    """What nobody can look into, so that nobody can say what it holds."""

    place: Place


Piece = Passage | Enclosed | Unreadable


def written_names(path: str) -> list[str]:
    """A path, and each name in it by itself, without its ending and as words."""
    stems = [re.sub(r"\.\w{1,5}$", "", name) for name in path.split("/")]
    words = [stem.replace("_", " ") for stem in stems]
    return list(dict.fromkeys([path, *stems, *words]))
