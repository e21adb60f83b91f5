"""A chart of ranges in a few words: those that reach furthest, with all that reach as far."""

import re

import pytest
from example_report import drawn_cells, figure_of, figures_of

from kartlaggning.charts.drawing.grid import ChartInput, cell_id, read_grid, shared_columns
from kartlaggning.pages.figures.descriptions import describe_chart


def described(report, table, drawing, measure="", population=""):
    rows = drawn_cells(table, drawing, population, measure)
    chart = ChartInput(figure_of(report, table), read_grid(rows), report["labels"], "en")
    return re.sub("<[^>]*>", "", describe_chart(chart))


def test_no_range_reaches_further_than_the_ones_that_are_named(shipped):
    labels = shipped["labels"]
    several = 0
    for figure in [each for each in figures_of(shipped) if each["chart"] == "range"]:
        rows = shipped["tables"][figure["table"]]["rows"]
        chart = ChartInput(figure, read_grid(rows, shared_columns(rows, labels)), labels, "sv")
        cells = {cell_id(cell): cell for cell in rows}
        named = re.findall('data-cell="([^"]*)"', describe_chart(chart))
        highest = {cells[name]["measure"]: cells[name]["high"] for name in named}
        several += len(named) > 0
        for cell in rows:
            if cell["high"] is not None and not cell["is_hidden"]:
                assert cell["high"] <= highest[cell["measure"]], (figure["table"], cell)
    assert several


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ("range\natv 2-9\nrvc 5-9", "ATV (2–9), RVC (5–9)."),
        # of many that are equally long three are named
        (
            "range\natv 2-9\nrvc 5-9\nown 1-9\ntäb 3-9",
            "In their own organisation (1–9), and others.",
        ),
        ("range\natv 2-9\nrvc hidden", "ATV (2–9). 1 is hidden, and not compared."),
        ("range\natv ?not_recorded", "The chart has no number that stands out."),
    ],
)
def test_all_that_reach_as_far_are_named_and_what_is_hidden_is_told(report, drawing, said):
    assert described(report, "extent", drawing, "cases_per_year").endswith(said)


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


def test_a_range_of_conflicting_answers_is_not_read_as_settled(report):
    report["labels"]["conflict"] = {"sv": "motstridiga svar", "en": "conflicting answers"}
    cells = drawn_cells("extent", "range\natv 2-9\nrvc 10-40", "", "cases_per_year")
    cells[-1] |= {"status": "conflict", "n": None}
    chart = ChartInput(figure_of(report, "extent"), read_grid(cells), report["labels"], "en")
    said = re.sub("<[^>]*>", "", describe_chart(chart))
    assert "RVC (10–40, conflicting answers)" in said
