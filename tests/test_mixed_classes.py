"""A city whose districts are in different classes is *mixed*: one word for it, everywhere."""

import pytest
from drawn import draw, make_results, make_schema

from kartlaggning.analyses.asking import find_calls

SCHEMA = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  far: {label: Far, type: ordered, asked_in: talks, merge: any,
        values: {no: No, partly: Partly, fully: Fully}}
  why: {label: Why, type: single, asked_in: talks, values: {cost: Cost, skill: Skill, law: Law}}
  opening: {label: Opening, type: single, asked_in: talks, values: {talks: Talks, none: None}}
dimensions:
  model:
    label: Model
    classes:
      house: {label: House, when: {who: own}, reasons: why,
              variants: {with: {label: With, when: {opening: talks}},
                         without: {label: Without, when: {opening: none}}}}
      referral: {label: Referral, when: {who: others}}
  reach:
    label: Reach
    classes:
      some: {label: Some, when: {far: {at_least: partly}}}
      none: {label: None, when: {far: no}}
"""
SOURCES = """
source  strand  speaks_for
s1      talks   east,west,north
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("mixed"), SCHEMA)


@pytest.fixture
def results_of(schema):
    def results(said):
        parts = [part.split("=") for part in said.split()]
        rows = [f"s1  {unit}  {question}  {what}" for unit, question, what in parts]
        return make_results(schema, SOURCES, "\n".join(["source  subject  question  said", *rows]))

    return results


@pytest.mark.parametrize(
    "row",
    draw("""
        said                                              certainty  class
        ------------------------------------------------  ---------  --------
        east=who=own west=who=others                      mixed      .
        east=who=own west=who=own north=who=own           certain    house
        east=who=own west=who=own                         undecided  .
        east=who=own                                      undecided  .
    """),
    ids=lambda row: row["said"],
)
def test_a_whole_of_parts_in_different_classes_is_mixed_and_not_asked_about(results_of, row):
    results = results_of(row["said"])
    outcome = results.outcome[("city", "model")]
    assert (outcome.certainty, outcome.class_) == (row["certainty"], row["class"])
    if row["certainty"] == "mixed":
        assert results.state("city", "model") == "mixed"
        assert outcome.ask_next == ()
        calls = find_calls(results, ["model"])
        assert "city" not in calls["unit_id"].tolist()


def test_what_one_part_has_reached_settles_the_class_of_its_whole(results_of):
    # F2 of `found/logic.md`: one district says partly, of two nothing is known
    outcome = results_of("east=far=partly").outcome[("city", "reach")]
    assert (outcome.class_, outcome.certainty) == ("some", "certain")


def test_reasons_are_only_those_that_somebody_gave(results_of):
    # F3: two districts give a reason each, the third is not asked for one
    said = "east=who=own west=who=own north=who=own east=why=cost west=why=skill"
    assert results_of(said).outcome[("city", "model")].reasons == ("cost", "skill")


def test_variants_that_differ_are_mixed_too(results_of):
    said = "east=who=own west=who=own north=who=own east=opening=talks west=opening=none"
    results = results_of(said)
    outcome = results.outcome[("city", "model")]
    assert (outcome.class_, outcome.variant, outcome.variant_certainty) == ("house", "", "mixed")
    assert results.variant_state("city", "model") == "mixed"


def test_a_whole_that_is_answered_though_it_does_not_apply_is_classed_by_its_answer(tmp_path):
    """Not every district is for men, so that the city is asked for no number, and it has one.

    The contradiction is told, and the condition left aside, as of a unit without parts.
    """
    questions = """
questions:
  off: {label: Off, type: multiple, asked_in: talks, silence: no, merge: all,
        values: {men: Men, women: Women}}
  cases: {label: Cases, type: quantity, asked_in: talks, merge: sum, asked_if: {off: men}}
dimensions:
  size:
    label: Size
    classes:
      large: {when: {cases: {at_least: 3}}}
      small: {when: {not: {cases: {at_least: 3}}}}
"""
    answers = """
    source  subject  question  said
    s1      east     off       men
    s1      east     cases     12
    s1      west     off       women
    s1      north    off       men
    s1      north    cases     5
    """
    results = make_results(make_schema(tmp_path, questions), SOURCES, answers)
    sizes = results.classes.set_index("unit_id")
    assert sizes.loc[["city", "east", "west"], "class"].tolist() == ["large", "large", "small"]
    assert sizes.loc["city", "because"] == ("cases=17",)
