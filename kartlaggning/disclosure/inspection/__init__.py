"""The files of a publication, looked through before they are written.

`inspect_files` is all that others need; `findings_of` says what it found. `opening/` takes each
format apart into passages, `leaks/` searches those.
"""

from __future__ import annotations

from kartlaggning.disclosure.inspection.fetching import find_fetching
from kartlaggning.disclosure.inspection.findings import findings_of, tell_unsought
from kartlaggning.disclosure.inspection.inspecting import inspect_files
from kartlaggning.disclosure.inspection.secret import (
    Allowed,
    Hit,
    Inspection,
    Kind,
    Secrets,
    Unsought,
)

__all__ = [
    "Allowed",
    "Hit",
    "Inspection",
    "Kind",
    "Secrets",
    "Unsought",
    "find_fetching",
    "findings_of",
    "inspect_files",
    "tell_unsought",
]
