"""The multiple-response sets of an SPSS file, from its own records and in its own words.

ReadStat gives the value that counts as a number (`'01'` as 1, `'ja'` as nothing), and variables
whose names hold å, ä or ö under names that no variable has. The layout is documented in PSPP's
manual, "Multiple Response Sets Records"::

    $ways=C 4 Ways k1 k2
    $forms=D2 01 5 Forms m1 m2
    $marks=E 1 2 01 0  n1 n2
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.encodings import python_codec
from kartlaggning.readers.statistics.coded_variables import CodedVariable, plain_text
from kartlaggning.readers.statistics.response_sets import ResponseSet

# a set's name; C: of categories; D, E: of dichotomies, the latter with the source of its labels
_BEGINNING = re.compile(rb"\$?([^\s=]+)=(?:(C) |(D)|(E) (1{1,2}) )")
_LENGTH = re.compile(rb"(\d{1,9}) ")
_MEMBERS = re.compile(rb"((?: [^\s]+)*)[ \r]*(?:\n|\Z)")
_SPACE = re.compile(rb" ?")
_FILLING = b" \r\n\0"


class SetRecord(NamedTuple):
    """A multiple-response set as the file describes it.

    Parameters
    ----------
    members
        Names of its variables.
    counted
        The value that counts, of a set of dichotomies; None of a set of categories.
    is_labelled_by_counted
        An option is called as the counted value is labelled, and not as its variable is.
    """

    name: str
    label: str
    members: tuple[str, ...]
    counted: str | None = None
    is_labelled_by_counted: bool = False


class UnreadableSetsError(Exception):
    """The records of multiple-response sets are not as they must be."""


def read_set_records(raw: bytes, encoding: str) -> Iterator[SetRecord]:
    """Read the sets that a record describes, a line each.

    Raises
    ------
    UnreadableSetsError
        It is not as it must be.
    """
    text = _Counted(raw.strip(_FILLING))
    while text.rest:
        begun = text.take(_BEGINNING)
        counted = None
        if not begun[2]:
            counted = decode(text.string(), encoding)
            text.take(_SPACE)
        label = decode(text.string(), encoding)
        members = tuple(decode(name, encoding) for name in text.take(_MEMBERS)[1].split())
        is_labelled_by_counted = bool(begun[4])
        yield SetRecord(
            decode(begun[1], encoding), label.strip(), members, counted, is_labelled_by_counted
        )


def decode(text: bytes, encoding: str) -> str:
    """Decode a name, which may end within a letter: eight bytes are its room in old records."""
    return text.decode(python_codec(encoding), "replace")


class _Counted:
    """Bytes read from left to right, in which texts have their lengths before them."""

    def __init__(self, raw: bytes) -> None:
        self.rest = raw

    def take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        found = pattern.match(self.rest)
        if not found:
            raise UnreadableSetsError
        self.rest = self.rest[found.end() :]
        return found

    def string(self) -> bytes:
        length = int(self.take(_LENGTH)[1])
        if length > len(self.rest):
            raise UnreadableSetsError
        text, self.rest = self.rest[:length], self.rest[length:]
        return text


def _find_variables(
    names: Sequence[str], long_names: Mapping[str, str], columns: Sequence[str]
) -> dict[str, str]:
    """Find the columns that a set's names mean; a name that means none is left out.

    Parameters
    ----------
    names
        In small letters and, in old records, of eight bytes.
    long_names
        Name of eight bytes → the variable's name.
    columns
        The variables' names.
    """
    column_of = {column.casefold(): column for column in columns[::-1]}
    by_short = {short.casefold(): long for short, long in long_names.items()}
    found = {}
    for name in names:
        key = name.casefold()
        for called in (by_short.get(key, name), name):
            column = column_of.get(called.casefold())
            if column is not None:
                found[name] = column
                break
    return found


def find_sets(
    records: Iterable[bytes],
    long_names: Mapping[str, str],
    encoding: str,
    variables: Sequence[CodedVariable],
    file: str,
) -> tuple[list[ResponseSet], list[Finding]]:
    """The multiple-response sets that can be read; a finding for each that cannot."""
    by_name = {variable.name: variable for variable in variables}
    sets: list[ResponseSet] = []
    findings: list[Finding] = []
    for record in records:
        try:
            for one in read_set_records(record, encoding):
                found = _find_variables(one.members, long_names, list(by_name))
                made = _make_set(one, found, by_name, file)
                if isinstance(made, Finding):
                    findings.append(made)
                else:
                    sets.append(made)
        except UnreadableSetsError:
            findings.append(Finding("response_sets_unreadable", Where(file)))
    return sets, findings


def _make_set(
    record: SetRecord,
    columns: Mapping[str, str],
    variables: Mapping[str, CodedVariable],
    file: str,
) -> ResponseSet | Finding:
    """A set of the table's columns; or why there is none."""
    gone = [name for name in record.members if name not in columns]
    if gone or not columns:
        parameters = {"names": ", ".join(gone)}
        return Finding("response_set_incomplete", Where(file), record.name, parameters=parameters)
    members = tuple(dict.fromkeys(columns.values()))
    counted = {}
    if record.counted is not None:
        for member in members:
            counted[member] = _counted_code(variables[member], record.counted)
    if not all(counted.values()):
        parameters = {"counted": record.counted or ""}
        return Finding("response_set_uncounted", Where(file), record.name, parameters=parameters)
    name = f"${record.name}"
    return ResponseSet(name, record.label, members, counted, record.is_labelled_by_counted)


def _counted_code(variable: CodedVariable, written: str) -> str:
    """The value that counts as it stands in a variable's cells; empty where it can be none."""
    if variable.codes.is_text:
        return plain_text(written)
    try:
        return variable.code_text(float(written.replace(",", ".")))
    except ValueError:
        return ""
