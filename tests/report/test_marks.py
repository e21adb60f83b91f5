"""Nothing invented looks real, and nothing real invented: one mark for each figure, three kinds."""

import pytest
from drawn import make_results, make_schema

from kartlaggning.pages.marks import Marks, key_of_marks
from kartlaggning.pages.references import read_book
from kartlaggning.report.contents import make_report
from kartlaggning.report.prose.claims import check_texts

BY = {"sv": "Norrby", "en": "Norrby"}


def cell(row, *, is_synthetic):
    return {"table": "t", "row": row, "column": "towns", "is_synthetic": is_synthetic}


REAL, PUBLISHED, INVENTED = "t/real/towns", "t/published/towns", "t/invented/towns"
CELLS = {
    REAL: cell("real", is_synthetic=False),
    PUBLISHED: cell("published", is_synthetic=True),
    INVENTED: cell("invented", is_synthetic=True),
}
MARKS = Marks(CELLS, {PUBLISHED: BY})


@pytest.mark.parametrize(
    ("numbers", "mark"),
    [
        ([REAL], "real"),
        ([PUBLISHED], "real_number"),
        ([INVENTED], "invented"),
        ([REAL, PUBLISHED], "real_number"),
        ([REAL, INVENTED], "invented"),
        ([PUBLISHED, INVENTED], "invented"),
    ],
)
def test_what_stands_together_is_as_real_as_the_least_real_of_it(numbers, mark):
    assert MARKS.of(numbers) == mark


@pytest.mark.parametrize(
    ("title", "rows", "mark"),
    [
        (f"{{{REAL}}} towns", [REAL], "real"),
        (f"{{{PUBLISHED}}} towns", [PUBLISHED, INVENTED], "real_number"),
        (f"{{{PUBLISHED}}} and {{{INVENTED}}} towns", [PUBLISHED, INVENTED], "invented"),
        ("Towns", [PUBLISHED], "invented"),
        # beside the real number of its title an invented one is shown
        (f"{{{REAL}}} towns", [REAL, INVENTED], "real_number"),
    ],
)
def test_a_figure_has_the_mark_of_its_titles_numbers(title, rows, mark):
    table = {"rows": [CELLS[row] for row in rows]}
    assert MARKS.of_figure(title, table) == mark


SCHEMA = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
report:
  published:
    - {cell: who/who.own/units, n: NUMBER, by: Norrby}
  key_figures:
    - {cell: who/who.own/units, label: towns}
  sections:
    - title: Towns
      figures: [{chart: bar, of: who, population: units}]
"""
ANSWERS = """
source  subject  question  said
s1      town     who       own
"""


@pytest.fixture
def results_of(tmp_path):
    def results(number):
        schema = make_schema(tmp_path, SCHEMA.replace("NUMBER", number))
        return make_results(
            schema, "source  strand  speaks_for  synthetic\ns1  talks  town  yes", ANSWERS
        )

    return results


def test_a_published_number_is_held_against_the_answers(results_of):
    results = results_of("1")
    report = make_report(results, [])
    assert list(report["published"]) == ["who/who.own/units"]
    assert not list(check_texts(results.schema, read_book(report, "en")))


def test_one_that_the_answers_do_not_come_to_is_told_and_stays_invented(results_of):
    results = results_of("5")
    report = make_report(results, [])
    assert report["published"] == {}
    [found] = check_texts(results.schema, read_book(report, "en"))
    assert (found.check, found.value, found.parameters["n"]) == ("published_differs", "5", 1)
    assert found.where.line > 0


# --- of the county


@pytest.fixture(scope="module")
def county(shipped_mapping, report_of):
    return report_of(shipped_mapping)


def test_the_numbers_of_the_study_are_real_and_their_distribution_is_not(county):
    marks = {
        figure["table"]: figure["mark"]
        for section in county["sections"]
        for figure in section["figures"]
    }
    assert [table for table, mark in marks.items() if mark == "real"] == [
        *("contacts", "money", "budget_lines", "goals", "promises", "areas"),
        *("timeline", "context", "county_statements"),
    ]
    assert [table for table, mark in marks.items() if mark == "real_number"] == [
        "coverage",
        "provision",
    ]
    assert {each["mark"] for each in county["key_figures"]} == {"real_number"}


def test_the_key_names_every_kind_of_mark_and_where_numbers_are_published(county):
    key = key_of_marks(county, "sv")
    assert [each["sign"] for each in key] == ["●", "◐", "○"]
    assert "Jerre och Bäcklin" in key[1]["meaning"]
