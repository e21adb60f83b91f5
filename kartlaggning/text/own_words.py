"""Words of the program's own: for its ids, and for what no schema says."""

from __future__ import annotations

from kartlaggning.checks import N_
from kartlaggning.statuses import WAYS_OF_MISSING

# ids that are the program's own: kinds of missing (statuses.py), certainties, columns
OWN_WORDS = {
    "answered": N_("answered"),
    "conflict": N_("conflicting answers"),
    "mixed": N_("mixed: the parts differ"),
    "all_denied": N_("none of these"),
    "not_asked": N_("not asked"),
    "question_not_put": N_("the question was not put"),
    "nobody_interviewed": N_("nobody interviewed"),
    "no_survey_reply": N_("no reply to the survey"),
    "no_document": N_("no document"),
    "no_source": N_("no source"),
    "did_not_take_part": N_("did not take part"),
    "declined_invitation": N_("declined"),
    "was_not_reached": N_("was not reached"),
    "did_not_reply": N_("did not reply"),
    "not_replied_yet": N_("has not replied yet"),
    "said_by_others": N_("said by people of other units only"),
    "joint": N_("joint answer"),
    "numbers_of_parts": N_("numbers of its parts only"),
    "in_conflict": N_("of them with conflicting answers"),
    "as_share": N_("of them as a share"),
    "torn": N_("coded in different ways"),
    "not_mentioned": N_("not mentioned"),
    "dont_know": N_("don’t know"),
    "no_answer": N_("no answer"),
    "not_applicable": N_("not applicable"),
    "filtered": N_("does not apply"),
    "not_recorded": N_("no statistics are kept"),
    "confidential": N_("not disclosed"),
    "too_few": N_("not shown (too few answered)"),
    "certain": N_("certain"),
    "inferred": N_("inferred by the coder"),
    "decided": N_("decided by people"),
    "undecided": N_("undecided"),
    "unknown": N_("unknown"),
    "gap": N_("unclassified"),
    "context": N_("context"),
    "planned": N_("planned"),
    "applied_for": N_("applied for"),
    "was": N_("no longer"),
    "in_place": N_("in place"),
    "covered": N_("heard"),
    "all": N_("All"),
    "informants": N_("People interviewed"),
    "none_in_both": N_("if nobody was interviewed in both"),
    "none_in_several": N_("if nobody was interviewed in several of them"),
    "sources": N_("Sources"),
    "seen": N_("Seen"),
    "kept": N_("Kept"),
    "dropped": N_("Dropped"),
    "repaired": N_("Repaired"),
    "why_moved": N_("Why"),
    "by_rules": N_("other rules"),
    "by_reform": N_("a reform"),
    "by_coverage": N_("known in one of them only"),
    "by_source": N_("others say it"),
    "by_world": N_("other answers"),
    "predecessors_differ": N_("mixed: the predecessors differ"),
    "was_not_there": N_("was not there"),
}
# how many a strand invited, and what became of them
TAKING_PART = {
    "invited": N_("invited"),
    "heard": N_("of them heard"),
    **{way: OWN_WORDS[way] for way in WAYS_OF_MISSING["did_not_take_part"]},
}
# of those who answered a survey: columns of their figures
OF_PEOPLE = {
    "change": N_("change, percentage points"),
    "rate_with_partial": N_("answered"),
    "rate_complete": N_("of them all questions"),
    "not_eligible": N_("outside the survey, not counted"),
}
# of the time between two mappings: columns of its figures, and how far money came
BETWEEN = {
    "total": N_("in all"),
    "promised": N_("applied for or planned"),
    "reported": N_("reported later"),
    "named": N_("mentioned by name"),
    "not_named": N_("not mentioned by name: what they did is not known"),
    "conditions": N_("subject to"),
    "money_used": N_("money used, kronor"),
    "what_is_said": N_("what the sources say"),
    "not_told": N_("not said in what was read"),
    "not_found": N_("not found again in what was read"),
}
STAGES = {
    "applied_for": N_("money applied for"),
    "granted": N_("money granted"),
    "requisitioned": N_("money requisitioned"),
    "used": N_("money used"),
    "to_repay": N_("money to be repaid"),
}
KRONOR = N_("kronor")
NOT_TOLD = N_("not stated")
RESPONDENTS = N_("respondents")
INVITED_PEOPLE = N_("people invited")
WITH_EMPTY = N_("with those who chose nothing")
PERCENTAGE_POINTS = N_("percentage points")
OF_INDEX = N_("index 0–100")
# what is worked out of the answers to a question
MEASURES = {
    "median": N_("{question}: median"),
    "mean": N_("{question}: mean"),
    "index": N_("{question}: index 0–100"),
    "net": N_("share of {high}, less share of {low}, percentage points"),
}
# what a statement rests on
BASES = {
    "stated": N_("stated"),
    "inferred": N_("inferred by the coder"),
    "document": N_("document"),
    "observed": N_("observed"),
    "confirmed": N_("confirmed"),
}
# how statements that differ became one answer
RESOLUTIONS = {
    "conflict": N_("They differ, and none goes before another: open until someone decides."),
    "any": N_("They differ: what any of them says holds (the schema’s choice)."),
    "all": N_("They differ: what all of them say holds (the schema’s choice)."),
    "majority": N_("They differ: what more than half of them say holds (the schema’s choice)."),
    "most_common": N_(
        "They differ: what most of them say, be they few, holds (the schema’s choice)."
    ),
    "no_most_common": N_("They differ, and none is said most often: open until someone decides."),
    "median": N_("They differ: the middle of what they say holds (the schema’s choice)."),
    "range": N_("They differ: all from the lowest to the highest holds (the schema’s choice)."),
    "no_majority": N_(
        "They differ, and no answer is that of more than half of three or more: "
        "open until someone decides."
    ),
    "preferred": N_("One source or speaker goes before the others (the schema’s choice)."),
    "shared_range": N_("They differ and can all be true: what they share holds."),
    "no_shared_range": N_("They cannot all be true: open until someone decides."),
    "not_placed": N_("Said of a group, perhaps not of this one: open until someone decides."),
}
# of what one person says, and is no one thing that can be counted
NO_ONE_NUMBER = N_("no one number: about so many, or a range")
NO_ONE_ANSWER = N_("more than one answer")
# before all that is printed of invented data
MARK = N_("Invented example data: says nothing of how anyone works.")
# in place of what may not be said
UNPUBLISHED = N_("answered, in words that are not published")
HIDDEN = N_("not shown: may be of very few people")
# a number of people that is kept back, and why
NOT_SHOWN = N_("not shown (too few)")
# of a group of people: it is too small, or protects one that is
GROUP_NOT_SHOWN = N_("not shown (protects few)")
# of a number of people that may be small, where the schema's `protect` says so
ROUNDED = N_("rounded")
MAY_BE_FEW = N_("may be of fewer than {n} people")
