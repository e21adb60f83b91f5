"""`explain`: all that is known of one unit or provider, as plain data.

Per dimension the outcome, its rule and the positions that it rests on; the other positions; and
what sources say of other periods, also of the units that went before, each under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kartlaggning.explaining.dimensions import explain_dimension
from kartlaggning.explaining.explanation import (
    ExplainedDimension,
    ExplainedQuestion,
    Explanation,
    OtherStatement,
    UnitHistory,
)
from kartlaggning.explaining.notes import explain_notes
from kartlaggning.explaining.questions import explain_question
from kartlaggning.explaining.rules import explain_rules
from kartlaggning.explaining.statements import StatementsInWords
from kartlaggning.explaining.wording import describe_question, describe_value
from kartlaggning.interviews.private import KeptNote
from kartlaggning.results import Results, cite_place
from kartlaggning.schema.loading import Schema
from kartlaggning.text.language import Language

NO_QUOTES: Mapping[str, str] = MappingProxyType({})
NO_NOTES: Mapping[str, Sequence[KeptNote]] = MappingProxyType({})


def explain_subject(
    subject: str,
    results: Results,
    language: Language,
    quotes: Mapping[str, str] = NO_QUOTES,
    notes: Mapping[str, Sequence[KeptNote]] = NO_NOTES,
) -> Explanation:
    """Make the explanation of a subject, in words of a language beside the ids.

    Parameters
    ----------
    quotes
        Confidential quotes that may be shown, by answer_id.
    notes
        What coders wrote beside their codings and may be shown, by the name of the import.
    """
    schema = results.schema
    exists = (subject, next(iter(schema.questions))) in results.position
    dimensions: list[ExplainedDimension] = []
    questions: list[ExplainedQuestion] = []
    if exists:
        if subject in schema.region.units:
            dimensions = _dimensions(subject, results, language)
        statements = StatementsInWords(results, language, quotes)
        questions = [
            explain_question(subject, name, statements) for name in _asked_of(subject, results)
        ]
    return {
        "subject": subject,
        "name": schema.region.label(subject, language),
        "kind": _kind(subject, schema, language),
        "period": schema.period,
        "exists": exists,
        "is_synthetic": any(part["is_synthetic"] for part in (*dimensions, *questions)),
        "dimensions": dimensions,
        "questions": questions,
        "history": list(_history(subject, results, language)),
        "notes": list(explain_notes(subject, results, notes)),
    }


def _dimensions(unit: str, results: Results, language: Language) -> list[ExplainedDimension]:
    explained: list[ExplainedDimension] = []
    for name in results.schema.dimensions:
        outcome = explain_dimension(unit, name, results, language)
        explained.append({**outcome, "rules": explain_rules(unit, name, results, language)})
    return explained


def _asked_of(subject: str, results: Results) -> Iterator[str]:
    """The questions that units answer, and what somebody said of this one besides."""
    of_units = frozenset(results.schema.unit_questions)
    for name in results.schema.questions:
        if name in of_units or results.position[(subject, name)].source_ids:
            yield name


def _kind(subject: str, schema: Schema, language: Language) -> str:
    unit = schema.region.units.get(subject)
    if unit is None:
        return ""
    return schema.region.kinds[unit.kind].singular.of(language)


def _history(subject: str, results: Results, language: Language) -> Iterator[UnitHistory]:
    """What is said of other periods: of the subject itself, and of each unit that went before."""
    schema, region = results.schema, results.schema.region
    units = [subject]
    if subject in region.units:
        units += [unit.id for unit in region.predecessors(subject)]
    # what is planned in the report's own period stands among the statements of its question
    other = results.other_answers[results.other_answers["period"] != schema.period]
    for unit in units:
        answers = other[other["subject_id"] == unit].itertuples(index=False)
        statements = [_other_statement(answer, schema, language) for answer in answers]
        # that nothing is found of a unit that went before is worth saying
        if statements or unit != subject:
            yield {"subject": unit, "name": region.label(unit, language), "statements": statements}


def _other_statement(answer: Any, schema: Schema, language: Language) -> OtherStatement:
    question = schema.questions[answer.question]
    value_label = ""
    if answer.value:
        value_label = describe_value(
            question, answer.value, answer.qualifier, answer.is_denied, language
        )
    return {
        "period": answer.period,
        "question": answer.question,
        "label": describe_question(question, language),
        "status": answer.status,
        "value": answer.value,
        "value_label": value_label,
        "words": answer.words,
        "modality": answer.modality,
        "quote": answer.quote,
        "citation": cite_place(answer.citation, answer.place),
        "is_hidden": bool(answer.is_hidden),
        "is_synthetic": bool(answer.is_synthetic),
    }
