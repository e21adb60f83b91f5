"""plotly.js as it travels in the page: gzipped, in base64, with its hash for the page's policy.

Packing takes as long as a third of a report, and gives the same for as long as the same plotly is
installed. So it is kept beside the compiled modules, where Python itself may write those.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from kartlaggning.pages.cache import cache_folder


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


# of pages without charts
NO_PLOTLY = PlotlyPayload(b"", "")


def plotly_payload() -> PlotlyPayload:
    """Pack the installed plotly.js, or take what was packed of the same file before."""
    script = _plotly_script()
    folder = cache_folder()
    if folder is None:
        return _pack(script)
    stat = script.stat()
    kept = folder / f"plotly-{stat.st_size}-{stat.st_mtime_ns}.packed"
    if kept.is_file():
        digest, _, packed = kept.read_bytes().partition(b"\n")
        return PlotlyPayload(packed, digest.decode("ascii"))
    payload = _pack(script)
    unfinished = kept.with_suffix(".new")
    unfinished.write_bytes(payload.policy_hash.encode("ascii") + b"\n" + payload.gzip_base64)
    unfinished.replace(kept)
    return payload


def _pack(script: Path) -> PlotlyPayload:
    content = script.read_bytes()
    packed = base64.b64encode(gzip.compress(content, compresslevel=9, mtime=0))
    return PlotlyPayload(packed, policy_hash(content))


def policy_hash(script: bytes) -> str:
    """Hash of a script as a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode("ascii")


def _plotly_script() -> Path:
    """Path of plotly.min.js, found without importing plotly."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("plotly is not installed")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"
