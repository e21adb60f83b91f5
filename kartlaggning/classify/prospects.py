"""What would change a unit's class, and what to ask where it has none yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kartlaggning.classify.evidence import Evidence
from kartlaggning.classify.kinds import find_kinds
from kartlaggning.rules.asking import find_questions
from kartlaggning.rules.margins import Margin, find_margins
from kartlaggning.rules.reach import reachable
from kartlaggning.rules.truth_tables import TruthTable


@dataclass(frozen=True)
class Prospect:
    """How far a unit's outcome is from another.

    Parameters
    ----------
    margin
        Where one outcome is reachable: how many answers must change before another is possible;
        None where several are, or where no change leads to another.
    flips
        These changes, as `question=value`.
    ask_next
        Where several are reachable: the fewest questions whose answers, whatever they are,
        leave one.
    """

    margin: int | None = None
    flips: tuple[str, ...] = ()
    ask_next: tuple[str, ...] = ()


def find_prospects(table: TruthTable, evidence: Evidence) -> list[Prospect]:
    """Find the prospect of each unit; units with the same answers are weighed once."""
    kinds = find_kinds(table, evidence, np.arange(len(evidence.unit_ids)))
    candidates = reachable(table, kinds.rows)
    is_settled = candidates.sum(axis=1) == 1
    settled = np.flatnonzero(is_settled)
    margins = find_margins(table, kinds.rows.take(settled), candidates[settled].argmax(axis=1))
    questions = find_questions(table, kinds.rows.take(~is_settled))
    found = np.empty(len(candidates), dtype=object)
    found[is_settled] = list(map(_settled, margins))
    found[~is_settled] = [Prospect(ask_next=asked) for asked in questions]
    return found[kinds.of_units].tolist()


def _settled(margin: Margin) -> Prospect:
    texts = [str(axis.answer(values)) for axis, values in margin.changes]
    return Prospect(margin.n_answers or None, tuple(texts))
