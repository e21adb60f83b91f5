"""The pages of this repository's mappings in a real browser without a network."""

import re

import pytest
from browsing import DRAWN_AGAIN, cut_texts, draw_all, outside_requests, resize, sideways, unfold
from mappings import cells_of

from kartlaggning.pages.render import PAGES

YES_AND_NO = {"sv": ("nej", "ja"), "en": ("no", "yes")}
PHONE, SCREEN = 360, 1280
# of these are words to read 170 000, scripts and styles 125 000; the aim is 750 000
MOST_BYTES = 1_050_000
FEWEST_CHARTS = {"shipped": 4, "example": 2}
# px, by the window's width and height: what readers scroll through where nothing is unfolded
LONGEST = {(1280, 900): 10_500, (360, 740): 16_000}
# where text is spaced as far as WCAG 1.4.12 asks
SPACING = """* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((each) => !each.closest(".unseen, .chart, svg"))
  .filter((each) => getComputedStyle(each).overflowY !== "visible")
  .filter((each) => each.scrollHeight > each.clientHeight + 1 && each.clientHeight > 0)
  .map((each) => each.outerHTML.slice(0, 120))"""
# the page's policy admits no other style element
ADOPT = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture(scope="module", params=PAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def drawn(open_for_all, project, shipped, language):
    """The page on a phone, all its charts drawn and all its tables unfolded."""
    page = open_for_all(project / "reports" / PAGES[language], width=PHONE)
    draw_all(page)
    unfold(page)
    return page


@pytest.fixture(scope="module")
def unscripted(open_for_all, project, shipped, language):
    """The page without its script; what is folded opens without it too, and so do profiles."""
    page = open_for_all(project / "reports" / PAGES[language], java_script_enabled=False)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    # by their address, one at a time
    page.locator(".profile").evaluate_all("all => all.forEach(one => one.classList.add('opened'))")
    return page


def test_every_chart_is_drawn_in_silence_and_nothing_stands_outside_the_window(drawn, project):
    assert drawn.locator(".chart").count() >= FEWEST_CHARTS[project.name]
    for width in (PHONE, SCREEN):
        resize(drawn, width)
        assert sideways(drawn) <= 0
    assert (outside_requests(drawn), drawn.messages) == ([], [])


@pytest.mark.parametrize("language", ["sv"], indirect=True)
def test_no_label_is_cut(drawn):
    assert cut_texts(drawn) == {}


@pytest.mark.parametrize("language", ["sv"], indirect=True)
def test_enlarged_nothing_stands_outside_the_window_however_the_text_is_spaced(drawn):
    drawn.emulate_media(reduced_motion="reduce")
    for width in (SCREEN // 2, SCREEN // 4):
        enlarge(drawn, width)
        assert sideways(drawn) <= 0
    drawn.evaluate(ADOPT, SPACING)
    assert (sideways(drawn), drawn.evaluate(CLIPPED)) == (0, [])
    assert drawn.evaluate("document.getAnimations().length") == 0


def enlarge(page, width):
    """Make the page as wide as a screen of two dots to a pixel leaves it."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 2, "mobile": False}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", size)
    page.wait_for_function("(width) => innerWidth === width && devicePixelRatio === 2", arg=width)
    page.wait_for_function(DRAWN_AGAIN)
    draw_all(page)


# a table says once what its cells are of, and so does a profile
CELLS = """(all) => all.map((one) => {
  const [table, row] = [one.closest("[data-table]"), one.closest("[data-row]")];
  if (one.dataset.cell || !row) return [one.dataset.cell ?? "", one.innerText];
  const columns = [...table.querySelectorAll("th[data-column]")];
  const cells = [...row.querySelectorAll("td:not(.whole)")];
  const column = one.matches("dd") ? table.dataset.columns.split("/")[one.dataset.column]
    : columns[cells.indexOf(one)].dataset.column;
  const place = "turned" in table.dataset ? [column, row.dataset.row] : [row.dataset.row, column];
  return [[table.dataset.table, ...place].join("/"), one.innerText];
})"""
CELLS_OF_PAGE = "[data-cell], [data-row] td:not(.whole), dd[data-column]"


def test_without_script_every_number_of_the_report_is_on_the_page(unscripted, shipped, language):
    # `innerText` leaves out what is not displayed
    found = unscripted.locator(CELLS_OF_PAGE).evaluate_all(CELLS)
    said = {}
    for cell, text in found:
        said[cell] = f"{said.get(cell, '')} {text}"
    kinds = {table: content["kind"] for table, content in shipped["tables"].items()}
    missing, found_there = [], 0
    for place, cell in cells_of(shipped).items():
        for number in numbers_of(cell, kinds[cell["table"]], language):
            if number in said.get(place, ""):
                found_there += 1
            else:
                missing.append((place, number, said.get(place)))
    assert missing == [] and found_there > 50


OF_PEOPLE = ("measure.percentage points", "measure.index 0–100")  # told in whole numbers


def numbers_of(cell, kind, language):
    """How a cell's numbers should be written."""
    if cell["is_hidden"]:
        return []
    if kind == "matrix" and cell["n"] is not None:
        return [YES_AND_NO[language][cell["n"]]]
    ends = [cell["low"], cell["high"]]
    if cell["measure"] in OF_PEOPLE:  # a sign of its own stands before a difference
        ends = [abs(round(end)) for end in ends if end is not None]
    if kind == "statements" and cell["base_n"] is None and cell["share"] is not None:
        ends = [100 * end for end in ends if end is not None]  # percent
    return [
        written(number, language)
        for number in (cell["n"], cell["base_n"], *ends)
        if number is not None
    ]


def written(number, language):
    text = f"{number:,}" if isinstance(number, int) else f"{number:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u00a0").replace(".", ",") if language == "sv" else text


def test_every_profile_that_rests_on_invented_data_says_so_itself(unscripted, shipped):
    cells = [
        cell
        for table in shipped["tables"].values()
        if table["kind"] == "profile"
        for cell in table["rows"]
    ]
    subjects = shipped["subjects"]  # a statement of another year has a row of its own
    invented = {
        subjects[cell["row"]]["slug"]
        for cell in cells
        if cell["is_synthetic"] and cell["row"] in subjects
    }
    profiles = unscripted.locator(".profile:has(> .marked)")
    marked = profiles.evaluate_all("all => all.map(one => one.id)")
    assert invented and set(marked) == invented


def test_the_page_is_light_without_plotly(project, shipped, language):
    page = (project / "reports" / PAGES[language]).read_text(encoding="utf-8")
    before, _, plotly = page.partition('id="plotly">')
    own = before + plotly.partition("</script>")[2]
    assert len(own.encode()) < MOST_BYTES


@pytest.mark.parametrize("size", LONGEST, ids=lambda size: f"{size[0]}px")
def test_the_county_s_page_is_no_longer_than_a_reader_scrolls(
    open_file, shipped_mapping, report_of, language, size
):
    report_of(shipped_mapping)
    width, height = size
    page = open_file(shipped_mapping / "reports" / PAGES[language], width=width, height=height)
    assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST[size]


@pytest.fixture(scope="module")
def followed(open_for_all, project, shipped, language):
    """The page with all its tables unfolded and a unit that is followed."""
    page = open_for_all(project / "reports" / PAGES[language])
    unfold(page)
    page.locator(".names > li > a").first.click()
    page.locator(".own-answer:not(:empty)").first.wait_for()
    return page


def test_what_a_followed_unit_answered_is_told_without_how_many_say_so_too(followed):
    """*At least 8 of 26* is counted among the unit's own kind, and the figure among another."""
    counted = re.compile(r"\d (av|of) \d+\)")
    said = followed.locator(".own-answer:not(:empty)").all_text_contents()
    assert said and [text for text in said if counted.search(text)] == []


# the texts that a line beside them could be drawn over
COVERED = """
    const texts = ".own-answer:not(:empty), .who > summary, .toggle > button, .sum, .facts,"
        + "figcaption, .references > *";
    const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
        && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    const boxes = (figure) => [...figure.querySelectorAll(texts)]
        .filter((each) => each.checkVisibility())
        .map((each) => [each.textContent, each.getBoundingClientRect()]);
    const covered = [];
    for (const figure of document.querySelectorAll("figure"))
        for (const [own, box] of boxes(figure))
            for (const [text, other] of boxes(figure))
                if (own < text && meet(box, other)) covered.push([figure.id, own, text]);
    return covered;
"""


def test_what_a_followed_unit_answered_covers_nothing(followed):
    covered = {}
    for width in (SCREEN, 800, PHONE):
        followed.set_viewport_size({"width": width, "height": 900})
        covered[width] = followed.evaluate(f"() => {{ {COVERED} }}")
    assert covered == {SCREEN: [], 800: [], PHONE: []}
