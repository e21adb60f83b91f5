"""SPSS files: cells hold codes, labels stand beside them, and user-missing codes are kept apart.

The library's default makes declared answers such as *don't know* empty cells, and dates beyond the
year 9999 stop it; so both are turned off, and dates are written here.
"""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
from pyreadstat import PyreadstatError, ReadstatError

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.cleaning import clean_text, clean_texts, number_text
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows
from kartlaggning.readers.spss_dictionary import DamagedDictionaryError, SpssDictionary, read_dictionary

FALLBACK_ENCODING = "windows-1252"  # what ReadStat takes where a file states nothing
ORIGIN = datetime.datetime(1582, 10, 14)  # SPSS counts seconds from the Gregorian calendar's first day
DATE_FORMATS = ("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "MOYR", "QYR", "WKYR")
DATETIME_FORMATS = ("DATETIME", "YMDHMS")
TIME_FORMATS = ("TIME", "DTIME")
CodeText = Callable[[Any], str]


def read_spss(path: Path, *, encoding: str) -> RawTable:
    """Read an SPSS file, compressed or not.

    Raises
    ------
    KartlaggningError
        The file is damaged, or not in the encoding that it states or was given.
    """
    file = path.as_posix()
    dictionary, frame, metadata = _read(path, file, encoding)
    if not len(frame.columns):
        raise KartlaggningError(Finding("file_empty", Where(file)))
    tally = Tally()
    cells: dict[str, pd.Categorical] = {}
    missing_codes: dict[str, frozenset[str]] = {}
    value_labels: dict[str, dict[str, str]] = {}
    for name in frame.columns:
        code_text = _code_text(metadata.original_variable_types.get(name) or "")
        labels: Mapping[Any, str] = metadata.variable_value_labels.get(name, {})
        cells[name], codes = _text_codes(frame[name], code_text, tally)
        if labels:
            value_labels[name] = {code_text(code): clean_text(label)[0] for code, label in labels.items()}
        if ranges := metadata.missing_ranges.get(name):
            missing_codes[name] = _missing_codes(ranges, [*codes, *labels], code_text)
    tally.update({("row", "seen", ""): len(frame), ("row", "kept", ""): len(frame)})
    tally.update({("column", "seen", ""): len(cells), ("column", "kept", ""): len(cells)})
    return RawTable(
        file=file,
        program=dictionary.program,
        cells=pd.DataFrame(cells),
        lines=np.arange(1, len(frame) + 1),
        header_line=0,
        missing_codes=missing_codes,
        value_labels=value_labels,
        variable_labels={name: clean_text(label or "")[0] for name, label in metadata.column_names_to_labels.items()},
        ledger=ledger_rows(tally),
        findings=tuple(_findings(file, dictionary, encoding, len(frame))),
    )


def _read(path: Path, file: str, encoding: str) -> tuple[SpssDictionary, pd.DataFrame, Any]:
    try:
        dictionary = read_dictionary(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # two variables of one name: the second is called …_duplicated1
            frame, metadata = pyreadstat.read_sav(
                path, user_missing=True, disable_datetime_conversion=True, encoding=encoding or None
            )
    except (DamagedDictionaryError, ReadstatError, PyreadstatError, MemoryError) as error:
        reason = str(error).rstrip(".")
        if "character set" in reason:
            raise KartlaggningError(Finding("encoding_unknown", Where(file), encoding)) from error
        if "requested encoding" in reason:
            raise KartlaggningError(_wrong_encoding(file, encoding or dictionary.encoding)) from error
        parameters = {"format": "SPSS", "reason": reason or "?"}
        raise KartlaggningError(Finding("file_broken", Where(file), parameters=parameters)) from error
    except UnicodeDecodeError as error:
        raise KartlaggningError(_wrong_encoding(file, encoding or dictionary.encoding)) from error
    return dictionary, frame, metadata


def _wrong_encoding(file: str, encoding: str) -> Finding:
    return Finding("encoding_wrong", Where(file), encoding or FALLBACK_ENCODING)


def _findings(file: str, dictionary: SpssDictionary, encoding: str, n_rows: int) -> Iterable[Finding]:
    if not (encoding or dictionary.encoding):
        yield Finding("encoding_not_stated", Where(file), FALLBACK_ENCODING)
    if not n_rows:
        yield Finding("table_without_rows", Where(file))


def _text_codes(series: pd.Series, code_text: CodeText, tally: Tally) -> tuple[pd.Categorical, list[Any]]:
    """A column's codes as categories of text, each distinct one converted once; and the codes as they were."""
    numbers, distinct = pd.factorize(series)
    codes = list(distinct)
    if codes and isinstance(codes[0], str):
        counts = np.bincount(numbers[numbers >= 0]).tolist()
        changed = clean_texts(dict(zip(codes, counts, strict=True)), tally)
        texts = [changed.get(code, code) for code in codes]
    else:
        texts = [code_text(code) for code in codes]
    positions: dict[str, int] = {}
    for text in (*texts, ""):  # the empty text last: a missing cell's number is -1
        positions.setdefault(text, len(positions))
    places = np.array([positions[text] for text in (*texts, "")])
    categories = pd.Index(list(positions), dtype="str")
    return pd.Categorical.from_codes(places[numbers], categories=categories), codes


def _missing_codes(ranges: Iterable[Mapping[str, Any]], codes: Iterable[Any], code_text: CodeText) -> frozenset[str]:
    """Every single code that is declared, and of a range those that occur or have a label."""
    found = set()
    known = list(codes)
    for bounds in ranges:
        low, high = bounds["lo"], bounds["hi"]
        found |= {low} if low == high else {code for code in known if low <= code <= high}
    return frozenset(filter(None, map(code_text, found)))


def _code_text(variable_format: str) -> CodeText:
    """How a variable of a format, `F8.2` or `DATE11`, writes its values."""
    kind = variable_format.rstrip("0123456789.")
    if kind in DATE_FORMATS:
        return partial(_moment_text, with_time=False)
    if kind in DATETIME_FORMATS:
        return partial(_moment_text, with_time=True)
    if kind in TIME_FORMATS:
        return _duration_text
    return _plain_text


def _plain_text(code: Any) -> str:
    return clean_text(code)[0] if isinstance(code, str) else number_text(float(code))


def _moment_text(code: Any, with_time: bool) -> str:
    try:
        moment = ORIGIN + datetime.timedelta(seconds=round(code))
    except (OverflowError, ValueError, TypeError):
        return _plain_text(code)  # no date in our calendar: the number itself
    return moment.isoformat() if with_time else moment.date().isoformat()


def _duration_text(code: Any) -> str:
    if isinstance(code, str) or not 0 <= code < 1e9:
        return _plain_text(code)
    minutes, seconds = divmod(round(code), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
