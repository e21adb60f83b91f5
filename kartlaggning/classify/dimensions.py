"""The truth tables of a schema's dimensions, and what they prove."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.regions import Region
from kartlaggning.rules import Condition
from kartlaggning.rules.proofs import prove
from kartlaggning.rules.truth_tables import TruthTable, compile_truth_table
from kartlaggning.schema import Schema


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
    rules = schema.dimensions[dimension].classes
    classes = _compile(schema, dimension, "", {name: rule.when for name, rule in rules.items()})
    variants = {
        name: _compile(schema, dimension, name, {variant: part.when for variant, part in rule.variants.items()})
        for name, rule in rules.items()
        if rule.variants
    }
    return DimensionTables(classes, variants)


def prove_schema(schema: Schema) -> list[Finding]:
    """List overlaps, gaps and dead classes of all dimensions and variants, each at its line and column."""
    findings: list[Finding] = []
    for dimension in schema.dimensions:
        try:
            tables = compile_dimension(schema, dimension)
        except KartlaggningError as error:
            findings.append(error.finding)
            continue
        findings += prove(tables.classes, _places(schema, dimension, ""))
        for name, table in tables.variants.items():
            findings += prove(table, _places(schema, dimension, name))
    return findings


def unit_chain(region: Region, unit_id: str) -> tuple[str, ...]:
    """A unit, the unit that it lies in, and so on upwards."""
    chain = [unit_id]
    while (whole := region.whole_of(chain[-1])) and whole not in chain:
        chain.append(whole)
    return tuple(chain)


def _compile(schema: Schema, dimension: str, class_name: str, rules: Mapping[str, Condition]) -> TruthTable:
    name = f"{dimension}.{class_name}" if class_name else dimension
    given = schema.dimensions[dimension].classes[class_name].when if class_name else None
    chains = [unit_chain(schema.region, unit.id) for unit in schema.region.units_at(schema.as_of)]
    try:
        return compile_truth_table(name, rules, schema.domains, schema.asked_if, chains, given)
    except KartlaggningError as error:
        place = _places(schema, dimension, class_name)[""]
        raise KartlaggningError(replace(error.finding, where=place), error.exit_code) from error


def _places(schema: Schema, dimension: str, class_name: str) -> dict[str, Where]:
    """Where the classes stand, or a class's variants; under the empty text what they are of."""
    path = ("dimensions", dimension)
    of: tuple[str, ...] = (*path, "classes", class_name) if class_name else path
    rule = schema.dimensions[dimension].classes
    listed, names = ("variants", rule[class_name].variants) if class_name else ("classes", rule)
    places = {name: schema.source.where_key((*of, listed, name)) for name in names}
    return {"": schema.source.where_key(of), **places}
