"""A dimension's rules as trees, with what holds of a unit, what fails and what its answers leave
open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kartlaggning.classify.dimensions import compile_dimension
from kartlaggning.classify.evidence import read_evidence
from kartlaggning.classify.unit_cells import find_unit_cells
from kartlaggning.errors import KartlaggningError
from kartlaggning.explaining.wording import describe_condition
from kartlaggning.positions.asked_if import Subject, holds
from kartlaggning.positions.wholes import chain_of
from kartlaggning.results import Results
from kartlaggning.rules import AllOf, AnyOf, Condition, Not, Within
from kartlaggning.rules.truth_tables import TruthTable
from kartlaggning.schema.loading import ClassRule, Schema, Variant
from kartlaggning.text.language import Language

Plain = dict[str, Any]
Truth = Callable[[Condition], bool | None]
OUTCOMES = {True: "held", False: "failed", None: "open"}


def explain_rules(unit: str, dimension: str, results: Results, language: Language) -> list[Plain]:
    """Explain the rule of every class of a dimension, in the schema's order.

    Returns
    -------
    Of each class: its outcome for the unit (held, failed or open), its rule as a tree, the first
    condition that fails, and its variants likewise where it is the unit's class.
    """
    schema = results.schema
    rules = schema.dimensions[dimension].classes
    try:
        compiled = compile_dimension(schema, dimension)
    except KartlaggningError:  # too large; that it is has been found when it was classified
        truth = _truth_of_answers(unit, results)
        return [_explained(name, rule, truth, schema, language) for name, rule in rules.items()]
    truth = _truth_of_table(compiled.classes, unit, results)
    own = results.outcome[(unit, dimension)].class_
    listed = []
    for name, rule in rules.items():
        explained = _explained(name, rule, truth, schema, language)
        if name == own and name in compiled.variants:
            of_variants = _truth_of_table(compiled.variants[name], unit, results)
            variants = rule.variants.items()
            explained["variants"] = [
                _explained(key, each, of_variants, schema, language) for key, each in variants
            ]
        listed.append(explained)
    return listed


def _truth_of_table(table: TruthTable, unit: str, results: Results) -> Truth:
    """Say exactly where a condition of the table stands, whatever the open answers have to do with
    each other.
    """
    questions = [question for question in table.question_axes if question]
    own = results.positions[results.positions["subject_id"] == unit]
    return find_unit_cells(table, read_evidence(own, results.schema, questions), unit).holds


def _truth_of_answers(unit: str, results: Results) -> Truth:
    """Say where a condition stands from its answers one by one."""
    schema = results.schema
    positions: Mapping[str, Any] = {
        name: results.position[(unit, name)] for name in schema.questions
    }
    subject = Subject(positions, chain_of(unit, schema.region))
    return lambda condition: holds(condition, subject, schema.domains)


def _explained(
    name: str, rule: ClassRule | Variant, truth: Truth, schema: Schema, language: Language
) -> Plain:
    tree = _tree(rule.when, truth, schema, language)
    return {
        "id": name,
        "label": rule.label.of(language),
        "outcome": tree["outcome"],
        "rule": tree,
        "fails_at": _first_failing(tree)["words"] if tree["outcome"] == "failed" else "",
        "variants": [],
    }


def _tree(condition: Condition, truth: Truth, schema: Schema, language: Language) -> Plain:
    match condition:
        case AllOf(parts):
            kind, inner = "all", parts
        case AnyOf(parts):
            kind, inner = "any", parts
        case Not(part):
            kind, inner = "not", (part,)
        case _:
            kind, inner = ("place" if isinstance(condition, Within) else "answer"), ()
    return {
        "kind": kind,
        "outcome": OUTCOMES[truth(condition)],
        "words": describe_condition(condition, schema, language),
        "question": condition.question if kind == "answer" else "",  # type: ignore[union-attr]
        "line": condition.where.line,
        "parts": [_tree(part, truth, schema, language) for part in inner],
    }


def _first_failing(tree: Plain) -> Plain:
    """The first condition that makes a rule fail; where several do so only together, all of them."""
    failing = [part for part in tree["parts"] if part["outcome"] == "failed"]
    return _first_failing(failing[0]) if tree["kind"] == "all" and failing else tree
