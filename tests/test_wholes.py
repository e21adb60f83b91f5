"""A city of three districts: its one position, made from what is said of itself and of them."""

import pytest
from drawn import REGION, draw, make_schema, material

from kartlaggning.positions.frame import resolve_positions
from kartlaggning.positions.model import Resolved
from kartlaggning.positions.wholes import chain_of, merge_parts
from kartlaggning.schema.models import Question

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  why: {label: Why, type: multiple, asked_in: talks, asked_if: {who: others}, merge: any,
        values: {cost: C, skill: S}}
  far: {label: Far, type: ordered, asked_in: talks, values: {begun: Begun, half: Half, done: Done}}
  furthest: {label: Far, type: ordered, asked_in: talks, merge: any, values: {begun: Begun, half: Half, done: Done}}
  all_reached: {label: Far, type: ordered, asked_in: talks, merge: all, values: {begun: Begun, half: Half, done: Done}}
  in_some: {label: How, type: multiple, asked_in: talks, merge: any, values: {group: Group, alone: Alone}}
  in_every: {label: How, type: multiple, asked_in: talks, merge: all, values: {group: Group, alone: Alone}}
  ways: {label: How, type: multiple, asked_in: talks, values: {group: Group, alone: Alone}, qualifiers: {mostly: Mostly}}
  hours: {label: Hours, type: quantity, asked_in: talks}
  cases: {label: Cases, type: quantity, asked_in: talks, merge: sum}
  views: {label: Views, type: text, asked_in: talks}
"""  # noqa: E501
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
    east=own east=others west=own north=own   conflict       own others  no        own: 2, conflict: 1
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
    east=10-15 west=20               answered       10   20    belowabove
    east=10-15 west=10-15            undecided      nan  nan   .
""")
def test_quantities_are_the_parts_own_and_never_added_up(city, row):
    position = city("hours", row["said"])
    assert position.is_of_parts
    is_open = "below" * position.is_open_low + "above" * position.is_open_high
    shown = (position.status, f"{position.low:g}", f"{position.high:g}", is_open)
    assert shown == (row["status"], row["low"], row["high"], row["is_open"])


@rows_of("""
    said                                         is_mixed  distribution
    -------------------------------------------  --------  -------------------
    east=10 west=10 north=10                     no        .
    east=10 west=10 north=20                     yes       .
    east=10-15 west=10 north=10                  yes       .
    east=7/10 west=7/10 north=10                 no        .
    east=10 west=20                              yes       unknown: 1
    east=10 west=20 north=?dont_know             yes       unknown: 1
    east=10 west=10                              no        unknown: 1
""")
def test_quantities_that_differ_make_it_mixed_and_none_is_counted_by_name(city, row):
    position = city("hours", row["said"])
    assert position.is_mixed == (row["is_mixed"] == "yes")
    assert position.distribution == row["distribution"]


@rows_of("""
    said                             status         low  high  is_open
    -------------------------------  -------------  ---  ----  -------
    east=10-15 west=20 north=30+     answered       60   65    above
    east=10 west=20                  undecided      30   30    above
    east=10 west=20 north=7/10       undecided      30   30    above
    east=10 east=20 west=1 north=1   conflict       12   22    .
    .                                not_mentioned  nan  nan   .
""")
def test_quantities_that_add_up_are_added_and_are_at_least_what_is_known(city, row):
    position = city("cases", row["said"])
    is_open = "below" * position.is_open_low + "above" * position.is_open_high
    shown = (position.status, f"{position.low:g}", f"{position.high:g}", is_open)
    assert shown == (row["status"], row["low"], row["high"], row["is_open"])


@rows_of("""
    question  said                                                  is_told
    --------  ----------------------------------------------------  -------
    who       city=others east=own west=own north=own               yes
    who       city=others east=own west=own                         no
    who       city=others east=own west=others north=own            no
    ways      city=group east=!group west=!group north=!group       yes
    ways      city=!group east=group west=group north=group         yes
    ways      city=!group east=group west=group                     no
    hours     city=40 east=10 west=10 north=10                      no
""")
def test_a_whole_whose_own_word_can_be_that_of_none_of_its_parts_is_told(schema, row):
    rows = [
        f"s1  {unit}  {row['question']}  {what}"
        for unit, what in (part.split("=") for part in row["said"].split())
    ]
    answers = "\n".join(["source  subject  question  said", *rows])
    _, found = resolve_positions(material(SOURCES, answers), schema, "2023")
    told = [finding for finding in found if finding.check == "whole_against_parts"]
    assert len(told) == (row["is_told"] == "yes")
    if told:
        assert (told[0].parameters["question"], told[0].where.line > 0) == (row["question"], True)


