"""A flow on the page: a line per unit in each step, that leads where its table says."""

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from browsing import sync_api
from drawn import make_results, make_schema
from flows import (
    MAPPING,
    REGION,
    SOURCES,
    links_of_picture,
    links_of_table,
    random_answers,
)

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, read_grid
from kartlaggning.charts.flow.ordering import order_lines, order_nodes
from kartlaggning.charts.flow.reading import MOST_LINES, Flow, read_flow
from kartlaggning.pages.figures.one_by_one.flow import flow_view
from kartlaggning.pages.render import PAGES
from kartlaggning.report.contents import make_report

SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 50_000  # of the county's, with its tables
SEEDS = range(0, 50, 5)


def charts_of(report, language="sv"):
    """Each flow of a report as its template's data are made from it."""
    for section in report["sections"]:
        for figure in section["figures"]:
            if figure["chart"] == "flow":
                grid = read_grid(report["tables"][figure["table"]]["rows"])
                yield ChartInput(figure, grid, report["labels"], language)


def generated(folder, seed):
    schema = make_schema(folder, MAPPING, REGION)
    return make_report(make_results(schema, SOURCES, random_answers(seed)), [])


def leads_where_its_table_says(chart, subjects):
    """The drawn lines are those of the table, in the wide picture and in the narrow ones."""
    rows = list(chart.grid.cells.values())
    of = chart.figure["of"]
    units = {cell["row"] for cell in rows if cell["column"] == of[0] and "." not in cell["row"]}
    links = links_of_table(rows, of)
    view = flow_view(chart, subjects)
    said = Counter()
    for step, counted in enumerate(links):
        for (start, end), n in counted.items():
            said[words_of(start, of[step], chart), words_of(end, of[step + 1], chart)] += n
    for pictures in (view["wide"], view["narrow"]):
        found = Counter()
        for picture in pictures:
            assert len({line["slug"] for line in picture["lines"]}) == len(units)
            for (start, end), n in links_of_picture(picture).items():
                found[" ".join(start[1:]), " ".join(end[1:])] += n
        assert found == said


def words_of(node, step, chart):
    cell = chart.grid.cells[node, step]
    text = f"{describe_cell(cell, chart.labels, chart.language).main} {chart.name(node)}"
    return f"{letter(node, chart)}{text}"


def letter(node, chart):
    colours = chart.figure["coloured_by"]
    classes = [
        row
        for row, column in chart.grid.cells
        if column == colours and row.startswith(f"{colours}.")
        if chart.grid.cells[row, column]["status"] == "answered"
    ]
    return f"{'ABCDEF'[classes.index(node)]} " if node in classes else ""


def test_each_unit_has_a_line_that_leads_where_the_table_says(shipped):
    charts = list(charts_of(shipped))
    assert charts
    for chart in charts:
        leads_where_its_table_says(chart, shipped["subjects"])


@pytest.mark.parametrize("seed", SEEDS)
def test_so_it_is_in_generated_mappings(tmp_path, seed):
    report = generated(tmp_path, seed)
    for chart in charts_of(report):
        leads_where_its_table_says(chart, report["subjects"])


def n_crossing(flow: Flow, order):
    """How many pairs of lines cross, each pair looked at."""
    ordered = order_lines(flow, order)
    crossing = 0
    for before, after in zip(ordered, ordered[1:], strict=False):
        ranks = {way: rank for rank, (way, _) in enumerate(before)}
        lines = [(ranks[way], rank) for rank, (way, _) in enumerate(after)]
        crossing += sum(
            (one[0] - other[0]) * (one[1] - other[1]) < 0 for one in lines for other in lines
        )
    return crossing // 2


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_cross_no_more_than_in_the_order_of_the_table(tmp_path, seed):
    for chart in charts_of(generated(tmp_path, seed)):
        flow = read_flow(chart)
        as_written = []
        for at, step in enumerate(flow.steps):
            reached = {node for way in flow.ways for node in way.nodes[at]}
            nodes = sorted(step.nodes, key=lambda node: not node.is_known)
            as_written.append([node.id for node in nodes if node.id in reached])
        assert n_crossing(flow, order_nodes(flow)) <= n_crossing(flow, as_written)


def test_what_is_missing_stands_under_what_is_known_and_an_order_is_kept(shipped):
    for chart in charts_of(shipped):
        flow = read_flow(chart)
        for step, order in zip(flow.steps, order_nodes(flow), strict=True):
            is_known = {node.id: node.is_known for node in step.nodes}
            assert sorted(order, key=lambda node: not is_known[node]) == order
            if step.name in chart.figure["ordered"]:
                scale = chart.figure["values"][step.name]
                known = [node for node in order if node in scale]
                assert known == sorted(known, key=scale.index)


def test_the_pictures_are_the_same_in_both_languages_but_for_their_words(shipped):
    views = {
        language: [flow_view(chart, shipped["subjects"]) for chart in charts_of(shipped, language)]
        for language in PAGES
    }
    for swedish, english in zip(views["sv"], views["en"], strict=True):
        for kind in ("wide", "narrow"):
            paths = [
                [
                    (line["slug"], line["look"])
                    for picture in view[kind]
                    for line in picture["lines"]
                ]
                for view in (swedish, english)
            ]
            assert paths[0] == paths[1]
        crossings = [
            [(start["id"], end["id"]) for crossing in view["crossings"]
             for start in crossing["starts"] for end in start["ends"]]
            for view in (swedish, english)
        ]  # fmt: skip
        assert sorted(crossings[0]) == sorted(crossings[1])


