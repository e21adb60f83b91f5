"""What is said of numbers that are not there, of who spoke, and in which order rows are read."""

import re

import pytest
from shipped import ROOT

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import read_grid
from kartlaggning.charts.drawing.order import in_reading_order
from kartlaggning.schema.loading import load_schema
from kartlaggning.statuses import MISSING_KINDS
from kartlaggning.text.hyphens import SOFT_HYPHEN, soften

LABELS = {
    name: {"sv": name, "en": name}
    for name in ("hidden", "not_mentioned", "answered", "measure.cases")
}
CELL = {
    "table": "t",
    "row": "q",
    "column": "towns",
    "population": "towns",
    "n": None,
    "n_open": None,
    "open_as": "",
    "base_n": None,
    "base": "population",
    "share": None,
    "low": None,
    "high": None,
    "measure": "",
    "status": "answered",
    "value": "",
    "words": "",
    "is_hidden": False,
}


def cell(**columns):
    return {**CELL, **columns}


def test_a_quantity_that_nobody_told_is_no_nought():
    nobody = cell(n=0, base_n=26, measure="measure.cases", status="not_mentioned")
    said = describe_cell(nobody, LABELS, "sv")
    assert (said.main, said.note, said.kind) == ("inga uppgifter", "0 av 26", "missing")


def test_nobody_among_those_counted_is_nought():
    assert describe_cell(cell(n=0, base_n=26), LABELS, "sv").main == "0 av 26"


def test_what_is_kept_back_by_us_and_what_was_never_told_are_said_apart():
    kept_back = describe_cell(cell(is_hidden=True), LABELS, "sv").main
    assert kept_back == "visas inte (för få)"
    own = {"confidential": {"sv": "uppgiften lämnades inte", "en": "not disclosed"}}
    assert "confidential" in [kind.name for kind in MISSING_KINDS]
    untold = describe_cell(cell(status="confidential"), {**LABELS, **own}, "sv").main
    assert untold != kept_back


BAR = {"chart": "bar", "adds_up": False, "ordered": [], "population": "towns"}


def rows_in_order(drawing, figure=BAR, subjects=None, language="sv", names=None):
    cells = [cell(row=row, n=n, is_hidden=n is None, status=status) for row, n, status in drawing]
    labels = names or {row: {"sv": row, "en": row} for row, _, _ in drawing}
    return in_reading_order(read_grid(cells), figure, subjects or {}, labels, language).rows


FEW_FIRST = [("q.a", 2, "answered"), ("q.b", 9, "answered"), ("q.none", 20, "not_mentioned")]


def test_answers_of_no_order_stand_by_how_many_and_the_missing_last():
    assert rows_in_order(FEW_FIRST) == ("q.b", "q.a", "q.none")


@pytest.mark.parametrize("own", [{"ordered": ["q"]}, {"adds_up": True}, {"chart": "steps"}])
def test_answers_that_come_in_an_order_keep_it(own):
    assert rows_in_order(FEW_FIRST, BAR | own) == ("q.a", "q.b", "q.none")


def test_no_place_in_the_order_tells_a_number_that_is_hidden():
    hidden = [("q.a", 2, "answered"), ("q.b", None, "answered"), ("q.c", 9, "answered")]
    assert rows_in_order(hidden) == ("q.a", "q.b", "q.c")


def test_values_stay_under_their_group():
    grouped = [
        ("q.few", 3, "answered"),
        ("q.few.x", 3, "answered"),
        ("q.many", 8, "answered"),
        ("q.many.y", 1, "answered"),
        ("q.many.z", 7, "answered"),
    ]
    assert rows_in_order(grouped) == ("q.many", "q.many.z", "q.many.y", "q.few", "q.few.x")


