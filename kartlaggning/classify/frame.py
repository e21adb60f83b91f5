"""Every unit's outcome on every dimension, as the *classes* frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.classify.dimensions import DimensionTables, compile_dimension
from kartlaggning.classify.evidence import Evidence, read_evidence
from kartlaggning.classify.outcomes import Outcome, find_outcomes
from kartlaggning.classify.prospects import find_prospects
from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.frames import CLASSES, from_rows
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import UNDECIDED

Tables = dict[str, DimensionTables]  # by dimension

NO_VARIANTS = Outcome((), "", (), (), False)


def classify(positions: pd.DataFrame, schema: Schema) -> tuple[pd.DataFrame, list[Finding]]:
    """Classify every unit that exists on the schema's day.

    Returns
    -------
    The *classes* frame, a row per dimension and unit in the schema's and the region's order; and a
    finding for each unit whose answers contradict each other, and each dimension that is too large:
    of that all stays undecided.
    """
    tables, findings = compile_dimensions(schema)
    evidence = read_evidence(positions, schema, questions_read(tables, schema))
    classes, contradictions = classify_evidence(tables, evidence, schema)
    return classes, [*findings, *contradictions]


def classify_evidence(
    tables: Tables, evidence: Evidence, schema: Schema
) -> tuple[pd.DataFrame, list[Finding]]:
    """Classify the units of some evidence, by the tables of the dimensions; as `classify`."""
    rows: list[dict[str, Any]] = []
    findings: list[Finding] = []
    for dimension in schema.dimensions:
        if dimension in tables:
            classified, contradictions = _classified(schema, tables[dimension], evidence)
            rows += classified
            findings += contradictions
        else:
            rows += _left_undecided(schema, dimension, evidence.unit_ids)
    return from_rows(rows, CLASSES), findings


def compile_dimensions(schema: Schema) -> tuple[Tables, list[Finding]]:
    """The tables of each dimension that is not too large, and a finding for each that is."""
    tables: Tables = {}
    findings: list[Finding] = []
    for dimension in schema.dimensions:
        try:
            tables[dimension] = compile_dimension(schema, dimension)
        except KartlaggningError as error:
            findings.append(error.finding)
    return tables, findings


def _left_undecided(
    schema: Schema, dimension: str, unit_ids: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """Rows of a dimension that is too large: every class is possible, and none."""
    candidates = (*schema.dimensions[dimension].classes, "")
    for unit_id in unit_ids:
        yield {
            "unit_id": unit_id,
            "dimension": dimension,
            "certainty": "undecided",
            "candidates": candidates,
        }


def _classified(
    schema: Schema, compiled: DimensionTables, evidence: Evidence
) -> tuple[list[dict[str, Any]], list[Finding]]:
    """Rows of a dimension, and a finding for each unit whose answers contradict each other."""
    outcomes = find_outcomes(compiled.classes, evidence, np.arange(len(evidence.unit_ids)))
    variants = _variants(compiled, outcomes, evidence)
    prospects = find_prospects(compiled.classes, evidence)
    rows = []
    contradictions = []
    for number, unit_id in enumerate(evidence.unit_ids):
        found = _Found(compiled.classes.dimension, outcomes[number], variants[number])
        rows.append({**_row(found, schema, evidence, number), **vars(prospects[number])})
        if found.outcome.is_contradictory:
            contradictions.append(_contradiction(compiled, unit_id, schema))
    return rows, contradictions


def questions_read(tables: Tables, schema: Schema) -> list[str]:
    """The questions that a rule reads, or that give a class's reasons, in the schema's order."""
    read: set[str] = set()
    for compiled in tables.values():
        for table in (compiled.classes, *compiled.variants.values()):
            read.update(table.question_axes)
    for dimension in schema.dimensions.values():
        for rule in dimension.classes.values():
            read.add(rule.reasons)
    return [question for question in schema.domains if question in read]


def _variants(
    compiled: DimensionTables, outcomes: list[Outcome], evidence: Evidence
) -> list[Outcome]:
    """Find the variant of each unit whose only candidate is a class that has them."""
    variants = [NO_VARIANTS] * len(outcomes)
    for name, table in compiled.variants.items():
        units = [number for number, outcome in enumerate(outcomes) if outcome.name == name]
        of_units = find_outcomes(table, evidence, np.array(units))
        for number, outcome in zip(units, of_units, strict=True):
            variants[number] = outcome
    return variants


class _Found(NamedTuple):
    """A unit's outcome on a dimension, and among the variants of its class."""

    dimension: str
    outcome: Outcome
    variant: Outcome


def _row(found: _Found, schema: Schema, evidence: Evidence, number: int) -> dict[str, Any]:
    dimension, outcome, variant = found
    rule = schema.dimensions[dimension].classes.get(outcome.name)
    reasons_of = rule.reasons if rule else ""
    questions = dict.fromkeys((*outcome.questions, *variant.questions, reasons_of))
    source_ids: set[str] = set()
    is_synthetic = False
    for row in _rows_read(filter(None, questions), evidence, number):
        source_ids.update(evidence.source_ids[row])
        is_synthetic = is_synthetic or evidence.is_synthetic[row]
    return {
        "unit_id": evidence.unit_ids[number],
        "dimension": dimension,
        "class": outcome.name,
        "certainty": outcome.certainty,
        "candidates": outcome.candidates,
        "variant": variant.name,
        "variant_certainty": variant.certainty,
        "variant_candidates": variant.candidates,
        "reasons": _reasons(schema, evidence, reasons_of, number),
        "because": tuple(dict.fromkeys((*outcome.because, *variant.because))),
        "source_ids": tuple(sorted(source_ids)),
        "is_synthetic": is_synthetic,
    }


def _rows_read(questions: Iterable[str], evidence: Evidence, number: int) -> Iterator[int]:
    """The rows of a unit's positions on some questions; it may have none."""
    for question in questions:
        row = evidence.questions[question].rows[number]
        if row >= 0:
            yield row


def _reasons(schema: Schema, evidence: Evidence, question: str, number: int) -> tuple[str, ...]:
    """The values of a class's question of reasons that hold; several may, none of no question."""
    if not question:
        return ()
    of_question = evidence.questions[question]
    reading = of_question.readings[of_question.codes[number]]
    if reading.is_hearsay:
        return ()
    # of a whole the values that hold of some part, and not all that are possible
    is_of_some_parts = reading.is_mixed or reading.status in (UNDECIDED, "conflict")
    if schema.domains[question].has_several or is_of_some_parts:
        return reading.stated
    return reading.values if reading.status == "answered" else ()


def _contradiction(compiled: DimensionTables, unit_id: str, schema: Schema) -> Finding:
    table = compiled.classes
    read = dict.fromkeys(axis.question for axis in table.axes if axis.question in schema.asked_if)
    parameters = {"unit": unit_id, "questions": ", ".join(read)}
    return Finding("answers_contradict", value=table.dimension, parameters=parameters)
