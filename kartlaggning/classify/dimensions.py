"""The truth tables of a schema's dimensions, and what they prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kartlaggning.checks import is_error
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.ids import ClassId
from kartlaggning.positions.wholes import chain_of
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
    classes, *with_variants = _parts(schema, dimension)
    return DimensionTables(
        _compile(schema, dimension, classes),
        {name: _compile(schema, dimension, name) for name in with_variants},
    )


def prove_schema(schema: Schema) -> list[Finding]:
    """List what speaks against the rules of all dimensions and variants, each at its line and
    column.

    Overlaps, gaps, dead classes, conditions that change nothing, and what is too large to be
    proven.
    """
    return [finding for _, _, findings in _proofs(schema) for finding in findings]


def note_proofs(schema: Schema) -> list[Finding]:
    """Note of each dimension, and each class's variants, that is proven: of how many combinations."""
    notes = []
    for where, table, findings in _proofs(schema):
        if table is not None and not any(map(is_error, findings)):
            n_cells, n_without = count_cells(table)
            check = "rule_proven_with_gap" if n_without else "rule_proven"
            counts = {"n_cells": n_cells, "n_without": n_without}
            notes.append(Finding(check, where, table.dimension, parameters=counts))
    return notes


def _proofs(schema: Schema) -> Iterator[tuple[Where, TruthTable | None, list[Finding]]]:
    """Of all dimensions and their variants: place, table (None where it is too large), what speaks
    against it.
    """
    for dimension in schema.dimensions:
        for class_name in _parts(schema, dimension):
            places = _places(schema, dimension, class_name)
            before = {
                name: rule.before for name, rule in _rules(schema, dimension, class_name).items()
            }
            try:
                table = _compile(schema, dimension, class_name)
            except KartlaggningError as error:
                yield places[""], None, [replace(error.finding, check="not_proven")]
            else:
                yield places[""], table, prove(table, places, before)


def _parts(schema: Schema, dimension: str) -> list[str]:
    """What is compiled of a dimension: its classes, under the empty text, and each class that has
    variants.
    """
    return [
        "",
        *(name for name, rule in schema.dimensions[dimension].classes.items() if rule.variants),
    ]


def _rules(schema: Schema, dimension: str, class_name: str) -> Mapping[str, ClassRule | Variant]:
    classes = schema.dimensions[dimension].classes
    return classes[class_name].variants if class_name else classes


def _compile(schema: Schema, dimension: str, class_name: str) -> TruthTable:
    name = str(ClassId(dimension, class_name))
    rules = {rule: written.when for rule, written in _rules(schema, dimension, class_name).items()}
    given = _given(schema.dimensions[dimension].classes, class_name) if class_name else None
    chains = [chain_of(unit.id, schema.region) for unit in schema.region.units_at(schema.as_of)]
    try:
        return compile_truth_table(name, rules, schema.domains, schema.asked_if, chains, given)
    except KartlaggningError as error:
        place = _places(schema, dimension, class_name)[""]
        raise KartlaggningError(replace(error.finding, where=place), error.exit_code) from error


def _given(classes: Mapping[str, ClassRule], class_name: str) -> Condition:
    """When a unit is of a class: its rule holds, and that of none which goes before it."""
    earlier = [Not(rule.when) for rule in classes.values() if class_name in rule.before]
    return AllOf((classes[class_name].when, *earlier))


def _places(schema: Schema, dimension: str, class_name: str) -> dict[str, Where]:
    """Where the classes stand, or a class's variants; under the empty text what they are of."""
    path = ("dimensions", dimension)
    of: tuple[str, ...] = (*path, "classes", class_name) if class_name else path
    listed = "variants" if class_name else "classes"
    names = _rules(schema, dimension, class_name)
    places = {name: schema.source.where_key((*of, listed, name)) for name in names}
    return {"": schema.source.where_key(of), **places}
