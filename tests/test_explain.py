"""`explain`: the rule that held, the answers under it, and what other periods tell.

The exact texts are in `golden/`.
"""

import json

import pytest
from drawn import REGION, make_results, make_schema
from mappings import run

from kartlaggning.explaining.subjects import explain_subject
from kartlaggning.explaining.text import explanation_lines
from kartlaggning.explaining.wording import describe_condition
from kartlaggning.rules import AllOf, AnyOf, AtLeast, AtMost, Is, Not, Within
from kartlaggning.study import read_study

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


@pytest.mark.parametrize("unit", ["Danderyd", "Enskede - Årsta - Vantör (Sthlm)", "Manscentrum"])
def test_any_unit_or_provider_can_be_asked_for_as_people_write_it(shipped_mapping, unit):
    text = run(shipped_mapping, "explain", unit, "--lang", "en").stdout
    assert "! Invented example data" in text
    assert "All answers, 2023" in text


def test_a_merged_district_lists_what_went_before_it_outside_the_count(shipped_mapping):
    explanation = json.loads(run(shipped_mapping, "explain", "Järva", "--format", "json").stdout)
    before = {unit["name"]: unit["statements"] for unit in explanation["history"]}
    assert list(before) == ["Rinkeby-Kista", "Spånga-Tensta"]
    assert {statement["period"] for statement in before["Rinkeby-Kista"]} == {"2016"}
    told = {(each["question"], each["value"]) for each in before["Spånga-Tensta"]}
    assert ("evaluated", "planned") in told
    assert not any(statement["is_synthetic"] for statement in before["Rinkeby-Kista"])
    lines = run(shipped_mapping, "explain", "Järva", "--lang", "en").stdout.splitlines()
    history = [
        line
        for line in lines[lines.index("Other periods: listed, not counted in") :]
        if line[:4].rstrip()
    ]
    named = [name for name, statements in before.items() for _ in statements]
    assert [line.split(",")[0].strip() for line in history[1:]] == named
    rests_on = {
        source for question in explanation["questions"] for source in question["source_ids"]
    }
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
    assert lines_of("city", answers)[3:13] == [
        "Model: House (certain)",
        "  Variant: mixed: the parts differ [Ready: 1, Begun: 1, unknown: 1]",
        "  Rule of House",
        "    holds          Who = “Own”",
        "                   Answer: Own [Own: 3]",
        "                   - 3 statements about its parts: s1",
        "  Not Referral: Who = “Others” does not hold",
        "  Far",
        "    Answer: mixed: the parts differ [Begun: 1, Done: 1, unknown: 1]",
        "    - 2 statements about its parts: s1",
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
    assert "Model: nobody interviewed" in lines_of(
        "town", "source  subject  question  said\n", "source  strand  speaks_for\n"
    )


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
    assert "  Hours conflicting answers (10-15 · 100+) [stated; s1, s2]" in lines_of(
        "east", answers, sources
    )


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
        (Is("who", ("own", "others")), "Who = “Own” or “Others”"),
        (AtLeast("far", "done"), "Far at least “Done”"),
        (AtMost("hours", 2.5), "Hours at most 2.5"),
        (AllOf((Is("who", ("own",)), AnyOf((Within("city"), Not(Is("why", ("cost",))))))), None),
    ],
)
def test_a_rule_is_said_in_the_questions_own_words(schema, condition, words):
    expected = words or "Who = “Own” and (in Storstad or not (Why = “Cost”))"
    assert describe_condition(condition, schema, "en") == expected


DEEP = """
questions:
  who: {label: Who, type: single, asked_in: [talks, clinics], values: {own: Own, others: Others}%s}
  far: {label: Far, type: ordered, asked_in: talks%s,
        values: {begun: Begun, going: Going, done: Done}}
  hours: {label: Hours, type: quantity, asked_in: talks}
dimensions:
  model:
    label: Model
    classes:
      house: {when: {all: [{who: own}, {any: [{far: done}, {hours: {at_least: 20}}]}]}}
      begun: {when: {all: [{who: own}, {not: {far: done}}, {hours: {at_most: 19}}]}}
"""


@pytest.fixture
def deep(tmp_path):
    def explain(unit, answers, sources=SOURCES, who="", far="", language="en"):
        results = make_results(make_schema(tmp_path, DEEP % (who, far)), sources, answers)
        return explain_subject(unit, results, language)

    return explain


def outcomes(tree):
    """A rule's outcome, and in brackets those of its parts."""
    parts = ", ".join(map(outcomes, tree["parts"]))
    return f"{tree['kind']} {tree['outcome']}" + (f" ({parts})" if parts else "")


