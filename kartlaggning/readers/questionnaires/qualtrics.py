"""Qualtrics' tables: names, question texts, in newer exports import ids; then the answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.readers.grids.table_edits import drop_columns, drop_rows
from kartlaggning.readers.questionnaires.states import Tell, by_words, tell_states
from kartlaggning.readers.questionnaires.structures import Structure, Variable, apply_structure
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.statuses import FINISHED, UNFINISHED

# columns of Qualtrics' own, by header, by text and by import id alike: letters alone, in lower case
PERSONAL = frozenset(
    ("ipaddress", "locationlatitude", "locationlongitude")
    + ("externalreference", "externaldatareference")
    + ("recipientlastname", "recipientfirstname", "recipientemail")
    + ("lastname", "firstname", "name", "email", "emailaddress")
)
DONE, PROGRESS, STATUS, CHANNEL = "finished", "progress", "status", "distributionchannel"
KNOWN_COLUMNS = PERSONAL | {DONE, PROGRESS, STATUS, CHANNEL}
_DONE = {
    **dict.fromkeys(("true", "1", "sant"), FINISHED),
    **dict.fromkeys(("false", "0", "falskt", ""), UNFINISHED),
}
# a status is a number whose bits say what a response is ("Understanding Your Dataset" in Qualtrics'
# support pages lists 0, 1, 2, 4, 8, 9, 12, 16, 17, 32, 36, 40 and 48); 4 is imported, 16 offline,
# 32 of the employees' programs
_STATUS_BITS = {1: "preview", 2: "test", 8: "spam"}
_ALL_BITS = 64
# words of its label, whatever stands beside them
_STATUS_WORDS = {
    "test": "test",
    "preview": "preview",
    "förhandsgranskning": "preview",
    "spam": "spam",
    "skräppost": "spam",
}
_USUAL_WORDS = {"ip", "address", "adress", "imported", "importerad", "offline", "ex", "survey"}
_FULL_PROGRESS = 100
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
    adapted = tell_states(adapted, _tellers(own, extra))
    response_id = [header for header in RESPONSE_ID if header in adapted.cells.columns]
    return replace(
        adapted, program=f"Qualtrics, {table.program}", response_id=tuple(response_id[:1])
    )


def adapt_coded_qualtrics(table: RawTable) -> RawTable | None:
    """Adapt a file of a statistics program that Qualtrics exported; none where it is none."""
    headers = list(map(str, table.cells.columns))
    if not {_letters(header) for header in headers} >= OWN_TEXTS:
        return None
    nothing = _ExtraRows(0, {}, {})
    own = {header: _own_name(header, nothing) for header in headers}
    personal = {header: "personal" for header, name in own.items() if name in PERSONAL}
    adapted = tell_states(drop_columns(table, personal), _tellers(own, nothing))
    response_id = [header for header in headers if _letters(header) == "responseid"]
    return replace(
        adapted, program=f"Qualtrics, {table.program}", response_id=tuple(response_id[:1])
    )


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


def _tellers(own: Mapping[str, str], extra: _ExtraRows) -> dict[str, Tell]:
    """Which columns tell the states of the responses, and how."""
    # a question may be called as one of them: its import id says that it is a question
    headers: dict[str, str] = {}
    for header, name in own.items():
        if not extra.keys.get(header, {}).get("ImportId", "").startswith("QID"):
            headers.setdefault(name, header)
    tellers: dict[str, Tell] = {STATUS: _status, CHANNEL: _channel}
    # who was led past the end has no full progress, and is finished all the same
    if DONE in headers:
        tellers[DONE] = by_words(_DONE)
    else:
        tellers[PROGRESS] = _progress
    return {headers[name]: tell for name, tell in tellers.items() if name in headers}


def _status(text: str) -> str | None:
    """What a status means, as a code or as its label."""
    if text.isdecimal():
        if int(text) >= _ALL_BITS:
            return None
        states = [state for bit, state in _STATUS_BITS.items() if int(text) & bit]
        return states[0] if states else FINISHED
    words = set(re.findall(r"\w+", text.casefold()))
    for word, state in _STATUS_WORDS.items():
        if word in words:
            return state
    return FINISHED if words <= _USUAL_WORDS else None


def _channel(text: str) -> str:
    """How a response came in: by a link, a message …, or from those who made the survey."""
    words = re.findall(r"\w+", text.casefold())
    for state in ("test", "preview"):
        if state in words:
            return state
    return FINISHED


def _progress(text: str) -> str | None:
    if not text.isdecimal():
        return None if text else UNFINISHED
    return FINISHED if int(text) >= _FULL_PROGRESS else UNFINISHED
