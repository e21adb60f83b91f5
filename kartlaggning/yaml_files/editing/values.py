"""A value as YAML, as the schemas are written: short things on a line, others below each other.

Every scalar is a text (`yaml_files/source.py`), and stands without quotation marks wherever it then
is read as the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 120
STEP = 2
# what YAML, or a reader of it that knows numbers, would take for something else
_SPECIAL_WORDS = re.compile(
    r"~?|null|[-+]?0\d.*|[-+]?0[xo].*|\.|=|<<|---.*|\.\.\..*", re.IGNORECASE
)
_FIRST_SIGNS = "-?:,[]{}#&*!|>'\"%@` \t"
_IN_FLOW = re.compile(r"[\[\]{},?:]")
# json's escapes are YAML's too; these signs are printed by neither, or end a line
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str | None, *, is_in_flow: bool, style: str = "") -> str:
    """A text as a scalar; in the style in which one stood there, where that is possible.

    Parameters
    ----------
    text
        None is nothing at all, which is written `~`.
    is_in_flow
        It stands within `{…}` or `[…]`.
    style
        `'` or `"`, where that is wished.
    """
    if text is None:
        return "~"
    is_plain = _is_plain(text, is_in_flow=is_in_flow)
    if style == "'" and not _UNPRINTED.search(text):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return text if is_plain and style != '"' else _quoted(text)


def _is_plain(text: str, *, is_in_flow: bool) -> bool:
    """Whether a text without quotation marks is read as itself."""
    if _SPECIAL_WORDS.fullmatch(text) or text[0] in _FIRST_SIGNS or text[-1] in " \t:":
        return False
    if ": " in text or ":\t" in text or " #" in text or "\t#" in text or _UNPRINTED.search(text):
        return False
    return not (is_in_flow and _IN_FLOW.search(text))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNPRINTED.sub(_escape, escaped)}"'


def _escape(sign: re.Match[str]) -> str:
    return _SHORT.get(sign[0]) or f"\\u{ord(sign[0]):04x}"


def on_one_line(value: Any) -> str:
    """A value within `{…}` or `[…]`; a scalar as it stands there."""
    if isinstance(value, Mapping):
        parts = [f"{on_one_line(key)}: {on_one_line(each)}" for key, each in value.items()]
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, str) or value is None:
        return scalar(value, is_in_flow=True)
    return f"[{', '.join(map(on_one_line, value))}]"


def fits_on_line(value: Any, room: int) -> bool:
    """Whether a value stands on the line of its key: a scalar, or a short thing of scalars."""
    if isinstance(value, str) or value is None or not value:
        return True
    parts = list(value.values()) if isinstance(value, Mapping) else list(value)
    return _depth(parts) <= 1 and len(on_one_line(value)) <= room


def _depth(parts: Sequence[Any]) -> int:
    """How deep the deepest of some values is; a scalar 0."""
    depths = [0]
    for part in parts:
        if isinstance(part, Mapping):
            depths.append(1 + _depth(list(part.values())))
        elif not (isinstance(part, str) or part is None):
            depths.append(1 + _depth(list(part)))
    return max(depths)


def entry_lines(key: str, value: Any, column: int) -> list[str]:
    """The lines of a key and its value in a mapping that begins at a column; not indented."""
    begin = scalar(key, is_in_flow=False)
    if isinstance(value, str) or value is None:
        return [f"{begin}: {scalar(value, is_in_flow=False)}"]
    if fits_on_line(value, WIDTH - column - len(begin) - 2):
        return [f"{begin}: {on_one_line(value)}"]
    return [f"{begin}:", *_indented(block_lines(value, column + STEP))]


def item_lines(value: Any, column: int) -> list[str]:
    """The lines of an item of a list that begins at a column, with its dash; not indented."""
    if isinstance(value, str) or value is None:
        return [f"- {scalar(value, is_in_flow=False)}"]
    if fits_on_line(value, WIDTH - column - STEP):
        return [f"- {on_one_line(value)}"]
    first, *others = block_lines(value, column + STEP)
    return [f"- {first}", *_indented(others)]


def block_lines(value: Any, column: int) -> list[str]:
    """The lines of a value whose parts stand below each other from a column on; not indented."""
    if isinstance(value, str) or value is None:
        return [scalar(value, is_in_flow=False)]
    if not value:
        return [on_one_line(value)]
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, each in value.items():
            lines += entry_lines(key, each, column)
    else:
        for each in value:
            lines += item_lines(each, column)
    return lines


def _indented(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield f"{' ' * STEP}{line}"
