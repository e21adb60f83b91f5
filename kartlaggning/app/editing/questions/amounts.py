"""The words of a question of a number that are decided to mean a number or a range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kartlaggning.app.editing.shape import Changes, Data, named
from kartlaggning.yaml_files.editing.changes import Edit
from kartlaggning.yaml_files.source import NodePath


class Amount(NamedTuple):
    """Words as they stand in the file, and the number or range that is meant."""

    words: str
    number: str


def amounts_of(data: Data, question: str) -> list[Amount]:
    """What is decided of a question's words."""
    return [Amount(words, str(number)) for words, number in named(data, *_path(question)).items()]


def add_amount(data: Data, question: str, words: str, number: str) -> list[Edit]:
    """Let words mean a number or a range."""
    changes = Changes(data)
    changes.set((*_path(question), words), number)
    return changes.edits


def set_amounts(data: Data, question: str, numbers: Sequence[str]) -> list[Edit]:
    """Let the words of a question mean other numbers, one for each in their order."""
    changes = Changes(data)
    for amount, number in zip(amounts_of(data, question), numbers, strict=False):
        changes.set((*_path(question), amount.words), number.strip())
    return changes.edits


def remove_amount(data: Data, question: str, words: str) -> list[Edit]:
    """Let words mean no number any more."""
    changes = Changes(data)
    whole = len(named(data, *_path(question))) <= 1
    changes.delete(_path(question) if whole else (*_path(question), words))
    return changes.edits


def _path(question: str) -> NodePath:
    return ("questions", question, "amounts")
