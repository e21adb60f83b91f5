"""Which files are read: those that are named, those in a folder, those that fit a pattern.

A shell on Windows leaves patterns as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.forms.word_form import SUFFIXES

_PATTERN = re.compile(r"[*?\[]")
_LOCK_FILES = ("~$", ".~lock.", ".")


def find_files(given: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """Find the files that are meant, each once; and those of a folder that are passed over.

    Raises
    ------
    KartlaggningError
        There is no file where one is meant.
    """
    files: dict[Path, None] = {}
    passed: list[Finding] = []
    for path in given:
        if path.is_dir():
            for file in sorted(path.iterdir()):
                if not file.is_file() or file.name.startswith(_LOCK_FILES):
                    continue
                if file.suffix.lower() in SUFFIXES:
                    files[file] = None
                else:
                    passed.append(Finding("reply_passed_over", Where(file.as_posix())))
            continue
        files |= dict.fromkeys(_named(path))
    if not files:
        raise KartlaggningError(Finding("replies_none", Where(next(iter(given)).as_posix())))
    return list(files), passed


def _named(path: Path) -> Iterator[Path]:
    """A file by its name; where there is none of it, those that fit it as a pattern."""
    if path.exists() or not _PATTERN.search(path.as_posix()):
        yield path
        return
    start = Path(path.anchor or ".")
    found = sorted(start.glob(path.relative_to(path.anchor).as_posix()))
    ours = [each for each in found if each.is_file() and not each.name.startswith(_LOCK_FILES)]
    if not ours:
        raise KartlaggningError(Finding("file_missing", Where(path.as_posix())))
    yield from ours
