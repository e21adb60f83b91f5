"""Before the day: what is sensitive and would leave, and what will stand about each unit."""

import csv
import io
import json
import re

import pytest
from importing.library import TALKS, import_drawn, run
from publication.libraries import change_schema, make_libraries, publish

SUMMARY = """\
report:
  summary:
    - sv: I Norrvik är det öppet. I {access/access.full/municipality:of} är det öppet. Norrviken är en sjö.
      en: Open.
"""  # noqa: E501
MINUTES = """
    Dokument     Källa           Kommun   Period  Fråga      Värde   Citat            Läge
    Nämnd A.pdf  Nämnden 2023:3  Norrvik  2023    Anställda  3       .                .
    Nämnd A.pdf  Nämnden 2023:3  Söderby  2023    Anställda  30      .                .
    Nämnd A.pdf  Nämnden 2023:3  Österåsa  2023   Anställda  5       .                .
    Nämnd A.pdf  Nämnden 2023:3  Söderby  2023    opening    stängt  Det är stängt.   .
"""
STAFF = "  staff: {label: Anställda, type: quantity, of: clients, asked_in: minutes}\n"


@pytest.fixture
def project(copy_of, tmp_path):
    made = copy_of(make_libraries, tmp_path / "project")
    change_schema(made, "report:\n", SUMMARY)
    return made


def preview(project, *more):
    outcome = publish(project, "--preview", "--format", "json", "--lang", "sv", *more)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_sentences_that_name_a_unit_are_listed_with_their_place(project):
    listed = [each for each in preview(project)["sensitive"] if each["kind"] == "unit"]
    assert listed == [{"kind": "unit", "where": "summary 1", "text": "I Norrvik är det öppet."}]


def test_a_number_on_few_people_is_listed_with_its_unit(project):
    # of people a small number leaves only where a public document says it
    change_schema(project, "  loans:\n", f"{STAFF}  loans:\n")
    assert import_drawn(project, MINUTES, "minutes").code == 0
    listed = [each for each in preview(project)["sensitive"] if each["kind"] == "few"]
    assert [each["where"] for each in listed] == [
        "Norrvik, Anställda (profile/0701/staff)",
        "Anställda, kommuner (bars_of_staff/staff/municipality)",
    ]
    assert "3 (Nämnden 2023:3)" in listed[0]["text"]


def test_quotes_are_listed_with_unit_and_question(project):
    change_schema(project, "  loans:\n", f"{STAFF}  loans:\n")
    assert import_drawn(project, MINUTES, "minutes").code == 0
    quotes = [each for each in preview(project)["sensitive"] if each["kind"] == "quote"]
    assert [(each["where"], each["text"]) for each in quotes] == [
        ("Söderby: Öppet på söndagar?", "”Det är stängt.”")
    ]


def test_the_preview_writes_nothing_and_reads_as_lines_and_csv(project, tmp_path):
    lines = publish(project, "--preview", "--lang", "sv").out.splitlines()
    assert "Meningar om en namngiven enhet: 1" in lines
    assert "  summary 1  I Norrvik är det öppet." in lines
    rows = csv.DictReader(io.StringIO(publish(project, "--preview", "--format", "csv").out))
    assert {row["kind"] for row in rows} <= {"quote", "few", "unit"}
    assert not (tmp_path / "published").exists()


def test_without_a_folder_only_the_preview_goes(project):
    assert run(project, "publish", "--preview").code == 0
    refused = run(project, "publish")
    assert refused.code == 2 and "--to" in refused.err


def test_what_is_another_than_in_the_edition_before_is_counted_by_table(project):
    assert publish(project).code == 0
    assert preview(project)["differences"] == []
    assert (
        import_drawn(project, TALKS.replace("stängt  böcker", "öppet   böcker"), "talks").code == 0
    )
    differences = {each["of"]: each["n"] for each in preview(project)["differences"]}
    assert differences["access"] == 2 and differences["profile"] > 0


def test_each_unit_has_a_page_with_what_will_stand_about_it(project, tmp_path):
    change_schema(project, "publication:\n", "publication:\n  embargo: 2023-10-01\n")
    outcome = publish(project, "--answers")
    assert outcome.code == 0, outcome.err
    names = {path.name for path in (tmp_path / "published").iterdir()}
    units = ("norrvik", "soderby", "osterasa")
    assert names == {f"{unit}{end}" for unit in units for end in (".html", ".en.html")}
    page = (tmp_path / "published" / "norrvik.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", page)
    for said in (
        "Det här kommer att stå om Norrvik när rapporten publiceras.",
        "Får inte föras vidare före 1 oktober 2023.",
        "I Norrvik är det öppet.",
        "Öppet på söndagar?",
    ):
        assert said in text
    # it stands by itself: nothing is fetched, and no link leads to what is not there
    assert re.findall(r'href="([^"]+)"', page) == ["#content", "mailto:bibliotek@example.org"]
    assert "talks-0" not in page


def test_what_is_answered_of_a_unit_is_what_its_profile_in_the_report_says(project, tmp_path):
    assert publish(project, to="../report").code == publish(project, "--answers").code == 0
    report = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    page = (tmp_path / "published" / "norrvik.html").read_text(encoding="utf-8")
    article = report.partition('<article id="norrvik"')[2].partition("</article>")[0]
    [columns] = re.findall(r'data-columns="([^"]*)"', report)
    assert cells_of(page) and cells_of(page) == cells_of(article, columns.split("/"))


def cells_of(page, columns=()):
    """What the cells of a profile say, by their columns; a report's page numbers those."""
    return [
        (columns[int(column)] if columns else column, text.strip())
        for column, text in re.findall(r'<dd data-column="?([^" >]*)"?[^>]*>([^<]*)', page)
    ]
