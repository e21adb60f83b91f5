"""What the choices of a question mean, in a sentence each."""

from __future__ import annotations

from typing import NamedTuple

from kartlaggning.checks import N_


class Choice(NamedTuple):
    """One of a closed set: as the schema writes it, as it is called, what it means."""

    name: str
    label: str
    meaning: str


TYPES = (
    Choice("single", N_("One of a list"), N_("Each answer is one of the values.")),
    Choice(
        "multiple",
        N_("Several of a list"),
        N_("Any number of the values may hold at once; each is counted by itself."),
    ),
    Choice(
        "ordered",
        N_("A scale"),
        N_("One of the values, which stand from the least to the most."),
    ),
    Choice(
        "quantity",
        N_("A number"),
        N_("A number or a range as somebody said it: 10–15, about 100, 7 of 10."),
    ),
    Choice(
        "steps",
        N_("Steps of a process"),
        N_("As several of a list, where the values are steps in their order."),
    ),
    Choice(
        "text",
        N_("Free text"),
        N_(
            "Words. No rule can read them. Those of confidential interviews and of surveys stay in "
            "private/ and never stand in the report."
        ),
    ),
)
COUNTED = (
    Choice(
        "organisations",
        N_("Organisations"),
        N_("Facts about units or providers, shown one by one."),
    ),
    Choice(
        "staff",
        N_("Staff"),
        N_("A number of people who do their work there. It is not protected."),
    ),
    Choice(
        "clients",
        N_("Clients"),
        N_("A number of people whom the work is about. Small numbers are hidden."),
    ),
    Choice(
        "informants",
        N_("Informants"),
        N_("A number of people who were interviewed. Small numbers are hidden."),
    ),
    Choice(
        "respondents",
        N_("Respondents"),
        N_(
            "People who answered a survey for themselves. People are counted, not units; small "
            "groups are hidden."
        ),
    ),
)
SILENCES = (
    Choice(
        "not_mentioned",
        N_("Not mentioned"),
        N_("Nobody knows: what a source does not say may hold or not."),
    ),
    Choice(
        "no",
        N_("No"),
        N_("It says no. True only where every value was asked of everyone."),
    ),
)
RESOLVES = (
    Choice(
        "",
        N_("Not decided"),
        N_("As a conflict; and what respondents answer for themselves is no answer of their unit."),
    ),
    Choice(
        "conflict",
        N_("A conflict"),
        N_("Nobody is taken to be right: it is open until somebody decides."),
    ),
    Choice(
        "any",
        N_("One is enough"),
        N_("A value holds if any source says it; of a scale the furthest that anyone says."),
    ),
    Choice(
        "all",
        N_("All must agree"),
        N_("A value holds if it is said and nobody denies it; of a scale as far as all say."),
    ),
    Choice(
        "majority",
        N_("More than half"),
        N_("What more than half of at least three sources or respondents say."),
    ),
    Choice("most_common", N_("The most common"), N_("What most of them say, be they few.")),
    Choice("median", N_("The middle"), N_("Of numbers, the middle of what is said.")),
    Choice("range", N_("The whole range"), N_("Of numbers, from the lowest to the highest.")),
    Choice(
        "prefer",
        N_("One goes before another"),
        N_("The first of those named below that has an answer, one a line."),
    ),
)
# what a sign in a file may say of an answer that is missing
KINDS = (
    Choice("dont_know", N_("don’t know"), N_("The source was asked and does not know.")),
    Choice("not_recorded", N_("no statistics are kept"), N_("Nobody keeps such figures.")),
    Choice("confidential", N_("not disclosed"), N_("The source may not say.")),
    Choice("no_answer", N_("no answer"), N_("The question was put and left without an answer.")),
    Choice("not_applicable", N_("not applicable"), N_("The question has no meaning there.")),
    Choice("not_mentioned", N_("not mentioned"), N_("A source could have said, and did not.")),
    Choice("not_asked", N_("not asked"), N_("The question was not put there.")),
)
TYPE_LABELS = {choice.name: choice.label for choice in TYPES}
KIND_LABELS = {choice.name: choice.label for choice in KINDS}
# who speaks, beside strands, units and providers, where one goes before another
SPEAKER_LABELS = {
    "itself": N_("its own people"),
    "providers": N_("providers"),
    "other_units": N_("people of other units"),
}
# what rests on a question or a value
USES = {
    "rule": N_("the rule of ‘{name}’"),
    "asked_if": N_("whether ‘{name}’ is asked"),
    "reasons": N_("the reasons for ‘{name}’"),
    "figure": N_("a figure under ‘{name}’"),
    "number": N_("a number in the report’s texts"),
    "fact_check": N_("what is left out of the fact check"),
    "shown": N_("a small number that is shown all the same, of ‘{name}’"),
    "column": N_("a column of ‘{name}’"),
    "scale": N_("the ends or the scores of the scale"),
}