def test_a_rule_is_a_tree_that_says_of_each_condition_where_it_stands(deep):
    answers = """
    source  subject  question  said
    s1      town     who       own
    s1      town     far       begun
    """
    rules = {rule["id"]: rule for rule in deep("town", answers)["dimensions"][0]["rules"]}
    assert (
        outcomes(rules["house"]["rule"])
        == "all open (answer held, any open (answer failed, answer open))"
    )
    assert (
        outcomes(rules["begun"]["rule"])
        == "all open (answer held, not held (answer failed), answer open)"
    )
    lines = (rules["house"]["rule"]["line"], rules["begun"]["rule"]["line"])
    assert lines[1] == lines[0] + 1, "a condition says where it is written"


def test_a_rule_holds_where_every_completion_fulfils_it_though_no_part_of_it_is_certain(tmp_path):
    mapping = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  far: {label: Far, type: ordered, asked_in: talks, values: {begun: Begun, done: Done}}
dimensions:
  model: {label: Model, classes: {any: {when: {any: [{who: own}, {who: others}, {far: done}]}}}}
"""
    results = make_results(
        make_schema(tmp_path, mapping), SOURCES, "source  subject  question  said\n"
    )
    (rule,) = explain_subject("town", results, "en")["dimensions"][0]["rules"]
    assert outcomes(rule["rule"]) == "any held (answer open, answer open, answer open)"


def test_of_a_class_that_is_not_the_units_the_first_condition_that_fails_is_named(lines_of, deep):
    answers = """
    source  subject  question  said
    s1      town     who       own
    s1      town     far       done
    s1      town     hours     30
    """
    lines = list(explanation_lines(deep("town", answers), "en"))
    assert "  Not Begun: not (Far = “Done”) does not hold" in lines
    assert (
        "  2 answers would have to change before it does: Far = “Begun” or “Going”; Hours = <=19"
        not in lines
    )
    assert any(
        line.startswith("  One answer that would change it: Who = “Others”") for line in lines
    )


def test_who_said_it_is_told_by_kind_and_never_by_name_of_a_person(deep):
    sources = SOURCES + "s2  clinics  town\n"
    answers = """
    source  subject  question  said       said_by
    s1      town     who       own        town
    s2      town     who       own        clinic
    s2      town     hours     ?dont_know  .
    """
    told = deep("town", answers, sources)
    said = {each["source_id"]: each for each in told["questions"][0]["statements"]}
    assert (said["s1"]["said_by_kind"], said["s2"]["said_by_kind"]) == ("itself", "provider")
    lines = list(explanation_lines(told, "en"))
    assert any(
        "- s1-001: “Own” (stated, said by the unit itself, Talks, 2023)" in line for line in lines
    )
    assert any(
        "- s2-002: “Own” (stated, said by Kliniken, Clinics, 2023)" in line for line in lines
    )
    assert any("- s2-003: don’t know (stated, Clinics, 2023)" in line for line in lines)


@pytest.mark.parametrize(
    ("who", "far", "question", "resolution"),
    [
        ("", "", "far", "conflict"),
        ("", ", resolve: any", "far", "any"),
        ("", ", resolve: all", "far", "all"),
        ("", ", resolve: majority", "far", "no_majority"),
        (", resolve: {prefer: [clinics]}", "", "who", "preferred"),
        ("", "", "who", "conflict"),
        ("", "", "hours", "shared_range"),
    ],
)
def test_how_statements_that_differ_became_one_answer_is_said(deep, who, far, question, resolution):
    sources = SOURCES + "s2  talks  town\ns3  clinics  town\n"
    answers = """
    source  subject  question  said
    s1      town     far       begun
    s2      town     far       done
    s1      town     who       own
    s3      town     who       others
    s1      town     hours     10-20
    s2      town     hours     15-30
    """
    questions = deep("town", answers, sources, who, far)["questions"]
    position = next(each for each in questions if each["question"] == question)
    assert position["resolution"] == resolution
    assert [each["is_used"] for each in position["statements"]] == [resolution != "preferred", True]


def test_statements_that_agree_are_not_said_to_differ(deep):
    sources = SOURCES + "s2  talks  town\n"
    answers = "source  subject  question  said\ns1  town  who  own\ns2  town  who  own\n"
    questions = deep("town", answers, sources)["questions"]
    assert [position["resolution"] for position in questions] == ["", "", ""]


def test_a_group_statement_that_is_not_placed_is_named_so(deep):
    told = deep("town", "source  subject  question  said\ns1  .  who  own\n")
    assert told["questions"][0]["resolution"] == "not_placed"
    [who] = [line for line in explanation_lines(told, "en") if line.startswith("  Who ")]
    assert who == (
        "  Who open: what was said about the group is placed with no unit (Own, Others)"
        " [stated; s1]"
    )


def test_what_would_settle_it_is_asked_in_the_questions_words(lines_of):
    lines = lines_of("town", "source  subject  question  said\ns1  town  far  done\n")
    assert lines[lines.index("  Ask next:") + 1] == "    - Who"


@pytest.fixture
def quoting_project(tmp_path):
    (tmp_path / "region.yaml").write_text(REGION, encoding="utf-8")
    (tmp_path / "survey_schema.yaml").write_text(
        """
