"""What was changed, in words: a line for each change, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.schema.workbook.texts.paths import path_cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.yaml_files.editing.changes import (
    Delete,
    Edit,
    Insert,
    Move,
    NotPossibleError,
    Put,
    Rename,
    changed,
    child_of,
)
from kartlaggning.yaml_files.editing.values import on_one_line

LINES = {
    Put: N_("changed: {path}: {old} → {new}"),
    Insert: N_("new: {path}: {new}"),
    Delete: N_("gone: {path}: {old}"),
    Rename: N_("renamed: {path} → {new}"),
    Move: N_("moved: {path}"),
}
COUNTS = {
    Put: N_("{n} changed"),
    Insert: N_("{n} new"),
    Delete: N_("{n} gone"),
    Rename: N_("{n} renamed"),
    Move: N_("{n} moved"),
}
_LONGEST = 100


def change_lines(data: Any, edits: Sequence[Edit], language: Language) -> Iterator[str]:
    """Give a line for each change of a schema's data."""
    for edit in edits:
        old: Any = data
        try:
            for step in edit.path:
                old = child_of(old, step)
        except NotPossibleError:
            old = ""
        new = edit.name if isinstance(edit, Rename) else getattr(edit, "value", "")
        path = path_cell(edit.path)
        yield translate(LINES[type(edit)], language, path=path, old=_shown(old), new=_shown(new))
        data = changed(data, edit)


def count_line(edits: Sequence[Edit], language: Language) -> str:
    """Say how many changes there are of each kind."""
    counts = Counter(map(type, edits))
    said = [translate(COUNTS[kind], language, n=counts[kind]) for kind in COUNTS if counts[kind]]
    return ", ".join(said)


def _shown(value: Any) -> str:
    shown = " ".join(value.split()) if isinstance(value, str) else on_one_line(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
