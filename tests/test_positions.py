"""From sources and answers to positions: who was asked, what was said, and what stays open."""

from dataclasses import replace
from math import isnan

import pytest
from drawn import draw, make_schema, material

from kartlaggning.positions.frame import resolve_positions
from kartlaggning.positions.model import Resolved
from kartlaggning.schema.invited import Invitation, Invited
from kartlaggning.schema.periods import normal_period

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  why:
    {label: Why, type: multiple, asked_in: talks, asked_if: {who: others},
     values: {cost: Cost, skill: Skill}}
  how: {label: How, type: multiple, asked_in: clinics, silence: no,
        values: {group: Group, alone: Alone}}
  open: {label: Open, type: single, asked_in: clinics, silence: no, values: {yes: Yes, no: No}}
  led:
    {label: Led, type: multiple, asked_in: clinics, asked_if: {how: group}, silence: no, values: {one: One, two: Two}}
  hours: {label: Hours, type: quantity, asked_in: talks, measure: {sv: timmar i veckan, en: hours a week}}
  stayed: {label: Stayed, type: single, asked_in: [talks, clinics], values: {yes: Yes, no: No}}
  liked: {label: Liked, type: ordered, asked_in: survey, resolve: majority, values: {low: Low, high: High}}
  ways: {label: Ways, type: multiple, asked_in: survey, silence: no, resolve: majority, values: {ring: Ring, write: Write}}
  more: {label: More, type: single, asked_in: talks, asked_if: {how: group}, values: {yes: Yes, no: No}}
  local: {label: Local, type: single, asked_in: talks, asked_if: {within: city}, values: {yes: Yes, no: No}}
  third: {label: Third, type: single, asked_in: talks, asked_if: {second: yes}, values: {yes: Yes, no: No}}
  second: {label: Second, type: single, asked_in: talks, asked_if: {first: yes}, values: {yes: Yes, no: No}}
  first: {label: First, type: single, asked_in: talks, values: {yes: Yes, no: No}}
  met: {label: Met, type: single, asked_in: [talks, clinics], silence: no, values: {yes: Yes, no: No}}
