"""Decisions into positions and classes: whatever rests on one says so."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

import pandas as pd

from kartlaggning.decisions.reading import DECISIONS_FILE, SEVERAL, UNCLASSIFIED
from kartlaggning.errors import Finding, Where
from kartlaggning.frames import CLASSES, from_rows
from kartlaggning.positions.model import Resolved
from kartlaggning.quantities import parse_quantity
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question

DECIDED = "decided"
Key = tuple[str, str]  # subject, question or dimension
Row = dict[str, Any]


def decided_positions(decisions: pd.DataFrame, schema: Schema) -> dict[Key, Resolved]:
    """What people decided that subjects answer, by subject and question."""
    return {
        key: _resolved(decision["decision"], key[1], schema)
        for key, decision in _by_key(decisions, schema.questions).items()
    }


def _by_key(decisions: pd.DataFrame, names: Collection[str]) -> dict[Key, Row]:
    """The decisions on some questions or dimensions, by subject and name."""
    rows = (row for row in _rows(decisions) if row["question"] in names)
    return {(row["subject_id"], row["question"]): row for row in rows}


def _rows(frame: pd.DataFrame) -> list[Row]:
    return frame.to_dict("records")  # type: ignore[return-value]


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


def note_overruled(
    decisions: pd.DataFrame, positions: pd.DataFrame, schema: Schema
) -> list[Finding]:
    """Note the decisions that settle no conflict, but say something else than the sources.

    Parameters
    ----------
    positions
        As the sources alone give them.
    """
    decision_of = _by_key(decisions, schema.questions)
    position_of = _by_key(
        positions[positions["subject_id"].isin(list(decisions["subject_id"]))], schema.questions
    )
    return [
        _overruled(decision, _said(position_of[key]), schema)
        for key, decision in decision_of.items()
        if _differs(
            _resolved(decision["decision"], key[1], schema),
            position_of[key],
            schema.questions[key[1]],
        )
    ]


def _differs(decided: Resolved, position: Row, question: Question) -> bool:
    """Whether a position that is no conflict says something else."""
    if position["status"] != "answered":
        return bool(position["status"] != "conflict")
    compared = (
        ("values", "stated")
        if question.is_listed
        else ("low", "high", "is_open_low", "is_open_high")
    )
    return any(_plain(getattr(decided, name)) != _plain(position[name]) for name in compared)


def _plain(cell: Any) -> Any:
    """A cell that equals itself, as a number that is missing does not."""
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def _said(position: Row) -> str:
    if position["status"] != "answered":
        return str(position["status"])
    return SEVERAL.join(position["stated"] or position["values"]) or str(position["words"])


def _overruled(decision: Row, said: str, schema: Schema) -> Finding:
    parameters = {
        "unit": schema.region.label(decision["subject_id"], "sv"),
        "question": decision["question"],
        "said": said,
    }
    where = Where(DECISIONS_FILE, decision["line"], "decision")
    return Finding("decision_overrules", where, decision["decision"], parameters=parameters)


def decide_classes(
    classes: pd.DataFrame, positions: pd.DataFrame, decisions: pd.DataFrame, schema: Schema
) -> tuple[pd.DataFrame, list[Finding]]:
    """Put the decided classes in the place of the rules', and mark what rests on a decided answer.

    Returns
    -------
    DataFrame, list of Finding
        *classes*; a note on each decision that overrules a class which the rules give.
    """
    if decisions.empty:
        return classes, []
    decision_of = _by_key(decisions, schema.dimensions)
    decided_on = _by_key(positions[positions["is_decided"]], schema.questions)
    findings: list[Finding] = []
    rows = []
    for row in _rows(classes):
        unit = row["unit_id"]
        read = (text.partition("=")[0].partition(".")[0] for text in row["because"])
        row["is_decided"] = any((unit, question) in decided_on for question in read)
        if decision := decision_of.get((unit, row["dimension"])):
            name = "" if decision["decision"] == UNCLASSIFIED else decision["decision"]
            if len(row["candidates"]) == 1 and row["candidates"] != (name,):
                findings.append(_overruled(decision, row["class"] or UNCLASSIFIED, schema))
            row.update(_given(name, row))
        rows.append(row)
    return from_rows(rows, CLASSES), findings


def _given(name: str, row: Row) -> Row:
    """The columns of a class that people gave; what the rules say of its variant holds where they
    give it too.
    """
    given: Row = {"class": name, "candidates": (name,), "certainty": DECIDED, "is_decided": True}
    given |= {"margin": pd.NA, "flips": (), "ask_next": ()}
    if row["class"] != name:
        given |= {"variant": "", "variant_certainty": "", "variant_candidates": (), "reasons": ()}
    return given