def test_of_a_part_what_other_units_people_say_is_not_known_of_the_whole(schema):
    answers = """
    source  subject  question  said    said_by
    s1      east     who       own     town
    s1      west     who       own     .
    s1      north    who       own     .
    """
    positions, _ = resolve_positions(material(SOURCES, answers), schema, "2023")
    who = positions[positions["question"] == "who"].set_index("subject_id")
    assert (who.at["east", "is_hearsay"], who.at["east", "status"]) == (True, "answered")
    assert who.at["city", "status"] == "undecided"


def test_quantities_that_reach_alike_do_not_differ_however_they_were_said(city):
    """From 5 up is from 5 up, also of a part where somebody named a higher number."""
    position = city("hours", "east=5+ west=5 west=20+ north=5+")
    assert (position.is_mixed, position.status) == (False, "conflict")
    assert city("hours", "east=≈5 west=5 north=5").is_mixed is False
    assert city("hours", "east=5+ west=5 north=5").is_mixed is True


def test_ratios_of_the_parts_give_the_whole_no_number(city):
    position = city("hours", "east=7/10 west=10/40 north=1/2")
    assert (position.status, position.words) == ("answered", "7/10 · 10/40 · 1/2")
    assert position.low != position.low
    assert position.high != position.high


@rows_of("""
    question  said                                               is_mixed  distribution
    --------  -------------------------------------------------  --------  -----------------------------
    ways      east=group west=group north=group                  no        group: 3
    ways      east=group west=group north=alone                  no        group: 2, alone: 1
    ways      east=group west=group west=alone north=group       no        group: 3, alone: 1
    ways      east=group west=!group north=group                 yes       group: 2, unknown: 1
    ways      east=group west=!group west=!alone north=group     yes       group: 2, all_denied: 1
    ways      east=group west=!group                             yes       group: 1, unknown: 2
    ways      east=group                                         no        group: 1, unknown: 2
    ways      east=group east=!group east=!alone                 no        conflict: 1, unknown: 2
    in_some   east=group west=alone north=group                  no        group: 2, alone: 1
    in_every  east=group west=alone north=group                  no        group: 2, alone: 1
""")  # noqa: E501
def test_one_part_with_a_value_and_one_without_make_it_mixed_and_silence_does_not(city, row):
    position = city(row["question"], row["said"])
    assert position.is_mixed == (row["is_mixed"] == "yes")
    assert position.distribution == row["distribution"]


@rows_of("""
    said                                   status      words
    -------------------------------------  ----------  -----------
    east=10 west=20 north=10               answered    10 · 20
    east=10                                undecided   10
""")
def test_what_is_said_of_the_parts_in_free_text_stands_side_by_side(city, row):
    position = city("views", row["said"])
    assert (position.status, position.words) == (row["status"], row["words"])


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
        "west": "filtered",
        "north": "filtered",
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


