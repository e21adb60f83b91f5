"""The statements under a position, who made them, and how those that differ became one answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from kartlaggning.explaining.wording import quoted
from kartlaggning.frames import IN_PLACE
from kartlaggning.results import Results, rows_of
from kartlaggning.schema.models import Prefer, Question
from kartlaggning.text.language import Language

Plain = dict[str, Any]


@dataclass(frozen=True)
class Statements:
    """A mapping's statements in words of a language.

    Parameters
    ----------
    quotes
        Quotes by answer_id that may be shown, beside those that stand among the answers.
    """

    results: Results
    language: Language
    quotes: Mapping[str, str]

    @cached_property
    def _sources(self) -> Mapping[str, Any]:
        return {row.source_id: row for row in rows_of(self.results.interviews.sources)}

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], list[Any]]:
        """The period's statements by question and subject, and by question and answer_id."""
        found: dict[tuple[str, str], list[Any]] = {}
        for row in rows_of(self.results.interviews.answers):
            if self._sources[row.source_id].period == self.results.schema.period:
                for key in (row.subject_id, row.answer_id):
                    found.setdefault((row.question, key), []).append(row)
        return found

    def under(self, subject: str, question: str) -> list[Plain]:
        """What was said of a subject, or of its parts where its position rests on them, and whether
        it counted.
        """
        used = set(self.results.position[(subject, question)].answer_ids)
        found = (row for key in (subject, *used) for row in self._by_place.get((question, key), ()))
        rows = list(dict.fromkeys(found))
        return [
            self._statement(row, row.answer_id in used)
            for row in sorted(rows, key=lambda row: str(row.answer_id))
        ]

    def _statement(self, row: Any, is_used: bool) -> Plain:
        region, source = self.results.schema.region, self._sources[row.source_id]
        is_itself = (
            bool(row.said_by) and row.said_by == row.subject_id and row.said_by in region.units
        )
        kind = (
            "itself" if is_itself else ("provider" if row.said_by in region.providers else "unit")
        )
        return {
            "answer_id": row.answer_id,
            "source_id": row.source_id,
            "strand": self.results.schema.strands[source.strand].label.of(self.language),
            "period": source.period,
            "subject": row.subject_id,
            "subject_name": region.label(row.subject_id, self.language) if row.subject_id else "",
            "said_by": row.said_by,
            "said_by_kind": kind if row.said_by else "",
            "said_by_name": region.label(row.said_by, self.language) if row.said_by else "",
            "status": row.status,
            "value": row.value,
            "is_denied": bool(row.is_denied),
            "words": self._words(row),
            "basis": row.basis,
            "modality": row.modality,
            "coder": row.coder,
            "quote": row.quote or self.quotes.get(row.answer_id, ""),
            "citation": source.citation,
            "is_used": is_used,
            "is_synthetic": bool(row.is_synthetic),
        }

    def _words(self, row: Any) -> str:
        question = self.results.schema.questions[row.question]
        label = (
            quoted(question.values[row.value].label.of(self.language), self.language)
            if row.value
            else row.words
        )
        if not row.qualifier:
            return str(label)
        qualifier = question.qualifiers.get(row.qualifier)
        return f"{label} ({qualifier.label.of(self.language) if qualifier else row.qualifier})"


def approved_quotes(quotes: Mapping[str, str], answers: pd.DataFrame) -> dict[str, str]:
    """Those of some quotes that may be published."""
    approved = set(answers.loc[answers["is_approved"], "answer_id"])
    return {answer: quote for answer, quote in quotes.items() if answer in approved}


def find_resolution(
    subject: str, statements: Sequence[Plain], position: Any, question: Question
) -> str:
    """Say how statements that differ became one answer: the rule's name; empty where none had to
    give way.

    conflict, any, all, majority, no_majority, preferred, shared_range, no_shared_range, not_placed.
    """
    answered = [
        each for each in statements if each["status"] == "answered" and each["modality"] == IN_PLACE
    ]
    own = [each for each in answered if each["subject"] == subject]
    used = [each for each in own if each["is_used"]]
    if position.is_decided:
        return ""
    if any(each["is_used"] and not each["subject"] for each in statements):
        return "not_placed"
    if isinstance(question.resolve, Prefer) and len(used) < len(own):
        return "preferred"
    return _rule_of(question, position.status == "conflict") if _do_differ(used, question) else ""


def _rule_of(question: Question, is_conflict: bool) -> str:
    """What becomes of statements that differ."""
    if question.type == "quantity":
        return "no_shared_range" if is_conflict else "shared_range"
    if question.type == "text":
        return ""  # each stands by itself
    if question.resolve == "majority":
        return "no_majority" if is_conflict else "majority"
    return "conflict" if isinstance(question.resolve, Prefer) else question.resolve


def _do_differ(statements: Sequence[Plain], question: Question) -> bool:
    if not question.has_several:
        return len({each["value"] or each["words"] for each in statements}) > 1
    sources = {each["source_id"] for each in statements}
    said = {(each["value"], each["source_id"]) for each in statements if not each["is_denied"]}
    denied = {each["value"] for each in statements if each["is_denied"]}
    silent = {
        value
        for value, _ in said
        if question.silence == "no" and {(value, each) for each in sources} - said
    }
    return bool({value for value, _ in said} & (denied | silent))
