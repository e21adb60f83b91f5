"""What an import reads in the schema, as digests by which a later change is told.

Labels are left out: a word is mended often, and what is stored are ids. So is the period: a strand
gets a new one for the next year's material, and last year's stays what it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Accounts, Columns, Question, Strand

DIGITS = 12
Marks = dict[str, str | dict[str, str]]  # key of the schema → its digest; or under each name one


def make_marks(strand_name: str, schema: Schema) -> Marks:
    """Digest what an import of a strand reads, by the keys under which the schema has it."""
    strand = schema.strands[strand_name]
    marks: Marks = {name: _digest(part) for name, part in _of_strand(strand) if part}
    columns = {name: _digest(_of_columns(each)) for name, each in strand.columns.items()}
    if columns:
        marks["columns"] = columns
    for name, question in schema.questions.items():
        if strand_name in question.asked_in or name in strand.columns:
            for key, part in _of_question(question):
                if part:
                    under = marks.setdefault(f"questions.{key}", {})
                    under[name] = _digest(part)  # type: ignore[index]
    return marks


def find_changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """The keys whose parts are no longer what the import read; with the names under them."""
    changed = []
    for key in dict.fromkeys((*before, *now)):
        was, is_ = before.get(key, ""), now.get(key, "")
        if was == is_:
            continue
        names = sorted(_names_that_differ(was or {}, is_ or {}))
        changed.append(f"{key} ({', '.join(names)})" if names else key)
    return changed


def _names_that_differ(was: Any, is_: Any) -> Iterator[str]:
    if isinstance(was, dict) and isinstance(is_, dict):
        for name in was.keys() | is_.keys():
            if was.get(name) != is_.get(name):
                yield name


def _of_strand(strand: Strand) -> Iterator[tuple[str, Any]]:
    yield "kind", strand.kind
    yield "layout", strand.layout
    yield "separator", strand.separator
    yield "hidden", strand.hidden
    yield "confidential", strand.is_confidential
    yield "basis", strand.basis
    yield "unit_from", strand.unit_from
    yield "several", strand.several == "joint"
    # of a survey every response is stored with its state, whether it is counted or not
    yield "unfinished", strand.counts_unfinished and strand.kind != "survey"
    yield "missing", strand.missing
    yield "yes", sorted(strand.yes)
    yield "no", sorted(strand.no)
    yield "aliases", strand.aliases
    yield "source_aliases", strand.source_aliases
    yield "outside", strand.outside == "leave"
    if strand.kind == "accounts":
        yield "accounts", _of_accounts(strand.accounts)


def _of_accounts(accounts: Accounts) -> dict[str, Any]:
    """What tells how the cells of accounts are read."""
    parts: dict[str, Any] = {"zero": sorted(accounts.zero), "every_row": accounts.every_row}
    for part in ("lines", "funders", "conditions"):
        named = getattr(accounts, part)
        parts[part] = {name: sorted(model.codes) for name, model in named.items()}
    return parts


def _of_columns(columns: Columns) -> dict[str, Any]:
    return {name: part for name, part in columns.model_dump().items() if part}


def _of_question(question: Question) -> Iterator[tuple[str, Any]]:
    yield "type", question.type
    yield "codes", _codes(question)
    yield "missing", question.missing
    yield "publish_text", question.publish_text
    yield "may_be_negative", question.may_be_negative
    if question.amounts:
        yield "amounts", question.amounts
    if question.measure:
        yield "measure", question.measure.en


def _codes(question: Question) -> dict[str, list[str]]:
    """The coders' names for a question, its values and its qualifiers, by their ids."""
    codes = {}
    if question.codes:
        codes[""] = sorted(question.codes)
    for part in (question.values, question.qualifiers):
        for name, coded in part.items():
            if coded.codes:
                codes[name] = sorted(coded.codes)
    return codes


def _digest(part: Any) -> str:
    text = json.dumps(part, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
