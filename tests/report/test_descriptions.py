"""A chart in a few words: the longest of its marks as it is drawn, with all that are as long."""

import re

import pytest
from example_report import drawn_cells, figure_of

from kartlaggning.charts.drawing.grid import ChartInput, read_grid
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
            "is that of Refer to others, Municipalities (15 of 26).",
        ),
        # the larger count has the smaller share
        (
            """
                      municipalities
            own       5/10
            referred  6/26
            """,
            "is that of In their own organisation (5 of 10).",
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
def test_the_longest_bar_of_the_first_population_is_named_and_all_as_long(report, drawing, said):
    assert described(report, "provision", drawing).endswith(said)


def test_ranges_of_one_measure_are_compared(report):
    drawing = """
                 range
    atv          2-9
    rvc          10-100+
    """
    assert "RVC (10–100 or more)." in described(report, "extent", drawing, "cases_per_year")


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
    assert "is Refer to others, Internal authority process (24 of 26)" in described(
        report, "process_type", drawing, population="municipalities"
    )
    drawing = """
              direct internal
    own       18/26  8/26
    """
    # an answer of the one question needs no question before it
    assert "is Refers on directly (18 of 26)" in described(
        report, "process_type", drawing, population="municipalities"
    )
