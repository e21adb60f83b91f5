"""The search among the profiles and the unit that follows along the page, in a real browser."""

import csv
import re

import pytest
from browsing import outside_requests, sideways, sync_api
from drawn import REGION, make_results, make_schema

from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import PAGES, render_page
from kartlaggning.report.contents import make_report
from kartlaggning.schema.loading import load_schema

HARBOUR = (
    "  harbour: {name: Hamnen, kind: district, part_of: city, valid_to: 2020-01-01, successors: "
    "[north]}\n"
)
WITH_OTHER_NAMES = {
    "town: {label: {": "town: {endings: [stad, (st)], label: {",
    "north: {": "north: {valid_from: 2020-01-01, aliases: [NST], ",
    "providers:": f"{HARBOUR}providers:",
}
NO_PLOTLY = PlotlyPayload(b"", "sha256-none")

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  why: {label: Why, type: multiple, asked_in: talks, values: {cost: Cost, skill: Skill}}
dimensions:
  model:
    label: Model
    classes: {house: {label: House, when: {who: own}}, referral: {when: {who: others}}}
report:
  sections:
    - title: First
      figures:
        - {chart: table, of: model, population: district, title: Models}
        - {chart: table, id: units, of: [who, why], population: [town, district], title: A table}
    - title: Profiles
      figures:
        - chart: profile
          id: profiles
          population: [town, district, providers]
          title: Each by itself
"""
SOURCES = "source  strand  speaks_for\ns1  talks  town,east,west,north\n"
ANSWERS = """
source  subject  question  said
s1      town     who       others
s1      town     why       cost
s1      east     who       own
s1      west     who       own
s1      north    who       ?dont_know
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    # no chart is drawn: a page without plotly opens in no time
    place = tmp_path_factory.mktemp("units")
    make_schema(place, MAPPING)
    region = REGION
    for written, wanted in WITH_OTHER_NAMES.items():
        region = region.replace(written, wanted)
    (place / "region.yaml").write_text(region, encoding="utf-8")
    report = make_report(make_results(load_schema(place), SOURCES, ANSWERS), [])
    for language, name in PAGES.items():
        (place / name).write_text(
            render_page(report, language, NO_PLOTLY), encoding="utf-8", newline="\n"
        )
    return place


@pytest.fixture
def open_page(open_file, folder):
    def opened(address="", **settings):
        return open_file(folder / "index.en.html", address=address, **settings)

    return opened


def names_shown(page):
    return page.locator(".names > li:not([hidden]) > a").all_text_contents()


def held(page):
    return page.locator(".held")


def own_answers(page):
    """Of each figure what the followed unit answers itself."""
    return {
        each.get_attribute("data-of"): each.locator(".own-answer").text_content()
        for each in page.locator("figure:has(.own-answer)").all()
    }


def searched(page, text):
    """What the search suggests for a text, and what it says."""
    page.locator("#search").fill(text)
    options = page.locator("#found li:visible").all_text_contents()
    return options, page.locator(".search [role=status]").text_content()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("OST", ["Öst"]),
        ("väs", ["Väst"]),
        ("vas", ["Väst"]),
        ("stad", ["Småstad", "Storstad"]),
        ("nst", ["Norr"]),  # a short name
        ("hamn", ["Norr"]),  # what was there before
        ("småstads st", ["Småstad"]),  # on its way to what is said of such a unit
    ],
)
def test_names_are_suggested_whatever_their_dots_and_capitals(open_page, typed, found):
    several = f"{len(found)} found: go on writing, or choose one"
    said = "1 found: Enter opens it" if len(found) == 1 else several
    assert searched(open_page(), typed) == (found, said)


@pytest.mark.parametrize("typed", ["zz", "smastat", "städ av öst"])
def test_a_name_that_nobody_has_is_said_to_be_that(open_page, typed):
    page = open_page()
    assert searched(page, typed) == ([], "Nothing is called that")
    page.keyboard.press("Enter")
    assert not held(page).is_visible() and "#" not in page.url


def test_enter_opens_the_one_that_is_meant_and_follows_it(open_page):
    page = open_page()
    page.locator("#search").press_sequentially("sma")
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#smastad")).to_be_in_viewport()
    assert page.url.endswith("#smastad")
    assert page.evaluate("document.activeElement.textContent") == "Småstad"
    assert held(page).locator("a").text_content() == "Småstad"
    assert page.locator("#search").input_value() == ""


