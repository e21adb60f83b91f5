"""Paths of codes: from a tree of ids, or from one text that is parted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

MAX_DEPTH = 30  # names from the outermost to a code; in real projects up to 7
_STEP = re.compile(r"\s+>\s+|/")
_DOT = re.compile(r"\.(?!(?<=\d\.)\d)")  # not the one in 1.2


class Branch(NamedTuple):
    """A code or a folder of codes: its name, and the id of what it stands under, if any."""

    name: str
    parent: str
    memo: str = ""


def branch_path(code_id: str, branches: Mapping[str, Branch]) -> tuple[tuple[str, ...], bool]:
    """The path of a code from the outermost name to its own.

    Returns
    -------
    tuple of str, bool
        The path, and whether it is whole: false where it goes in a circle, is endless, or stands
        under nothing known.
    """
    names: list[str] = []
    seen: set[str] = set()
    above = code_id
    while above in branches and above not in seen and len(names) < MAX_DEPTH:
        seen.add(above)
        names.append(branches[above].name)
        above = branches[above].parent
    return tuple(reversed(names)), not above


def split_dotted(name: str) -> tuple[str, ...]:
    """Part a tag at its dots, as Taguette's users do: `styrning.plan finns`.

    A name with a dot at an end, beside a space or beside another dot (`t.ex. annat`) is no path and
    stays whole.
    """
    parts = _DOT.split(name)
    if all(part and part == part.strip() for part in parts):
        return tuple(parts)
    return (name,)


def split_tag(name: str) -> tuple[str, ...]:
    """Part a tag as people write paths in it: `a.b`, `a > b` and `a/b` are the same.

    Taguette has no folders, and each team has its own sign for them.
    """
    parts: list[str] = []
    for step in _STEP.split(name):
        if step.strip():
            parts += split_dotted(step.strip())
    return tuple(parts)


def split_steps(path: Iterable[str]) -> tuple[str, ...]:
    """Part each name of a path of tags."""
    parts: list[str] = []
    for name in path:
        parts += split_tag(name)
    return tuple(parts)
