"""What a reader takes along: the numbers as csv and xlsx, the pictures, and how to cite."""

import base64
import csv
import io
import re
import struct
from collections import Counter
from xml.etree import ElementTree

import pytest
from browsing import outside_requests
from example_report import cell, example_report, figure_of
from python_calamine import CalamineWorkbook

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.pages.figures.one_by_one.squares import BASE, drawing_id
from kartlaggning.pages.render import PAGES, render_page
from kartlaggning.pages.view import build_view

SVG = "{http://www.w3.org/2000/svg}"
SCALE = 2
MARK = {"sv": "Påhittade exempeldata", "en": "Invented example data"}
# Chromium holds back the eleventh download of a page: the tests read the files where the page hands
# them over
KEEP_FILES = """() => {
  let blob;
  const made = URL.createObjectURL;
  URL.createObjectURL = (content) => { blob = content; return made(content); };
  HTMLAnchorElement.prototype.click = function () {
    const [name, reader] = [this.download, new FileReader()];
    reader.onload = () => { window.hand([name, reader.result]); };
    reader.readAsDataURL(blob);
  };
}"""
# a script that fails hands nothing over
HANDED = """() => Promise.race([window.handed,
  new Promise((_, fail) => setTimeout(() => fail(new Error("nothing was handed over")), 20000))])"""
RUNNABLE = {
    "own": "=HYPERLINK(A1)",
    "referred": "@SUM(A1)",
    "municipalities": '+Towns; "all"',
    "rvc": "-1+2",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory, payload):
    """Write a report's page in a language."""

    def path_of(report, language="sv"):
        path = tmp_path_factory.mktemp("reports") / PAGES[language]
        path.write_text(render_page(report, language, payload), encoding="utf-8", newline="\n")
        return path

    return path_of


@pytest.fixture(scope="module")
def example_page(written):
    return written(example_report())


@pytest.fixture(scope="module", params=PAGES)
def page(request, open_for_all, written):
    page = open_for_all(written(example_report(), request.param), color_scheme="dark")
    page.evaluate(KEEP_FILES)
    return page


@pytest.fixture(scope="module")
def hostile(open_for_all, written):
    """A page whose words a spreadsheet would run."""
    report = example_report()
    for name, words in RUNNABLE.items():
        report["labels"][name] = {"sv": words, "en": words}
    page = open_for_all(written(report))
    page.evaluate(KEEP_FILES)
    return page


def button_of(page, table, form):
    figure = page.locator("figure").filter(has=page.locator(f'[data-cell^="{table}/"]')).first
    return figure.locator(f'button[data-format="{form}"]')


def take(page, table, form):
    """Click a button of the figure with this table, and read the file."""
    page.evaluate("() => { window.handed = new Promise((done) => { window.hand = done; }); }")
    button_of(page, table, form).dispatch_event("click")
    name, content = page.evaluate(HANDED)
    assert name == f"{table}.{form}"
    return base64.b64decode(content.partition(",")[2])


def take_csv(page, table):
    """The table's lines, and what is to be known of it: a column of its own, the same in each."""
    text = take(page, table, "csv").decode("utf-8-sig")
    delimiter = ";" if language_of(page) == "sv" else ","
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert len({len(line) for line in lines}) == 1, "a rectangle"
    [about] = {line[-1] for line in lines[1:]}
    return [line[:-1] for line in lines], about


def take_xlsx(page, table):
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(take(page, table, "xlsx"))
    ).get_sheet_by_index(0)
    lines = sheet.to_python()
    return lines[: lines.index([""] * len(lines[0]))]


def language_of(page):
    return page.evaluate("document.documentElement.lang")


def source_of(page):
    return page.evaluate("JSON.parse(document.getElementById('downloads').dataset.words).source")


def test_each_file_is_saved_without_a_network(open_file, example_page):
    page = open_file(example_page)
    for form in ("csv", "xlsx", "svg", "png"):
        button = button_of(page, "provision", form)
        menu = button.locator("xpath=ancestor::details")
        if not button.is_visible():
            menu.locator("summary").click()
        with page.expect_download() as download:
            button.click()
        assert download.value.suggested_filename == f"provision.{form}"
        assert download.value.path().stat().st_size
    assert (outside_requests(page), page.messages) == ([], [])


