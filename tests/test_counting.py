"""Counts: what is counted, what is missing in which way, and of how many."""

import pytest
from drawn import draw, make_results, make_schema

from kartlaggning.tables.counts.counting import count_values

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  why:
    label: Why
    type: multiple
    asked_in: talks
    asked_if: {who: others}
    values: {cost: Cost, skill: Skill}
  hours: {label: Hours, type: quantity, asked_in: talks}
  care:
    label: Care
    type: single
    asked_in: talks
    values: {own: Own, others: Others}
    qualifiers: {according_to: According to}
  how:
    label: How
    type: multiple
    asked_in: [talks, clinics]
    values: {group: Group, alone: Alone}
    qualifiers: {according_to: According to, inspired_by: Inspired by}
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("counting"), QUESTIONS)


@pytest.fixture
def counts(schema):
    def count(question, population, sources, answers):
        return count_values(make_results(schema, sources, answers), question, population)

    return count


def assert_counts(counts, expected):
    shown = counts[counts["n"] > 0]
    counted = [
        {"value": row.value, "qualifier": row.qualifier, "status": row.status, "n": str(row.n)}
        for row in shown.itertuples()
    ]
    assert counted == draw(expected)


SOURCES = """
source  strand  speaks_for
s1      talks   town,east,west
s2      talks   west
"""


def test_of_one_answer_every_unit_is_counted_once_whatever_is_missing(counts):
    answers = """
    source  subject  question  said
    s1      town     who       own
    s1      east     who       ?dont_know
    s1      west     who       own
    s2      west     who       others
    """
    counted = counts("who", "units", SOURCES, answers)
    assert_counts(
        counted,
        """
        value  qualifier  status     n
        own    .          answered   1
        .      .          conflict   1
        .      .          dont_know  1
        .      .          not_asked  1
        """,
    )
    assert counted["n"].sum() == 4
    assert counted[["n_answered", "n_asked", "n_population"]].iloc[0].tolist() == [2, 3, 4]


def test_a_city_whose_districts_differ_is_counted_as_mixed(counts):
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      west     who       others
    """
    assert_counts(
        counts("who", "town", SOURCES, answers),
        """
        value  qualifier  status         n
        mixed  .          answered       1
        .      .          not_mentioned  1
        """,
    )


def test_of_several_answers_each_is_counted_by_itself_and_by_how_it_was_said(counts):
    answers = """
    source  subject  question  said
    s1      town     how       group:according_to
    s1      town     how       alone:inspired_by
    s1      east     how       group:inspired_by
    s1      west     how       group
    s2      west     how       !alone
    """
    assert_counts(
        counts("how", "units", SOURCES, answers),
        """
        value  qualifier     status     n
        group  .             answered   3
        group  according_to  answered   1
        group  inspired_by   answered   1
        alone  .             answered   1
        alone  inspired_by   answered   1
        .      .             not_asked  1
        """,
    )


def test_a_value_in_conflict_is_not_counted_though_it_was_said_with_a_qualifier(counts):
    answers = """
    source  subject  question  said
    s1      west     how       group:according_to
    s2      west     how       !group
    """
    assert_counts(
        counts(
            "how",
            "district",
            "source  strand  speaks_for\ns1  talks  west\ns2  talks  west",
            answers,
        ),
        """
        value  qualifier  status     n
        .      .          conflict   1
        .      .          not_asked  2
        """,
    )


def test_a_whole_whose_parts_differ_says_none_of_its_values_in_any_way(counts):
    answers = """
    source  subject  question  said
    s1      east     care      own:according_to
    s1      west     care      others
    s1      town     care      own:according_to
    """
    assert_counts(
        counts("care", "town", SOURCES, answers),
        """
        value  qualifier     status    n
        own    .             answered  1
        own    according_to  answered  1
        mixed  .             answered  1
        """,
    )


def test_what_does_not_apply_was_asked_only_where_somebody_could_have_been(counts):
    sources = "source  strand  speaks_for\ns1  talks  town,east"
    answers = """
    source  subject  question  said
    s1      town     who       own
    s1      east     who       others
    """
    counted = counts("why", "units", sources, answers)
    assert_counts(
        counted,
        """
        value  qualifier  status          n
        .      .          not_mentioned   1
        .      .          not_asked       2
        .      .          filtered        1
        """,
    )
    assert counted["n_asked"].iloc[0] == 2


def test_of_a_quantity_it_is_counted_who_gave_one(counts):
    answers = """
    source  subject  question  said
    s1      town     hours     10-15
    s1      east     hours     20
    """
    assert_counts(
        counts("hours", "units", SOURCES, answers),
        """
        value  qualifier  status         n
        .      .          answered       2
        .      .          not_mentioned  1
        .      .          not_asked      1
        """,
    )


ABOUT_EACH_OTHER = """
source  strand  speaks_for
s1      talks   town,east,west,north
"""


def test_what_only_people_of_other_units_say_counts_under_no_value(counts):
    answers = """
    source  subject  question  said              said_by
    s1      town     care      own               town
    s1      east     care      own:according_to  town
    s1      west     care      own               town
    s1      west     care      others            town
    s1      north    care      ?not_applicable   town
    """
    counted = counts("care", "units", ABOUT_EACH_OTHER, answers)
    assert_counts(
        counted,
        """
        value  qualifier  status          n
        own    .          answered        1
        .      .          said_by_others  3
        """,
    )
    row = counted.iloc[0]
    # that it does not apply is hearsay too, and nobody of these units answered
    assert (row.n_population, row.n_asked, row.n_applicable, row.n_answered) == (4, 4, 4, 1)


def test_of_several_values_hearsay_counts_by_itself_and_opens_none(counts):
    answers = """
    source  subject  question  said    said_by
    s1      town     how       group   town
    s1      east     how       group   town
    s1      east     how       !alone  town
    """
    counted = counts("how", "units", ABOUT_EACH_OTHER, answers)
    assert_counts(
        counted,
        """
        value  qualifier  status          n
        group  .          answered        1
        .      .          said_by_others  1
        .      .          not_mentioned   2
        """,
    )
    # only the town's own answer says nothing of it
    assert counted.set_index("value").loc["alone", "n_open"] == 1


def test_a_city_of_whose_districts_only_others_tell_is_counted_with_those(counts):
    answers = """
    source  subject  question  said  said_by
    s1      east     care      own   town
    s1      west     care      own   town
    """
    sources = "source  strand  speaks_for\ns1  talks  east,west"
    assert_counts(
        counts("care", "town", sources, answers),
        """
        value  qualifier  status          n
        .      .          said_by_others  1
        .      .          not_asked       1
        """,
    )


def test_where_the_schema_lets_it_count_what_others_say_counts(tmp_path):
    told = "asked_in: talks, said_by_others: counts, values: {own: Own, others: Others}"
    schema = make_schema(
        tmp_path,
        QUESTIONS.replace("asked_in: talks, values: {own: Own, others: Others}", told, 1),
    )
    answers = "source  subject  question  said  said_by\ns1  east  who  own  town"
    results = make_results(schema, ABOUT_EACH_OTHER, answers)
    counted = count_values(results, "who", "units").set_index("value")
    assert counted.loc["own", "n"] == 1
