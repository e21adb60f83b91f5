"""The explorer: any question against any other by its address, and a figure alone or shared."""

import re

import pytest

from kartlaggning.pages.render import PAGES

# the numbers of each row of the crosstab that the script makes, with their base
CROSSED = """() => [...document.querySelectorAll(".asked tbody tr")].map((row) => [
  row.querySelector("th").textContent,
  [...row.querySelectorAll("td span")].map((one) => one.textContent),
])"""
SQUARES = """() => [...document.querySelectorAll(".asked tbody td")].map((one) => [
  one.querySelector("span").textContent,
  one.querySelectorAll("use:not([href^='#b-'], [href^='#o-'])").length,
  one.querySelectorAll("use").length,
])"""
# a file may not write to the clipboard: what would be written is kept
KEEP_COPIED = """() => Object.defineProperty(navigator, "clipboard", {
  value: { writeText: async (text) => { window.copied = text; } },
})"""


@pytest.fixture
def county(report_of, shipped_mapping):
    return report_of(shipped_mapping)


@pytest.fixture
def page(open_file, shipped_mapping, county):
    return open_file(shipped_mapping / "reports" / PAGES["sv"])


def ask(page, address):
    page.evaluate("(address) => { location.hash = address; }", address)
    page.wait_for_function("() => !document.querySelector('.asked').hidden")


@pytest.mark.parametrize("question", ["asks", "tools", "found_in"])
def test_against_the_main_dimension_the_script_counts_what_the_report_counts(
    page, county, question
):
    main = county["main"]["dimension"]
    ask(page, f"fraga={question}&mot={main}")
    [crosstab] = [
        figure["table"]
        for each in county["explorer"]
        for figure in each["figures"]
        if figure["of"] == [question, main]
    ]
    expected = {}
    for cell in county["tables"][crosstab]["rows"]:
        label = county["labels"][cell["row"]]["sv"]
        least = "minst " if cell["n_open"] else ""
        number = f"{least}{cell['n']} av {cell['base_n']}"
        expected.setdefault(label[:1].upper() + label[1:], set()).add(number)
    said = {label: set(numbers) for label, numbers in page.evaluate(CROSSED)}
    assert said == expected and len(said) > 2


def test_in_each_cell_stand_as_many_squares_as_it_says(page):
    ask(page, "fraga=asks&mot=provision")
    cells = page.evaluate(SQUARES)
    for text, n_counted, n_all in cells:
        n, base = map(int, re.findall(r"\d+", text))
        assert (n_counted, n_all) == (n, base)
    assert len(cells) > 4


def test_what_is_chosen_becomes_an_address_and_what_is_folded_opens_by_its_own(page):
    page.locator("#ask-rows").select_option("tools")
    page.locator("#ask-columns").select_option("provision")
    assert page.evaluate("location.hash") == "#fraga=tools&mot=provision"
    assert page.locator(".asked caption").text_content().startswith("Vad används som stöd")
    page.locator(".asked > p a").click()
    assert page.locator("#fraga-tools table").first.is_visible()


def test_a_question_is_found_by_its_words_and_put_to_the_material(page):
    page.locator("#search").fill("systematiskt vald")
    [found] = page.locator("#found li:visible").all_text_contents()
    assert found == "Frågar man systematiskt om våldsutövande?"
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash === '#fraga=asks'")
    assert page.locator(".asked caption").text_content().startswith("Frågar man systematiskt")


def test_a_question_that_cannot_be_crossed_opens_where_it_stands(page):
    page.locator("#search").fill("manga behandlare")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash === '#fraga-therapists'")
    # it is opened after the address has changed
    page.locator("#fraga-therapists[open]").wait_for()


def test_names_come_before_questions(page):
    page.locator("#search").fill("sto")
    found = page.locator("#found li:visible").all_text_contents()
    assert found[0] == "Stockholm" and any(each.endswith("?") for each in found)


