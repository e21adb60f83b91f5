"""REDCap's tables, as codes or as labels, and its data dictionary.

A table has a column at the end of each form that says how far it is, and one per box that can be
ticked (`offers___1`). Repeated forms and events stand in rows of their own. A data dictionary is a
table with a row per field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.grids.delimited import read_delimited
from kartlaggning.readers.grids.table_edits import drop_columns, drop_rows, map_cells, recount
from kartlaggning.readers.questionnaires.states import by_words, tell_states
from kartlaggning.readers.questionnaires.structures import (
    Structure,
    Variable,
    apply_structure,
    flat_text,
)
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.statuses import FINISHED, ON_HOLD, UNFINISHED

DICTIONARY_MARK = re.compile(
    rb'(\xef\xbb\xbf)?"?(Variable / Field Name|field_name)"?\s*[,;\t]\s*"?(Form Name|form_name)"?'
)
_OWN = {
    "event": ("redcap_event_name", "Event Name"),
    "form": ("redcap_repeat_instrument", "Repeat Instrument"),
    "number": ("redcap_repeat_instance", "Repeat Instance"),
}
_PERSONAL = ("redcap_survey_identifier", "Survey Identifier")
_RECORD = ("record_id", "Record ID")
_STATUS = re.compile(r".+_complete|Complete\?(?: \(\d+\))?")
_STATES = {
    # of a form in which something stands an empty status is as 0 (its mark is grey)
    **dict.fromkeys(("0", "incomplete", "ofullständig", ""), UNFINISHED),
    **dict.fromkeys(("1", "unverified", "overifierad"), ON_HOLD),
    **dict.fromkeys(("2", "complete", "fullständig"), FINISHED),
}
_BOX = re.compile(
    r"(?P<field>.+?)___(?P<code>\w+)|(?P<label>.+) \(choice=(?P<option>.+)\)", re.DOTALL
)
_NEGATIVE = re.compile(r"\A_(?=\d)")
_TICKS = {"Checked": "1", "Unchecked": "0"}
_BOX_LABELS = {"1": "Checked", "0": "Unchecked"}
_JOINED = ";"
# headers of a data dictionary, as REDCap writes it and as its interface for programs does
_FIELDS = {
    "name": ("Variable / Field Name", "field_name"),
    "type": ("Field Type", "field_type"),
    "label": ("Field Label", "field_label"),
    "choices": ("Choices, Calculations, OR Slider Labels", "select_choices_or_calculations"),
}
_CHOSEN = ("radio", "dropdown", "checkbox", "sql")
_FIXED = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}
Field = Mapping[str, str]


def adapt_redcap(table: RawTable) -> RawTable | None:
    """Adapt a table of REDCap's; none where it is none."""
    headers = list(map(str, table.cells.columns))
    forms = [header for header in headers if _is_status(table, header)]
    own = {role: _first(names, headers) for role, names in _OWN.items()}
    boxes = {header: found for header in headers if (found := _BOX.fullmatch(header))}
    is_numbered = bool(headers) and headers[0] in _RECORD
    if not (any(own.values()) or (forms and (is_numbered or boxes))):
        return None
    table = _without_repeats(table, own["form"])
    table = _tell_states(table, headers, forms)
    table = drop_columns(table, dict.fromkeys(_PERSONAL, "personal"))
    table = _read_boxes(table, boxes)
    findings = [*table.findings, *_findings(table, own, boxes)]
    response_id = tuple(filter(None, (headers[0], *own.values())))
    return replace(
        table,
        program=f"REDCap, {table.program}",
        response_id=response_id,
        findings=tuple(findings),
    )


def _is_status(table: RawTable, header: str) -> bool:
    if not _STATUS.fullmatch(header):
        return False
    return {str(text).casefold() for text in table.cells[header].unique()} <= _STATES.keys()


def _first(names: Sequence[str], headers: Sequence[str]) -> str:
    return next((name for name in names if name in headers), "")


def _without_repeats(table: RawTable, form: str) -> RawTable:
    """Leave out the rows of repeated forms: the respondents have rows of their own.

    Where all rows are such, one form was exported, and they are what is meant.
    """
    if not form:
        return table
    is_repeat = (table.cells[form] != "").to_numpy()
    n = int(is_repeat.sum())
    if not n or n == len(is_repeat):
        return table
    names = ", ".join(sorted(set(map(str, table.cells.loc[is_repeat, form]))))
    where = Where(table.file, table.header_line, form)
    finding = Finding("redcap_repeats", where, names, parameters={"n": n})
    table = drop_rows(table, is_repeat, "repeated_form")
    return replace(table, findings=(*table.findings, finding))


