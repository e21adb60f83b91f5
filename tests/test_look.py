"""Who sends the report: its picture, colours and imprint, and what of them cannot be used."""

import base64

import pytest
from drawn import make_results, make_schema
from pictures import make_png

from kartlaggning.errors import FindingsError
from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import render_page
from kartlaggning.report.contents import make_report
from kartlaggning.schema.look import MOST_BYTES, contrast
from kartlaggning.schema.pictures import plain_picture
from kartlaggning.study import write_report

NO_PLOTLY = PlotlyPayload(b"", "sha256-")
QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
report:
  citation: {publisher: {sv: Norrby kommun, en: Norrby municipality}}
  look:
LOOK
  imprint:
    licence: CC BY 4.0
    contact: {name: {sv: Kansliet, en: The office}, email: office@example.org, phone: "0 00 00"}
    published_on: 2024-02-01
    version: "1.1"
    corrections: [{on: 2024-03-05, text: {sv: Ett tal., en: One number.}}]
  sections: [{title: Towns, figures: [{chart: bar, of: who, population: units}]}]
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" fill="url(#a)"/></svg>'
PNG = make_png()
LOGO = "    logo: {file: logo.svg, alt: {sv: Norrby vapen, en: The arms of Norrby}}"


def load(folder, look, logo=SVG):
    if logo is not None:
        (folder / "logo.svg").write_bytes(logo)
    return make_schema(folder, QUESTIONS.replace("LOOK", look))


def report_with(folder, look, logo=SVG):
    results = make_results(
        load(folder, look, logo),
        "source  strand  speaks_for\ns1  talks  town",
        "source  subject  question  said\ns1  town  who  own",
    )
    return make_report(results, [])


def faults_of(folder, look, logo=SVG):
    with pytest.raises(FindingsError) as raised:
        load(folder, look, logo)
    return raised.value.findings


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # the ends of the scale, and a grey that is known to pass by a hair (WCAG 2.2, 1.4.3)
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_measured_as_wcag_does(one, other, ratio):
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("accent", "check", "value", "ratio"),
    [
        ('{light: "#777777", dark: "#86b9e0"}', "look_contrast_darker", "#777777", 4.47),
        ('{light: "#1d4e77", dark: "#1d4e77"}', "look_contrast_lighter", "#1d4e77", 2.04),
        ('{light: "blue", dark: "#86b9e0"}', "look_colour", "blue", None),
    ],
)
def test_a_colour_that_cannot_be_read_is_told_with_its_place(tmp_path, accent, check, value, ratio):
    [found] = faults_of(tmp_path, f"    accent: {accent}")
    assert (found.check, found.value, found.parameters.get("ratio")) == (check, value, ratio)
    line = (tmp_path / "survey_schema.yaml").read_text(encoding="utf-8").splitlines()
    assert value in line[found.where.line - 1]


