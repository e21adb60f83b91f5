"""What is hostile in names, labels, quotes and titles does nothing in what is published."""

import pytest
from browsing import outside_requests
from importing.library import import_drawn
from publication.libraries import change_schema, make_libraries, publish

SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "Norrvik": f"Norrvik {SCRIPT}",
    "Söderby": "=cmd|' /C calc'!A1",
    "Österåsa": "\u202eÖsteråsa </style><img src=x onerror=alert(2)>",
}
MINUTES = """
    Dokument     Källa                                Kommun  Period  Fråga    Värde   Citat                                           Läge
    Nämnd A.pdf  [Nämnden](javascript:alert(3)) 2023  0701    2023    opening  stängt  {{ 7 * 7 }} <svg onload=alert(4)> javascript:x  .
"""  # noqa: E501


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    project = make_libraries(folder / "project")
    region = project / "region.yaml"
    text = region.read_text(encoding="utf-8")
    for name, hostile in HOSTILE.items():
        text = text.replace(f"name: {name}", f'name: "{hostile}"')
    region.write_text(text, encoding="utf-8")
    change_schema(project, "en: Open on Sundays?", f'en: "{SCRIPT}{{{{ 7 * 7 }}}}"')
    change_schema(
        project, "{sv: Bibliotekens tjänster", '{sv: "</title></style><script>alert(5)//"'
    )
    # their files know the units by their codes
    assert import_drawn(project, MINUTES, "minutes").code == 0
    for more in ((), ("--answers",)):
        outcome = publish(project, *more, to=f"../published{''.join(more)}")
        assert outcome.code == 0, outcome.err
    return folder


def pages_of(folder):
    return sorted([*folder.glob("published/*.html"), *folder.glob("published--answers/*.html")])


def test_no_page_runs_asks_for_or_links_to_anything(published, open_file):
    pages = pages_of(published)
    assert len(pages) == 8
    for path in pages:
        page = open_file(path, script="window.alert = () => { window.ran = true; };")
        assert page.evaluate("window.ran") is None, path.name
        assert outside_requests(page) == [] and page.messages == [], path.name
        acting = """() => [...document.querySelectorAll("*")].flatMap((each) =>
          [...each.attributes].filter((one) => one.name.startsWith("on")
            || /^\\s*javascript:/i.test(one.value)).map((one) => one.name))"""
        assert page.evaluate(acting) == [], path.name
        assert page.locator("img[src=x], iframe, object, main script:not([type])").count() == 0


def test_the_words_stand_as_they_were_written(published, open_file):
    page = open_file(published / "published" / "index.en.html")
    told = page.evaluate("document.body.textContent")
    for words in (*HOSTILE.values(), f"{SCRIPT}{{{{ 7 * 7 }}}}"):
        assert words in told
    assert "49" not in page.evaluate("document.querySelector('h1').textContent")
