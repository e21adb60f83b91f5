"""A place in the schema as a text: `strands.talks.aliases.Storstan`, `report.summary[1]`."""

from __future__ import annotations

import re

from kartlaggning.schema.workbook.texts.cells import UnreadableError, read_text
from kartlaggning.yaml_files.editing.values import scalar
from kartlaggning.yaml_files.source import NodePath

_PLAIN = re.compile(r"[^\s.\[\]\"'=+-][^\s.\[\]\"]*")
_STEP = re.compile(r"""(?:^|(?<!^)\.)(?:"((?:[^"\\]|\\.)*)"|([^.\[\]"]+))|\[(\d+)\]""")


def path_cell(path: NodePath) -> str:
    """Write a path as a text; items of a list are counted from 1."""
    written = ""
    for step in path:
        if isinstance(step, int):
            written += f"[{step + 1}]"
            continue
        key = step if _PLAIN.fullmatch(step) else scalar(step, is_in_flow=False, style='"')
        written += f".{key}" if written else key
    return written


def read_path(cell: str) -> NodePath:
    """Read a path.

    Raises
    ------
    UnreadableError
        It is none.
    """
    steps: list[str | int] = []
    place = 0
    while place < len(cell):
        step = _STEP.match(cell, place)
        if step is None or step[3] == "0":
            raise UnreadableError("it is no place in the schema", "report.summary[1]")
        quoted, key, number = step.groups()
        if number:
            steps.append(int(number) - 1)
        else:
            steps.append(key if quoted is None else str(read_text(f'"{quoted}"')))
        place = step.end()
    return tuple(steps)
