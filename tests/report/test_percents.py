"""Percents behind their counts: of a base of twenty or more, and what they add up to."""

import re
from types import SimpleNamespace

import pytest
from drawn import make_results, make_schema
from example_report import cell, drawn_cells, example_report, figure_of

from kartlaggning.charts.drawing.grid import ChartInput, read_grid
from kartlaggning.pages.figures.figure import figure_view
from kartlaggning.pages.figures.one_by_one.squares import UnitLooks
from kartlaggning.pages.figures.sums import describe_sums
from kartlaggning.pages.references import CellBook, plain_text, read_book
from kartlaggning.pages.view import build_view
from kartlaggning.report.contents import make_report
from kartlaggning.report.prose.claims import check_texts
from kartlaggning.schema.models import Report
from kartlaggning.yaml_files.source import YamlSource

PERCENT = re.compile(r"\d\s?%")


def count(n, base, column="towns", row="yes", **more):
    return cell("t", row, column, n=n, base_n=base, population="towns", **more)


def book_of(counted, percent_from=20):
    labels = {"towns": {"sv": "kommuner", "en": "towns"}}
    return CellBook({"t/yes/towns": counted}, labels, "sv", percent_from)


# --- in texts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{t/yes/towns:share} av dem", "11 av 26 (42\u00a0%) av dem"),
        ("{t/yes/towns:of} ({t/yes/towns:share})", "11 av 26 (42\u00a0%)"),
        ("{t/yes/towns} kommuner, {t/yes/towns:share}", "11 kommuner, 42\u00a0%"),
        # the count of the sentence before is another sentence's
        ("{t/yes/towns}. Så {t/yes/towns:share}", "11. Så 11 av 26 (42\u00a0%)"),
        ("{t/yes/towns:base} och {t/yes/towns:share}", "26 och 11 av 26 (42\u00a0%)"),
    ],
)
def test_no_percent_stands_in_a_text_without_its_count_before_it(text, written):
    assert plain_text(text, book_of(count(11, 26))) == written


@pytest.mark.parametrize(
    ("base", "percent_from", "written"),
    [
        (19, 20, "7 av 19"),
        (20, 20, "7 av 20 (35\u00a0%)"),
        (8, 5, "7 av 8 (88\u00a0%)"),
        (26, 27, "7 av 26"),
    ],
)
def test_a_text_has_percents_of_the_base_that_the_report_says_and_more(base, percent_from, written):
    assert plain_text("{t/yes/towns:share}", book_of(count(7, base), percent_from)) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ({"share": 0.25, "low": 0.25, "high": 0.3}, "25–30\u00a0%"),
        ({"share": 0.125, "low": 0.125, "high": 0.125}, "12,5\u00a0%"),
        ({"share": 0.5, "words": "hälften"}, "hälften"),
        ({"n": 7, "base_n": 10}, "7 av 10"),
    ],
)
def test_what_somebody_said_in_percent_stays_as_it_was_said(said, written):
    assert plain_text("{t/yes/towns:share}", book_of(cell("t", "yes", "towns", **said))) == written


def test_a_text_that_asks_for_a_percent_of_few_is_told_what_to_write_instead():
    schema = SimpleNamespace(
        report=Report(lead="{t/yes/towns:share} har en.", summary=("{t/yes/towns:of}",)),
        source=YamlSource("survey_schema.yaml", {}, {}, {}),
    )
    [finding] = check_texts(schema, book_of(count(7, 12)))
    assert (finding.check, finding.value) == ("percent_of_few", "t/yes/towns:share")
    assert finding.parameters == {"base": 12, "percent_from": 20, "cell": "t/yes/towns"}
    assert check_texts(schema, book_of(count(7, 20))) == []
    assert check_texts(schema, book_of(count(7, 12, is_hidden=True))) == []


# --- on the page


def every_text(view):
    """All texts of a page's data, and those that plotly draws; no lengths and no addresses."""
    if isinstance(view, dict):
        for key, value in view.items():
            if key not in ("style", "path"):
                yield from every_text(value)
    elif isinstance(view, list | tuple):
        for value in view:
            yield from every_text(value)
    elif isinstance(view, str):
        yield view
    elif hasattr(view, "__dataclass_fields__"):
        yield from every_text(vars(view))


@pytest.mark.parametrize(("percent_from", "has_percents"), [(1, True), (20, True), (1000, False)])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_on_a_page_is_in_percent_below_the_base(language, percent_from, has_percents):
    report = example_report()
    report["meta"]["percent_from"] = percent_from
    said = [text for text in every_text(build_view(report, language)) if PERCENT.search(text)]
    assert bool(said) == has_percents


def test_a_table_of_few_has_counts_alone_and_so_have_its_squares():
    report = example_report()
    figure = figure_of(report, "provision")
    report["tables"]["provision"]["rows"] = drawn_cells(
        "provision", "municipalities\nown 11/19\nreferred 8/19"
    )
    view = figure_view(figure, 1, report, read_book(report, "sv"), UnitLooks(report))
    notes = [each["note"] for row in view["table"]["rows"] for each in row["cells"] if each]
    assert set(notes) == {""}
    [first, *_] = view["table"]["rows"]
    assert first["cells"][0]["main"] == "11 av 19" and first["cells"][0]["strip"]


