"""The words of ids that are made of others: values as they were said, statements, imports."""

from dataclasses import replace

import pytest
from drawn import make_results, make_schema

from kartlaggning.report.labels import _status_words, make_labels
from kartlaggning.schema.models import Figure, Question
from kartlaggning.tables import build_tables

MAPPING = """
questions:
  why:
    label: Why
    type: multiple
    asked_in: talks
    qualifiers: {partly: {sv: Delvis, en: Partly}, ngo: NGO only}
    values: {cost: {sv: Kostnad, en: Cost}, skill: {sv: Kunskap, en: Skill}}
  share: {label: Share, type: quantity, asked_in: [talks, clinics]}
"""
SOURCES = """
source  strand   speaks_for
s1      talks    town
c1      clinics  town
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("labels"), MAPPING)


def words_in(results, language, **figure):
    """What stands for each id of a figure."""
    labels = make_labels(results, build_tables([Figure(**figure)], results))
    return {name: words[language] for name, words in labels.items()}


@pytest.mark.parametrize(
    ("said", "value", "swedish", "english"),
    [
        (["cost"], "why.cost", "Kostnad", "Cost"),
        (["cost:partly"], "why.cost:partly", "Kostnad – delvis", "Cost – partly"),
        (["cost:ngo"], "why.cost:ngo", "Kostnad – NGO only", "Cost – NGO only"),
        (
            ["cost:partly", "skill"],
            "why.cost:partly|why.skill",
            "Kostnad – delvis, Kunskap",
            "Cost – partly, Skill",
        ),
    ],
)
def test_a_value_is_named_with_how_it_was_said(schema, said, value, swedish, english):
    answers = "\n".join(
        ["source  subject  question  said", *(f"s1  town  why  {each}" for each in said)]
    )
    results = make_results(schema, SOURCES, answers)
    assert words_in(results, "sv", chart="table", of="why", population="town")[value] == swedish
    assert words_in(results, "en", chart="table", of="why", population="town")[value] == english


def test_what_was_denied_in_another_year_is_not_told_as_if_it_held(schema):
    earlier = SOURCES.replace("speaks_for", "speaks_for  period").replace(
        "talks    town", "talks    town        2012"
    )
    results = make_results(schema, earlier.replace("clinics  town", "clinics  town  2023"), DENIED)
    assert words_in(results, "sv", chart="timeline")["why.cost=no"] == "inte Kostnad"


DENIED = "source  subject  question  said\ns1  town  why  !cost"


def test_a_statement_stands_under_its_strand_and_year_and_is_numbered_where_there_are_several(
    schema,
):
    answers = """
    source  subject  question  said
    s1      town     share     7/10
    s1      town     share     8/10
    c1      town     share     9/10
    """
    words = words_in(make_results(schema, SOURCES, answers), "en", chart="statements", of="share")
    assert words["share.talks.s1"] == "Talks, 2023: statement 1"
    assert words["share.talks.s2"] == "Talks, 2023: statement 2"
    assert words["share.clinics.s1"] == "Clinics, 2023"


def test_an_import_stands_under_its_strand_and_under_its_own_name_where_the_strand_has_several(
    schema,
):
    entry = {"kind": "row", "action": "seen", "reason": "", "n": 1}
    results = make_results(schema, SOURCES, DENIED)
    ledgers = {
        name: {"strand": strand, "is_synthetic": False, "ledger": [entry]}
        for name, strand in (("first", "talks"), ("second", "talks"), ("third", "clinics"))
    }
    words = words_in(
        replace(results, interviews=replace(results.interviews, ledgers=ledgers)),
        "en",
        chart="ledger",
    )
    assert [words[f"{name}.row"] for name in ledgers] == [
        "Talks (first): rows",
        "Talks (second): rows",
        "Clinics: rows",
    ]


def test_one_person_who_says_about_so_many_contradicts_nobody(schema):
    """A new user read of *ca 5* from one respondent that answers conflicted."""
    hours = Question(label="Hours", type="quantity", asked_in="survey", of="respondents")
    role = Question(label="Role", type="single", asked_in="survey", of="respondents")
    assert "about so many" in _status_words("conflict", hours)
    assert _status_words("conflict", role) == "more than one answer"
    assert _status_words("dont_know", hours) == "don’t know"
    # what several sources say of a unit can
    assert _status_words("conflict", schema.questions["share"]) == "conflicting answers"
