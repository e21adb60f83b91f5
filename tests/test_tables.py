"""Each kind of figure's numbers, from a few statements: which cells there are, what they hold."""

import pandas as pd
import pytest
from drawn import draw, make_results, make_schema, material, results_of

from kartlaggning.charts.drawing.grid import read_grid, shared_columns
from kartlaggning.positions.ranges import Range
from kartlaggning.schema.models import Figure
from kartlaggning.tables import build_tables
from kartlaggning.text.quantities import parse_quantity, quantity_columns

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  led_by:
    label: By
    type: single
    asked_in: talks
    groups: {top: Top}
    values: {board: {label: Board, group: top}, team: {label: Team, group: top}}
  talks_first: {label: First, type: single, asked_in: talks, values: {yes: Yes, no: No}}
  why:
    label: Why
    type: multiple
    asked_in: talks
    merge: any
    qualifiers: {partly: Partly}
    groups: {money: Money, people: People}
    values:
      cost: {label: Cost, group: money}
      fee: {label: Fee, group: money}
      skill: {label: Skill, group: people}
      other: Other
  sent_to:
    label: To
    type: multiple
    asked_in: talks
    asked_if: {who: others}
    values: {clinic_a: A, clinic_b: B}
  hours: {label: Hours, type: quantity, asked_in: talks, measure: {sv: timmar, en: hours}}
  declined: {label: Declined, type: quantity, asked_in: talks, measure: {sv: av alla, en: of all}}
dimensions:
  model:
    label: Model
    classes:
      house:
        when: {who: own}
        variants: {first: {talks_first: yes}, later: {talks_first: no}}
      referral: {when: {who: others}}
"""
SOURCES = """
source  strand  speaks_for
s1      talks   town,east,west,north
s2      talks   west
"""
DIFFERING = """
source  subject  question     said
s1      east     who          own
s1      west     who          own
s1      north    who          own
s1      east     talks_first  yes
s1      west     talks_first  no
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("tables"), MAPPING)


@pytest.fixture
def cells(schema):
    def build(answers, sources=SOURCES, **figure):
        table = build_tables([Figure(**figure)], make_results(schema, sources, answers))
        return {(cell.row, cell.column): cell for cell in table.itertuples(index=False)}

    return build


def shown(cells, *columns):
    """The rows with n > 0, as `row n/base`."""
    return [
        f"{row} {cell.n}/{cell.base_n}"
        for (row, column), cell in cells.items()
        if column in columns and cell.n
    ]


def test_a_city_whose_parts_differ_has_a_mixed_variant(cells):
    bar = cells(DIFFERING, chart="bar", of="model", population="town")
    assert shown(bar, "town") == ["model.house 1/2", "model.house.mixed 1/2", "undecided 1/2"]


def test_a_variant_is_undecided_only_where_it_is_really_unknown(cells):
    alike = DIFFERING.replace("no\n", "yes\n")
    bar = cells(alike, chart="bar", of="model", population="town")
    assert shown(bar, "town") == ["model.house 1/2", "model.house.undecided 1/2", "undecided 1/2"]


def test_a_city_whose_parts_are_in_different_classes_is_mixed(cells):
    answers = """
    source  subject  question  said
    s1      east     who       own
    s1      west     who       others
    """
    bar = cells(answers, chart="bar", of="model", population="town")
    assert shown(bar, "town") == ["mixed 1/2", "undecided 1/2"]


def test_classes_and_what_is_uncertain_add_up_to_the_population(cells):
    bar = cells(DIFFERING, chart="bar", of="model", population=["town", "units"])
    for population, size in (("town", 2), ("units", 4)):
        wholes = [
            cell.n
            for (row, column), cell in bar.items()
            if column == population and row.count(".") < 2
        ]
        assert sum(wholes) == size


def test_a_map_counts_in_its_legend_what_its_units_say_in_each_view(cells):
    drawn = cells(DIFFERING, chart="tile_map", of=["model", "talks_first"], population="units")
    for view, legend in (
        ("model", {"model.house": 3, "model.referral": 0, "undecided": 1}),
        ("talks_first", {"talks_first.yes": 1, "talks_first.no": 1, "not_mentioned": 2}),
    ):
        counts = {
            row: cell.n
            for (row, column), cell in drawn.items()
            if column == view and not cell.value
        }
        said = [cell.value for (_, column), cell in drawn.items() if column == view and cell.value]
        assert counts == legend
        assert {row: said.count(row) for row in counts} == counts
        assert len(said) == sum(counts.values()) == 4


