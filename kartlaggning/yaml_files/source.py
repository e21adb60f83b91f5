"""YAML as plain data, every scalar as the text that was written, with the place of each node.

Under YAML 1.1 `0114` is 76, `no` is False and `12:30` is 750; here each is its own text, and the
models that read it decide what it means. Duplicate keys, anchors and tags are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.text.keys import composed
from kartlaggning.yaml_files.diagnosis import diagnose

MAX_DEPTH = 40
Mark = Any  # the parser's own: a line and a column, counted from 0
NodePath = tuple[str | int, ...]
# a number of the report in a text, `{provision/provision.own/units}`; without quotation marks YAML
# takes its brace for the start of a mapping
_CELL = re.compile(r"[\w.-]+(?:/[\w.-]+){2}(?::\w+)?")
_NUMBER = re.compile(rf"\{{{_CELL.pattern}\}}")
# what stands within quotation marks, or is a comment
_NOT_READ = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?<=\s)#.*""")


@dataclass(frozen=True)
class YamlSource:
    """A YAML file: its data as plain dicts, lists and texts, and where each node stands.

    `places` maps the path of a node to its value's place; `key_places` that of a mapping's key.
    """

    file: str
    data: Any
    places: dict[NodePath, Mark]
    key_places: dict[NodePath, Mark]

    def where(self, path: NodePath) -> Where:
        """Place of a node, or of the nearest one above it that exists."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return where_of(self.file, self.places[path[:length]])
        return Where(self.file)

    def where_key(self, path: NodePath) -> Where:
        """Place of a mapping's key."""
        mark = self.key_places.get(path)
        if mark is None:
            return self.where(path)
        return where_of(self.file, mark)


def where_of(file: str, mark: Mark) -> Where:
    """The place that a parser's mark means."""
    return Where(file, mark.line + 1, mark.column + 1)


def read_yaml(path: Path, shown_as: str | None = None) -> YamlSource:
    """Read a YAML file.

    Parameters
    ----------
    path
        The file.
    shown_as
        How findings name it; the path itself by default.

    Raises
    ------
    KartlaggningError
        The file is missing, a folder, empty, not permitted, not UTF-8 or not YAML (exit code 3).
    FindingsError
        Keys stand twice, or the file has anchors or tags (exit code 1).
    """
    file = path.as_posix() if shown_as is None else shown_as
    return parse_yaml(read_text(path, file), file)


def parse_yaml(text: str, file: str) -> YamlSource:
    """Read the text of a YAML file; raised is what `read_yaml` raises of what is in a file."""
    node = compose_yaml(text, file)
    walker = _Walker(file)
    data = walker.plain(node, ())
    if walker.findings:
        raise FindingsError(walker.findings)
    return YamlSource(file, data, walker.places, walker.key_places)


def compose_yaml(text: str, file: str) -> Any:
    """A file's nodes: its structure with places, before YAML decides what is a number or a date.

    Raises
    ------
    KartlaggningError
        The text is not YAML, or holds nothing.
    """
    try:
        node = yaml.compose(text, Loader=_loader())
    except (yaml.YAMLError, RecursionError) as error:
        raise KartlaggningError(_broken(error, text, file)) from error
    if node is None:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    return node


def _loader() -> Any:
    """The parser of libyaml, some eight times as fast; PyYAML's own where it has none."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _broken(error: yaml.YAMLError | RecursionError, text: str, file: str) -> Finding:
    """Where and why a text is not YAML.

    Mostly a number of the report stands there outside quotation marks.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        line = "".join(text.splitlines()[mark.line : mark.line + 1])  # none at the file's end
        number = _NUMBER.search(_NOT_READ.sub(_blanks, line))
        if number:
            where = Where(file, mark.line + 1, number.start() + 1)
            return Finding("yaml_not_quoted", where, number[0])
    found, shown = diagnose(error, text)
    where = Where(file, found.line + 1, found.column + 1)
    return Finding("yaml_broken", where, shown, found.right.strip(), {"reason": found.reason})


def _blanks(part: re.Match[str]) -> str:
    return " " * len(part[0])


def _number_read_as_mapping(node: Any) -> str:
    """The number of the report that was written where YAML reads a mapping: `{a/b/c}`.

    Empty where none was.
    """
    if not (isinstance(node, yaml.MappingNode) and node.flow_style and len(node.value) == 1):
        return ""
    [(key, value)] = node.value
    if not (isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)):
        return ""
    if value.value or not _CELL.fullmatch(key.value):
        return ""
    return f"{{{key.value}}}"


def read_text(path: Path, file: str) -> str:
    """Read a text file of the user's that must be UTF-8.

    Raises
    ------
    KartlaggningError
        It is missing, a folder, not permitted or not UTF-8 (exit code 3).
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise KartlaggningError(Finding("file_missing", Where(file))) from error
    except IsADirectoryError as error:
        raise KartlaggningError(Finding("file_is_directory", Where(file))) from error
    except PermissionError as error:
        # Windows says "not permitted" of a folder
        check = "file_is_directory" if path.is_dir() else "file_not_permitted"
        raise KartlaggningError(Finding(check, Where(file))) from error
    try:
        return composed(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise KartlaggningError(Finding("file_not_text", Where(file, line))) from error


class _Walker:
    """Turns nodes into plain data and remembers where each stood."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[NodePath, Mark] = {}
        self.key_places: dict[NodePath, Mark] = {}
        self.findings: list[Finding] = []
        self.met: set[int] = set()

    def refuse(self, node: Any, what: str, value: str) -> None:
        self.findings.append(
            Finding("yaml_not_allowed", self.where(node), value, parameters={"what": what})
        )

    def where(self, node: Any) -> Where:
        return where_of(self.file, node.start_mark)

    def plain(self, node: Any, path: NodePath) -> Any:
        self.places[path] = node.start_mark
        if id(node) in self.met:  # an alias: refused, since a few of them can grow without bound
            self.refuse(node, "An alias", "*")
            return None
        self.met.add(id(node))
        if len(path) > MAX_DEPTH:
            self.refuse(node, "So deep a nesting", "…")
            return None
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(child, (*path, index)) for index, child in enumerate(node.value)]
        if number := _number_read_as_mapping(node):
            self.findings.append(Finding("yaml_not_quoted", self.where(node), number))
            return None
        return self.mapping(node, path)

    def mapping(self, node: Any, path: NodePath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if self.is_right_key(key_node, path):
                key = str(key_node.value)
                self.key_places[(*path, key)] = key_node.start_mark
                data[key] = self.plain(value_node, (*path, key))
        return data

    def is_right_key(self, node: Any, path: NodePath) -> bool:
        """Whether a node can be a key at a path; else there is a finding why not."""
        number = _number_read_as_mapping(node)
        if number:
            self.findings.append(Finding("yaml_not_quoted", self.where(node), number))
            return False
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(node, "A key that is no text", "…")
            return False
        first = self.key_places.get((*path, str(node.value)))
        if first is not None:
            finding = Finding("yaml_duplicate_key", self.where(node), str(node.value))
            self.findings.append(replace(finding, parameters={"first_line": first.line + 1}))
            return False
        return True


def _scalar(node: Any) -> str | None:
    is_plain = not node.style  # "" from the C parser, None from the Python one
    if is_plain and node.value in ("", "~", "null"):
        return None
    return str(node.value)
