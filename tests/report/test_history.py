"""What was said of other years names a unit and a document once where they are the same."""

from example_report import cell

from kartlaggning.charts.drawing.grid import ChartInput, read_grid
from kartlaggning.pages.figures.lists import history_view

CITED = "Årsredovisning 2013, avsnitt 4"
LABELS = {name: {"sv": name, "en": name} for name in ("hv", "sk", "contact", "support")}
LABELS |= {row: LABELS[row[:2]] for row in ("hv1", "hv2", "hv3", "sk1")}


def said(row, period="2012", citation=CITED):
    return cell("history", row, "contact", n=45, period=period, words=f"”45 män.” ({citation})")


def history(*cells, places=(), **citations):
    figure = {"chart": "timeline", "citations": citations, "places": dict(places)}
    return history_view(ChartInput(figure, read_grid(list(cells)), LABELS, "sv"), {})


def test_a_statement_goes_on_from_the_one_before_out_of_the_same_document_about_the_same_unit():
    [year] = history(said("hv1"), said("hv2"), said("sk1"), hv1=CITED, hv2=CITED, sk1=CITED)
    assert [(each["unit"], each["goes_on"]) for each in year["statements"]] == [
        ("hv", False),
        ("hv", True),
        ("sk", False),
    ]
    assert {(each["words"], each["cited"]) for each in year["statements"]} == {
        ("”45 män.”", f"({CITED})")
    }


def test_another_period_or_document_or_none_begins_anew():
    cells = (said("hv1"), said("hv2", "2012/2013"), said("hv3", "2012/2013", "Budget"))
    [year] = history(*cells, hv1=CITED, hv2=CITED, hv3="Budget")
    assert [each["goes_on"] for each in year["statements"]] == [False, False, False]
    [year] = history(said("hv1"), said("hv2"))
    assert [each["goes_on"] for each in year["statements"]] == [False, False]


def test_each_statement_has_its_place_in_the_document_that_is_named_once():
    cells = (said("hv1", citation="Plan, s. 1"), said("hv2", citation="Plan, s. 2"))
    [year] = history(*cells, places={"hv1": "s. 1", "hv2": "s. 2"}, hv1="Plan", hv2="Plan")
    assert [(each["words"], each["cited"], each["goes_on"]) for each in year["statements"]] == [
        ("”45 män.” (s. 1)", "(Plan)", False),
        ("”45 män.” (s. 2)", "(Plan)", True),
    ]
