"""Qualtrics' tables: names, question texts, in newer exports import ids; then the answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.grids.table_edits import drop_columns, drop_rows
from kartlaggning.readers.questionnaires.structures import Structure, Variable, apply_structure
from kartlaggning.readers.raw_table import RawTable

# columns of Qualtrics' own, by header, by text and by import id alike: letters alone, in lower case
PERSONAL = frozenset(
    ("ipaddress", "locationlatitude", "locationlongitude")
    + ("externalreference", "externaldatareference")
    + ("recipientlastname", "recipientfirstname", "recipientemail")
    + ("lastname", "firstname", "name", "email", "emailaddress")
)
FINISHED, STATUS = "finished", "status"
KNOWN_COLUMNS = PERSONAL | {FINISHED, STATUS}
# a column of Qualtrics' own → what counts how many in it; labels or codes
RESPONSE_CHECKS = {
    FINISHED: ("responses_unfinished", ("false", "0", "falskt", "")),
    STATUS: ("responses_previews", ("survey preview", "1")),
}
OWN_TEXTS = {"responseid", "startdate", "finished"}
# what stands under it is "Response ID", or "ResponseID" before 2017
RESPONSE_ID = ("ResponseId", "ResponseID", "V1")


class _ExtraRows(NamedTuple):
    """The rows between headers and answers: how many, and what they say of a header's column."""

    n: int
    texts: Mapping[str, str]
    keys: Mapping[str, Mapping[str, str]]


def adapt_qualtrics(table: RawTable) -> RawTable | None:
    """Adapt a table of Qualtrics'; none where it is none."""
    extra = _read_extra_rows(table.cells.head(2).astype("str"))
    if not extra.n and not {_letters(header) for header in table.cells.columns} >= OWN_TEXTS:
        return None
    is_extra = np.arange(len(table.cells)) < extra.n
    own = {header: _own_name(header, extra) for header in table.cells.columns}
    personal = {header: "personal" for header, name in own.items() if name in PERSONAL}
    adapted = drop_columns(drop_rows(table, is_extra, "extra_header"), personal)
    variables = tuple(_variables(adapted.cells, extra))
    adapted = apply_structure(adapted, Structure(table.file, "Qualtrics", variables, no="0"))
    findings = (*adapted.findings, *_findings(adapted, own))
    return replace(adapted, program=f"Qualtrics, {table.program}", findings=findings)


def _read_extra_rows(first: pd.DataFrame) -> _ExtraRows:
    """Read the extra rows among a table's first two."""
    are_ids = [_are_import_ids(row) for row in first.to_numpy().tolist()]
    n = int(_has_texts(first))
    keys: dict[str, Mapping[str, str]] = {}
    if True in are_ids:
        n = 1 + are_ids.index(True)
        keys = _import_keys(first, n)
    texts = {}
    if n and not are_ids[0]:
        texts = dict(zip(first.columns, first.iloc[0], strict=True))
    return _ExtraRows(n, texts, keys)


def _are_import_ids(row: Iterable[str]) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and all("ImportId" in cell and cell.startswith("{") for cell in filled)


def _has_texts(first: pd.DataFrame) -> bool:
    """Whether the first row repeats the headers in words.

    So it does without import ids in workbooks and old exports.
    """
    if not len(first):
        return False
    for header in RESPONSE_ID:
        if header in first.columns and _letters(str(first[header].iloc[0])) == "responseid":
            return True
    return False


def _import_keys(first: pd.DataFrame, n_extra: int) -> dict[str, Mapping[str, str]]:
    """Header → what its import id says: which question, which choice."""
    keys: dict[str, Mapping[str, str]] = {}
    for header, cell in first.iloc[n_extra - 1].items():
        try:
            key = json.loads(cell)
        except (ValueError, RecursionError):
            continue
        if isinstance(key, dict):
            keys[str(header)] = {str(name): str(value) for name, value in key.items()}
    return keys


def _own_name(header: str, extra: _ExtraRows) -> str:
    """What Qualtrics calls a column of its own, whatever row the headers were read from."""
    import_id = extra.keys.get(header, {}).get("ImportId", "")
    for text in (import_id, header, extra.texts.get(header, "")):
        name = _letters(text)
        if name in KNOWN_COLUMNS:
            return name
    return ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


def _variables(cells: pd.DataFrame, extra: _ExtraRows) -> Iterator[Variable]:
    has_ids = any(_is_question(key.get("ImportId", "")) for key in extra.keys.values())
    for header in cells.columns:
        key = extra.keys.get(header, {})
        question, choice = key.get("ImportId", ""), key.get("choiceId", "")
        is_question = _is_question(question)
        text = " ".join(extra.texts.get(header, "").split())
        answers = set(cells[header].unique()) - {""}
        # where a choice is ticked stands its own text, or its number
        if is_question and choice and len(answers) < 2:
            labels = {**dict.fromkeys(answers, "Ja"), "0": "Nej"}
            yield Variable(header, text, value_labels=labels, of=question, option=choice)
            continue
        if has_ids:
            is_joined = is_question and not choice
        else:
            # any column with a comma may be a question with several answers
            is_joined = any("," in answer for answer in answers)
        separator = "," if is_joined else ""
        yield Variable(header, text, separator=separator)


def _is_question(import_id: str) -> bool:
    return import_id.startswith("QID") and not import_id.endswith("_TEXT")


def _findings(table: RawTable, own: Mapping[str, str]) -> Iterator[Finding]:
    for header, name in own.items():
        if header not in table.cells.columns or name not in RESPONSE_CHECKS:
            continue
        check, signs = RESPONSE_CHECKS[name]
        texts = table.cells[header].str.casefold()
        if n := int(texts.isin(signs).sum()):
            where = Where(table.file, table.header_line, header)
            yield Finding(check, where, parameters={"n": n, "total": len(texts)})
