"""XLSForm: the workbook that defines a questionnaire for KoboToolbox, ODK and their kin.

Its sheets are known by their headers, for their names are often misspelt, and headers by their
words, for they are written in every way: `label`, `LABEL`, `label:english`, `label::Svenska (sv)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from kartlaggning.readers.cleaning import cell_text, clean_text
from kartlaggning.readers.questionnaires.structures import Structure, Variable, flat_text
from kartlaggning.readers.workbooks.excel_package import list_sheets
from kartlaggning.readers.workbooks.workbook import look_through_workbook
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest

SURVEY_SHEET = "survey"
FORM_SUFFIXES = (".xlsx", ".xlsm", ".xls")
MAX_ROWS, MAX_COLUMNS = (
    20_000,
    500,
)  # of a sheet: no questionnaire is longer, what lies beside it is empty
SWEDISH, ENGLISH = {"sv", "se", "swedish", "svenska"}, {"en", "english", "engelska"}
FILES = (
    "image",
    "photo",
    "audio",
    "video",
    "file",
    "background-audio",
)  # their names may name people
PERSONAL = ("deviceid", "phonenumber", "username", "email", "subscriberid", "simserial")
_SELECT = re.compile(
    r"(?:select one(?: from)?|select1|(?P<multiple>select multiple(?: from)?|select all that apply(?: from)?)) .+?"
    r"(?P<other> or other)?"
)
Row = Mapping[str, str]


def read_xlsform(path: Path) -> Structure | None:
    """Read a questionnaire's definition; none where the workbook is no XLSForm, or cannot be
    opened.

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
    questions = next((rows for rows in tables if rows and {"type", "name"} <= rows[0].keys()), None)
    if questions is None:
        return None
    choices = next((rows for rows in tables if rows and "list_name" in rows[0]), [])
    reader = _FormReader(_choice_labels(choices))
    for row in questions:
        reader.read(row)
    return Structure(path.as_posix(), "XLSForm", tuple(reader.variables))


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
    header: list[str] = []
    for cells in islice(workbook.get_sheet_by_name(name).iter_rows(), MAX_ROWS):
        if not header:
            named = [
                _header_key(cell) if isinstance(cell, str) else "" for cell in cells[:MAX_COLUMNS]
            ]
            header = named if "name" in named else []
            continue
        row = dict.fromkeys(filter(None, header), "")
        for key, cell in zip(header, cells, strict=False):
            if key and not row[key] and cell != "":
                row[key] = clean_text(cell_text(cell))[0]
        if any(row.values()):
            yield row


def _header_key(cell: str) -> str:
    key = re.sub(r"\s*:+\s*", ":", plain_key(cell))
    return {"list name": "list_name", "listname": "list_name", "value": "name"}.get(key, key)


def _label(row: Row) -> str:
    """A row's label: in Swedish, else in English, else in whatever language it has."""
    labels = {
        key: flat_text(text) for key, text in row.items() if text and key.split(":")[0] == "label"
    }
    return labels[min(labels, key=_preference)] if labels else ""


def _preference(key: str) -> int:
    words = set(re.findall(r"\w+", key.partition(":")[2]))
    return 0 if words & SWEDISH else 1 if words & ENGLISH else 2


def _choice_labels(rows: Sequence[Row]) -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["list_name"] and row["name"]:
            lists.setdefault(row["list_name"], {}).setdefault(
                row["name"], _label(row) or row["name"]
            )
    return lists


@dataclass
class _FormReader:
    """Reads a form row by row: a group's questions stand between its beginning and its end."""

    choices: Mapping[str, Mapping[str, str]]
    variables: list[Variable] = field(default_factory=list)
    groups: list[tuple[str, str]] = field(default_factory=list)

    def read(self, row: Row) -> None:
        kind = " ".join(row["type"].casefold().replace("_", " ").split())
        if kind.startswith("begin"):
            self.groups.append((row["name"], _label(row) or row["name"]))
        elif kind.startswith("end ") and self.groups:
            self.groups.pop()
        elif found := _SELECT.fullmatch(kind):
            list_name = row["type"].split()[-2 if found["other"] else -1]
            self._add_select(row, self.choices.get(list_name, {}), found)
        elif row["name"]:
            self._add(row, dropped=_reason(kind))

    def _add(self, row: Row, **details: Any) -> Variable:
        paths = [group for group, _ in self.groups], [label for _, label in self.groups]
        label = _label(row)
        names = [*paths[0], row["name"]]
        other_names = (row["name"], "-".join(names), "/".join([*paths[1], label]) if label else "")
        variable = Variable("/".join(names), label, other_names, **details)
        self.variables.append(variable)
        return variable

    def _add_select(self, row: Row, labels: Mapping[str, str], found: re.Match[str]) -> None:
        is_multiple = found["multiple"] is not None
        if found["other"]:
            labels = {**labels, "other": "Other"}
            self._add({"name": f"{row['name']}_other"})
        question = self._add(row, value_labels=labels, separator=" " if is_multiple else "")
        for option, label in labels.items() if is_multiple else ():
            names = [f"{name}/{option}" for name in (question.name, *question.other_names[:2])]
            texts = [
                f"{text}/{label}" for text in (question.label, question.other_names[2]) if text
            ]
            self.variables.append(
                Variable(
                    names[0],
                    f"{question.label} [{label}]",
                    (*names[1:], *texts),
                    of=question.name,
                    option=option,
                )
            )


def _reason(kind: str) -> str:
    """Why answers of a kind are never kept; empty where they are."""
    if kind in FILES:
        return "file_upload"
    if kind in PERSONAL:
        return "personal"
    return "no_question" if kind == "note" else ""