def test_counts_are_numbers_beside_their_base_in_csv_and_in_a_workbook(page):
    lines, about = take_csv(page, "provision")
    assert [line[1:] for line in lines[1:]] == [["11", "26"], ["15", "26"]]
    assert [line[1:] for line in take_xlsx(page, "provision")[1:]] == [[11, 26], [15, 26]]
    assert [line[0] for line in lines] == [line[0] for line in take_xlsx(page, "provision")]
    assert MARK[language_of(page)] in about
    assert about.endswith(source_of(page))


def test_ranges_are_their_lowest_and_highest_and_their_words_and_the_missing_is_said(page):
    cells = {cell["row"]: cell for cell in example_report()["tables"]["extent"]["rows"]}
    labels = example_report()["labels"]
    language = language_of(page)
    lines = {line[0]: line[1:] for line in take_xlsx(page, "extent")}
    for row in ("rvc", "atv", "own_provider"):
        ends = [cells[row]["low"], "" if cells[row]["is_open_high"] else cells[row]["high"]]
        own = lines[labels[row][language]]
        assert any(own[start : start + 2] == ends for start in (0, 3))
    missing = [value for value in lines[labels["ungarelationer"][language]] if value]
    assert missing == [labels["not_recorded"][language]]


def test_a_decimal_and_a_list_are_written_as_the_language_has_them(page):
    statements, _ = take_csv(page, "acceptance")
    assert statements[1][3:5] == ["7", "10"]
    assert statements[2][3:5] == ["10–15", "40"]
    history, _ = take_csv(page, "history")
    assert history[1][0] == "Hässelby-Vällingby" and "45" in history[1][3]


@pytest.mark.parametrize(
    "table",
    [
        *("provision", "process_map", "providers", "not_known"),
        *("history", "acceptance", "import", "units"),
    ],
)
def test_the_workbook_holds_what_the_csv_holds(page, table):
    lines, _ = take_csv(page, table)
    sign = "," if language_of(page) == "sv" else "."
    written = [
        [
            str(value).removesuffix(".0").replace(".", sign) if isinstance(value, float) else value
            for value in line
        ]
        for line in take_xlsx(page, table)
    ]
    assert written == lines


def test_nothing_that_is_taken_can_be_run_by_a_spreadsheet(hostile):
    lines, _ = take_csv(hostile, "provision")
    assert [line[0] for line in lines[1:]] == ["'=HYPERLINK(A1)", "'@SUM(A1)"]
    assert lines[0][1].startswith("'+Towns")
    workbook = take(hostile, "provision", "xlsx")
    assert b"<f>" not in workbook and b't="inlineStr"' in workbook
    assert take_xlsx(hostile, "provision")[1][0] == "=HYPERLINK(A1)"


PICTURED = [
    *("provision", "process_type", "coverage", "not_known"),
    *("providers", "extent", "process_map"),
]


@pytest.mark.parametrize("table", PICTURED)
def test_a_picture_carries_its_title_its_base_its_source_and_the_mark_and_no_script(page, table):
    picture = ElementTree.fromstring(take(page, table, "svg"))
    texts = " ".join(" ".join(each.itertext()) for each in picture.iter(f"{SVG}text"))
    language = language_of(page)
    assert f"○ {MARK[language]}" in texts
    assert source_of(page) in texts
    facts = button_of(page, table, "svg").locator("xpath=ancestor::figure").locator("> .facts li")
    assert " ".join(facts.first.text_content().split()) in " ".join(texts.split())
    assert take_csv(page, table)[1].startswith(f"{picture.findtext(f'{SVG}title')} · ")
    assert not list(picture.iter(f"{SVG}script")) and not list(picture.iter(f"{SVG}a"))
    # the page is dark here, paper is not
    assert picture.find(f"{SVG}rect").get("fill") == "#ffffff"


