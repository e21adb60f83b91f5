"""Writes that are whole or not at all, durable, and one at a time.

`locks` one writer at a time · `disk` bytes that outlive a power cut · `swaps` folders and files
written together, and mended where that was cut short · `places` where each thing lies · `scratch`
arrays too large for memory, while a command works.
"""

from kartlaggning.writing.locks import LOCK_FILE, hold_lock
from kartlaggning.writing.swaps import (
    FileContent,
    Files,
    is_cut_short,
    mend,
    place_of,
    remove_empty,
    whole,
    write_folders,
)

__all__ = [
    "LOCK_FILE",
    "FileContent",
    "Files",
    "hold_lock",
    "is_cut_short",
    "mend",
    "place_of",
    "remove_empty",
    "whole",
    "write_folders",
]
