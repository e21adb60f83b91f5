"""`explain`: all that is known of one unit or provider, as plain data.

Per dimension the outcome, its rule and the positions that it rests on; the other positions; and
what sources say of other periods, also of the units that went before, each under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.rules.conditions import AllOf, AnyOf, AtLeast, AtMost, Condition, Is, Not, Within
from kartlaggning.schema import Schema
from kartlaggning.text import Language, translate

Plain = dict[str, Any]


def explain_subject(subject: str, results: Results, language: Language) -> Plain:
    """Make the explanation of a subject, in words of a language beside the ids."""
    schema = results.schema
    region = schema.region
    exists = (subject, next(iter(schema.questions))) in results.position
    dimensions = [
        _dimension(subject, name, results, language) for name in schema.dimensions if exists and subject in region.units
    ]
    questions = [_position(subject, name, results, language) for name in schema.questions] if exists else []
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


def _dimension(subject: str, name: str, results: Results, language: Language) -> Plain:
    schema, outcome = results.schema, results.outcome[(subject, name)]
    rules = schema.dimensions[name].classes
    variants = rules[outcome.class_].variants if outcome.class_ else {}
    return {
        "dimension": name,
        "label": schema.dimensions[name].label.of(language),
        "class": outcome.class_,
        "class_label": rules[outcome.class_].label.of(language) if outcome.class_ else "",
        "rule": describe_condition(rules[outcome.class_].when, schema, language) if outcome.class_ else "",
        "certainty": outcome.certainty,
        "candidates": [
            {
                "class": candidate,
                "label": rules[candidate].label.of(language) if candidate else translate("no class", language),
                "rule": describe_condition(rules[candidate].when, schema, language) if candidate else "",
            }
            for candidate in outcome.candidates
        ],
        "variant": outcome.variant,
        "variant_certainty": outcome.variant_certainty,
        "variant_candidates": [
            variants[variant].label.of(language) if variant else translate("no variant", language)
            for variant in outcome.variant_candidates
        ],
        "reasons": [_value_label(rules[outcome.class_].reasons, value, schema, language) for value in outcome.reasons],
        "because": [
            _position(subject, question, results, language)
            for question in dict.fromkeys(text.partition("=")[0].partition(".")[0] for text in outcome.because)
        ],
        "source_ids": list(outcome.source_ids),
        "is_synthetic": bool(outcome.is_synthetic),
    }


def _value_label(question: str, value: str, schema: Schema, language: Language) -> str:
    return schema.questions[question].values[value].label.of(language)


def _position(subject: str, name: str, results: Results, language: Language) -> Plain:
    schema, position = results.schema, results.position[(subject, name)]
    question = schema.questions[name]
    shown = position.stated if question.has_several else position.values
    return {
        "question": name,
        "label": question.label.of(language),
        "status": position.status,
        "values": list(position.values),
        "value_labels": [question.values[value].label.of(language) for value in shown],
        "words": position.words,
        "is_mixed": bool(position.is_mixed),
        "distribution": describe_distribution(position.distribution, name, schema, language),
        "basis": position.basis,
        "source_ids": list(position.source_ids),
        "is_synthetic": bool(position.is_synthetic),
    }


def describe_distribution(distribution: str, question: str, schema: Schema, language: Language) -> str:
    """Put a whole's distribution, `own: 3, unknown: 1`, into words."""
    values = schema.questions[question].values
    parts = []
    for part in filter(None, distribution.split(", ")):
        value, _, n = part.partition(": ")
        label = values[value].label.of(language) if value in values else translate("unknown", language)
        parts.append(f"{label}: {n}")
    return ", ".join(parts)


def describe_condition(condition: Condition, schema: Schema, language: Language) -> str:
    """Write a condition in the questions' own words."""
    match condition:
        case AllOf(parts):
            return translate(" and ", language).join(_inner(part, schema, language) for part in parts)
        case AnyOf(parts):
            return translate(" or ", language).join(_inner(part, schema, language) for part in parts)
        case Not(part):
            return translate("not ({condition})", language, condition=describe_condition(part, schema, language))
        case Within(unit):
            return translate("in {unit}", language, unit=schema.region.label(unit, language))
        case Is(question, values):
            labels = translate(" or ", language).join(
                _value_label(question, value, schema, language) for value in values
            )
            return f"{schema.questions[question].label.of(language)} = {labels}"
        case AtLeast(question, bound):
            return f"{schema.questions[question].label.of(language)} ≥ {_bound(question, bound, schema, language)}"
        case AtMost(question, bound):
            return f"{schema.questions[question].label.of(language)} ≤ {_bound(question, bound, schema, language)}"


def _bound(question: str, bound: str | float, schema: Schema, language: Language) -> str:
    return f"{bound:g}" if isinstance(bound, float) else _value_label(question, bound, schema, language)


def _inner(condition: Condition, schema: Schema, language: Language) -> str:
    words = describe_condition(condition, schema, language)
    return f"({words})" if isinstance(condition, AllOf | AnyOf) else words


def _history(subject: str, results: Results, language: Language) -> Iterator[Plain]:
    """What is said of other periods: of the subject itself, and of each unit that went before it."""
    schema, region = results.schema, results.schema.region
    sources = results.interviews.sources.set_index("source_id")
    answers = results.interviews.answers
    before = [unit.id for unit in region.predecessors(subject)] if subject in region.units else []
    for unit in (subject, *before):
        own = answers[answers["subject_id"] == unit]
        periods = own["source_id"].map(sources["period"])
        other = own.assign(period=periods)[(periods != schema.period).to_numpy()]
        statements = [
            _statement(answer, str(sources.at[answer.source_id, "citation"]), schema, language)
            for answer in other.sort_values(["period", "answer_id"]).itertuples(index=False)
        ]
        if statements or unit != subject:
            yield {"subject": unit, "name": region.label(unit, language), "statements": statements}


def _statement(answer: Any, citation: str, schema: Schema, language: Language) -> Plain:
    question = schema.questions[answer.question]
    return {
        "period": answer.period,
        "question": answer.question,
        "label": question.label.of(language),
        "status": answer.status,
        "value": answer.value,
        "value_label": question.values[answer.value].label.of(language) if answer.value else "",
        "words": answer.words,
        "modality": answer.modality,
        "quote": answer.quote,
        "citation": citation,
        "is_synthetic": bool(answer.is_synthetic),
    }
