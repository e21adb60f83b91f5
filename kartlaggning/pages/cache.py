"""Where what is worked out once for an installation is kept: beside the compiled modules."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "__pycache__"


def cache_folder() -> Path | None:
    """The folder of compiled modules; None where there is none, or nothing may be written there."""
    return _FOLDER if _FOLDER.is_dir() and os.access(_FOLDER, os.W_OK) else None
