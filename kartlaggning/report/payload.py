"""plotly.js as it travels in the page: gzipped, in base64, with the hash that the page's policy admits."""

from __future__ import annotations

import base64
import gzip
import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class PlotlyPayload(NamedTuple):
    """plotly.js for the page.

    Parameters
    ----------
    gzip_base64
        The script, gzipped without name or time, in base64.
    policy_hash
        `sha256-…` of the script itself: the only foreign code that the page may run.
    """

    gzip_base64: bytes
    policy_hash: str


def plotly_payload() -> PlotlyPayload:
    """Pack the installed plotly.js; takes about 0.15 s, most of it in zlib, which lets other threads run."""
    script = _plotly_script().read_bytes()
    packed = base64.b64encode(gzip.compress(script, compresslevel=6, mtime=0))
    return PlotlyPayload(packed, policy_hash(script))


def policy_hash(script: bytes) -> str:
    """Hash of a script as a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode("ascii")


def _plotly_script() -> Path:
    """Path of plotly.min.js, found without importing plotly."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("plotly is not installed")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"
