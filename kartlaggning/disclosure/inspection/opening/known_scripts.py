"""plotly.js in a page: known by its hash, as the file that is installed, and not looked into."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path


def is_plotly(script: bytes) -> bool:
    """Whether a script is the installed plotly.js, byte for byte."""
    return hashlib.sha256(script).hexdigest() == _plotly_hash()


@cache
def _plotly_hash() -> str:
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        return ""
    script = Path(spec.origin).parent / "package_data" / "plotly.min.js"
    return hashlib.sha256(script.read_bytes()).hexdigest() if script.is_file() else ""
