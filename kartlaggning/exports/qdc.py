"""A codebook as REFI-QDA (`.qdc`): coding begins with its codes.

NVivo, MAXQDA, ATLAS.ti and QualCoder load it.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from xml.etree import ElementTree

from kartlaggning.errors import Finding, Where
from kartlaggning.exports.codebook import Entry
from kartlaggning.schema.codes import FOLDER_SIGN, code_path
from kartlaggning.schema.loading import SCHEMA_FILE
from kartlaggning.text.language import Language

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "kartlaggning"
# a code's GUID is made of its path, so that the same codebook is the same file
GUIDS = uuid.UUID("5f0c2d5e-9b1d-5b0a-8a54-6d3a1c1d7e10")
CodePath = tuple[str, ...]


@dataclass
class _Node:
    """A code or a folder: what is said of it, and what stands under it."""

    is_codable: bool = False
    description: list[str] = field(default_factory=list)
    children: dict[str, _Node] = field(default_factory=dict)

    def at(self, path: CodePath) -> _Node:
        """The node at a path from here; those that are not there yet become folders."""
        node = self
        for name in path:
            node = node.children.setdefault(name, _Node())
        return node


def codebook_qdc(entries: Sequence[Entry], language: Language) -> str:
    """Write a codebook as REFI-QDA.

    Each entry is a code that the schema names. One that has none of its own stands under its
    question's label, by its own label: `find_uncoded` tells of them.
    """
    root = _Node()
    path_of = _own_paths(entries)
    label_of = {entry.question: entry.label for entry in entries if entry.kind == "question"}
    for entry in _codable(entries):
        node = root.at(path_of.get(entry) or (label_of[entry.question], entry.label))
        node.is_codable = True
        node.description += [entry.label, *entry.lines(language)]
    folders = _folders(path_of)
    for entry in entries:
        if entry.kind == "question" and entry.question in folders:
            root.at(folders[entry.question]).description += [entry.label, *entry.lines(language)]
    book = ElementTree.Element("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    _write(root, (), ElementTree.SubElement(book, "Codes"))
    ElementTree.indent(book)
    declaration = '<?xml version="1.0" encoding="utf-8"?>'
    return f"{declaration}\n{ElementTree.tostring(book, encoding='unicode')}\n"


def find_uncoded(entries: Sequence[Entry]) -> list[Finding]:
    """Warn of the entries for which the schema names no code of their own.

    An import would not know the codebook's.
    """
    path_of = _own_paths(entries)
    uncoded = [entry for entry in _codable(entries) if entry not in path_of]
    if not uncoded:
        return []
    first = ".".join(filter(None, (uncoded[0].question, uncoded[0].name)))
    return [Finding("codes_not_named", Where(SCHEMA_FILE), first, parameters={"n": len(uncoded)})]


def _codable(entries: Sequence[Entry]) -> list[Entry]:
    """What a piece of text can be coded with.

    Not a question that has values, unless it has a code itself.
    """
    with_values = {entry.question for entry in entries if entry.kind == "value"}
    codable = []
    for entry in entries:
        is_folder = entry.kind == "question" and entry.question in with_values
        if entry.codes or not is_folder:
            codable.append(entry)
    return codable


def _own_paths(entries: Sequence[Entry]) -> dict[Entry, CodePath]:
    """The path of each entry's own code: the first in a folder, else the first."""
    n_entries: Counter[CodePath] = Counter()
    for entry in entries:
        n_entries.update(set(map(code_path, entry.codes)))
    found = {}
    for entry in entries:
        paths = list(map(code_path, entry.codes))
        # a code of several values means none of them; a qualifier may be that of several questions
        if entry.kind != "qualifier":
            paths = [path for path in paths if n_entries[path] == 1]
        if paths:
            in_folder = (path for path in paths if len(path) > 1)
            found[entry] = next(in_folder, paths[0])
    return found


def _folders(path_of: Mapping[Entry, CodePath]) -> dict[str, CodePath]:
    """The folder of each question that has one: all its values' codes, and no other question's."""
    folders_of: dict[str, set[CodePath]] = defaultdict(set)
    for entry, path in path_of.items():
        if entry.kind == "value":
            folders_of[entry.question].add(path[:-1])
    n_questions = Counter(chain.from_iterable(folders_of.values()))
    found = {}
    for question, folders in folders_of.items():
        if len(folders) > 1:
            continue
        [folder] = folders
        if folder and n_questions[folder] == 1:
            found[question] = folder
    return found


def _write(node: _Node, path: CodePath, parent: ElementTree.Element) -> None:
    for name, child in node.children.items():
        below = (*path, name)
        guid = uuid.uuid5(GUIDS, FOLDER_SIGN.join(below))
        is_codable = "true" if child.is_codable else "false"
        attributes = {"guid": str(guid), "name": name, "isCodable": is_codable}
        element = ElementTree.SubElement(parent, "Code", attributes)
        if child.description:
            ElementTree.SubElement(element, "Description").text = "\n".join(child.description)
        _write(child, below, element)
