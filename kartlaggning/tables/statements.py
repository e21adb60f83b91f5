"""Statements: ratios as somebody said them, each by itself; they differ in base and stage and are never joined."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema_models import Figure
from kartlaggning.tables.cells import measure_id


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per statement of the report's period: its ratio and its words, not who said it."""
    answers = results.interviews.answers
    of_period = answers["source_id"].isin(results.period_sources["source_id"])
    for name in figure.of:
        said = answers[of_period & (answers["question"] == name) & (answers["status"] == "answered")]
        for number, answer in enumerate(said.sort_values("answer_id").itertuples(index=False), start=1):
            yield {
                "row": f"{name}.{number}",
                "column": name,
                **_ratio(answer),
                "words": answer.words,
                "measure": measure_id(answer.measure),
                "status": "answered",
                "period": results.schema.period,
                "n_sources": 1,
                "is_synthetic": answer.is_synthetic,
            }


def _ratio(answer: Any) -> dict[str, Any]:
    if math.isnan(answer.denominator):
        return {"low": answer.low, "high": answer.high}
    low, high = answer.low / answer.denominator, answer.high / answer.denominator
    ratio = {"low": low, "high": high, "is_open_low": answer.is_open_low, "is_open_high": answer.is_open_high}
    if math.isnan(answer.numerator) or not float(answer.numerator).is_integer():
        return {**ratio, "base_n": int(answer.denominator)} if float(answer.denominator).is_integer() else ratio
    return {**ratio, "n": int(answer.numerator), "base_n": int(answer.denominator), "share": low}
