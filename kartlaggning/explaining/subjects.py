"""`explain`: all that is known of one unit or provider, as plain data.

Per dimension the outcome, its rule and the positions that it rests on; the other positions; and
what sources say of other periods, also of the units that went before, each under its own name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.decisions import UNCLASSIFIED
from kartlaggning.explaining.rules import explain_rules
from kartlaggning.explaining.statements import Statements, find_resolution
from kartlaggning.explaining.wording import (
    describe_answer,
    describe_condition,
    describe_value,
    value_label,
)
from kartlaggning.ids import AxisAnswer, Distribution, split_values
from kartlaggning.positions.model import MIXED
from kartlaggning.results import DECIDED, Results
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS
from kartlaggning.yaml_files.models import Label

Plain = dict[str, Any]
NO_QUOTES: Mapping[str, str] = MappingProxyType({})


def explain_subject(
    subject: str, results: Results, language: Language, quotes: Mapping[str, str] = NO_QUOTES
) -> Plain:
    """Make the explanation of a subject, in words of a language beside the ids.

    Parameters
    ----------
    quotes
        Confidential quotes that may be shown, by answer_id.
    """
    schema = results.schema
    region = schema.region
    exists = (subject, next(iter(schema.questions))) in results.position
    dimensions = [
        explain_dimension(subject, name, results, language)
        | {"rules": explain_rules(subject, name, results, language)}
        for name in schema.dimensions
        if exists and subject in region.units
    ]
    statements = Statements(results, language, quotes)
    questions = (
        [explain_question(subject, name, statements) for name in schema.questions] if exists else []
    )
    return {
        "subject": subject,
        "name": region.label(subject, language),
        "kind": _kind(subject, schema, language),
        "period": schema.period,
        "exists": exists,
        "is_synthetic": any(part["is_synthetic"] for part in (*dimensions, *questions)),
        "dimensions": dimensions,
        "questions": questions,
        "history": list(_history(subject, results, language)),
    }


def _kind(subject: str, schema: Schema, language: Language) -> str:
    unit = schema.region.units.get(subject)
    return schema.region.kinds[unit.kind].singular.of(language) if unit else ""


def explain_dimension(subject: str, name: str, results: Results, language: Language) -> Plain:
    """Make the explanation of a unit's outcome on a dimension, without the rules' trees."""
    schema, outcome = results.schema, results.outcome[(subject, name)]
    rules = schema.dimensions[name].classes
    state = results.state(subject, name)
    is_mixed = state == MIXED
    labels = {class_name: rule.label for class_name, rule in rules.items()}
    questions = dict.fromkeys(AxisAnswer.parse(text).question for text in outcome.because)
    return {
        "dimension": name,
        "label": schema.dimensions[name].label.of(language),
        "class": outcome.class_,
        "class_label": labels[outcome.class_].of(language) if outcome.class_ else "",
        "rule": (
            describe_condition(rules[outcome.class_].when, schema, language)
            if outcome.class_ and outcome.certainty != DECIDED
            else ""
        ),
        # nobody having been asked is said as such
        "certainty": "not_asked" if state == "not_asked" else outcome.certainty,
        "is_decided": bool(outcome.is_decided),
        "decision": _decision(subject, name, results),
        "is_mixed": is_mixed,
        "distribution": _parts(results.classes_of_parts(subject, name), labels, language)
        if is_mixed
        else "",
        "candidates": [
            {
                "class": candidate,
                "label": labels[candidate].of(language)
                if candidate
                else translate(N_("no class"), language),
                "rule": describe_condition(rules[candidate].when, schema, language)
                if candidate
                else "",
            }
            for candidate in (outcome.candidates if outcome.certainty != DECIDED else ())
        ],
        **_variant(subject, name, results, language),
        "reasons": [
            value_label(rules[outcome.class_].reasons, value, schema, language)
            for value in outcome.reasons
        ],
        "margin": None if pd.isna(outcome.margin) else int(outcome.margin),
        "flips": [describe_answer(text, schema, language) for text in outcome.flips],
        "ask_next": [
            {"question": question, "label": schema.questions[question].label.of(language)}
            for question in (outcome.ask_next if not is_mixed else ())
        ],
        "because": [_position(subject, question, results, language) for question in questions],
        "source_ids": list(outcome.source_ids),
        "is_synthetic": bool(outcome.is_synthetic),
    }


def _variant(subject: str, name: str, results: Results, language: Language) -> Plain:
    """The variant of the subject's class, the candidates for it, or how the parts of a mixed whole
    differ.
    """
    outcome = results.outcome[(subject, name)]
    rules = results.schema.dimensions[name].classes
    labels = (
        {key: model.label for key, model in rules[outcome.class_].variants.items()}
        if outcome.class_
        else {}
    )
    is_mixed = bool(labels) and results.variant_state(subject, name) == MIXED
    return {
        "variant": outcome.variant,
        "variant_certainty": outcome.variant_certainty,
        "variant_candidates": [
            labels[variant].of(language) if variant else translate(N_("no variant"), language)
            for variant in outcome.variant_candidates
        ],
        "is_variant_mixed": is_mixed,
        "variant_distribution": (
            _parts(results.variants_of_parts(subject, name), labels, language) if is_mixed else ""
        ),
    }


def _parts(counts: Counter[str], labels: Mapping[str, Label], language: Language) -> str:
    """How a whole's parts differ: `with open talks: 5, without: 2, unknown: 4`."""
    known = [
        f"{label.of(language)}: {counts[name]}" for name, label in labels.items() if counts[name]
    ]
    return ", ".join(
        [*known, f"{translate(OWN_WORDS['unknown'], language)}: {counts['']}"]
        if counts[""]
        else known
    )


