"""SPSS files: cells hold codes, labels stand beside them, and user-missing codes are kept apart.

The library's default makes declared answers such as *don't know* empty cells, and dates beyond the
year 9999 stop it; so both are turned off, and dates are written here.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.encodings import FALLBACK_ENCODING, UTF8_PAGE
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.readers.statistics.cases import NotPlainError
from kartlaggning.readers.statistics.cases.distinct_codes import (
    DistinctCodes,
    join_slices,
    read_slices,
)
from kartlaggning.readers.statistics.cases.spss_cases import SpssCases
from kartlaggning.readers.statistics.cases.texts import plain_codec
from kartlaggning.readers.statistics.coded_variables import (
    CodedVariable,
    spss_code_text,
    tabulate_variables,
)
from kartlaggning.readers.statistics.readstat import explained_errors
from kartlaggning.readers.statistics.response_sets import add_response_sets
from kartlaggning.readers.statistics.set_records import (
    decode,
    find_sets,
)
from kartlaggning.readers.statistics.spss_dictionary import (
    DamagedDictionaryError,
    SpssDictionary,
    read_dictionary,
)
from kartlaggning.readers.tallies import count_element

# what SPSS has not been told is `unknown` to the library
_MEASURES = ("nominal", "ordinal", "scale")


def read_spss(path: Path, *, encoding: str) -> RawTable:
    """Read an SPSS file, compressed or not.

    Raises
    ------
    KartlaggningError
        The file is damaged, or not in the encoding that it states or was given.
    """
    file = path.as_posix()
    try:
        dictionary = read_dictionary(path)
    except DamagedDictionaryError as error:
        raise broken_file(Format.SPSS, str(error), file) from error
    text_encoding = encoding or dictionary.encoding or FALLBACK_ENCODING
    tally = Tally()
    findings: list[Finding] = []
    if not (encoding or dictionary.encoding):
        findings.append(Finding("encoding_not_stated", Where(file), FALLBACK_ENCODING))
    variables = list(_variables(*_parse(path, dictionary, encoding)))
    names = _long_names(dictionary, text_encoding)
    findings += _weight(dictionary, names, text_encoding, file)
    sets, found = find_sets(dictionary.set_records, names, text_encoding, variables, file)
    count_element(tally, "multiple_response_set", "variables_gone", len(found))
    table = tabulate_variables(
        file, dictionary.program, _taken(variables), [*findings, *found], tally
    )
    return add_response_sets(table, sets, tally)


def _parse(
    path: Path, dictionary: SpssDictionary, encoding: str
) -> tuple[dict[str, DistinctCodes], Any]:
    import pyreadstat  # noqa: PLC0415 - a tenth of a second that only these files need

    read_file = partial(
        pyreadstat.read_sav,
        path,
        user_missing=True,
        disable_datetime_conversion=True,
        encoding=encoding or None,
    )

    def read(row_offset: int, row_limit: int) -> pd.DataFrame:
        frame, _ = read_file(row_offset=row_offset, row_limit=row_limit)
        return frame

    text_encoding = encoding or dictionary.encoding or FALLBACK_ENCODING
    with explained_errors(Format.SPSS, path.as_posix(), text_encoding), warnings.catch_warnings():
        # of two variables of one name, it warns, the second is called …_duplicated1
        warnings.simplefilter("ignore")
        _try_text_codes(dictionary.text_codes, text_encoding)
        _, metadata = read_file(metadataonly=True)
        codec = plain_codec(encoding or dictionary.encoding)
        cases = SpssCases(path, dictionary, metadata.column_names, codec)
        try:
            return join_slices(cases.slices(), dictionary.n_cases), metadata
        except NotPlainError:
            slices = read_slices(read, len(dictionary.names), dictionary.n_cases)
            return join_slices(slices, dictionary.n_cases), metadata


def _try_text_codes(text_codes: Iterable[bytes], encoding: str) -> None:
    """Decode the labelled codes of texts: of one that is not in the encoding, ReadStat dies."""
    if encoding == UTF8_PAGE:
        encoding = "utf-8"
    for code in text_codes:
        try:
            code.rstrip(b" ").decode(encoding)
        except LookupError:
            return  # ReadStat knows more encodings, and says which it does not
        except UnicodeDecodeError as error:
            if error.reason != "unexpected end of data":  # a letter that is cut off is no harm
                raise


def _variables(codes_of: Mapping[str, DistinctCodes], metadata: Any) -> Iterator[CodedVariable]:
    for name, codes in codes_of.items():
        measure = metadata.variable_measure.get(name)
        variable_format = metadata.original_variable_types.get(name) or ""
        labels = metadata.variable_value_labels.get(name, {})
        missing_ranges = metadata.missing_ranges.get(name) or ()
        yield CodedVariable(
            name=name,
            codes=codes,
            code_text=spss_code_text(variable_format, labels, missing_ranges),
            label=metadata.column_names_to_labels.get(name) or "",
            labels=labels,
            missing_ranges=missing_ranges,
            measure=measure if measure in _MEASURES else "",
        )


def _taken(variables: list[CodedVariable]) -> Iterator[CodedVariable]:
    """Take variables out of a list: the table's cells take the room that their codes leave."""
    variables.reverse()
    while variables:
        yield variables.pop()


def _long_names(dictionary: SpssDictionary, encoding: str) -> dict[str, str]:
    """The names of eight bytes that stand for longer ones."""
    long_names = {}
    for record in dictionary.name_records:
        for pair in decode(record.rstrip(b" \0"), encoding).split("\t"):
            short, _, long = pair.partition("=")
            long_names[short] = long
    return long_names


def _weight(
    dictionary: SpssDictionary, long_names: Mapping[str, str], encoding: str, file: str
) -> Iterator[Finding]:
    """Say that the file asks to be weighted: SPSS's own figures of it are other than ours."""
    if dictionary.weight:
        name = decode(dictionary.weight, encoding)
        yield Finding("file_weighted", Where(file), long_names.get(name, name))
