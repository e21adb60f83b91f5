"""A chart shows its table's numbers, all and no others, and what is unknown as unknown."""

import json
import re
from itertools import pairwise

import pytest
from example_report import cell, drawn_cells, figure_of

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


def bars(chart):
    """The bars of a chart, without the pale wholes under them."""
    return [trace for trace in chart["data"] if trace["name"] != "whole"]


def wholes(chart):
    return [trace for trace in chart["data"] if trace["name"] == "whole"]


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


def test_a_bar_is_as_long_as_its_count_and_says_of_how_many(report):
    chart = chart_of(report, "provision")
    (bar,), (whole,) = bars(chart), wholes(chart)
    assert dict(zip(row_names(chart), bar["x"], strict=True)) == {
        "In their own organisation": 11,
        "Refer to others": 15,
    }
    assert (whole["x"], whole["text"]) == ([26, 26], ["11 of 26", "15 of 26"])


def test_several_populations_stand_side_by_side_each_against_its_own_base(report):
    chart = redraw(
        report,
        "provision",
        """
                  municipalities districts
        own       11/26          4/11
        referred  15/26          .
        """,
    )
    assert {bar["name"]: (bar["x"], bar["xaxis"]) for bar in bars(chart)} == {
        "Municipalities": ([11, 15], "x"),
        "Districts": ([4], "x2"),
    }
    assert [whole["x"] for whole in wholes(chart)] == [[26, 26], [11]]
    # the whole of each is equally long: the script ends each axis where what stands beside it has
    # room
    assert {axis: texts[0][0] for axis, texts in chart["beside"].items()} == {
        "xaxis": 26,
        "xaxis2": 11,
    }
    headings = [each["text"] for each in chart["layout"]["annotations"] if each["name"] == "panel"]
    assert headings == ["Municipalities", "Districts"]


def test_qualifiers_stand_under_their_value_and_make_up_no_whole(report):
    report["tables"]["methods"]["rows"] = [
        cell("methods", "samtal", "municipalities", n=7, base_n=26, population="municipalities"),
        cell("methods", "samtal", "according_to", n=4, base_n=26, population="municipalities"),
        cell("methods", "samtal", "inspired_by", n=6, base_n=26, population="municipalities"),
        cell("methods", "kbt", "municipalities", n=3, base_n=26, population="municipalities"),
    ]
    chart = chart_of(report, "methods")
    (bar,) = bars(chart)
    assert row_names(chart) == ["Samtal om våld", "According to", "Inspired by", "CBT"]
    assert bar["x"] == [7, 4, 6, 3] and chart["layout"]["barmode"] == "overlay"
    assert bar["width"][1] < bar["width"][0] == bar["width"][3]


def test_the_values_of_a_group_are_indented_under_it(report):
    report["labels"] |= {"own.atv": report["labels"]["atv"], "own.rvc": report["labels"]["rvc"]}
    chart = redraw(
        report,
        "provision",
        """
                   municipalities
        own        11/26
        own.atv    4/26
        not_asked  2/26?not_asked
        own.rvc    8/26
        """,
    )
    rows = [each for each in chart["layout"]["annotations"] if each["name"] == "row"]
    assert row_names(chart) == [
        "In their own organisation",
        "ATV",
        "RVC",
        "Not asked",
    ]  # parts behind their whole
    assert rows[0]["text"].startswith("<b>") and rows[1]["xshift"] > rows[0]["xshift"]


def test_a_name_of_forty_letters_is_one_line_and_its_row_no_higher_than_34_pixels(report):
    report["labels"]["own"]["en"] = "Forty letters of a name are on one line."
    chart = chart_of(report, "provision")
    places = bars(chart)[0]["y"]
    assert "<br>" not in chart["layout"]["annotations"][0]["text"]
    assert 30 <= places[1] - places[0] <= 34


def test_on_a_phone_the_names_stand_over_their_bars(report):
    chart = chart_of(report, "provision")
    names = [each["y"] for each in chart["narrow_layout"]["annotations"] if each["name"] == "row"]
    marks = chart["narrow_data"][1]["y"]
    assert chart["narrow_layout"]["margin"]["l"] == 0
    assert names[0] < marks[0] < names[1] < marks[1]


def test_a_hidden_bar_has_no_length_and_says_that_it_is_hidden(report):
    chart = chart_of(report, "methods")
    place = [
        row for row, text in enumerate(wholes(chart)[0]["text"]) if text == "not shown (too few)"
    ]
    assert [bars(chart)[0]["x"][row] for row in place] == [0]
    assert "None" not in json.dumps(chart)


def test_the_parts_of_a_stacked_bar_make_up_the_population(report):
    parts = chart_of(report, "process_type")["data"]
    lengths = {trace["name"]: trace["x"][trace["y"].index(min(trace["y"]))] for trace in parts}
    assert lengths == {
        "Refers on directly": 7,
        "Internal authority process": 9,
        "Stockholm's process": 1,
        "Undecided": 4,
        "Not asked": 5,
    }
    assert sum(lengths.values()) == 26