def test_many_units_are_bands_as_broad_as_they_are_many(tmp_path):
    n = 3 * MOST_LINES
    units = [f"t{number}" for number in range(n)]
    region = REGION.split("units:")[0] + "units:\n"
    region += "".join(f"  {unit}: {{name: {unit}, kind: town}}\n" for unit in units)
    answers = "source  subject  question  said\n"
    answers += "".join(f"s1  {unit}  often  {['never', 'always'][at % 2]}\n"
                       for at, unit in enumerate(units))  # fmt: skip
    sources = f"source  strand  speaks_for\ns1  talks  {','.join(units)}\n"
    report = make_report(make_results(make_schema(tmp_path, MAPPING, region), sources, answers), [])
    [chart, _] = charts_of(report)
    flow = read_flow(chart)
    assert sum(len(way.units) for way in flow.ways) == n and len(flow.ways) == 2
    view = flow_view(chart, report["subjects"])
    assert [line["slug"] for line in view["wide"][0]["lines"]] == ["", ""]
    assert view["wide"][0]["height"] < 700
    assert {row["names"] for each in view["crossings"] for row in each["starts"]} == {""}


@pytest.fixture
def page(open_file, shipped_mapping, report_of):
    report_of(shipped_mapping)
    return open_file(shipped_mapping / "reports" / PAGES["sv"])


def test_a_picture_is_one_image_with_a_true_description(page):
    image = page.locator(".flow .drawn")
    assert image.get_attribute("role") == "img"
    said = page.locator(f"#{image.get_attribute('aria-describedby')}").text_content()
    assert "26 kommuner" in said and "4 av 5" not in said
    told = re.findall(r"från ([^:;]*) till ([^:;]*): (?:minst )?(\d+) av (\d+)", said)
    assert len(told) == 3
    rows = page.locator("table.crossing").first.inner_text()
    start, end, n, base = told[0]
    assert f"{n} av {base}" in rows and start in rows and end in rows


@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (360, "narrow")])
def test_one_of_its_pictures_is_shown(page, width, shown):
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("wide", "narrow"):
        assert page.locator(f".flow .{name}").is_visible() == (name == shown)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    assert page.locator(".flow .wide").is_visible()
    assert not page.locator(".flow .narrow").is_visible()


def test_the_followed_unit_is_black_over_all_others_and_goes_back_to_its_place(page):
    all_lines = '[...document.querySelectorAll(".flow .wide .way")]'
    order = f"() => {all_lines}.map((one) => one.dataset.unit)"
    before = page.evaluate(order)
    line = page.locator('.flow .wide .way[data-unit="danderyd"]')
    plain = line.locator("path").first.evaluate("(one) => getComputedStyle(one).stroke")
    line.locator("path").first.dispatch_event("click")
    sync_api.expect(page.locator("html")).to_have_attribute("data-unit", "danderyd")
    page.wait_for_function(f"() => {all_lines}.at(-1).dataset.unit === 'danderyd'")
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert line.locator("path").first.evaluate("(one) => getComputedStyle(one).stroke") == ink
    assert plain != ink
    page.keyboard.press("Escape")
    page.wait_for_function(
        f"(before) => JSON.stringify(({order})()) === JSON.stringify(before)", arg=before
    )


def test_the_names_on_the_lines_stand_in_the_tables_too(page):
    names = page.locator(".flow .wide .way title").evaluate_all(
        "all => all.map((one) => one.textContent)"
    )
    assert len(names) == 26
    crossings = page.locator("table.crossing")
    for place in range(crossings.count()):
        text = crossings.nth(place).text_content()
        assert [name for name in names if name not in text] == []


def test_it_costs_the_page_little(shipped_mapping, report_of):
    report_of(shipped_mapping)
    text = (shipped_mapping / "reports" / PAGES["sv"]).read_text("utf-8")
    [figure] = re.findall(r'<figure id="[^"]*" class="kind-flow.*?</figure>', text, re.DOTALL)
    assert len(figure.encode()) <= MOST_BYTES
    assert figure.count('<g class="way') == 4 * 26  # the wide picture and three narrow ones
    assert "plotly" not in figure and "style=" not in figure


def test_a_flow_is_taken_along_as_it_is_drawn(open_for_all, project, shipped):
    page = open_for_all(project / "reports" / "index.html")
    for chart in charts_of(shipped):
        figure = page.locator(f'figure:has([data-cell^="{chart.figure["table"]}/"])').first
        with page.expect_download() as download:
            figure.locator('button[data-format="svg"]').dispatch_event("click")
        picture = ElementTree.fromstring(download.value.path().read_bytes())
        texts = {" ".join(each.itertext()) for each in picture.iter(f"{SVG}tspan")}
        [drawn] = flow_view(chart, shipped["subjects"])["wide"]
        assert {text for box in drawn["boxes"] for _, text in box["lines"]} <= texts
        assert len(list(picture.iter(f"{SVG}path"))) >= len(drawn["lines"])
