"""Stata files: `.a` to `.z` are missing codes with labels, `.` is an empty cell.

Dates count from 1960.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.encodings import FALLBACK_ENCODING
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.readers.statistics.cases import NotPlainError
from kartlaggning.readers.statistics.cases.distinct_codes import (
    DistinctCodes,
    join_slices,
    read_slices,
)
from kartlaggning.readers.statistics.cases.stata_cases import StataCases
from kartlaggning.readers.statistics.cases.texts import plain_codec
from kartlaggning.readers.statistics.coded_variables import (
    CodedVariable,
    CodeText,
    moment_text,
    plain_text,
    tabulate_variables,
)
from kartlaggning.readers.statistics.readstat import explained_errors
from kartlaggning.readers.tallies import count_element
from kartlaggning.text.numbers import four_bytes_text

_ORIGIN = datetime.datetime(1960, 1, 1)
_DAY = 86_400
_PARTS_OF_YEAR = {"w": 52, "m": 12, "q": 4, "h": 2}
_UTF8_VERSION = 118  # versions before state no encoding
_HEAD_BYTES = 100


def read_stata(path: Path, *, encoding: str) -> RawTable:
    """Read a Stata file.

    Raises
    ------
    KartlaggningError
        The file is damaged, or not in the encoding that it has or was given.
    """
    file = path.as_posix()
    version = _version(path)
    findings = []
    if version < _UTF8_VERSION and not encoding:
        encoding = FALLBACK_ENCODING
        findings.append(Finding("encoding_not_stated", Where(file), FALLBACK_ENCODING))
    codes_of, metadata = _parse(path, version, encoding)
    tally = Tally()
    count_element(tally, "note", "not_carried", len(metadata.notes or ()))
    variables = list(_variables(codes_of, metadata))
    return tabulate_variables(file, f"Stata (dta {version})", variables, findings, tally)


def _version(path: Path) -> int:
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    _, mark, rest = head.partition(b"<release>")
    if mark and rest[:3].isdigit():
        return int(rest[:3])
    return head[0]  # before version 117 it is the first byte


def _parse(path: Path, version: int, encoding: str) -> tuple[dict[str, DistinctCodes], Any]:
    """Read the file's codes, `.a` as the text `.a` and `.` as missing."""
    import pyreadstat  # noqa: PLC0415 - a tenth of a second that only these files need

    read_file = partial(
        pyreadstat.read_dta, path, disable_datetime_conversion=True, encoding=encoding or None
    )

    def read(row_offset: int, row_limit: int) -> pd.DataFrame:
        read_rows = partial(read_file, row_offset=row_offset, row_limit=row_limit)
        frame, of_rows = read_rows(user_missing=True)
        tagged = list(of_rows.missing_user_values)
        if tagged:
            # the library gives `.` of such a whole number as 0, unless it gives `.a` as NaN too
            plain, _ = read_rows(usecols=tagged)
        for name in tagged:
            frame[name] = _with_tags(frame[name], plain[name])
        return frame

    with explained_errors(Format.STATA, path.as_posix(), encoding or "utf-8"):
        _, metadata = read_file(metadataonly=True)
        _check_outline(metadata, path)
        n_rows = metadata.number_rows or 0
        codec = plain_codec(encoding or "utf-8")
        cases = StataCases(path, version, metadata.column_names, n_rows, codec)
        try:
            return join_slices(cases.slices(), n_rows), metadata
        except NotPlainError:
            slices = read_slices(read, len(metadata.column_names), n_rows)
            return join_slices(slices, n_rows), metadata


def _check_outline(metadata: Any, path: Path) -> None:
    """Refuse what the library believes: more rows than can be, which take memory; missing names."""
    file = path.as_posix()
    if metadata.number_rows * metadata.number_columns > path.stat().st_size:
        raise broken_file(Format.STATA, "more rows are declared than are in it", file)
    if not all(isinstance(name, str) for name in metadata.column_names):
        raise broken_file(Format.STATA, "a variable has no name", file)


def _with_tags(codes: pd.Series, plain: pd.Series) -> pd.Series:
    """A variable's codes: the tag where the library gives one, else what it gives without tags."""
    tagged: list[Any] = []
    for code, number in zip(codes, plain, strict=True):
        if isinstance(code, str):
            tagged.append(_tag(code))
        else:
            tagged.append(number)
    return pd.Series(tagged, dtype="object")


def _tag(letter: str) -> str:
    """A missing code as Stata writes it: the library gives `a` for `.a`."""
    return f".{letter}"


def _variables(codes_of: Mapping[str, DistinctCodes], metadata: Any) -> Iterator[CodedVariable]:
    for name, codes in codes_of.items():
        labels = metadata.variable_value_labels.get(name, {})
        code_text = _code_text(metadata.original_variable_types.get(name) or "")
        storage = metadata.readstat_variable_types[name]
        tags: set[str] = set()
        if storage in ("string", "string_ref"):
            code_text = plain_text
        else:
            if storage == "float" and code_text is plain_text:
                code_text = _single_text
            labels = _with_tagged_codes(labels)
            tags |= {code for code in (*codes.codes, *labels) if isinstance(code, str)}
        yield CodedVariable(
            name=name,
            codes=codes,
            code_text=code_text,
            label=metadata.column_names_to_labels.get(name) or "",
            labels=labels,
            missing_ranges=[{"lo": tag, "hi": tag} for tag in sorted(tags)],
        )


def _with_tagged_codes(labels: Mapping[Any, str]) -> dict[Any, str]:
    tagged = {}
    for code, label in labels.items():
        if isinstance(code, str):
            tagged[_tag(code)] = label
        else:
            tagged[code] = label
    return tagged


def _code_text(variable_format: str) -> CodeText:
    """How a variable of a format, `%9.0g` or `%tdDD.NN.CCYY`, writes its codes."""
    if not variable_format.lstrip("%-").startswith(("t", "d")):
        return plain_text
    kind = variable_format.lstrip("%-0").removeprefix("t")[:1]
    return partial(_date_text, kind=kind)


def _single_text(code: Any) -> str:
    """Write a number of four bytes, which is what Stata makes of any that is typed.

    The library gives it eight, and 0.82 then reads 0.819999992847443: less than 0.82
    (UrbanInstitute/education-data-package-stata#36, pandas-dev/pandas#62354).
    """
    if isinstance(code, str) or not math.isfinite(code) or float(code).is_integer():
        return plain_text(code)
    return plain_text(float(four_bytes_text(code)))


def _date_text(code: Any, kind: str) -> str:
    """Write a date of Stata's: in days, milliseconds, months …, all from 1960."""
    if isinstance(code, str) or not abs(code) < 1e15:
        return plain_text(code)
    if kind == "d":
        return moment_text(code, _ORIGIN, code * _DAY, with_time=False)
    if kind in "cC":
        return moment_text(code, _ORIGIN, code / 1000, with_time=True)
    parts = _PARTS_OF_YEAR.get(kind, 0)
    if not parts:
        return plain_text(code)  # a year
    years, part = divmod(int(code), parts)
    year = f"{_ORIGIN.year + years:04d}"
    if kind == "m":
        return f"{year}-{part + 1:02d}"
    return f"{year}-{kind.upper()}{part + 1}"
