"""A chart in a few words: the longest of its marks as it is drawn, with all that are as long."""

import re

import pytest
from example_report import drawn_cells, figure_of

from kartlaggning.charts.drawing.grid import ChartInput, cell_id, read_grid, shared_columns
from kartlaggning.pages.figures.descriptions import describe_chart


def described(report, table, drawing, measure="", population=""):
    rows = drawn_cells(table, drawing, population, measure)
    chart = ChartInput(figure_of(report, table), read_grid(rows), report["labels"], "en")
    return re.sub("<[^>]*>", "", describe_chart(chart))


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        # bars are as long as their share: those of another population have a scale of their own
        (
            """
                      municipalities districts
            own       11/26          9/11
            referred  15/26          2/11
            """,
            "Longest bar: among Municipalities Refer to others (15 of 26); "
            "among Districts In their own organisation (9 of 11).",
        ),
        # the larger count has the smaller share
        (
            """
                      municipalities
            own       5/10
            referred  6/26
            """,
            "Longest bar: In their own organisation (5 of 10).",
        ),
        (
            """
                      municipalities
            own       13/26
            referred  13/26
            """,
            "In their own organisation (13 of 26), Refer to others (13 of 26).",
        ),
        (
            """
                      municipalities
            own       4/26
            referred  4/26
            atv       4/26
            rvc       4/26
            direct    4/26
            """,
            ", and others.",
        ),
        (
            """
                      municipalities
            own       0/26
            """,
            "The chart has no number that stands out.",
        ),
    ],
)
def test_the_longest_bar_of_each_population_is_named_and_all_as_long(report, drawing, said):
    assert described(report, "provision", drawing).endswith(said)


def test_no_bar_of_a_population_is_longer_than_the_one_that_is_named(shipped):
    labels = shipped["labels"]
    figures = [figure for section in shipped["sections"] for figure in section["figures"]]
    several = 0
    for figure in figures:
        if figure["chart"] != "bar":
            continue
        rows = shipped["tables"][figure["table"]]["rows"]
        chart = ChartInput(figure, read_grid(rows, shared_columns(rows, labels)), labels, "sv")
        cells = {cell_id(cell): cell for cell in rows}
        said = [cells[name] for name in re.findall('data-cell="([^"]*)"', describe_chart(chart))]
        longest = {cell["population"]: cell["share"] for cell in said}
        several += len(longest) > 1
        for cell in rows:
            if cell["status"] == "answered" and cell["n"] and cell["base_n"]:
                assert cell["share"] <= longest[cell["population"]], (figure["table"], cell)
    assert several or len(figures) < 20


def test_ranges_of_one_measure_are_compared(report):
    drawing = """
                 range
    atv          2-9
    rvc          10-100+
    """
    assert "RVC (10–100 or more)." in described(report, "extent", drawing, "cases_per_year")


def test_of_several_measures_each_has_its_furthest(report):
    cells = drawn_cells("extent", "range\natv 2-9\nrvc 10-100+", "", "cases_per_year")
    cells += [
        each | {"column": "therapists"}
        for each in drawn_cells("extent", "range\natv 1-8", "", "therapists")
    ]
    chart = ChartInput(figure_of(report, "extent"), read_grid(cells), report["labels"], "en")
    said = re.sub("<[^>]*>", "", describe_chart(chart))
    furthest = said.partition("Reaches furthest: ")[2].split("; ")
    assert [words.split()[:2] for words in furthest] == [["measured", "in"]] * 2
    assert "RVC (10–100 or more)" in furthest[0] and "ATV (1–8)" in furthest[1]


def test_of_dots_the_fullest_line_is_named_and_no_number_that_is_no_cell(report):
    drawing = """
         atv rvc
    täb  1   0
    dan  1   ?not_mentioned
    sol  1   1
    """
    said = described(report, "providers", drawing)
    assert said.endswith("Most of the filled stand at ATV.") and not re.search(r"\d", said)


def test_a_part_of_a_question_is_named_as_its_answer(report):
    report["labels"]["own"]["en"] = "Is it their own?"
    drawing = """
              direct internal
    own       18/26  8/26
    referred  2/26   24/26
    """
    assert "part: Refer to others, Internal authority process (24 of 26)" in described(
        report, "process_type", drawing, population="municipalities"
    )
    drawing = """
              direct internal
    own       18/26  8/26
    """
    # an answer of the one question needs no question before it
    assert "part: Refers on directly (18 of 26)" in described(
        report, "process_type", drawing, population="municipalities"
    )


def test_a_range_of_conflicting_answers_is_not_read_as_settled(report):
    report["labels"]["conflict"] = {"sv": "motstridiga svar", "en": "conflicting answers"}
    cells = drawn_cells("extent", "range\natv 2-9\nrvc 10-40", "", "cases_per_year")
    cells[-1] |= {"status": "conflict", "n": None}
    chart = ChartInput(figure_of(report, "extent"), read_grid(cells), report["labels"], "en")
    said = re.sub("<[^>]*>", "", describe_chart(chart))
    assert "RVC (10–40, conflicting answers)" in said
