"""SAS's tables (`.sas7bdat`) and transport files (`.xpt`).

`.A` to `.Z` are missing codes, `.` is an empty cell. Dates count from 1960. The labels of the codes
are in neither: SAS keeps them in a catalogue of its own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.encodings import FALLBACK_ENCODING
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.readers.statistics.cases.distinct_codes import (
    DistinctCodes,
    join_slices,
    read_slices,
)
from kartlaggning.readers.statistics.coded_variables import (
    CodedVariable,
    CodeText,
    PercentText,
    duration_text,
    moment_text,
    plain_text,
    tabulate_variables,
)
from kartlaggning.readers.statistics.readstat import explained_errors

# a table, and no catalogue of formats, which begins alike
TABLE_MARK = re.compile(
    rb"\0{12}\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\0\x09\xc7\x31\x8c\x18\x1f\x10\x11"
    rb".{124}DATA",
    re.DOTALL,
)
TRANSPORT_MARK = re.compile(rb"HEADER RECORD\*{7}LIB")
_MEMBER_MARK = re.compile(rb"HEADER RECORD\*{7}MEMB")
_OBSERVATIONS_MARK = re.compile(rb"HEADER RECORD\*{7}OBS")
# a missing number with a letter: no number that is not missing is so written
_TAGGED = re.compile(rb"[A-Z_]\0{7}")
_ORIGIN = datetime.datetime(1960, 1, 1)
_DAY = 86_400
# beginnings of the names of formats: `DATETIME20.` is asked for before `DATE9.`
_DATETIMES = (
    *("DATETIME", "DATEAMPM", "DT", "E8601DT", "E8601DN", "B8601DT", "B8601DN", "IS8601DT"),
    *("MDYAMPM", "NLDATM"),
)
_TIMES = ("TIME", "HHMM", "TOD", "E8601TM", "B8601TM", "IS8601TM", "MMSS", "NLTIM")
_DATES = (
    *("DATE", "DDMMYY", "MMDDYY", "YYMMDD", "E8601DA", "B8601DA", "IS8601DA", "WEEKDAT"),
    *("WORDDAT", "JULIAN", "MONYY", "MMYY", "YYMM", "YYMON", "YYQ", "NLDATE", "EURDF"),
)
_MOST_SLICES = 4  # to pass over a row costs a third of what reading it does
_PERCENTS = ("PERCENT", "NLPCT")


def read_sas(path: Path, *, encoding: str) -> RawTable:
    """Read a table or a transport file.

    Raises
    ------
    KartlaggningError
        The file is damaged, or not in the encoding that it states or was given.
    """
    file = path.as_posix()
    with path.open("rb") as stream:
        is_transport = TRANSPORT_MARK.match(stream.read(80)) is not None
    findings: list[Finding] = []
    try:
        codes_of, metadata = _parse(path, encoding, is_transport)
    except KartlaggningError as error:
        # a transport file does not say in which encoding it is
        if not is_transport or encoding or error.finding.check != "encoding_wrong":
            raise
        codes_of, metadata = _parse(path, FALLBACK_ENCODING, is_transport)
        findings.append(Finding("encoding_not_stated", Where(file), FALLBACK_ENCODING))
    if is_transport:
        findings += _untold(path)
    program = "SAS (xpt)" if is_transport else "SAS (sas7bdat)"
    return tabulate_variables(
        file, program, list(_variables(codes_of, metadata)), findings, Tally()
    )


def _untold(path: Path) -> Iterator[Finding]:
    """What the library does not tell of a transport file: more tables, and reasons for missing."""
    with path.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as raw:
        n_tables = sum(1 for _ in _MEMBER_MARK.finditer(raw))
        begin = _OBSERVATIONS_MARK.search(raw)
        is_tagged = begin is not None and _TAGGED.search(raw, begin.end()) is not None
    if n_tables > 1:
        yield Finding("sas_several_tables", Where(path.as_posix()), parameters={"n": n_tables})
    if is_tagged:
        yield Finding("sas_missing_alike", Where(path.as_posix()))


def _parse(path: Path, encoding: str, is_transport: bool) -> tuple[dict[str, DistinctCodes], Any]:
    """Read the file's codes, `.A` as the text `.A` and `.` as missing."""
    import pyreadstat  # noqa: PLC0415 - a tenth of a second that only these files need

    library: Callable[..., Any] = pyreadstat.read_xport
    if not is_transport:
        library = partial(pyreadstat.read_sas7bdat, user_missing=True)
    read_file = partial(library, path, disable_datetime_conversion=True, encoding=encoding or None)

    def read(row_offset: int, row_limit: int) -> pd.DataFrame:
        frame, of_rows = read_file(row_offset=row_offset, row_limit=row_limit)
        for name, letters in of_rows.missing_user_values.items():
            if of_rows.readstat_variable_types[name] != "string":
                frame[name] = _with_tags(frame[name], letters)
        return frame

    with explained_errors(Format.SAS, path.as_posix(), encoding or "utf-8"):
        _, metadata = read_file(metadataonly=True)
        _check_outline(metadata, path)
        # a transport file does not tell how many rows it has
        n_rows = metadata.number_rows or 0
        row_bytes = sum(metadata.variable_storage_width.values())
        most_rows = path.stat().st_size // max(1, row_bytes)
        slices = read_slices(
            read,
            len(metadata.column_names),
            n_rows,
            most_rows=most_rows,
            most_slices=_MOST_SLICES,
        )
        return join_slices(slices, n_rows), metadata


def _with_tags(codes: pd.Series, letters: Iterable[str]) -> pd.Series:
    """A variable's codes: the library gives `A` for `.A`."""
    tagged = {letter: f".{letter}" for letter in letters}
    return pd.Series([tagged.get(code, code) for code in codes], dtype="object")


def _check_outline(metadata: Any, path: Path) -> None:
    """Refuse what the library believes: more rows than can be, which take memory; missing names."""
    file = path.as_posix()
    if (metadata.number_rows or 0) > path.stat().st_size:
        raise broken_file(Format.SAS, "more rows are declared than are in it", file)
    if not all(isinstance(name, str) for name in metadata.column_names):
        raise broken_file(Format.SAS, "a variable has no name", file)


def _variables(codes_of: Mapping[str, DistinctCodes], metadata: Any) -> Iterator[CodedVariable]:
    for name, codes in codes_of.items():
        tags: set[str] = set()
        if metadata.readstat_variable_types[name] != "string":
            tags = {code for code in codes.codes if isinstance(code, str)}
        yield CodedVariable(
            name=name,
            codes=codes,
            code_text=_code_text(metadata.original_variable_types.get(name) or ""),
            label=metadata.column_names_to_labels.get(name) or "",
            missing_ranges=[{"lo": tag, "hi": tag} for tag in sorted(tags)],
        )


def _code_text(variable_format: str) -> CodeText:
    """How a variable of a format, `YYMMDD10.` or `DATETIME20.`, writes its codes."""
    kind = variable_format.upper()
    if kind.startswith(_DATETIMES):
        return partial(_moment, seconds=1, with_time=True)
    if kind.startswith(_TIMES):
        return duration_text
    if kind.startswith(_DATES):
        return partial(_moment, seconds=_DAY, with_time=False)
    if kind.startswith(_PERCENTS):
        return PercentText((), (), is_share=True)
    return plain_text


def _moment(code: Any, seconds: int, with_time: bool) -> str:
    if isinstance(code, str) or not abs(code) < 1e15:
        return plain_text(code)
    return moment_text(code, _ORIGIN, code * seconds, with_time)
