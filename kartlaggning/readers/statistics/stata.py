"""Stata files: `.a` to `.z` are missing codes with labels, `.` is an empty cell, dates count from
1960.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.encodings import FALLBACK_ENCODING
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.readers.statistics.coded_variables import (
    CodedVariable,
    CodeText,
    moment_text,
    plain_text,
    tabulate_variables,
)
from kartlaggning.readers.tallies import count_element

_ORIGIN = datetime.datetime(1960, 1, 1)
_DAY = 86_400
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
    states_none = version < _UTF8_VERSION and not encoding
    frame, metadata = _read(path, file, encoding or (FALLBACK_ENCODING if states_none else ""))
    if not len(frame.columns):
        raise KartlaggningError(Finding("file_empty", Where(file)))
    tally = Tally()
    count_element(tally, "note", "not_carried", len(metadata.notes or ()))
    findings = (
        [Finding("encoding_not_stated", Where(file), FALLBACK_ENCODING)] if states_none else []
    )
    return tabulate_variables(
        file, f"Stata (dta {version})", list(_variables(frame, metadata)), findings, tally
    )


def _version(path: Path) -> int:
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    _, mark, rest = head.partition(b"<release>")
    return int(rest[:3]) if mark and rest[:3].isdigit() else head[0]


def _read(path: Path, file: str, encoding: str) -> tuple[pd.DataFrame, Any]:
    """Read the file's codes, `.a` as the text `.a` and `.` as NaN."""
    import pyreadstat  # noqa: PLC0415 - a tenth of a second that only these files need

    damage = (
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        MemoryError,
        TypeError,
        IndexError,
    )
    try:
        _, metadata = pyreadstat.read_dta(path, metadataonly=True, encoding=encoding or None)
        _check_outline(metadata, path.stat().st_size, file)
        frame, metadata = pyreadstat.read_dta(
            path, user_missing=True, disable_datetime_conversion=True, encoding=encoding or None
        )
        tagged = list(metadata.missing_user_values)
        if tagged:
            # the library gives `.` of such a whole number as 0, unless it gives `.a` as NaN too
            plain, _ = pyreadstat.read_dta(
                path, usecols=tagged, disable_datetime_conversion=True, encoding=encoding or None
            )
    except damage as error:  # the library's own slips over damaged labels are among these
        if "character set" in str(error):
            raise KartlaggningError(Finding("encoding_unknown", Where(file), encoding)) from error
        raise broken_file(Format.STATA, str(error), file) from error
    except UnicodeDecodeError as error:
        raise KartlaggningError(
            Finding("encoding_wrong", Where(file), encoding or "utf-8")
        ) from error
    for name in tagged:
        frame[name] = _with_tags(frame[name], plain[name])
    return frame, metadata


def _check_outline(metadata: Any, n_bytes: int, file: str) -> None:
    """Refuse what the library would take for a table: memory for each row that is declared, names
    that are none.
    """
    if metadata.number_rows * metadata.number_columns > n_bytes:
        raise broken_file(Format.STATA, "more rows are declared than are in it", file)
    if not all(isinstance(name, str) for name in metadata.column_names):
        raise broken_file(Format.STATA, "a variable has no name", file)


def _with_tags(codes: pd.Series, plain: pd.Series) -> pd.Series:
    pairs = zip(codes, plain, strict=True)
    return pd.Series(
        [f".{code}" if isinstance(code, str) else known for code, known in pairs], dtype="object"
    )


def _variables(frame: pd.DataFrame, metadata: Any) -> Iterator[CodedVariable]:
    for name in frame.columns:
        is_text = metadata.readstat_variable_types[name] in ("string", "string_ref")
        labels = {
            f".{code}" if isinstance(code, str) and not is_text else code: label
            for code, label in metadata.variable_value_labels.get(name, {}).items()
        }
        tags = {f".{code}" for code in metadata.missing_user_values.get(name, ())}
        tags |= {code for code in labels if isinstance(code, str)}
        yield CodedVariable(
            name=name,
            codes=frame[name],
            code_text=plain_text
            if is_text
            else _code_text(metadata.original_variable_types.get(name) or ""),
            label=metadata.column_names_to_labels.get(name) or "",
            labels=labels,
            missing_ranges=[{"lo": tag, "hi": tag} for tag in sorted(tags)],
        )


def _code_text(variable_format: str) -> CodeText:
    """How a variable of a format, `%9.0g` or `%tdDD.NN.CCYY`, writes its codes."""
    kind = variable_format.lstrip("%-0").removeprefix("t")[:1]
    if not variable_format.lstrip("%-").startswith(("t", "d")):
        return plain_text
    return partial(_date_text, kind=kind)


def _date_text(code: Any, kind: str) -> str:
    """Write a date of Stata's: in days, milliseconds, months …, all from 1960."""
    if isinstance(code, str) or not abs(code) < 1e15:
        return plain_text(code)
    if kind == "d":
        return moment_text(code, _ORIGIN, code * _DAY, with_time=False)
    if kind in "cC":
        return moment_text(code, _ORIGIN, code / 1000, with_time=True)
    parts = {"w": 52, "m": 12, "q": 4, "h": 2}.get(kind, 0)
    if not parts:
        return plain_text(code)  # a year
    years, part = divmod(int(code), parts)
    year = _ORIGIN.year + years
    return f"{year:04d}-{part + 1:02d}" if kind == "m" else f"{year:04d}-{kind.upper()}{part + 1}"
