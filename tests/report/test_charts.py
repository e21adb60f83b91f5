"""A chart shows its table's numbers, all and no others, and what is unknown as unknown."""

import json
import re
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from example_report import cell, drawn_cells, figure_of, figures_of

from kartlaggning.charts import draw_chart
from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.cell_text import describe_range, own_words
from kartlaggning.charts.drawing.grid import ChartInput, read_grid
from kartlaggning.charts.drawing.lettering import wrap


def chart_of(report, table, language="en"):
    figure = figure_of(report, table)
    return draw_chart(
        ChartInput(figure, read_grid(report["tables"][table]["rows"]), report["labels"], language)
    )


def row_names(chart):
    return [
        re.sub("<[^>]*>", "", each["text"])
        for each in chart["layout"]["annotations"]
        if each["name"] == "row"
    ]


def traces(chart):
    return {trace["name"]: trace for trace in chart["data"]}


def redraw(report, table, drawing, population=""):
    report["tables"][table]["rows"] = drawn_cells(table, drawing, population)
    return chart_of(report, table)


def test_ranges_keep_their_measures_apart_and_their_open_ends_open(report):
    chart = chart_of(report, "extent")
    assert {
        name: [x for x in trace["x"] if x is not None] for name, trace in traces(chart).items()
    } == {
        "Therapists": [1, 8, 2, 9],
        "Cases per year": [1, 5, 10, 100, 25, 60],
    }
    assert {trace["xaxis"] for trace in chart["data"]} == {"x", "x2"}
    assert traces(chart)["Cases per year"]["marker"]["symbol"][3:5] == ["circle", "triangle-down"]
    written = [
        each["text"] for each in chart["layout"]["annotations"] if each.get("name") == "range"
    ]
    assert [re.sub("<[^>]*>", "", each) for each in written] == [
        "1–8",
        "2–9",
        "1–5",
        "10–100 or more",
        "25–60",
        "no statistics kept",
    ]
    assert any("från 10–15 till drygt 100 per år" in name for name in row_names(chart))


def test_who_gave_no_number_has_a_row_that_says_why(report):
    chart = redraw(
        report,
        "extent",
        """
             contact         partner_contact
        atv  25-60           ?not_mentioned
        rvc  ?not_recorded   ?dont_know
        öst  hidden          .
        """,
        "providers",
    )
    written = [each["text"] for each in chart["layout"]["annotations"] if each["name"] == "range"]
    names = [each["text"] for each in chart["layout"]["annotations"] if each["name"] == "row"]
    said = [re.sub("<[^>]*>", "", each) for each in written]
    assert said == ["25–60", "–", "not shown (too few)"]
    # of which question it is missing how
    of_rvc = re.sub("<[^>]*>", " ", names[1])
    assert "People in contact no statistics kept" in of_rvc
    assert "Contact with the victim don't know" in of_rvc
    assert chart["data"][0]["x"] == [25, 60, None]


def test_how_many_gave_no_number_stands_under_the_name_and_is_no_range(report):
    report["labels"] |= {"own.not_asked": report["labels"]["not_asked"]}
    hull = cell(
        "extent",
        "own",
        "municipalities",
        n=6,
        base_n=26,
        low=1,
        high=5,
        population="municipalities",
    )
    missing = cell(
        "extent", "own.not_asked", "municipalities", n=20, base_n=26, population="municipalities"
    )
    report["tables"]["extent"]["rows"] = [hull, missing | {"status": "not_asked"}]
    chart = chart_of(report, "extent")
    assert row_names(chart) == ["In their own organisationnot asked: 20 of 26"]
    assert "6 of 26" in next(
        each["text"] for each in chart["layout"]["annotations"] if each["name"] == "range"
    )


@pytest.mark.parametrize(
    ("words", "low", "shown"),
    [
        ("1200", 1200, ""),
        ("1 200", 1200, ""),
        ("25-40", 25, ""),
        ("2.5", 2.5, ""),
        ("drygt 100", 100, "drygt 100"),
    ],
)
def test_words_stand_beside_a_range_where_they_say_more_than_its_figures(words, low, shown):
    high = 40 if "-" in words else low
    assert (
        own_words(cell("extent", "rvc", "cases_per_year", low=low, high=high, words=words), "sv")
        == shown
    )


def test_words_that_are_those_of_the_range_stand_once():
    """`drygt 100` is written so in Swedish, beside which the words of an interview say no more."""
    said = cell("extent", "rvc", "x", low=1500, high=1500, words="drygt 1 500")
    said["high_end"] = "approximate"
    assert own_words(said, "sv") == ""
    assert own_words(said, "en") == "drygt 1 500"


