"""Which stored responses enter a number: by their states, and what the strand says of them.

Tests, previews, spam and rejected ones never do. Nor do unfinished ones, unless the strand says
`unfinished: count`; but whoever answered something took part.
"""

from __future__ import annotations

import pandas as pd

from kartlaggning.ids import SurveyColumn
from kartlaggning.interviews.store import NO_QUESTIONS, STATE
from kartlaggning.schema.models import Strand
from kartlaggning.statuses import FINISHED, MISSING_STATUSES, NEVER_COUNTED, UNFINISHED

NO_ANSWER = "no_answer"


def states_of(responses: pd.DataFrame) -> pd.Series:
    """The state of each response; where the file did not tell, it is finished."""
    if STATE not in responses:
        return pd.Series(FINISHED, index=responses.index, dtype="str")
    return responses[STATE].astype("str").replace("", FINISHED)


def real_responses(responses: pd.DataFrame) -> pd.DataFrame:
    """The responses without tests, previews, spam and rejected ones."""
    if STATE not in responses:
        return responses
    is_real = ~states_of(responses).isin(NEVER_COUNTED)
    return responses if is_real.all() else responses[is_real]


def taking_part(responses: pd.DataFrame) -> pd.Series:
    """Which responses say that their unit took part: not those that end before an answer."""
    if STATE not in responses:  # most files: all are finished
        return responses["subject_id"] != ""
    states = states_of(responses)
    is_real = ~states.isin(NEVER_COUNTED) & (responses["subject_id"] != "")
    is_unfinished = states == UNFINISHED
    if not is_unfinished.any():  # no answer has to be looked at
        return is_real
    return is_real & (~is_unfinished | _holds_answer(responses))


def counted_responses(responses: pd.DataFrame, strand: Strand) -> pd.DataFrame:
    """The responses whose answers are counted.

    Of a unit that has none but unfinished ones, which are not, these stand as left without answers:
    it took part, and may not pass for one that was silent, which can mean *no*.
    """
    takes_part = taking_part(responses)
    is_open = takes_part & (states_of(responses) == UNFINISHED) & (not strand.counts_unfinished)
    is_counted = takes_part & ~is_open
    counted_units = set(responses.loc[is_counted, "subject_id"])
    left = responses[is_open & ~responses["subject_id"].isin(counted_units)]
    questions = [name for name in responses.columns if name not in NO_QUESTIONS]
    left = left.assign(**dict.fromkeys(questions, NO_ANSWER))
    return pd.concat([responses[is_counted], left]).reset_index(drop=True)


def _holds_answer(responses: pd.DataFrame) -> pd.Series:
    """Which responses hold an answer: an option that was not ticked is none."""
    holds = pd.Series(False, index=responses.index)
    for name in responses.columns:
        if name not in NO_QUESTIONS:
            silent = ["", *MISSING_STATUSES]
            if SurveyColumn.parse(name).value:
                silent.append("no")
            holds |= ~responses[name].astype("str").isin(silent)
    return holds
