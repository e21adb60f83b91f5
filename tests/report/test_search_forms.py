"""The page's search reads names as the sources' names are read, in every mapping."""

import pytest

from kartlaggning.pages.render import PAGES
from kartlaggning.regions.keys import safe_key
from kartlaggning.regions.resolver import Resolver
from kartlaggning.schema.loading import load_schema

# what readers of the county's page wrote in vain (audit of November 2026, F10)
FORMS = {
    "Salem kommun": "salem",
    "Danderyds kommun": "danderyd",
    "Huddinge kommun": "huddinge",
    "Stockholms stad": "stockholm",
    "Danderyds": "danderyd",
    "0162": "danderyd",
    "upplands bro": "upplands-bro",
    "Upplands-Väsby": "upplands-vasby",
    "enskede arsta": "enskede-arsta-vantor",
    "sdf Bromma": "bromma",
    "sodertalje": "sodertalje",
    "eåv": "enskede-arsta-vantor",
    "162": "danderyd",
    "0162 Danderyd": "danderyd",
    "danderyd (0162)": "danderyd",
    "Danderyds kommuns": "danderyd",
    "danderyds ko": "danderyd",
}
REFUSED = ("danderid", "haninge huddinge", "0162 Nacka", "99")
MEANT = "(texts) => texts.map((text) => unitNames(text).meant.map(({ profile }) => profile.id))"


@pytest.fixture(scope="module")
def page(open_for_all, project, shipped):
    return open_for_all(project / "reports" / PAGES["sv"])


@pytest.fixture(scope="module")
def region(project):
    return load_schema(project).region


def written(subject, names, endings):
    """Ways in which somebody may write a subject."""
    for name in names:
        yield from (name, name.upper(), f" {name.lower()} ", name.replace("-", " "))
        yield from (name.replace(" ", "-"), f"{name}s", f"{name}x", f"{subject} {name}")
        for ending in endings:
            yield from (f"{name} {ending}", f"{name}s {ending.upper()}", f"{name}-{ending}")
    yield from (subject, subject.lstrip("0"), f"{subject}.0")


def test_whole_names_and_codes_mean_what_the_resolver_says(page, region, shipped):
    names = {}
    for subject, text in region.spellings():
        names.setdefault(subject, []).append(text)
    endings = sorted({ending for kind in region.kinds.values() for ending in kind.endings})
    slugs = {
        subject: each["slug"]
        for subject, each in shipped["subjects"].items()
        if each["has_profile"]
    }
    texts = [
        text for subject in slugs for text in written(subject, names[subject], endings)
        if safe_key(text)
    ]  # fmt: skip
    texts += region.ambiguous_names
    resolver = Resolver(region)
    differing = []
    for text, found in zip(texts, page.evaluate(MEANT, texts), strict=True):
        resolution = resolver.resolve(text)
        meant = [resolution.subject_id] if resolution.subject_id else resolution.candidates
        expected = sorted(slugs[subject] for subject in meant if subject in slugs)
        if sorted(found) != expected:
            differing.append((text, expected, found))
    assert differing == []
    assert len(texts) > 100


@pytest.fixture
def county(open_file, shipped_mapping, report_of):
    report_of(shipped_mapping)
    return open_file(shipped_mapping / "reports" / PAGES["sv"])


def test_the_forms_that_readers_write_are_found_and_enter_opens_them(county):
    search = county.locator("#search")
    found = {}
    for text in FORMS:
        search.fill(text)
        search.press("Enter")
        found[text] = county.evaluate("document.querySelector('.profile.opened')?.id")
        county.keyboard.press("Escape")
        county.evaluate("units.close()")
    assert found == FORMS


def test_names_that_begin_so_are_suggested_first(county):
    county.locator("#search").fill("sö")
    suggested = county.locator("#found li:visible").all_text_contents()
    assert set(suggested[:3]) == {"Södertälje", "Södermalm", "Söderstöd"}
    assert "Tyresö" in suggested[3:]


def test_what_is_only_like_a_name_is_refused_in_words(county):
    for text in REFUSED:
        county.locator("#search").fill(text)
        county.keyboard.press("Enter")
        assert county.locator(".search [role=status]").text_content() == "Inget heter så"
        assert county.locator(".profile.opened").count() == 0
