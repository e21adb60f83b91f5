"""JSON as it stands in an attribute of HTML, for the page's scripts."""

from __future__ import annotations

import json

_IN_APOSTROPHES = str.maketrans({"&": "\\u0026", "<": "\\u003c", "'": "\\u0027"})


def between_apostrophes(value: object) -> str:
    """Write JSON that may stand between apostrophes as it is."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.translate(_IN_APOSTROPHES)
