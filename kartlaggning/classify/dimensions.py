"""The truth tables of a schema's dimensions, and what they prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from kartlaggning.checks import is_error
from kartlaggning.classify.evidence import chains_of_units
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.ids import ClassId
from kartlaggning.rules import AllOf, Condition, Not
from kartlaggning.rules.proofs import count_cells, prove
from kartlaggning.rules.truth_tables import TruthTable, compile_truth_table
from kartlaggning.schema.loading import ClassRule, Schema, Variant


@dataclass(frozen=True)
class DimensionTables:
    """A dimension compiled: its classes, and the variants of those that have them."""

    classes: TruthTable
    variants: Mapping[str, TruthTable]


def compile_dimension(schema: Schema, dimension: str) -> DimensionTables:
    """Compile a dimension and its classes' variants.

    Raises
    ------
    KartlaggningError
        It tells too many combinations apart.
    """
    classes, *with_variants = _tables_of(schema, dimension)
    return DimensionTables(
        _compile(schema, dimension, classes),
        {name: _compile(schema, dimension, name) for name in with_variants},
    )


def prove_schema(schema: Schema) -> list[Finding]:
    """List what speaks against the rules of all dimensions and variants, each at its place.

    Overlaps, gaps, dead classes, conditions that change nothing, and what is too large to be
    proven.
    """
    against: list[Finding] = []
    for proof in _proofs(schema):
        against += proof.findings
    return against


def note_proofs(schema: Schema) -> list[Finding]:
    """Note of each dimension, and each class's variants, that is proven, for all combinations."""
    notes = []
    for where, table, findings in _proofs(schema):
        if table is not None and not any(map(is_error, findings)):
            n_cells, n_without = count_cells(table)
            check = "rule_proven_with_gap" if n_without else "rule_proven"
            counts = {"n_cells": n_cells, "n_without": n_without}
            notes.append(Finding(check, where, table.dimension, parameters=counts))
    return notes


class _Proof(NamedTuple):
    """What speaks against a table, and where its dimension or class stands.

    There is no table where it would be too large.
    """

    where: Where
    table: TruthTable | None
    findings: list[Finding]


def _proofs(schema: Schema) -> Iterator[_Proof]:
    """Prove all dimensions, each followed by its classes' variants."""
    for dimension in schema.dimensions:
        for class_name in _tables_of(schema, dimension):
            yield _prove_table(schema, dimension, class_name)


def _prove_table(schema: Schema, dimension: str, class_name: str) -> _Proof:
    places = _places(schema, dimension, class_name)
    rules = _rules(schema, dimension, class_name)
    before = {name: rule.before for name, rule in rules.items()}
    try:
        table = _compile(schema, dimension, class_name)
    except KartlaggningError as error:
        return _Proof(places[""], None, [replace(error.finding, check="not_proven")])
    return _Proof(places[""], table, prove(table, places, before))


def _tables_of(schema: Schema, dimension: str) -> list[str]:
    """What has a table of its own: the classes, under the empty text; each class with variants."""
    classes = schema.dimensions[dimension].classes
    with_variants = [name for name, rule in classes.items() if rule.variants]
    return ["", *with_variants]


def _rules(schema: Schema, dimension: str, class_name: str) -> Mapping[str, ClassRule | Variant]:
    classes = schema.dimensions[dimension].classes
    return classes[class_name].variants if class_name else classes


def _compile(schema: Schema, dimension: str, class_name: str) -> TruthTable:
    name = str(ClassId(dimension, class_name))
    rules = _rules(schema, dimension, class_name)
    conditions = {rule_name: rule.when for rule_name, rule in rules.items()}
    given = _given(schema.dimensions[dimension].classes, class_name)
    chains = chains_of_units(schema).values()
    try:
        return compile_truth_table(name, conditions, schema.domains, schema.asked_if, chains, given)
    except KartlaggningError as error:
        place = _places(schema, dimension, class_name)[""]
        raise KartlaggningError(replace(error.finding, where=place), error.exit_code) from error


def _given(classes: Mapping[str, ClassRule], class_name: str) -> Condition | None:
    """When a unit is of a class: its rule holds, and that of none which goes before it.

    Nothing is given where the classes themselves are asked for.
    """
    if not class_name:
        return None
    earlier = [Not(rule.when) for rule in classes.values() if class_name in rule.before]
    return AllOf((classes[class_name].when, *earlier))


def _places(schema: Schema, dimension: str, class_name: str) -> dict[str, Where]:
    """Where the classes stand, or a class's variants; under the empty text what they are of."""
    of: tuple[str, ...] = ("dimensions", dimension)
    listed = "classes"
    if class_name:
        of = (*of, "classes", class_name)
        listed = "variants"
    places = {"": schema.source.where_key(of)}
    for name in _rules(schema, dimension, class_name):
        places[name] = schema.source.where_key((*of, listed, name))
    return places