def test_a_range_is_named_by_what_tells_it_from_the_others(report):
    assert row_names(chart_of(report, "extent"))[:2] == ["Municipalities, own treatment", "ATV"]
    chart = redraw(
        report,
        "extent",
        """
             contact partner_contact
        atv  25-60   5-9
        rvc  10-20   .
        """,
        "providers",
    )
    assert row_names(chart) == ["ATVPeople in contact", "ATVContact with the victim", "RVC"]


def test_a_table_without_any_range_has_no_chart(report):
    report["tables"]["extent"]["rows"] = [
        cell("extent", "rvc", "cases_per_year", status="not_recorded")
    ]
    assert chart_of(report, "extent") is None


def test_plotly_draws_nothing_but_ranges(report):
    drawn = [figure["table"] for figure in figures_of(report) if chart_of(report, figure["table"])]
    assert drawn == ["extent"]


def test_plotly_itself_finds_nothing_unknown_in_a_chart(report, shipped):
    """Against the schema of plotly, which the program never imports when it runs."""
    charts = [chart_of(report, "extent")]
    for figure in figures_of(shipped):
        if figure["chart"] == "range":
            charts.append(chart_of(shipped, figure["table"], "sv"))
    charts = list(filter(None, charts))
    for chart in charts:
        go.Figure(data=chart["data"], layout=chart["layout"])
        go.Figure(layout=chart.get("narrow_layout", {}))
    assert len(charts) > 1


def test_labels_are_text_and_never_markup(report):
    report["labels"]["atv"]["en"] = "<a href='x'>own</a>"
    drawn = json.dumps(chart_of(report, "extent"))
    assert "own" in drawn and "<a" not in drawn


def lightness(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_are_readable_on_every_colour(scheme):
    colours = {name: pair[scheme] for name, pair in style.PALETTE.items()}
    for name in style.CATEGORIES:
        assert contrast(colours[name], colours[style.text_on(name)]) >= 4.5, name
    for name in ("ink", "muted", "accent"):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name


def test_the_first_four_categories_differ_in_grey_print():
    shades = sorted(lightness(style.tone(name)) for name in style.CATEGORIES[:4])
    assert all((light + 0.05) / (dark + 0.05) >= 1.5 for dark, light in pairwise(shades))


def test_a_name_too_wide_for_its_line_is_parted_at_its_hyphens_first():
    assert wrap("Hägersten-Älvsjö", 80, 12) == ["Hägersten-", "Älvsjö"]
    assert wrap("Behandlingsverksamheten", 100, 12) == ["Behandlingsver", "ksamheten"]


@pytest.mark.parametrize(
    ("low", "high", "ends", "said"),
    [
        (8, 25, "", "8–25"),
        (8, 25, "+", "8–25 or more"),
        # how low it goes is not known: 8 is only the lowest that was said
        (8, 25, "-", "8 (or fewer)–25"),
        (8, 25, "-+", "8 (or fewer)–25 (or more)"),
        (8, 25, "~low ~high", "about 8–25"),
        (8, 25, "~high", "8–about 25"),
        (8, 25, "~low", "about 8 to 25"),
        (8, 25, "~low +", "about 8–25 or more"),
        (8, 25, "- ~high", "8 (or fewer)–about 25"),
        (25, 25, "-", "25 or fewer"),
        (25, 25, "+", "25 or more"),
        (25, 25, "- <high", "less than 25"),
        (25, 25, ">low +", "more than 25"),
        (25, 25, "~low ~high", "about 25"),
        (25, 25, "~high", "just over 25"),
        (25, 25, "~low", "just under 25"),
        (25, 25, "~low +", "about 25 or more"),
        (25, 25, "- ~high", "about 25 or fewer"),
        (25, 25, "-+", "fewer or more than 25"),
        (-25, -4.5, "", "−25–−4.5"),
    ],
)
def test_a_range_is_written_with_how_its_ends_are_meant(low, high, ends, said):
    meant = {"~": "approximate", "<": "excluded", ">": "excluded"}
    cell = {"low": low, "high": high, "is_open_low": "-" in ends, "is_open_high": "+" in ends}
    for end in ("low", "high"):
        sign = re.search(rf"([~<>]){end}", ends)
        cell[f"{end}_end"] = meant[sign[1]] if sign else ""
    assert describe_range(cell, "en") == said
