"""A trial reading of a binary workbook, in a process that it may end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kartlaggning.readers.formats import Format, broken_file

# reads all of a workbook; a limit to its memory exists on Unix only
_TRIAL = """
import sys
from python_calamine import CalamineWorkbook
try:
    import resource
    limit = int(sys.argv[2])
    _, hardest = resource.getrlimit(resource.RLIMIT_AS)
    if hardest != resource.RLIM_INFINITY:  # which nothing may raise
        limit = min(limit, hardest)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
except ImportError:
    pass
with CalamineWorkbook.from_path(sys.argv[1]) as workbook:
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""


def try_apart(path: Path, gigabytes: int, seconds: int) -> None:
    """Let calamine read a binary workbook (.xls, .xlsb) in a process of its own.

    A damaged one can end that, or make it ask for more memory or time than any such file needs.

    Raises
    ------
    KartlaggningError
        It cannot be read.
    """
    command = [sys.executable, "-c", _TRIAL, str(path), str(gigabytes * 1_000_000_000)]
    try:
        trial = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise broken_file(Format.WORKBOOK, "it never ends", path.as_posix()) from error
    if trial.returncode:
        *_, said = trial.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
        reason = said.partition("Error: ")[2]  # what it dies of says nothing to a user
        raise broken_file(Format.WORKBOOK, reason or "it is damaged", path.as_posix())
