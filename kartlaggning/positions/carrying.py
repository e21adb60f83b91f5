"""Answers of one time's units, carried to a unit of a later time that took over from them.

What stands for the later unit is made of its predecessors' answers by the question's `carry`, as a
whole's is made of its parts' by `merge`. Without it each predecessor's answer stands by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.positions.model import TOLD, Resolved
from kartlaggning.positions.wholes import merge_parts
from kartlaggning.regions.carrying import Group
from kartlaggning.schema.models import Question


def carry_answer(group: Group, answers: Sequence[Resolved], question: Question) -> Resolved | None:
    """Carry the answers of a group's earlier units to its later one.

    Parameters
    ----------
    answers
        The positions of the earlier units in their time.

    Returns
    -------
    Resolved or None
        None where they stand by themselves: the unit is only a part of the one before, the question
        says nothing of how they are carried, or none of them answers.
    """
    if group.is_split or not group.after or not any(each.status in TOLD for each in answers):
        return None
    if len(answers) == 1:
        return answers[0]
    rule = "sum" if question.adds else question.carry
    if not rule:
        return None
    return merge_parts(answers, question.model_copy(update={"merge": rule}))
