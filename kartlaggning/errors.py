"""Places, findings, and the error that ends the work.

Bad *data* is a `Finding`: it is collected, complete, and shown at the end. Work that cannot go on
raises `KartlaggningError`, which the command line shows as one line. Both name a check of
`checks/`; the sentence is made from the catalogue only when it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

Severity = Literal["error", "warning", "note"]
Parameter = str | int | float


class ExitCode(IntEnum):
    """What the process says when it ends."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOT_DONE = 3
    BUG = 70


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a user's file.

    Parameters
    ----------
    file
        Path as the user knows it, with forward slashes; empty where there is none.
    line
        1-based line, or row of a sheet; 0 where the whole file is meant.
    column
        1-based column (a number), or the header of a table's column (text).
    """

    file: str = ""
    line: int = 0
    column: int | str = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if isinstance(self.column, int) and self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in the data: where, which check, with what parameters.

    `value` is the offending value as written; `suggestion` what would be right, where one is known.
    """

    check: str
    where: Where = field(default_factory=Where)
    value: str = ""
    suggestion: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


class KartlaggningError(Exception):
    """The work cannot go on; shown to the user as one line.

    Parameters
    ----------
    finding
        What is wrong, and where.
    exit_code
        What the process ends with.
    """

    def __init__(self, finding: Finding, exit_code: ExitCode = ExitCode.NOT_DONE) -> None:
        super().__init__(finding.check)
        self.finding = finding
        self.exit_code = exit_code


class FindingsError(KartlaggningError):
    """The work cannot go on, for several reasons that are all known.

    Raised where a file must be right as a whole before anything can be done with it: a schema, a
    region.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings[0], ExitCode.FINDINGS)