def test_of_several_names_one_is_chosen_by_the_arrows_and_escape_folds_the_list(open_page):
    page = open_page()
    search = page.locator("#search")
    searched(page, "stad")
    page.keyboard.press("Enter")  # none of them is meant
    assert search.get_attribute("aria-expanded") == "true" and not held(page).is_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    active = page.locator(f"#{search.get_attribute('aria-activedescendant')}")
    assert active.text_content() == "Småstad" and active.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert search.get_attribute("aria-expanded") == "false" and search.input_value() == "stad"
    assert not page.get_by_role("listbox").is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert held(page).locator("a").text_content() == "Småstad"


def test_a_suggestion_is_pressed(open_page):
    page = open_page()
    searched(page, "stad")
    page.locator("#found li", has_text="Storstad").click()
    sync_api.expect(page.locator("#storstad")).to_be_in_viewport()
    assert not page.get_by_role("listbox").is_visible()


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_the_search_is_the_first_stop_after_the_skip_link_and_stays_in_view(open_page, width):
    page = open_page(width=width, height=420)  # lower than the contents are long
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    searched(page, "stad")
    assert sideways(page) <= 0
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    sync_api.expect(page.locator("#search")).to_be_in_viewport(ratio=1)


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
    assert own_answers(page) == {
        "model": "Öst: House",
        "who": "Öst: Own",
        "why": "Öst: not mentioned",
    }
    assert page.locator("tr.chosen th[scope=row]").all_text_contents() == ["Öst", "Öst"]
    assert (page.messages, outside_requests(page)) == ([], [])


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        # a town is not counted among the districts, and a provider in neither figure
        (
            "smastad",
            {"model": "Småstad: Referral", "who": "Småstad: Others", "why": "Småstad: Cost"},
        ),
        (
            "norr",
            {
                "model": "Norr: undecided",
                "who": "Norr: don’t know",
                "why": "Norr: not mentioned",
            },
        ),
        ("kliniken", {"model": "", "who": "", "why": ""}),
    ],
)
def test_a_figure_shows_the_units_own_answer_or_how_it_is_missing_where_it_counts_the_unit(
    open_page, slug, said
):
    assert own_answers(open_page(f"#{slug}")) == said


def test_an_address_is_announced_and_the_keyboard_goes_on_at_its_profile(open_page):
    page = open_page("#ost")
    sync_api.expect(page.locator(".profile h5:focus")).to_have_text("Öst")
    assert (
        page.locator(".following[role=status]").text_content() == "Öst is followed through the page"
    )


def test_the_bar_of_the_chosen_unit_follows_on_the_search(open_page):
    page = open_page("#ost")
    page.locator("#search").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Öst"
    page.keyboard.press("Tab")
    sync_api.expect(
        page.get_by_role("button", name="Stop following Öst", exact=True)
    ).to_be_focused()


def test_the_way_back_to_an_address_without_a_unit_lets_none_go(open_page):
    page = open_page()
    page.locator("#figure-2 th a[href='#smastad']").click()
    page.go_back()
    sync_api.expect(held(page).locator("a")).to_have_text("Småstad")
    assert "#" not in page.url


def taken(page, figure):
    """What a figure is taken as: the name of the file, and its lines."""
    page.locator(f"{figure} .menu summary").click()
    with page.expect_download() as download:
        page.locator(f"{figure} button[data-format=csv]").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        return download.value.suggested_filename, list(csv.reader(file))


def test_tables_and_profiles_are_taken_with_the_units_codes_and_named_after_their_table(open_page):
    page = open_page()
    name, [heading, *lines] = taken(page, "#figure-2")
    assert (name, heading[0], lines[0][:2]) == ("units.csv", "Code", ["town", "Småstad"])
    name, [heading, *lines] = taken(page, "#figure-3")
    assert name == "profiles.csv"
    town = [line for line in lines if line[:3] == ["town", "Småstad", "Who"]]
    told = "Talks, interview, 2023 (s1, stated)"
    # behind it stands what is to be known of the table
    assert [line[3:-1] for line in town] == [["Others (1 of 2)", told]]


