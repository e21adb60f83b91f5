"""XLSForm: the workbook that defines a questionnaire for KoboToolbox, ODK and their kin.

Its sheets are known by their headers, for their names are often misspelt, and headers by their
words, for they are written in every way: `label`, `LABEL`, `label:english`, `label::Svenska (sv)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from kartlaggning.readers.cleaning import CellValue, cell_text, clean_text
from kartlaggning.readers.questionnaires.structures import Structure, Variable, flat_text
from kartlaggning.readers.workbooks.packages.excel import list_sheets
from kartlaggning.readers.workbooks.workbook import look_through_workbook
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest

SURVEY_SHEET = "survey"
FORM_SUFFIXES = (".xlsx", ".xlsm", ".xls")
# of a sheet: no questionnaire is longer, what lies beside it is empty
MAX_ROWS, MAX_COLUMNS = 20_000, 500
SWEDISH, ENGLISH = {"sv", "se", "swedish", "svenska"}, {"en", "english", "engelska"}
# their names may name people
FILES = ("image", "photo", "audio", "video", "file", "background-audio")
PERSONAL = ("deviceid", "phonenumber", "username", "email", "subscriberid", "simserial")
_SELECT = re.compile(
    r"(?:select one(?: from)?|select1"
    r"|(?P<multiple>select multiple(?: from)?|select all that apply(?: from)?))"
    r" .+?(?P<other> or other)?"
)
Row = Mapping[str, str]


def read_xlsform(path: Path) -> Structure | None:
    """Read a questionnaire's definition; none where there is no XLSForm, or it cannot be opened.

    Raises
    ------
    KartlaggningError
        The workbook is damaged or too large.
    """
    try:
        if not _may_be_form(path):
            return None
        with CalamineWorkbook.from_path(path) as workbook:
            tables = [list(_table(workbook, name)) for name in workbook.sheet_names]
    except (CalamineError, PasswordError):
        return None  # whoever reads it as a table says what is wrong with it
    questions = _find_table(tables, {"type", "name"})
    if not questions:
        return None
    reader = _FormReader(_choice_labels(_find_table(tables, {"list_name"})))
    for row in questions:
        reader.read(row)
    return Structure(path.as_posix(), "XLSForm", tuple(reader.variables))


def _find_table(tables: Iterable[Sequence[Row]], headers: Set[str]) -> Sequence[Row]:
    """The rows of the first table that has some headers; empty where none has."""
    for rows in tables:
        if rows and headers <= rows[0].keys():
            return rows
    return ()


def _may_be_form(path: Path) -> bool:
    """Whether a sheet is called as a form's questions are, or nearly so."""
    if path.suffix.lower() not in FORM_SUFFIXES:
        return False
    names = list_sheets(path)
    if names and not _has_survey(names):
        return False  # looking through a large survey takes seconds
    look_through_workbook(path)  # which refuses what would take all memory
    with CalamineWorkbook.from_path(path) as workbook:
        return _has_survey(workbook.sheet_names)


def _has_survey(sheets: Iterable[str]) -> bool:
    return any(nearest(plain_key(name), [SURVEY_SHEET]) for name in sheets)


def _table(workbook: CalamineWorkbook, name: str) -> Iterator[Row]:
    """A sheet's rows by header; of two columns of one header the first that is filled."""
    rows = islice(workbook.get_sheet_by_name(name).iter_rows(), MAX_ROWS)
    header = _find_header(rows)
    for cells in rows:
        row = dict.fromkeys(filter(None, header), "")
        for key, cell in zip(header, cells, strict=False):
            if key and not row[key] and cell != "":
                row[key] = clean_text(cell_text(cell))[0]
        if any(row.values()):
            yield row


def _find_header(rows: Iterator[Sequence[CellValue]]) -> list[str]:
    """Take rows up to the header, which has a column of names; empty where there is none."""
    for cells in rows:
        header = [_header_key(cell) for cell in cells[:MAX_COLUMNS]]
        if "name" in header:
            return header
    return []


