"""The text of a change: a piece of the text that is there, and what comes in its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import yaml

from kartlaggning.yaml_files.editing.changes import (
    Delete,
    Edit,
    Insert,
    Move,
    NotPossibleError,
    Put,
    Rename,
)
from kartlaggning.yaml_files.editing.layout import BLOCK_STYLES, Child, Layout, Node, child_at
from kartlaggning.yaml_files.editing.values import (
    STEP,
    WIDTH,
    block_lines,
    entry_lines,
    fits_on_line,
    item_lines,
    on_one_line,
    scalar,
)


def spliced(layout: Layout, edit: Edit) -> str:
    """A text after a change.

    Raises
    ------
    NotPossibleError
        There is no such place, or it is written in a way that is not taken apart here.
    """
    *above, last = edit.path
    around = layout.node(tuple(above))
    if isinstance(edit, Insert):
        return _insert(layout, tuple(above), around, edit)
    children = layout.children(around)
    child = child_at(children, last)
    place = children.index(child)
    if isinstance(edit, Put):
        return _put(layout, child, edit.value, is_in_flow=bool(around.flow_style))
    if isinstance(edit, Rename):
        return _rename(layout, child, edit.name, is_in_flow=bool(around.flow_style))
    if isinstance(edit, Delete):
        return _delete(layout, tuple(above), around, place)
    return _move(layout, around, place, edit)


def _replaced(text: str, start: int, end: int, new: str) -> str:
    return f"{text[:start]}{new}{text[end:]}"


# --- put and rename


def _rename(layout: Layout, child: Child, name: str, *, is_in_flow: bool) -> str:
    key: Node = child.key
    start, end = key.start_mark.index, key.end_mark.index
    new = scalar(name, is_in_flow=is_in_flow, style=key.style or "")
    return _replaced(layout.text, start, end, new)


def _put(layout: Layout, child: Child, value: Any, *, is_in_flow: bool) -> str:
    old = child.value
    is_scalar = isinstance(value, str) or value is None
    if isinstance(old, yaml.ScalarNode) and old.style not in BLOCK_STYLES and is_scalar:
        start, end = old.start_mark.index, old.end_mark.index
        new = scalar(value, is_in_flow=is_in_flow, style=old.style or "")
        if start == end and not layout.text[start - 1].isspace():
            new = f" {new}"  # behind a colon or a dash behind which nothing stood
        return _replaced(layout.text, start, end, new)
    if is_in_flow:
        start = old.start_mark.index
        return _replaced(layout.text, start, layout.end(old), on_one_line(value))
    return _put_lines(layout, child, value)


def _put_lines(layout: Layout, child: Child, value: Any) -> str:
    """A value below its key or behind its dash, in the place of all lines of the old one."""
    text, old = layout.text, child.value
    column = layout.column(child.start)
    if isinstance(old, yaml.ScalarNode) and old.style in BLOCK_STYLES and isinstance(value, str):
        new = _folded(layout, old, value)
        if new:
            return _replaced(text, old.start_mark.index, layout.end(old), new)
    if child.key is None:
        return _replaced(text, child.start, child.end, _joined(layout, item_lines(value, column)))
    colon = text.index(":", child.key.end_mark.index)
    begin = text[child.start : colon + 1]
    is_lines = not fits_on_line(value, WIDTH - column - len(begin) - 1)
    was_lines = isinstance(old, yaml.CollectionNode) and not old.flow_style
    if is_lines and was_lines:  # a comment behind the key stays where it is
        start = layout.line_start(old.start_mark.index)
        lines = [" " * STEP + line for line in block_lines(value, column + STEP)]
        return _replaced(text, start, child.end, " " * column + _joined(layout, lines, column))
    _, *below = entry_lines("key", value, column) if is_lines else [""]
    short = "" if is_lines else f" {_inline(value)}"
    whole = _joined(layout, [f"{begin}{short}", *below], column)
    return _replaced(text, child.start, child.end, whole)


def _inline(value: Any) -> str:
    if isinstance(value, str) or value is None:
        return scalar(value, is_in_flow=False)
    return on_one_line(value)


def _folded(layout: Layout, old: Node, value: str) -> str:
    """A text in the style `>-` of the one before; empty where it cannot be written so."""
    header, _, body = layout.text[old.start_mark.index : layout.end(old)].partition("\n")
    indent = body[: len(body) - len(body.lstrip(" "))]
    is_simple = header.strip() in (">-", "|-") and value == value.strip() and value.isprintable()
    return f"{header}\n{indent}{value}" if is_simple and value and indent else ""


def _joined(layout: Layout, lines: Sequence[str], column: int | None = None) -> str:
    """Lines of which all but the first are indented, without a line's end behind the last."""
    indent = " " * (column or 0)
    return f"{layout.line_end}{indent}".join(lines)


# --- insert


def _insert(layout: Layout, above: tuple[str | int, ...], around: Node, edit: Insert) -> str:
    children = layout.children(around)
    last = edit.path[-1]
    if isinstance(last, str):
        place = len(children) if edit.position is None else edit.position
    else:
        place = last
    if not children:
        return _fill(layout, above, around, edit)
    if around.flow_style:
        new = on_one_line(edit.value)
        if isinstance(last, str):
            new = f"{on_one_line(last)}: {new}"
        return _insert_in_flow(layout.text, children, place, new)
    column = layout.column(children[0].start)
    if isinstance(last, str):
        lines = entry_lines(last, edit.value, column)
    else:
        lines = item_lines(edit.value, column)
    return _insert_lines(layout, children, place, _joined(layout, lines, column))


