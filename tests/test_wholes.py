"""A city of three districts: its one position, made from what is said of itself and of them."""

import pytest
from drawn import draw, make_schema, material

from kartlaggning.positions.frame import resolve_positions
from kartlaggning.positions.model import Resolved
from kartlaggning.positions.wholes import merge_parts
from kartlaggning.schema.models import Question

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  why: {label: Why, type: multiple, asked_in: talks, asked_if: {who: others}, merge: any,
        values: {cost: C, skill: S}}
  far: {label: Far, type: ordered, asked_in: talks, values: {begun: Begun, half: Half, done: Done}}
  furthest: {label: Far, type: ordered, asked_in: talks, merge: any,
             values: {begun: Begun, half: Half, done: Done}}
  all_reached: {label: Far, type: ordered, asked_in: talks, merge: all,
                values: {begun: Begun, half: Half, done: Done}}
  in_some: {label: How, type: multiple, asked_in: talks, merge: any,
            values: {group: Group, alone: Alone}}
  in_every: {label: How, type: multiple, asked_in: talks, merge: all,
             values: {group: Group, alone: Alone}}
  hours: {label: Hours, type: quantity, asked_in: talks}
"""
SOURCES = """
source  strand  speaks_for
s1      talks   east,west,north
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("wholes"), QUESTIONS)


@pytest.fixture
def city(schema):
    def resolve(question, said, sources=SOURCES):
        rows = [
            f"s1  {unit}  {question}  {what}"
            for unit, what in (part.split("=") for part in said.split())
        ]
        answers = "\n".join(["source  subject  question  said", *rows])
        positions, _ = resolve_positions(material(sources, answers), schema, "2023")
        return {
            row.subject_id: row for row in positions[positions["question"] == question].itertuples()
        }["city"]

    return resolve


def rows_of(drawing):
    rows = draw(drawing)
    return pytest.mark.parametrize("row", rows, ids=[" | ".join(row.values()) for row in rows])


@rows_of("""
    said                                      status         values      is_mixed  distribution
    ----------------------------------------  -------------  ----------  --------  ---------------------------
    east=own west=own north=own               answered       own         no        own: 3
    east=own west=others north=own            answered       own others  yes       own: 2, others: 1
    east=own west=others                      answered       own others  yes       own: 1, others: 1, unknown: 1
    east=own west=own                         undecided      own others  no        own: 2, unknown: 1
    east=own west=own north=?dont_know        undecided      own others  no        own: 2, unknown: 1
    city=?dont_know east=own                  undecided      own others  no        own: 1, unknown: 2
    east=own east=others west=own north=own   conflict       own others  no        own: 2, unknown: 1
    city=others east=own west=own north=own   answered       others      no        own: 3
    city=?dont_know east=own west=own north=own   answered   own         no        own: 3
    city=?confidential                        confidential   own others  no        .
    .                                         not_mentioned  own others  no        unknown: 3
""")  # noqa: E501
def test_its_own_statement_goes_first_and_parts_that_differ_make_it_mixed(city, row):
    position = city("who", row["said"])
    distribution = position.distribution if row["said"] != "city=?confidential" else ""
    assert (position.status, " ".join(position.values)) == (row["status"], row["values"])
    assert position.is_mixed == (row["is_mixed"] == "yes")
    assert distribution == row["distribution"]


@rows_of("""
    question     said                                 status         values
    -----------  -----------------------------------  -------------  ---------------
    far          east=begun west=begun north=begun    answered       begun
    furthest     east=begun west=half north=begun     answered       half
    furthest     east=done                            answered       done
    furthest     east=half                            undecided      half done
    all_reached  east=begun west=half north=done      answered       begun
    all_reached  east=half west=half                  undecided      begun half
""")
def test_of_ordered_answers_what_is_unknown_leaves_open_only_what_it_could_change(city, row):
    position = city(row["question"], row["said"])
    assert (position.status, " ".join(position.values)) == (row["status"], row["values"])


@rows_of("""
    question  said                                               stated       open
    --------  -------------------------------------------------  -----------  -----------
    in_some   east=group west=alone                              group alone  .
    in_some   east=group west=!alone                             group        alone
    in_some   east=group east=!alone west=!alone north=!alone    group        .
    in_every  east=group west=group north=group                  group        alone
    in_every  east=group west=group                              .            group alone
    in_every  east=group west=!group                             .            alone
""")
def test_of_several_answers_any_holds_somewhere_and_all_everywhere(city, row):
    position = city(row["question"], row["said"])
    is_open = [value for value in position.values if value not in position.stated]
    assert (" ".join(position.stated), " ".join(is_open)) == (row["stated"], row["open"])


