"""Every unit's outcome on every dimension, as the *classes* frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from kartlaggning.classify.dimensions import DimensionTables, compile_dimension
from kartlaggning.classify.evidence import Evidence, read_evidence
from kartlaggning.classify.outcomes import Outcome, find_outcomes
from kartlaggning.classify.prospects import find_prospects
from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.frames import CLASSES, from_rows
from kartlaggning.schema.loading import Schema

NO_VARIANTS = Outcome((), "", (), (), False)


def classify(positions: pd.DataFrame, schema: Schema) -> tuple[pd.DataFrame, list[Finding]]:
    """Classify every unit that exists on the schema's day.

    Returns
    -------
    The *classes* frame, a row per dimension and unit in the schema's and the region's order; and a
    finding for each unit whose answers contradict each other, and each dimension that is too large:
    of that all stays undecided.
    """
    tables: dict[str, DimensionTables] = {}
    findings: list[Finding] = []
    for dimension in schema.dimensions:
        try:
            tables[dimension] = compile_dimension(schema, dimension)
        except KartlaggningError as error:
            findings.append(error.finding)
    evidence = read_evidence(positions, schema, _questions_read(tables.values(), schema))
    rows: list[dict[str, Any]] = []
    for dimension, rule in schema.dimensions.items():
        if dimension in tables:
            rows += _classified(schema, dimension, tables[dimension], evidence, findings)
        else:
            nothing = {
                "dimension": dimension,
                "certainty": "undecided",
                "candidates": (*rule.classes, ""),
            }
            rows += [{"unit_id": unit_id, **nothing} for unit_id in evidence.unit_ids]
    return from_rows(rows, CLASSES), findings


def _classified(
    schema: Schema,
    dimension: str,
    compiled: DimensionTables,
    evidence: Evidence,
    findings: list[Finding],
) -> Iterator[dict[str, Any]]:
    outcomes = find_outcomes(compiled.classes, evidence, np.arange(len(evidence.unit_ids)))
    variants = _variants(compiled, outcomes, evidence)
    prospects = find_prospects(compiled.classes, evidence)
    for number, (outcome, variant, prospect) in enumerate(
        zip(outcomes, variants, prospects, strict=True)
    ):
        yield {**_row(schema, dimension, evidence, number, (outcome, variant)), **vars(prospect)}
        if outcome.is_contradictory:
            findings.append(_contradiction(compiled, evidence.unit_ids[number], schema))


def _questions_read(tables: Iterable[DimensionTables], schema: Schema) -> list[str]:
    read = {
        axis.question
        for compiled in tables
        for table in (compiled.classes, *compiled.variants.values())
        for axis in table.axes
    }
    read |= {
        rule.reasons
        for dimension in schema.dimensions.values()
        for rule in dimension.classes.values()
    }
    return [question for question in schema.domains if question in read]


def _variants(
    compiled: DimensionTables, outcomes: list[Outcome], evidence: Evidence
) -> list[Outcome]:
    """Find the variant of each unit whose only candidate is a class that has them."""
    variants = [NO_VARIANTS] * len(outcomes)
    for name, table in compiled.variants.items():
        units = [number for number, outcome in enumerate(outcomes) if outcome.name == name]
        for number, outcome in zip(
            units, find_outcomes(table, evidence, np.array(units)), strict=True
        ):
            variants[number] = outcome
    return variants


def _row(
    schema: Schema,
    dimension: str,
    evidence: Evidence,
    number: int,
    outcomes: tuple[Outcome, Outcome],
) -> dict[str, Any]:
    outcome, variant = outcomes
    rule = schema.dimensions[dimension].classes.get(outcome.name)
    reasons_of = rule.reasons if rule else ""
    questions = [*outcome.questions, *variant.questions, *([reasons_of] if reasons_of else [])]
    rows = [evidence.questions[question].rows[number] for question in dict.fromkeys(questions)]
    rests_on = [row for row in rows if row >= 0]
    return {
        "unit_id": evidence.unit_ids[number],
        "dimension": dimension,
        "class": outcome.name,
        "certainty": outcome.certainty,
        "candidates": outcome.candidates,
        "variant": variant.name,
        "variant_certainty": variant.certainty,
        "variant_candidates": variant.candidates,
        "reasons": _reasons(schema, evidence, reasons_of, number) if reasons_of else (),
        "because": tuple(dict.fromkeys((*outcome.because, *variant.because))),
        "source_ids": tuple(
            sorted({source for row in rests_on for source in evidence.source_ids[row]})
        ),
        "is_synthetic": any(evidence.is_synthetic[row] for row in rests_on),
    }


def _reasons(schema: Schema, evidence: Evidence, question: str, number: int) -> tuple[str, ...]:
    """The values of a class's question of reasons that hold; several may."""
    of_question = evidence.questions[question]
    reading = of_question.readings[of_question.codes[number]]
    if schema.domains[question].has_several:
        return reading.stated
    return reading.values if reading.status == "answered" else ()


def _contradiction(compiled: DimensionTables, unit_id: str, schema: Schema) -> Finding:
    table = compiled.classes
    read = dict.fromkeys(axis.question for axis in table.axes if axis.question in schema.asked_if)
    parameters = {"unit": unit_id, "questions": ", ".join(read)}
    return Finding("answers_contradict", value=table.dimension, parameters=parameters)
