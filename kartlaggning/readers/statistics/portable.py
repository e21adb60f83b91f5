"""SPSS portable files (.por): text in lines of 80 characters, read here.

ReadStat gives single user-missing codes of such a file as empty cells, forgets the ranges, and
knows no encoding but UTF-8. The layout is documented in PSPP's manual, "Portable File Format".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.encodings import FALLBACK_ENCODING
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.readers.statistics.cases.distinct_codes import (
    DistinctCodes,
    Slice,
    join_slices,
    rows_at_once,
)
from kartlaggning.readers.statistics.coded_variables import (
    CodedVariable,
    spss_code_text,
    tabulate_variables,
)

Code = str | float | None
LINE = 80
_HEAD = 456  # five titles, and a table of the file's own letters: ASCII in every file of today
_FORMATS = {
    1: "A",
    2: "AHEX",
    5: "F",
    20: "DATE",
    21: "TIME",
    22: "DATETIME",
    23: "ADATE",
    24: "JDATE",
    25: "DTIME",
    28: "MOYR",
    29: "QYR",
    30: "WKYR",
    31: "PCT",
    38: "EDATE",
    39: "SDATE",
    41: "YMDHMS",
}
# kinds of records; of the missing codes some are open at an end
_SINGLE_MISSING, _MISSING_UP_TO, _MISSING_FROM, _LABEL = "8", "9", "A", "C"


class _DamagedError(Exception):
    """The file is no portable file from here on; the message says why."""


@dataclass
class _Variable:
    name: str
    width: int  # 0: a number
    format: str
    label: str = ""
    labels: dict[Code, str] = field(default_factory=dict)
    missing: list[dict[str, Code]] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)  # of the rows that are being read

    def taken(self) -> DistinctCodes:
        """The codes, which make room for the next rows'."""
        codes = pd.Series(self.codes, dtype="object" if self.width else "float64")
        self.codes.clear()
        return DistinctCodes.of(codes)


def read_portable(path: Path, *, encoding: str) -> RawTable:
    """Read an SPSS portable file.

    Raises
    ------
    KartlaggningError
        The file is damaged, or not in the encoding that was given.
    """
    file = path.as_posix()
    joined = _join_lines(path.read_bytes())
    findings = []
    if not encoding:
        encoding = "utf-8" if _is_utf8(joined) else FALLBACK_ENCODING
        if encoding == FALLBACK_ENCODING:
            findings.append(Finding("encoding_not_stated", Where(file), FALLBACK_ENCODING))
    try:
        text = _PortableText(joined[_HEAD:].decode("latin-1"), encoding)
        program, variables = text.read_dictionary()
        # how many rows there are it does not say
        codes_of = join_slices(text.slices(), n_rows=0)
    except _DamagedError as error:
        raise broken_file(Format.SPSS_PORTABLE, str(error), file) from error
    except UnicodeDecodeError as error:
        raise KartlaggningError(Finding("encoding_wrong", Where(file), encoding)) from error
    except (LookupError, ValueError) as error:
        raise KartlaggningError(Finding("encoding_unknown", Where(file), encoding)) from error
    if text.weight:
        findings.append(Finding("file_weighted", Where(file), text.weight))
    none = DistinctCodes.of(pd.Series(dtype="object"))
    coded = [_coded_variable(each, codes_of.get(each.name, none)) for each in variables]
    return tabulate_variables(file, program, coded, findings, Tally())


def _coded_variable(variable: _Variable, codes: DistinctCodes) -> CodedVariable:
    return CodedVariable(
        name=variable.name,
        codes=codes,
        code_text=spss_code_text(variable.format, variable.labels, variable.missing),
        label=variable.label,
        labels=variable.labels,
        missing_ranges=variable.missing,
    )


