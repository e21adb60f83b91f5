"""The docs site is made without a warning, leads nowhere wrong, asks for nothing outside."""

import re

import pytest
from browsing import outside_requests, sideways
from test_accessibility import AXE, PHONE, RULES, SCREEN

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.checks import AREAS, CHECKS
from scripts.docs_site.building import build_site
from scripts.docs_site.checks import checks_page
from scripts.docs_site.commands import commands_page
from scripts.docs_site.figures import _facts, _index
from scripts.docs_site.frames import ALL_FRAMES, frames_page
from scripts.docs_site.links import find_broken_links, outside_addresses
from scripts.docs_site.schema import schema_page
from scripts.docs_site.words import LANGUAGES, swedish_words
from scripts.schema_parts import PARTS


@pytest.fixture(scope="module")
def site(tmp_path_factory, example_mapping, report_of):
    report_of(example_mapping)
    folder = tmp_path_factory.mktemp("docs")
    build_site(folder, example_mapping / "reports")  # stops at a warning
    return folder / "html"


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def test_both_languages_have_every_page(site):
    assert names(site / "sv") == names(site / "en")
    assert {f"figures/{name}.html" for name in CHART_KINDS} < set(names(site / "sv"))
    assert 'lang="sv"' in (site / "sv" / "index.html").read_text("utf-8")[:200]


def test_no_link_leads_nowhere(site):
    assert find_broken_links(site) == []
    assert all("." in address for address in outside_addresses(site))


def test_a_link_that_leads_nowhere_is_found(tmp_path):
    (tmp_path / "a.html").write_text(
        '<a href="a.html#here" id="here">x</a><a href="b.html">x</a><a href="#gone">x</a>'
        '<script src="https://example.org/x.js"></script><a href="https://example.org/">x</a>',
        "utf-8",
    )
    assert find_broken_links(tmp_path) == [
        "a.html: b.html",
        "a.html: #gone",
        "a.html: https://example.org/x.js",
    ]


def test_each_page_of_a_figure_shows_it(site):
    for language in LANGUAGES:
        for name in CHART_KINDS:
            page = (site / language / "figures" / f"{name}.html").read_text("utf-8")
            assert '<template shadowrootmode="open">' in page
            assert re.search(rf'<figure [^>]*class="[^"]*kind-{name}\b', page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_made_from_the_code_is_whole(language):
    checks, frames, commands = (
        make(language) for make in (checks_page, frames_page, commands_page)
    )
    assert all(f"`{name}`" in checks for name in CHECKS)
    assert checks.count("\n## ") == len(AREAS)
    assert all(f"`{column.name}`" in frames for spec in ALL_FRAMES for column in spec.columns)
    keys = {key for part in PARTS for key in part.model.model_fields if not key.endswith("_")}
    told = set(re.findall(r"[`>](\w+)[`<]", schema_page(language)))
    assert keys - told == set()
    assert all(f"`{name}`" in commands for name in ("init", "export word", "--dry-run"))


def test_the_catalogue_holds_no_text_that_nobody_says(monkeypatch):
    said = set()
    words = dict(swedish_words())

    class Noting(dict):
        def __getitem__(self, key):
            said.add(key)
            return super().__getitem__(key)

    monkeypatch.setattr("scripts.docs_site.words.swedish_words", lambda: Noting(words))
    checks_page("sv")
    frames_page("sv")
    schema_page("sv")
    _index("sv")
    for kind in CHART_KINDS.values():
        list(_facts(kind, "sv"))
    assert set(words) - said == set()


# each kind of page in both languages, colours and widths; a width and colours meet in one language
LOOKS = [
    ("sv", {"color_scheme": "light", "width": SCREEN}),
    ("sv", {"color_scheme": "dark", "width": PHONE}),
    ("en", {"color_scheme": "dark", "width": SCREEN}),
    ("en", {"color_scheme": "light", "width": PHONE}),
]
SAMPLE = ("index", "tutorial/command-line", "figures/tile_map", "reference/commands")
# the sheets are looked at where they are, not fetched once more
OPTIONS = {**RULES, "preload": False}
RUN_AXE = """async (options) => (await axe.run(options)).violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))"""


@pytest.mark.parametrize(("language", "look"), LOOKS)
def test_everybody_can_use_a_page_and_it_asks_for_nothing_outside(site, open_file, language, look):
    for name in SAMPLE:
        page = open_file(site / language / f"{name}.html", bypass_csp=True, **look)
        page.add_script_tag(path=AXE)
        assert page.evaluate(RUN_AXE, OPTIONS) == [], name
        # the theme says which colours it took
        said = [text for text in page.messages if not text.startswith("[PST]")]
        assert (outside_requests(page), said, sideways(page)) == ([], [], 0), name


def test_a_figure_looks_as_it_does_in_a_report(site, open_file):
    page = open_file(site / "sv" / "figures" / "bar.html")
    colour = "(one) => getComputedStyle(one).fontFamily"
    assert "serif" in page.locator("figure.kind-bar h3").evaluate(colour)
    assert page.locator("figure.kind-bar table").is_visible()