@pytest.mark.parametrize(
    ("content", "check"),
    [
        (None, "logo_missing"),
        (b"GIF89a" + bytes(30), "logo_of_no_kind"),
        (PNG + bytes(MOST_BYTES), "logo_too_large"),
        (PNG[:-5], "logo_damaged"),
        (SVG.replace(b"<path", b"<script>alert(1)</script><path"), "logo_acts"),
        (SVG.replace(b"<path", b'<path onload="x()"'), "logo_acts"),
        (SVG.replace(b"url(#a)", b"url(https://example.org/a)"), "logo_acts"),
        (SVG.replace(b"<path", b'<image href="https://example.org/a.png"/><path'), "logo_acts"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "logo_acts"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told(tmp_path, content, check):
    [found] = faults_of(tmp_path, LOGO, content)
    assert (found.check, found.value) == (check, "logo.svg")


def test_a_logo_without_words_for_it_is_refused(tmp_path):
    [found] = faults_of(tmp_path, "    logo: {file: logo.svg}")
    assert (found.check, found.value) == ("yaml_missing_key", "alt")


def test_an_address_is_whole_and_safe(tmp_path):
    for address in ("example.org", "http://example.org", "https://x", "javascript:alert(1)"):
        [found] = faults_of(tmp_path, f"    address: '{address}'")
        assert (found.check, found.value) == ("look_address", address)


@pytest.mark.parametrize(("content", "kind"), [(SVG, "svg+xml"), (PNG, "png")])
def test_the_logo_is_in_the_page_with_its_words(tmp_path, content, kind):
    page = render_page(report_with(tmp_path, LOGO, content), "sv", NO_PLOTLY)
    plain = plain_picture(content, f"image/{kind}", "logo")
    data = base64.b64encode(plain).decode()
    assert f'<img src="data:image/{kind};base64,{data}" alt="Norrby vapen">' in page


def test_the_pages_colours_and_letters_are_the_publishers(tmp_path):
    look = '    accent: {light: "#0b6158", dark: "#7fd0c4"}\n    typeface: serif'
    page = render_page(report_with(tmp_path, look), "en", NO_PLOTLY)
    assert "--accent:#0b6158" in page and "--accent:#7fd0c4" in page
    assert "#1d4e77" not in page, "charts too"
    assert "Georgia" in page


def test_what_the_publisher_answers_for_stands_at_the_foot_and_in_the_plain_report(tmp_path):
    report = report_with(tmp_path, "    address: https://example.org/report")
    assert report["meta"]["imprint"]["version"] == "1.1"
    foot = render_page(report, "sv", NO_PLOTLY).partition('<footer class="page-foot">')[2]
    for words in (
        *("Utgivare: Norrby kommun", "Publicerad 1 februari 2024", "Rapportens version: 1.1"),
        *("Licens: CC BY 4.0", "Kansliet", "mailto:office@example.org", "5 mars 2024: Ett tal."),
    ):
        assert words in foot


def test_a_shared_link_says_what_it_leads_to_and_an_address_only_where_there_is_one(tmp_path):
    at = "https://example.org/report"
    page = render_page(report_with(tmp_path, f"    address: {at}"), "en", NO_PLOTLY)
    assert f'<link rel="canonical" href="{at}">' in page
    assert f'<meta property="og:url" content="{at}">' in page
    assert '<meta property="og:site_name" content="Norrby municipality">' in page
    nowhere = render_page(report_with(tmp_path, "    typeface: system"), "en", NO_PLOTLY)
    assert '<meta property="og:title"' in nowhere
    assert "canonical" not in nowhere and "og:url" not in nowhere


def test_nothing_is_said_that_is_not_declared(tmp_path):
    report = report_with(tmp_path, "    typeface: system")
    silent = {**report["meta"]["imprint"], "published_on": "", "version": "", "email": ""}
    empty = {"sv": "", "en": ""}
    report["meta"]["imprint"] = silent | {
        "licence": empty,
        "contact": empty,
        "phone": "",
        "corrections": [],
    }
    report["meta"]["citation"]["publisher"] = empty
    page = render_page(report, "sv", NO_PLOTLY)
    assert 'class="imprint"' not in page and "Rättelser" not in page


def test_a_report_in_one_language_has_one_page_and_links_to_no_other(tmp_path):
    # every text of a mapping may stand alone, without keys
    schema = make_schema(tmp_path, QUESTIONS.replace("LOOK", "    typeface: serif"))
    assert schema.languages == ("sv", "en")
    text = QUESTIONS.replace("LOOK", "    typeface: serif") + "languages: [sv]\n"
    results = make_results(
        make_schema(tmp_path, text),
        "source  strand  speaks_for\ns1  talks  town",
        "source  subject  question  said\ns1  town  who  own",
    )
    report = make_report(results, [])
    assert 'id="switch"' not in render_page(report, "sv", NO_PLOTLY)
    write_report(report, tmp_path)
    written = {path.name for path in (tmp_path / "reports").iterdir()}
    assert written == {"index.html", "report.json"}


def test_an_automatic_title_has_room_in_two_lines(tmp_path):
    many = "\n".join(
        f"  q{n}: {{label: What is the answer to question number {n}, type: single, "
        "asked_in: talks, values: {own: Own, others: Others}}"
        for n in range(6)
    )
    names = ", ".join(f"q{n}" for n in range(6))
    text = (
        f"\nquestions:\n{many}\nreport:\n  sections: [{{title: T, figures: [{{chart: table, "
        f"of: [{names}], id: all}}]}}]\n"
    )
    results = make_results(
        make_schema(tmp_path, text),
        "source  strand  speaks_for\ns1  talks  town",
        "source  subject  question  said\ns1  town  q1  own",
    )
    title = make_report(results, [])["tables"]["all"]["title"]
    assert title["en"].endswith(" · and 4 more") and len(title["en"]) <= 110
    assert title["sv"].endswith(" · och 4 till")
