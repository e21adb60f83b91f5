"""A codebook for the coders' programs: coding begins with its codes.

NVivo, MAXQDA, ATLAS.ti and QualCoder load it as REFI-QDA (`.qdc`), Taguette as a table.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from xml.etree import ElementTree

from kartlaggning.errors import Finding, Where
from kartlaggning.exports.codebook import Entry
from kartlaggning.readers.code_paths import split_tag
from kartlaggning.schema.codes import FOLDER_SIGN, code_path
from kartlaggning.text.language import Language
from kartlaggning.text.printing import csv_text
from kartlaggning.writing.places import SCHEMA_FILE

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "kartlaggning"
# a code's GUID is made of its path, so that the same codebook is the same file
GUIDS = uuid.UUID("5f0c2d5e-9b1d-5b0a-8a54-6d3a1c1d7e10")
CodePath = tuple[str, ...]


@dataclass
class _Node:
    """A code or a folder: what is said of it, and what stands under it."""

    entries: list[Entry] = field(default_factory=list)
    description: list[str] = field(default_factory=list)
    children: dict[str, _Node] = field(default_factory=dict)

    @property
    def is_codable(self) -> bool:
        return bool(self.entries)

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
    root = _tree(entries, language)
    folders = _folders(_own_paths(entries))
    for entry in entries:
        if entry.kind == "question" and entry.question in folders:
            root.at(folders[entry.question]).description += [entry.label, *entry.lines(language)]
    book = ElementTree.Element("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    _write(root, (), ElementTree.SubElement(book, "Codes"), _repeated_names(root))
    ElementTree.indent(book)
    declaration = '<?xml version="1.0" encoding="utf-8"?>'
    return f"{declaration}\n{ElementTree.tostring(book, encoding='unicode')}\n"


def codebook_csv(entries: Sequence[Entry], language: Language) -> str:
    """Write a codebook as a table that Taguette imports: a row for each code.

    Taguette (1.5.2) takes the columns `path` and `description` and passes over others, but for
    `tag` and `name`: of two that may be the path it takes neither. It has no folders: where a
    code lies stands in its name, with dots between, as its users write it.
    """
    rows = []
    for path, node in _codes_below(_tree(entries, language), ()):
        entry = node.entries[0]
        questions = tuple(dict.fromkeys(each.question for each in node.entries))
        description = "\n".join(node.description)
        rows.append((_tag(path), description, questions, entry.kind, entry.name))
    return csv_text(("path", "description", "question", "kind", "id"), rows)


def _tag(path: CodePath) -> str:
    """A code's path as one name, which an import parts again."""
    dotted = ".".join(path)
    return dotted if split_tag(dotted) == path else FOLDER_SIGN.join(path)


def _codes_below(node: _Node, path: CodePath) -> Iterator[tuple[CodePath, _Node]]:
    for name, child in node.children.items():
        below = (*path, name)
        if child.is_codable:
            yield below, child
        yield from _codes_below(child, below)


def _tree(entries: Sequence[Entry], language: Language) -> _Node:
    """The codes of some entries in their folders; what only a folder says is not in it yet."""
    root = _Node()
    path_of = _own_paths(entries)
    label_of = {entry.question: entry.label for entry in entries if entry.kind == "question"}
    for entry in _codable(entries):
        node = root.at(path_of.get(entry) or (label_of[entry.question], entry.label))
        node.entries.append(entry)
        node.description += [entry.label, *entry.lines(language)]
    return root


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


def _repeated_names(root: _Node) -> set[str]:
    """The names that several codes or several folders have.

    QualCoder (3.8, 4.0: `unique(name)` of `code_name` and `code_cat`) makes one of such codes, and
    of such folders, without a word.
    """
    folders: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for name, node in _nodes_below(root):
        codes[name] += node.is_codable
        # versions until 3.8 make a folder of a code that holds others
        folders[name] += bool(node.children) or not node.is_codable
    return {name for names in (folders, codes) for name, n in names.items() if n > 1}


def _nodes_below(node: _Node) -> Iterator[tuple[str, _Node]]:
    for name, child in node.children.items():
        yield name, child
        yield from _nodes_below(child)


def _write(
    node: _Node, path: CodePath, parent: ElementTree.Element, repeated: Collection[str]
) -> None:
    for name, child in node.children.items():
        below = (*path, name)
        whole_path = FOLDER_SIGN.join(below)
        # an import reads a name that is the code's whole path as that path
        own_name = whole_path if name in repeated else name
        guid = uuid.uuid5(GUIDS, whole_path)
        is_codable = "true" if child.is_codable else "false"
        attributes = {"guid": str(guid), "name": own_name, "isCodable": is_codable}
        element = ElementTree.SubElement(parent, "Code", attributes)
        if child.description:
            ElementTree.SubElement(element, "Description").text = "\n".join(child.description)
        _write(child, below, element, repeated)
