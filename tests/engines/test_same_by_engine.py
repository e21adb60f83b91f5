"""A database resolves what was said to just what the program's own functions come to.

Random projects of the oracle hold every kind of question, rule, source and missing answer. Each
position must be the same, with its sources, statements and words. `KARTLAGGNING_ENGINES=1200` tries
more of them.
"""

import os
from functools import partial

import pytest
from drawn import make_schema, material
from oracle.as_product import read_project
from oracle.random_projects import make_project
from pandas.testing import assert_frame_equal

from kartlaggning.positions.by_engine.listening import HeardByEngine
from kartlaggning.positions.frame import resolve_positions
from kartlaggning.schema.invited import Invited

N_PROJECTS = int(os.environ.get("KARTLAGGNING_ENGINES", "15"))
SEED = 18


def assert_same(frames, schema, engine, decided=None):
    """The positions and findings of both, which must be equal to the last digit."""
    own, found = resolve_positions(frames, schema, schema.period, decided or {})
    hear = partial(HeardByEngine, engine)
    by_engine, found_by_engine = resolve_positions(
        frames, schema, schema.period, decided or {}, hear=hear
    )
    assert_frame_equal(own, by_engine, check_exact=True)
    assert found == found_by_engine
    return by_engine


@pytest.mark.parametrize("first", range(0, N_PROJECTS, 15))
def test_positions_of_random_projects_are_the_same(first, engine, tmp_path):
    for number in range(first, first + 15):
        frames, schema = read_project(make_project(SEED, number), tmp_path)
        assert_same(frames, schema, engine)


AMOUNTS = """
questions:
  n: {label: N, type: quantity, asked_in: talks, resolve: RESOLVE, measure: {sv: n, en: n}}
"""


@pytest.mark.parametrize("resolve", ["conflict", "median", "range"])
def test_more_different_amounts_than_bits_are_the_same(resolve, engine, tmp_path):
    schema = make_schema(tmp_path, AMOUNTS.replace("RESOLVE", resolve))
    units = ("town", "east", "west", "north")
    sources = "source  strand  speaks_for\n" + "".join(
        f"s{number}  talks  {','.join(units)}\n" for number in range(80)
    )
    answers = "source  subject  question  said\n" + "".join(
        f"s{number}  {unit}  n  {number * 7 + place}\n"
        f"s{number}  {unit}  n  {number * 7 + place}-{number * 9 + 60}\n"
        for number in range(80)
        for place, unit in enumerate(units)
    )
    positions = assert_same(material(sources, answers), schema, engine)
    assert positions.query("subject_id == 'town'")["n_voices"].item() == 80


def test_nothing_said_and_nobody_heard_is_the_same(engine, tmp_path):
    schema = make_schema(tmp_path, AMOUNTS.replace("RESOLVE", "median"))
    nothing = material("source  strand  speaks_for", "source  subject  question  said")
    assert set(assert_same(nothing, schema, engine)["status"]) == {"not_asked"}


TALES = """
questions:
  story: {label: Story, type: text, asked_in: talks}
  place: {label: Place, type: single, asked_in: talks, values: {here: Here, there: There}}
"""


def test_words_that_sql_would_trip_over_are_the_same(engine, tmp_path):
    schema = make_schema(tmp_path, TALES)
    sources = "source  strand  speaks_for\ns1  talks  town,east"
    answers = """
        source   subject  question  said
        s1      town     place     here
        s1      town     place     there
        s1      east     story     x
        s1      .        place     here
    """
    frames = material(sources, answers)
    words = ["O'Brien's \\ \"tale\"", "two\nlines", "a\tb\x02", "'); DROP TABLE said; --"]
    frames.answers["words"] = words
    positions = assert_same(frames, schema, engine)
    assert "\n" in positions.query("subject_id == 'town' and question == 'place'")["words"].item()


def test_units_whose_rows_are_all_empty_are_as_silent(engine, tmp_path):
    questions = "questions:\n  ok: {label: Ok, type: single, asked_in: survey, values: {a: A}}\n"
    schema = make_schema(tmp_path, questions)
    sources = "source  strand  speaks_for\nv1  survey  town,east"
    answers = "source  subject  question  said\nv1  town  ok  a\nv1  east  ok  ?no_answer"
    frames = material(sources, answers)
    invited = Invited(is_closed=True, silent=frozenset(["east"]))
    frames.invited["survey"] = invited
    positions = assert_same(frames, schema, engine)
    assert positions.query("subject_id == 'east'")["status"].item() == "not_asked"


HOURS = """
questions:
  hours: {label: Hours, type: quantity, asked_in: survey, resolve: median, measure: {sv: h, en: h}}
"""


def test_people_who_say_the_same_number_are_each_counted_in_the_median(engine, tmp_path):
    schema = make_schema(tmp_path, HOURS)
    answers = "source  subject  question  said\n" + "".join(
        f"v1  town  hours  {number}\n" for number in (1, 1, 1, 10, 20)
    )
    positions = assert_same(
        material("source  strand  speaks_for\nv1  survey  town", answers), schema, engine
    )
    assert positions.query("subject_id == 'town'")["low"].item() == 1


def test_what_nobody_knows_about_nobody_in_particular_leaves_nothing_open(engine, tmp_path):
    schema = make_schema(tmp_path, TALES)
    answers = "source  subject  question  said\ns1  .  place  ?dont_know"
    frames = material("source  strand  speaks_for\ns1  talks  town", answers)
    positions = assert_same(frames, schema, engine)
    own = positions.query("subject_id == 'town' and question == 'place'")
    assert own["status"].item() == "not_mentioned"
