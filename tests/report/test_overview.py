"""The matrix of units and answers: in letters and words, sorted, with profiles in their place."""

import re

import pytest
from browsing import sideways, sync_api
from drawn import make_results, make_schema
from page_cells import places_of

from kartlaggning.charts.drawing.grid import ChartInput, read_grid
from kartlaggning.pages.figures.lines import MOST_ROWS, too_many_rows
from kartlaggning.pages.figures.one_by_one.overview import overview_view
from kartlaggning.pages.render import PAGES, render_page
from kartlaggning.report.contents import make_report

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  often:
    {label: Often, type: ordered, asked_in: talks,
     values: {never: Never, seldom: Seldom, always: Always}}
  hours: {label: Hours, type: quantity, asked_in: talks, measure: hours}
dimensions:
  model:
    label: Model
    classes:
      house: {label: House, when: {who: own}}
      referral: {label: Referral, when: {who: others}}
report:
  sections:
    - title: One
      figures:
        - {chart: table, of: [model, who, often], id: coded, population: [town, district]}
        - {chart: table, of: [model, hours], id: plain, population: town}
"""
SOURCES = """
source  strand  speaks_for
s1      talks   town,east,west,north
s2      talks   west
"""
ANSWERS = """
source  subject  question  said
s1      town     who       others
s1      town     often     always
s1      east     who       own
s1      east     often     never
s1      west     who       own
s2      west     who       others
s1      north    often     ?dont_know
s1      town     hours     10-15
"""
MOST_BYTES_OF_A_CELL = 45  # of thousands of units
MOST_BYTES = 45_000  # of the county's
MOST_MOVED = 2  # px
TOP = "(one) => one.getBoundingClientRect().top"


def views(folder, mapping=MAPPING, sources=SOURCES, answers=ANSWERS, **region):
    schema = make_schema(folder, mapping, **region)
    report = make_report(make_results(schema, sources, answers), [])
    for figure in report["sections"][0]["figures"]:
        grid = read_grid(report["tables"][figure["table"]]["rows"])
        chart = ChartInput(figure, grid, report["labels"], "en")
        yield overview_view("All", chart, report["subjects"])


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    return next(views(tmp_path_factory.mktemp("coded")))


def cell(view, unit, column):
    place = [each["label"] for each in view["columns"]].index(column)
    [row] = [row for strip in view["strips"] for row in strip["rows"] if row["label"] == unit]
    return row["cells"][place]


def test_each_answer_has_its_words_and_a_letter_that_the_key_explains(coded):
    assert coded["is_coded"]
    for strip in coded["strips"]:
        for row in strip["rows"]:
            for column, each in zip(coded["columns"], row["cells"], strict=True):
                assert each["main"]
                known = {code["letter"]: code["name"].lower() for code in column["key"]}
                signs = {code["letter"]: code["name"].lower() for code in coded["signs"]}
                told = signs if each["look"] in ("sign", "empty") else known
                assert each["main"].lower() in told[each["letter"]]


def test_an_order_is_a_scale_of_one_colour_and_a_class_has_the_letter_of_the_map(coded):
    model, who, often = coded["columns"]
    assert [(code["letter"], code["look"]) for code in often["key"]] == [
        ("1", "level-0"),
        ("3", "level-5"),
    ]
    assert [(code["letter"], code["look"]) for code in model["key"]] == [
        ("A", "accent"),
        ("B", "category-2"),
    ]
    assert len({code["letter"] for code in who["key"]}) == len(who["key"])


def test_what_is_missing_is_a_sign_and_no_letter(coded):
    assert cell(coded, "Norr", "Often")["letter"] == "¿"
    assert cell(coded, "Väst", "Who")["letter"] == "≠"
    assert {cell(coded, "Norr", "Often")["look"], cell(coded, "Väst", "Who")["look"]} == {"sign"}


def test_units_stand_in_strips_by_their_names(coded):
    assert [strip["name"].split(": ")[1] for strip in coded["strips"]] == ["2", "3"]
    names = [[row["label"] for row in strip["rows"]] for strip in coded["strips"]]
    assert names == [["Småstad", "Storstad"], ["Norr", "Öst", "Väst"]]


def test_a_column_of_numbers_has_no_letters(tmp_path):
    _, plain = views(tmp_path)
    assert not plain["is_coded"]
    assert cell(plain, "Småstad", "Hours")["letter"] == ""


def many(folder, n):
    region = "id: land\nlabel: L\nkinds: {town: {label: t, plural: towns}}\nunits:\n"
    region += "".join(f"  t{at}: {{name: T{at}, kind: town}}\n" for at in range(n))
    answers = "source  subject  question  said\n" + "".join(
        f"s1  t{at}  who  {('own', 'others')[at % 2]}\n" for at in range(n)
    )
    sources = "source  strand  speaks_for\ns1  talks  " + ",".join(f"t{at}" for at in range(n))
    mapping = MAPPING.replace("[town, district]", "town")
    return mapping, sources, answers, region


def test_thousands_of_units_cost_no_more_than_their_words(tmp_path, payload):
    n = 3_600
    mapping, sources, answers, region = many(tmp_path, n)
    schema = make_schema(tmp_path, mapping, region)
    report = make_report(make_results(schema, sources, answers), [])
    report["sections"][0]["figures"].pop()
    page = render_page(report, "en", payload)
    [table] = re.findall(r'<table class="overview.*?</table>', page, re.DOTALL)
    assert table.count("<tr data-ranks") == n
    assert len(table) / (n * 4) < MOST_BYTES_OF_A_CELL
    assert places_of(table) == [] and "data-row" not in table and "<b" not in table


def test_more_units_than_a_page_can_hold_are_told_by_number(tmp_path):
    mapping, sources, answers, region = many(tmp_path, 3)
    view = next(views(tmp_path, mapping, sources, answers, region=region))
    assert view["strips"] and not view["too_many"]
    schema = make_schema(tmp_path, mapping, region)
    report = make_report(make_results(schema, sources, answers), [])
    figure = report["sections"][0]["figures"][0]
    [first, *_] = report["tables"]["coded"]["rows"]
    rows = [first | {"row": f"t{at}"} for at in range(MOST_ROWS + 1)]
    chart = ChartInput(figure, read_grid(rows), report["labels"], "en")
    view = overview_view("All", chart, {})
    assert view["strips"] == [] and "5,001" in view["too_many"]
    assert not too_many_rows(MOST_ROWS, "en")


@pytest.fixture
def page(open_file, shipped_mapping, report_of):
    report_of(shipped_mapping)
    return open_file(shipped_mapping / "reports" / PAGES["sv"])


def column(page, number):
    """What the first strip's rows say in a column, from the top."""
    body = page.locator(".overview.coded tbody").first
    return body.locator(f"tr[data-ranks] > :nth-child({number})").evaluate_all(
        "all => all.map((one) => one.firstElementChild?.textContent ?? one.textContent)"
    )


