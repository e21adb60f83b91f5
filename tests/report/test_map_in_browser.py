"""The map as it is used by pointer, finger and keyboard, on the example's page: it has outlines."""

from xml.etree import ElementTree

import pytest
from browsing import sync_api

from kartlaggning.pages.render import PAGES

FOCUSED = "document.activeElement.getAttribute('data-unit')"
TOLD = """() => {
  window.told = [];
  for (const type of ["unit:pointed", "unit:chosen"])
    document.addEventListener(type, (event) => window.told.push([type, event.detail.slug]));
}"""


@pytest.fixture(scope="module")
def page_path(example_mapping, report_of):
    report_of(example_mapping)
    return example_mapping / "reports" / PAGES["en"]


@pytest.fixture
def open_map(open_file, page_path):
    def opened(**settings):
        page = open_file(page_path, **settings)
        page.locator(".map svg").scroll_into_view_if_needed()
        return page

    return opened


def tile(page, slug):
    return page.locator(f".map .tile[data-unit={slug}]")


def middle(page, slug):
    """Where a finger would touch a unit: on its letter."""
    box = tile(page, slug).locator(".letter").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_picking_another_view_changes_letters_looks_names_counts_and_description(open_map):
    page = open_map()
    legend = page.locator(".map .view.shown")
    assert tile(page, "ekdala").get_attribute("aria-label") == "Ekdala: By plan"
    assert "By plan 2 of 9" in legend.inner_text().replace("\n", " ").replace("\u00a0", " ")
    page.get_by_role("radio", name="Who cares for the lakes?").check()
    assert tile(page, "stenforsa").get_attribute("aria-label") == "Stenforsa: Conflicting answers"
    assert tile(page, "angelstad").get_attribute("aria-label") == "Ängelstad: Associations"
    assert tile(page, "angelstad").locator(".letter").text_content() == "C"
    assert "look-category-3" in tile(page, "angelstad").get_attribute("class")
    assert (legend.count(), "Associations" in legend.inner_text()) == (1, True)
    assert page.locator(".map .view-name:visible").all_text_contents() == [
        "Who cares for the lakes?"
    ]
    assert (
        page.locator(".map [role=status]").text_content()
        == "The map shows: Who cares for the lakes?"
    )
    described = page.locator(f"#{page.locator('.map svg').get_attribute('aria-describedby')}")
    assert "Who cares for the lakes?" in described.text_content()


def title_of_picture(page):
    page.locator("figure:has(.map) .menu summary").click()
    with page.expect_download() as download:
        page.locator("figure:has(.map) button[data-format=svg]").click()
    page.keyboard.press("Escape")
    return ElementTree.parse(download.value.path()).findtext("{http://www.w3.org/2000/svg}title")


def test_the_picture_is_named_after_what_it_shows(open_map):
    page = open_map()
    heading = page.locator("figure:has(.map) h3 > span").inner_text()
    assert title_of_picture(page) == heading
    page.get_by_role("radio", name="Who cares for the lakes?").check()
    assert title_of_picture(page) == "Who cares for the lakes?"
    page.locator(".views input").first.check()
    assert title_of_picture(page) == heading


def test_the_views_are_picked_by_the_arrow_keys_of_native_radio_buttons(open_map):
    page = open_map()
    page.locator(".views input").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".views input").nth(1).is_checked()
    assert tile(page, "tallmora").get_attribute("aria-label") == "Tallmora: Draft"


def test_the_map_is_one_stop_of_tab_and_the_arrows_go_to_the_neighbour(open_map):
    page = open_map()
    page.locator(".views input").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "ekdala"
    for key, slug in (
        ("ArrowRight", "tallmora"),
        ("ArrowRight", "stenforsa"),
        ("ArrowLeft", "tallmora"),
        ("End", "storskar"),
        ("Home", "ekdala"),
        ("ArrowDown", "granviken"),
        ("ArrowLeft", "granviken"),  # nothing lies farther west
    ):
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == slug, key
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('svg, .card')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == "granviken"


def test_enter_opens_the_profile_and_chooses_the_unit(open_map):
    page = open_map()
    page.evaluate(TOLD)
    tile(page, "granviken").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#granviken")
    assert ["unit:chosen", "granviken"] in page.evaluate("told")
    sync_api.expect(page.locator("#granviken")).to_be_in_viewport()


