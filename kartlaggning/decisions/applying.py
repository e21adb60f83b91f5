"""Decisions into positions and classes: whatever rests on one says so."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

import pandas as pd

from kartlaggning.decisions.reading import DECISIONS_FILE, UNCLASSIFIED
from kartlaggning.disclosure.statements import hidden_words, protected_questions
from kartlaggning.errors import Finding, Where
from kartlaggning.frames import CLASSES, from_rows
from kartlaggning.ids import AxisAnswer, join_values, split_values
from kartlaggning.positions.model import NONE_OF_THESE, Resolved
from kartlaggning.positions.ranges import Range
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.text.quantities import parse_quantity

DECIDED = "decided"
# what a position says, of a listed question and of a quantity
OF_VALUES = ("values", "stated")
OF_QUANTITIES = Range._fields
Key = tuple[str, str]  # subject, question or dimension
Row = dict[str, Any]


def decided_positions(decisions: pd.DataFrame, schema: Schema) -> dict[Key, Resolved]:
    """What people decided that subjects answer, by subject and question."""
    decided = {}
    for (subject, question), decision in _by_key(decisions, schema.questions).items():
        decided[(subject, question)] = _resolved(decision["decision"], question, schema)
    return decided


def _by_key(decisions: pd.DataFrame, names: Collection[str]) -> dict[Key, Row]:
    """The decisions on some questions or dimensions, by subject and name."""
    rows = (row for row in _rows(decisions) if row["question"] in names)
    return {(row["subject_id"], row["question"]): row for row in rows}


def _rows(frame: pd.DataFrame) -> list[Row]:
    return frame.to_dict("records")  # type: ignore[return-value]


def _resolved(decision: str, name: str, schema: Schema) -> Resolved:
    question = schema.questions[name]
    if question.is_listed:
        values = tuple(split_values(decision))
        stated = values if question.has_several else ()
        return Resolved("answered", values, stated, is_decided=True)
    resolved = Resolved("answered", words=decision, is_decided=True)
    quantity = parse_quantity(decision, question.quantity_rules)
    if quantity is None or quantity.denominator is not None:
        return resolved  # a ratio stands by itself, as where sources say it
    return resolved._replace(**Range.of(quantity)._asdict())


def note_overruled(
    decisions: pd.DataFrame, positions: pd.DataFrame, schema: Schema
) -> list[Finding]:
    """Note the decisions that settle no conflict, but say something else than the sources.

    Parameters
    ----------
    positions
        As the sources alone give them.
    """
    is_of_decided = positions["subject_id"].isin(list(decisions["subject_id"]))
    position_of = _by_key(positions[is_of_decided], schema.questions)
    findings = []
    for key, decision in _by_key(decisions, schema.questions).items():
        position, name = position_of[key], decision["question"]
        decided = _resolved(decision["decision"], name, schema)
        if _differs(decided, position, schema.questions[name]):
            said = _said(position, schema.questions[name])
            findings.append(_overruled(decision, said, schema))
    return findings


def _differs(decided: Resolved, position: Row, question: Question) -> bool:
    """Whether a position that is no conflict says something else."""
    if position["status"] != "answered":
        return bool(position["status"] != "conflict")
    compared = OF_VALUES if question.is_listed else OF_QUANTITIES
    return any(_plain(getattr(decided, name)) != _plain(position[name]) for name in compared)


def _plain(cell: Any) -> Any:
    """A cell that equals itself, as a number that is missing does not."""
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def _said(position: Row, question: Question) -> str:
    if position["status"] != "answered":
        return str(position["status"])
    if question.has_several:
        # what may hold has not been said to hold
        return join_values(position["stated"] or position["open_values"] or [NONE_OF_THESE])
    return join_values(position["values"]) or str(position["words"])


def _overruled(decision: Row, said: str, schema: Schema) -> Finding:
    decided = decision["decision"]
    if decision["question"] in protected_questions(schema):
        # the report holds this finding: a number of people may not stand in it
        decided, said = hidden_words(decided, schema), hidden_words(said, schema)
    parameters = {
        "unit": schema.region.label(decision["subject_id"], "sv"),
        "question": decision["question"],
        "said": said,
    }
    where = Where(DECISIONS_FILE, decision["line"], "decision")
    return Finding("decision_overrules", where, decided, parameters=parameters)


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
    rows = _rows(classes)
    for row in rows:
        unit = row["unit_id"]
        read = [AxisAnswer.parse(text).question for text in row["because"]]
        row["is_decided"] = any((unit, question) in decided_on for question in read)
        decision = decision_of.get((unit, row["dimension"]))
        if decision:
            name = "" if decision["decision"] == UNCLASSIFIED else decision["decision"]
            if len(row["candidates"]) == 1 and row["candidates"] != (name,):
                findings.append(_overruled(decision, row["class"] or UNCLASSIFIED, schema))
            row.update(_given(name, row))
    return from_rows(rows, CLASSES), findings


def _given(name: str, row: Row) -> Row:
    """The columns of a class that people gave.

    What the rules say of its variant holds where they give the class too.
    """
    given: Row = {"class": name, "candidates": (name,), "certainty": DECIDED, "is_decided": True}
    given |= {"margin": pd.NA, "flips": (), "ask_next": ()}
    if row["class"] != name:
        given |= {"variant": "", "variant_certainty": "", "variant_candidates": (), "reasons": ()}
    return given
