"""Marks that a drafted file holds until somebody has looked: `# to check: …`, and what they count.

A mark is settled by taking its line away. So a draft is never taken for a decision. What it speaks
of is what it stands above, or within: it is indented as that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.schema.loading import Schema
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.edits import refused
from kartlaggning.yaml_files.source import NodePath, YamlSource, parse_yaml, read_text

MARK = "# to check:"
_LINE = re.compile(rf"(\s*){MARK}\s*(.*)")
_MOST_NAMED = 12


class Mark(NamedTuple):
    """A mark: its line, counted from 1, what is to be checked, and what it speaks of."""

    line: int
    words: str
    path: NodePath


def find_marks(schema: Schema, project: Path) -> Iterator[Finding]:
    """Note what is still to be checked in the files of a mapping, with the lines of the marks."""
    region = str(schema.source.data["region"])
    files = [SCHEMA_FILE, *([region] if (project / region).is_file() else [])]
    for file in files:
        lines = marked_lines(read_text(project / file, file))
        if lines:
            shown = ", ".join(map(str, lines[:_MOST_NAMED]))
            more = "…" if len(lines) > _MOST_NAMED else ""
            parameters: dict[str, Parameter] = {"n": len(lines), "lines": f"{shown}{more}"}
            yield Finding("draft_unchecked", Where(file, lines[0]), parameters=parameters)


def marked_lines(text: str) -> list[int]:
    """The lines of a text that are marks, counted from 1."""
    lines = enumerate(text.splitlines(), start=1)
    return [number for number, line in lines if _LINE.match(line)]


def read_marks(text: str, file: str) -> list[Mark]:
    """The marks of a file, in its order, each with the place that it speaks of.

    Raises
    ------
    KartlaggningError
        The text is not YAML.
    """
    lines = text.splitlines()
    source = parse_yaml(text, file)
    marks = []
    for number in marked_lines(text):
        found = _LINE.match(lines[number - 1])
        assert found is not None
        marks.append(Mark(number, found[2].strip(), _spoken_of(source, number, len(found[1]))))
    return marks


def without_mark(text: str, line: int, file: str = SCHEMA_FILE) -> str:
    """A text without the line of a mark; all else stays, its own line ends too.

    Raises
    ------
    KartlaggningError
        There is no mark on the line, or the line is part of a text that is written there.
    """
    if line not in marked_lines(text):
        raise KartlaggningError(refused(Where(file, line), MARK, "absent"))
    lines = text.splitlines(keepends=True)
    new = "".join([*lines[: line - 1], *lines[line:]])
    if parse_yaml(new, file).data != parse_yaml(text, file).data:
        raise KartlaggningError(refused(Where(file, line), MARK, "unlike"))
    return new


def _spoken_of(source: YamlSource, line: int, column: int) -> NodePath:
    """What a comment speaks of: the key below it, or where it is indented further what is above."""
    keys = sorted(source.key_places.items(), key=lambda item: item[1].line)
    above = [item for item in keys if item[1].line < line - 1]
    below = [item for item in keys if item[1].line >= line]
    if below and below[0][1].column >= column:
        return below[0][0]
    around = [path for path, mark in above if mark.column < column]
    return around[-1] if around else ()
