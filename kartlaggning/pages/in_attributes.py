"""JSON as it stands in the page, for its scripts: in an attribute, or in an element of its own."""

from __future__ import annotations

import json

_IN_APOSTROPHES = str.maketrans({"&": "\\u0026", "<": "\\u003c", "'": "\\u0027"})


def between_apostrophes(value: object) -> str:
    """Write JSON that may stand between apostrophes as it is."""
    return _compact(value).translate(_IN_APOSTROPHES)


def in_script(value: object) -> str:
    """Write JSON that cannot end its script element."""
    return _compact(value).replace("<", "\\u003c")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