def test_a_map_is_taken_as_it_stands_with_its_legend(page):
    picture = ElementTree.fromstring(take(page, "process_map", "svg"))
    texts = [" ".join("".join(each.itertext()).split()) for each in picture.iter(f"{SVG}text")]
    for name in page.locator(".view.shown li span").all_text_contents():
        assert any(text.startswith(f"{name}: ") for text in texts)
    assert "hatched" in [each.get("id") for each in picture.iter(f"{SVG}pattern")]
    assert "var(" not in ElementTree.tostring(picture, encoding="unicode")


def test_a_png_is_twice_as_large_as_its_drawing(page):
    picture = ElementTree.fromstring(take(page, "provision", "svg"))
    image = take(page, "provision", "png")
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    assert list(struct.unpack(">II", image[16:24])) == [
        SCALE * int(picture.get(side)) for side in ("width", "height")
    ]


def test_the_same_file_comes_each_time(page):
    for form in ("csv", "xlsx", "svg", "png"):
        assert take(page, "provision", form) == take(page, "provision", form)


@pytest.mark.parametrize("table", ["provision", "providers", "extent", "process_map"])
def test_a_picture_is_the_same_on_a_light_and_on_a_dark_screen(page, table):
    dark = take(page, table, "svg")
    page.emulate_media(color_scheme="light")
    light = take(page, table, "svg")
    page.emulate_media(color_scheme="dark")
    assert light == dark


def test_the_squares_of_a_picture_are_those_of_the_page(page):
    picture = ElementTree.fromstring(take(page, "provision", "svg"))
    counts = Counter()
    for use in picture.iter(f"{SVG}use"):
        look, n = re.fullmatch(r"#(.+)-(\d+)", use.get("href")).groups()
        counts[look] += int(n)
    drawn = example_report()["tables"]["provision"]["rows"]
    n_signs = 5  # of the key: three classes, in none of them, the rest
    rest = sum(cell["base_n"] - cell["n"] for cell in drawn)
    pale, _, _ = drawing_id(BASE).rpartition("-")
    assert counts[pale] == rest + 1
    assert counts.total() == sum(cell["base_n"] for cell in drawn) + n_signs
    # each is drawn by a shape that the picture holds, in colours of its own
    known = {each.get("id") for each in picture.iter(f"{SVG}g")}
    assert {use.get("href")[1:] for use in picture.iter(f"{SVG}use")} <= known
    assert "var(" not in ElementTree.tostring(picture, encoding="unicode")


def test_a_table_in_a_picture_is_whole_with_the_names_of_its_rows_first(
    open_for_all, shipped_mapping, report_of
):
    report_of(shipped_mapping)
    page = open_for_all(shipped_mapping / "reports" / PAGES["sv"])
    page.evaluate(KEEP_FILES)
    picture = ElementTree.fromstring(take(page, "challenges", "svg"))
    [table] = [part for part in picture.findall(f"{SVG}svg") if part.find(f"{SVG}svg") is not None]
    texts = table.findall(f"{SVG}text")
    [name] = [float(each.get("x")) for each in texts if each.text == "Enhetlighet"]
    squares = [part for part in table.findall(f"{SVG}svg") if part.get("viewBox") != "0 0 14 14"]
    assert squares and name < min(float(each.get("x")) for each in squares)
    # and the last column is whole: its numbers are some seventy pixels wide
    assert max(float(each.get("x")) for each in texts) + 70 < float(table.get("width"))


def test_what_is_not_known_is_taken_as_numbers_under_their_kind_beside_the_population(page):
    words = {"sv": ("nämns", "vet ej", "inte tillfrågad"), "en": ("mentioned", "don't know")}
    lines, _ = take_csv(page, "not_known")
    heads = [head.lower() for head in lines[0]]
    assert [line[1:] for line in lines[1:]] == [
        ["18", "26", "3", "26", "5", "26"],
        ["21", "26", "0", "26", "5", "26"],
    ]
    for place, word in enumerate(words[language_of(page)]):
        assert word in heads[1 + 2 * place]


