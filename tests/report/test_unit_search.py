"""The search among the profiles and the unit that follows along the page, in a real browser."""

import re

import pytest
from browsing import outside_requests, sync_api
from drawn import make_results, make_schema

from kartlaggning.report.contents import make_report
from kartlaggning.report.payload import PlotlyPayload
from kartlaggning.report.render import PAGES, render_page

NO_PLOTLY = PlotlyPayload(b"", "sha256-none")

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  why: {label: Why, type: multiple, asked_in: talks, values: {cost: Cost, skill: Skill}}
dimensions:
  model: {label: Model, classes: {house: {label: House, when: {who: own}}, referral: {when: {who: others}}}}
report:
  sections:
    - title: First
      figures:
        - {chart: table, of: model, population: district, title: Models}
        - {chart: table, id: units, of: [who, why], population: [town, district], title: A table}
    - title: Profiles
      figures:
        - {chart: profile, id: profiles, population: [town, district, providers], title: Each by itself}
"""
SOURCES = "source  strand  speaks_for\ns1  talks  town,east,west,north\n"
ANSWERS = """
source  subject  question  said
s1      town     who       others
s1      town     why       cost
s1      east     who       own
s1      west     who       own
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    # no chart is drawn: a page without plotly opens in no time
    place = tmp_path_factory.mktemp("units")
    report = make_report(make_results(make_schema(place, MAPPING), SOURCES, ANSWERS), [])
    for language, name in PAGES.items():
        (place / name).write_text(render_page(report, language, NO_PLOTLY), encoding="utf-8", newline="\n")
    return place


@pytest.fixture
def open_page(open_file, folder):
    def opened(address="", **settings):
        page = open_file(folder / "index.en.html", **settings)
        if address:
            url = f"{page.url}{address}"
            page.goto("about:blank")
            page.goto(url)
        return page

    return opened


def names_shown(page):
    return page.locator(".profiles details:not([hidden]) > summary h5").all_text_contents()


def held(page):
    return page.locator(".held")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("OST", ["Öst"]), ("väs", ["Väst"]), ("vas", ["Väst"]), ("stad", ["Småstad", "Storstad"]), ("zz", [])],
)
def test_names_are_found_whatever_their_dots_and_capitals(open_page, typed, found):
    page = open_page()
    page.get_by_label("Search by name").fill(typed)
    assert names_shown(page) == found
    assert page.locator(".finder [role=status]").text_content() == f"{len(found)} shown"


def test_enter_opens_the_only_hit_and_chooses_it(open_page):
    page = open_page()
    page.get_by_label("Search by name").press_sequentially("sma")
    page.keyboard.press("Enter")
    assert page.locator("#smastad").is_visible()
    assert page.url.endswith("#smastad")
    assert page.evaluate("document.activeElement.textContent").startswith("Småstad")


def test_filters_join_and_all_are_shown_again(open_page):
    page = open_page()
    page.get_by_role("radio", name="Districts").check()
    assert names_shown(page) == ["Norr", "Öst", "Väst"]
    page.get_by_label("House").check()
    assert names_shown(page) == ["Öst", "Väst"]
    page.get_by_role("button", name="Show all").click()
    assert len(names_shown(page)) == 6


def test_an_address_opens_its_profile_and_the_unit_follows_along_the_page(open_page):
    page = open_page("#ost")
    sync_api.expect(page.locator("#ost")).to_be_in_viewport()
    assert held(page).locator("a").text_content() == "Öst"
    assert page.locator("figure[data-of=model] .own-answer").text_content() == "Öst: House"
    assert page.locator("figure[data-of='who why'] .own-answer").text_content() == "Öst: Own · not known"
    assert page.locator("tr.chosen th[scope=row]").all_text_contents() == ["Öst", "Öst"]
    assert (page.messages, outside_requests(page)) == ([], [])


def test_an_address_opens_its_profile_without_script_too(open_page):
    page = open_page("#ost", java_script_enabled=False)
    sync_api.expect(page.locator("#ost")).to_be_in_viewport()
    assert not page.locator("#vast").is_visible()
    assert not page.locator(".finder").is_visible() and not held(page).is_visible()


def test_the_way_back_leads_to_the_unit_before(open_page):
    page = open_page("#ost")
    page.locator("#figure-2 th a[href='#smastad']").click()
    sync_api.expect(held(page).locator("a")).to_have_text("Småstad")
    page.go_back()
    sync_api.expect(held(page).locator("a")).to_have_text("Öst")
    sync_api.expect(page.locator("#ost")).to_be_in_viewport()


@pytest.mark.parametrize("how", ["Escape", "button"])
def test_a_unit_can_be_let_go(open_page, how):
    page = open_page("#ost")
    if how == "button":
        held(page).get_by_role("button").click()
    else:
        page.keyboard.press("Escape")
    assert not held(page).is_visible()
    assert page.locator(".chosen, .own-answer").count() == 0
    assert "#" not in page.url


def test_a_unit_chosen_elsewhere_is_taken_up_without_moving_the_page(open_page):
    page = open_page()
    page.evaluate("document.dispatchEvent(new CustomEvent('unit:chosen', {detail: {slug: 'vast'}}))")
    assert held(page).locator("a").text_content() == "Väst"
    assert page.url.endswith("#vast") and page.evaluate("scrollY") == 0


def test_the_other_language_keeps_the_unit(open_page):
    page = open_page("#ost")
    page.locator("#switch").dispatch_event("click")
    page.wait_for_url(re.compile(r"index\.html"), timeout=5_000)
    sync_api.expect(held(page).locator("a")).to_have_text("Öst")


def test_the_keyboard_alone_reaches_the_search_the_filters_and_a_profile(open_page):
    page = open_page()
    page.get_by_label("Search by name").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.locator(".profiles summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#smastad").is_visible()
    assert held(page).locator("a").text_content() == "Småstad"


@pytest.mark.parametrize("width", [360, 320])
def test_an_open_profile_fits_a_phone(open_page, width):
    page = open_page("#smastad", width=width)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
