"""What people decided, explained: the row of *decisions*, and its choice in words."""

from __future__ import annotations

from typing import Any

from kartlaggning.decisions import UNCLASSIFIED
from kartlaggning.explaining.explanation import ExplainedDecision
from kartlaggning.explaining.wording import value_label
from kartlaggning.ids import split_values
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS


def explain_decision(subject: str, name: str, results: Results) -> ExplainedDecision | None:
    """What people decided on a question or dimension; None where they did not.

    Of a number of people that is hidden neither what was decided nor why: both may name it.
    """
    decision = results.decision.get((subject, name))
    if decision is None:
        return None
    explained = explained_decision(decision)
    if is_hidden_decision(subject, name, results):
        explained = {**explained, "decision": "", "reason": ""}
    return explained


def is_hidden_decision(subject: str, name: str, results: Results) -> bool:
    """Whether what was decided is a number of people that may not be read by all."""
    position = results.position.get((subject, name))
    return position is not None and bool(position.is_hidden)


def explained_decision(decision: Any) -> ExplainedDecision:
    """A row of *decisions* as plain data."""
    return {
        "decision": decision.decision,
        "reason": decision.reason,
        "date": decision.date,
        "decided_by": decision.decided_by,
        "on": decision.on,
        "fingerprint": decision.fingerprint,
        "is_stale": bool(decision.is_stale),
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
