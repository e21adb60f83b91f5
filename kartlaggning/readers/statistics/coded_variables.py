"""From a statistics program's variables to a table of their codes.

Labels and missing codes stand beside the cells.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.cleaning import clean_text, clean_texts
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows, rowless_table
from kartlaggning.readers.statistics.cases.distinct_codes import DistinctCodes, small_numbers
from kartlaggning.text.numbers import hundredfold, number_text, rounded
from kartlaggning.writing.scratch import counted_up, in_slices, taken

CodeText = Callable[[Any], str]
# SPSS counts seconds from the Gregorian calendar's first day
_SPSS_ORIGIN = datetime.datetime(1582, 10, 14)
_DATE_FORMATS = ("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "MOYR", "QYR", "WKYR")
_DATETIME_FORMATS = ("DATETIME", "YMDHMS")
_TIME_FORMATS = ("TIME", "DTIME")


@dataclass(frozen=True)
class CodedVariable:
    """A variable of a statistics program.

    Parameters
    ----------
    code_text
        Writes a code as text.
    labels
        Code → label.
    missing_ranges
        What the file declares as user-missing: each with its lowest and highest code, `lo` and
        `hi`.
    measure
        `nominal`, `ordinal` or `scale`; empty where the file says nothing.
    """

    name: str
    codes: DistinctCodes
    code_text: CodeText
    label: str = ""
    labels: Mapping[Any, str] = field(default_factory=dict)
    missing_ranges: Sequence[Mapping[str, Any]] = ()
    measure: str = ""


def tabulate_variables(
    file: str,
    program: str,
    variables: Iterable[CodedVariable],
    findings: Iterable[Finding],
    tally: Tally,
) -> RawTable:
    """Make a table of variables that are equally long.

    Raises
    ------
    KartlaggningError
        There are no variables.
    """
    cells: dict[str, pd.Categorical] = {}
    missing_codes: dict[str, frozenset[str]] = {}
    value_labels: dict[str, dict[str, str]] = {}
    number_texts: set[str] = set()
    labels: dict[str, str] = {}
    measures: dict[str, str] = {}
    n_rows = 0
    for variable in variables:
        codes = variable.codes.codes
        cells[variable.name] = _text_codes(variable.codes, variable.code_text, tally)
        number_texts.update(_texts_with_decimals(codes, variable.code_text))
        if variable.labels:
            value_labels[variable.name] = _clean_value_labels(variable, tally)
        if variable.missing_ranges:
            missing_codes[variable.name] = _missing_codes(variable, codes)
        if variable.measure:
            measures[variable.name] = variable.measure
        labels[variable.name] = variable.label
        n_rows = len(variable.codes.places)
    if not cells:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    tally.update({("row", "seen", ""): n_rows, ("row", "kept", ""): n_rows})
    tally.update({("column", "seen", ""): len(cells), ("column", "kept", ""): len(cells)})
    variable_labels = {name: clean_label(label, tally) for name, label in labels.items()}
    return RawTable(
        file=file,
        program=program,
        cells=pd.DataFrame(cells, copy=False),
        lines=counted_up(1, n_rows),
        header_line=0,
        missing_codes=missing_codes,
        value_labels=value_labels,
        variable_labels=variable_labels,
        measures=measures,
        ledger=ledger_rows(tally),
        findings=(*findings, *rowless_table(n_rows, file)),
        number_texts=frozenset(number_texts),
    )


def _texts_with_decimals(codes: Iterable[Any], code_text: CodeText) -> Iterator[str]:
    """The numbers that are not whole, as they are written: a point in them parts decimals."""
    for code in codes:
        if isinstance(code, float) and not code.is_integer():
            yield code_text(code)


def _clean_value_labels(variable: CodedVariable, tally: Tally) -> dict[str, str]:
    labels = {variable.code_text(code): label for code, label in variable.labels.items()}
    return {text: clean_label(label, tally) for text, label in labels.items()}


def clean_label(label: str, tally: Tally) -> str:
    """Clean the label of a variable or a code; repairs are counted in the tally."""
    cleaned, repairs = clean_text(label)
    for repair in repairs:
        tally["label", "repaired", repair] += 1
    return cleaned


def _text_codes(distinct: DistinctCodes, code_text: CodeText, tally: Tally) -> pd.Categorical:
    """A column's codes as categories of text, each converted once, however many cells hold it."""
    places, codes = distinct.places, distinct.codes
    counts = np.zeros(len(codes) + 1, dtype=np.int64)
    for part in in_slices(len(places)):
        # the first is for what is missing: its place is -1
        counts += np.bincount(places[part].astype(np.int64) + 1, minlength=len(counts))
    texts = _clean_codes(codes, counts[1:].tolist(), code_text, tally)
    # the empty text last: a missing cell's number is -1
    texts.append("")
    categories = list(dict.fromkeys(texts))
    positions = {text: position for position, text in enumerate(categories)}
    position_of = small_numbers([positions[text] for text in texts])
    index = pd.Index(categories, dtype="str")
    return pd.Categorical.from_codes(taken(position_of, places), categories=index)


