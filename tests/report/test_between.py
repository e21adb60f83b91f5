"""Figures of the time between two mappings: series, goals, promises, areas and money."""

from textwrap import indent

import pytest
from drawn import make_results, make_schema

from kartlaggning.frames import AMOUNTS, from_rows
from kartlaggning.schema.models import Figure
from kartlaggning.tables import build_tables

S003_MONEY = "0180.socialstyrelsen.2016"
S000_MONEY = "hasselby_vallingby.{}.{}"
S004_MONEY = "skarholmen.soderortsvisionen.2012-01-01--2013-12-31"
FIRST_GRANT = S000_MONEY.format("socialstyrelsen", "2011-10-01--2012-12-31")
SECOND_GRANT = S000_MONEY.format("lansstyrelsen", "2012-10-01--2012-12-31")
IN_CONTACT = "contacts/hasselby_vallingby.people_in_contact"
BUDGET = f"budget_lines/{S004_MONEY}.applied_for"
# every figure of domain.md §2 (after S000, S003 and S004) that is a number, by its cell
NUMBERS = {
    f"{IN_CONTACT}/period.2011": 27,
    f"{IN_CONTACT}/period.2012": 45,
    "contacts/hasselby_vallingby.investigations_opened/period.2012": 12,
    "contacts/hasselby_vallingby.sentenced_to_talks/period.2012": 1,
    f"money/{FIRST_GRANT}/stage.applied_for": 500_000,
    f"money/{FIRST_GRANT}/stage.granted": 500_000,
    f"money/{SECOND_GRANT}/stage.applied_for": 100_000,
    f"money/{S003_MONEY}/stage.requisitioned": 3_166_133,
    f"money/{S003_MONEY}/stage.requisitioned.to_boards": 3_125_250,
    f"money/{S003_MONEY}/stage.requisitioned.city_wide": 40_883,
    f"money/{S003_MONEY}/stage.used": 2_664_713,
    f"money/{S003_MONEY}/stage.used.trafficking": 0,
    f"money/{S003_MONEY}/stage.to_repay": 501_420,
    f"money/{S004_MONEY}/stage.applied_for": 1_560_000,
    f"{BUDGET}/period.2012": 785_000,
    f"{BUDGET}/period.2013": 775_000,
    f"{BUDGET}/between.total": 1_560_000,
    f"{BUDGET}.coordinator/period.2012": 601_000,
    f"{BUDGET}.coordinator/period.2013": 601_000,
    f"{BUDGET}.coordinator/between.total": 1_202_000,
    f"{BUDGET}.coordinator_costs/period.2012": 29_000,
    f"{BUDGET}.coordinator_costs/period.2013": 24_000,
    f"{BUDGET}.coordinator_costs/between.total": 53_000,
    f"{BUDGET}.marketing/period.2012": 75_000,
    f"{BUDGET}.marketing/period.2013": 100_000,
    f"{BUDGET}.marketing/between.total": 175_000,
    f"{BUDGET}.training/period.2012": 50_000,
    f"{BUDGET}.training/period.2013": 50_000,
    f"{BUDGET}.training/between.total": 100_000,
    f"{BUDGET}.web_page/period.2012": 30_000,
    f"{BUDGET}.web_page/period.2013": 0,
    f"{BUDGET}.web_page/between.total": 30_000,
    "areas/focus_areas.trafficking/between.money_used": 0,
}
# of the fourteen boards of 2016, how many S003 names in each area
NAMED = {
    "long_term": 9,
    "rules_and_methods": 0,
    "children": 4,
    "prevention_and_perpetrators": 7,
    "vulnerable_groups": 1,
    "trafficking": 0,
}
GOALS = {
    "goal_more_in_talks": "cannot_tell",
    "goal_longer_support": "shown",
    "goal_routines": "partly",
    "goal_spread": "shown",
    "goal_network": "shown",
    "goal_evaluation": "partly",
}
PROMISES = {
    "contacts": False,
    "direct_support": False,
    "guided_on": False,
    "closing_questionnaire": True,
    "safety_survey": False,
}


@pytest.fixture(scope="module")
def county(shipped_mapping, report_of):
    report = report_of(shipped_mapping)
    return {
        f"{name}/{cell['row']}/{cell['column']}": cell
        for name, table in report["tables"].items()
        for cell in table["rows"]
    }


@pytest.mark.parametrize(("address", "number"), NUMBERS.items())
def test_the_documents_numbers_come_out_of_their_rows(county, address, number):
    cell = county[address]
    assert (cell["low"], cell["high"]) == (number, number)
    assert cell["n_sources"] == 1
    assert not cell["is_synthetic"]


@pytest.mark.parametrize(("area", "n"), NAMED.items())
def test_an_area_says_how_many_of_fourteen_boards_are_named_in_it(county, area, n):
    named = county[f"areas/focus_areas.{area}/between.named"]
    assert (named["n"], named["base_n"]) == (n, 14)
    silent = county[f"areas/focus_areas.{area}/between.not_named"]
    assert (silent["n"], silent["status"]) == (14 - n, "not_mentioned")


