"""A file that was changed elsewhere while a form of it was open: both are shown, none is lost."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

_AROUND = 2  # lines that are shown around a difference


class ChangedMeanwhileError(Exception):
    """The schema is no longer the one that a form was made of: nothing was written.

    Parameters
    ----------
    seen, now, wanted
        The text that the form was made of (empty where it is not known any more), the one that
        stands there now, and the one that the form asks for (empty where it cannot be made of it).
    """

    def __init__(self, seen: str, now: str, wanted: str) -> None:
        super().__init__("changed meanwhile")
        self.seen = seen
        self.now = now
        self.wanted = wanted

    @property
    def digest(self) -> str:
        """By what a form that is sent again says that it knows of the text of now."""
        return digest_of(self.now)


class Line(NamedTuple):
    """A line of a difference: taken away (`-`), new (`+`), the same (a blank), left out (`…`)."""

    sign: str
    text: str


def digest_of(text: str) -> str:
    """By what a text is told from another."""
    return hashlib.sha256(text.encode()).hexdigest()


def differences(before: str, after: str) -> list[Line]:
    """The lines in which two texts differ; none where one of them is not known."""
    return list(_lines(before, after)) if before and after else []


def _lines(before: str, after: str) -> Iterator[Line]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=_AROUND)
    for line in list(lines)[2:]:  # behind the two that would name files
        yield Line("…", "") if line.startswith("@@") else Line(line[0], line[1:])
