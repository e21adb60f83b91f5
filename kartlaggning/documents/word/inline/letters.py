"""Digests in letters alone: figures among them could be read as a telephone or personal number."""

from __future__ import annotations

import hashlib

_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def letters_of(content: bytes) -> str:
    """The digest (SHA-256) of some bytes, in letters from a to p."""
    return hashlib.sha256(content).hexdigest().translate(_LETTERS)
