"""A chart in a few words: the longest of its marks as it is drawn, with all that are as long."""

import re

import pytest
from example_report import drawn_cells, figure_of

from kartlaggning.charts.grid import ChartInput, read_grid
from kartlaggning.pages.descriptions import describe_chart


def described(report, table, drawing, measure=""):
    rows = drawn_cells(table, drawing, measure=measure)
    chart = ChartInput(figure_of(report, table), read_grid(rows), report["labels"], "en")
    return re.sub("<[^>]*>", "", describe_chart(table, chart))


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
            "Most: Refer to others, Municipalities: 15 of 26.",
        ),
        # the larger count has the smaller share
        (
            """
                      municipalities
            own       5/10
            referred  6/26
            """,
            "Most: In their own organisation: 5 of 10.",
        ),
        (
            """
                      municipalities
            own       13/26
            referred  13/26
            """,
            "Most: In their own organisation: 13 of 26; Refer to others: 13 of 26.",
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
            "; and 2 more.",
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
    assert "RVC: 10–100 or more" in described(report, "extent", drawing, "cases_per_year")