def _fill(layout: Layout, above: tuple[str | int, ...], around: Node, edit: Insert) -> str:
    """The first thing in a collection that held nothing: `{}` or `[]` is written anew."""
    last = edit.path[-1]
    value = {last: edit.value} if isinstance(last, str) else [edit.value]
    if not above:
        new = _joined(layout, block_lines(value, 0))
        return _replaced(layout.text, around.start_mark.index, layout.end(around), new)
    parent = layout.node(above[:-1])
    child = child_at(layout.children(parent), above[-1])
    return _put(layout, child, value, is_in_flow=bool(parent.flow_style))


def _insert_in_flow(text: str, children: Sequence[Child], place: int, new: str) -> str:
    if place < len(children):
        start = children[place].start
        return _replaced(text, start, start, f"{new}, ")
    end = children[-1].end
    return _replaced(text, end, end, f", {new}")


def _insert_lines(layout: Layout, children: Sequence[Child], place: int, new: str) -> str:
    """Lines put between those of a collection; the first of them stands without its indent."""
    text, first = layout.text, children[0]
    indent = " " * layout.column(first.start)
    if place == 0:
        if not layout.begins_line(first.start):  # behind the dash of a list
            return _replaced(text, first.start, first.start, f"{new}{layout.line_end}{indent}")
        start = layout.line_start(first.start)
        if layout.column(first.start):  # what stands at the file's head is not the first key's own
            start = layout.comments_above(first.start)
        return _replaced(text, start, start, f"{indent}{new}{layout.line_end}")
    end = layout.next_line(children[place - 1].end)
    begin = "" if text[:end].endswith("\n") else layout.line_end
    return _replaced(text, end, end, f"{begin}{indent}{new}{layout.line_end}")


# --- delete and move


def _delete(layout: Layout, above: tuple[str | int, ...], around: Node, place: int) -> str:
    children = layout.children(around)
    if around.flow_style:
        return _delete_in_flow(layout, around, children, place)
    if len(children) > 1:
        return _delete_lines(layout, children, place)
    empty: Any = {} if children[0].key is not None else []
    if above:
        parent = layout.node(above[:-1])
        child = child_at(layout.children(parent), above[-1])
        return _put(layout, child, empty, is_in_flow=False)
    return _replaced(layout.text, children[0].start, children[0].end, on_one_line(empty))


def _delete_in_flow(layout: Layout, around: Node, children: Sequence[Child], place: int) -> str:
    text = layout.text
    if len(children) == 1:
        return _replaced(text, around.start_mark.index + 1, layout.end(around) - 1, "")
    if place + 1 < len(children):
        return _replaced(text, children[place].start, children[place + 1].start, "")
    return _replaced(text, children[place - 1].end, children[place].end, "")


def _delete_lines(layout: Layout, children: Sequence[Child], place: int) -> str:
    text, child = layout.text, children[place]
    end = layout.next_line(child.end)
    if layout.begins_line(child.start):
        return _replaced(text, layout.line_start(child.start), end, "")
    following = children[place + 1].start
    if text[end:following].strip():  # comments of the next one: the dash stands alone above them
        start = len(text[: child.start].rstrip(" "))
        return _replaced(text, start, end, layout.line_end)
    return _replaced(text, child.start, following, "")


def _move(layout: Layout, around: Node, place: int, edit: Move) -> str:
    children = layout.children(around)
    if edit.position == place:
        return layout.text
    child = children[place]
    others = [each for each in children if each is not child]
    if not 0 <= edit.position <= len(others):
        raise NotPossibleError("absent")
    if around.flow_style:
        return _move_in_flow(layout, children, place, edit.position)
    return _move_lines(layout, children, place, edit.position)


def _move_in_flow(layout: Layout, children: Sequence[Child], place: int, position: int) -> str:
    """The parts of a line in another order, with what stands between them as it is."""
    text = layout.text
    parts = [text[child.start : child.end] for child in children]
    parts.insert(position, parts.pop(place))
    between = [text[child.end : after.start] for child, after in pairwise(children)]
    whole = "".join(part + gap for part, gap in zip(parts, [*between, ""], strict=True))
    return _replaced(text, children[0].start, children[-1].end, whole)


def _move_lines(layout: Layout, children: Sequence[Child], place: int, position: int) -> str:
    """The lines of keys or items in another order; what stands right above one goes with it."""
    text, first, last = layout.text, children[0], children[-1]
    column = layout.column(first.start)
    begin = first.start
    is_behind_dash = not layout.begins_line(begin)
    if not is_behind_dash:
        # what stands at the file's head is not the first key's own
        begin = layout.comments_above(begin) if column else layout.line_start(begin)
    starts = [begin]
    for child in children[1:]:
        starts.append(layout.comments_above(child.start))
    end = layout.next_line(last.end)
    pieces = []
    for start, after in pairwise([*starts, end]):
        piece = text[start:after]
        pieces.append(piece if piece.endswith("\n") else piece + layout.line_end)
    if is_behind_dash:  # the first line stands without its indent
        pieces[0] = " " * column + pieces[0]
    pieces.insert(position, pieces.pop(place))
    whole = "".join(pieces)
    if is_behind_dash:
        if not whole[:column].isspace():
            raise NotPossibleError("shape")
        whole = whole[column:]
    return _replaced(text, begin, end, whole)
