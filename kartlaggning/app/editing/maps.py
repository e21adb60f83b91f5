"""What words mean, where the schema says it by a list of words, each with its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kartlaggning.app.editing.shape import Changes, Data, named
from kartlaggning.yaml_files.editing.changes import Edit
from kartlaggning.yaml_files.source import NodePath


class Entry(NamedTuple):
    """Words as they stand in the file, empty for an empty cell; and what they mean."""

    words: str
    meaning: str


def entries_of(data: Data, path: NodePath) -> list[Entry]:
    """All that a list says."""
    return [Entry(words, str(meaning)) for words, meaning in named(data, *path).items()]


def add_entry(data: Data, path: NodePath, words: str, meaning: str) -> list[Edit]:
    """Let words mean something, whatever they did before."""
    changes = Changes(data)
    changes.set((*path, words), meaning)
    return changes.edits


def set_meanings(data: Data, path: NodePath, meanings: Sequence[str]) -> list[Edit]:
    """Let the words of a list mean something else, each in their order."""
    changes = Changes(data)
    for entry, meaning in zip(entries_of(data, path), meanings, strict=False):
        changes.set((*path, entry.words), meaning.strip())
    return changes.edits


def remove_entry(data: Data, path: NodePath, words: str) -> list[Edit]:
    """Let words mean nothing any more; with the last of them the list goes."""
    changes = Changes(data)
    is_last = len(named(data, *path)) <= 1
    changes.delete(path if is_last else (*path, words))
    return changes.edits
