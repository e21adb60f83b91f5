"""Classes and explanations on the page: the same numbers and words as the commands print."""

import re
from html import unescape

import pytest
from click.testing import CliRunner
from clients import Visitor
from mappings import run

from kartlaggning.app.desk import Desk
from kartlaggning.app.studying import Studying
from kartlaggning.cli import cli
from kartlaggning.tables.bar import class_rows
from kartlaggning.text.catalogues import translate
from kartlaggning.text.own_words import HIDDEN


@pytest.fixture(scope="module")
def visitor(second_mapping):
    return Visitor(Desk(second_mapping)).come_in()


def said(page):
    """All words of a page, without marks and without what breaks lines."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub("<[^>]*>", " ", f"<{main}")).split())


def printed(mapping, *arguments, language):
    outcome = CliRunner().invoke(
        cli, [*arguments, "--project", str(mapping), "--lang", language], catch_exceptions=False
    )
    return outcome.stdout


def cells(text):
    """The cells of what `classify` prints, row by row."""
    lines = text.splitlines()
    rule = next(line for line in lines if set(line) == {"-", " "})
    starts = [found.start() for found in re.finditer("-+", rule)]
    rows = []
    for line in lines[lines.index(rule) + 1 :]:
        if not line:
            break
        ends = [*starts[1:], None]
        rows.append([line[a:b].strip() for a, b in zip(starts, ends, strict=True)])
    return rows


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_table_is_what_classify_prints(visitor, second_mapping, language):
    page = visitor.text("classes", lang=language)
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.DOTALL)
    shown = [
        [unescape(re.sub("<[^>]*>", "", cell)) for cell in re.split("</th>|</td>", row)[:-1]]
        for row in rows
    ]
    expected = cells(printed(second_mapping, "classify", language=language))
    assert len(expected) == 3
    assert shown == expected


@pytest.mark.parametrize("dimension", ["access", "circles", "content"])
def test_the_counts_are_those_of_a_bar(visitor, dimension):
    results = visitor.desk.one(Studying).now().results
    page = visitor.text(f"classes/{dimension}", lang="en")
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    shown = {}
    for row in re.findall("<tr.*?</tr>", table, re.DOTALL):
        state = re.search(r"state=([a-z_.]+)", row)[1]
        shown[state] = [int(n) for n in re.findall(r'<td class="n">(\d+)', row)]
    populations = results.schema.region.populations_of_units(results.schema.as_of)
    for place, population in enumerate(populations):
        rows = list(class_rows(dimension, population, results))
        assert f"of {rows[0]['base_n']} " in said(page)
        counted = {row["row"]: row["n"] for row in rows if row["row"].count(".") < 2}
        assert {state: each[place] for state, each in shown.items() if each[place]} == {
            row: n for row, n in counted.items() if n
        }


def test_only_those_of_one_class_are_shown_when_asked(visitor):
    page = visitor.text("classes/access", lang="en", state="access.near")
    table = said(f"<main{page.rpartition('<tbody>')[2].partition('</tbody>')[0]}</main>")
    assert "Norrvik" in table and "Österby" not in table
    assert "One answer that would change it" in table
    every = said(visitor.text("classes/access", lang="en", state="no_such"))
    assert "Österby" in every and "Ask next: Is there a library?; What is offered?" in every
    assert visitor.ask("classes/nowhere").status_code == 404


def words(text):
    """The words of an explanation alone: neither what sets lines in nor the page's own links."""
    for link in ("All units and providers", "The rules", "The classes of all units"):
        text = text.replace(translate(link, "sv"), " ").replace(link, " ")
    text = re.sub(r"=+(?= )|=+$|^ *- |[!*]", " ", text, flags=re.MULTILINE)
    text = re.sub(r"\(\s+", "(", text)
    return text.split()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("subject", ["norrvik", "osterby", "sunnana", "sjolanda"])
def test_an_explanation_says_what_explain_says(visitor, second_mapping, subject, language):
    page = said(visitor.text(f"explain/{subject}", lang=language))
    expected = printed(second_mapping, "explain", subject, language=language)
    assert len(words(expected)) > 5
    assert words(page) == words(re.sub(r"^\s*- ", "", expected, flags=re.MULTILINE))


def test_a_name_is_found_as_the_command_finds_it(visitor):
    answer = visitor.ask("explain", name="Norrvik kommun")
    assert answer.status_code == 303 and answer.location.endswith("/explain/norrvik")
    assert visitor.ask("explain", name="norrv").location.endswith("/explain/norrvik")
    page = said(visitor.text("explain", name="Nowhere at all", lang="en"))
    assert "Nowhere at all" in page and "Norrvik" in page
    page = visitor.text("explain", name="<b>x</b>", lang="en")
    assert "<b>x" not in page
    assert visitor.ask("explain/nobody").status_code == 404


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_calls_are_those_of_ask(visitor, second_mapping, language):
    page = said(visitor.text("explain/ask", lang=language))
    lines = printed(second_mapping, "ask", language=language)
    assert len(lines.splitlines()) > 5
    for line in lines.splitlines():
        words = re.sub(r"^\d+\. |^\s*- |^\s+|! ", "", line).strip()
        assert words in page, words
    one = said(visitor.text("explain/ask", lang=language, dimension="content"))
    assert one != page


def test_a_small_number_of_people_is_hidden_as_in_the_command(mapping):
    raw = mapping / "raw" / "samtal.csv"
    raw.write_text(raw.read_text("utf-8").replace("drygt 100", "3"), "utf-8")
    run(mapping, "import", str(raw), "--as", "samtal", "--strand", "samtal")
    visitor = Visitor(Desk(mapping)).come_in()
    page = said(visitor.text("explain/norrvik", lang="en"))
    hidden = f"How many come? {translate(HIDDEN, 'en')}"
    assert hidden in page
    assert hidden in " ".join(printed(mapping, "explain", "norrvik", language="en").split())