def explain_question(subject: str, name: str, statements: Statements) -> Plain:
    """Make the explanation of a position, with the statements under it, and how those that differ
    became one answer.
    """
    results = statements.results
    question, position = results.schema.questions[name], results.position[(subject, name)]
    under = statements.under(subject, name)
    return {
        **_position(subject, name, results, statements.language),
        "statements": under,
        "resolve": question.resolve
        if isinstance(question.resolve, str)
        else list(question.resolve.prefer),
        "resolution": find_resolution(subject, under, position, question),
    }


def _position(subject: str, name: str, results: Results, language: Language) -> Plain:
    schema, position = results.schema, results.position[(subject, name)]
    question = schema.questions[name]
    shown = position.stated if question.has_several else position.values
    return {
        "subject": subject,
        "question": name,
        "label": question.label.of(language),
        "status": position.status,
        "values": list(position.values),
        "value_labels": [question.values[value].label.of(language) for value in shown],
        "low": None if math.isnan(position.low) else position.low,
        "high": None if math.isnan(position.high) else position.high,
        "is_open_low": bool(position.is_open_low),
        "is_open_high": bool(position.is_open_high),
        "words": position.words,
        "is_decided": bool(position.is_decided),
        "decision": _decision(subject, name, results),
        "is_mixed": bool(position.is_mixed),
        "distribution": describe_distribution(position.distribution, name, schema, language),
        "basis": position.basis,
        "source_ids": list(position.source_ids),
        "is_synthetic": bool(position.is_synthetic),
    }


def _decision(subject: str, name: str, results: Results) -> Plain | None:
    """What people decided on a question or dimension; None where they did not."""
    decision = results.decision.get((subject, name))
    if decision is None:
        return None
    shown = ("decision", "reason", "date", "decided_by", "on", "fingerprint")
    return {column: getattr(decision, column) for column in shown} | {
        "is_stale": bool(decision.is_stale)
    }


def describe_choice(decision: str, name: str, schema: Schema, language: Language) -> str:
    """Put what was decided on a question or dimension into words."""
    if decision == UNCLASSIFIED:
        return translate(OWN_WORDS["gap"], language)
    if name in schema.dimensions:
        return schema.dimensions[name].classes[decision].label.of(language)
    if not schema.questions[name].is_listed:
        return decision
    return ", ".join(value_label(name, value, schema, language) for value in split_values(decision))


def describe_distribution(
    distribution: str, question: str, schema: Schema, language: Language
) -> str:
    """Put a whole's distribution, `own: 3, unknown: 1`, into words."""
    values = schema.questions[question].values
    parts = []
    for name, n in Distribution.parse(distribution).counts:
        if name in values:
            words = values[name].label.of(language)
        else:
            words = translate(OWN_WORDS[name], language)
        parts.append(f"{words}: {n}")
    return ", ".join(parts)


def _history(subject: str, results: Results, language: Language) -> Iterator[Plain]:
    """What is said of other periods: of the subject itself, and of each unit that went before it."""
    region = results.schema.region
    before = [unit.id for unit in region.predecessors(subject)] if subject in region.units else []
    # what is planned in the report's own period stands among the statements of its question
    other = results.other_answers[results.other_answers["period"] != results.schema.period]
    for unit in (subject, *before):
        answers = other[other["subject_id"] == unit]
        statements = [
            _statement(answer, results.schema, language)
            for answer in answers.itertuples(index=False)
        ]
        if statements or unit != subject:
            yield {"subject": unit, "name": region.label(unit, language), "statements": statements}


def _statement(answer: Any, schema: Schema, language: Language) -> Plain:
    question = schema.questions[answer.question]
    return {
        "period": answer.period,
        "question": answer.question,
        "label": question.label.of(language),
        "status": answer.status,
        "value": answer.value,
        "value_label": (
            describe_value(question, answer.value, answer.qualifier, answer.is_denied, language)
            if answer.value
            else ""
        ),
        "words": answer.words,
        "modality": answer.modality,
        "quote": answer.quote,
        "citation": answer.citation,
        "is_synthetic": bool(answer.is_synthetic),
    }