@pytest.mark.parametrize(("goal", "status"), GOALS.items())
def test_a_goal_has_a_status_that_is_inferred_and_its_evidence(county, goal, status):
    cell = county[f"goals/{goal}/hasselby_vallingby"]
    assert (cell["value"], cell["status"]) == (f"{goal}.{status}", "inferred")
    assert cell["words"].startswith("”")


@pytest.mark.parametrize(("value", "is_found"), PROMISES.items())
def test_what_was_promised_and_not_found_is_shown_as_that(county, value, is_found):
    row = f"promises/skarholmen.follow_up.{value}"
    assert "S004" in county[f"{row}/between.promised"]["words"]
    reported = county[f"{row}/between.reported"]
    assert (reported["value"] == "between.not_found") is not is_found
    assert (reported["status"] == "answered") is is_found


def test_what_the_account_says_of_boards_without_naming_them_is_no_board_s(county):
    numbers = {
        cell["column"]: cell["low"]
        for address, cell in county.items()
        if address.startswith("context/") and cell["column"].startswith("boards_with")
    }
    assert numbers == {"boards_without_use": 1, "boards_with_rest": 3}


def test_the_break_of_the_series_stands_between_its_years(county):
    columns = [
        cell["column"] for address, cell in county.items() if address.startswith(IN_CONTACT + "/")
    ]
    assert columns == ["period.2011", "break.people_in_contact.1", "period.2012"]


# --- what no shipped mapping has

SERIES = """
visitors:
  label: Visitors
  type: quantity
  asked_in: minutes
  measure: {sv: personer, en: people}
  breaks:
    - {from: 2010, reason: {sv: före allt, en: before all}, source: A}
    - {from: 2021, reason: {sv: ny lag, en: new law}, source: B}
    - {from: 2022, units: [west], reason: {sv: annat, en: other}, source: C}
"""
ONE_A_YEAR = """
source   strand   period  speaks_for
minutes-01  minutes  2019  east
minutes-02  minutes  2021  east
minutes-03  minutes  2023  east
minutes-04  minutes  2024  east
"""


def rows_of(chart, results, **keys):
    figure = Figure(chart=chart, **keys)
    return build_tables([figure], results)


def test_a_series_breaks_where_its_question_does_and_nowhere_before_its_first_year(tmp_path):
    schema = make_schema(tmp_path, "questions:" + indent(SERIES, "  "))
    results = make_results(
        schema,
        ONE_A_YEAR,
        """
        source      subject  question  said  modality
        minutes-01  east     visitors  10    in_place
        minutes-02  east     visitors  20    was
        minutes-03  east     visitors  ?not_recorded  in_place
        minutes-04  east     visitors  90    planned
        """,
    )
    rows = rows_of("series", results, of=("visitors",))
    assert rows[["column", "status", "low"]].fillna(-1).values.tolist() == [
        ["period.2019", "answered", 10],
        ["break.visitors.2", "answered", -1],
        ["period.2021", "answered", 20],
        ["period.2023", "not_recorded", -1],
    ]


ACCOUNTS = """\
  money:
    kind: accounts
    label: Money
    accounts:
      lines: {staff: Staff, books: Books}
      funders: {state: The state, county: The county}
      conditions: {half: half of it is paid by the town}
      series:
        heads: {label: per head, source: The register, values: {"2020": 50}}
        prices: {label: in prices of 2021, source: The index, values: {2020: 0.8, 2021: 1}}
    columns: {source: Source, subject: Unit, stage: Stage, amount: Amount}
"""


def accounts(tmp_path, *amounts):
    schema = make_schema(tmp_path, "questions:" + indent(SERIES, "  "), strands=ACCOUNTS)
    results = make_results(
        schema,
        """
        source    strand  period  speaks_for
        money-01  money   2020    east
        money-02  money   2020    east
        """,
        "source  subject  question  said  modality",
    )
    names = ("source_id", "period", "stage", "line", "funder", "condition", "amount", "is_total")
    rows = []
    for number, amount in enumerate(amounts, start=1):
        row = dict(zip(names, amount, strict=True))
        id_ = {"amount_id": f"{row['source_id']}-{number:03}", "subject_id": "east"}
        rows.append({**row, **id_, "is_total": bool(row["is_total"])})
    interviews = results.interviews
    object.__setattr__(interviews, "amounts", from_rows(rows, AMOUNTS))
    return results


def money(results, **keys):
    """The cells of the figure but those that say that a stage is told of nowhere."""
    rows = rows_of("ledger_money", results, of=("money",), **keys)
    return {
        (row.row, row.column): (row.low, row.high) if row.low == row.low else row.status
        for row in rows.itertuples()
        if row.status != "not_mentioned"
    }


