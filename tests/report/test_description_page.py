"""The page of `describe`: for everybody, on every screen, and of nothing but itself."""

import pytest
from browsing import outside_requests, sideways
from drawn import draw
from importing.library import run, write_sav
from test_accessibility import AXE, COLOURS, HEADINGS, RULES, RUN_AXE

SURVEY = """
    unit      support  days  extremely_long_name_of_a_variable_that_somebody_has_made_up  note
    Norrby    1        2     1                                                             Mer tid
    Norrby    2        4     2                                                             .
    Norrby    7        99    2                                                             Fler rum
    Norrby    8        .     1                                                             .
    Norrby    1        12    2                                                             .
    Söderby   2        3     1                                                             .
"""
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
DICTIONARY = {
    "column_labels": {"support": f"Hur är stödet? {LONG}", "days": "Dagar"},
    "variable_value_labels": {
        "support": {1: "Mycket bra", 2: LONG, 3: "Dåligt", 8: "Vet ej"},
        "days": {99: "Ej svar"},
    },
    "missing_ranges": {"support": [8], "days": [99]},
}


@pytest.fixture(scope="module", params=["sv", "en"])
def written(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    write_sav(folder / "enkät & annat.sav", draw(SURVEY), **DICTIONARY)
    outcome = run(
        folder, "describe", "enkät & annat.sav", "--page", "a.html", "--lang", request.param
    )
    assert (outcome.code, outcome.out) == (0, "a.html\n")
    return folder / "a.html"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("colours", COLOURS)
def test_axe_finds_nothing(written, open_file, width, colours):
    page = open_file(written, width=width, bypass_csp=True)
    page.emulate_media(**COLOURS[colours])
    page.add_script_tag(path=AXE)
    violations, passed = page.evaluate(RUN_AXE, RULES)
    assert violations == []
    assert "color-contrast" in passed or colours == "forced"


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_is_outside_the_window(written, open_file, width):
    page = open_file(written, width=width)
    assert sideways(page) == 0
    assert page.messages == []
    assert outside_requests(page) == []


def test_what_is_worth_a_look_leads_to_its_variable(written, open_file):
    page = open_file(written)
    page.get_by_role("link", name="support").click()
    assert page.evaluate("document.querySelector(':target h3 code').textContent") == "support"
    assert page.evaluate(HEADINGS)[:2] == [1, 2]


def test_bars_are_as_long_as_the_shares(written, open_file):
    page = open_file(written)
    widths = page.locator("#v2 .share path").evaluate_all(
        "(all) => all.map((each) => each.getBBox().width)"
    )
    assert [round(width) for width in widths] == [40, 40, 0, 20]
