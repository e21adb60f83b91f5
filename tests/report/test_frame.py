"""The page's frame: contents that say where one is, figures that can be cited, a menu at each."""

import pytest
from browsing import sideways, sync_api

from kartlaggning.pages.render import PAGES

CURRENT = """() => [...document.querySelectorAll(".contents [aria-current]")]
  .map((link) => link.hash.slice(1))"""
GO_TO = "(id) => document.getElementById(id).scrollIntoView()"
AT_END = "scrollY + innerHeight >= document.documentElement.scrollHeight - 2"
HASHES = "(all) => all.map((link) => link.hash.slice(1))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, pages):
    place = tmp_path_factory.mktemp("framed")
    for language, page in pages.items():
        (place / PAGES[language]).write_text(page, encoding="utf-8", newline="\n")
    return place


@pytest.fixture
def open_page(open_file, folder):
    return lambda **settings: open_file(folder / "index.html", **settings)


def test_the_contents_name_every_section_and_say_which_is_read(open_page):
    page = open_page()
    # folded it may be lower than what is read above the middle of the window
    page.locator("#explorer details").evaluate_all(
        "all => all.forEach((one) => { one.open = true; })"
    )
    listed = page.locator(".contents a").evaluate_all(HASHES)
    sections = page.locator("main > section[id]").evaluate_all("all => all.map((one) => one.id)")
    assert listed == sections
    for section in listed[1:]:
        page.evaluate(GO_TO, section)
        is_there = f"([id]) => ({AT_END}) || String(({CURRENT})()) === id"
        page.wait_for_function(is_there, arg=[section])
        if page.evaluate(AT_END):
            break  # of those that lie there together the last is read
    assert listed.index(section) > 2
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_function(f"([id]) => String(({CURRENT})()) === id", arg=[listed[-1]])


@pytest.mark.parametrize("width", [360, 320])
def test_on_a_phone_the_contents_unfold_over_the_text_and_fold_again(open_page, width):
    page = open_page(width=width, height=740)
    button = page.get_by_role("button", name="Innehåll", exact=True)
    link = page.locator(".contents a").nth(1)
    top = page.locator("h1").evaluate("(one) => one.getBoundingClientRect().top")
    assert not link.is_visible() and button.get_attribute("aria-expanded") == "false"
    button.click()
    assert link.is_visible() and button.get_attribute("aria-expanded") == "true"
    assert page.locator("h1").evaluate("(one) => one.getBoundingClientRect().top") == top
    assert sideways(page) <= 0
    page.keyboard.press("Escape")
    assert not link.is_visible()
    sync_api.expect(button).to_be_focused()
    button.click()
    link.click()
    assert not link.is_visible()
    target = page.locator("main > section[id]").nth(1).locator("h2")
    sync_api.expect(target).to_be_in_viewport()
    bar = page.locator(".rail").bounding_box()
    assert target.bounding_box()["y"] >= bar["y"] + bar["height"]


def test_each_figure_has_its_number_which_is_its_address(open_page):
    page = open_page()
    figures = page.locator("main figure").evaluate_all("all => all.map((one) => one.id)")
    numbers = page.locator("main figure > h3 > a")
    assert numbers.evaluate_all(HASHES) == figures
    assert numbers.all_text_contents() == [f"Figur {n}" for n, _ in enumerate(figures, start=1)]
    numbers.nth(2).click()
    assert page.url.endswith(f"#{figures[2]}")
    sync_api.expect(page.locator(f"#{figures[2]} h3")).to_be_in_viewport()


def test_a_menu_is_reached_and_left_by_keyboard_and_moves_nothing(open_page):
    page = open_page()
    figure = page.locator("main figure").first
    menu, summary = figure.locator(".menu"), figure.locator(".menu summary")
    summary.scroll_into_view_if_needed()
    height = figure.bounding_box()["height"]
    figure.locator(".figure-number").focus()
    page.keyboard.press("Tab")
    sync_api.expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    assert menu.locator("button").evaluate_all("(all) => all.every((one) => one.checkVisibility())")
    assert figure.bounding_box()["height"] == height
    page.keyboard.press("Tab")
    sync_api.expect(menu.locator("button").first).to_be_focused()
    page.keyboard.press("Escape")
    sync_api.expect(summary).to_be_focused()
    assert menu.get_attribute("open") is None


def test_a_menu_folds_when_the_reader_goes_on_elsewhere(open_page):
    page = open_page()
    first, second = (page.locator(".menu").nth(place) for place in (0, 1))
    first.locator("summary").click()
    second.locator("summary").click()
    assert first.get_attribute("open") is None and second.get_attribute("open") is not None
    page.locator("h1").click()
    assert second.get_attribute("open") is None


# a word on two lines, unless it is cut where it may be: at a hyphen, a dash, a slash
CUT_WORDS = r"""() => {
  const kept = "h1, h2, h3, h4, h5, thead th, .names, .contents, .held, [data-cell].whole";
  const cut = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const place = node.parentElement.closest(kept);
    if (!place?.checkVisibility() || node.parentElement.closest(".unseen")) continue;
    const word = place.matches(".whole") ? /\S+/g : /[^\s\u2013\u00ad/-]+/gu;
    for (const found of node.data.matchAll(word)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      // the hyphen of a soft one is a box of its own
      const boxes = [...range.getClientRects()].filter((box) => box.width > 10);
      const tops = new Set(boxes.map((box) => Math.round(box.top)));
      if (tops.size > 1) cut.push([found[0], place.tagName]);
      // a matrix' head that its column is too narrow for runs into the next one
      const end = place.getBoundingClientRect().right + 1;
      if (place.matches(".overview th") && boxes.some((box) => box.right > end))
        cut.push([found[0], "beyond its column"]);
    }
  }
  return cut;
}"""


@pytest.mark.parametrize("width", [1280, 360, 320])
@pytest.mark.parametrize("language", PAGES)
def test_no_word_of_a_heading_or_a_name_is_cut_or_runs_into_the_next(
    open_file, shipped_mapping, report_of, language, width
):
    report_of(shipped_mapping)
    page = open_file(shipped_mapping / "reports" / PAGES[language], width=width)
    page.evaluate(
        """() => document.querySelectorAll(".folded")
             .forEach((each) => each.classList.add("unfolded"))"""
    )
    assert page.evaluate(CUT_WORDS) == []


def test_without_script_the_contents_and_the_numbers_are_there_and_no_menu(open_page):
    for width in (1280, 360):
        page = open_page(width=width, java_script_enabled=False)
        assert page.locator(".contents a").first.is_visible()
        assert page.locator("main figure > h3 > a").first.is_visible()
        assert page.locator(".menu").count() == 0
        assert sideways(page) <= 0