def test_an_application_and_its_account_are_one_account(tmp_path):
    results = accounts(
        tmp_path,
        ("money-01", "2020", "applied_for", "", "state", "", "100", ""),
        ("money-02", "2020", "granted", "", "state", "", "80.5", ""),
        ("money-02", "2022", "granted", "", "state", "", "7", ""),
        ("money-02", "2020", "granted", "", "county", "", "1", ""),
    )
    assert money(results) == {
        ("east.state.2020", "stage.applied_for"): (100, 100),
        ("east.state.2020", "stage.granted"): (80.5, 80.5),
        ("east.county.2020", "stage.granted"): (1, 1),
        ("east.state.2022", "stage.granted"): (7, 7),
    }


@pytest.mark.parametrize(
    ("stages", "missed"),
    [
        (["applied_for"], ["stage.granted"]),
        (["applied_for", "granted"], ["stage.used"]),
        (["requisitioned"], ["stage.used"]),
        (["applied_for", "used"], []),
        (["granted", "used"], []),
        (["used", "to_repay"], []),
    ],
)
def test_what_came_of_money_is_said_to_be_unknown_where_no_source_tells(tmp_path, stages, missed):
    amounts = [("money-01", "2020", stage, "", "state", "", "9", "") for stage in stages]
    rows = rows_of("ledger_money", accounts(tmp_path, *amounts), of=("money",))
    unknown = rows[rows["status"] == "not_mentioned"]
    assert unknown[["column", "value"]].values.tolist() == [
        [stage, "between.not_told"] for stage in missed
    ]


def test_what_two_documents_say_of_the_same_money_is_not_added(tmp_path):
    both = [
        ("money-01", "2020", "granted", "", "state", "", "80", ""),
        ("money-02", "2020", "granted", "", "state", "", "80", ""),
    ]
    assert money(accounts(tmp_path, *both)) == {("east.state.2020", "stage.granted"): (80, 80)}
    other = [both[0], (*both[1][:6], "90", "")]
    assert money(accounts(tmp_path, *other)) == {("east.state.2020", "stage.granted"): (80, 90)}


def test_a_stated_total_is_never_added_and_stands_alone_where_there_are_no_parts(tmp_path):
    alone = accounts(tmp_path, ("money-01", "2020", "used", "", "state", "", "50", "yes"))
    assert money(alone) == {("east.state.2020", "stage.used"): (50, 50)}
    parts = accounts(
        tmp_path,
        ("money-01", "2020", "used", "staff", "state", "", "30", ""),
        ("money-01", "2020", "used", "books", "state", "", "20", ""),
        ("money-01", "2020", "used", "", "state", "", "50", "yes"),
    )
    assert money(parts) == {
        ("east.state.2020", "stage.used"): (50, 50),
        ("east.state.2020", "stage.used.staff"): (30, 30),
        ("east.state.2020", "stage.used.books"): (20, 20),
    }
    row = "east.state.2020.used"
    assert money(parts, by="line") == {
        (row, "period.2020"): (50, 50),
        (f"{row}.staff", "period.2020"): (30, 30),
        (f"{row}.books", "period.2020"): (20, 20),
    }


@pytest.mark.parametrize(("per", "each"), [("heads", 2), ("prices", 125)])
def test_amounts_are_divided_by_what_the_schema_gives_and_are_else_not_told(tmp_path, per, each):
    results = accounts(
        tmp_path,
        ("money-01", "2020", "granted", "", "state", "", "100", ""),
        ("money-01", "2022", "granted", "", "state", "", "7", ""),
    )
    assert money(results, per=per) == {
        ("east.state.2020", "stage.granted"): (each, each),
        ("east.state.2022", "stage.granted"): "no_answer",
    }
    rows = rows_of("ledger_money", results, of=("money",), per=per)
    told = rows[rows["status"] != "not_mentioned"]
    assert set(told["measure"]) == {f"measure.{per}"}


def test_an_amount_that_is_not_told_leaves_its_sum_unknown(tmp_path):
    results = accounts(
        tmp_path,
        ("money-01", "2020", "used", "staff", "state", "half", "30", ""),
        ("money-01", "2020", "used", "books", "state", "half", "", ""),
    )
    assert money(results) == {
        ("east.state.2020", "stage.used"): "no_answer",
        ("east.state.2020", "between.conditions"): "answered",
    }
    assert money(results, by="line")[("east.state.2020.used.books", "period.2020")] == "no_answer"


def test_what_others_publish_is_a_line_across_the_bar_of_the_same_answer(
    shipped_mapping, report_of
):
    report = report_of(shipped_mapping)
    page = (shipped_mapping / "reports" / "index.html").read_text(encoding="utf-8")
    [own] = [
        cell
        for cell in report["tables"]["survey"]["rows"]
        if cell["column"] == "support_with_decision.yes"
    ]
    length = f'<rect width="{100 * own["n"] / own["base_n"]:.1f}%" height="100%"/>'
    lines = [f'<rect class="line" x="{percent}%" height="100%"/>' for percent in (80.0, 85.0)]
    assert all(length + line in page for line in lines)