def _header_key(cell: CellValue) -> str:
    if not isinstance(cell, str):
        return ""
    key = re.sub(r"\s*:+\s*", ":", plain_key(cell))
    return {"list name": "list_name", "listname": "list_name", "value": "name"}.get(key, key)


def _label(row: Row) -> str:
    """A row's label: in Swedish, else in English, else in whatever language it has."""
    labels = {}
    for key, text in row.items():
        if text and key.split(":")[0] == "label":
            labels[key] = flat_text(text)
    if not labels:
        return ""
    return labels[min(labels, key=_preference)]


def _preference(key: str) -> int:
    words = set(re.findall(r"\w+", key.partition(":")[2]))
    if words & SWEDISH:
        return 0
    if words & ENGLISH:
        return 1
    return 2


def _choice_labels(rows: Iterable[Row]) -> dict[str, dict[str, list[str]]]:
    """List → choice → its labels: one, unless several choices have its name.

    A form may allow that (`allow_choice_duplicates`), and then which of them an answer is hangs on
    an answer before it: 1 is one municipality in this county, and another in that
    (kobotoolbox/kpi#2971, XLSForm/pyxform#373).
    """
    lists: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        if row["list_name"] and row["name"]:
            labels = lists.setdefault(row["list_name"], {}).setdefault(row["name"], [])
            label = _label(row) or row["name"]
            if label not in labels:
                labels.append(label)
    return lists


@dataclass
class _FormReader:
    """Reads a form row by row: a group's questions stand between its beginning and its end."""

    choices: Mapping[str, Mapping[str, Sequence[str]]]
    variables: list[Variable] = field(default_factory=list)
    groups: list[tuple[str, str]] = field(default_factory=list)

    def read(self, row: Row) -> None:
        kind = " ".join(row["type"].casefold().replace("_", " ").split())
        if kind.startswith("begin"):
            self.groups.append((row["name"], _label(row) or row["name"]))
        elif kind.startswith("end ") and self.groups:
            self.groups.pop()
        elif found := _SELECT.fullmatch(kind):
            self._add_select(row, found)
        elif row["name"]:
            self._add(row, dropped=_reason(kind))

    def _add(self, row: Row, **details: Any) -> Variable:
        names = [*(name for name, _ in self.groups), row["name"]]
        label = _label(row)
        labels = [*(label for _, label in self.groups), label]
        label_path = "/".join(labels) if label else ""
        other_names = (row["name"], "-".join(names), label_path)
        variable = Variable("/".join(names), label, other_names, **details)
        self.variables.append(variable)
        return variable

    def _add_select(self, row: Row, found: re.Match[str]) -> None:
        words = row["type"].split()
        list_name = words[-2] if found["other"] else words[-1]
        choices = self.choices.get(list_name, {})
        labels = {name: told[0] for name, told in choices.items() if len(told) == 1}
        several = {name: told for name, told in choices.items() if len(told) > 1}
        if found["other"]:
            labels = {**labels, "other": "Other"}
            self._add({"name": f"{row['name']}_other"})
        if not found["multiple"]:
            self._add(row, value_labels=labels, several=several)
            return
        question = self._add(row, value_labels=labels, several=several, separator=" ")
        for option, label in labels.items():
            self.variables.append(_option_variable(question, option, label))


def _option_variable(question: Variable, option: str, label: str) -> Variable:
    """The column that says yes or no to one option of a select-multiple question."""
    name, dashed_name, label_path = question.other_names
    other_names = [f"{name}/{option}", f"{dashed_name}/{option}"]
    for text in (question.label, label_path):
        if text:
            other_names.append(f"{text}/{label}")
    return Variable(
        f"{question.name}/{option}",
        f"{question.label} [{label}]",
        tuple(other_names),
        of=question.name,
        option=option,
    )


def _reason(kind: str) -> str:
    """Why answers of a kind are never kept; empty where they are."""
    if kind in FILES:
        return "file_upload"
    if kind in PERSONAL:
        return "personal"
    if kind == "note":
        return "no_question"
    return ""