def test_who_names_any_of_a_group_is_counted_once_in_it(cells):
    answers = """
    source  subject  question  said
    s1      town     why       cost
    s1      town     why       fee
    s1      east     why       fee
    s1      east     why       other
    s1      west     why       skill
    """
    bar = cells(answers, chart="bar", of="why", by="group", population="units")
    assert shown(bar, "units") == [
        "why.money 2/4",
        "why.money.cost 1/4",
        "why.money.fee 2/4",
        "why.people 1/4",
        "why.people.skill 1/4",
        "why.other 1/4",
        "not_mentioned 1/4",
    ]


def test_a_group_of_a_question_with_one_answer_counts_who_gave_one_of_its_values(cells):
    answers = """
    source  subject  question  said
    s1      town     led_by    board
    s1      east     led_by    team
    """
    bar = cells(answers, chart="bar", of="led_by", by="group", population="units")
    assert shown(bar, "units")[:2] == ["led_by.top 2/4", "led_by.top.board 1/4"]


@pytest.mark.parametrize(("base", "n"), [("population", 4), ("asked", 3), ("answered", 1)])
def test_the_base_is_the_population_unless_the_figure_says_otherwise(cells, base, n):
    answers = """
    source  subject  question  said
    s1      town     who       own
    s1      east     who       ?dont_know
    """
    sources = "source  strand  speaks_for\ns1  talks  town,east,west"
    bar = cells(answers, sources, chart="bar", of="who", population="units", base=base)
    assert bar[("who.own", "units")].base_n == n
    assert bar[("who.own", "units")].share == 1 / n


TWO_STRANDS = """
source  strand   speaks_for
s1      talks    town
c1      clinics  east,west
"""


@pytest.mark.parametrize(
    ("base", "rows"),
    [
        ("population", ["sent_to.clinic_a 1/4", "nobody_interviewed 1/4", "filtered 2/4"]),
        ("asked", ["sent_to.clinic_a 1/1"]),
        ("answered", ["sent_to.clinic_a 1/1"]),
    ],
)
def test_nobody_is_counted_who_is_not_in_the_base(tmp_path, base, rows):
    # of whom a question does not concern only those count as asked to whom it could have been put
    schema = make_schema(
        tmp_path, MAPPING.replace("asked_in: talks", "asked_in: [talks, clinics]", 1)
    )
    answers = """
    source  subject  question  said
    s1      town     who       others
    s1      town     sent_to   clinic_a
    c1      east     who       own
    c1      west     who       own
    """
    figure = Figure(chart="bar", of="sent_to", population="units", base=base)
    table = build_tables([figure], make_results(schema, TWO_STRANDS, answers))
    counted = table[table["n"] > 0].itertuples()
    assert [f"{cell.row} {cell.n}/{cell.base_n}" for cell in counted] == rows
    assert not (table["share"] > 1).any()


def test_a_group_rests_on_the_sources_of_all_who_name_one_of_its_values_each_once(cells):
    sources = SOURCES.replace("town,east,west,north", "town,east")
    answers = """
    source  subject  question  said
    s1      town     why       cost
    s1      east     why       cost
    s2      west     why       fee
    """
    bar = cells(answers, sources, chart="bar", of="why", by="group", population="units")
    rested_on = {row: (cell.n, cell.n_sources) for (row, _), cell in bar.items()}
    assert rested_on["why.money"] == (3, 2)
    assert rested_on["why.money.cost"] == (2, 1)


def test_a_group_of_those_who_answered_rests_on_all_who_did(cells):
    # west names nothing of the group; but it is one of the three that answered
    sources = """
    source  strand  speaks_for  synthetic
    s1      talks   town,east   no
    s2      talks   west        yes
    """
    answers = """
    source  subject  question  said
    s1      town     why       cost
    s1      east     why       skill
    s2      west     why       skill
    """
    figure = {"chart": "bar", "of": "why", "by": "group", "base": "answered"}
    money = cells(answers, sources, **figure, population="units")["why.money", "units"]
    assert (money.n, money.base_n, money.is_synthetic) == (1, 3, True)


