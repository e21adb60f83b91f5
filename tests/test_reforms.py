"""Answers stand under the units of their time, and are carried to those that took over."""

import re
from html import unescape

import drawn
import pytest
from drawn import make_schema, material, results_of
from importing.library import import_drawn, run

from kartlaggning.errors import FindingsError
from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import render_page
from kartlaggning.report.contents import make_report
from kartlaggning.text.findings import describe_finding

REGION = """\
id: land
label: {sv: Landet, en: The land}
kinds: {district: {label: {sv: stadsdel, en: district}, plural: {sv: stadsdelar, en: districts}}}
units:
  kista: {name: Kista, kind: district, valid_to: 2023-07-01, successors: [jarva]}
  spanga: {name: Spånga, kind: district, valid_to: 2023-07-01, successors: [jarva]}
  jarva: {name: Järva, kind: district, valid_from: 2023-07-01}
  whole: {name: Hela, kind: district, valid_to: 2023-07-01, successors: [north, south]}
  north: {name: Norr, kind: district, valid_from: 2023-07-01}
  south: {name: Söder, kind: district, valid_from: 2023-07-01}
  old: {name: Gamla, kind: district, valid_to: 2023-07-01, successors: [renamed]}
  renamed: {name: Nya, kind: district, valid_from: 2023-07-01}
"""
MAPPING = """
questions:
  plan: {label: Plan, type: single, asked_in: talks, carry: mixed, values: {yes: "Yes", no: "No"}}
  work: {label: Work, type: multiple, asked_in: talks, carry: any, values: {talks: T, walks: W}}
  way: {label: Way, type: single, asked_in: talks, values: {own: Own, others: Others}}
  staff: {label: Staff, type: quantity, asked_in: talks, of: staff}
  clients: {label: Clients, type: quantity, asked_in: talks, of: clients}
  hours: {label: Hours, type: quantity, asked_in: talks, measure: hours}
report:
  sections: [{title: All, figures: [{chart: profile, id: each, population: district}]}]
"""
SOURCES = """
source  strand  period  speaks_for
k       talks   2016    kista
s       talks   2016    spanga
w       talks   2016    whole
o       talks   2016    old
n       talks   2023    jarva,north,south,renamed
"""
ANSWERS = """
source  subject  question  said
k       kista    plan      yes
s       spanga   plan      no
k       kista    work      talks
s       spanga   work      walks
k       kista    way       own
s       spanga   way       own
k       kista    staff     3
s       spanga   staff     4
k       kista    hours     10
s       spanga   hours     20
w       whole    staff     9
o       old      way       others
"""


@pytest.fixture
def carried(tmp_path, monkeypatch):
    """The cells that were carried, by row and column, of a report on 2023 after the reform."""
    monkeypatch.setattr(drawn, "SCHEMA", drawn.SCHEMA.replace("2023-06-30", "2023-07-01"))

    def make(answers=ANSWERS):
        schema = make_schema(tmp_path, MAPPING, REGION)
        report = make_report(results_of(material(SOURCES, answers), schema), [])
        rows = report["tables"]["each"]["rows"]
        return report, {(row["row"], row["column"]): row for row in rows if "@" in row["row"]}

    return make


def test_counts_add_and_categories_are_carried_where_the_schema_says_how(carried):
    _, cells = carried()
    said = {place: (cell["value"], cell["low"], cell["high"]) for place, cell in cells.items()}
    assert said == {
        ("jarva@2016", "plan"): ("mixed", None, None),
        ("jarva@2016", "work"): ("work.talks|work.walks", None, None),
        ("jarva@2016", "staff"): ("", 7, 7),
        # of one that only got another name all is carried; of one that was divided nothing
        ("renamed@2016", "way"): ("way.others", None, None),
    }
    assert {cell["period"] for cell in cells.values()} == {"2016"}


def test_a_sum_of_which_one_is_not_known_is_the_least_that_it_can_be(carried):
    _, cells = carried(ANSWERS.replace("s       spanga   staff     4\n", ""))
    cell = cells[("jarva@2016", "staff")]
    assert (cell["low"], cell["is_open_high"], cell["status"]) == (3, True, "undecided")


def test_a_sum_with_a_number_of_few_clients_is_hidden(carried):
    more = "k  kista  clients  3\ns  spanga  clients  40\n"
    _, cells = carried(ANSWERS + more)
    cell = cells[("jarva@2016", "clients")]
    assert (cell["is_hidden"], cell["low"], cell["words"]) == (True, None, "")


