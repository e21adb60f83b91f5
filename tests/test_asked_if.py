"""Whether a condition holds for a subject: yes, no, or both possible."""

import math
from dataclasses import replace

import pytest

from kartlaggning.positions.asked_if import Subject, holds
from kartlaggning.positions.model import Resolved
from kartlaggning.rules import AllOf, AnyOf, AtLeast, AtMost, Domain, Is, Not, Within

DOMAINS = {
    "led": Domain("led", "single", ("yes", "no"), is_conditional=True),
    "who": Domain("who", "single", ("own", "others", "none")),
    "far": Domain("far", "ordered", ("begun", "half", "done")),
    "how": Domain("how", "multiple", ("group", "alone")),
    "hours": Domain("hours", "quantity", ()),
}
OWN, OPEN = Is("who", ("own",)), Is("far", ("half",))


def subject(**positions):
    unknown = {
        name: Resolved("not_asked", domain.values, low=math.nan, high=math.nan)
        for name, domain in DOMAINS.items()
    }
    return Subject({**unknown, **positions}, ("east", "city"))


@pytest.mark.parametrize(
    ("condition", "position", "answer"),
    [
        (OWN, Resolved("answered", ("own",)), True),
        (OWN, Resolved("answered", ("others",)), False),
        (OWN, Resolved("conflict", ("own", "others")), None),
        (OWN, Resolved("conflict", ("others", "none")), False),
        (OWN, Resolved("answered", ("own", "others"), is_mixed=True), None),
        (OWN, Resolved("not_asked", ("own", "others", "none")), None),
        (OWN, Resolved("not_applicable"), None),
        (OWN, Resolved("filtered"), None),
        (OWN, Resolved("answered", ("own",), is_hearsay=True), None),
        (Is("who", ("own", "others")), Resolved("conflict", ("own", "others")), True),
        (Not(OWN), Resolved("answered", ("others",)), True),
        (Not(OWN), Resolved("not_asked", ("own", "others")), None),
    ],
)
def test_of_a_question_with_one_answer(condition, position, answer):
    assert holds(condition, subject(who=position), DOMAINS) is answer


@pytest.mark.parametrize(
    ("position", "applies", "answer"),
    [
        (Resolved("answered", ("yes",)), None, True),
        (Resolved("not_asked", ("yes", "no")), None, None),
        (Resolved("answered", ("yes",), is_unsaid=True), None, None),
        (Resolved("answered", ("yes",), is_unsaid=True), True, True),
        (Resolved("answered", ("yes",), is_partial=True), None, None),
        (Resolved("answered", ("no",), is_unsaid=True), None, False),
        (Resolved("filtered"), False, False),
    ],
)
def test_an_answer_that_does_not_tell_that_its_question_applies_leaves_it_open(
    position, applies, answer
):
    """Silence, what may be about another, and a whole to some of whose parts it does not apply."""
    read = replace(subject(led=position), applies={"led": applies})
    assert holds(Is("led", ("yes",)), read, DOMAINS) is answer


def test_a_mixed_answer_holds_where_all_its_values_are_meant_and_it_applies():
    mixed = Resolved("answered", ("yes", "no"), is_mixed=True)
    read = subject(led=mixed, who=Resolved("answered", ("own", "none"), is_mixed=True))
    assert holds(Is("who", ("own", "none")), read, DOMAINS) is True
    assert holds(Is("led", ("yes", "no")), read, DOMAINS) is None


@pytest.mark.parametrize(
    ("condition", "possible", "answer"),
    [
        (AtLeast("far", "half"), ("half", "done"), True),
        (AtLeast("far", "half"), ("begun", "half"), None),
        (AtMost("far", "begun"), ("half", "done"), False),
    ],
)
def test_of_an_ordered_question(condition, possible, answer):
    assert holds(condition, subject(far=Resolved("conflict", possible)), DOMAINS) is answer


@pytest.mark.parametrize(
    ("stated", "possible", "answer"),
    [
        (("group",), ("group", "alone"), True),
        ((), ("group", "alone"), None),
        (("alone",), ("alone",), False),
    ],
)
def test_of_a_question_with_several_answers(stated, possible, answer):
    position = Resolved("answered", possible, stated)
    assert holds(Is("how", ("group",)), subject(how=position), DOMAINS) is answer


@pytest.mark.parametrize(
    ("condition", "low", "high", "is_open_high", "answer"),
    [
        (AtLeast("hours", 20.0), 10, 20, False, None),
        (AtMost("hours", 20.0), 20, 30, False, None),
        (AtMost("hours", 20.0), math.nan, math.nan, False, None),
        (AtLeast("hours", 20.0), 20, 30, False, True),
        (AtLeast("hours", 20.0), 10, 30, False, None),
        (AtLeast("hours", 20.0), 5, 10, False, False),
        (AtLeast("hours", 20.0), 5, 10, True, None),
        (AtMost("hours", 20.0), 5, 20, False, True),
        (AtMost("hours", 20.0), 5, 20, True, None),
        (AtMost("hours", 20.0), 30, 40, True, False),
        (AtLeast("hours", 20.0), math.nan, math.nan, False, None),
    ],
)
def test_of_a_quantity(condition, low, high, is_open_high, answer):
    position = Resolved("answered", low=low, high=high, is_open_high=is_open_high)
    assert holds(condition, subject(hours=position), DOMAINS) is answer


def test_of_a_quantity_that_is_open_downwards():
    position = Resolved("answered", low=30, high=40, is_open_low=True)
    assert holds(AtMost("hours", 20.0), subject(hours=position), DOMAINS) is None
    assert holds(AtLeast("hours", 20.0), subject(hours=position), DOMAINS) is None
    assert holds(AtMost("hours", 40.0), subject(hours=position), DOMAINS) is True


def test_of_a_quantity_that_is_known_from_some_parts_only():
    position = Resolved("not_mentioned", low=5, high=10)
    assert holds(AtLeast("hours", 20.0), subject(hours=position), DOMAINS) is None


def test_of_several_conditions_the_known_decide_where_they_can():
    known = subject(who=Resolved("answered", ("own",)))
    assert holds(AllOf((OWN, Within("city"))), known, DOMAINS) is True
    assert holds(AnyOf((Not(OWN), Within("town"))), known, DOMAINS) is False
    assert holds(AllOf((OWN, OPEN)), known, DOMAINS) is None
    assert holds(AnyOf((OWN, OPEN)), known, DOMAINS) is True
    assert holds(AllOf((Not(OWN), OPEN)), known, DOMAINS) is False
    assert holds(AnyOf((Not(OWN), OPEN)), known, DOMAINS) is None


def test_of_a_place_the_unit_and_what_it_lies_in():
    assert [holds(Within(unit), subject(), DOMAINS) for unit in ("east", "city", "west")] == [
        True,
        True,
        False,
    ]