def test_a_crosstab_is_taken_with_the_base_of_each_column(open_for_all, written):
    report = example_report()
    for exploration in report["explorer"]:
        crossed = [each for each in exploration["figures"] if each["chart"] == "crosstab"]
        report["sections"][0]["figures"] += [each | {"stands_in": "story"} for each in crossed]
    page = open_for_all(written(report, "sv"))
    page.evaluate(KEEP_FILES)
    lines, _ = take_csv(page, "methods_by_type")
    assert [line[1:] for line in lines[1:]] == [["4", "7", "6", "9"], ["3", "7", "0", "9"]]
    assert take(page, "methods_by_type", "svg").startswith(b"<svg")


def test_every_figure_offers_what_it_has_under_names_of_its_own(page):
    names = page.locator(".menu button").evaluate_all("all => all.map(each => each.ariaLabel)")
    shown = page.locator(".menu button").all_text_contents()
    # who says what stands on a button must hit it
    assert all(name.startswith(f"{text}: ") for text, name in zip(shown, names, strict=True))
    menus = page.locator(".menu summary").evaluate_all("all => all.map(each => each.ariaLabel)")
    assert len({*names, *menus}) == len(names) + len(menus)
    for figure in page.locator("main figure").all():
        has_picture = figure.locator(".map, .strip, .dot, .bar").count() > 0
        assert figure.locator(".menu").count() == 1
        assert figure.locator("button[data-format]").count() == (4 if has_picture else 2)
        assert figure.locator("button[data-share]").count() == 1
    assert (outside_requests(page), page.messages) == ([], [])


def test_without_script_nothing_is_offered(open_file, example_page):
    page = open_file(example_page, java_script_enabled=False)
    assert page.locator(".menu:visible, .cite button:visible").count() == 0
    assert page.locator("#citation").is_visible()


@pytest.mark.parametrize("can_copy", [True, False])
def test_the_citation_is_copied_or_else_selected(open_file, example_page, can_copy):
    page = open_file(example_page)
    copy = (
        "async (text) => { window.copied = text; }"
        if can_copy
        else "() => Promise.reject(new Error('no'))"
    )
    page.evaluate(
        f"Object.defineProperty(navigator, 'clipboard', {{ value: {{ writeText: {copy} }} }})"
    )
    page.locator(".cite button").click()
    taken = (
        page.evaluate("window.copied ?? null")
        if can_copy
        else page.evaluate("getSelection().toString().trim()")
    )
    assert taken == page.locator("#citation").inner_text()
    assert page.locator(".cite [role=status]").inner_text()


def test_the_citation_says_what_is_declared_and_invents_nothing():
    report = example_report()
    report["meta"]["citation"] = {
        "author": "A. Author",
        "year": "2026",
        "publisher": {"sv": "Huset", "en": "The House"},
    }
    assert cited(report) == (
        "A. Author (2026). Interventions for people who have used intimate-partner violence. "
        "Stockholm County, data of "
        "2023. Working edition. The House. Made with kartlaggning 0.1.0. It holds "
        "invented example data."
    )
    undeclared = example_report()
    undeclared["meta"]["is_synthetic"] = False
    assert cited(undeclared) == (
        "Interventions for people who have used intimate-partner violence. Stockholm County, data "
        "of 2023. "
        "Working edition. Made with kartlaggning 0.1.0."
    )


def cited(report):
    return build_view(report, "en")["meta"]["citation"]


def test_a_figure_without_a_number_offers_nothing(open_file, written):
    report = example_report()
    empty = figure_of(report, "history")
    report["tables"]["history"]["rows"] = []
    empty["title"] = empty["note"] = {"sv": "Tomt", "en": "Empty"}
    report["sections"] = [{**report["sections"][0], "figures": [empty]}]
    report["key_figures"], report["summary"], report["explorer"] = [], [], []
    page = open_file(written(report))
    assert page.locator(".menu").count() == 0


