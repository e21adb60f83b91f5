"""Decisions into positions and classes: whatever rests on one says so."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kartlaggning.decisions.reading import DECISIONS_FILE, SEVERAL, UNCLASSIFIED
from kartlaggning.errors import Finding, Where
from kartlaggning.frames import CLASSES, from_rows
from kartlaggning.quantities import parse_quantity
from kartlaggning.resolving import Resolved
from kartlaggning.schema import Schema

DECIDED = "decided"
Key = tuple[str, str]  # subject, question or dimension


def decided_positions(decisions: pd.DataFrame, schema: Schema) -> dict[Key, Resolved]:
    """What people decided that subjects answer, by subject and question."""
    return {
        (row.subject_id, row.question): _resolved(row.decision, row.question, schema)
        for row in decisions.itertuples(index=False)
        if row.question in schema.questions
    }


def _resolved(decision: str, name: str, schema: Schema) -> Resolved:
    question = schema.questions[name]
    if question.is_listed:
        values = tuple(decision.split(SEVERAL))
        return Resolved("answered", values, values if question.has_several else (), is_decided=True)
    resolved = Resolved("answered", words=decision, is_decided=True)
    quantity = parse_quantity(decision)
    if quantity is None or quantity.denominator is not None:
        return resolved  # a ratio stands by itself, as where sources say it
    return resolved._replace(
        low=quantity.low,
        high=quantity.high,
        is_open_low=quantity.is_open_low,
        is_open_high=quantity.is_open_high,
    )


def note_overruled(decisions: pd.DataFrame, positions: pd.DataFrame, schema: Schema) -> list[Finding]:
    """Note the decisions that settle no conflict, but say something else than the sources.

    Parameters
    ----------
    positions
        As the sources alone give them.
    """
    position_of = {(row.subject_id, row.question): row for row in positions.itertuples(index=False)}
    return [
        _overruled(row, _said(position_of[(row.subject_id, row.question)]), schema)
        for row in decisions.itertuples(index=False)
        if row.question in schema.questions and _differs(row, position_of[(row.subject_id, row.question)], schema)
    ]


def _differs(decision: Any, position: Any, schema: Schema) -> bool:
    if position.status == "conflict":
        return False
    decided = _resolved(decision.decision, decision.question, schema)
    if position.status != "answered":
        return True
    if schema.questions[decision.question].is_listed:
        return bool((decided.values, decided.stated) != (position.values, position.stated))
    ends = ("low", "high", "is_open_low", "is_open_high")
    return any(_plain(getattr(decided, end)) != _plain(getattr(position, end)) for end in ends)


def _plain(number: float) -> float | None:
    return None if pd.isna(number) else number


def _said(position: Any) -> str:
    if position.status != "answered":
        return str(position.status)
    return SEVERAL.join(position.stated or position.values) or str(position.words)


def _overruled(decision: Any, said: str, schema: Schema) -> Finding:
    parameters = {
        "unit": schema.region.label(decision.subject_id, "sv"),
        "question": decision.question,
        "said": said,
    }
    where = Where(DECISIONS_FILE, int(decision.line), "decision")
    return Finding("decision_overrules", where, decision.decision, parameters=parameters)


def decide_classes(
    classes: pd.DataFrame, positions: pd.DataFrame, decisions: pd.DataFrame, schema: Schema
) -> tuple[pd.DataFrame, list[Finding]]:
    """Put the decided classes in the place of the rules', and mark what rests on a decided answer.

    Returns
    -------
    DataFrame, list of Finding
        *classes*; a note on each decision that overrules a class which the rules give.
    """
    decided = {
        (row.subject_id, row.question): row
        for row in decisions.itertuples(index=False)
        if row.question in schema.dimensions
    }
    is_decided = positions["is_decided"]
    answers = set(zip(positions.loc[is_decided, "subject_id"], positions.loc[is_decided, "question"], strict=True))
    findings: list[Finding] = []
    rows = []
    for row in classes.to_dict("records"):
        unit, dimension = row["unit_id"], row["dimension"]
        read = (text.partition("=")[0].partition(".")[0] for text in row["because"])
        row["is_decided"] = any((unit, question) in answers for question in read)
        if decision := decided.get((unit, dimension)):
            name = "" if decision.decision == UNCLASSIFIED else decision.decision
            if len(row["candidates"]) == 1 and row["candidates"] != (name,):
                findings.append(_overruled(decision, row["class"] or UNCLASSIFIED, schema))
            row |= _given(name, row)
        rows.append(row)
    return from_rows(rows, CLASSES), findings


def _given(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """The columns of a class that people gave; what the rules say of its variant holds where they give it too."""
    given = {"class": name, "candidates": (name,), "certainty": DECIDED, "is_decided": True}
    given |= {"margin": pd.NA, "flips": (), "ask_next": ()}
    if row["class"] != name:
        given |= {"variant": "", "variant_certainty": "", "variant_candidates": (), "reasons": ()}
    return given
