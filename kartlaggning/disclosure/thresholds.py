"""Rules that tell numbers of people apart that are hidden: the class then says what is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.disclosure.deciding import least_shown
from kartlaggning.disclosure.statements import protected_questions
from kartlaggning.errors import Finding
from kartlaggning.rules import AtLeast, AtMost, Condition
from kartlaggning.rules.conditions import leaves
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Protect


def find_telling_thresholds(schema: Schema) -> Iterator[Finding]:
    """Find the bounds in rules that lie among the numbers that are hidden, each once."""
    protected = protected_questions(schema)
    told = set()
    for condition in _conditions(schema):
        for leaf in leaves(condition):
            if not isinstance(leaf, AtLeast | AtMost) or leaf.question not in protected:
                continue
            if _parts_hidden(leaf, schema.protect) and leaf.where not in told:
                told.add(leaf.where)
                parameters = {"minimum": least_shown(schema.protect)}
                yield Finding("rule_tells_hidden", leaf.where, leaf.question, "", parameters)


def _conditions(schema: Schema) -> Iterator[Condition]:
    yield from schema.asked_if.values()
    for dimension in schema.dimensions.values():
        for rule in dimension.classes.values():
            yield rule.when
            for variant in rule.variants.values():
                yield variant.when


def _parts_hidden(leaf: AtLeast | AtMost, protect: Protect) -> bool:
    """Whether some of the numbers that are hidden lie on either side of a bound."""
    bound = float(leaf.bound)
    # nought is hidden too where numbers are rounded
    first, last = (0 if protect.method == "range" else 1), least_shown(protect) - 1
    if isinstance(leaf, AtLeast):
        return first < bound <= last
    return first <= bound < last