HIGHEST_BASE = 400
# the browser's own rounding, of decimals so exact that a half stays one
WRITTEN_BY_BROWSER = """([language, highest, under, over]) => {
  const form = { style: "percent", maximumFractionDigits: 0, roundingMode: "halfExpand" };
  const percents = new Intl.NumberFormat(language, form);
  const texts = [];
  for (let base = 1; base <= highest; base += 1) {
    for (let n = 0; n <= base; n += 1) {
      const digits = String(BigInt(n) * 10n ** 20n / BigInt(base)).padStart(21, "0");
      const text = percents.format(`${digits.slice(0, 1)}.${digits.slice(1)}`);
      const [isNone, isAll] = [text === percents.format(0), text === percents.format(1)];
      if (n && isNone) texts.push(`${under} ${percents.format(0.01)}`);
      else if (n < base && isAll) texts.push(`${over} ${percents.format(0.99)}`);
      else texts.push(text);
    }
  }
  return texts;
}"""
# a line for each base, and a column for each count of it
FILL_TABLE = """(lines) => {
  const table = document.querySelector('td[data-cell^="provision/"]').closest("table");
  table.closest(".numbers").style.display = "none"; // it is read, not looked at
  const start = "<td class=number data-cell=provision/own/all>";
  const written = ([main, note]) => `${start}${main} <small>${note}</small>`;
  const columns = [...lines.at(-1).keys()];
  const filled = (cells) => columns.map((n) => (cells[n] ? written(cells[n]) : "<td>")).join("");
  table.tHead.innerHTML = `<tr><td>${columns.map(() => "<th>x").join("")}`;
  table.tBodies[0].innerHTML = lines.map((cells) => `<tr><th>x${filled(cells)}`).join("");
}"""


@pytest.mark.parametrize(
    ("language", "beyond"), [("sv", ("under", "över")), ("en", ("under", "over"))]
)
def test_the_page_and_the_browser_read_every_count_and_percent_as_it_was_meant(
    open_file, written, language, beyond
):
    lines = [
        [counted_cell(n, base, language) for n in range(base + 1)]
        for base in range(1, HIGHEST_BASE + 1)
    ]
    page = open_file(written(example_report(), language))
    by_browser = page.evaluate(WRITTEN_BY_BROWSER, [language, HIGHEST_BASE, *beyond])
    assert [note for line in lines for _, note in line] == by_browser
    page.evaluate(KEEP_FILES)
    page.evaluate(FILL_TABLE, lines)
    (_, *read), _ = take_csv(page, "provision")
    # nothing of the percent is left over: it can be made of the count and its base
    for base, line in enumerate(read, start=1):
        numbers = [int(number) for number in line[1:] if number]
        assert numbers == [number for n in range(base + 1) for number in (n, base)]


def counted_cell(n, base, language):
    counted = cell("provision", "own", "all", n=n, base_n=base)
    text = describe_cell(counted, {}, language, percent_from=1)
    return text.main, text.note


def test_weighted_percents_of_people_have_columns_of_their_own(
    open_file, example_mapping, report_of
):
    report = report_of(example_mapping)
    [table] = [name for name, own in report["tables"].items() if own["kind"] == "likert"]
    page = open_file(example_mapping / "reports" / PAGES["sv"])
    page.evaluate(KEEP_FILES)
    [head, *lines], _ = take_csv(page, table)
    assert head[1:4] == [
        "Mycket dåligt: procent, vägt",
        "Mycket dåligt: antal",
        "Mycket dåligt: av totalt",
    ]
    by_name = {line[0]: line[1:4] for line in lines}
    [cell] = [
        cell
        for cell in report["tables"][table]["rows"]
        if cell["row"].endswith(".respondents") and cell["column"] == "quality.awful"
    ]
    assert by_name["Svarande"] == ["4", str(cell["n"]), str(cell["base_n"])]
    # of few people the numbers stand alone, and of hidden ones nothing
    few = [line for line in by_name.values() if line[0] == "" and line[2]]
    assert few and all(int(base) < report["meta"]["percent_from"] for _, _, base in few)
