"""The texts of JSON: values and keys, each where it stands first; whole numbers too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kartlaggning.disclosure.inspection.pieces import Passage, Piece, Place

_LEAST_NUMBER = 10_000_000  # eight digits, the shortest telephone
_Path = tuple[Any, str | int]  # of what is around, and the step from there
Pairs = tuple  # of an object: a key may stand twice in it, and a dict keeps only the last


def json_texts(text: str, name: str = "") -> Iterator[Piece] | None:
    """Take the texts out of JSON; nothing where it is none."""
    try:
        data = json.loads(text, object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        return None
    return _passages(data, f"{name} $" if name else "$")


def _passages(data: object, root: str) -> Iterator[Piece]:
    seen: set[str] = set()
    # no recursion: what is nested deeply is read too. A path is made only of what is new
    left: list[tuple[_Path, object]] = [((None, root), data)]
    while left:
        path, value = left.pop()
        if isinstance(value, Pairs):
            new = [key for key, _ in value if key not in seen]
            seen.update(new)
            yield from (Passage(Place(0, f"{_written_path(path)}.{key}~"), key) for key in new)
            left += [((path, key), inner) for key, inner in reversed(value)]
        elif isinstance(value, list):
            left += [((path, i), value[i]) for i in range(len(value) - 1, -1, -1)]
        else:
            written = _written(value)
            if written and written not in seen:
                seen.add(written)
                yield Passage(Place(0, _written_path(path)), written)


def _written_path(path: _Path) -> str:
    """A path as JSONPath has it: `$.labels.0114[2]`."""
    parts: list[str] = []
    above: _Path | None = path
    while above is not None:
        above, step = above
        if above is None:
            parts.append(str(step))
        else:
            parts.append(f"[{step}]" if isinstance(step, int) else f".{step}")
    return "".join(reversed(parts))


def _written(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and abs(value) >= _LEAST_NUMBER:
        return str(value)
    return ""
