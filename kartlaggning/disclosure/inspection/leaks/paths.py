"""Paths of somebody's machine: home folders, drives, shares, addresses of files."""

from __future__ import annotations

import re

Span = tuple[int, int]

_NAME = r"[\w.$~-]+"
_PATH = re.compile(
    rf"""(?<![\w.~%-])/(?:home|Users|Volumes|media|mnt|root|export/home)(?:/{_NAME})+
      |(?<![\w.~%-])/(?:tmp|var|private|work|srv|workspace|scratch)(?:/{_NAME}){{2,}}
      |(?<![^\W\d_])[A-Za-z]:(?:\\{{1,2}}|/)(?!/)(?:{_NAME}[ \\/]{{0,2}})*{_NAME}
      |(?<![\w\\])\\{{2,4}}(?:[\w.-]{{2,}}|\?)\\{{1,2}}[\w.$-]{{2,}}(?:\\{{1,2}}{_NAME})*
      |\bfile:/{{1,3}}[^\s"'<>)]+
      |(?<![\w/.])~/(?:{_NAME}/)*{_NAME}""",
    re.VERBOSE,
)


def find_paths(text: str) -> list[Span]:
    """Find the places of paths."""
    if "/" not in text and "\\" not in text:
        return []
    return [match.span() for match in _PATH.finditer(text)]
