"""The closed sets of words that columns hold: how an answer stands, how it is missing, and others.

Each is here once. Pages and documents need them, and no frames.
"""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple


class MissingKind(NamedTuple):
    """A kind of missing answer: its name, and what it says. None of them is *no*.

    `has_sign`: whether a sign in a file can mean it; the others follow from the schema.
    """

    name: str
    meaning: str
    has_sign: bool = True


# the one list of them (`docs/method.md` §3, after `domain.md` §5), the most spoken first: that one
# stands where several sources are silent in different ways
# fewer than `protect`'s minimum, or the strand's `min_base`
TOO_FEW = "too_few"
MISSING_KINDS = (
    MissingKind("dont_know", "the source was asked and does not know."),
    MissingKind("not_recorded", "nobody keeps such figures."),
    MissingKind("confidential", "the source may not say."),
    MissingKind(
        TOO_FEW,
        "people answered for themselves (`of: respondents`), and too few of them for an answer of "
        "their unit.",
        has_sign=False,
    ),
    MissingKind("no_answer", "the question was put and left without an answer."),
    MissingKind(
        "not_applicable",
        "somebody says that the question has no meaning here. A condition on it does not hold "
        "where the question has an `asked_if`; where it has none, the condition is open.",
    ),
    MissingKind(
        "not_mentioned",
        "a source could have said, and did not. Needs no sign: an empty cell is it.",
    ),
    MissingKind(
        "did_not_take_part",
        "the unit was invited (`invited`), and is silent.",
        has_sign=False,
    ),
    MissingKind(
        "not_asked",
        "no source of the strand can speak for the unit. Needs no sign either; one is of use "
        "where a questionnaire hides a question.",
    ),
    MissingKind(
        "filtered",
        "not applicable by the rule: the question's `asked_if` does not hold.",
        has_sign=False,
    ),
)
MISSING_STATUSES = tuple(kind.name for kind in MISSING_KINDS)
# what a file can say of a missing answer
MISSING_SIGNS = tuple(kind.name for kind in MISSING_KINDS if kind.has_sign)
# the question has no meaning there: by an answer, or by the rule
FILTERED = "filtered"
NOT_APPLYING = ("not_applicable", FILTERED)
# the ways in which a kind of missing is said, in words that are true for what is known of it
WAYS_OF_MISSING = {
    "did_not_take_part": (
        *("declined_invitation", "was_not_reached", "did_not_reply", "not_replied_yet"),
    ),
    "not_asked": (
        *("not_asked", "question_not_put", "nobody_interviewed"),
        *("no_survey_reply", "no_document", "no_source"),
    ),
}


# only the people of other units say so: counted by itself, under none of the values that they say
# (`docs/method.md` §2.4, 7.3)
SAID_BY_OTHERS = "said_by_others"
# every word for a position that holds no answer
WAYS = (*MISSING_STATUSES, *chain.from_iterable(WAYS_OF_MISSING.values()), SAID_BY_OTHERS)


def kind_of(way: str) -> str:
    """The kind of missing that is said in a way; of every other word the word itself."""
    for kind, ways in WAYS_OF_MISSING.items():
        if way in ways:
            return kind
    return way


# of a whole: some of its parts answer, and what the others leave unknown could change it
UNDECIDED = "undecided"
OPEN_STATUSES = (UNDECIDED, *MISSING_STATUSES)
STATUSES = ("answered", "conflict", *OPEN_STATUSES)
KINDS = ("interview", "survey", "document")
# how far a response to a survey came, and what those who collect them say of it; the state that
# decides first: a trial that was never finished is a trial
RESPONSE_STATES = ("test", "preview", "spam", "rejected", "unfinished", "on_hold", "finished")
NEVER_COUNTED = ("test", "preview", "spam", "rejected")
UNFINISHED, ON_HOLD, FINISHED = "unfinished", "on_hold", "finished"
BASES = ("stated", "inferred", "document", "observed", "confirmed")
IN_PLACE = "in_place"
# the way of money from an application to what is left of it
STAGES = ("applied_for", "granted", "requisitioned", "used", "to_repay")
MODALITIES = (IN_PLACE, "applied_for", "planned", "was")
# what a reply says of a claim, the plainest first; of *unclear* a reason says why
REPLY_ANSWERS = (*("confirmed", "corrected", "disputed", "does_not_know", "no_answer", "unclear"),)
DISPUTING = ("corrected", "disputed")
# somebody has looked at the claim and said so
CHECKED_ANSWERS = ("confirmed", *DISPUTING, "does_not_know")
UNCLEAR_REASONS = (
    *("two_boxes", "box_differs", "text_in_box", "text_differs", "columns_unknown"),
    *("moved", "altered", "claim_missing", "unknown_code", "twice", "row_missing"),
)
