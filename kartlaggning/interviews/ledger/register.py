"""`interviews/imports.csv`: the names of all imports, a line each.

By it a folder is missed that a merge, a cloud or a hand has lost. It is a file of its own, since
the folder that is lost cannot tell of itself; it holds names alone, so that importing again does
not change it; and it is lines, so that of two merged versions simply all lines are kept. A line is
taken out with the last source of its import, or by hand with its folder.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where

REGISTER_FILE = "imports.csv"
HEADER = "import"
NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@dataclass(frozen=True)
class ImportRegister:
    """The names of the imports, each with its line, and the lines that hold no name."""

    lines: dict[str, int]
    strange: dict[int, str]


def read_register(folder: Path) -> ImportRegister | None:
    """Read the names of the imports in `interviews/`; None where they were never written.

    Lines that hold no name, such as the marks of a merge, are set aside.

    Raises
    ------
    KartlaggningError
        The file may not be read.
    """
    path = folder / REGISTER_FILE
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        where = Where(f"{folder.name}/{REGISTER_FILE}")
        raise KartlaggningError(Finding("file_not_permitted", where)) from error
    lines: dict[str, int] = {}
    strange: dict[int, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        # a spreadsheet may have put quotation marks around it, and delimiters behind it
        name = line.strip(' \t",;')
        if NAME.fullmatch(name):
            if name != HEADER or number > 1:
                lines.setdefault(name, number)
        elif name:
            strange[number] = line.strip()
    return ImportRegister(lines, strange)


def register_bytes(names: Collection[str]) -> bytes:
    """Write the names of the imports, in their order."""
    return "".join(f"{line}\n" for line in (HEADER, *sorted(names))).encode()