def _clean_codes(
    codes: Sequence[Any], counts: Sequence[int], code_text: CodeText, tally: Tally
) -> list[str]:
    """Each code as a text, in the same order; `counts` are the cells that hold it."""
    written = {code: n for code, n in zip(codes, counts, strict=True) if isinstance(code, str)}
    changed = clean_texts(written, tally)
    texts = []
    for code in codes:
        if isinstance(code, str):
            texts.append(changed.get(code, code))
        else:
            texts.append(code_text(code))
    return texts


def _missing_codes(variable: CodedVariable, codes: Iterable[Any]) -> frozenset[str]:
    """Every single code that is declared, and of a range those that occur or have a label."""
    found = set()
    known = [*codes, *variable.labels]
    for bounds in variable.missing_ranges:
        low, high = bounds["lo"], bounds["hi"]
        if low == high:
            found.add(low)
        else:
            found.update(_codes_between(low, high, known))
    texts = {variable.code_text(code) for code in found}
    return frozenset(texts - {""})


def _codes_between(low: Any, high: Any, codes: Iterable[Any]) -> Iterator[Any]:
    for code in codes:
        # a text is never inside a range of numbers
        is_comparable = isinstance(code, str) == isinstance(low, str)
        if is_comparable and low <= code <= high:
            yield code


@dataclass(frozen=True)
class PercentText:
    """Writes the numbers of a variable whose format shows them in percent: `75%`.

    A code that has a label, or is missing, is no share. As numbers alone they would be counts, and
    agree with no other file of the same answers (Roche/pyreadstat#93).

    Parameters
    ----------
    is_share
        Whether 0.75 is shown as 75%, as in SAS, and not 75, as in SPSS.
    """

    labels: Collection[Any]
    missing_ranges: Sequence[Mapping[str, Any]]
    is_share: bool = False

    def __call__(self, code: Any) -> str:
        """Write a code."""
        text = plain_text(code)
        if isinstance(code, str) or not math.isfinite(code) or self._is_code(code):
            return text
        return f"{number_text(hundredfold(code)) if self.is_share else text}%"

    def _is_code(self, code: Any) -> bool:
        ranges = [bounds for bounds in self.missing_ranges if not isinstance(bounds["lo"], str)]
        return code in self.labels or any(bounds["lo"] <= code <= bounds["hi"] for bounds in ranges)


def spss_code_text(
    variable_format: str,
    labels: Collection[Any] = (),
    missing_ranges: Sequence[Mapping[str, Any]] = (),
) -> CodeText:
    """How a variable of an SPSS format, `F8.2` or `DATE11`, writes its codes."""
    kind = variable_format.rstrip("0123456789.")
    if kind in _DATE_FORMATS:
        return partial(_spss_moment, with_time=False)
    if kind in _DATETIME_FORMATS:
        return partial(_spss_moment, with_time=True)
    if kind in _TIME_FORMATS:
        return duration_text
    if kind == "PCT":
        return PercentText(labels, missing_ranges)
    return plain_text


def plain_text(code: Any) -> str:
    """Write a code that is a text or a number."""
    if isinstance(code, str):
        return clean_text(code)[0]
    return number_text(float(code))


def moment_text(code: Any, origin: datetime.datetime, seconds: float, with_time: bool) -> str:
    """Write a moment so many seconds after an origin, in ISO.

    Where our calendar has no such day, `code`, of which the seconds were reckoned, is written.
    """
    try:
        moment = origin + datetime.timedelta(seconds=int(rounded(seconds, 0)))
    except (OverflowError, ValueError):
        return plain_text(code)
    if with_time:
        return moment.isoformat()
    return moment.date().isoformat()


def _spss_moment(code: Any, with_time: bool) -> str:
    if isinstance(code, str):
        return plain_text(code)
    return moment_text(code, _SPSS_ORIGIN, code, with_time)


def duration_text(code: Any) -> str:
    """Write a number of seconds as hours, minutes and seconds."""
    if isinstance(code, str) or not 0 <= code < 1e9:
        return plain_text(code)
    minutes, seconds = divmod(int(rounded(code, 0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
