"""Statements: quantities as somebody said them, each by itself.

They differ in base and stage, and are never joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any

import pandas as pd

from kartlaggning.frames import rows_of
from kartlaggning.ids import MeasureId, StatementId
from kartlaggning.positions.ranges import Range
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import Row
from kartlaggning.text.quantities import is_fraction

_PERCENT = 100.0
_NAN = float("nan")


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per statement of the report's period: its quantity and its words.

    It stands under its strand, and not under who said it. One about several units stands once, as
    a joint answer.
    """
    for name in figure.of:
        for row, answer in numbered_statements(name, results):
            cell = {
                "row": row,
                "column": name,
                "measure": str(MeasureId(answer.measure)),
                "status": "joint" if answer.answer_id in results.joint_answers else "answered",
                "period": results.schema.period,
                "n_sources": 1,
                "is_synthetic": answer.is_synthetic,
            }
            if answer.is_hidden:
                yield {**cell, "is_hidden": True}
            else:
                yield {**cell, **_quantity(answer), "words": answer.words}


@lru_cache(maxsize=256)
def numbered_statements(name: str, results: Results) -> tuple[tuple[str, Any], ...]:
    """The statements of the period on a question, each once, with their rows' ids.

    A figure's numbers, its sources and their citations ask for them.
    """
    return tuple(_numbered(name, results))


def _numbered(name: str, results: Results) -> Iterator[tuple[str, Any]]:
    answer: Any
    # as they were said: of two that are hidden nothing tells whether they are the same
    answers, sources = results.interviews.answers, results.period_sources
    shown = {answer.answer_id: answer for answer in rows_of(results.statements_on(name))}
    columns = (sources["source_id"].tolist(), sources["strand"].tolist())
    strand_of = dict(zip(*columns, strict=True))
    is_own = answers["source_id"].isin(strand_of) & (answers["status"] == "answered")
    numbers: Counter[str] = Counter()
    said = answers[is_own & (answers["question"] == name)]
    for answer in _each_once(_joint_ones_once(said, results)):
        strand = strand_of[answer.source_id]
        numbers[strand] += 1
        yield str(StatementId(name, strand, numbers[strand])), shown[answer.answer_id]


def _joint_ones_once(said: pd.DataFrame, results: Results) -> pd.DataFrame:
    """Statements without the further rows of those that were made of several units at once."""
    further: set[str] = set()
    for ids in results.joint_statements.values():
        further.update(ids[1:])
    return said[~said["answer_id"].isin(further)]


def _each_once(said: pd.DataFrame) -> Iterator[Any]:
    """Statements in the order of their ids, each once however many have coded it.

    What one coder (or a survey, which has none) has entered twice was said twice.
    """
    answer: Any
    times: Counter[tuple[Any, ...]] = Counter()
    shown: set[tuple[Any, ...]] = set()
    for answer in sorted(rows_of(said), key=attrgetter("answer_id")):
        content = _content(answer)
        times[content, answer.coder] += 1
        nth_time = (content, times[content, answer.coder])
        if nth_time not in shown:
            shown.add(nth_time)
            yield answer


def _content(answer: Any) -> tuple[str, ...]:
    """All that makes two statements the same, whoever has coded them."""
    # numbers as text: one that is missing is not equal to itself
    numbers = (*map(str, Range.of(answer)), str(answer.denominator))
    return (answer.source_id, answer.subject_id, answer.words, *numbers)


def _quantity(answer: Any) -> Row:
    """A quantity's columns: a number or a range, of a base where one was counted; or a share.

    A share has no base where nobody counted one, as in *hälften* or *25–30 procent*.
    """
    base = float(answer.denominator)
    said = Range.of(answer)
    if not base > 0:
        return said._asdict()
    share = answer.low / base
    as_share = said._replace(low=share, high=answer.high / base)
    if is_fraction(answer.words):
        return {"share": share, **as_share._replace(low=_NAN, high=_NAN)._asdict()}
    if base == _PERCENT or not base.is_integer():
        return {"share": share, **as_share._asdict()}
    if said.is_exact and float(answer.numerator).is_integer():
        return {"n": int(answer.numerator), "base_n": int(base), "share": share}
    return {**said._asdict(), "base_n": int(base)}