def test_a_class_rests_on_the_sources_of_the_units_in_it_each_once(cells):
    bar = cells(DIFFERING, chart="bar", of="model", population="units")
    house = bar["model.house", "units"]
    assert (house.n, house.n_sources, bar["model.referral", "units"].n_sources) == (3, 1, 0)


def test_a_matrix_says_what_holds_what_does_not_and_what_nobody_said(cells):
    answers = """
    source  subject  question  said
    s1      town     who       others
    s1      town     sent_to   clinic_a
    s1      east     who       others
    s1      east     sent_to   !clinic_a
    s1      west     who       own
    """
    matrix = cells(answers, chart="matrix", of="sent_to", population="units")
    drawn = """
    unit   column            n  status
    town   sent_to.clinic_a  1  answered
    town   sent_to.clinic_b  .  not_mentioned
    east   sent_to.clinic_a  0  answered
    west   sent_to.clinic_a  .  filtered
    north  sent_to.clinic_a  .  not_mentioned
    """
    for row in draw(drawn):
        cell = matrix[(row["unit"], row["column"])]
        assert (cell.status, "" if pd.isna(cell.n) else str(cell.n)) == (row["status"], row["n"])


def test_a_range_is_what_lies_between_the_outermost_values(cells):
    answers = """
    source  subject  question  said
    s1      town     hours     10-15
    s1      east     hours     100+
    s1      west     hours     ?not_recorded
    """
    hull = cells(answers, chart="range", of="hours", population="units")[("hours", "units")]
    assert (hull.low, hull.high, hull.is_open_high, hull.n, hull.base_n) == (10, 100, True, 2, 4)
    of_subjects = cells(answers, chart="range", of="hours", population="units", by="subject")
    assert {row: (cell.status, cell.measure) for (row, _), cell in of_subjects.items()} == {
        "town": ("answered", hull.measure),
        "east": ("answered", hull.measure),
        "west": ("not_recorded", hull.measure),
        "north": ("not_mentioned", hull.measure),
    }


@pytest.mark.parametrize(
    ("others", "shown"),
    [
        ("100+", (10, 120, False, True)),  # drygt 100 may lie beyond 120
        ("<100", (10, 120, True, False)),  # up to 100 may lie below 10
        ("100", (10, 120, False, False)),
    ],
)
def test_a_range_is_open_where_any_of_its_quantities_is_wherever_that_lies(cells, others, shown):
    answers = f"""
    source  subject  question  said
    s1      town     hours     10-120
    s1      east     hours     {others}
    """
    hull = cells(answers, chart="range", of="hours", population="units")[("hours", "units")]
    assert (hull.low, hull.high, hull.is_open_low, hull.is_open_high) == shown


def test_under_a_range_stands_how_many_gave_no_number_by_the_kind_of_missing(cells):
    answers = """
    source  subject  question  said
    s1      town     hours     10-15
    s1      west     hours     ?not_recorded
    """
    table = cells(answers, chart="range", of="hours", population="units")
    assert {row: cell.n for (row, _), cell in table.items()} == {
        "hours": 1,
        "hours.not_recorded": 1,
        "hours.not_mentioned": 2,
    }
    for cell in table.values():
        assert (cell.base_n, cell.population, cell.period) == (4, "units", "2023")


def test_a_share_is_an_answer_to_a_quantity_and_said_to_be_none_of_the_range(cells):
    answers = """
    source  subject  question  said
    s1      town     declined  4/10
    s1      east     declined  7/10
    s1      west     declined  12
    """
    table = cells(answers, chart="range", of="declined", population="units")
    assert {row: (cell.n, cell.base_n) for (row, _), cell in table.items()} == {
        "declined": (3, 4),
        "declined.as_share": (2, 4),
        "declined.not_mentioned": (1, 4),
    }
    assert (table["declined", "units"].low, table["declined", "units"].high) == (12, 12)