def test_an_address_opens_its_profile_without_script_too(open_page):
    page = open_page("#ost", java_script_enabled=False)
    sync_api.expect(page.locator("#ost")).to_be_in_viewport()
    assert not page.locator("#vast").is_visible()
    unscripted = (".finder", ".search", ".held", ".contents button")
    assert [each for each in unscripted if page.locator(each).is_visible()] == []
    assert page.locator(".contents a").first.is_visible()


def test_the_way_back_leads_to_the_unit_before(open_page):
    page = open_page("#ost")
    page.locator("#figure-2 th a[href='#smastad']").click()
    sync_api.expect(held(page).locator("a")).to_have_text("Småstad")
    page.go_back()
    sync_api.expect(held(page).locator("a")).to_have_text("Öst")
    sync_api.expect(page.locator("#ost")).to_be_in_viewport()


def test_profiles_take_no_room_until_one_is_opened_and_one_is_open_at_a_time(open_page):
    page = open_page()
    heights = "all => all.map((one) => one.getBoundingClientRect().height)"
    assert set(page.locator(".profile").evaluate_all(heights)) == {0}
    for name, slug in (("Öst", "ost"), ("Väst", "vast")):
        link = page.locator(".names").get_by_role("link", name=name, exact=True)
        link.click()
        assert page.locator(".profile:visible").evaluate_all("all => all.map(one => one.id)") == [
            slug
        ]
        assert link.get_attribute("aria-expanded") == "true"
        # the name keeps its place among the others, and its profile stands under it
        gap = page.evaluate(
            """(slug) => {
              const profile = document.getElementById(slug);
              const link = profile.previousElementSibling.getBoundingClientRect();
              return profile.getBoundingClientRect().top - link.bottom;
            }""",
            slug,
        )
        assert 0 <= gap < 40
    page.get_by_role("button", name="Close", exact=True).click()
    assert page.locator(".profile:visible").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Väst"
    assert held(page).locator("a").text_content() == "Väst"


def test_what_is_printed_is_what_was_asked_for(open_page):
    page = open_page("#ost")
    page.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    page.emulate_media(media="print")
    profiles = page.locator(".profile:visible")
    names = "all => all.map((one) => one.id)"
    assert profiles.evaluate_all(names) == ["ost"]
    for button, printed, shown in (
        ("Print this profile", "print-opened", ["ost"]),
        ("Print those shown", "print-shown", ["norr", "ost", "vast"]),
    ):
        page.emulate_media(media="screen")
        page.get_by_role("radio", name="Districts").check()
        page.get_by_role("button", name=button).click()
        page.emulate_media(media="print")
        assert printed in page.evaluate("window.printed").split()
        assert profiles.evaluate_all(names) == shown
        assert not page.locator("table").first.is_visible()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("table").first.is_visible()


@pytest.mark.parametrize("how", ["Escape", "button"])
def test_a_unit_can_be_let_go(open_page, how):
    page = open_page("#ost")
    if how == "button":
        held(page).get_by_role("button").click()
    else:
        page.keyboard.press("Escape")
    assert not held(page).is_visible()
    assert page.locator(".chosen, .own-answer:not(:empty)").count() == 0
    assert "#" not in page.url


def test_who_lets_a_unit_go_by_keyboard_goes_on_at_the_search(open_page):
    page = open_page("#ost")
    page.locator("#search").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#search")).to_be_focused()


def test_a_unit_chosen_elsewhere_is_taken_up_without_moving_the_page(open_page):
    page = open_page()
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('unit:chosen', {detail: {slug: 'vast'}}))"
    )
    assert held(page).locator("a").text_content() == "Väst"
    assert page.url.endswith("#vast") and page.evaluate("scrollY") == 0


def test_the_other_language_keeps_the_unit(open_page):
    page = open_page("#ost")
    page.locator("#switch").dispatch_event("click")
    page.wait_for_url(re.compile(r"index\.html"), timeout=5_000)
    sync_api.expect(held(page).locator("a")).to_have_text("Öst")


def test_the_keyboard_alone_reaches_the_filters_and_a_profile(open_page):
    page = open_page()
    page.get_by_role("radio", name="All").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.locator(".names a").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#smastad").is_visible()
    assert held(page).locator("a").text_content() == "Småstad"


@pytest.mark.parametrize("width", [360, 320])
def test_an_open_profile_fits_a_phone(open_page, width):
    page = open_page("#smastad", width=width)
    assert sideways(page) <= 0
