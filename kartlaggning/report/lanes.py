"""Processes as lanes: the steps of each class, its variants and its reasons, as the schema has
them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kartlaggning.schema.loading import Schema
from kartlaggning.yaml_files.models import Label

Plain = dict[str, Any]


def plain_lanes(dimension: str, schema: Schema) -> list[Plain]:
    """The lanes of a dimension, as `report.json` has them: rows of its table, and the steps in
    words.
    """
    return [
        {
            "row": f"{dimension}.{name}",
            "steps": _both(rule.steps),
            "variants": [
                {"row": f"{dimension}.{name}.{variant}", "steps": _both(model.steps)}
                for variant, model in rule.variants.items()
            ],
            **_reasons(rule.reasons, schema),
        }
        for name, rule in schema.dimensions[dimension].classes.items()
    ]


def _reasons(question: str, schema: Schema) -> Plain:
    if not question:
        return {"reasons": [], "reasons_label": {"sv": "", "en": ""}}
    asked = schema.questions[question]
    return {
        "reasons": [f"{question}.{value}" for value in asked.values],
        "reasons_label": _both([asked.label])[0],
    }


def _both(labels: Iterable[Label]) -> list[dict[str, str]]:
    return [{"sv": label.sv, "en": label.en} for label in labels]