def test_what_is_in_conflict_or_known_in_part_stands_in_a_range_figure_in_its_own_words(tmp_path):
    mapping = MAPPING.replace("type: quantity,", "type: quantity, merge: sum,", 1)
    results = make_results(
        make_schema(tmp_path, mapping),
        SOURCES,
        """
        source  subject  question  said
        s1      town     hours     3
        s2      town     hours     8
        s1      east     hours     5
        s1      west     hours     7
        """,
    )
    of_towns = {"of": "hours", "population": "town"}
    counted = {
        cell.row: cell
        for cell in build_tables([Figure(chart="range", **of_towns)], results).itertuples()
    }
    assert {row: cell.n for row, cell in counted.items()} == dict.fromkeys(
        ("hours", "hours.in_conflict", "hours.undecided"), 1
    )
    ends = [(counted[row].low, counted[row].high) for row in ("hours", "hours.undecided")]
    assert ends == [(3, 8), (12, 12)]
    assert counted["hours.undecided"].is_open_high
    assert counted["hours"].status == "conflict"
    said = {}
    for chart, by in (("range", "subject"), ("table", "")):
        table = build_tables([Figure(chart=chart, by=by, **of_towns)], results)
        for cell in table.itertuples():
            ends = (cell.status, cell.value, cell.low, cell.high, cell.is_open_high)
            said.setdefault(cell.row, set()).add(ends)
    # the same in both
    assert said == {
        "city": {("undecided", "", 12, 12, True)},
        "town": {("conflict", "", 3, 8, False)},
    }


HEARSAY = """
source  subject  question  said   said_by
s1      town     who       own    town
s1      east     who       own    town
s1      east     why       cost   town
s1      east     hours     10     town
s1      town     hours     30     town
"""


def test_what_only_others_say_is_marked_in_every_figure_and_counted_by_itself(cells):
    of_districts = {"population": "district"}
    bars = cells(HEARSAY, chart="bar", of="who", base="population", **of_districts)
    assert {row: cell.n for (row, _), cell in bars.items()} == {
        "who.own": 0,
        "who.others": 0,
        "said_by_others": 1,
        "not_mentioned": 2,
    }
    tiles = cells(HEARSAY, chart="tile_map", of="who", **of_districts)
    assert tiles["east", "who"].value == "said_by_others"
    assert tiles["said_by_others", "who"].n == 1
    matrix = cells(HEARSAY, chart="matrix", of="why", **of_districts)
    told = {column: cell.value for (row, column), cell in matrix.items() if row == "east"}
    assert set(told.values()) == {"said_by_others"}
    table = cells(HEARSAY, chart="table", of=["who", "why", "hours"], **of_districts)
    shown = [table["east", name] for name in ("who", "why", "hours")]
    assert {cell.status for cell in shown} == {"said_by_others"}
    assert [cell.value for cell in shown] == ["who.own", "why.cost", ""]
    assert (shown[2].low, shown[2].high) == (10, 10)


def test_a_number_that_only_others_tell_is_in_no_range_of_their_own(cells):
    table = cells(HEARSAY, chart="range", of="hours", population="units")
    assert {row: (cell.n, cell.low) for (row, _), cell in table.items() if cell.n != 2} == {
        "hours": (1, 30),
        "hours.said_by_others": (1, 10),
    }
    alone = cells(HEARSAY, chart="range", of="hours", population="district")
    assert (alone["hours", "district"].n, alone["hours", "district"].status) == (
        0,
        "said_by_others",
    )


def test_a_profile_tells_hearsay_without_a_count_of_those_who_say_the_same(cells):
    profile = cells(HEARSAY, chart="profile", population="units")
    for column in ("who", "why.cost", "hours"):
        cell = profile["east", column]
        assert cell.status == "said_by_others"
        assert pd.isna(cell.n)
    assert profile["town", "who"].n == 1


def test_a_reason_that_only_others_name_is_none(tmp_path):
    reasons = "referral: {when: {who: others}, reasons: why}"
    mapping = MAPPING.replace("referral: {when: {who: others}}", reasons)
    answers = """
    source  subject  question  said    said_by
    s1      east     who       others  east
    s1      east     why       cost    town
    """
    results = make_results(make_schema(tmp_path, mapping), SOURCES, answers)
    assert results.outcome["east", "model"].class_ == "referral"
    assert results.outcome["east", "model"].reasons == ()


def test_a_range_that_nobody_gave_says_how_it_is_missing(cells):
    answers = "source  subject  question  said\ns1  town  hours  ?not_recorded"
    assert cells(answers, chart="range", of="hours")[("hours", "town")].status == "not_recorded"


def test_a_range_of_which_every_invented_answer_is_missing_is_marked_as_invented(cells):
    sources = "source  strand  speaks_for  synthetic\ns1  talks  town  yes"
    answers = "source  subject  question  said\ns1  town  hours  ?not_recorded"
    cell = cells(answers, sources, chart="range", of="hours")[("hours", "town")]
    assert (cell.is_synthetic, cell.n_sources) == (True, 1)