@pytest.mark.parametrize(
    ("language", "made", "mixed"),
    [
        ("sv", "Järva, gjort av föregångarnas svar", "blandat: delarna skiljer sig"),
        ("en", "Järva, made of its predecessors’ answers", "mixed: the parts differ"),
    ],
)
def test_the_profile_shows_the_predecessors_with_name_and_year_and_what_was_carried(
    carried, language, made, mixed
):
    report, _ = carried()
    names = [each["name"][language] for each in report["profiles"]["of"]["jarva"]["history"]]
    assert names == ["Kista", "Spånga", made]
    page = unescape(re.sub(r"<[^>]+>", "", render_page(report, language, PlotlyPayload(b"", ""))))
    assert f"2016: Plan {mixed}" in page and "2016: Plan Yes" in page and "2016: Plan No" in page


def test_nothing_is_carried_of_what_nobody_said(carried):
    _, cells = carried("source  subject  question  said\nk  kista  way  own\n")
    assert cells == {}


def test_carry_has_no_meaning_for_numbers_or_free_words(tmp_path):
    with pytest.raises(FindingsError) as caught:
        make_schema(tmp_path, MAPPING.replace("measure: hours", "carry: any"), REGION)
    said = {describe_finding(each, "en").partition(": ")[2] for each in caught.value.findings}
    assert said == {
        "'carry: any' has no meaning for a question of the type 'quantity', only: mixed.",
        "'carry: any' has no meaning for a question of the type 'quantity', only for one of the "
        "type 'single, multiple, ordered, steps'.",
    }


# --- rows of the wrong time

SCHEMA = """\
title: Test
region: region.yaml
as_of: 2023-07-01
period: 2023
strands:
  papers:
    kind: document
    label: Papers
    layout: long
    columns: {source: Source, subject: Unit, period: Period, question: Question, value: Value}
questions:
  staff: {label: Staff, type: quantity, asked_in: papers, of: staff}
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "region.yaml").write_text(REGION, encoding="utf-8")
    (tmp_path / "survey_schema.yaml").write_text(SCHEMA, encoding="utf-8")
    return tmp_path


def test_a_row_of_a_unit_before_there_was_one_names_those_of_that_time(project):
    drawing = """
    Source  Unit    Period  Question  Value
    A       Järva   2016    Staff     3
    """
    import_drawn(project, drawing, "papers")
    outcome = run(project, "check")
    assert (outcome.code, outcome.err) == (
        1,
        "interviews/papers/answers.csv:2: subject_id: 'Järva' did not exist yet in 2016. "
        "Then there was Kista, Spånga: write what was said under its name.\n",
    )


def test_a_total_that_mixes_a_unit_with_its_successor_is_a_finding(project):
    drawing = """
    Source  Unit    Period     Question  Value
    A       Kista   2022       Staff     3
    B       Järva   2022/2024  Staff     5
    C       Spånga  2021       Staff     4
    """
    import_drawn(project, drawing, "papers")
    outcome = run(project, "check")
    [line] = [line for line in outcome.err.splitlines() if "twice" in line]
    assert (outcome.code, line) == (
        0,
        "interviews/papers/answers.csv:3: subject_id: Numbers of 'staff' are of Järva and, in a "
        "period that meets this one (2022), of Kista, from which it took over: a total of both "
        "holds the same work twice. Let each source say its own part of the time, such as "
        "2023-07-01/2024-12-31.",
    )


def test_of_a_year_of_reform_each_may_have_its_part(project):
    drawing = """
    Source  Unit    Period                 Question  Value
    A       Kista   2023-01-01/2023-06-30  Staff     3
    B       Järva   2023-07-01/2023-12-31  Staff     5
    """
    import_drawn(project, drawing, "papers")
    assert "twice" not in run(project, "check").err


def test_in_a_declared_wave_a_row_is_of_the_units_of_its_day(project):
    later = SCHEMA.replace("2023", "2026").replace("2026-07-01", "2026-01-01")
    waves = "waves: {2023: {as_of: 2023-07-01}}\n"
    (project / "survey_schema.yaml").write_text(later + waves, encoding="utf-8")
    drawing = """
    Source  Unit    Period  Question  Value
    A       Kista   2023    Staff     3
    B       Järva   2023    Staff     3
    """
    import_drawn(project, drawing, "papers")
    [first, *_] = run(project, "check").err.splitlines()
    assert first.endswith(
        "'Kista' does not exist in 2023, as the schema counts units. It is now Järva."
    )
