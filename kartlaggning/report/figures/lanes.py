"""Processes as lanes: the steps of each class, its variants and reasons, as the schema has them."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.ids import ClassId, ValueId
from kartlaggning.plain_report import Lane, LaneVariant
from kartlaggning.report.words import words_of, words_of_each
from kartlaggning.schema.loading import ClassRule, Schema


def plain_lanes(dimension: str, schema: Schema) -> list[Lane]:
    """The lanes of a dimension: rows of its table, and the steps in words."""
    classes = schema.dimensions[dimension].classes
    return [_lane(ClassId(dimension, name), rule, schema) for name, rule in classes.items()]


def _lane(class_id: ClassId, rule: ClassRule, schema: Schema) -> Lane:
    lane: Lane = {
        "row": str(class_id),
        "steps": words_of_each(rule.steps),
        "variants": list(_variants(class_id, rule)),
        "reasons": [],
        "reasons_label": words_of(None),
    }
    if rule.reasons:
        question = schema.questions[rule.reasons]
        lane["reasons"] = [str(ValueId(rule.reasons, value)) for value in question.values]
        lane["reasons_label"] = words_of(question.label)
    return lane


def _variants(class_id: ClassId, rule: ClassRule) -> Iterator[LaneVariant]:
    for variant, model in rule.variants.items():
        yield {
            "row": str(class_id._replace(variant=variant)),
            "steps": words_of_each(model.steps),
        }