def _join_lines(raw: bytes) -> bytes:
    """The file as one line; a line that lost its last spaces gets them again."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return b"".join(line.ljust(LINE) for line in lines)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _PortableText:
    """What follows a portable file's head, read from left to right; a letter for each byte."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self._place = 0
        self._program = "SPSS"
        self.weight = ""  # the variable to weight by
        self._variables: dict[str, _Variable] = {}
        self._numbers: dict[str, float] = {}

    def read_dictionary(self) -> tuple[str, list[_Variable]]:
        """Read the program's name, and the variables without their codes."""
        if self._take(8) != "SPSSPORT":
            raise _DamagedError("it does not begin as such a file does")
        self._take(1)
        self._string()  # the day and the time of writing
        self._string()
        while (tag := self._take(1)) != "F":
            self._record(tag)
        return self._program, list(self._variables.values())

    def slices(self) -> Iterator[Slice]:
        """Read the codes, some rows after the others."""
        variables = list(self._variables.values())
        n_at_once = rows_at_once(len(variables))
        n_read = 0
        # the file's last line is filled up with Z
        while variables and self._next() not in ("Z", ""):
            for variable in variables:
                variable.codes.append(self._code(variable))
            n_read += 1
            if n_read % n_at_once == 0:
                yield {variable.name: variable.taken() for variable in variables}
        yield {variable.name: variable.taken() for variable in variables}

    def _record(self, tag: str) -> None:
        if tag == "1":
            self._program = self._string()
        elif tag == "6":
            self.weight = self._string()
        elif tag in "23":  # who wrote it, and for whom
            self._string()
        elif tag in "45":  # how many variables, and how exact
            self._integer()
        elif tag == "7":
            variable = self._variable()
            self._variables[variable.name] = variable
        elif tag == "D":
            self._value_labels()
        elif tag == "E":
            for _ in range(self._integer()):
                self._string()
        elif tag in "89ABC" and self._variables:
            self._detail(tag, next(reversed(self._variables.values())))
        else:
            raise _DamagedError(f"a record is of the unknown kind {tag}")

    def _take(self, n: int) -> str:
        taken = self._text[self._place : self._place + n]
        if len(taken) < n or n < 0:
            raise _DamagedError("it ends too early")
        self._place += n
        return taken

    def _next(self) -> str:
        """The next letter, which is not taken; empty at the end."""
        return self._text[self._place : self._place + 1]

    def _number(self) -> float | None:
        while self._next() == " ":
            self._place += 1
        if self._next() == "*":  # system-missing: `*.`
            self._take(2)
            return None
        end = self._text.find("/", self._place)
        if not 0 < end - self._place <= 100:
            raise _DamagedError("a number is not closed")
        written = self._take(end - self._place)
        self._take(1)
        # most numbers stand in many rows
        if written not in self._numbers:
            self._numbers[written] = _base_30(written)
        return self._numbers[written]

    def _integer(self) -> int:
        number = self._number()
        if number is None or not number.is_integer():
            raise _DamagedError("a length is no whole number")
        return int(number)

    def _string(self) -> str:
        text = self._take(self._integer())
        if text.isascii():
            return text
        return text.encode("latin-1").decode(self._encoding)

    def _variable(self) -> _Variable:
        width = self._integer()
        name = self._string()
        print_format = self._integer()
        for _ in range(5):  # its width and decimals, and the format to write in
            self._integer()
        return _Variable(name, width, _FORMATS.get(print_format, "F"))

    def _code(self, variable: _Variable) -> Code:
        if variable.width:
            return self._string().rstrip(" ")
        return self._number()

    def _detail(self, tag: str, variable: _Variable) -> None:
        if tag == _LABEL:
            variable.label = self._string()
            return
        low: Code = -float("inf")
        high: Code = float("inf")
        if tag != _MISSING_UP_TO:
            low = self._code(variable)
        if tag == _SINGLE_MISSING:
            high = low
        elif tag != _MISSING_FROM:
            high = self._code(variable)
        variable.missing.append({"lo": low, "hi": high})

    def _value_labels(self) -> None:
        variables = self._variables
        names = [self._string() for _ in range(self._integer())]
        if not names or not set(names) <= set(variables):
            raise _DamagedError("a value label belongs to a variable that does not exist")
        labels = {}
        for _ in range(self._integer()):
            code = self._code(variables[names[0]])
            labels[code] = self._string()
        for name in names:
            variables[name].labels.update(labels)


def _base_30(text: str) -> float:
    """`-1.F+2`: digits to the base 30 with a point, and an exponent of 30."""
    sign = -1 if text.startswith("-") else 1
    mantissa, exponent_sign, exponent = text.removeprefix("-").partition("+")
    if not exponent_sign:
        mantissa, exponent_sign, exponent = mantissa.partition("-")
    whole, _, part = mantissa.partition(".")
    try:
        digits = int(whole + part or "0", 30)
        power = int(exponent, 30) if exponent_sign else 0
    except ValueError as error:
        raise _DamagedError(f"{text} is no number") from error
    if exponent_sign == "-":
        power = -power
    power -= len(part)
    if abs(power) > 300:
        raise _DamagedError(f"{text} is no number")
    try:
        # whole numbers stay exact
        number = float(digits * 30**power) if power >= 0 else digits / 30**-power
    except OverflowError:  # SPSS's own sign for the highest number
        number = float("inf")
    return sign * number
