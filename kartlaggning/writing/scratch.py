"""Arrays that may be too large for memory: in a file that nobody sees, gone with the process.

A survey's answers take a byte each and more, several times over. The system keeps as much of the
file in memory as there is room for, and takes it back where others need it. Where the disk has no
room, arrays lie in memory as any other.

As SQLite does, `/var/tmp` goes before `/tmp`, which many systems keep in memory.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, Any
from weakref import WeakSet

import numpy as np

# bytes: of what is smaller a file costs more than it spares; a file holds several arrays, since it
# stays open as long as there is one, and a process may open only so many
_LEAST, _FILE = 2**16, 2**26
CELLS_AT_ONCE = 500_000
_ALIGNED = 64
_ZEROS = b"\0" * 2**20
_LASTING = Path("/var/tmp")


class _Scratch:
    """The file that is being filled, and all that are mapped."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._current: mmap.mmap | None = None
        self._n_used = 0
        self._mapped: WeakSet[mmap.mmap] = WeakSet()

    def array(self, n: int, dtype: np.dtype[Any]) -> np.ndarray:
        n_bytes = n * dtype.itemsize
        with self._lock, suppress(OSError):
            if self._current is None or self._n_used + n_bytes > len(self._current):
                self._current = _map_file(max(n_bytes, _FILE))
                self._mapped.add(self._current)
                self._n_used = 0
            begin = self._n_used
            self._n_used += -(-n_bytes // _ALIGNED) * _ALIGNED
            return np.frombuffer(self._current, dtype, n, begin)
        return np.empty(n, dtype)

    def let_go(self) -> None:
        for mapped in list(self._mapped):
            mapped.madvise(mmap.MADV_DONTNEED)


_scratch = _Scratch()


def scratch_array(n: int, dtype: Any) -> np.ndarray:
    """Make an array for so many cells; what they hold at first is not said."""
    wanted = np.dtype(dtype)
    if n * wanted.itemsize < _LEAST:
        return np.empty(n, wanted)
    return _scratch.array(n, wanted)


def in_slices(n: int, at_once: int = CELLS_AT_ONCE) -> Iterator[slice]:
    """The slices of so many cells that are worked on together."""
    for begin in range(0, n, at_once):
        yield slice(begin, min(n, begin + at_once))


def taken(table: np.ndarray, places: np.ndarray) -> np.ndarray:
    """What a table holds at each of many places, as such an array."""
    found = scratch_array(len(places), table.dtype)
    for part in in_slices(len(places)):
        found[part] = table[places[part]]
    let_go()
    return found


def counted_up(begin: int, n: int, dtype: Any = np.int64) -> np.ndarray:
    """So many whole numbers upwards, as such an array."""
    numbers = scratch_array(n, dtype)
    for part in in_slices(n):
        numbers[part] = np.arange(begin + part.start, begin + part.stop)
    return numbers


def let_go() -> None:
    """Keep no cell of such arrays in memory: after work that has gone through many of them."""
    # of a file that is shared it takes nothing but the process' own view; other systems than Linux
    # may mean more by it
    if hasattr(mmap, "MADV_DONTNEED") and os.uname().sysname == "Linux":
        _scratch.let_go()


def _map_file(n_bytes: int) -> mmap.mmap:
    """Map a file without a name.

    Raises
    ------
    OSError
        There is no room for it.
    """
    with _open() as file:
        _reserve(file, n_bytes)
        return mmap.mmap(file.fileno(), n_bytes)


def _open() -> IO[bytes]:
    if "TMPDIR" not in os.environ and os.access(_LASTING, os.W_OK):
        return tempfile.TemporaryFile(dir=_LASTING)
    return tempfile.TemporaryFile()


def _reserve(file: IO[bytes], n_bytes: int) -> None:
    """Take the room on the disk now: to write where there is none ends the process later."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, n_bytes)
        return
    for _ in range(0, n_bytes, len(_ZEROS)):
        file.write(_ZEROS)
    file.flush()
