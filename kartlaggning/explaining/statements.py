"""The statements under a position, who made them, and how those that differ became one answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import Any, Literal

from kartlaggning.explaining.explanation import ExplainedStatement
from kartlaggning.explaining.wording import quoted
from kartlaggning.frames import rows_of
from kartlaggning.ids import WrittenPlace
from kartlaggning.results import Results, cite_place
from kartlaggning.schema.models import Prefer, Question
from kartlaggning.statuses import IN_PLACE
from kartlaggning.text.language import Language


@dataclass(frozen=True)
class StatementsInWords:
    """A mapping's statements in words of a language, as they may be read.

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
        found: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for row in rows_of(self.results.statements):
            if self.results.schema.covers(self._sources[row.source_id].period):
                found[(row.question, row.subject_id)].append(row)
                found[(row.question, row.answer_id)].append(row)
        return found

    def under(self, subject: str, question: str) -> list[ExplainedStatement]:
        """What was said of a subject, or of its parts where its position rests on them."""
        used = set(self.results.position[(subject, question)].answer_ids)
        rows: dict[Any, None] = {}  # each once
        for key in (subject, *used):
            rows |= dict.fromkeys(self._by_place.get((question, key), ()))
        in_order = sorted(rows, key=lambda row: str(row.answer_id))
        return [self._statement(row, row.answer_id in used) for row in in_order]

    def _statement(self, row: Any, is_used: bool) -> ExplainedStatement:
        source = self._sources[row.source_id]
        return {
            "answer_id": row.answer_id,
            "source_id": row.source_id,
            "strand": self.results.schema.strands[source.strand].label.of(self.language),
            "period": source.period,
            "subject": row.subject_id,
            "subject_name": self._name(row.subject_id),
            "said_by": row.said_by,
            "said_by_kind": self._speaker_kind(row),
            "said_by_name": self._name(row.said_by),
            "status": row.status,
            "value": row.value,
            "is_denied": bool(row.is_denied),
            "words": self._words(row),
            "basis": row.basis,
            "modality": row.modality,
            "coder": row.coder,
            "quote": row.quote or self.quotes.get(row.answer_id, ""),
            "citation": cite_place(source.citation, WrittenPlace.parse(row.locator).text),
            "is_used": is_used,
            "is_joint": row.answer_id in self.results.joint_answers,
            "is_response": source.kind == "survey",
            "is_hidden": bool(row.is_hidden),
            "is_synthetic": bool(row.is_synthetic),
        }

    def _name(self, subject: str) -> str:
        if not subject:
            return ""
        return self.results.schema.region.label(subject, self.language)

    def _speaker_kind(self, row: Any) -> Literal["", "itself", "unit", "provider"]:
        region = self.results.schema.region
        if not row.said_by:
            return ""
        if row.said_by == row.subject_id and row.said_by in region.units:
            return "itself"
        return "provider" if row.said_by in region.providers else "unit"

    def _words(self, row: Any) -> str:
        question = self.results.schema.questions[row.question]
        words = str(row.words)
        if row.value:
            words = quoted(question.values[row.value].label.of(self.language), self.language)
        if not row.qualifier:
            return words
        qualifier = row.qualifier
        if qualifier in question.qualifiers:
            qualifier = question.qualifiers[qualifier].label.of(self.language)
        return f"{words} ({qualifier})"


def find_resolution(
    subject: str, statements: Sequence[ExplainedStatement], position: Any, question: Question
) -> str:
    """Name the rule by which statements that differ became one answer.

    conflict, any, all, majority, no_majority, most_common, no_most_common, median, range,
    preferred, shared_range, no_shared_range, not_placed; empty where none had to give way.
    """
    if position.is_decided:
        return ""
    if any(each["is_used"] and not each["subject"] for each in statements):
        return "not_placed"
    own = [each for each in statements if _is_answer_of(each, subject)]
    is_of_ratios = question.type == "quantity" and isnan(position.low)
    if is_of_ratios and not isinstance(question.resolve, Prefer):
        return ""  # each stands by itself
    return _rule_among(own, question, position.status == "conflict")


def _is_answer_of(statement: ExplainedStatement, subject: str) -> bool:
    """Whether it answers the question for the subject itself: missing and planned never differ."""
    return (
        statement["status"] == "answered"
        and statement["modality"] == IN_PLACE
        and statement["subject"] == subject
    )


def _rule_among(
    answers: Sequence[ExplainedStatement], question: Question, is_conflict: bool
) -> str:
    """The rule that some of a subject's answers had to give way to."""
    used = [each for each in answers if each["is_used"]]
    if isinstance(question.resolve, Prefer) and len(used) < len(answers):
        return "preferred"
    # of numbers that are hidden a conflict alone tells that they differ
    is_hidden_conflict = is_conflict and any(each["is_hidden"] for each in used)
    if not is_hidden_conflict and not _do_differ(used, question):
        return ""
    return _rule_of(question, is_conflict)


def _rule_of(question: Question, is_conflict: bool) -> str:
    """What becomes of statements that differ."""
    if question.type == "text":
        return ""  # each stands by itself
    match question.resolve:
        case "majority" | "most_common":
            return f"no_{question.resolve}" if is_conflict else question.resolve
        case "median" | "range":
            return question.resolve
    if question.type == "quantity":
        return "no_shared_range" if is_conflict else "shared_range"
    return "conflict" if isinstance(question.resolve, Prefer) else question.resolve


def _do_differ(statements: Sequence[ExplainedStatement], question: Question) -> bool:
    if question.has_several:
        return bool(_contested_values(statements, question))
    return len({each["value"] or each["words"] for each in statements}) > 1


def _contested_values(statements: Sequence[ExplainedStatement], question: Question) -> set[str]:
    """The values that one says hold, and another that they do not, if only by its silence."""
    sources = {each["source_id"] for each in statements}
    saying: dict[str, set[str]] = defaultdict(set)  # the sources, by value
    denied = set()
    for each in statements:
        if each["is_denied"]:
            denied.add(each["value"])
        else:
            saying[each["value"]].add(each["source_id"])
    contested = denied & saying.keys()
    if question.silence == "no":
        contested |= {value for value, said_in in saying.items() if said_in != sources}
    return contested
