"""SPSS files: cells hold codes, labels stand beside them, and user-missing codes are kept apart.

The library's default makes declared answers such as *don't know* empty cells, and dates beyond the
year 9999 stop it; so both are turned off, and dates are written here.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.encodings import FALLBACK_ENCODING
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.readers.statistics.coded_variables import (
    CodedVariable,
    spss_code_text,
    tabulate_variables,
)
from kartlaggning.readers.statistics.response_sets import add_response_sets
from kartlaggning.readers.statistics.spss_dictionary import (
    DamagedDictionaryError,
    SpssDictionary,
    read_dictionary,
)

_UTF8_PAGE = "65001"


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
    findings = []
    if not (encoding or dictionary.encoding):
        findings.append(Finding("encoding_not_stated", Where(file), FALLBACK_ENCODING))
    table = tabulate_variables(
        file, dictionary.program, list(_variables(frame, metadata)), findings, tally
    )
    return add_response_sets(table, metadata.mr_sets, tally)


def _variables(frame: pd.DataFrame, metadata: Any) -> Iterator[CodedVariable]:
    for name in frame.columns:
        yield CodedVariable(
            name=name,
            codes=frame[name],
            code_text=spss_code_text(metadata.original_variable_types.get(name) or ""),
            label=metadata.column_names_to_labels.get(name) or "",
            labels=metadata.variable_value_labels.get(name, {}),
            missing_ranges=metadata.missing_ranges.get(name) or (),
        )


def _read(path: Path, file: str, encoding: str) -> tuple[SpssDictionary, pd.DataFrame, Any]:
    import pyreadstat  # noqa: PLC0415 - a tenth of a second that only these files need

    try:
        dictionary = read_dictionary(path)
        _try_text_codes(dictionary, encoding)
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # two variables of one name: the second is called …_duplicated1
            frame, metadata = pyreadstat.read_sav(
                path, user_missing=True, disable_datetime_conversion=True, encoding=encoding or None
            )
    except (
        DamagedDictionaryError,
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        MemoryError,
    ) as error:
        reason = str(error)
        if "character set" in reason:
            raise KartlaggningError(Finding("encoding_unknown", Where(file), encoding)) from error
        if "requested encoding" in reason:
            raise KartlaggningError(
                _wrong_encoding(file, encoding or dictionary.encoding)
            ) from error
        raise broken_file(Format.SPSS, reason, file) from error
    except UnicodeDecodeError as error:
        raise KartlaggningError(_wrong_encoding(file, encoding or dictionary.encoding)) from error
    return dictionary, frame, metadata


def _try_text_codes(dictionary: SpssDictionary, encoding: str) -> None:
    """Find out whether the labelled codes of texts are in the encoding: of one that is not,
    ReadStat dies.
    """
    name = encoding or dictionary.encoding or FALLBACK_ENCODING
    for code in dictionary.text_codes:
        try:
            code.rstrip(b" ").decode("utf-8" if name == _UTF8_PAGE else name)
        except LookupError:
            return  # ReadStat knows more encodings, and says which it does not
        except UnicodeDecodeError as error:
            if error.reason != "unexpected end of data":  # a letter that is cut off is no harm
                raise


def _wrong_encoding(file: str, encoding: str) -> Finding:
    return Finding("encoding_wrong", Where(file), encoding or FALLBACK_ENCODING)