def test_ratios_stand_one_by_one(cells):
    answers = """
    source  subject  question  said
    s1      town     declined  7/10
    s2      west     declined  10/40
    """
    statements = cells(answers, chart="statements", of="declined").values()
    assert [(cell.n, cell.base_n, cell.share, cell.words) for cell in statements] == [
        (7, 10, 0.7, "7/10"),
        (10, 40, 0.25, "10/40"),
    ]


NO_ENDS = {"low_end": "", "high_end": ""}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("7 av 10 tackar nej", {"n": 7, "base_n": 10, "share": 0.7}),
        ("10–15 av 40 som informeras", {"low": 10, "high": 15, "base_n": 40}),
        ("drygt 100 av 400", {"low": 100, "high": 100, "base_n": 400, "high_end": "approximate"}),
        ("hälften tappas", {"share": 0.5}),
        ("drygt hälften", {"share": 0.5, "high_end": "approximate"}),
        ("minst 3 av 10", {"low": 3, "high": 3, "base_n": 10, "is_open_high": True}),
        (
            "knappt 30 %",
            {"low": 0.3, "high": 0.3, "share": 0.3, "low_end": "approximate"},
        ),
        ("25–30 procent", {"low": 0.25, "high": 0.3, "share": 0.25}),
        (
            "omkring 12 000",
            {"low": 12000, "high": 12000, "low_end": "approximate", "high_end": "approximate"},
        ),
        ("0", {"low": 0, "high": 0}),
    ],
)
def test_a_statement_is_shown_as_it_was_said(schema, words, shown):
    frames = material(SOURCES, "source  subject  question  said\ns1  town  declined  10")
    for column, value in quantity_columns(parse_quantity(words), "").items():
        frames.answers[column] = value
    frames.answers["words"] = words
    [cell] = build_tables(
        [Figure(chart="statements", of="declined")], results_of(frames, schema)
    ).to_dict("records")
    columns = ("n", "base_n", "share", *Range._fields)
    said = {name: cell[name] for name in columns if not pd.isna(cell[name])}
    assert said == {"is_open_low": False, "is_open_high": False, **NO_ENDS, **shown}


def test_a_statement_that_several_have_coded_is_shown_once(schema):
    answers = """
    source  subject  question  said
    s1      town     declined  7/10
    s1      town     declined  7/10
    s2      town     declined  7/10
    s1      east     declined  7/10
    """
    frames = material(SOURCES, answers)
    frames.answers["coder"] = ["coder_1", "coder_2", "coder_1", "coder_3"]
    table = build_tables([Figure(chart="statements", of="declined")], results_of(frames, schema))
    # the same ratio of another source, or of another unit, is another statement
    assert table["row"].tolist() == ["declined.talks.s1", "declined.talks.s2", "declined.talks.s3"]


def test_a_ratio_of_no_whole_number_is_counted_as_none(schema):
    frames = material(SOURCES, "source  subject  question  said\ns1  town  declined  2/10")
    frames.answers[["low", "high", "numerator"]] = 2.5
    [cell] = build_tables(
        [Figure(chart="statements", of="declined")], results_of(frames, schema)
    ).itertuples()
    assert (cell.n is pd.NA, cell.base_n, cell.low, cell.high) == (True, 10, 2.5, 2.5)


def test_who_gave_no_quantity_has_made_no_statement_of_one(cells):
    answers = """
    source  subject  question  said
    s1      town     declined  ?dont_know
    s1      east     declined  7/10
    """
    assert list(cells(answers, chart="statements", of="declined")) == [
        ("declined.talks.s1", "declined")
    ]


def test_of_a_base_that_is_no_whole_number_nobody_was_counted(schema):
    frames = material(SOURCES, "source  subject  question  said\ns1  town  declined  1/2")
    frames.answers["denominator"] = 2.5
    table = build_tables([Figure(chart="statements", of="declined")], results_of(frames, schema))
    [cell] = table.itertuples()
    assert (cell.n is pd.NA, cell.base_n is pd.NA) == (True, True)
    assert (cell.share, cell.low, cell.high) == (0.4, 0.4, 0.4)


