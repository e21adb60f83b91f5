"""Changes made in the text of a YAML file, and nothing else in it.

What was spliced is read back. Where it holds anything but the data that was wanted, nothing is
written, and the error says of which place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.yaml_files.editing.changes import Edit, NotPossibleError, changed
from kartlaggning.yaml_files.editing.layout import Layout
from kartlaggning.yaml_files.editing.splicing import spliced
from kartlaggning.yaml_files.source import NodePath, YamlSource, parse_yaml

BYTE_ORDER_MARK = "\ufeff"
# the words of each in the catalogue stand in `checks/words.py`
REASONS = {
    "absent": "there is no such place",
    "taken": "there is one of that name already",
    "whole": "the whole file is no place in it",
    "shape": "it is written in a way that cannot be taken apart",
    "unlike": "the file would then say something else",
}


def apply_edits(text: str, edits: Iterable[Edit], file: str) -> str:
    """Change a YAML file's text.

    Parameters
    ----------
    text
        As it stands in the file, with its own line ends.
    file
        How findings name it.

    Raises
    ------
    KartlaggningError
        The text is not YAML, or a change cannot be made so that all else stays: then none is.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    text = text.removeprefix(BYTE_ORDER_MARK)
    source = parse_yaml(text, file)
    for edit in edits:
        text, source = _apply(text, source, edit)
    return f"{mark}{text}"


def _apply(text: str, source: YamlSource, edit: Edit) -> tuple[str, YamlSource]:
    """A text after a change, and what it then holds."""
    try:
        wanted = changed(source.data, edit)
        new = spliced(Layout(text, source.file), edit)
    except NotPossibleError as error:
        raise _refused(source, edit.path, str(error)) from error
    try:
        read_back = parse_yaml(new, source.file)
    except (FindingsError, KartlaggningError) as error:
        raise _refused(source, edit.path, "unlike") from error
    if not _same(read_back.data, wanted):
        raise _refused(source, edit.path, "unlike")
    return new, read_back


def _same(data: Any, wanted: Any) -> bool:
    """Whether two hold the same, in the same order."""
    return json.dumps(data) == json.dumps(wanted)


def refused(where: Where, value: str, reason: str) -> Finding:
    """That a change cannot be made: of which place, and which of the `REASONS` why."""
    return Finding("edit_refused", where, value, "", {"reason": REASONS[reason]})


def _refused(source: YamlSource, path: NodePath, reason: str) -> KartlaggningError:
    value = " → ".join(map(str, path))
    return KartlaggningError(refused(source.where(path), value, reason))
