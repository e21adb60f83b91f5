"""Who cannot see the page, point at it or bear its colours can use it: WCAG 2.2, A and AA."""

from pathlib import Path

import axe_playwright_python
import pytest
from browsing import draw_all, outside_requests, unfold

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.pages.render import PAGES

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
PHONE, SCREEN = 360, 1280
COLOURS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
# every rule of these levels; of the rules that pass it gives the names alone
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# what plotly draws is one picture with a name, and is measured in the test of the palette
RUN_AXE = """async (options) => {
  const { violations, passes } = await axe.run({ exclude: [[".chart > *"]] }, options);
  return [
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)),
    passes.map(({ id }) => id),
  ];
}"""
# the only rules that ask for colours, which take most of the time that axe takes
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
OF_COLOURS = {**RULES, "runOnly": {"type": "rule", "values": COLOUR_RULES}, "rules": {}}
OF_ALL_ELSE = {
    **RULES,
    "rules": {**RULES["rules"], **{rule: {"enabled": False} for rule in COLOUR_RULES}},
}
# Each width is met in one of the languages: what is shown at a width alone is named in the other
# too, for each text has its Swedish (`conftest.py`).
WIDTH_OF = {"sv": SCREEN, "en": PHONE}
# Takes away what has the tags, classes and colours of something before it, and so have all that it
# lies in: its contrast is the same. What is folded goes too; else what is not seen yet stays, as
# the card on the map. An empty copy keeps each place, for rules of the style sheet count children.
# Charts stay whole: plotly draws them anew some time after the window has changed its width.
TAKE_REPEATED = """() => {
  const numbers = new Map(), look_of = new Map(), kept = new Set(), repeated = [];
  const keep_with_all_around = (each) => {
    for (let one = each; one && !kept.has(one); one = one.parentElement) kept.add(one);
  };
  document.querySelectorAll(".chart, .chart *").forEach(keep_with_all_around);
  for (const each of document.body.querySelectorAll("*")) {
    if (!each.checkVisibility()) {
      kept.add(each);
      continue;
    }
    const { color, fill, backgroundColor, backgroundImage, opacity, fontSize, fontWeight,
      textDecorationLine, textShadow } = getComputedStyle(each);
    const look = [look_of.get(each.parentElement), each.tagName, each.getAttribute("class"), color,
      fill, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecorationLine,
      textShadow].join("|");
    if (numbers.has(look)) repeated.push(each);
    else {
      numbers.set(look, numbers.size);
      keep_with_all_around(each);
    }
    look_of.set(each, numbers.get(look));
  }
  const folded = document.querySelectorAll("details:not([open]) > :not(summary)");
  window.taken = [];
  for (const each of [...repeated.filter((one) => !kept.has(one)), ...folded]) {
    if (!each.isConnected) continue;
    const place = each.cloneNode(false);
    place.dataset.taken = "";
    each.replaceWith(place);
    window.taken.push([place, each]);
  }
  return numbers.size;
}"""
PUT_BACK = "() => window.taken.reverse().forEach(([place, each]) => place.replaceWith(each))"
CHOOSE_UNIT = """() => {
  location.hash = document.querySelector(".profile").id;
  document.querySelectorAll("details:not(.profiles details, .menu)")
    .forEach((each) => { each.open = true; });
  document.querySelector(".menu").open = true;
}"""
FIGURE_KINDS = r"(all) => all.map((each) => each.className.match(/kind-(\w+)/)[1])"
# of each chart: its role, its name, its description, and how many tables stand under it
CHARTS = """(all) => all.map((figure) => [figure, figure.querySelector(".chart")])
  .map(([figure, chart]) => [chart.getAttribute("role"), chart.getAttribute("aria-label"),
    figure.querySelector(`[id="${chart.getAttribute("aria-describedby")}"]`)?.textContent ?? "",
    figure.querySelectorAll("table").length])"""
