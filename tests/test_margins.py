"""What would change a class, and what to ask where there is none: margin, flips and ask_next."""

import numpy as np
import pytest

from kartlaggning.classify.evidence import Evidence, QuestionEvidence, Reading
from kartlaggning.classify.prospects import Prospect, find_prospects
from kartlaggning.rules import AllOf, AnyOf, AtLeast, Domain, Is, Not, Within
from kartlaggning.rules.truth_tables import compile_truth_table

DOMAINS = {
    domain.question: domain
    for domain in (
        Domain("organisation", "single", ("own", "shared", "other")),
        Domain("process", "single", ("none", "planned", "built", "used")),
        Domain("tool", "single", ("freda", "none"), is_conditional=True),
        Domain("methods", "multiple", ("atv", "mi", "cbt")),
        Domain("staff", "quantity", ()),
    )
}
OWN, USED, FREDA = (
    Is("organisation", ("own",)),
    Is("process", ("built", "used")),
    Is("tool", ("freda",)),
)


def prospect(rules, answers, asked_if=None, chains=(("alby",),)):
    """The prospect of one unit.

    `answers` are drawn as `question: value|value`, several values as `a b`, numbers as `2–4`.
    """
    table = compile_truth_table("type", rules, DOMAINS, asked_if or {})
    questions = {
        question: QuestionEvidence(
            (Reading(), spoken(domain, answers.get(question, ""))), np.array([1]), np.array([0])
        )
        for question, domain in DOMAINS.items()
    }
    (found,) = find_prospects(table, Evidence(("alby",), chains, questions, [], []))
    return found


def spoken(domain, says):
    if not says or says == "not_applicable":
        return Reading(status=says or "not_asked")
    if domain.type == "quantity":
        low, _, high = says.partition("–")
        return Reading(low=float(low), high=float(high or low), status="answered")
    if domain.has_several:
        return Reading(tuple(says.split()), tuple(says.split()), status="answered")
    return Reading(tuple(says.split("|")), status="answered")


KIND = {
    "shared": Is("organisation", ("shared",)),
    "internal": AllOf((OWN, USED)),
    "referral": AllOf((OWN, Not(USED))),
}


@pytest.mark.parametrize(
    ("organisation", "process", "expected"),
    [
        # of two answers that would do the first question is named, and its first value
        ("own", "used", Prospect(1, ("organisation=shared",))),
        ("own", "built|used", Prospect(1, ("organisation=shared",))),
        # what is open costs nothing
        ("shared", "", Prospect(1, ("organisation=own",))),
        ("other", "none", Prospect(1, ("organisation=own",))),
        ("own", "none|used", Prospect(ask_next=("process",))),
        ("own|shared", "", Prospect(ask_next=("organisation", "process"))),
        ("shared|other", "", Prospect(ask_next=("organisation",))),
        ("", "used", Prospect(ask_next=("organisation",))),
        ("", "", Prospect(ask_next=("organisation", "process"))),
    ],
)
def test_a_settled_unit_has_a_margin_and_one_that_is_not_has_questions_to_ask(
    organisation, process, expected
):
    assert prospect(KIND, {"organisation": organisation, "process": process}) == expected


def test_where_several_answers_must_change_all_are_named():
    both = {"both": AllOf((OWN, USED)), "not_both": Not(AllOf((OWN, USED)))}
    answers = {"organisation": "other", "process": "planned"}
    assert prospect(both, answers) == Prospect(2, ("organisation=own", "process=built|used"))


def test_a_class_that_no_answer_could_change_has_no_margin():
    in_town = {"town": Within("alby"), "other": AllOf((Not(Within("alby")), OWN))}
    assert prospect(in_town, {"organisation": "own"}) == Prospect(None, ())
    assert prospect(in_town, {}, chains=(("bro",),)) == Prospect(ask_next=("organisation",))


def test_all_values_of_a_question_with_several_are_one_answer():
    rules = {"many": AllOf((Is("methods", ("atv",)), Is("methods", ("mi",)), OWN)), "few": Not(OWN)}
    assert prospect(rules, {"methods": "cbt", "organisation": "own"}) == Prospect(
        1, ("organisation=shared|other",)
    )
    alone = {"many": AllOf((Is("methods", ("atv",)), Is("methods", ("mi",))))}
    assert prospect(alone, {"methods": "cbt"}) == Prospect(1, ("methods.atv=yes", "methods.mi=yes"))
    assert prospect(alone, {"methods": "mi"}) == Prospect(1, ("methods.atv=yes",))


def test_a_number_changes_to_an_interval():
    rules = {
        "few": Not(AtLeast("staff", 2.0)),
        "some": AllOf((AtLeast("staff", 2.0), Not(AtLeast("staff", 5.0)))),
    }
    assert prospect(rules, {"staff": "3–4"}) == Prospect(1, ("staff=<2",))
    assert prospect(rules, {"staff": "1"}) == Prospect(1, ("staff=≥2 <5",))


def test_an_answer_that_becomes_not_applicable_is_a_changed_answer_too():
    rules = {"with": FREDA, "without": Not(FREDA)}
    answers = {"organisation": "own", "tool": "freda"}
    assert prospect(rules, answers, {"tool": OWN}) == Prospect(1, ("tool=none",))
    only_asked = {
        "asked": Is("tool", ("freda", "none")),
        "not_asked": Not(Is("tool", ("freda", "none"))),
    }
    changes = ("organisation=shared|other", "tool=not_applicable")
    assert prospect(only_asked, answers, {"tool": OWN}) == Prospect(2, changes)


def test_of_two_questions_that_tell_the_same_one_is_asked():
    """Whether the tool applies says whether the organisation is one's own.

    Either would do, and the first is asked.
    """
    rules = {"own": AnyOf((OWN, FREDA)), "not_own": AllOf((Not(OWN), Not(FREDA)))}
    assert prospect(rules, {}, {"tool": OWN}) == Prospect(ask_next=("organisation",))
