"""The figure of two waves: a line per unit from its class then to its class now, and why."""

import json
import re
from html import unescape

import pytest
from drawn import make_schema, material, results_of

from kartlaggning.errors import FindingsError
from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import render_page
from kartlaggning.report.contents import make_report
from kartlaggning.text.findings import describe_finding

REGION = """\
id: land
label: {sv: Landet, en: The land}
kinds: {district: {label: {sv: stadsdel, en: district}, plural: {sv: stadsdelar, en: districts}}}
units:
  kista: {name: Kista, kind: district, valid_to: 2022-01-01, successors: [jarva]}
  spanga: {name: Spånga, kind: district, valid_to: 2022-01-01, successors: [jarva]}
  jarva: {name: Järva, kind: district, valid_from: 2022-01-01}
  farsta: {name: Farsta, kind: district}
  bromma: {name: Bromma, kind: district}
  alvik: {name: Alvik, kind: district}
"""
MAPPING = """
questions:
  who:
    {label: {sv: Vem, en: Who}, type: single, asked_in: talks, values: {own: Own, others: Others},
     breaks: [{from: 2022-07-01, reason: {sv: Ny lag., en: A new law.}, source: "SFS 2022:1"}]}
dimensions:
  model:
    label: {sv: Modell, en: Model}
    classes:
      house: {label: {sv: Hus, en: House}, when: {who: own}}
      referral: {label: {sv: Hänvisning, en: Referral}, when: {who: others}}
report:
  sections: [{title: All, figures: [{chart: waves, of: model, from: 2021}, {chart: profile}]}]
"""
SOURCES = """
source  strand  period  speaks_for
a       talks   2021    kista,spanga,farsta,bromma
b       talks   2023    jarva,farsta,bromma,alvik
"""
ANSWERS = """
source  subject  question  said
a       kista    who       own
a       spanga   who       others
a       farsta   who       own
a       bromma   who       own
b       jarva    who       own
b       farsta   who       others
b       bromma   who       own
b       alvik    who       own
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    schema = make_schema(tmp_path_factory.mktemp("waves"), MAPPING, REGION)
    return make_report(results_of(material(SOURCES, ANSWERS), schema), [])


def cells(report):
    return {(row["row"], row["column"]): row for row in report["tables"]["model"]["rows"]}


def test_each_unit_has_its_two_classes_and_why_it_moved(report):
    said = {place: cell["value"] for place, cell in cells(report).items() if cell["n"] is None}
    assert said == {
        ("jarva", "model@2021"): "predecessors_differ",
        ("jarva", "model@2023"): "model.house",
        ("jarva", "why_moved"): "by_reform|kista~model.house|spanga~model.referral",
        ("farsta", "model@2021"): "model.house",
        ("farsta", "model@2023"): "model.referral",
        ("farsta", "why_moved"): "by_world",
        ("bromma", "model@2021"): "model.house",
        ("bromma", "model@2023"): "model.house",
        ("alvik", "model@2021"): "not_asked",
        ("alvik", "model@2023"): "model.house",
        ("alvik", "why_moved"): "by_coverage",
    }


def test_how_many_stayed_and_how_many_moved_from_where_to_where(report):
    found = cells(report).items()
    counts = {place: (cell["n"], cell["base_n"]) for place, cell in found if cell["n"] is not None}
    assert counts == {
        ("model@2021.house", "model@2021"): (2, 4),
        ("model@2021.referral", "model@2021"): (0, 4),
        ("model@2021.not_asked", "model@2021"): (1, 4),
        ("model@2021.predecessors_differ", "model@2021"): (1, 4),
        ("model@2023.house", "model@2023"): (3, 4),
        ("model@2023.referral", "model@2023"): (1, 4),
        ("model@2021.house", "model@2023.referral"): (1, 2),
        ("model@2021.house", "model@2023.house"): (1, 2),
        ("model@2021.predecessors_differ", "model@2023.house"): (1, 1),
        ("model@2021.not_asked", "model@2023.house"): (1, 1),
    }


@pytest.mark.parametrize(
    ("language", "rows", "title"),
    [
        (
            "sv",
            [
                "Alvik inte tillfrågad Hus känt i bara den ena",
                "Bromma Hus Hus",
                "Farsta Hus Hänvisning andra svar",
                "Järva blandat: föregångarna skiljer sig Hus "
                "en reform, Kista (Hus), Spånga (Hänvisning)",
            ],
            "Modell: 2021 → 2023",
        ),
        (
            "en",
            [
                "Alvik not asked House known in one of them only",
                "Bromma House House",
                "Farsta House Referral other answers",
                "Järva mixed: the predecessors differ House "
                "a reform, Kista (House), Spånga (Referral)",
            ],
            "Model: 2021 → 2023",
        ),
    ],
)
def test_the_page_draws_a_line_for_each_with_its_table(report, language, rows, title):
    page = render_page(report, language, PlotlyPayload(b"", "sha256-none"))
    [figure] = re.findall(r'<figure id="[^"]+" class="kind-waves.*?</figure>', page, re.S)
    assert title in figure
    [wide] = re.findall(r'<div class="wide">.*?</div>', figure, re.S)
    assert wide.count('<g class="way') == 4 and "<svg" in wide
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", figure)).split())
    for row in rows:
        assert row.casefold() in text.casefold()


def test_the_page_says_which_question_changed_its_meaning(report):
    page = unescape(render_page(report, "sv", PlotlyPayload(b"", "sha256-none")))
    assert "”Vem” betyder något annat sedan 1 juli 2022: Ny lag. (SFS 2022:1)." in page


def test_the_report_is_the_same_each_time_and_plain_data(report):
    assert json.loads(json.dumps(report)) == report


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("{chart: waves, of: model}", "A figure 'waves' must say which earlier wave it compares"),
        ("{chart: waves, of: model, from: i fjol}", "'i fjol' is no period."),
        ("{chart: waves, of: model, from: 2024}", "'2024' does not begin before '2023'."),
        ("{chart: flow, of: [model, who], from: 2021}", "A figure 'flow' has no 'from'."),
        ("{chart: waves, of: who, from: 2021}", "A figure 'waves' cannot show 'who' (single)"),
    ],
)
def test_a_figure_that_is_of_no_two_waves(tmp_path, figure, said):
    wrong = MAPPING.replace("{chart: waves, of: model, from: 2021}", figure)
    with pytest.raises(FindingsError) as caught:
        make_schema(tmp_path, wrong, REGION)
    assert said in describe_finding(caught.value.findings[0], "en")
