"""Positions and classes, worked out of what was imported: of the mapping's period, or another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from kartlaggning.classify import classify, mark_mixed_wholes
from kartlaggning.decisions import (
    UNCLASSIFIED,
    compare_answers,
    decide_classes,
    decided_positions,
    note_overruled,
)
from kartlaggning.errors import Finding
from kartlaggning.ids import split_values
from kartlaggning.interviews.invited import read_invited
from kartlaggning.interviews.store import Interviews
from kartlaggning.positions.coverage import Material
from kartlaggning.positions.frame import resolve_positions
from kartlaggning.positions.heard import Hear, Heard
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema


def work_out(
    interviews: Interviews, schema: Schema, decisions: pd.DataFrame, hear: Hear = Heard
) -> tuple[Results, list[Finding]]:
    """Work out positions and classes, with what people decided in its place.

    Parameters
    ----------
    interviews
        With the surveys' statements among its answers.
    decisions
        As read; the results' tell which of them are stale.
    hear
        How statements are resolved.
    """
    material = material_of(interviews, schema)
    heard = hear(material, schema, schema.period)
    positions, found = resolve_positions(material, schema, schema.period, hear=lambda *_: heard)
    if len(decisions):
        decisions, stale = compare_answers(decisions, positions, interviews.answers, schema)
        overruled = note_overruled(decisions, positions, schema)
        positions, found = resolve_positions(
            material,
            schema,
            schema.period,
            decided_positions(decisions, schema),
            hear=lambda *_: heard,
        )
        found = [*stale, *overruled, *found]
    classes, found_in_classes = _classes(positions, decisions, schema)
    results = Results(schema, interviews, positions, classes, decisions)
    return results, [*found, *found_in_classes]


def by_other_rules(results: Results, schema: Schema) -> Results:
    """The results by a schema that differs in its dimensions alone: the positions are the same.

    What people decided must be nothing: whether it still fits depends on the rules.
    """
    assert results.decisions.empty, "decisions are compared with what the rules read"
    classes, _ = _classes(results.positions, results.decisions, schema)
    return replace(results, schema=schema, classes=classes)


def _classes(
    positions: pd.DataFrame, decisions: pd.DataFrame, schema: Schema
) -> tuple[pd.DataFrame, list[Finding]]:
    classes, found = classify(positions, schema)
    classes, overruled = decide_classes(classes, positions, decisions, schema)
    return mark_mixed_wholes(classes, schema), [*found, *overruled]


def material_of(interviews: Interviews, schema: Schema) -> Material:
    """What positions are made from by a schema: whom its strands invited stands beside."""
    invited = read_invited(interviews, schema)
    return Material(interviews.sources, interviews.speaks_for, interviews.answers, invited)


def work_out_at(results: Results, schema: Schema) -> Results:
    """Work out the same material by another schema: of its period, for its units.

    A decision holds in another period only where it was made on just the answers of that period:
    its `on` tells.
    """
    if schema is results.schema:
        return results
    interviews = results.interviews
    if schema.questions is not results.schema.questions:
        interviews = _known_to(schema, interviews)
    decisions = _standing(results, interviews, schema)
    worked_out, _ = work_out(interviews, schema, decisions)
    return replace(worked_out, is_hiding=results.is_hiding)


def _known_to(schema: Schema, interviews: Interviews) -> Interviews:
    """The statements that a schema has a place for: older rules know fewer questions and values."""
    answers = interviews.answers
    is_known = [
        _has_place(question, value, schema)
        for question, value in zip(answers["question"], answers["value"], strict=True)
    ]
    return replace(interviews, answers=answers[pd.Series(is_known, answers.index, dtype=bool)])


def _has_place(question: str, value: str, schema: Schema) -> bool:
    known = schema.questions.get(question)
    return known is not None and (not value or not known.is_listed or value in known.values)


def _standing(results: Results, interviews: Interviews, schema: Schema) -> pd.DataFrame:
    """The decisions that were made on just the answers that there are in the schema's period."""
    decisions = results.decisions
    if decisions.empty:
        return decisions
    day_units = {unit.id for unit in schema.region.units_at(schema.as_of)}
    subjects = {*day_units, *schema.region.providers, schema.region.id}
    rows = zip(*(decisions[name] for name in ("subject_id", "question", "decision")), strict=True)
    can_be = [
        subject in subjects and _can_decide(question, decision, schema)
        for subject, question, decision in rows
    ]
    left = decisions[pd.Series(can_be, decisions.index, dtype=bool)]
    if left.empty:
        return left
    material = material_of(interviews, schema)
    positions, _ = resolve_positions(
        material, schema, schema.period, only=_families(left["subject_id"].tolist(), schema)
    )
    compared, _ = compare_answers(left, positions, interviews.answers, schema)
    is_made_on_these = ~compared["is_stale"] & (compared["on"].str.strip() != "")
    return compared[is_made_on_these]


def _families(subjects: Collection[str], schema: Schema) -> set[str]:
    """Some subjects, with all that they consist of."""
    found, waiting = set(subjects), list(subjects)
    while waiting:
        parts = schema.region.parts(waiting.pop(), schema.as_of)
        waiting += [part for part in parts if part not in found]
        found.update(parts)
    return found


def _can_decide(question: str, decision: str, schema: Schema) -> bool:
    """Whether a decision says something that a schema knows."""
    dimension = schema.dimensions.get(question)
    if dimension is not None:
        return decision in (*dimension.classes, UNCLASSIFIED)
    known = schema.questions.get(question)
    if known is None:
        return False
    return not known.is_listed or set(split_values(decision)) <= set(known.values)
