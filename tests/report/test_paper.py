"""The page on paper, and the publisher's accessibility statement on it."""

import re

import pytest
from browsing import seen
from example_report import example_report

from kartlaggning.pages.publisher.accessibility import COMPLAINTS
from kartlaggning.pages.render import PAGES, render_page

MOST_PAGES = 25
MOST_PAGES_OF_ONE = {"the longest": 3, "one in the middle": 2}
STATED = {
    "organisation": {"sv": "Huset", "en": "The House"},
    "contact": "https://example.org/contact",
    "tested_on": "2026-11-22",
    "tested_how": "self",
    "updated_on": "2026-11-23",
    "known_faults": [],
}


@pytest.fixture(scope="module")
def printed(open_for_all, project, shipped):
    page = open_for_all(project / "reports" / "index.en.html")
    page.emulate_media(media="print")
    return page


def test_no_control_is_printed_and_every_number_is(printed):
    controls = seen(printed.locator("button, input, .chart, .switch, .skip"))
    # a picture that writes its numbers needs no table under it on paper
    pictures = ":is(.opening, .kind-steps, .kind-flow, .kind-waves, #explorer .kind-tile_map)"
    numbers = seen(printed.locator(f".numbers:not({pictures} *)"))
    assert controls and not any(controls)
    assert numbers and all(numbers)
    printed.set_viewport_size({"width": 680, "height": 1000})  # as wide as paper
    assert not any(seen(printed.locator(".rail, .rail *, button, input")))
    printed.set_viewport_size({"width": 1280, "height": 900})


def test_figures_are_uncut_and_headings_stay_with_what_follows(printed):
    breaks = "all => [...new Set(all.map((one) => getComputedStyle(one)[%r]))]"
    assert printed.locator("h1, h2, h3, h4").evaluate_all(breaks % "breakAfter") == ["avoid"]
    # behind the story small tables may go on in the next column, with their first and last rows
    whole = (
        "figure:not(.kind-tile_map, .kind-timeline, .kind-profile, :has(tbody tr:nth-child(32)), "
        "#explorer figure), tr"
    )
    assert printed.locator(whole).evaluate_all(breaks % "breakInside") == ["avoid"]
    first, last = "tbody tr:nth-child(-n + 3)", "tbody tr:nth-last-child(-n + 2)"
    assert printed.locator(first).evaluate_all(breaks % "breakAfter") == ["avoid"]
    assert printed.locator(last).evaluate_all(breaks % "breakBefore") == ["avoid"]


@pytest.fixture
def profiles(printed):
    """All profiles on paper, nothing else."""
    printed.evaluate("document.documentElement.classList.add('print-shown')")
    yield printed
    printed.evaluate("document.documentElement.classList.remove('print-shown')")


def test_a_profile_is_printed_whole_and_no_answer_smaller_than_what_is_not_known(profiles):
    printed = profiles
    sizes = "all => [...new Set(all.map((one) => parseFloat(getComputedStyle(one).fontSize)))]"
    answers = printed.locator(".profile dd").evaluate_all(sizes)
    unknown = printed.locator(".profile p, .profile details").evaluate_all(sizes)
    assert min(answers) >= max(unknown)
    statements = printed.locator(".profile dd details")
    heights = statements.evaluate_all(
        "all => all.map((one) => one.offsetHeight / one.firstChild.offsetHeight)"
    )
    assert heights and min(heights) > 1.5


def test_the_whole_report_is_a_booklet_with_numbered_pages(printed):
    assert 1 < count_pages(printed) < MOST_PAGES
    sheet = printed.locator("style").first.text_content()
    assert "counter(page)" in sheet and f'@top-left{{content:"{printed.title()}. ' in sheet
    # a page that lies about by itself says too that it is not for all
    marking = re.search(r'@top-left\{content:"[^"]*\. ([^".]+)"', sheet)
    assert marking and marking[1] in (
        "Arbetsutgåva: inte för publicering",
        "Working edition: not for publication",
    )


def count_pages(printed):
    return len(re.findall(rb"/Type /Page\b", printed.pdf(prefer_css_page_size=True)))


def test_one_unit_alone_takes_few_pages_and_nothing_else_is_on_them(printed):
    lengths = "all => all.map((one) => [one.textContent.length, one.id])"
    by_length = sorted(printed.locator(".profile").evaluate_all(lengths), reverse=True)
    places = {"the longest": by_length[0], "one in the middle": by_length[len(by_length) // 2]}
    printed.evaluate("document.documentElement.classList.add('print-opened')")
    # room that the screen keeps, so that nothing moves there
    printed.evaluate("document.body.style.minHeight = '40000px'")
    for name, (_, slug) in places.items():
        printed.evaluate("(slug) => { location.hash = slug; }", slug)
        printed.locator(f"#{slug}").wait_for()
        assert count_pages(printed) <= MOST_PAGES_OF_ONE[name]
        assert [printed.locator(each).first.is_visible() for each in ("table", ".summary")] == [
            False,
            False,
        ]
    printed.evaluate("document.documentElement.classList.remove('print-opened')")
    printed.evaluate("units.close()")


def statement(stated, language, payload):
    page = render_page(example_report() | {"accessibility": stated}, language, payload)
    return page[page.index('<section id="accessibility"') :]


@pytest.mark.parametrize("language", PAGES)
def test_nothing_is_claimed_for_a_publisher_who_has_stated_nothing(payload, language):
    page = statement(None, language, payload)
    assert not re.search("compliant|förenlig", page) and COMPLAINTS not in page


def test_a_statement_says_what_the_authority_asks_for(payload):
    full = statement(STATED, "en", payload)
    asked = (
        "The House",
        "fully compliant",
        STATED["contact"],
        COMPLAINTS,
        "22 November 2026",
        "23 November 2026",
    )
    assert [each for each in asked if each not in full] == []
    fault = {"sv": "En karta saknar text.", "en": "A map has no text."}
    partial = statement(STATED | {"known_faults": [fault], "contact": ""}, "en", payload)
    assert "partially compliant" in partial and fault["en"] in partial and "fully" not in partial
