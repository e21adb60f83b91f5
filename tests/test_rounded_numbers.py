"""Small numbers of people as ranges: the reader learns the range, and no more.

A small number that is public already is shown by decision, with its source.
"""

import json
from itertools import product

import pytest
from drawn import REGION, make_schema, material, results_of
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.disclosure.deciding import PeopleNumber, is_hidden
from kartlaggning.disclosure.in_reports.editions import between_editions, shown_before
from kartlaggning.disclosure.in_reports.published import find_told_in, read_published
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.recorded import find_recorded_in_vain
from kartlaggning.disclosure.rounding import printed_range, rounded_numbers, with_wholes_rounded
from kartlaggning.disclosure.sums import UnitNumber, hidden_in_sums
from kartlaggning.disclosure.thresholds import find_telling_thresholds
from kartlaggning.errors import FindingsError
from kartlaggning.explaining.subjects import explain_subject
from kartlaggning.explaining.text import explanation_lines
from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import render_page
from kartlaggning.positions.ranges import Range
from kartlaggning.report.contents import make_report
from kartlaggning.report.publication.corrections import changed_cells
from kartlaggning.schema.models import Protect

SCHEMA = """\
  papers: {kind: document, label: Papers, layout: long, columns:
    {source: S, subject: U, question: Q, value: V}}
protect: {minimum: 5, %s}
questions:
  cases: {label: Cases, type: quantity, asked_in: [talks, papers], of: clients, merge: sum,
          measure: cases}
  staff: {label: Staff, type: quantity, asked_in: [talks], of: staff, measure: people}
report:
  sections:
    - title: Numbers
      figures:
        - {chart: range, of: cases, by: subject, population: towns, id: each_town}
        - {chart: range, of: cases, by: subject, population: districts, id: each_district}
        - {chart: statements, of: cases, id: said}
        - {chart: profile, id: who, population: [towns, districts]}
"""
POPULATIONS = """\
populations:
  towns: {label: {sv: städer, en: towns}, members: town}
  districts: {label: {sv: stadsdelar, en: districts}, members: district}
"""
SOURCES = """
source  strand  period  speaks_for
s1      talks   2023    city,town,east,west,north
"""
ROUNDING = "method: range"
NO_PLOTLY = PlotlyPayload(b"", "sha256-none")


def made(folder, protect, **numbers):
    """Results of what was said of each unit."""
    rows = [f"s1  {unit}  cases  {said}" for unit, said in numbers.items()]
    said = "source  subject  question  said\n" + "\n".join(rows)
    frames = material(SOURCES, said)
    return results_of(frames, make_schema(folder, SCHEMA % protect, REGION + POPULATIONS))


def shown(results, unit):
    """What is read of a unit: nothing, its number, or the range to which it is rounded."""
    position = results.position[unit, "cases"]
    if position.is_hidden:
        return None
    return (position.low, position.high) if position.is_rounded else position.low


@pytest.mark.parametrize(
    ("number", "minimum", "ends"),
    [
        (0, 5, (0, 2)),
        (2, 5, (0, 2)),
        (3, 5, (3, 7)),
        (7, 5, (3, 7)),
        (8, 5, (8, 12)),
        (1, 4, (0, 1)),
        (2, 4, (2, 5)),
        (5, 4, (2, 5)),
        (9, 10, (5, 14)),
        (1, 2, (1, 2)),
    ],
)
def test_a_number_is_rounded_to_the_range_of_its_nearest_multiple(number, minimum, ends):
    assert printed_range(number, minimum) == ends


@given(st.integers(0, 10_000), st.integers(2, 50))
def test_ranges_do_not_overlap_and_leave_nothing_out(number, minimum):
    low, high = printed_range(number, minimum)
    assert low <= number <= high
    assert {printed_range(each, minimum) for each in range(low, high + 1)} == {(low, high)}


