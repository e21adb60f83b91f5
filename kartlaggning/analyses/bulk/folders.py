"""A folder that is there whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError


@contextmanager
def new_folder(to: Path) -> Iterator[Path]:
    """Give a folder to fill, which takes its place when all is in it.

    What an earlier run left that was cut off is taken away first.

    Raises
    ------
    KartlaggningError
        There is something in its place already.
    """
    if to.exists():
        raise KartlaggningError(Finding("folder_there", value=to.as_posix()))
    waiting = to.with_name(f".{to.name}.unfinished")
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(parents=True)
    try:
        yield waiting
        waiting.rename(to)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
