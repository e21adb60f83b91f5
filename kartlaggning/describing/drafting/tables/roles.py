"""Which column of a table has which role, by its header; and of which kind the table is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kartlaggning.describing.counting import number_of
from kartlaggning.describing.drafting.model import Kind
from kartlaggning.describing.drafting.regions import MOST_NAMES, Place, is_unit_name
from kartlaggning.describing.drafting.vocabulary import (
    DOCUMENT_SOURCE,
    MONEY_HEADERS,
    NO,
    NUMBER_HEADERS,
    QUESTION_HEADERS,
    ROLE_HEADERS,
    SOURCE,
    SUBJECT,
    VALUE_HEADERS,
    YES,
    header_key,
    missing_kind,
)
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.periods import normal_period
from kartlaggning.text.keys import plain_key

_COUNT = "antal"  # alone it may count anything; beside a source mostly those who were heard
_MOST_DIGITS = 3
_MARKS = frozenset(("1", "0", "x"))
_OF_STATEMENTS = ("modality", "denied", "words", "locator")


def _is_yes_or_no(text: str) -> bool:
    return plain_key(text) in YES | NO | _MARKS or bool(missing_kind(text))


def _is_weight(text: str) -> bool:
    return number_of(text) is not None


# what a role's cells must all be; a column of the name that holds other things asks something
_MAY_HOLD: Mapping[str, Callable[[str], object]] = {
    "period": normal_period,
    **dict.fromkeys(("approved", "synthetic", "denied"), _is_yes_or_no),
    "weight": _is_weight,
}


@dataclass(frozen=True)
class TableRoles:
    """The kind of a table, and the headers of its roles.

    Parameters
    ----------
    doubtful
        Roles that the header alone does not tell.
    """

    kind: Kind
    roles: Mapping[str, str]
    is_long: bool = False
    doubtful: tuple[str, ...] = ()


_NAMED_BY_NUMBER = re.compile(r"[A-Za-zÅÄÖåäö]+[ _-]?\d{1,4}")


def texts_of(table: RawTable, header: str) -> list[str]:
    """The different texts of a column in the order of the rows, codes as their labels."""
    labels = table.value_labels.get(header, {})
    declared = table.missing_codes.get(header, frozenset())
    cells = dict.fromkeys(map(str, table.cells[header].unique()))
    return [labels.get(text, text) for text in cells if text and text not in declared]


def find_roles(table: RawTable, place: Place | None, *, is_survey: bool, unit: str) -> TableRoles:
    """Find the roles of a table's columns.

    Parameters
    ----------
    place
        The region that comes along and knows the files' units; None where none does.
    unit
        The header of the column of units, where the user says it.
    """
    headers = list(map(str, table.cells.columns))
    subject = unit or find_subject(table, place)
    if is_survey:
        return TableRoles("survey", _survey_roles(table, subject))
    source = _first(headers, SOURCE, {subject})
    if source and table.header_line == 0:
        source = ""  # a statistics program numbers its rows
    numbered = "" if source else _numbered_talks(table, subject)
    source = source or numbered
    money = _money_roles(table, subject, source)
    if money:
        return TableRoles("accounts", money)
    if not source:
        return TableRoles("survey", _survey_roles(table, subject))
    roles = {"source": source}
    if subject:
        roles["subject"] = subject
    question, value = _first(headers, QUESTION_HEADERS), _first(headers, VALUE_HEADERS)
    is_long = bool(question and value)
    if is_long:
        roles |= {"question": question, "value": value}
    _add_roles(roles, table, is_long=is_long)
    count = "" if is_long or "informants" in roles else _first(headers, (_COUNT,), roles.values())
    doubtful = ["source"] if numbered else []
    if count and _are_small_numbers(texts_of(table, count)):
        roles["informants"] = count
        doubtful.append("informants")
    is_document = header_key(source) in DOCUMENT_SOURCE or {"citation", "locator"} & roles.keys()
    kind: Kind = "document" if is_document else "interview"
    return TableRoles(kind, roles, is_long, tuple(doubtful))


def _numbered_talks(table: RawTable, subject: str) -> str:
    """A column that gives each row a name such as `I1` or `Samtal 3`; empty where none does.

    A bare number is a respondent's as well.
    """
    header = _first(map(str, table.cells.columns), NUMBER_HEADERS, {subject})
    if not header:
        return ""
    texts = list(map(str, table.cells[header]))
    is_each_named = all(map(_NAMED_BY_NUMBER.fullmatch, texts)) and len(set(texts)) == len(texts)
    return header if texts and is_each_named else ""


def _add_roles(roles: dict[str, str], table: RawTable, *, is_long: bool) -> None:
    """Add the roles that the other headers speak of, where the cells say what the role does.

    Of a row of answers not all roles mean the whole row.
    """
    headers = list(map(str, table.cells.columns))
    for role, names in ROLE_HEADERS.items():
        if role == "weight" or (role in _OF_STATEMENTS and not is_long):
            continue
        header = _first(headers, names, set(roles.values()))
        if header and all(map(_MAY_HOLD.get(role, bool), texts_of(table, header))):
            roles[role] = header


def find_subject(table: RawTable, place: Place | None) -> str:
    """The header of the column of units: it is called so, or names most; empty where none does."""
    named: list[tuple[int, int, str]] = []
    for header in map(str, table.cells.columns):
        names = (header_key(header), header_key(table.variable_labels.get(header, "")))
        rank = min((SUBJECT.index(name) for name in names if name in SUBJECT), default=len(SUBJECT))
        texts = texts_of(table, header)
        is_few = len(texts) <= MOST_NAMES
        n_known = place.count(filter(is_unit_name, texts)) if place and is_few else 0
        if rank < len(SUBJECT) or (n_known > 1 and 2 * n_known >= len(texts)):
            named.append((n_known, -rank, header))
    return _best(named)


def _best(named: Sequence[tuple[int, int, str]]) -> str:
    """Of those that are called as units are, the one that names most; else of all others."""
    called = [each for each in named if -each[1] < len(SUBJECT) and each[0] > 0]
    candidates = called or [each for each in named if each[0] > 0] or named
    return max(candidates, key=lambda each: (each[0], each[1]))[2] if candidates else ""


def _survey_roles(table: RawTable, subject: str) -> dict[str, str]:
    headers = list(map(str, table.cells.columns))
    roles = {"subject": subject} if subject else {}
    for role in ("weight", "synthetic"):
        header = _first(headers, ROLE_HEADERS[role], set(roles.values()))
        if header and all(map(_MAY_HOLD.get(role, bool), texts_of(table, header))):
            roles[role] = header
    return roles


def _money_roles(table: RawTable, subject: str, source: str) -> dict[str, str]:
    """The roles of a table of amounts; none of any other table."""
    headers = list(map(str, table.cells.columns))
    roles = {name: _first(headers, names) for name, names in MONEY_HEADERS.items()}
    roles = {name: header for name, header in roles.items() if header}
    if "amount" not in roles or not {"line", "stage", "funder"} & roles.keys():
        return {}
    roles = {"source": source, "subject": subject} | roles
    taken = set(roles.values())
    for role in ("citation", "locator", "period", "quote", "synthetic"):
        header = _first(headers, ROLE_HEADERS[role], taken)
        if header and all(map(_MAY_HOLD.get(role, bool), texts_of(table, header))):
            roles[role] = header
    return {name: header for name, header in roles.items() if header}


def _first(headers: Iterable[str], names: Sequence[str], taken: Iterable[str] = ()) -> str:
    """The header that is called by the first of some names that any is called by."""
    left = [header for header in headers if header not in taken]
    by_key = {header_key(header): header for header in reversed(left)}
    by_key |= {plain_key(header): header for header in reversed(left)}
    return next((by_key[name] for name in names if name in by_key), "")


def _are_small_numbers(texts: Sequence[str]) -> bool:
    return bool(texts) and all(text.isdecimal() and len(text) <= _MOST_DIGITS for text in texts)