# how far an opened profile begins under the line that opens it
GAPS = """() => [...document.querySelectorAll(".profile.opened")]
  .map((one) => [one, one.previousElementSibling])
  .map((pair) => pair.map((each) => each.getBoundingClientRect()))
  .map(([first, line]) => first.top - line.bottom)"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""
STOPS = """(root) =>
  [...root.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
  .filter((each) => each.tabIndex >= 0 && each.checkVisibility())
  .filter((each) => each.type !== "radio" || each.checked)"""
# notes what is focused, and whether it is in view, clear of the chosen unit's bar, and in a ring
WATCH_FOCUS = f"""() => {{
  window.controls = ({STOPS})(document);
  window.reached = [];
  document.addEventListener("focusin", ({{ target }}) => {{
    const box = target.getBoundingClientRect();
    const bars = [...document.querySelectorAll(".rail, .held:not([hidden])")]
      .filter((bar) => !bar.contains(target))
      .map((bar) => [getComputedStyle(bar).position, bar.getBoundingClientRect()]);
    const over = bars.filter(([how]) => how === "sticky");
    const top = Math.max(0, ...over.map(([, bar]) => bar.bottom));
    const held = bars.filter(([how, bar]) => how === "fixed" && bar.top > 0);
    const bottom = Math.min(innerHeight, ...held.map(([, bar]) => bar.top));
    const isTile = target.matches(".tile");
    const style = getComputedStyle(isTile ? target.querySelector("path") : target);
    const outline = style.outlineStyle === "none" ? 0 : style.outlineWidth;
    const ring = isTile ? style.strokeWidth : outline;
    const isSeen = box.bottom > top && box.top < bottom && parseFloat(ring) >= 2;
    window.reached.push([window.controls.indexOf(target), isSeen]);
  }});
  return window.controls.map((each) => each.outerHTML.slice(0, 160));
}}"""


# Each colour scheme is measured at each width. The language changes words and no colours, so that
# each combination is met in one of the two.
WIDTHS = {
    ("sv", "light"): SCREEN,
    ("sv", "dark"): PHONE,
    ("sv", "forced"): SCREEN,
    ("en", "light"): PHONE,
    ("en", "dark"): SCREEN,
    ("en", "forced"): PHONE,
}


@pytest.fixture(scope="module", params=PAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def used(open_for_all, project, shipped, language):
    """A page in full use: tables unfolded, a unit chosen and its profile open."""
    page = open_for_all(project / "reports" / PAGES[language], bypass_csp=True)
    unfold(page)
    page.evaluate(CHOOSE_UNIT)
    page.locator(".held").wait_for()
    draw_all(page)  # what is taken away below must not be drawn upon any more
    page.add_script_tag(path=AXE)
    page.add_style_tag(content="[data-taken] { display: none !important; }")
    # what is half under a bar is whole once it is scrolled; axe would measure the half
    page.add_style_tag(content=".rail { position: static !important; }")
    return page


@pytest.fixture
def without_repeated(used):
    yield used
    used.evaluate(PUT_BACK)


def show(page, colours, width):
    page.emulate_media(**COLOURS[colours])
    page.set_viewport_size({"width": width, "height": 900})


def point_at_a_unit(page):
    page.locator(".tile").first.hover()
    assert page.locator(".card").first.is_visible()


def test_axe_finds_no_violation(used, language):
    # what is named, how large it is and how it is nested hangs on words and width, not on colours
    show(used, "light", WIDTH_OF[language])
    point_at_a_unit(used)
    violations, passed = used.evaluate(RUN_AXE, OF_ALL_ELSE)
    assert violations == []
    assert {"button-name", "list", "target-size"} <= set(passed)
    assert (outside_requests(used), used.messages) == ([], [])


@pytest.mark.parametrize("colours", COLOURS)
def test_axe_finds_all_words_and_links_in_strong_colours(without_repeated, language, colours):
    page = without_repeated
    show(page, colours, WIDTHS[language, colours])
    assert page.evaluate(TAKE_REPEATED) > 100
    point_at_a_unit(page)
    violations, passed = page.evaluate(RUN_AXE, OF_COLOURS)
    assert violations == []
    assert passed == COLOUR_RULES
    assert (outside_requests(page), page.messages) == ([], [])


def test_headings_and_landmarks_tell_the_order(used):
    levels = used.evaluate(HEADINGS)
    assert levels.count(1) == 1 and levels[0] == 1
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []
    landmarks = ("header.page-head", "main", "footer.page-foot")
    assert [used.locator(each).count() for each in landmarks] == [1, 1, 1]
    unnamed = (
        "nav:not([aria-label], [aria-labelledby]), "
        "main section:not([aria-label], [aria-labelledby], figure *)"
    )
    assert used.locator(unnamed).count() == 0


def test_each_chart_has_a_name_a_description_and_its_table(used):
    charts = used.locator("figure:has(.chart)").evaluate_all(CHARTS)
    assert charts
    for role, name, description, tables in charts:
        assert (role, tables) == ("img", 1)
        assert name and len(description.split()) > 4


def test_tab_reaches_every_control_once_in_order_and_leaves_it(
    open_file, example_mapping, report_of
):
    report_of(example_mapping)
    page = open_file(example_mapping / "reports" / "index.en.html")
    # every kind of figure once is enough: each press of the key takes the browser a while
    assert set(page.locator("figure").evaluate_all(FIGURE_KINDS)) == set(CHART_KINDS)
    page.evaluate(CHOOSE_UNIT)
    page.locator(".held").wait_for()
    draw_all(page)  # what is taken away below must not be drawn upon any more
    page.evaluate("document.querySelector('.skip').focus()")
    controls = page.evaluate(WATCH_FOCUS)
    for _ in controls[1:]:
        page.keyboard.press("Tab")
    reached = page.evaluate("window.reached")
    assert [controls[place] for place, is_seen in reached if not is_seen] == []
    missed = set(range(1, len(controls))) - {place for place, _is_seen in reached}
    assert [controls[place] for place in missed] == []
    assert [place for place, _is_seen in reached] == list(range(1, len(controls)))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")


def test_on_a_phone_no_bar_hides_what_the_keyboard_reaches(open_file, example_mapping, report_of):
    report_of(example_mapping)
    page = open_file(example_mapping / "reports" / "index.en.html", width=PHONE, height=740)
    page.evaluate(CHOOSE_UNIT)
    page.locator(".held").wait_for()
    draw_all(page)  # what is taken away below must not be drawn upon any more
    page.evaluate("document.querySelector('.skip').focus()")
    controls = page.evaluate(WATCH_FOCUS)
    for key in ("Tab", "Shift+Tab"):
        for _ in range(40):
            page.keyboard.press(key)
    reached = page.evaluate("window.reached")
    # the skip link, first of all, lies over the bar
    hidden = [place for place, is_seen in reached if place and not is_seen]
    assert len(reached) > 70
    assert [controls[place] for place in hidden] == []


def test_a_figure_takes_few_stops(open_file, project, shipped):
    page = open_file(project / "reports" / "index.html")
    figures = page.locator("figure:not(.kind-profile, .kind-timeline, .kind-table)")
    stops = figures.evaluate_all(f"all => all.map((one) => ({STOPS})(one).length)")
    assert max(stops) <= 8


def test_escape_closes_the_card_and_lets_the_unit_go(used):
    show(used, "light", SCREEN)
    used.mouse.move(0, 0)  # a pointer on the map would bring the card back
    used.evaluate("document.querySelector('.tile').focus()")
    assert used.locator(".card").first.is_visible() and used.locator(".held").is_visible()
    used.keyboard.press("Escape")
    used.keyboard.press("Escape")
    assert not used.locator(".card").first.is_visible() and not used.locator(".held").is_visible()


def test_the_ring_around_an_opened_profile_covers_no_text(used):
    show(used, "light", SCREEN)
    gaps = used.evaluate(GAPS)
    ring = 6  # px: how wide it is, and how far away
    assert gaps and min(gaps) >= ring