@pytest.mark.parametrize(
    ("language", "order"), [("sv", ("0126", "0117", "bro")), ("en", ("0117", "0126", "bro"))]
)
def test_units_stand_by_name_each_kind_by_itself(language, order):
    names = {"0126": "Huddinge", "0117": "Österåker", "bro": "Bromma"}
    if language == "en":
        names["0126"] = "Pite"  # o comes before p, and ö is an o
    subjects = {"0126": {"kind": "town"}, "0117": {"kind": "town"}, "bro": {"kind": "district"}}
    labels = {row: {"sv": name, "en": name} for row, name in names.items()}
    drawing = [(row, 1, "answered") for row in ("0117", "0126", "bro")]
    figure = BAR | {"chart": "matrix"}
    assert rows_in_order(drawing, figure, subjects, language, labels) == order


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("Myndighetsutövning", "Myn-dig-hets-utöv-ning"),
        ("Tillgänglighetsredogörelse", "Till-gäng-lig-hets-re-do-gö-relse"),
        ("missbruksbehandling", "miss-bruks-be-hand-ling"),
        ("Stockholms län", "Stockholms län"),
    ],
)
def test_long_swedish_words_may_be_cut_where_they_are_joined(word, cut):
    assert soften(word, "sv").replace(SOFT_HYPHEN, "-") == cut


def test_a_name_in_a_tag_is_left_whole():
    html = '<span data-cell="myndighetsutövning/x/y">Myndighetsutövning</span>'
    assert soften(html, "sv").startswith('<span data-cell="myndighetsutövning/x/y">Myn')
    assert soften(html, "en") == html


# --- of the shipped report


@pytest.fixture(scope="module")
def county(shipped_mapping, report_of):
    return report_of(shipped_mapping)


def test_every_source_has_words_beside_its_number(shipped):
    assert all(source["name"]["sv"] for source in shipped["sources"].values())


def test_a_source_says_its_strand_and_its_year(county):
    assert county["sources"]["myndighet-04"]["name"]["sv"] == "Myndighetsutövning, intervju, 2023"
    assert county["sources"]["enkat-01"]["name"]["sv"] == "Enkät, 2023"


def test_how_many_people_a_source_heard_is_said_where_they_are_not_few(county):
    """Beside the unit that it speaks for, a few would be known to their colleagues."""
    minimum = county["meta"]["protect"]["minimum"]
    told = {each["n_informants"] for each in county["sources"].values()}
    assert told & {*range(1, minimum)} == set() and None in told
    for source in county["sources"].values():
        said = re.findall(r"med (\d+) person", source["name"]["sv"])
        assert said == ([str(source["n_informants"])] if source["n_informants"] else [])


def test_a_reason_is_counted_among_those_whose_class_it_explains(county):
    cells = {
        (each["row"], each["column"]): each for each in county["tables"]["process_type"]["rows"]
    }
    of_class = cells["process_type.direct_referral", "municipalities"]
    reason = cells["referral_reason.not_built", "municipalities"]
    assert (reason["n"], reason["base_n"]) == (6, of_class["n"])


def test_what_all_said_in_the_same_words_is_said_so(county):
    said = {
        (each["row"], each["column"]): each["words"] for each in county["tables"]["length"]["rows"]
    }
    assert said["duration", "municipalities"] == "sex månader"
    assert said["extension", "municipalities"] == "", "they said it in several ways"


def test_a_class_and_an_answer_of_the_county_have_names_of_their_own():
    schema = load_schema(ROOT)
    classes = {
        model.label for each in schema.dimensions.values() for model in each.classes.values()
    }
    answers = {value.label for each in schema.questions.values() for value in each.values.values()}
    assert not classes & answers


def test_no_count_of_the_county_is_of_municipalities_and_districts_together(county):
    # 36 lets Stockholm weigh eleven times; a map places them all, and counts no more than squares
    for section in county["sections"]:
        for figure in section["figures"]:
            if figure["chart"] in ("bar", "stacked_bar", "steps"):
                assert figure["population"] != "units", figure["table"]