def test_what_is_asked_says_that_it_is_invented(page):
    ask(page, "fraga=asks&mot=provision")
    assert "Påhittade exempeldata" in page.locator(".asked .mark").text_content()


def test_a_figure_stands_alone_at_its_address(page):
    page.evaluate("() => { location.search = '?figur=figure-5'; }")
    page.wait_for_selector(".shown-alone")
    shown = page.locator("figure").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.id)"
    )
    assert shown == ["figure-5"]
    assert not page.locator(".rail").is_visible() and not page.locator("h1").is_visible()


def test_what_is_shared_has_its_base_its_sources_and_its_mark(page):
    page.evaluate(KEEP_COPIED)
    page.locator("#figure-5 .menu summary").click()
    page.locator("#figure-5 [data-share=text]").click()
    page.wait_for_function("() => window.copied")
    copied = page.evaluate("window.copied")
    assert copied.startswith("11 av 26 kommuner ger behandling i egen regi")
    for words in ("Alla 26 kommuner", "källor", "Verkligt tal, påhittad fördelning", "Källa: "):
        assert words in copied
    assert copied.endswith("#figure-5")


# what the map says of each unit, and its legend
ON_MAP = """() => Object.fromEntries([...document.querySelectorAll(".on-map .tile")].map((tile) => {
  const said = tile.getAttribute("aria-label").slice(tile.dataset.name.length + 2);
  return [tile.dataset.unit, said];
}))"""
LEGEND = """() => [...document.querySelectorAll(".on-map li")].map((one) =>
  [one.querySelector("span").textContent, one.querySelector("b").textContent])"""


def counted_by_row(report, question):
    """Who is in which row of the bars of a question, and who may be, in all populations."""
    [each] = [each for each in report["explorer"] if each["of"] == question]
    counted, may_be, base = {}, {}, set()
    for table in {*each["tables"], *(figure["table"] for figure in each["figures"])}:
        for cell in report["tables"][table]["rows"]:
            if cell["column"] == cell["population"] and "counted" in cell:
                label = report["labels"][cell["row"]]["sv"]
                words = label[:1].upper() + label[1:]
                counted.setdefault(words, set()).update(slugs(cell["counted"]["units"], report))
                may_be.setdefault(words, set()).update(slugs(cell["counted"]["open_units"], report))
                base.update(slugs(cell["counted"]["base_units"], report))
    return counted, may_be, base


def slugs(units, report):
    return {report["subjects"][unit]["slug"] for unit in units}


@pytest.mark.parametrize("question", ["organisation", "found_in", "partner_demand"])
def test_a_map_shows_what_each_unit_answers_in_all_populations(page, county, question):
    counted, _, base = counted_by_row(county, question)
    ask(page, f"fraga={question}&mot={county['main']['dimension']}")
    page.locator(".on-map summary").click()
    page.wait_for_selector(".on-map svg")
    on_map = page.evaluate(ON_MAP)
    answered = 0
    for unit, said in on_map.items():
        assert (said == "Ingår inte i basen") == (unit not in base), unit
        if unit in base:
            assert unit in counted[said], (unit, said)
            answered += 1
    legend = dict(page.evaluate(LEGEND))
    assert answered > 20
    for words, number in legend.items():
        n = sum(said == words for said in on_map.values())
        assert number == f"{n} av {len(on_map)}"


def test_of_several_answers_a_map_shows_one_at_a_time_and_who_may_be_among_them(page, county):
    counted, may_be, base = counted_by_row(county, "tools")
    ask(page, f"fraga=tools&mot={county['main']['dimension']}")
    page.locator(".on-map summary").click()
    page.wait_for_selector(".on-map svg")
    n_open = 0
    for label in list(counted)[:4]:
        page.locator(".on-map select").select_option(label=label)
        for unit, said in page.evaluate(ON_MAP).items():
            expected = "Övriga i basen" if unit in base else "Ingår inte i basen"
            if unit in may_be[label]:
                expected = "Kan höra dit"
                n_open += 1
            if unit in counted[label]:
                expected = label
            assert said == expected, unit
    assert n_open