def test_a_whole_that_was_reached_itself_is_asked_though_its_parts_are_filtered(schema):
    sources = "source  strand  speaks_for\ns1  talks  city\n"
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      west     who       own
    s1      north    who       own
    """
    positions, _ = resolve_positions(material(sources, answers), schema, "2023")
    why = positions[positions["question"] == "why"].set_index("subject_id")
    assert why.loc["city", ["status", "is_asked"]].tolist() == ["filtered", True]


def test_an_unplaced_statement_takes_away_nothing_that_a_part_answered(schema):
    """`why` of the city is what the east says, whatever else somebody said of nobody."""
    answers = """
    source  subject  question  said
    s2      .        why       cost
    s1      city     who       own
    s1      east     why       skill
    """
    frames = material(SOURCES + "s2  talks  city\n", answers)
    positions, findings = resolve_positions(frames, schema, "2023")
    why = positions[positions["question"] == "why"].set_index("subject_id")
    assert (why.at["city", "status"], why.at["city", "stated"]) == ("answered", ("skill",))
    told = [finding.parameters["unit"] for finding in findings]
    assert told == ["Storstad"]


def test_a_whole_is_invented_where_a_part_is_filtered_by_what_is(schema):
    """But for the invented answer the east, too, might be what somebody said of nobody."""
    sources = """
    source  strand  speaks_for  synthetic
    s1      talks   city,east   .
    s2      talks   east        yes
    """
    answers = """
    source  subject  question  said
    s1      .        why       cost
    s2      east     who       own
    """
    positions, _ = resolve_positions(material(sources, answers), schema, "2023")
    why = positions[positions["question"] == "why"].set_index("subject_id")
    assert why["status"].loc[["city", "east"]].tolist() == ["conflict", "filtered"]
    assert why["is_synthetic"].loc[["city", "east"]].tolist() == [True, True]
    real, _ = resolve_positions(material(sources.replace("yes", "."), answers), schema, "2023")
    assert not real["is_synthetic"].any()


def test_the_whole_rests_on_what_its_parts_rest_on(city):
    position = city("who", "east=own west=own north=own")
    assert (position.source_ids, len(position.answer_ids)) == (("s1",), 3)


def test_how_something_was_said_of_the_parts_is_said_of_the_whole(city):
    position = city("ways", "east=group:mostly west=group north=alone:mostly")
    assert position.qualifiers == ("alone:mostly", "group:mostly")


def test_a_silent_part_gives_its_sources_but_neither_its_basis_nor_its_words(schema):
    """That it is silent is known from them; what the others answer does not rest on it."""
    sources = SOURCES + "s2  talks  north\n"
    answers = """
    source  subject  question  said          basis
    s1      east     who       own           document
    s1      west     who       own           document
    s2      north    who       ?dont_know    inferred
    s1      east     furthest  ?no_answer    inferred
    """
    positions, _ = resolve_positions(material(sources, answers), schema, "2023")
    [who] = positions[
        positions["question"].eq("who") & positions["subject_id"].eq("city")
    ].itertuples()
    assert (who.status, who.basis) == ("undecided", "document")
    assert (who.source_ids, who.answer_ids) == (("s1", "s2"), ("s1-001", "s1-002", "s2-003"))
    silent = positions[positions["question"].eq("furthest") & positions["subject_id"].eq("city")]
    assert (silent["status"].item(), silent["basis"].item()) == ("no_answer", "")


BEGUN, DONE = Resolved("answered", ("begun",)), Resolved("answered", ("done",))
MIXED = Resolved("answered", ("begun", "done"), is_mixed=True)
TORN = Resolved("conflict", ("begun", "done"))
SILENT = Resolved("not_asked", ("begun", "done"))
ELSEWHERE = Resolved("not_applicable")
PARTS = {
    "begun": BEGUN,
    "done": DONE,
    "mixed": MIXED,
    "torn": TORN,
    "silent": SILENT,
    "elsewhere": ELSEWHERE,
}


@rows_of("""
    merge  parts                   status          values      is_mixed  distribution
    -----  ----------------------  --------------  ----------  --------  ---------------------------------
    mixed  begun begun             answered        begun       no        begun: 2
    mixed  begun elsewhere         answered        begun       no        begun: 1, not_applicable: 1
    mixed  begun elsewhere silent  undecided       begun done  no        begun: 1, not_applicable: 1, unknown: 1
    mixed  torn elsewhere          conflict        begun done  no        conflict: 1, not_applicable: 1
    mixed  elsewhere elsewhere     not_applicable  .           no        not_applicable: 2
    mixed  silent elsewhere        not_asked       begun done  no        not_applicable: 1, unknown: 1
    mixed  begun mixed             answered        begun done  yes       begun: 1, mixed: 1
    mixed  begun mixed silent      answered        begun done  yes       begun: 1, mixed: 1, unknown: 1
    mixed  begun done silent       answered        begun done  yes       begun: 1, done: 1, unknown: 1
    mixed  mixed torn              answered        begun done  yes       mixed: 1, conflict: 1
    mixed  begun torn              conflict        begun done  no        begun: 1, conflict: 1
    any    begun elsewhere         answered        begun       no        begun: 1, not_applicable: 1
    any    begun silent            undecided       begun done  no        begun: 1, unknown: 1
    any    done silent             answered        done        no        done: 1, unknown: 1
    all    begun elsewhere         answered        begun       no        begun: 1, not_applicable: 1
    all    done torn               conflict        begun done  no        done: 1, conflict: 1
""")  # noqa: E501
def test_parts_that_are_wholes_or_to_which_it_does_not_apply(row):
    """Where it applies to some parts only, they differ; but `any` and `all` ask only those."""
    asked = {"label": "Q", "asked_in": "talks", "type": "ordered", "merge": row["merge"]}
    question = Question.model_validate({**asked, "values": {"begun": "Begun", "done": "Done"}})
    whole = merge_parts([PARTS[name] for name in row["parts"].split()], question)
    assert (whole.status, " ".join(whole.values)) == (row["status"], row["values"])
    assert whole.is_mixed == (row["is_mixed"] == "yes")
    assert whole.distribution == row["distribution"]


def test_the_units_that_a_subject_lies_in(schema):
    for subject, chain in {
        "east": ("east", "city"),
        "city": ("city",),
        "clinic": ("clinic",),
    }.items():
        assert chain_of(subject, schema.region) == chain


def test_a_district_that_is_no_more_is_no_part_of_its_city(tmp_path):
    old = "  south: {name: Söder, kind: district, part_of: city, valid_to: 2020-01-01}\nproviders:"
    schema = make_schema(tmp_path, QUESTIONS, REGION.replace("providers:", old))
    positions, _ = resolve_positions(
        material(SOURCES, "source  subject  question  said"), schema, "2023"
    )
    who = positions[positions["question"] == "who"].set_index("subject_id")
    assert who.at["city", "distribution"] == "unknown: 3"


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