def test_a_small_number_is_its_range_and_nought_is_not_told_apart_from_two(tmp_path):
    results = made(tmp_path, ROUNDING, town="2", east="0", west="4", north="80")
    assert shown(results, "town") == (0, 2)
    assert shown(results, "east") == (0, 2)


def test_the_statement_behind_a_rounded_number_is_hidden_nought_too(tmp_path):
    results = made(tmp_path, ROUNDING, town="0")
    [statement] = results.statements.to_dict("records")
    assert statement["is_hidden"]
    assert statement["words"] == ""


def test_a_rounded_number_is_explained_as_its_range(tmp_path):
    explained = explain_subject("town", made(tmp_path, ROUNDING, town="3"), "en")
    assert "Cases 3–7" in "\n".join(explanation_lines(explained, "en"))


def test_what_is_no_one_number_stays_hidden(tmp_path):
    results = made(tmp_path, ROUNDING, town="2-4", east="≈6")
    assert shown(results, "town") is None
    assert shown(results, "east") is None


def test_numbers_that_are_large_enough_stand_as_they_are(tmp_path):
    assert shown(made(tmp_path, ROUNDING, town="8", east="80"), "town") == 8


@pytest.mark.parametrize("minimum", range(2, 12))
def test_whoever_knows_the_rule_learns_no_more_of_a_number_than_its_range(tmp_path, minimum):
    """Were 5 to 7 shown as they are, 3–7 would be three or four; from 3, 2–4 would be two."""
    said_as = {}
    for number in range(2 * minimum + 3):
        protect = Protect(minimum=minimum, method="range")
        is_rounded = is_hidden(PeopleNumber(Range(number, number)), protect)
        printed = printed_range(number, minimum) if is_rounded else (number, number)
        said_as.setdefault(printed, []).append(number)
    for (low, high), numbers in said_as.items():
        assert numbers == list(range(low, high + 1))


@pytest.mark.parametrize(
    ("rule", "tells"),
    [
        ({"at_least": 1}, True),
        ({"at_least": 5}, True),
        ({"at_least": 8}, False),
        ({"at_most": 0}, True),
        ({"at_most": 7}, False),
    ],
)
def test_a_rule_may_not_tell_rounded_numbers_apart(tmp_path, rule, tells):
    dimension = (
        "dimensions:\n  size: {label: Size, classes: {some: {when: {cases: %s}}}}\nreport:\n"
    )
    text = (SCHEMA % ROUNDING).replace("report:\n", dimension % json.dumps(rule))
    schema = make_schema(tmp_path, text, REGION + POPULATIONS)
    assert bool(list(find_telling_thresholds(schema))) is tells


def test_a_total_that_would_narrow_a_range_is_hidden(tmp_path):
    """Three of 0–2 are no 7, so that 3–7 would not be the range of their sum."""
    results = made(tmp_path, ROUNDING, city="6", east="2", west="2", north="2")
    parts = {unit: shown(results, unit) for unit in ("east", "west", "north")}
    assert parts == {"east": (0, 2), "west": (0, 2), "north": (0, 2)}
    assert shown(results, "city") is None


def test_a_total_that_narrows_nothing_is_rounded_too(tmp_path):
    results = made(tmp_path, ROUNDING, city="5", east="1", west="1", north="3")
    assert shown(results, "city") == (3, 7)


def test_staff_are_not_protected(tmp_path):
    frames = material(SOURCES, "source  subject  question  said\ns1  town  staff  2")
    schema = make_schema(tmp_path, SCHEMA % ROUNDING, REGION + POPULATIONS)
    position = results_of(frames, schema).position["town", "staff"]
    assert (position.low, position.is_rounded) == (2, False)


def test_a_minimum_of_one_rounds_nothing(tmp_path):
    protect = "minimum: 1, method: range"
    schema = (SCHEMA % "").replace("minimum: 5, ", protect)
    frames = material(SOURCES, "source  subject  question  said\ns1  town  cases  0")
    results = results_of(frames, make_schema(tmp_path, schema, REGION + POPULATIONS))
    assert shown(results, "town") == 0
    assert "ranges" not in make_report(results, [])["meta"]["protect"]


