"""Where the things of each sheet stand in the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kartlaggning.schema.workbook.sheets.things import name_of
from kartlaggning.schema.workbook.texts.cells import UnreadableError
from kartlaggning.yaml_files.source import NodePath

Found = Iterator[tuple[tuple[str, ...], NodePath]]


def entries(data: Any, key: str) -> dict[str, Any]:
    """The mapping under a key; an empty one where there is none."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class AtTop:
    """Things of which there is one mapping: strands, questions."""

    key: str

    def all_of(self, data: Any) -> Found:
        """Give its place."""
        if entries(data, self.key):
            yield (), (self.key,)

    def of(self, _group: tuple[str, ...]) -> tuple[NodePath, tuple[str, ...]]:
        """Give its owner, and the steps to it."""
        return (), (self.key,)


@dataclass(frozen=True)
class InLists:
    """Things in one of several mappings of a strand or a question: `values`, `qualifiers`."""

    key: str
    lists: tuple[str, ...]
    through: tuple[str, ...] = ()

    def all_of(self, data: Any) -> Found:
        """Give every mapping that is there."""
        for owner, value in entries(data, self.key).items():
            inner = value
            for step in self.through:
                inner = entries(inner, step)
            for name in self.lists:
                if entries(inner, name):
                    yield (owner, name), (self.key, owner, *self.through, name)

    def of(self, group: tuple[str, ...]) -> tuple[NodePath, tuple[str, ...]]:
        """Give a mapping's owner, and the steps to it."""
        owner, name = group
        if name not in self.lists:
            raise UnreadableError("it is none of the lists", " | ".join(self.lists))
        return (self.key, name_of(owner)), (*self.through, name)


class OfStrandOrQuestion:
    """The signs for missing, of a strand or of a question."""

    def all_of(self, data: Any) -> Found:
        """Give every mapping of signs."""
        for name, value in entries(data, "strands").items():
            if entries(value, "missing"):
                yield (name, ""), ("strands", name, "missing")
        for name, value in entries(data, "questions").items():
            if entries(value, "missing"):
                yield ("", name), ("questions", name, "missing")

    def of(self, group: tuple[str, ...]) -> tuple[NodePath, tuple[str, ...]]:
        """Give the owner of signs."""
        strand, question = map(name_of, group)
        if bool(strand) == bool(question):
            raise UnreadableError("a sign is of one strand, or of one question", "")
        owner = ("strands", strand) if strand else ("questions", question)
        return owner, ("missing",)


class OfStrandOrSource:
    """How units are written: in all of a strand, or in one source of it."""

    def all_of(self, data: Any) -> Found:
        """Give every mapping of names."""
        for name, value in entries(data, "strands").items():
            if entries(value, "aliases"):
                yield (name, ""), ("strands", name, "aliases")
            for source, aliases in entries(value, "source_aliases").items():
                if isinstance(aliases, dict) and aliases and source:
                    yield (name, source), ("strands", name, "source_aliases", source)

    def of(self, group: tuple[str, ...]) -> tuple[NodePath, tuple[str, ...]]:
        """Give the strand, and the steps to its names."""
        strand, source = map(name_of, group)
        return ("strands", strand), ("source_aliases", source) if source else ("aliases",)
