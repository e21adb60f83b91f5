"""What combinations are held against: the class, or a question that the user names instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import compress

import pandas as pd

from kartlaggning.classify.evidence import Evidence, possible_slots
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.rules import NOT_APPLICABLE
from kartlaggning.rules.axes import Axis
from kartlaggning.rules.conditions import Domain
from kartlaggning.rules.truth_tables import TruthTable
from kartlaggning.schema.loading import Schema
from kartlaggning.text.nearest import nearest

YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Outcome:
    """What a unit's combination is held against.

    Parameters
    ----------
    name
        The dimension, or the question; of several values the one that is meant: `services.bus`.
    is_class
        It is the class, which the rules give from the conditions.
    categories
        The classes, the empty text (no class) last; or what may be answered.
    settled
        Per unit what it is; None where that is not known, or the question does not apply.
    candidates
        Per unit what it can still be.
    """

    name: str
    is_class: bool
    categories: tuple[str, ...]
    settled: Mapping[str, str | None]
    candidates: Mapping[str, tuple[str, ...]]


def find_outcome(name: str, schema: Schema) -> Axis:
    """Find the outcome that a user names: a question, or one of several values of a question.

    Raises
    ------
    KartlaggningError
        There is no such question, or it has no values of which each unit has one.
    """
    known = {axis.key: axis for domain in schema.domains.values() for axis in _axes(domain)}
    if name not in known:
        raise KartlaggningError(Finding("outcome_unknown", Where(), name, nearest(name, known)))
    return known[name]


def _axes(domain: Domain) -> Iterator[Axis]:
    """A question as one outcome, or each of its several values: all that may be answered apart."""
    last = ((NOT_APPLICABLE,),) if domain.is_conditional else ()
    if domain.has_several:
        for value in domain.values:
            yield Axis(domain.question, (("yes",), ("no",), *last), value=value)
    elif domain.values:
        yield Axis(domain.question, (*((value,) for value in domain.values), *last))


def outcome_of_class(classes: pd.DataFrame, table: TruthTable) -> Outcome:
    """The class as outcome, from the *classes* frame: what people decided shows there."""
    rows = classes[classes["dimension"] == table.dimension]
    return Outcome(
        table.dimension,
        is_class=True,
        categories=(*table.classes, ""),
        settled=dict(zip(rows["unit_id"], rows["class"], strict=True)),
        candidates=dict(zip(rows["unit_id"], rows["candidates"], strict=True)),
    )


def outcome_of_question(axis: Axis, evidence: Evidence) -> Outcome:
    """A question as outcome, from what is known of each unit."""
    answers = evidence.questions[axis.question]
    slots = tuple(slot for (slot,) in axis.slots)
    left = []
    for reading in answers.readings:
        left.append(tuple(compress(slots, possible_slots(axis, reading))))
    candidates = {}
    settled: dict[str, str | None] = {}
    for unit_id, code in zip(evidence.unit_ids, answers.codes.tolist(), strict=True):
        candidates[unit_id] = left[code]
        # what does not apply to a unit is neither yes nor no of it
        is_known = len(left[code]) == 1 and left[code] != (NOT_APPLICABLE,)
        settled[unit_id] = left[code][0] if is_known else None
    categories = tuple(slot for slot in slots if slot != NOT_APPLICABLE)
    return Outcome(axis.key, False, categories, settled, candidates)
