"""`ask`: the fewest calls that settle what is undecided.

It says whom they reach, and what each answer would decide.
"""

import csv
import io
import json
from itertools import combinations, product
from random import Random

import pytest
from drawn import REGION, make_results, make_schema
from mappings import run

from kartlaggning.analyses.asking import find_calls
from kartlaggning.analyses.asking.covering import EXACT_UP_TO, find_cover
from kartlaggning.analyses.asking.text import calls_text
from kartlaggning.schema.loading import load_schema

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: [talks, clinics], values: {own: Own, others: Others}}
  far: {label: Far, type: ordered, asked_in: talks,
        values: {begun: Begun, going: Going, done: Done}}
dimensions:
  model:
    label: Model
    classes:
      house: {when: {all: [{who: own}, {far: done}]}}
      begun: {when: {all: [{who: own}, {far: {at_most: going}}]}}
      referral: {when: {who: others}}
  end: {label: End, classes: {done: {when: {far: done}}, going: {when: {not: {far: done}}}}}
"""
SETTLED = """
source  subject  question  said
s1      city     who       others
s1      city     far       done
s1      town     who       others
s1      town     far       done
s1      north    who       others
s1      north    far       done
s1      east     far       done
s1      west     far       done
"""
NOTHING = "source  subject  question  said"
TALK = "source  strand  speaks_for\ns1  talks  city\n"


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("ask"), MAPPING)


def calls_of(schema, answers, sources=TALK):
    """Who is called, with the units and questions that they are asked about."""
    calls = find_calls(make_results(schema, sources, answers), ["model"])
    asked = zip(calls["respondent"], calls["unit_id"], calls["question"], strict=True)
    found = {}
    for respondent, unit, question in asked:
        found.setdefault(respondent, []).append(f"{unit} {question}")
    return found


def test_a_city_is_asked_about_its_districts_in_one_call(schema):
    assert calls_of(schema, SETTLED) == {"city": ["east who", "west who"]}


def test_a_unit_is_asked_about_itself_where_no_call_settles_several(schema):
    assert calls_of(schema, SETTLED + "s1  west  who  own\n") == {"east": ["east who"]}


CLINIC = TALK + "s2  clinics  town,east,west\n"
# the clinic spoke of the town, in an interview that could speak of the districts too
CLINIC_SPOKE = """
source  subject  question  said  said_by
s1      city     who       others  .
s1      city     far       done    .
s1      north    who       others  .
s1      north    far       done    .
s1      east     far       done    .
s1      west     far       done    .
s1      town     far       done    .
s2      clinic   who       own     clinic
"""


def test_a_provider_is_asked_about_all_that_it_can_speak_for(schema):
    assert calls_of(schema, CLINIC_SPOKE, CLINIC) == {
        "clinic": ["town who", "east who", "west who"]
    }


def test_a_provider_is_not_asked_what_its_interviews_do_not_ask(schema):
    answers = CLINIC_SPOKE.replace("town     far ", "town     who ").replace(
        "east     far ", "east     who "
    )
    answers = answers.replace("s1      town     who       done", "s1      town     who       own")
    answers = answers.replace("s1      east     who       done", "s1      east     who       own")
    called = calls_of(schema, answers, CLINIC)
    assert "clinic" not in called
    assert called["town"] == ["town far"]


@pytest.mark.parametrize("said", ["?dont_know", "others"])
def test_a_provider_that_has_told_what_it_knows_is_not_asked_again(schema, said):
    told = f"s2  town  who  {said}  clinic\n" + (
        "s1  town  who  own  .\n" if said == "others" else ""
    )
    called = calls_of(schema, CLINIC_SPOKE + told, CLINIC)
    assert "town who" in called["town"]
    assert not any(asked.startswith("town") for asked in called.get("clinic", []))


def test_those_heard_together_are_asked_together_where_nobody_knows_for_whom_they_work(schema):
    sources = TALK + "s2  talks  town,east\n"
    answers = SETTLED.replace("s1      town     who       others\n", "") + "s1  west  who  own\n"
    assert calls_of(schema, answers, sources) == {"s2": ["town who", "east who"]}


def test_a_whole_whose_parts_are_known_to_differ_is_not_asked(schema):
    answers = SETTLED.replace("s1      city     who       others\n", "")
    called = calls_of(schema, answers + "s1  east  who  own\ns1  west  who  others\n")
    assert called == {}


def test_whatever_is_answered_the_unit_is_settled(schema):
    """The promise of the list: each combination of answers to it leaves one class."""
    calls = find_calls(
        make_results(schema, TALK, SETTLED.replace("s1      town", "s1      .")), ["model"]
    )
    asked = calls.loc[calls["unit_id"] == "town", "question"].tolist()
    assert asked == ["who", "far"]
    for said in product(*(schema.questions[question].values for question in asked)):
        answers = [
            f"s1  town  {question}  {value}" for question, value in zip(asked, said, strict=True)
        ]
        results = make_results(schema, TALK, "\n".join([NOTHING, *answers]))
        assert results.outcome[("town", "model")].certainty == "certain"


def test_each_answer_says_what_it_would_decide(schema):
    calls = find_calls(make_results(schema, TALK, NOTHING))
    decides = {
        (row.dimension, row.question): row.decides
        for row in calls.itertuples()
        if row.unit_id == "town"
    }
    assert decides == {
        ("model", "who"): ("own=house|begun", "others=referral"),
        ("model", "far"): ("begun|going=begun|referral", "done=house|referral"),
        ("end", "far"): ("begun|going=going", "done=done"),
    }


def test_units_that_need_two_calls_are_settled_by_the_last(tmp_path):
    # the clinic knows who does it, those heard in s2 how far it has come:
    # two calls, not one to each of three towns
    make_schema(tmp_path, MAPPING)
    region = tmp_path / "region.yaml"
    towns = "".join(
        f"  {name}: {{name: {name.title()}, kind: town}}\n" for name in ("ash", "elm", "oak")
    )
    head, _, rest = REGION.partition("units:\n")
    region.write_text(f"{head}units:\n{towns}{rest[rest.index('providers:') :]}", encoding="utf-8")
    sources = "source  strand  speaks_for\ns1  clinics  ash,elm,oak\ns2  talks  ash,elm,oak\n"
    answers = """
    source  subject  question  said        said_by
    s1      clinic   who       own         clinic
    s2      ash      who       ?dont_know  .
    s2      elm      who       ?dont_know  .
    s2      oak      who       ?dont_know  .
    """
    calls = find_calls(make_results(load_schema(tmp_path), sources, answers), ["model"])
    found = set(
        zip(calls["call"], calls["respondent"], calls["question"], calls["is_settled"], strict=True)
    )
    assert found == {(1, "clinic", "who", False), (2, "s2", "far", True)}


def test_the_same_data_in_another_order_gives_the_same_calls(schema):
    lines = CLINIC_SPOKE.strip().splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])
    first, second = (calls_of(schema, answers, CLINIC) for answers in (CLINIC_SPOKE, turned))
    assert first == second


# --- the cover


def brute_force(sets):
    everything = frozenset().union(*sets)
    for size in range(len(sets) + 1):
        for chosen in combinations(range(len(sets)), size):
            if frozenset().union(*(sets[number] for number in chosen)) == everything:
                return chosen
    raise AssertionError


def test_it_is_the_first_of_the_smallest_covers_as_brute_force_finds():
    random = Random(20231122)
    for _ in range(400):
        n_elements = random.randint(1, 9)
        sets = [
            frozenset(random.sample(range(n_elements), random.randint(0, min(4, n_elements))))
            for _ in range(random.randint(1, 9))
        ]
        cover = find_cover(sets)
        assert (cover.chosen, cover.is_fewest) == (brute_force(sets), True), sets


def test_too_many_to_try_all_are_covered_and_said_to_be_perhaps_too_many():
    n = EXACT_UP_TO + 5
    ring = [frozenset({number, (number + 1) % n}) for number in range(n)]
    cover = find_cover(ring)
    assert not cover.is_fewest
    assert frozenset().union(*(ring[number] for number in cover.chosen)) == frozenset(range(n))
    assert len(cover.chosen) <= n * 2 // 3


def test_twenty_that_hang_together_are_exact():
    ring = [frozenset({number, (number + 1) % EXACT_UP_TO}) for number in range(EXACT_UP_TO)]
    cover = find_cover(ring)
    assert cover.is_fewest
    assert cover.chosen == tuple(range(0, EXACT_UP_TO, 2))


# --- what is written


def written_rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_can_be_read_by_people_and_programs(second_mapping):
    rows = written_rows(run(second_mapping, "ask", "--format", "csv", "--lang", "en").stdout)
    assert [row["unit_words"] for row in rows] == ["Österby"] * 4 + ["Sunnanå"] * 3
    assert rows[0]["decides_words"] == (
        "“Their own” or “Shared with the school”: Near; “None”: open: Book bus only or Far"
    )
    as_json = json.loads(run(second_mapping, "ask", "--format", "json", "--lang", "en").stdout)
    assert [(row["call"], row["question"]) for row in as_json] == [
        (int(row["call"]), row["question"]) for row in rows
    ]


def test_lists_are_joined_in_the_table_as_in_those_of_other_commands(schema):
    results = make_results(schema, TALK, NOTHING)
    rows = written_rows(calls_text(find_calls(results), results, "csv", "en"))
    far = next(row for row in rows if row["unit_id"] == "town" and row["question"] == "far")
    assert far["values"] == "begun|going|done"
    # each answer by itself: what has no `=` is one class more that the answer before leaves
    assert far["decides"] == "begun=begun|referral|going=begun|referral|done=house|referral"


def test_of_one_dimension_only_its_units_are_asked(second_mapping):
    text = run(second_mapping, "ask", "--dimension", "circles", "--lang", "en").stdout
    assert text.splitlines()[0] == "1 call settles 1 unit"
    assert "Sunnanå" not in text


def test_nothing_to_ask_is_said(schema):
    results = make_results(schema, TALK, SETTLED + "s1  east  who  own\ns1  west  who  own\n")
    assert calls_text(find_calls(results), results, "text", "en").startswith(
        "There is nothing to ask: "
    )
