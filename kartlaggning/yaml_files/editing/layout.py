"""Where each part of a YAML text begins and ends, by the marks that its parser gives.

A mark of a block collection's end cannot be used: it runs past the comments behind it, to the next
thing that is there. The end of its last scalar, or of what stands in brackets, is its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from kartlaggning.yaml_files.editing.changes import NotPossibleError
from kartlaggning.yaml_files.source import NodePath, compose_yaml

Node = Any  # the parser's own
BLOCK_STYLES = ("|", ">")


@dataclass(frozen=True)
class Child:
    """A key with its value, or an item of a list: from its first sign to the end of its value.

    An item of a list below each other begins with its dash. `key` is None of an item.
    """

    start: int
    end: int
    value: Node
    key: Node | None = None


class Layout:
    """A text and the nodes in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.root: Node = compose_yaml(text, file)

    def node(self, path: NodePath) -> Node:
        """The node at a path, which is there."""
        node = self.root
        for step in path:
            node = child_at(self.children(node), step).value
        return node

    def children(self, node: Node) -> list[Child]:
        """The keys or the items of a collection."""
        children = []
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                end = max(self.end(value), key.end_mark.index)
                children.append(Child(key.start_mark.index, end, value, key))
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                children.append(Child(self._item_start(value, node), self.end(value), value))
        return children

    def _item_start(self, item: Node, around: Node) -> int:
        """Where an item begins; its dash stands in the column of the first one."""
        start: int = item.start_mark.index
        if around.flow_style:
            return start
        column = around.start_mark.column
        line = self.line_start(start)
        while line > 0 and self.text[line + column : line + column + 1] != "-":
            line = self.line_start(line - 1)
        return line + column

    def end(self, node: Node) -> int:
        """The end of a node's last sign."""
        if isinstance(node, yaml.ScalarNode):
            end: int = node.end_mark.index
            if node.style in BLOCK_STYLES:
                start = node.start_mark.index
                return start + len(self.text[start:end].rstrip())
            return end
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        if isinstance(node, yaml.MappingNode):
            key, value = last
            return max(self.end(value), key.end_mark.index)
        return self.end(last)

    def line_start(self, index: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, index) + 1

    def next_line(self, index: int) -> int:
        """Where the line behind that of a place begins; the text's end where there is none."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def column(self, index: int) -> int:
        """How many signs stand before a place in its line."""
        return index - self.line_start(index)

    def begins_line(self, index: int) -> bool:
        """Whether nothing stands before a place in its line."""
        return not self.text[self.line_start(index) : index].strip()

    def comments_above(self, index: int) -> int:
        """Where the comments begin that stand right above a place, in its own column."""
        start = self.line_start(index)
        while start:
            above = self.line_start(start - 1)
            line = self.text[above:start]
            is_of_it = line.lstrip(" ").startswith("#")
            if not is_of_it or len(line) - len(line.lstrip(" ")) != self.column(index):
                break
            start = above
        return start

    @property
    def line_end(self) -> str:
        """How the text ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\n"


def child_at(children: list[Child], step: str | int) -> Child:
    """A key's or an item's place.

    Raises
    ------
    NotPossibleError
        It is not there.
    """
    for index, child in enumerate(children):
        name = index if child.key is None else child.key.value
        if name == step:
            return child
    raise NotPossibleError("absent")
