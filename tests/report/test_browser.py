"""Both pages in a real browser, opened from disk with the network cut off."""

import pytest
from browsing import draw_all, outside_requests, seen, sync_api, unfold

from kartlaggning.pages.render import PAGES


@pytest.fixture(scope="module")
def folder(tmp_path_factory, pages):
    place = tmp_path_factory.mktemp("reports")
    for language, page in pages.items():
        (place / PAGES[language]).write_text(page, encoding="utf-8", newline="\n")
    return place


@pytest.fixture
def open_page(open_file, folder):
    return lambda **settings: open_file(folder / "index.html", **settings)


@pytest.fixture(scope="module", params=PAGES.values())
def drawn(request, open_for_all, folder):
    """Each page with all its charts drawn."""
    page = open_for_all(folder / request.param)
    draw_all(page)
    return page


def test_plotly_is_not_run_before_a_chart_is_opened(open_page):
    page = open_page()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.locator(".on-demand summary").first.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert page.evaluate("typeof window.Plotly") == "undefined"
    assert page.locator(".main-svg").count() == 0
    page.locator(".on-demand summary").first.focus()
    page.keyboard.press("Enter")
    sync_api.expect(page.locator(".main-svg").first).to_be_visible(timeout=30_000)
    assert page.evaluate("typeof window.Plotly") == "object"
    # closed and opened again it is there at once
    page.keyboard.press("Enter")
    sync_api.expect(page.locator(".main-svg").first).not_to_be_visible()
    page.keyboard.press("Enter")
    assert page.locator(".main-svg").first.is_visible()


def test_every_chart_is_drawn_without_a_request_or_a_message(drawn):
    assert drawn.locator(".chart").count() == 1
    assert outside_requests(drawn) == []
    assert drawn.messages == []


def test_no_control_would_send_data_anywhere(drawn):
    assert drawn.locator(".modebar-btn").count() == 0


def test_every_figure_that_is_drawn_has_one_mark_over_its_chart(drawn):
    for figure in drawn.locator("figure:has(.chart)").all():
        assert figure.locator(".mark").count() == 1
        assert figure.locator(".facts .mark.invented").count() == 1


def test_the_table_under_a_map_opens_by_keyboard_and_tab_passes_the_chart_over(drawn):
    figure = drawn.locator("figure.kind-tile_map")
    button, table = figure.locator(".toggle button"), figure.locator("table")
    assert not table.is_visible()
    button.focus()
    drawn.keyboard.press("Enter")
    assert table.is_visible() and button.get_attribute("aria-expanded") == "true"
    focusable = drawn.locator(".chart").locator("a, button, input, [tabindex]")
    assert focusable.evaluate_all("each => each.filter(one => one.tabIndex >= 0).length") == 0


def test_charts_follow_when_the_screen_turns_dark(drawn):
    drawn.emulate_media(color_scheme="dark")
    background = drawn.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background != "rgb(255, 255, 255)"
    for chart in drawn.locator(".chart").all():
        sync_api.expect(chart.locator(".main-svg").first).to_have_css(
            "background-color", background
        )


FITS = """(chart) => chart.clientWidth
  && chart.clientWidth === Number(chart.querySelector(".main-svg")?.getAttribute("width"))"""


HIDE = "(chart, is_hidden) => { chart.closest('figure').hidden = is_hidden; }"


def test_a_chart_that_was_hidden_fits_once_it_is_seen_again(open_page):
    page = open_page()
    draw_all(page)
    chart = page.locator(".chart")
    chart.evaluate(HIDE, True)
    page.emulate_media(color_scheme="dark")
    chart.evaluate(HIDE, False)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    sync_api.expect(chart.locator(".main-svg").first).to_have_css("background-color", background)
    chart.evaluate(HIDE, True)
    page.set_viewport_size({"width": 360, "height": 900})
    chart.evaluate(HIDE, False)
    page.wait_for_function(f"() => ({FITS})(document.querySelector('.chart'))")
    assert page.messages == []


def test_a_phone_never_scrolls_sideways_not_even_with_the_tables_open(open_page):
    page = open_page(width=360)
    draw_all(page)
    unfold(page)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        # the charts are drawn again a moment after the screen has turned narrower
        page.wait_for_function(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        # what is too wide scrolls inside its own region, which the keyboard reaches
        regions = page.locator(".scroll").evaluate_all(
            "each => each.map(one => [one.scrollWidth > one.clientWidth, one.tabIndex === 0])"
        )
        assert [True, True] in regions and all(is_wide == is_stop for is_wide, is_stop in regions)


def test_without_script_the_tables_are_open_and_the_map_is_drawn(open_page):
    page = open_page(java_script_enabled=False)
    tables = seen(page.locator("main > section:not(#explorer) table:not(details table)"))
    assert tables and all(tables)
    # what is folded opens without it too
    folds = page.locator("#explorer > details").last
    folds.locator("> summary").click()
    question = folds.locator("details:has(table)").first
    question.locator("> summary").click()
    assert question.locator("table").first.is_visible()
    assert page.locator(".map > svg").is_visible()
    squares = seen(page.locator("main > section:not(#explorer) .strip[data-units]"))
    assert squares and all(squares)
    assert not any(seen(page.locator(".chart, .toggle, .on-demand")))


def test_the_other_language_opens_at_the_same_place(open_page):
    page = open_page()
    page.evaluate("document.getElementById('treatment').scrollIntoView()")
    page.locator("#switch").dispatch_event("click")
    page.wait_for_url("**/index.en.html#treatment", timeout=5_000)


def test_a_browser_that_cannot_unpack_shows_what_the_template_drew(open_page):
    page = open_page(script="delete window.DecompressionStream")
    sync_api.expect(page.locator(".kind-bar table").first).to_be_visible()
    assert not any(seen(page.locator(".chart, .on-demand")))