@pytest.mark.parametrize(
    ("coders", "n_shown"),
    [
        (["coder_1", "coder_2", "coder_3"], 1),  # three have coded one statement
        (["coder_1", "coder_1", "coder_2"], 2),  # it was said twice, and one has coded both
        (["", "", ""], 3),  # nobody has coded it: a survey's responses
    ],
)
def test_a_statement_is_shown_as_often_as_one_coder_has_entered_it(schema, coders, n_shown):
    said = "s1  town  declined  7/10\n" * len(coders)
    frames = material(SOURCES, f"source  subject  question  said\n{said}")
    frames.answers["coder"] = coders
    table = build_tables([Figure(chart="statements", of="declined")], results_of(frames, schema))
    assert len(table) == n_shown


@pytest.mark.parametrize(
    ("column", "other"),
    [("words", "some"), ("low", 6.0), ("high", 8.0), ("denominator", 11.0), ("subject_id", "east")],
)
def test_two_statements_are_one_only_where_nothing_in_them_differs(schema, column, other):
    said = "s1  town  declined  7/10\ns1  town  declined  7/10"
    frames = material(SOURCES, f"source  subject  question  said\n{said}")
    frames.answers["coder"] = ["coder_1", "coder_2"]
    frames.answers.loc[1, column] = other
    table = build_tables([Figure(chart="statements", of="declined")], results_of(frames, schema))
    assert len(table) == 2


@pytest.mark.parametrize(
    ("is_approved", "citation", "words"),
    [
        (False, "", "7/10."),
        (True, "", "7/10. ”De flesta”"),
        (False, "Nämnden 2012", "7/10. ”De flesta” (Nämnden 2012)"),
    ],
)
def test_history_quotes_what_was_approved_and_what_is_public(schema, is_approved, citation, words):
    sources = "source  strand  speaks_for  period\ns1  talks  town  2012"
    frames = material(sources, "source  subject  question  said\ns1  town  declined  7/10")
    frames.answers["quote"], frames.answers["is_approved"] = "De flesta", is_approved
    frames.sources["citation"] = citation
    if citation:
        frames.sources["kind"] = "document"
    table = build_tables([Figure(chart="timeline", of="declined")], results_of(frames, schema))
    assert table["words"].tolist() == [words]


@pytest.mark.parametrize(
    ("said", "value"),
    [("cost", "why.cost"), ("cost:partly", "why.cost:partly"), ("!cost", "why.cost=no")],
)
def test_history_says_how_a_value_was_said_and_that_it_was_denied(cells, said, value):
    sources = "source  strand  speaks_for  period\ns1  talks  town  2012"
    [cell] = cells(
        f"source  subject  question  said\ns1  town  why  {said}", sources, chart="timeline"
    ).values()
    assert cell.value == value


def test_a_table_names_the_values_that_hold_and_counts_them_where_they_are_many(cells):
    answers = """
    source  subject  question  said
    s1      town     why       cost:partly
    s1      town     why       skill
    s1      east     why       cost
    s1      east     why       fee
    s1      east     why       skill
    s1      east     why       other
    s1      west     why       !cost
    s1      north    why       !cost
    s1      north    why       !fee
    s1      north    why       !skill
    s1      north    why       !other
    """
    table = cells(answers, chart="table", of="why", population="units")
    assert {
        unit: (cell.value, cell.n, cell.base_n, cell.population)
        for (unit, _), cell in table.items()
        if cell.n is not pd.NA
    } == {
        "east": ("", 4, 4, ""),  # four of four values, which are no population
    }
    assert table["west", "why"].value == (
        "why.fee=not_mentioned|why.skill=not_mentioned|why.other=not_mentioned"
    )
    assert table["west", "why"].status == "not_mentioned"
    assert table["north", "why"].value == "all_denied"
    assert table["town", "why"].value == "why.cost:partly|why.skill"


def test_a_unit_of_two_populations_has_one_row(cells):
    table = cells(DIFFERING, chart="table", of=["model", "hours"], population=["town", "units"])
    assert [row for row, column in table if column == "model"] == [
        "city",
        "town",
        "east",
        "west",
        "north",
    ]


def test_a_covered_part_covers_its_whole(cells):
    sources = "source  strand  speaks_for\ns1  talks  east"
    coverage = cells(
        "source  subject  question  said\n",
        sources,
        chart="coverage",
        population=["town", "district"],
    )
    assert (coverage[("talks", "town")].n, coverage[("talks", "district")].n) == (1, 1)


