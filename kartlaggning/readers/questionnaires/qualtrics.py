"""Qualtrics' tables: a row of names, one of question texts, in newer exports one of import ids;
then the answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.grids.table_edits import drop_columns, drop_rows
from kartlaggning.readers.questionnaires.structures import Structure, Variable, apply_structure
from kartlaggning.readers.raw_table import RawTable

# columns of Qualtrics' own, by header, by text and by import id alike: letters alone, in lower case
PERSONAL = {
    *(
        "ipaddress",
        "locationlatitude",
        "locationlongitude",
        "externalreference",
        "externaldatareference",
    ),
    *("recipientlastname", "recipientfirstname", "recipientemail"),
    *("lastname", "firstname", "name", "email", "emailaddress"),
}
FINISHED, STATUS = "finished", "status"
PREVIEWS = ("survey preview", "1")  # labels or codes
UNFINISHED = ("false", "0", "falskt", "")
OWN_TEXTS = {"responseid", "startdate", "finished"}
RESPONSE_ID = (
    "ResponseId",
    "ResponseID",
    "V1",
)  # what stands under it is "Response ID", or "ResponseID" before 2017


def adapt_qualtrics(table: RawTable) -> RawTable | None:
    """Adapt a table of Qualtrics'; none where it is none."""
    first = table.cells.head(2).astype("str")
    ids = [_import_ids(row) for row in first.to_numpy().tolist()]
    n_extra = 1 + ids.index(True) if True in ids else int(_has_texts(first))
    if not n_extra and not {_letters(header) for header in table.cells.columns} >= OWN_TEXTS:
        return None
    keys = _import_keys(first, n_extra) if True in ids else {}
    has_texts = n_extra > 0 and not ids[0]
    texts = dict(zip(first.columns, first.iloc[0], strict=True)) if has_texts else {}
    is_extra = np.arange(len(table.cells)) < n_extra
    adapted = drop_rows(table, is_extra, "extra_header")
    own = {header: _own_name(header, texts, keys) for header in table.cells.columns}
    adapted = drop_columns(
        adapted, {header: "personal" for header, name in own.items() if name in PERSONAL}
    )
    variables = _variables(adapted.cells, texts, keys)
    adapted = apply_structure(adapted, Structure(table.file, "Qualtrics", variables, no="0"))
    findings = (*adapted.findings, *_findings(adapted, own))
    return replace(adapted, program=f"Qualtrics, {table.program}", findings=findings)


def _import_ids(row: Iterable[str]) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and all("ImportId" in cell and cell.startswith("{") for cell in filled)


def _has_texts(first: pd.DataFrame) -> bool:
    """Whether the first row repeats the headers in words, as workbooks and old exports do without
    import ids.
    """
    known = [header for header in RESPONSE_ID if header in first.columns] if len(first) else []
    return any(_letters(str(first[header].iloc[0])) == "responseid" for header in known)


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


def _own_name(header: str, texts: Mapping[str, str], keys: Mapping[str, Mapping[str, str]]) -> str:
    """What Qualtrics calls a column of its own, whatever row the headers were read from."""
    names = (
        _letters(keys.get(header, {}).get("ImportId", "")),
        _letters(header),
        _letters(texts.get(header, "")),
    )
    known = (*PERSONAL, FINISHED, STATUS)
    return next((name for name in names if name in known), "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


def _variables(
    cells: pd.DataFrame, texts: Mapping[str, str], keys: Mapping[str, Mapping[str, str]]
) -> tuple[Variable, ...]:
    variables = []
    has_ids = any(_is_question(key.get("ImportId", "")) for key in keys.values())
    for header in cells.columns:
        key, text = keys.get(header, {}), " ".join(texts.get(header, "").split())
        question, choice = key.get("ImportId", ""), key.get("choiceId", "")
        is_question = _is_question(question)
        ticked = set(cells[header].unique()) - {""}
        if (
            is_question and choice and len(ticked) < 2
        ):  # the choice's own text, or its number, where it is ticked
            labels = {**dict.fromkeys(ticked, "Ja"), "0": "Nej"}
            variables.append(
                Variable(header, text, value_labels=labels, of=question, option=choice)
            )
        else:
            # without import ids any column with a comma may be a question with several answers
            is_joined = (
                is_question and not choice if has_ids else any("," in answer for answer in ticked)
            )
            variables.append(Variable(header, text, separator="," if is_joined else ""))
    return tuple(variables)


def _is_question(import_id: str) -> bool:
    return import_id.startswith("QID") and not import_id.endswith("_TEXT")


def _findings(table: RawTable, own: Mapping[str, str]) -> Iterable[Finding]:
    for header, name in own.items():
        if header not in table.cells.columns or name not in (FINISHED, STATUS):
            continue
        texts = table.cells[header].str.casefold()
        check, signs = (
            ("responses_unfinished", UNFINISHED)
            if name == FINISHED
            else ("responses_previews", PREVIEWS)
        )
        if n := int(texts.isin(signs).sum()):
            where = Where(table.file, table.header_line, header)
            yield Finding(check, where, parameters={"n": n, "total": len(texts)})