def test_the_card_shows_on_focus_says_what_to_ask_and_goes_by_escape(open_map):
    page = open_map()
    card = page.locator(".map .card")
    assert not card.is_visible()
    tile(page, "angelstad").focus()
    assert card.is_visible()
    said = card.inner_text()
    assert (
        "Ängelstad" in said
        and "Possible: Watched or Waiting" in said
        and "Ask next: What is done?" in said
    )
    assert tile(page, "angelstad").get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert page.locator(".map .tile.pointed").count() == 0
    assert page.evaluate(FOCUSED) == "angelstad"


def test_the_pointer_may_move_from_a_unit_onto_its_card_and_the_card_goes_when_it_leaves(open_map):
    page = open_map()
    page.evaluate(TOLD)
    page.clock.install()  # its time stands still: how fast the machine is does not matter
    card = page.locator(".map .card")
    page.mouse.move(*middle(page, "tallmora"))
    assert "Tallmora" in card.inner_text()
    assert page.evaluate("told") == [["unit:pointed", "tallmora"]]
    box = card.bounding_box()
    page.mouse.move(*middle(page, "lonnsund"))  # on the way
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5)
    page.clock.run_for(400)
    assert "Tallmora" in card.inner_text() and card.is_visible()
    page.mouse.move(2, 2)
    page.clock.run_for(400)
    sync_api.expect(card).to_be_hidden()


def test_a_first_touch_shows_the_card_and_its_link_leads_to_the_profile(open_map):
    page = open_map(width=360, has_touch=True, is_mobile=True)
    page.evaluate(TOLD)
    page.touchscreen.tap(*middle(page, "tallmora"))
    card = page.locator(".map .card")
    sync_api.expect(card).to_be_visible()
    assert ["unit:chosen", "tallmora"] in page.evaluate("told")
    assert "Tallmora" in card.inner_text()
    assert not page.locator("#tallmora").is_visible()
    card.get_by_role("link").tap()
    sync_api.expect(page.locator("#tallmora")).to_be_in_viewport()


def test_the_chosen_unit_is_encircled_over_its_neighbours_and_keeps_that_when_another_is_pointed_at(
    open_map,
):
    page = open_map()
    outline = tile(page, "tallmora").locator("path").first.get_attribute("d")
    page.mouse.click(*middle(page, "tallmora"))
    ring = page.locator(".map svg > path.ring")
    page.locator(".map svg").scroll_into_view_if_needed()
    page.mouse.move(*middle(page, "ekdala"))
    sync_api.expect(ring).to_have_attribute(
        "d", tile(page, "ekdala").locator("path").get_attribute("d") + outline
    )
    page.keyboard.press("Escape")
    sync_api.expect(ring).to_have_attribute("d", outline)


def test_a_phone_shows_short_names_with_their_key(open_map):
    page = open_map(width=360)
    assert tile(page, "lonnsund").locator(".short").is_visible()
    page.locator(".abbreviations summary").click()
    assert "Lön Lönnsund" in page.locator(".abbreviations li").all_inner_texts()
    # where it does not stand beside the lead
    wide = open_map(width=1100)
    assert wide.locator(".abbreviations").is_hidden()
    assert tile(wide, "lonnsund").locator(".short").is_hidden()


def test_a_unit_that_would_not_be_seen_is_a_dot_that_can_be_touched(open_map):
    page = open_map(width=360)
    box = tile(page, "fyrklint").bounding_box()
    assert min(box["width"], box["height"]) >= 12
    assert tile(page, "fyrklint").locator(".letter").text_content() == "B"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_the_letters_and_outlines_remain(open_map, scheme):
    page = open_map(forced_colors="active", color_scheme=scheme)
    path = tile(page, "ekdala").locator("path").first
    fill, stroke = (
        path.evaluate(f"each => getComputedStyle(each).{name}") for name in ("fill", "stroke")
    )
    letter = tile(page, "ekdala").locator(".letter").evaluate("each => getComputedStyle(each).fill")
    assert fill not in (stroke, letter)


def test_without_script_the_first_view_is_drawn_and_every_legend_is_there(open_map):
    page = open_map(java_script_enabled=False)
    assert page.locator(".map svg").is_visible()
    assert not page.locator(".views").is_visible()
    assert all(view.is_visible() for view in page.locator(".map .view").all())
    assert page.locator(".map .view").count() == 4


def test_nothing_is_said_on_the_console(open_map):
    page = open_map()
    page.get_by_role("radio", name="Who cares for the lakes?").check()
    page.mouse.move(*middle(page, "tallmora"))
    assert page.messages == []
