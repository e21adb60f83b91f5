"""What in the files of a question means that an answer is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kartlaggning.app.editing.shape import Changes, Data, named, texts_of
from kartlaggning.yaml_files.editing.changes import Edit
from kartlaggning.yaml_files.source import NodePath


class Sign(NamedTuple):
    """A sign as it stands in the file, empty for an empty cell, and the kind of missing."""

    text: str
    kind: str


class StrandSigns(NamedTuple):
    """The signs of all questions of a strand."""

    strand: str
    signs: list[Sign]


def signs_of(data: Data, question: str) -> list[Sign]:
    """The signs that are a question's own."""
    return [Sign(text, str(kind)) for text, kind in named(data, *_path(question)).items()]


def signs_of_strands(data: Data, question: str) -> Iterator[StrandSigns]:
    """The signs that hold in the strands in which a question is asked."""
    for strand in texts_of(named(data, "questions", question).get("asked_in")):
        signs = named(data, "strands", strand, "missing")
        if signs:
            listed = [Sign(text, str(kind)) for text, kind in signs.items()]
            yield StrandSigns(strand, listed)


def set_kinds(data: Data, question: str, kinds: list[str]) -> list[Edit]:
    """Give the signs of a question other kinds, one for each in their order."""
    changes = Changes(data)
    for sign, kind in zip(signs_of(data, question), kinds, strict=False):
        changes.set((*_path(question), sign.text), kind)
    return changes.edits


def remove_sign(data: Data, question: str, sign: str) -> list[Edit]:
    """Let a sign mean nothing of its own any more."""
    changes = Changes(data)
    changes.delete((*_path(question), sign))
    if not named(changes.data, *_path(question)):
        changes = Changes(data)
        changes.delete(_path(question))
    return changes.edits


def _path(question: str) -> NodePath:
    return ("questions", question, "missing")
