"""The page: one file, whole without script, each number with its cell, the same bytes each time."""

import base64
import gzip
import hashlib
import re
from html.parser import HTMLParser

import pytest
from example_report import figure_of
from page_cells import CellAddresses

from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import render_page
from kartlaggning.text.catalogues import translate

NO_PLOTLY = PlotlyPayload(b"", "sha256-none")
SAME_IN_BOTH = {"Period", "Variant: {variant}"}
VOID = {"meta", "br", "img", "input", "link", "hr"}
# elements whose end HTML does not ask for, and what ends them
BLOCKS = ("p", "dl", "ul", "div", "section", "details", "h4", "h5", "h6")
ENDED_BY = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}} | dict.fromkeys(BLOCKS, {"p"})
ENDED_BY |= dict.fromkeys(("td", "th"), {"td", "th"}) | {
    "tr": {"td", "th", "tr"},
    "tbody": {"td", "th", "tr", "thead"},
}
OPTIONAL = {"li", "dt", "dd", "p", "td", "th", "tr", "tbody"}


class Outline(HTMLParser):
    """A page's cells and what they say, its ids, its headings, and whether its elements close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.targets: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.addresses = CellAddresses()
        self.feed(page)
        self.cells = {
            cell: [text.strip("\n ") for text in texts]
            for cell, texts in self.cells.items()
            if any(texts)  # a place in a table without a cell is empty
        }

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        while self.open and self.open[-1][0] in ENDED_BY.get(tag, ()):
            self.open.pop()
        cell = self.addresses.of(tag, given)
        if cell:
            self.cells.setdefault(cell, []).append("")
        if "id" in given:
            self.ids.append(given["id"])
        self.targets += [
            given[name].removeprefix("#")
            for name in ("aria-labelledby", "aria-controls")
            if name in given
        ]
        if given.get("href", "").startswith("#"):
            self.targets.append(given["href"][1:])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append((tag, cell))

    def handle_endtag(self, tag):
        while self.open[-1][0] in OPTIONAL - {tag}:
            self.open.pop()
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, cell in self.open:
            if cell:
                self.cells[cell][-1] += data


@pytest.fixture(scope="session")
def outlines(pages):
    return {language: Outline(page) for language, page in pages.items()}


def test_every_cell_of_the_tables_is_on_both_pages(report, outlines):
    wanted = {
        f"{table}/{row['row']}/{row['column']}"
        for table, content in report["tables"].items()
        for row in content["rows"]
    }
    for language in ("sv", "en"):
        assert set(outlines[language].cells) == wanted
        assert outlines[language].open == []


def test_a_cell_says_its_number_its_base_and_its_share(outlines):
    assert "11 av 26 42\u00a0%" in outlines["sv"].cells["provision/own/municipalities"]
    assert "11 of 26 42%" in outlines["en"].cells["provision/own/municipalities"]
    assert (
        "10–100 or more från 10–15 till drygt 100 per år"
        in outlines["en"].cells["extent/rvc/cases_per_year"]
    )


def test_what_sources_say_is_marked_as_swedish_on_the_english_page_only(pages):
    said = {
        language: re.findall(r'<p class="(?:words|said)"[^>]*>', page)
        for language, page in pages.items()
    }
    assert said["en"] and all('lang="sv"' in each for each in said["en"])
    assert said["sv"] and not any("lang=" in each for each in said["sv"])


def test_a_statement_says_its_question_its_words_and_its_own_ratio_on_no_common_scale(
    pages, outlines
):
    assert "7 av 10 tackar nej" in outlines["sv"].cells["acceptance/declined.1/declined"][0]
    assert "10–15 of 40" in outlines["en"].cells["acceptance/accepted.1/accepted"][0]
    figure = re.search(r"<figure [^>]*kind-statements.*?</figure>", pages["en"], flags=re.DOTALL)[0]
    assert re.findall(r"<h4>(.*?) <small>(.*?)</small></h4>", figure) == [
        ("How many decline?", "Authority process, 2023"),
        ("How many accept?", "Authority process, 2023"),
    ]
    assert '<rect width="25.0%" height="100%"/><rect class="open" x="25.0%" width="12.5%"' in figure
    assert (figure.count("<i></i>"), figure.count('<i class="filled">')) == (3, 7)
    assert "<table" not in figure


def test_history_is_a_list_by_year_with_the_quote_beside_its_number(pages, outlines):
    assert outlines["en"].cells["history/hv/contact"][1].split("”")[0].split() == [
        "People",
        "in",
        "contact:",
        "45",
    ]
    figure = re.search(r"<figure [^>]*kind-timeline.*?</figure>", pages["sv"], flags=re.DOTALL)[0]
    assert re.findall(r"<h4>(.*?)</h4>", figure) == ["2012", "2016"]
    assert "1 juli 2012–30 juni 2013" in figure and "(ingen statistik förs)" in figure
    assert "”45 män har haft kontakt.” <cite>(Årsredovisning 2013)</cite>" in figure


@pytest.mark.parametrize("table", ["history", "acceptance"])
def test_a_list_of_nothing_says_so(report, table):
    report["tables"][table]["rows"] = []
    for each in figure_of(report, table)["title"], figure_of(report, table)["note"]:
        each |= {"sv": "", "en": ""}
    page = render_page(report, "en", NO_PLOTLY)
    assert page.count("No source says anything of this.") == 1


def test_a_wide_tables_words_are_not_said_twice(report):
    report["tables"]["extent"]["rows"][0]["words"] = "1-8"
    page = render_page(report, "sv", NO_PLOTLY)
    assert Outline(page).cells["extent/own_provider/therapists"] == ["1–8"]


def test_what_is_missing_is_said_in_words_never_a_dash_or_zero(outlines):
    assert outlines["sv"].cells["extent/ungarelationer/cases_per_year"] == ["ingen statistik förs"]
    assert outlines["sv"].cells["process_map/sig/process_type"] == ["inte tillfrågad"]
    assert outlines["sv"].cells["methods/kbt/inspired_by"] == ["inte nämnt"]


def test_a_hidden_cell_holds_no_value_anywhere(report):
    figure_of(report, "provision")["title"] = {"sv": "Behandling", "en": "Treatment"}
    report["key_figures"] = []
    own = report["tables"]["provision"]["rows"][0]
    own |= {"n": 7654, "share": 0.7654, "is_hidden": True}
    page = render_page(report, "sv", NO_PLOTLY)
    in_text = "visas inte (för få)"
    in_table = f"{in_text} kan gälla färre än 5 personer"
    assert set(Outline(page).cells["provision/own/municipalities"]) == {in_text, in_table}
    assert "7654" not in page and "7\u00a0654" not in page


def test_ids_are_unique_references_lead_somewhere_and_no_level_of_heading_is_skipped(outlines):
    for outline in outlines.values():
        assert len(set(outline.ids)) == len(outline.ids)
        assert set(outline.targets) <= set(outline.ids)
        assert outline.headings[0] == 1 and outline.headings.count(1) == 1
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps)


def test_every_invented_figure_says_so_and_a_real_one_does_not(pages):
    figures = re.findall(r"<figure .*?</figure>", pages["sv"], flags=re.DOTALL)
    marks = [re.findall(r'<li><span class="mark (\w+)">', figure) for figure in figures]
    assert len(figures) == 12
    assert {len(own) for own in marks} == {1}, "one for each figure"
    assert [own for own in marks if own != ["invented"]] == [["real"]]
    assert "kind-timeline" in figures[marks.index(["real"])]


@pytest.mark.parametrize(
    ("said", "swedish", "english"),
    [
        ({"low": 0.25, "high": 0.3, "share": 0.25}, "25–30\u00a0%", "25–30%"),
        (
            {"low": 0.5, "high": 0.5, "share": 0.5, "is_open_high": True},
            "50\u00a0% eller mer",
            "50% or more",
        ),
        (
            {"low": 100, "high": 100, "is_open_high": True, "base_n": 400},
            "100 eller mer av 400",
            "100 or more of 400",
        ),
        (
            {
                "low": 12000,
                "high": 12000,
                "low_end": "approximate",
                "high_end": "approximate",
            },
            "omkring 12\u00a0000",
            "about 12,000",
        ),
        ({"share": 0.5}, "", ""),
    ],
)
def test_a_statement_without_a_counted_base_is_no_ratio_and_keeps_its_open_ends(
    report, said, swedish, english
):
    [declined, accepted] = report["tables"]["acceptance"]["rows"]
    accepted |= {"low": None, "high": None, "base_n": None, "words": "so many"} | said
    for language, shown in (("sv", swedish), ("en", english)):
        figure = re.search(
            r"<figure [^>]*kind-statements.*?</figure>",
            render_page(report, language, NO_PLOTLY),
            re.DOTALL,
        )
        assert re.findall(r'<p class="counted">(.*?)(?: <small>.*)?</p>', figure[0])[1] == shown


def test_without_a_lead_there_is_no_empty_paragraph(report):
    report["meta"]["lead"] = {"sv": "", "en": ""}
    assert 'class="lead"' not in render_page(report, "sv", NO_PLOTLY)


def test_numbers_in_the_lead_and_in_titles_are_written_and_marked_as_invented(report):
    [row] = [each for each in report["tables"]["provision"]["rows"] if each["n"] is not None][:1]
    place = f"provision/{row['row']}/{row['column']}"
    row["is_synthetic"] = True
    words = {"sv": f"Så många: {{{place}}}.", "en": f"So many: {{{place}}}."}
    report["meta"]["lead"] = words
    report["sections"][0]["title"] = words
    page = render_page(report, "sv", NO_PLOTLY)
    number = f'<span data-cell="{place}">{row["n"]}</span>'
    assert f'<p class="lead">Så många: {number}.</p>\n<p class="marked">' in page
    assert f"Så många: {number}.</h2>" in page
    # where there is room for words alone
    assert f'<meta name="description" content="Så många: {row["n"]}.">' in page
    assert f">Så många: {row['n']}.</a>" in page
    assert f"{{{place}}}" not in page


def test_marks_and_their_key_stand_only_where_something_is_invented(report, pages):
    assert 'class="key-of-marks"' in pages["sv"]
    report["meta"]["is_synthetic"] = False
    for section in report["sections"]:
        for figure in section["figures"]:
            figure["is_synthetic"] = False
    real = render_page(report, "sv", NO_PLOTLY)
    assert 'class="key-of-marks"' not in real and 'class="mark ' not in real


def test_labels_are_escaped(report):
    report["labels"]["own"]["sv"] = "<img src=x>"
    assert "<img" not in render_page(report, "sv", NO_PLOTLY)


def test_each_page_is_in_its_language_and_leads_to_the_other(pages):
    assert '<html lang="sv">' in pages["sv"] and 'href="index.en.html"' in pages["sv"]
    assert '<html lang="en">' in pages["en"] and 'href="index.html"' in pages["en"]
    assert "Så läser du siffrorna" in pages["sv"] and "How to read the numbers" in pages["en"]


def test_every_sentence_of_the_templates_is_translated():
    from kartlaggning.pages import render  # noqa: PLC0415 - its folder is what is tested

    templates = sorted((render._HERE / "templates").glob("*.j2"))
    written = "".join(path.read_text("utf-8") for path in templates)
    sentences = {
        one or other for one, other in re.findall(r"""_\((?:"([^"]+)"|'([^']+)')""", written)
    }
    assert len(sentences) > 10
    assert {each for each in sentences if translate(each, "sv") == each} <= SAME_IN_BOTH