# --- what they add up to


def said_of(rows, chart="bar", **more):
    figure = {"chart": chart, "by": "", "adds_up": True, **more}
    names = {each: {"sv": each, "en": each} for row in rows for each in (row["row"], row["column"])}
    language = more.pop("language", "en")
    return describe_sums(ChartInput(figure, read_grid(rows), names, language))


def parts(*counts, column="towns", base=None):
    whole = base or sum(counts)
    return [count(n, whole, column, row=f"row{place}") for place, n in enumerate(counts)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (parts(8, 8, 8), ["The percents are rounded, and add up to 99."]),
        (parts(9, 15), ["The percents are rounded, and add up to 101."]),
        (parts(6, 18), []),
        (parts(1, 1, 6, 12, 20), ["The percents are rounded, and add up to 101."]),
        # of too few no percent is written
        (parts(2, 2, 2), []),
        # they are no parts of a whole
        (parts(8, 8, 8, base=25), []),
    ],
)
def test_percents_that_are_not_100_are_said_and_not_forced(rows, said):
    assert said_of(rows) == said


def test_it_is_said_in_swedish_and_of_several_wholes_by_name():
    rows = [*parts(8, 8, 8), *parts(10, 10, column="districts")]
    assert said_of(rows, language="sv") == ["Towns: procenten är avrundade och summerar till 99."]


def test_each_bar_in_parts_is_a_whole():
    rows = [
        {**each, "row": row, "column": each["row"]}
        for row, counts in {"first": (8, 8, 8), "second": (12, 12)}.items()
        for each in parts(*counts)
    ]
    assert said_of(rows, "stacked_bar") == ["First: the percents are rounded, and add up to 99."]


def test_variants_qualifiers_and_reasons_are_counted_in_their_own_row_alone():
    rows = parts(8, 8, 8)
    variant = count(8, 24, row="row0.first")
    qualified = count(3, 24, "partly", row="row0")
    reason = count(5, 24, row="cost")
    whole = ["The percents are rounded, and add up to 99."]
    assert said_of([*rows, variant]) == whole
    assert said_of([*rows, qualified], by="qualifier") == whole
    assert said_of([*rows, reason], "steps", lanes=[{"reasons": ["cost"]}]) == whole


def test_what_may_hold_together_or_is_hidden_adds_up_to_nothing():
    assert said_of(parts(8, 8, 8), adds_up=False) == []
    rows = parts(8, 8, 8)
    rows[0]["is_hidden"] = True
    assert said_of(rows) == []


def test_the_page_says_it_under_the_table():
    report = example_report()
    rows = report["tables"]["provision"]["rows"]
    for row, n in zip(rows, (9, 15), strict=True):
        row |= {"n": n, "base_n": 24, "share": n / 24}
    view = figure_view(
        figure_of(report, "provision"), 1, report, read_book(report, "en"), UnitLooks(report)
    )
    assert view["sums"] == ["The percents are rounded, and add up to 101."]


def test_the_page_says_it_under_the_legend_of_a_map():
    report = example_report()
    counted = [row for row in report["tables"]["process_map"]["rows"] if not row["value"]]
    first = [row for row in counted if row["column"] == counted[0]["column"]]
    for row, n in zip(first, (9, 15, *[0] * len(first)), strict=False):
        row |= {"n": n, "base_n": 24, "share": n / 24}
    view = figure_view(
        figure_of(report, "process_map"), 1, report, read_book(report, "en"), UnitLooks(report)
    )
    assert view["map"]["views"][0]["sum"] == "The percents are rounded, and add up to 101."
    assert view["sums"] == []


MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  why: {label: Why, type: multiple, asked_in: talks, values: {cost: Cost, skill: Skill}}
report:
  percent_from: PERCENT_FROM
  sections: [{title: All, figures: [{chart: bar, of: who}, {chart: bar, of: why},
              {chart: table, of: [who], id: each}]}]
"""
SOURCES = """
source  strand  speaks_for
s1      talks   east
"""
ANSWERS = """
source  subject  question  said
s1      east     who       own
s1      east     why       cost
"""


@pytest.mark.parametrize(("percent_from", "has_percents"), [(1, True), (20, False)])
def test_the_schema_says_from_which_base_the_page_of_a_mapping_has_percents(
    tmp_path, percent_from, has_percents
):
    schema = make_schema(tmp_path, MAPPING.replace("PERCENT_FROM", str(percent_from)))
    report = make_report(make_results(schema, SOURCES, ANSWERS), [])
    [who, why, table] = report["sections"][0]["figures"]
    assert [each["adds_up"] for each in (who, why, table)] == [True, False, False]
    # what programs read has the share of every count
    assert all(row["share"] is not None for row in report["tables"]["who"]["rows"])
    said = [text for text in every_text(build_view(report, "en")) if PERCENT.search(text)]
    assert bool(said) == has_percents