def test_the_unknown_parts_are_hatched_or_in_outline(report):
    parts = traces(chart_of(report, "process_type"))
    assert parts["Undecided"]["marker"]["pattern"]["shape"] == "/"
    assert parts["Not asked"]["marker"]["color"] == style.tone("paper")
    assert "pattern" not in parts["Refers on directly"]["marker"]


def test_coverage_draws_what_is_reached_and_the_whole_that_is_not(report):
    chart = chart_of(report, "coverage")
    assert [whole["text"] for whole in wholes(chart)] == [
        ["21 of 26", "26 of 26"],
        ["7 of 11", "11 of 11"],
    ]
    assert [
        (bar["x"], whole["x"]) for bar, whole in zip(bars(chart), wholes(chart), strict=True)
    ] == [
        ([21, 26], [26, 26]),  # people have no base, so no bar
        ([7, 11], [11, 11]),
    ]


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


@pytest.mark.parametrize("language", ["sv", "en"])
def test_yes_and_no_have_the_same_two_colours_whatever_stands_beside_them(report, language):
    words = {
        "yes": ("Ja", "Yes"),
        "no": ("Nej", "No"),
        "often": ("Ofta", "Often"),
        "late": ("Sent", "Late"),
    }
    for question in ("first", "second"):
        report["labels"] |= {
            f"{question}.{each}": {"sv": sv, "en": en} for each, (sv, en) in words.items()
        }

    def colours(question, *values):
        cells = [
            cell("process_type", question, f"{question}.{value}", n=1, base_n=26)
            for value in values
        ]
        report["labels"][question] = report["labels"]["own"]
        report["tables"]["process_type"]["rows"] = cells
        return {
            trace["name"]: trace["marker"]["color"]
            for trace in chart_of(report, "process_type", language)["data"]
        }

    first, second = colours("first", "yes", "no"), colours("second", "often", "late", "no", "yes")
    assert first.items() <= second.items() and len(set(second.values())) == 4


def test_a_long_name_makes_its_row_of_dots_higher_and_no_other(report):
    report["labels"]["dan"]["en"] = (
        "Microfilm of newspapers from before nineteen hundred and twelve"
    )
    chart = redraw(
        report,
        "providers",
        """
             atv rvc
        täb  1   0
        dan  0   1
        sol  1   1
        öst  1   1
        """,
    )
    axis = chart["layout"]["yaxis"]
    steps = [below - above for above, below in pairwise([-axis["tickvals"][0], *axis["tickvals"]])]
    lines = axis["ticktext"][1].count("<br>") + 1
    assert lines > 2 and steps[1] > 30 and steps[3] == 30
    assert axis["range"][0] == sum((30, 30, 30)) + 17 * lines + 8


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


def test_a_matrix_has_one_mark_per_cell_and_stands_upright(report):
    chart = chart_of(report, "providers")
    assert sum(len(trace["x"]) for trace in chart["data"]) == len(
        report["tables"]["providers"]["rows"]
    )
    assert len(set(traces(chart)["Receives from here"]["x"])) == 3
    assert len(traces(chart)["Receives from here"]["y"]) == 7 + 9 + 7
    assert len({str(trace["marker"]) for trace in chart["data"]}) == 3


def test_a_matrix_of_yes_and_no_tells_both_from_what_is_not_mentioned(report):
    chart = redraw(
        report,
        "providers",
        """
             atv rvc            manscentrum
        täb  1   0              ?not_mentioned
        dan  0   ?not_mentioned 1
        sol  1   1              1
        """,
    )
    drawn = {
        name: (len(trace["x"]), trace["marker"]["symbol"]) for name, trace in traces(chart).items()
    }
    assert drawn == {"Yes": (5, "circle"), "No": (2, "circle-open"), "Not mentioned": (2, "circle")}


def test_rows_with_the_same_name_stay_two_bars(report):
    report["labels"]["referred"] = report["labels"]["own"]
    (bar,) = bars(chart_of(report, "provision"))
    assert bar["y"][0] < bar["y"][1] and bar["x"] == [11, 15]


def test_a_part_of_a_row_is_paler_than_its_whole(report):
    report["labels"] |= {"own.group": report["labels"]["own"]}
    chart = redraw(
        report,
        "provision",
        """
                   municipalities
        own        11/26
        own.group  4/26
        """,
    )
    (bar,) = bars(chart)
    assert bar["marker"]["color"] == [style.tone("accent"), style.tone("category-6")]


@pytest.mark.parametrize("table", ["process_map", "history", "acceptance", "import", "units"])
def test_some_kinds_are_no_chart(report, table):
    assert chart_of(report, table) is None


def test_labels_are_text_and_never_markup(report):
    report["labels"]["own"]["en"] = "<a href='x'>own</a>"
    assert "<a" not in json.dumps(chart_of(report, "provision"))


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


def test_an_unknown_bar_is_hatched(report):
    report["tables"]["provision"]["rows"] = drawn_cells(
        "provision",
        """
                   municipalities
        own        11/26
        undecided  4/26?undecided
        """,
    )
    (bar,) = bars(chart_of(report, "provision"))
    assert bar["marker"]["pattern"]["shape"] == ["", "/"]
    assert bar["marker"]["color"][1] != bar["marker"]["pattern"]["bgcolor"]


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