@rows_of("""
    said                             status         low  high  is_open
    -------------------------------  -------------  ---  ----  -------
    east=10-15 west=20 north=30+     answered       10   30    above
    east=<10 west=20 north=30        answered       10   30    below
    east=10-15 west=20               undecided      nan  nan   .
""")
def test_quantities_are_never_added_up(city, row):
    position = city("hours", row["said"])
    is_open = "below" * position.is_open_low + "above" * position.is_open_high
    shown = (position.status, f"{position.low:g}", f"{position.high:g}", is_open)
    assert shown == (row["status"], row["low"], row["high"], row["is_open"])


def test_one_part_that_was_asked_means_that_the_whole_was(city):
    assert city("who", "", "source  strand  speaks_for\ns1  talks  east").status == "not_mentioned"
    assert (
        city("who", "east=own", "source  strand  speaks_for\ns1  talks  east").status == "undecided"
    )
    assert city("who", "", "source  strand  speaks_for\ns1  talks  town").status == "not_asked"


def test_a_part_to_which_a_question_does_not_apply_is_not_unknown(schema):
    answers = """
    source  subject  question  said
    s1      east     who       others
    s1      east     why       cost
    s1      west     who       own
    s1      north    who       own
    """
    positions, _ = resolve_positions(material(SOURCES, answers), schema, "2023")
    why = positions[positions["question"] == "why"].set_index("subject_id")
    assert why["status"].to_dict() == {
        "city": "answered",
        "town": "not_asked",
        "east": "answered",
        "west": "not_applicable",
        "north": "not_applicable",
        "clinic": "not_asked",
        "land": "not_asked",
    }
    assert why.at["city", "distribution"] == "cost: 1, not_applicable: 2"


def test_an_unplaced_statement_does_not_hide_what_the_parts_say(schema):
    answers = """
    source  subject  question  said
    s2      .        who       others
    s1      east     who       own
    s1      west     who       own
    s1      north    who       own
    """
    positions, _ = resolve_positions(
        material(SOURCES + "s2  talks  city,town\n", answers), schema, "2023"
    )
    who = positions[positions["question"] == "who"].set_index("subject_id")
    assert (who.at["city", "status"], who.at["town", "status"]) == ("answered", "conflict")


def test_the_whole_rests_on_what_its_parts_rest_on(city):
    position = city("who", "east=own west=own north=own")
    assert (position.source_ids, len(position.answer_ids)) == (("s1",), 3)


def test_what_applies_to_some_parts_only_makes_the_whole_mixed():
    question = Question.model_validate(
        {
            "label": "Q",
            "asked_in": "talks",
            "type": "single",
            "values": {"begun": "Begun", "done": "Done"},
        }
    )
    begun, elsewhere = Resolved("answered", ("begun",)), Resolved("not_applicable")
    assert merge_parts([begun, elsewhere], question).is_mixed
    assert not merge_parts([begun, begun], question).is_mixed
    assert not merge_parts([elsewhere, elsewhere], question).is_mixed


def test_a_part_that_is_itself_mixed_is_counted_as_such():
    question = Question.model_validate(
        {
            "label": "Q",
            "asked_in": "talks",
            "type": "single",
            "values": {"begun": "Begun", "done": "Done"},
        }
    )
    mixed, unknown = (
        Resolved("answered", ("begun", "done"), is_mixed=True),
        Resolved("not_asked", ("begun", "done")),
    )
    parts = [Resolved("answered", ("begun",)), mixed, unknown]
    assert merge_parts(parts, question).distribution == "begun: 1, mixed: 1, unknown: 1"


def test_a_whole_with_a_statement_of_its_own_shows_that_its_parts_are_invented(schema):
    sources = """
    source  strand  speaks_for  synthetic
    s1      talks   city        no
    s2      talks   east,west   yes
    """
    answers = """
    source  subject  question  said
    s1      city     who       own
    s2      east     who       own
    """
    positions, _ = resolve_positions(material(sources, answers), schema, "2023")
    who = positions[positions["question"] == "who"].set_index("subject_id")
    assert (who.at["city", "distribution"], bool(who.at["city", "is_synthetic"])) == (
        "own: 1, unknown: 2",
        True,
    )