# --- every range stays possible as a whole


@st.composite
def cities(draw):
    """A city of some districts, with what is told of each: its number, and the city's total."""
    numbers = draw(st.lists(st.integers(0, 14), min_size=2, max_size=4))
    parts = tuple(f"d{place}" for place in range(len(numbers)))
    rest = draw(st.sampled_from([0, 0, 3]))
    total = sum(numbers) + rest
    units = {
        name: UnitNumber(Range(n, n), is_hidden=n < 5)
        for name, n in zip(parts, numbers, strict=True)
    }
    units["city"] = UnitNumber(Range(total, total), parts, is_of_all=rest == 0, is_hidden=total < 5)
    return units


@given(cities())
def test_whoever_reckons_with_the_sums_learns_no_more_than_the_ranges(units):
    policy = HidingPolicy(5)
    units = with_wholes_rounded(units)
    hidden = hidden_in_sums(units, policy)
    ranges = rounded_numbers(units, hidden, policy)
    *parts, city = units
    may_have_rest = not units[city].is_of_all
    bounds = [known_of(unit, units, hidden, ranges) for unit in parts]
    of_city = known_of(city, units, hidden, ranges)
    agreeing = [
        numbers
        for numbers in product(*bounds)
        if sum(numbers) in of_city or (may_have_rest and sum(numbers) <= of_city[-1])
    ]
    for place, unit in enumerate(parts):
        if unit in ranges:
            assert {numbers[place] for numbers in agreeing} == set(bounds[place])
    if city in ranges and not may_have_rest:
        assert {sum(numbers) for numbers in agreeing} == set(of_city)


def known_of(unit, units, hidden, ranges):
    """The numbers that a unit can have by what stands there of it alone."""
    if unit in ranges:
        return range(int(ranges[unit].low), int(ranges[unit].high) + 1)
    return range(60) if unit in hidden else [units[unit].number]


# --- in the report


@pytest.fixture
def report(tmp_path):
    return make_report(made(tmp_path, ROUNDING, town="3", east="1", west="80", north="90"), [])


def cells_of(report, table):
    return {cell["row"]: cell for cell in report["tables"][table]["rows"]}


def test_the_report_marks_what_is_rounded_and_says_how(report):
    cell = cells_of(report, "each_town")["town"]
    assert (cell["low"], cell["high"], cell["is_rounded"]) == (3, 7, True)
    assert "is_rounded" not in cells_of(report, "each_district")["west"]
    assert report["meta"]["protect"]["ranges"] == [[0, 2], [3, 7]]
    page = render_page(report, "sv", NO_PLOTLY)
    assert (
        "kan vara mindre än 8 visas som det intervall som det avrundas till (0–2, 3–7 och" in page
    )
    assert "avrundat" in page


def test_whoever_has_only_the_report_finds_nothing_told(report):
    assert find_told_in(read_published(report, ["cases"]), HidingPolicy(5)) == []


def test_a_range_that_the_reports_own_sums_narrow_is_found(tmp_path):
    results = made(tmp_path, ROUNDING, city="170", east="1", west="80", north="89")
    report = make_report(results, [])
    assert find_told_in(read_published(report, ["cases"]), HidingPolicy(5)) == []
    for row, (low, high) in {"city": (168, 172), "west": (80, 80), "north": (89, 89)}.items():
        for table in report["tables"].values():
            for cell in table["rows"]:
                if (cell["row"], cell["column"]) == (row, "cases"):
                    cell.update(low=low, high=high, is_hidden=False)
                    cell.pop("is_rounded", None)
                    if low != high:
                        cell["is_rounded"] = True
    # 168–172 less 169 leaves 0–2, which is all of its range; with 170 as an exact total one
    assert find_told_in(read_published(report, ["cases"]), HidingPolicy(5)) != []


