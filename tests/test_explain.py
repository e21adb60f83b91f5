"""`explain`: the rule that held, the answers under it, and what other periods tell; exact texts are in `golden/`."""

import json

import pytest
from drawn import make_results, make_schema
from mappings import make_shipped, run

from kartlaggning.explain_text import explanation_lines
from kartlaggning.explaining import describe_condition, explain_subject
from kartlaggning.rules import AllOf, AnyOf, AtLeast, AtMost, Is, Not, Within

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  far: {label: Far, type: ordered, asked_in: talks, values: {begun: Begun, done: Done}}
  why: {label: Why, type: multiple, asked_in: talks, values: {cost: Cost, skill: Skill}}
  hours: {label: Hours, type: quantity, asked_in: talks}
dimensions:
  model:
    label: Model
    classes:
      house: {when: {who: own}, variants: {ready: {far: done}, begun: {far: begun}}}
      referral: {when: {who: others}, reasons: why}
"""
SOURCES = "source  strand  speaks_for\ns1  talks  town,east,west,north\n"


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("explain"), MAPPING)


@pytest.fixture
def lines_of(schema):
    def explain(unit, answers, sources=SOURCES):
        results = make_results(schema, sources, answers)
        return list(explanation_lines(explain_subject(unit, results, "en"), "en"))

    return explain


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    return make_shipped(tmp_path_factory.mktemp("shipped") / "mapping")


@pytest.mark.parametrize("unit", ["Danderyd", "Enskede - Årsta - Vantör (Sthlm)", "Manscentrum"])
def test_any_unit_or_provider_can_be_asked_for_as_people_write_it(shipped, unit):
    text = run(shipped, "explain", unit, "--lang", "en").stdout
    assert "! Invented example data" in text
    assert "All answers, 2023" in text


def test_a_merged_district_lists_what_went_before_it_outside_the_count(shipped):
    explanation = json.loads(run(shipped, "explain", "Järva", "--format", "json").stdout)
    before = {unit["name"]: unit["statements"] for unit in explanation["history"]}
    assert list(before) == ["Rinkeby-Kista", "Spånga-Tensta"]
    assert {statement["period"] for statement in before["Rinkeby-Kista"]} == {"2016"}
    assert before["Spånga-Tensta"] == []
    assert not any(statement["is_synthetic"] for statement in before["Rinkeby-Kista"])
    lines = run(shipped, "explain", "Järva", "--lang", "en").stdout.splitlines()
    history = lines[lines.index("Other periods: listed, not counted in") :]
    assert [line.split(",")[0] for line in history[1:-1]] == ["  Rinkeby-Kista"] * len(before["Rinkeby-Kista"])
    assert history[-1] == "  Spånga-Tensta: nothing found"
    rests_on = {source for question in explanation["questions"] for source in question["source_ids"]}
    assert not any(source.startswith("dokument") for source in rests_on)


def test_a_city_whose_parts_differ_says_how(lines_of):
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      west     who       own
    s1      north    who       own
    s1      east     far       begun
    s1      west     far       done
    """
    assert lines_of("city", answers)[3:8] == [
        "Model: House (certain)",
        "  Rule: Who = Own",
        "  Variant: mixed: the parts differ [Ready: 1, Begun: 1, unknown: 1]",
        "  - Who Own [Own: 3] [stated; s1]",
        "  - Far mixed: the parts differ [Begun: 1, Done: 1, unknown: 1] [stated; s1]",
    ]


def test_a_city_whose_parts_are_in_different_classes_says_how_many_in_which(lines_of):
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      west     who       others
    """
    assert lines_of("city", answers)[3:5] == [
        "Model: mixed: the parts differ [House: 1, Referral: 1, unknown: 1]",
        "  - Who mixed: the parts differ [Own: 1, Others: 1, unknown: 1] [stated; s1]",
    ]


def test_reasons_and_open_variants_are_said(lines_of):
    answers = """
    source  subject  question  said
    s1      town     who       others
    s1      town     why       cost
    s1      east     who       own
    """
    assert "  Reasons: Cost" in lines_of("town", answers)
    assert "  Variant: Ready or Begun (undecided)" in lines_of("east", answers)


def test_who_was_not_asked_is_not_undecided(lines_of):
    assert "Model: not asked" in lines_of("town", "source  subject  question  said\n", "source  strand  speaks_for\n")


def test_of_words_that_agree_the_range_that_is_left_goes_first(lines_of):
    sources = SOURCES + "s2  talks  town,east\n"
    answers = """
    source  subject  question  said
    s1      town     hours     10-15
    s2      town     hours     12-20
    s1      east     hours     10-15
    s2      east     hours     100+
    """
    assert "  Hours 12–15: 10-15 · 12-20 [stated; s1, s2]" in lines_of("town", answers, sources)
    assert "  Hours conflicting answers (10-15 · 100+) [stated; s1, s2]" in lines_of("east", answers, sources)


def test_only_the_lines_that_rest_on_invented_data_are_marked(lines_of):
    sources = "source  strand  speaks_for  synthetic\ns1  talks  town  yes\ns2  talks  town  no\n"
    answers = """
    source  subject  question  said
    s1      town     hours     10
    s2      town     who       own
    """
    lines = lines_of("town", answers, sources)
    assert "  Hours 10 [stated; s1] *" in lines
    assert "  Who Own [stated; s2]" in lines
    assert lines[2].startswith("! Invented example data")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Is("who", ("own", "others")), "Who = Own or Others"),
        (AtLeast("far", "done"), "Far ≥ Done"),
        (AtMost("hours", 2.5), "Hours ≤ 2.5"),
        (AllOf((Is("who", ("own",)), AnyOf((Within("city"), Not(Is("why", ("cost",))))))), None),
    ],
)
def test_a_rule_is_said_in_the_questions_own_words(schema, condition, words):
    expected = words or "Who = Own and (in Storstad or not (Why = Cost))"
    assert describe_condition(condition, schema, "en") == expected