"""  # noqa: E501


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("positions"), QUESTIONS)


@pytest.fixture
def position_of(schema):
    def resolve(sources, answers):
        positions, _ = resolve_positions(material(sources, answers), schema, "2023")
        return {(row.subject_id, row.question): row for row in positions.itertuples(index=False)}

    return resolve


def assert_positions(position_of, sources, answers, expected):
    positions = position_of(sources, answers)
    for row in draw(expected):
        position = positions[(row["subject"], row["question"])]
        assert (position.status, " ".join(position.values)) == (row["status"], row["values"]), row


def test_not_asked_is_not_silence_and_silence_is_not_no(position_of):
    assert_positions(
        position_of,
        """
        source  strand   speaks_for
        s1      talks    town,east
        c1      clinics  town
        """,
        """
        source  subject  question  said
        s1      town     who       own
        """,
        """
        subject  question  status         values
        town     who       answered       own
        east     who       not_mentioned  own others
        west     who       not_asked      own others
        town     how       answered       .
        town     open      answered       no
        west     open      not_asked      yes no
        """,
    )


def test_what_is_planned_or_was_once_answers_nothing(position_of):
    assert_positions(
        position_of,
        """
        source  strand   speaks_for
        s1      talks    town,east,west
        c1      clinics  town
        """,
        """
        source  subject  question  said    modality
        s1      town     who       own     planned
        s1      east     who       own     was
        s1      west     who       own     planned
        s1      west     who       others  in_place
        c1      town     how       group   planned
        """,
        """
        subject  question  status         values
        town     who       not_mentioned  own others
        east     who       not_mentioned  own others
        west     who       answered       others
        town     how       answered       .
        """,
    )


def test_each_kind_of_missing_stays_what_it_is(position_of):
    kinds = [
        "dont_know",
        "no_answer",
        "not_applicable",
        "not_recorded",
        "confidential",
        "not_mentioned",
        "not_asked",
    ]
    for kind in kinds:
        sources = "source strand speaks_for\ns1 talks town".replace(" ", "  ")
        answers = f"source  subject  question  said\ns1  town  hours  ?{kind}"
        assert position_of(sources, answers)[("town", "hours")].status == kind


def test_a_provider_and_the_municipality_are_both_heard(position_of):
    positions = position_of(
        """
        source  strand   speaks_for
        s1      talks    town
        c1      clinics  town,clinic
        """,
        """
        source  subject  question  said_by  said
        s1      town     stayed    town     yes
        c1      town     stayed    clinic   no
        c1      clinic   stayed    clinic   yes
        """,
    )
    about_town = positions[("town", "stayed")]
    assert (about_town.status, about_town.values, about_town.source_ids) == (
        "conflict",
        ("yes", "no"),
        ("c1", "s1"),
    )
    assert len(about_town.answer_ids) == 2
    assert positions[("clinic", "stayed")].values == ("yes",)


def test_each_response_to_a_survey_is_a_voice_but_an_interview_is_one(position_of):
    assert_positions(
        position_of,
        """
        source  strand  speaks_for
        v1      survey  town,east
        """,
        """
        source  subject  question  said
        v1      town     liked     high
        v1      town     liked     high
        v1      town     liked     low
        v1      east     liked     high
        v1      east     liked     low
        v1      east     liked     ?no_answer
        """,
        """
        subject  question  status    values
        town     liked     answered  high
        east     liked     conflict  low high
        """,
    )


def test_a_response_is_one_voice_in_however_many_columns_it_answers(position_of):
    """Of the responses two of three say *write*; of all that was ticked two of five would."""
    answers = """
    source  response  subject  question  said
    v1      0001      town     ways      ring
    v1      0001      town     ways      write
    v1      0002      town     ways      ring
    v1      0002      town     ways      write
    v1      0003      town     ways      ring
    """
    positions = position_of("source  strand  speaks_for\nv1  survey  town", answers)
    assert positions[("town", "ways")].stated == ("ring", "write")


GROUP = """
source  strand  speaks_for
s1      talks   town,east,west,north
s2      talks   north
"""
UNPLACED = """
source  subject  question  said
s1      town     who       own
s1      .        who       others
s1      .        hours     20
s1      west     hours     ?dont_know
s2      north    hours     8
"""


def test_a_statement_that_nobody_can_place_leaves_open_who_has_no_other_answer(position_of):
    assert_positions(
        position_of,
        GROUP,
        UNPLACED,
        """
        subject  question  status     values
        town     who       answered   own
        east     who       conflict   own others
        west     who       conflict   own others
        west     hours     conflict   .
        north    hours     answered   .
        clinic   who       not_asked  own others
        """,
    )


def test_what_is_left_open_has_no_range_of_its_own(position_of):
    open_hours = position_of(GROUP, UNPLACED)[("west", "hours")]
    assert isnan(open_hours.low) and isnan(open_hours.high)  # every number is possible
    assert open_hours.words == "20"


def test_an_unplaced_missing_answer_is_nobodys(position_of):
    assert_positions(
        position_of,
        "source  strand  speaks_for\ns1  talks  town,east",
        """
        source  subject  question  said
        s1      .        who       ?dont_know
        """,
        """
        subject  question  status         values
        town     who       not_mentioned  own others
        """,
    )


def test_other_periods_are_never_counted_in(position_of):
    assert_positions(
        position_of,
        """
        source  strand  period  speaks_for
        s1      talks   2023    town
        s0      talks   2016    town,east
        """,
        """
        source  subject  question  said
        s0      town     who       others
        s0      east     who       others
        """,
        """
        subject  question  status         values
        town     who       not_mentioned  own others
        east     who       not_asked      own others
        """,
    )


def test_a_question_that_is_not_asked_of_a_unit_does_not_apply_to_it(position_of):
    assert_positions(
        position_of,
        "source  strand  speaks_for\ns1  talks  town,east,west,north",
        """
        source  subject  question  said
        s1      town     who       own
        s1      east     who       others
        s1      west     who       own
        s1      west     why       cost
        """,
        """
        subject  question  status          values
        town     why       filtered        .
        east     why       not_mentioned   cost skill
        west     why       answered        cost skill
        north    why       not_mentioned   cost skill
        """,
    )


def test_an_answer_where_the_question_does_not_apply_is_kept_and_found(schema):
    answers = """
    source  subject  question  said
    s1      town     who       own
    s1      town     why       cost
    """
    _, findings = resolve_positions(
        material("source  strand  speaks_for\ns1  talks  town", answers), schema, "2023"
    )
    [finding] = findings
    assert finding.check == "answered_not_applicable"
    assert finding.parameters == {"question": "why", "unit": "Småstad"}
    assert finding.where == schema.source.where(("questions", "why", "asked_if"))


def test_answers_that_differ_where_the_question_does_not_apply_are_found_too(schema):
    answers = """
    source  subject  question  said
    s1      land     who       own
    s1      land     why       cost
    s1      land     why       !cost
    """
    frames = material("source  strand  speaks_for\ns1  talks  land", answers)
    positions, [finding] = resolve_positions(frames, schema, "2023")
    why = positions[positions["subject_id"].eq("land") & positions["question"].eq("why")]
    assert (why["status"].item(), finding.parameters["unit"]) == ("conflict", "Landet")


def test_a_condition_is_read_of_the_unit_and_of_what_it_lies_in(position_of):
    assert_positions(
        position_of,
        "source  strand  speaks_for\ns1  talks  town,east,city",
        "source  subject  question  said",
        """
        subject  question  status          values
        town     local     filtered        .
        east     local     not_mentioned   yes no
        city     local     not_mentioned   yes no
        """,
    )


def test_what_does_not_apply_takes_with_it_what_depends_on_it(position_of):
    """Also where that stands before it in the schema."""
    assert_positions(
        position_of,
        "source  strand  speaks_for\ns1  talks  town,east",
        """
        source  subject  question  said
        s1      town     first     no
        s1      east     first     yes
        """,
        """
        subject  question  status          values
        town     second    filtered        .
        town     third     filtered        .
        east     second    not_mentioned   yes no
        east     third     not_mentioned   yes no
        """,
    )


def test_what_does_not_apply_has_no_values_left(position_of):
    answers = "source  subject  question  said\nc1  town  how  alone"
    led = position_of("source  strand  speaks_for\nc1  clinics  town", answers)[("town", "led")]
    assert (led.status, led.values, led.stated) == ("filtered", (), ())


def test_silence_that_means_no_is_no_answer_to_what_does_not_apply(schema):
    answers = """
    source  subject  question  said
    c1      town     how       alone
    """
    frames = material("source  strand  speaks_for\nc1  clinics  town", answers)
    positions, findings = resolve_positions(frames, schema, "2023")
    led = positions[(positions["subject_id"] == "town") & (positions["question"] == "led")]
    assert (led["status"].tolist(), findings) == (["filtered"], [])


@pytest.mark.parametrize(
    ("period", "found", "status"),
    [
        ("2023", [], "answered"),
        ("2022", [], "not_asked"),
        ("2024", [], "not_asked"),
        ("2023-05-12", ["period_contained"], "answered"),
        ("2023-01-01/2023-06-30", ["period_contained"], "answered"),
        ("2020/2023", ["period_overlaps"], "not_asked"),
    ],
)
def test_what_lies_within_the_reports_period_counts_and_what_overlaps_it_is_history(
    schema, period, found, status
):
    sources = f"source  strand  speaks_for  period\ns1  talks  town  {period}"
    said = "source  subject  question  said\ns1  town  who  own"
    positions, findings = resolve_positions(material(sources, said), schema, "2023")
    assert [finding.check for finding in findings] == found
    is_who = positions["question"].eq("who") & positions["subject_id"].eq("town")
    assert positions.loc[is_who, "status"].item() == status


def test_where_a_strand_says_whom_it_invited_the_others_were_not_asked(schema):
    nothing = material("source  strand  speaks_for", "source  subject  question  said")
    invited = {"survey": Invited({"town": Invitation()}, is_closed=True)}
    positions, _ = resolve_positions(replace(nothing, invited=invited), schema, "2023")
    liked = positions[positions["question"] == "liked"].set_index("subject_id")
    told = liked.loc[["town", "east"], ["status", "way", "is_asked"]]
    assert told.to_numpy().tolist() == [
        ["did_not_take_part", "did_not_reply", True],
        ["not_asked", "not_asked", False],
    ]


@pytest.mark.parametrize(
    ("question", "way"), [("who", "nobody_interviewed"), ("liked", "no_survey_reply")]
)
def test_what_nobody_was_reached_for_is_said_in_words_that_are_true(schema, question, way):
    nothing = material("source  strand  speaks_for", "source  subject  question  said")
    positions, _ = resolve_positions(nothing, schema, "2023")
    of_question = positions[positions["question"] == question]
    assert set(of_question["status"]) == {"not_asked"}
    assert set(of_question["way"]) == {way}
    assert not of_question["is_asked"].any()


def test_of_a_period_that_overlaps_its_sources_are_counted(schema):
    sources = """
    source  strand  speaks_for  period
    s1      talks   town        2020/2023
    s2      talks   town        2020/2023
    s3      talks   town        2023
    """
    frames = material(sources, "source  subject  question  said")
    _, [finding] = resolve_positions(frames, schema, "2023")
    assert (finding.value, finding.suggestion) == ("2020/2023", "2023")
    assert finding.parameters == {"n": 2, "period": "2023"}


def test_a_year_written_with_its_ends_is_that_year():
    periods = ["2023-01-01/2023-12-31", "2023-01/2023-12", "2023/2023", "2022-01-01/2023-12-31"]
    assert [normal_period(period) for period in periods] == [
        "2023",
        "2023",
        "2023",
        "2022-01-01/2023-12-31",
    ]


def test_an_unplaced_answer_to_what_does_not_apply_is_no_contradiction(position_of):
    assert_positions(
        position_of,
        "source  strand  speaks_for\ns1  talks  town,east",
        """
        source  subject  question  said
        s1      town     who       own
        s1      east     who       others
        s1      .        why       cost
        """,
        """
        subject  question  status          values
        town     why       filtered        .
        east     why       conflict        cost skill
        """,
    )


def test_what_is_filtered_only_by_a_coders_inference_rests_on_it(position_of):
    positions = position_of(
        "source  strand  speaks_for\ns1  talks  town,east,west",
        """
        source  subject  question  said  basis
        s1      town     first     no    inferred
        s1      east     first     no    stated
        s1      west     first     no    inferred
        s1      west     who       own   stated
        """,
    )
    town, east = positions[("town", "second")], positions[("east", "second")]
    assert (town.status, town.basis) == ("filtered", "inferred")
    assert (east.status, east.basis) == ("filtered", "")
    # what depends on what does not apply rests on it too
    assert positions[("town", "third")].basis == "inferred"
    assert positions[("west", "why")].basis == ""


def test_what_rests_on_invented_data_says_so(position_of):
    positions = position_of(
        """
        source  strand   speaks_for  synthetic
        s1      talks    town,east   yes
        c1      clinics  town        no
        """,
        """
        source  subject  question  said
        s1      town     who       own
        c1      town     stayed    yes
        """,
    )
    rests_on_invented = {key for key, position in positions.items() if position.is_synthetic}
    assert {("town", "who"), ("town", "why"), ("east", "who")} <= rests_on_invented
    assert not {("town", "stayed"), ("town", "open"), ("west", "who")} & rests_on_invented


def test_silence_that_means_no_rests_on_all_who_kept_silent(position_of):
    positions = position_of(
        """
        source  strand   speaks_for      synthetic
        s1      talks    town,east       no
        c1      clinics  town            no
        c2      clinics  town,east,west  yes
        """,
        "source  subject  question  said",
    )
    met = {unit: positions[(unit, "met")] for unit in ("town", "east", "west")}
    assert met["town"].source_ids == ("c1", "c2", "s1")
    assert met["east"].source_ids == ("c2", "s1")
    assert [bool(each.is_synthetic) for each in met.values()] == [True, True, True]
    assert not positions[("east", "who")].is_synthetic


@pytest.mark.parametrize(
    ("invented", "expected"), [("none", False), ("s1", True), ("c1", True), ("c2", False)]
)
def test_what_does_not_apply_is_invented_where_the_condition_or_the_silence_is(
    position_of, invented, expected
):
    """Of s1 it is known that it is silent on `more`; of c1 that `more` need not be asked."""
    drawn = ["source  strand  speaks_for  synthetic"]
    for source, strand in {"s1": "talks", "c1": "clinics", "c2": "clinics"}.items():
        is_invented = "yes" if source == invented else "no"
        drawn.append(f"{source}  {strand}  town  {is_invented}")
    answers = "source  subject  question  said\nc1  town  how  alone"
    more = position_of("\n".join(drawn), answers)[("town", "more")]
    assert (more.status, bool(more.is_synthetic)) == ("filtered", expected)


SYNTHETIC_CITY = """
source  strand  speaks_for       synthetic
s1      talks   east,west,north  yes
"""


def test_silence_of_other_units_people_decides_no_more_than_their_words(position_of):
    """Of the east only the town's people speak; of the west nobody, in a source of the town's."""
    sources = """
    source  strand   speaks_for
    c1      clinics  town,east
    c2      clinics  west,north
    c3      clinics  north
    c4      clinics  clinic,city
    """
    answers = """
    source  subject  question  said   said_by
    c1      town     stayed    yes    town
    c1      east     stayed    yes    town
    c2      town     stayed    yes    town
    c3      north    stayed    yes    .
    c4      clinic   stayed    yes    clinic
    """
    assert_positions(
        position_of,
        sources,
        answers,
        """
        subject  question  status         values
        town     open      answered       no
        east     open      not_mentioned  yes no
        west     open      not_mentioned  yes no
        north    open      answered       no
        clinic   open      answered       no
        """,
    )


def test_a_decision_rests_on_the_same_statements_as_what_it_decides(schema):
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      west     who       others
    s1      north    who       own
    """
    decided = {("city", "who"): Resolved("answered", ("others",), is_decided=True)}
    frames = material(SYNTHETIC_CITY, answers)
    positions, _ = resolve_positions(frames, schema, "2023", decided)
    city = positions[positions["subject_id"].eq("city") & positions["question"].eq("who")]
    [who] = city.itertuples()
    assert (who.values, who.is_decided) == (("others",), True)
    assert who.distribution == "own: 2, others: 1"
    assert (who.source_ids, who.answer_ids) == (("s1",), ("s1-001", "s1-002", "s1-003"))
    assert who.is_synthetic


def test_only_some_subjects_are_resolved_as_among_all(schema):
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      town     who       others
    """
    frames = material("source  strand  speaks_for\ns1  talks  town,east", answers)
    every, _ = resolve_positions(frames, schema, "2023")
    some, _ = resolve_positions(frames, schema, "2023", only=["west", "city", "north", "east"])
    assert some["subject_id"].drop_duplicates().tolist() == ["city", "east", "west", "north"]
    of_some = every[every["subject_id"].isin(some["subject_id"])]
    assert of_some.reset_index(drop=True).equals(some)


def test_a_position_says_what_is_measured(position_of):
    positions = position_of(
        "source  strand  speaks_for\ns1  talks  town", "source  subject  question  said"
    )
    assert positions[("town", "hours")].measure == "hours a week"
    assert positions[("town", "who")].measure == ""