def test_an_edition_that_rounds_what_the_one_before_showed_is_told(report, tmp_path):
    (tmp_path / "before").mkdir()
    before = make_report(made(tmp_path / "before", "method: hide", town="3", east="1"), [])
    assert list(shown_before(before, report)) == []
    for cell in before["tables"]["each_town"]["rows"]:
        cell.update(is_hidden=False, low=3, high=3)
    found = {finding.value for finding in shown_before(before, report)}
    assert "each_town/town/cases" in found
    changed = [each for each in changed_cells(before, report) if "each_town/town" in each["cell"]]
    assert changed == [{"cell": "each_town/town/cases", "before": "…", "now": "…"}]


@pytest.mark.parametrize("other", ["minimum: 7, method: range", "minimum: 5, method: hide"])
def test_another_rule_than_that_of_the_edition_before_may_not_narrow_a_range(tmp_path, other):
    """3–7 and 0–3 are three; and what is hidden is somebody, which 0–2 leaves open."""
    reports = []
    for place, rule in enumerate((f"minimum: 5, {ROUNDING}", other)):
        folder = tmp_path / str(place)
        folder.mkdir()
        schema = SCHEMA.replace("minimum: 5, %s", rule)
        frames = material(SOURCES, "source  subject  question  said\ns1  town  cases  3")
        results = results_of(frames, make_schema(folder, schema, REGION + POPULATIONS))
        reports.append(make_report(results, []))
    for before, now in (reports, reports[::-1]):
        found = list(between_editions(before, now, HidingPolicy(5), ["cases"]))
        assert {each.check for each in found} == {"editions_tell_hidden"}
    assert list(between_editions(reports[0], reports[0], HidingPolicy(5), ["cases"])) == []


# --- decided to be public


PUBLIC = (
    "shown: [{unit: Småstad, question: cases, number: 3, source: Årsredovisning 2023, "
    "decided: {by: The head, on: 2024-01-01}}]"
)


def test_a_number_that_is_decided_to_be_public_is_shown_with_its_source(tmp_path):
    results = made(tmp_path, PUBLIC, town="3", east="3")
    assert shown(results, "town") == 3
    assert shown(results, "east") is None
    assert list(find_recorded_in_vain(results.position, results.schema)) == []
    assert "Årsredovisning 2023" in json.dumps(make_report(results, []), ensure_ascii=False)
    statement = results.statements.set_index("subject_id").loc["town"]
    assert not statement["is_hidden"]


def test_another_number_than_the_one_decided_on_is_hidden_and_told(tmp_path):
    results = made(tmp_path, PUBLIC, town="4")
    assert shown(results, "town") is None
    [finding] = list(find_recorded_in_vain(results.position, results.schema))
    assert finding.check == "shown_number_unsaid"
    assert finding.value == "cases"
    assert (finding.where.file, finding.parameters["number"]) == ("survey_schema.yaml", 3)


def test_a_decided_number_is_never_hidden_for_others(tmp_path):
    protect = PUBLIC.replace("number: 3", "number: 80").replace("Småstad", "Väst")
    results = made(tmp_path, protect, city="171", east="1", west="80", north="90")
    assert shown(results, "east") is None
    assert shown(results, "west") == 80


@pytest.mark.parametrize(
    ("change", "check", "near"),
    [
        (("Småstad", "Smastat"), "schema_unknown_name", "Småstad"),
        (("question: cases", "question: case"), "schema_unknown_name", "cases"),
        (("question: cases", "question: staff"), "shown_not_protected", ""),
    ],
)
def test_a_decision_is_of_a_unit_and_of_a_question_of_people(tmp_path, change, check, near):
    with pytest.raises(FindingsError) as raised:
        made(tmp_path, PUBLIC.replace(*change), town="3")
    [finding] = raised.value.findings
    assert (finding.check, finding.suggestion) == (check, near)
    assert finding.where.line
