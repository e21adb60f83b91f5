"""A code that was met in the material gets its meaning: as edits of the schema.

A value may be written as a label alone, in one or both languages, or with keys of its own; codes as
one text or a list. What is written stays, and a code that is there already gives no edit.
"""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.app.editing.shape import (
    Changes,
    Data,
    found,
    free_id,
    is_label,
    labelled,
    named,
    one_or_several,
    texts_of,
)
from kartlaggning.text.keys import plain_key
from kartlaggning.yaml_files.editing.changes import Edit, Insert, Put
from kartlaggning.yaml_files.source import NodePath

# values, qualifiers and groups of a question share one set of ids
_SHARING_IDS = ("values", "qualifiers", "groups")


def add_code(data: Data, question: str, value: str, text: str) -> list[Edit]:
    """Let a text of the material mean a value."""
    changes = Changes(data)
    let_mean(changes, ("questions", question, "values", value), text)
    return changes.edits


def add_question_code(data: Data, question: str, code: str) -> list[Edit]:
    """Let a code of the coders' program mean the question itself."""
    changes = Changes(data)
    let_mean(changes, ("questions", question), code)
    return changes.edits


def add_value(data: Data, question: str, label: str | Data, codes: Sequence[str]) -> list[Edit]:
    """Add a value to a question, behind the others.

    Parameters
    ----------
    label
        A text, or one for each language.
    codes
        What it is called in the files; none where the label says it.
    """
    changes = Changes(data)
    insert_value(changes, question, label, codes)
    return changes.edits


def add_missing(data: Data, question: str, sign: str, kind: str) -> list[Edit]:
    """Let a sign in the files of a question be a kind of missing."""
    changes = Changes(data)
    changes.set(("questions", question, "missing", sign), kind)
    return changes.edits


def let_mean(changes: Changes, path: NodePath, text: str) -> None:
    """Add a code to the value or the question at a place."""
    written = found(changes.data, path)
    if is_label(written):
        changes.do(Put(path, labelled(written, [text])))
        return
    codes = found(written, ("codes",))
    known = texts_of(codes)
    if plain_key(text) in map(plain_key, known):
        return
    if isinstance(codes, list) and codes:
        changes.do(Insert((*path, "codes", len(codes)), text))
    elif written is None:
        changes.do(Put(path, text))  # it is not there, which is told
    else:
        changes.set((*path, "codes"), one_or_several([*known, text]))


def insert_value(changes: Changes, question: str, label: str | Data, codes: Sequence[str]) -> str:
    """Add a value, and give its id."""
    path = ("questions", question)
    taken = [name for kind in _SHARING_IDS for name in named(changes.data, *path, kind)]
    name = free_id(label, taken, "value")
    changes.set((*path, "values", name), labelled(label, codes))
    return name
