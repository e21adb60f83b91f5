"""Marks that a drafted file holds until somebody has looked: `# to check: …`, and what they count.

A mark is settled by taking its line away. So a draft is never taken for a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.schema.loading import Schema
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.source import read_text

MARK = "# to check:"
_LINE = re.compile(rf"\s*{MARK}")
_MOST_NAMED = 12


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
