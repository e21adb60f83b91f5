"""A dimension's rules as trees: what holds of a unit, what fails, what its answers leave open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kartlaggning.classify.dimensions import compile_dimension
from kartlaggning.classify.evidence import read_evidence
from kartlaggning.classify.unit_cells import find_unit_cells
from kartlaggning.errors import KartlaggningError
from kartlaggning.explaining.explanation import ExplainedRule, RuleTree, Standing
from kartlaggning.explaining.wording import describe_condition
from kartlaggning.positions.asked_if import Subject, holds
from kartlaggning.positions.wholes import chain_of
from kartlaggning.results import Results
from kartlaggning.rules import AllOf, AnyOf, Condition, Not, Within
from kartlaggning.rules.truth_tables import TruthTable
from kartlaggning.schema.loading import ClassRule, Schema, Variant
from kartlaggning.text.language import Language

# where a condition stands; None where the answers leave it open
Truth = Callable[[Condition], bool | None]
OUTCOMES: Mapping[bool | None, Standing] = {True: "held", False: "failed", None: "open"}


def explain_rules(
    unit: str, dimension: str, results: Results, language: Language
) -> list[ExplainedRule]:
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
        return _explained(rules, _truth_of_answers(unit, results), schema, language)
    truth = _truth_of_table(compiled.classes, unit, results)
    explained = _explained(rules, truth, schema, language)
    own = results.outcome[(unit, dimension)].class_
    for rule in explained:
        if rule["id"] == own and own in compiled.variants:
            truth = _truth_of_table(compiled.variants[own], unit, results)
            rule["variants"] = _explained(rules[own].variants, truth, schema, language)
    return explained


def _truth_of_table(table: TruthTable, unit: str, results: Results) -> Truth:
    """Say exactly where a condition stands, whatever open answers have to do with each other."""
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
    rules: Mapping[str, ClassRule] | Mapping[str, Variant],
    truth: Truth,
    schema: Schema,
    language: Language,
) -> list[ExplainedRule]:
    explained: list[ExplainedRule] = []
    for name, rule in rules.items():
        tree = _tree(rule.when, truth, schema, language)
        fails_at = ""
        if tree["outcome"] == "failed":
            fails_at = _first_failing(tree)["words"]
        explained.append(
            {
                "id": name,
                "label": rule.label.of(language),
                "outcome": tree["outcome"],
                "rule": tree,
                "fails_at": fails_at,
                "variants": [],
            }
        )
    return explained


def _tree(condition: Condition, truth: Truth, schema: Schema, language: Language) -> RuleTree:
    tree: RuleTree = {
        "kind": "answer",
        "outcome": OUTCOMES[truth(condition)],
        "words": describe_condition(condition, schema, language),
        "question": "",
        "line": condition.where.line,
        "parts": [],
    }
    inner: tuple[Condition, ...] = ()
    match condition:
        case AllOf(parts):
            tree["kind"], inner = "all", parts
        case AnyOf(parts):
            tree["kind"], inner = "any", parts
        case Not(part):
            tree["kind"], inner = "not", (part,)
        case Within():
            tree["kind"] = "place"
        case _:
            tree["question"] = condition.question
    tree["parts"] = [_tree(part, truth, schema, language) for part in inner]
    return tree


def _first_failing(tree: RuleTree) -> RuleTree:
    """The first condition that makes a rule fail; all where several do so only together."""
    if tree["kind"] == "all":
        for part in tree["parts"]:
            if part["outcome"] == "failed":
                return _first_failing(part)
    return tree