def _tell_states(table: RawTable, headers: Sequence[str], forms: Sequence[str]) -> RawTable:
    """Tell the states by the forms in which something stands; the columns before a status are its.

    A form that nobody opened is 0, *incomplete*, too.
    """
    used: dict[str, np.ndarray] = {}
    begin = 1
    for form in forms:
        end = headers.index(form)
        fields = [header for header in headers[begin:end] if not header.startswith("redcap_")]
        used[form] = _holds_something(table, fields)
        begin = end + 1
    return tell_states(table, dict.fromkeys(forms, by_words(_STATES)), used, untold=UNFINISHED)


def _holds_something(table: RawTable, headers: Sequence[str]) -> np.ndarray:
    """In which rows one of some columns holds more than a box that was not ticked."""
    holds = np.zeros(len(table.cells), dtype=bool)
    for header in headers:
        empty = ["", "0", "Unchecked"] if _BOX.fullmatch(header) else [""]
        holds |= ~table.cells[header].isin(empty).to_numpy(dtype=bool)
    return holds


def _read_boxes(table: RawTable, boxes: Mapping[str, re.Match[str]]) -> RawTable:
    """Put 1 and 0 for boxes that are exported as words, and join each question's in one column."""
    cells = table.cells.copy()
    tally = Tally()
    variables: dict[str, Variable] = {}
    for header, found in boxes.items():
        is_word = cells[header].isin(list(_TICKS))
        tally["cell", "repaired", "label_as_code"] += int(is_word.sum())
        if is_word.any():
            cells[header] = map_cells(cells[header], _TICKS)
        question = found["field"] or found["label"]
        variables[question] = Variable(question, separator=_JOINED)
        # a header knows no minus
        option = _NEGATIVE.sub("-", found["code"] or "") or found["option"]
        variables[header] = Variable(header, value_labels=_BOX_LABELS, of=question, option=option)
    table = replace(table, cells=cells, ledger=recount(table.ledger, tally))
    if not boxes:
        return table
    return apply_structure(table, Structure(table.file, "REDCap", tuple(variables.values())))


def _findings(
    table: RawTable, own: Mapping[str, str], boxes: Mapping[str, re.Match[str]]
) -> Iterator[Finding]:
    event, number = own["event"], own["number"]
    names = sorted(set(map(str, table.cells[event])) - {""}) if event else []
    if len(names) > 1:
        where = Where(table.file, table.header_line, event)
        yield Finding("redcap_events", where, ", ".join(names))
    elif number and (n := _count_repeated(table.cells.iloc[:, 0])):
        # of a whole event that is repeated no form is named (CHOP-CGTInformatics/REDCapTidieR#200)
        where = Where(table.file, table.header_line, number)
        yield Finding("redcap_rows_of_one", where, parameters={"n": n})
    if boxes:
        yield Finding("redcap_boxes_alike", Where(table.file, table.header_line))


def _count_repeated(respondents: pd.Series) -> int:
    """How many respondents have more than one row."""
    return int((respondents.value_counts() > 1).sum())


def read_redcap_dictionary(path: Path) -> Structure:
    """Read a data dictionary.

    Raises
    ------
    KartlaggningError
        It is damaged, or no text.
    """
    table = read_delimited(path, expected_columns=_FIELDS["name"], known_words=(), encoding="")
    headers = {role: _first(names, list(table.cells.columns)) for role, names in _FIELDS.items()}
    if not all(headers.values()):
        lacking = next(_FIELDS[role][0] for role, header in headers.items() if not header)
        where = Where(table.file, table.header_line)
        raise KartlaggningError(Finding("redcap_dictionary_column", where, lacking))
    columns = [table.cells[header].astype("str") for header in headers.values()]
    variables: list[Variable] = []
    for texts in zip(*columns, strict=True):
        variables += _variables(dict(zip(headers, texts, strict=True)))
    return Structure(table.file, "REDCap", tuple(variables))


def _variables(field: Field) -> Iterator[Variable]:
    """The columns that a field has."""
    name, kind = field["name"], field["type"]
    label = flat_text(field["label"])
    if kind == "descriptive" or not name:
        return
    dropped = "file_upload" if kind == "file" else ""
    labels = _FIXED.get(kind, {})
    if kind in _CHOSEN:
        labels = _choices(field["choices"])
    separator = ""
    if kind == "checkbox":
        separator = _JOINED
        # the answers stand in columns of boxes alone, whose headers know no capitals
        labels = {code.lower(): option for code, option in labels.items()}
    yield Variable(name, label, value_labels=labels, separator=separator, dropped=dropped)
    if kind == "checkbox":
        for code, option in labels.items():
            written = f"{name}___{re.sub(r'[^a-z0-9_]', '_', code)}"
            yield Variable(
                name=written,
                label=f"{label} (choice={option})",
                value_labels=_BOX_LABELS,
                of=name,
                option=code,
            )


def _choices(text: str) -> dict[str, str]:
    """The choices of a field: `1, Ja | 2, Nej`."""
    choices = {}
    for part in text.split("|"):
        code, comma, label = part.partition(",")
        if comma:
            choices[code.strip()] = flat_text(label)
    return choices