def test_the_same_report_gives_the_same_bytes(report, payload, pages):
    assert render_page(report, "sv", payload) == pages["sv"]


def test_the_page_without_plotly_is_small_and_nothing_is_fetched(pages, payload):
    for page in pages.values():
        own = page.replace(payload.gzip_base64.decode(), "")
        assert len(own.encode()) < 620_000
        assert len(page) - len(own) == len(payload.gzip_base64)  # plotly once
        assert not re.search(r"<(link|img|iframe)\b|<script[^>]*\ssrc=|@import|url\((?!#)", own)


def without_charts(report):
    """The report without what plotly draws."""
    ranges = figure_of(report, "extent")
    for section in report["sections"]:
        section["figures"] = [each for each in section["figures"] if each is not ranges]
    return report


def test_without_a_chart_there_is_no_plotly_and_no_style_but_that_of_the_sheet(report, payload):
    page = render_page(without_charts(report), "sv", payload)
    assert payload.gzip_base64.decode() not in page
    assert not re.search(r'id="?(plotly|charts)', page) and 'class="chart"' not in page
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    sheet = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    hashed = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{hashed}&#39;" in policy
    assert "unsafe-inline" not in policy and payload.policy_hash not in policy
    assert len(re.findall(r"<style\b", page)) == 1


def test_no_element_of_a_page_has_a_style_of_its_own(pages):
    for page in pages.values():
        own = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
        assert not re.search(r"<[^>]*\sstyle=", own)


def test_the_policy_admits_exactly_the_scripts_of_the_page_and_plotly(pages, payload):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', pages["sv"])[1].replace(
        "&#39;", "'"
    )
    scripts = re.findall(r"<script>(.*?)</script>", pages["sv"], flags=re.DOTALL)
    packed = gzip.decompress(base64.b64decode(payload.gzip_base64))
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in [*(script.encode() for script in scripts), packed]
    }
    assert "default-src 'none'" in policy and "unsafe-eval" not in policy
    assert set(re.search(r"script-src ([^;]*)", policy)[1].split()) == hashes