SCALE = ["Ingen intern process", "Planerad", "Uppbyggd men inte prövad", "I bruk"]


def test_a_press_sorts_up_and_then_down_and_what_is_not_known_stays_last(page):
    button = page.locator(".overview.coded thead button").nth(3)
    head = page.locator(".overview.coded thead th").nth(3)
    names = column(page, 1)
    swedish = str.maketrans("åäöÅÄÖ", "{|}{|}")
    assert names == sorted(names, key=lambda name: name.translate(swedish))
    button.focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    up = column(page, 4)
    known = [said for said in up if said in SCALE]
    assert known == sorted(known, key=SCALE.index) and up[: len(known)] == known
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    down = column(page, 4)
    assert down[: len(known)] == known[::-1] and len(known) < len(down)
    assert page.locator(".overview.coded thead [aria-sort]").count() == 1
    # each strip is sorted for itself
    assert page.locator(".overview.coded tbody").nth(1).locator("tr[data-ranks]").count() == 11


@pytest.mark.parametrize("width", [1280, 360])
def test_a_profile_opens_under_its_row_and_the_name_stays_where_it_is(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    link = page.locator('.overview.coded th a[href="#danderyd"]')
    link.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().top - 300)")
    before = link.evaluate(TOP)
    link.click()
    opened = page.locator(".overview.coded .under .profile")
    sync_api.expect(opened).to_be_visible()
    assert abs(link.evaluate(TOP) - before) <= MOST_MOVED
    assert link.get_attribute("aria-expanded") == "true"
    assert "Danderyd" in opened.inner_text()
    # the profile itself keeps its place and its address
    assert page.locator("#danderyd").count() == 1
    row = page.locator(".overview.coded tr.chosen")
    assert row.evaluate("(one) => one.nextElementSibling.className") == "under"
    assert sideways(page) <= 0
    before = link.evaluate(TOP)
    page.locator(".under .close").click()
    assert opened.count() == 0 and abs(link.evaluate(TOP) - before) <= MOST_MOVED
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#danderyd"


def test_on_a_phone_letters_stand_alone_without_sideways_scroll(page):
    page.set_viewport_size({"width": 360, "height": 740})
    table = page.locator(".overview.coded")
    assert table.evaluate("(one) => one.scrollWidth <= one.parentElement.clientWidth")
    widths = "all => all.map((one) => one.getBoundingClientRect().width)"
    clips = "all => [...new Set(all.map((one) => getComputedStyle(one).clipPath))]"
    assert table.locator("td > span").evaluate_all(clips) == ["inset(100%)"]
    assert min(table.locator("td > b").evaluate_all(widths)) > 4
    page.locator(".codes summary").click()
    assert "Hänvisar vidare direkt" in page.locator(".codes").inner_text()


def test_on_paper_heads_and_words_are_printed(page):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    head = page.locator(".overview.coded thead th").nth(1)
    assert head.inner_text().startswith("Typ av process")
    assert "Hänvisar vidare direkt" in page.locator(".overview.coded").inner_text()
    assert page.locator(".overview.coded").bounding_box()["width"] <= 680


def test_it_costs_the_page_little(shipped_mapping, report_of):
    report_of(shipped_mapping)
    text = (shipped_mapping / "reports" / PAGES["sv"]).read_text("utf-8")
    [table] = re.findall(r'<table class="overview coded.*?</table>', text, re.DOTALL)
    assert len(table.encode()) <= MOST_BYTES