def test_coverage_is_of_the_period_alone(cells):
    sources = """
    source  strand  speaks_for  period
    s1      talks   east        2023
    d1      talks   west        2012
    """
    answers = "source  subject  question  said\n"
    figure = {"chart": "coverage", "population": "district"}
    assert cells(answers, sources, **figure)["all", "district"].n == 1
    matrix = cells(answers, sources, **figure, by="subject")
    assert (matrix["east", "talks"].value, matrix["west", "talks"].value) == (
        "covered",
        "nobody_interviewed",
    )


def test_where_nobody_was_heard_no_people_are_counted(cells):
    coverage = cells("source  subject  question  said\n", chart="coverage", population="town")
    assert [column for row, column in coverage if row == "talks"] == ["sources", "town"]


@pytest.mark.parametrize("by", ["", "subject"])
def test_coverage_by_an_invented_source_is_marked(cells, by):
    sources = """
    source  strand   speaks_for  synthetic
    s1      talks    town        yes
    c1      clinics  town        no
    """
    answers = "source  subject  question  said\n"
    coverage = cells(answers, sources, chart="coverage", population="town", by=by)
    marked = {name for place, cell in coverage.items() if cell.is_synthetic for name in place}
    assert "talks" in marked and "clinics" not in marked


def test_coverage_unit_by_unit_says_who_was_heard_and_never_no(cells):
    matrix = cells(
        "source  subject  question  said\ns2  west  who  own",
        chart="coverage",
        by="subject",
        population="district",
    )
    west, east = matrix[("west", "talks")], matrix[("east", "talks")]
    assert (west.value, west.n_sources, west.status) == ("covered", 2, "answered")
    assert (east.value, east.status) == ("covered", "answered")
    alone = "source  strand  speaks_for\ns2  talks  west"
    heard = cells(
        "source  subject  question  said\ns2  west  who  own", alone, chart="coverage", by="subject"
    )
    assert {row: cell.status for (row, _), cell in heard.items()} == {
        "city": "answered",
        "town": "not_asked",
    }


def test_a_reason_is_counted_within_its_class_and_only_where_somebody_names_it(tmp_path):
    reasons = "referral: {when: {who: others}, reasons: why}"
    mapping = MAPPING.replace("referral: {when: {who: others}}", reasons)
    answers = """
    source  subject  question  said
    s1      town     who       others
    s1      town     why       cost
    s1      east     who       own
    s1      east     why       cost
    s1      east     why       skill
    """
    results = make_results(make_schema(tmp_path, mapping), SOURCES, answers)
    table = build_tables([Figure(chart="steps", of="model", population="units")], results)
    counted = {cell.row: f"{cell.n}/{cell.base_n}" for cell in table.itertuples()}
    assert counted["why.cost"] == "1/1", "of those in the class, as its share is"
    assert "why.skill" not in counted


def test_the_columns_of_a_stacked_bar_are_those_of_the_rows_own_question(cells):
    stacked = cells(
        DIFFERING, chart="stacked_bar", of=["who", "model", "talks_first"], population="units"
    )
    for row in ("who", "model", "talks_first"):
        own = {column: cell for (name, column), cell in stacked.items() if name == row}
        assert sum(cell.n for cell in own.values()) == 4
        assert {column.partition(".")[0] for column in own if "." in column} == {row}


def test_the_same_answer_to_two_questions_is_shown_under_one_heading_by_its_own_cell():
    labels = {name: {"sv": name[2:], "en": name[2:]} for name in ("a.yes", "b.yes", "a.no", "b.no")}
    labels["b.no"] = {"sv": "Inte alls", "en": "Not at all"}
    cells = [{"row": column[0], "column": column} for column in labels]
    grid = read_grid(cells, shared_columns(cells, labels))
    assert set(grid.columns) == {"a.yes", "a.no", "b.no"}
    assert grid.cells["b", "a.yes"]["column"] == "b.yes"


def test_what_is_planned_is_listed_as_planned_and_not_counted_in(cells):
    answers = """
    source  subject  question  said  modality
    s1      town     who       own   planned
    """
    [planned] = cells(answers, chart="timeline", of="who").values()
    assert (planned.value, planned.status, planned.period) == ("who.own", "planned", "2023")
    assert shown(cells(answers, chart="bar", of="who", population="town"), "town") == [
        "not_mentioned 2/2"
    ]