title: Quotes
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks:
    kind: interview
    label: Talks
    columns: {source: Talk, subject: Unit, who: Who, quote: Quote, approved: Approved}
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
dimensions:
  model: {label: Model, classes: {house: {when: {who: own}}, referral: {when: {who: others}}}}
""",
        encoding="utf-8",
    )
    raw = tmp_path / "talks.csv"
    raw.write_text(
        "Talk,Unit,Who,Quote,Approved\nOne,Öst,Own,may be shown,ja\nTwo,Öst,Own,only here,nej\n",
        encoding="utf-8",
    )
    run(tmp_path, "import", str(raw), "--as", "talks")
    return tmp_path


def test_confidential_quotes_are_shown_only_where_asked_for(quoting_project):
    plain = run(quoting_project, "explain", "Öst", "--lang", "en").stdout
    assert "“may be shown”" in plain
    assert "only here" not in plain
    quoting = run(quoting_project, "explain", "Öst", "--lang", "en", "--quotes").stdout
    assert "“may be shown”" in quoting
    assert "“only here”" in quoting


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_text_fits_a_terminal_and_an_old_windows_console(shipped_mapping, language):
    for unit in ("Stockholm", "Södertälje", "Järva", "ATV Nacka"):
        lines = run(shipped_mapping, "explain", unit, "--lang", language).stdout.splitlines()
        assert max(map(len, lines)) <= 100
        "".join(lines).encode("cp1252")


def test_the_trees_say_of_every_unit_what_the_classes_say(shipped_mapping):
    results = read_study(shipped_mapping).results
    for unit in results.schema.region.units_at(results.schema.as_of):
        for dimension in explain_subject(unit.id, results, "en")["dimensions"]:
            outcome = results.outcome[(unit.id, dimension["dimension"])]
            possible = [rule["id"] for rule in dimension["rules"] if rule["outcome"] != "failed"]
            assert possible == [name for name in outcome.candidates if name]
            held = [rule["id"] for rule in dimension["rules"] if rule["outcome"] == "held"]
            assert held == ([outcome.class_] if outcome.class_ else [])


def test_parts_in_conflict_are_said_to_be_that_and_not_unknown(lines_of):
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      east     who       others
    s1      west     who       own
    s1      north    who       ?dont_know
    """
    assert "[Own: 1, conflicting answers: 1, unknown: 1]" in "\n".join(lines_of("city", answers))
    # of several values what holds of a part that is in conflict holds all the same
    answers = """
    source  subject  question  said
    s1      east     why       cost
    s1      east     why       skill
    s1      east     why       !skill
    s1      west     who       others
    s1      west     why       cost
    """
    lines = "\n".join(lines_of("city", answers))
    assert "[Cost: 2, conflicting answers: 1, unknown: 1]" in lines


def test_of_a_city_of_several_classes_the_districts_in_conflict_are_no_unknown_ones(lines_of):
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      west     who       others
    s1      north    who       own
    s1      north    who       others
    """
    assert lines_of("city", answers)[3:5] == [
        "Model: mixed: the parts differ [House: 1, Referral: 1, conflicting answers: 1]",
        "  - Who mixed: the parts differ [Own: 1, Others: 1, conflicting answers: 1] [stated; s1]",
    ]


SUMMED = """
questions:
  hours:
    label: Hours
    type: quantity
    asked_in: talks
    merge: sum
    measure: {sv: timmar, en: hours}
dimensions:
  size: {label: Size, classes: {small: {when: {hours: {at_most: 19}}}, big: {when: {hours: {at_least: 20}}}}}
"""  # noqa: E501


def test_a_sum_of_which_a_part_is_unknown_is_at_least_what_is_known(tmp_path):
    answers = """
    source  subject  question  said
    s1      east     hours     5
    s1      west     hours     7
    """
    results = make_results(make_schema(tmp_path, SUMMED), SOURCES, answers)
    said = {
        "en": "Hours undecided (12 or more: 5 · 7) [unknown: 1]",
        "sv": "Hours går inte att avgöra (12 eller mer: 5 · 7) [okänt: 1]",
    }
    for language, words in said.items():
        lines = explanation_lines(explain_subject("city", results, language), language)
        assert words in "\n".join(lines)
