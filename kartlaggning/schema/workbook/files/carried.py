"""What a workbook was made from, in a sheet of its own that nobody sees.

Without it nobody could tell what was changed in the workbook from what was changed in the file
since: a workbook without it is refused. It is packed and in plain letters, so that no program that
saves the workbook changes a sign of it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from collections.abc import Iterable

SHEET = "kartlaggning"
_SIGNS_A_CELL = 30_000  # Excel takes 32,767
_MOST_BYTES = 50_000_000


class DamagedError(Exception):
    """What was carried cannot be read any more."""


def packed_cells(text: str) -> list[str]:
    """A file's text as cells, the digest first."""
    raw = text.encode()
    packed = base64.b64encode(zlib.compress(raw, 9)).decode()
    parts = [packed[at : at + _SIGNS_A_CELL] for at in range(0, len(packed), _SIGNS_A_CELL)]
    return [hashlib.sha256(raw).hexdigest(), *parts]


def unpacked_text(cells: Iterable[object]) -> str:
    """The text that cells hold.

    Raises
    ------
    DamagedError
        It is not what was packed.
    """
    digest, *parts = [str(cell).strip() for cell in cells] or [""]
    try:
        packed = base64.b64decode("".join(parts), validate=True)
        raw = zlib.decompressobj().decompress(packed, _MOST_BYTES)
        text = raw.decode()
    except (binascii.Error, zlib.error, UnicodeDecodeError) as error:
        raise DamagedError from error
    if hashlib.sha256(raw).hexdigest() != digest:
        raise DamagedError
    return text
