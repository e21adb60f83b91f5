"""YAML as plain data, every scalar as the text that was written, with the place of each node.

Under YAML 1.1 `0114` is 76, `no` is False and `12:30` is 750; here each is its own text, and the
models that read it decide what it means. Duplicate keys, anchors and tags are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where

MAX_DEPTH = 40
Mark = Any  # the parser's own: a line and a column, counted from 0
NodePath = tuple[str | int, ...]
# a number of the report in a text; without quotation marks YAML takes its brace for the start of a
# mapping
_CELL = re.compile(r"[\w.-]+(?:/[\w.-]+){2}(?::\w+)?")
_NUMBER = re.compile(rf"\{{{_CELL.pattern}\}}")
_NOT_READ = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?<=\s)#.*""")  # quoted, or a comment


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
        return where_of(self.file, mark) if mark else self.where(path)


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
    file = shown_as if shown_as is not None else path.as_posix()
    text = read_text(path, file)
    try:
        node = yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        raise KartlaggningError(_broken(error, text, file)) from error
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise KartlaggningError(
            Finding("yaml_broken", Where(file), parameters={"reason": reason})
        ) from error
    if node is None:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    walker = _Walker(file)
    data = walker.plain(node, ())
    if walker.findings:
        raise FindingsError(walker.findings)
    return YamlSource(file, data, walker.places, walker.key_places)


def _loader() -> Any:
    """The parser of libyaml, some eight times as fast; PyYAML's own where it has none."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _broken(error: yaml.MarkedYAMLError, text: str, file: str) -> Finding:
    """Where and why a text is not YAML; mostly a number of the report stands there outside
    quotation marks.
    """
    mark = error.problem_mark
    where = where_of(file, mark) if mark else Where(file)
    line = "".join(text.splitlines()[where.line - 1 : where.line]) if mark else ""
    number = _NUMBER.search(_NOT_READ.sub(lambda part: " " * len(part[0]), line))
    if number:
        return Finding("yaml_not_quoted", Where(file, where.line, number.start() + 1), number[0])
    return Finding("yaml_broken", where, parameters={"reason": str(error.problem)})


def _number_read_as_mapping(node: Any) -> str:
    """The number of the report that was written where YAML reads a mapping: `{a/b/c}`; empty where
    none was.
    """
    if not (isinstance(node, yaml.MappingNode) and node.flow_style and len(node.value) == 1):
        return ""
    [(key, value)] = node.value
    is_cell = (
        isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode) and not value.value
    )
    return f"{{{key.value}}}" if is_cell and _CELL.fullmatch(key.value) else ""


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
        return raw.decode("utf-8-sig")
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
            return self.scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(child, (*path, index)) for index, child in enumerate(node.value)]
        if number := _number_read_as_mapping(node):
            self.findings.append(Finding("yaml_not_quoted", self.where(node), number))
            return None
        return self.mapping(node, path)

    def scalar(self, node: Any) -> str | None:
        is_plain = not node.style  # "" from the C parser, None from the Python one
        return None if is_plain and node.value in ("", "~", "null") else str(node.value)

    def mapping(self, node: Any, path: NodePath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if number := _number_read_as_mapping(key_node):
                self.findings.append(Finding("yaml_not_quoted", self.where(key_node), number))
                continue
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(key_node, "A key that is no text", "…")
                continue
            key = str(key_node.value)
            if key in data:
                first = self.key_places[(*path, key)].line + 1
                self.findings.append(
                    Finding(
                        "yaml_duplicate_key",
                        self.where(key_node),
                        key,
                        parameters={"first_line": first},
                    )
                )
                continue
            self.key_places[(*path, key)] = key_node.start_mark
            data[key] = self.plain(value_node, (*path, key))
        return data
