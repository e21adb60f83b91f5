"""Statements: ratios as somebody said them, each by itself; they differ in base and stage and are never joined."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import pandas as pd

from kartlaggning.results import Results
from kartlaggning.schema_models import Figure
from kartlaggning.tables.cells import measure_id


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per statement of the report's period: its ratio and its words, not who said it."""
    answer: Any
    answers = results.interviews.answers
    of_period = answers["source_id"].isin(results.period_sources["source_id"])
    for name in figure.of:
        said = answers[of_period & (answers["question"] == name) & (answers["status"] == "answered")]
        for number, answer in enumerate(_each_once(said), start=1):
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


def _each_once(said: pd.DataFrame) -> Iterator[Any]:
    """Statements in the order of their ids, each once however many have coded it.

    What one coder (or a survey, which has none) has entered twice was said twice.
    """
    answer: Any
    times: Counter[tuple[Any, ...]] = Counter()
    shown: set[tuple[Any, ...]] = set()
    for answer in sorted(said.itertuples(index=False), key=attrgetter("answer_id")):
        content = (answer.source_id, answer.subject_id, answer.words, str(answer.low), str(answer.high))
        times[(*content, answer.coder)] += 1
        nth = (*content, str(answer.denominator), times[(*content, answer.coder)])
        if nth not in shown:
            shown.add(nth)
            yield answer


def _ratio(answer: Any) -> dict[str, Any]:
    if math.isnan(answer.denominator):
        return {"low": answer.low, "high": answer.high}
    low, high = answer.low / answer.denominator, answer.high / answer.denominator
    ratio = {"low": low, "high": high, "is_open_low": answer.is_open_low, "is_open_high": answer.is_open_high}
    if math.isnan(answer.numerator) or not float(answer.numerator).is_integer():
        return {**ratio, "base_n": int(answer.denominator)} if float(answer.denominator).is_integer() else ratio
    return {**ratio, "n": int(answer.numerator), "base_n": int(answer.denominator), "share": low}
