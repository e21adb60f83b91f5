"""Cases of the same trials whose fault is in what the commands and the page say.

What is not right yet is marked with where it goes wrong; it fails here as soon as it is right.
"""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from drawn import REGION
from mappings import cells_of, run

from kartlaggning.cli import cli

CASES = Path(__file__).parent / "cases"
SCHEMA = """
title: Found
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks:
    kind: interview
    label: Talks
    columns: {source: Source, subject: Unit, who: Who, hours: Hours, ways: Ways, synthetic: Invented}
  clinics:
    kind: interview
    label: Clinics
    columns: {source: Source, subject: Unit, informants: People, who: Who}
  group:
    kind: interview
    label: Group
    columns: {source: Source, subject: Unit, informants: People, who: Who, hours: Hours}
  survey:
    kind: survey
    label: Survey
    missing: {"98": dont_know}
    columns: {subject: Unit, forms: {values: {talks: f_talks, group: f_group}}, most: Most}
questions:
  who: {label: Who, type: single, asked_in: [talks, clinics, group], values: {own: Own, others: Others}}
  hours: {label: Hours, type: quantity, asked_in: [talks, group], measure: hours}
  ways: {label: Ways, type: multiple, asked_in: talks, values: {group: Group, alone: Alone}}
  forms: {label: Forms, type: multiple, asked_in: survey, silence: no, values: {talks: Talks, group: Group}}
  most: {label: Most, type: single, asked_in: survey, resolve: majority, of: respondents, values: {a: Aa, b: Bb, c: Cc}}
dimensions:
  model: {label: Model, classes: {house: {label: House, when: {who: own}}, shared: {label: Shared, when: {who: others}}}}
  size: {label: Size, classes: {big: {label: Big, when: {hours: {at_least: 12}}}, small: {label: Small, when: {not: {hours: {at_least: 12}}}}}}
report:
  sections: [{title: S, figures: FIGURES}]
"""  # noqa: E501
# a kind is a population too, and its words are found by its id: no unit may have the same
TOWNS = REGION.replace("town: {label", "muni: {label").replace("kind: town", "kind: muni")
NOTHING_BUT_PROFILES = "[{chart: profile}]"


@pytest.fixture
def project(tmp_path):
    """Make a mapping of tables that are imported, each as the strand of its name."""

    def make(figures=NOTHING_BUT_PROFILES, **tables):
        (tmp_path / "region.yaml").write_text(TOWNS, encoding="utf-8")
        schema = SCHEMA.replace("FIGURES", figures)
        (tmp_path / "survey_schema.yaml").write_text(schema, encoding="utf-8")
        for strand, rows in tables.items():
            table = tmp_path / f"{strand}.csv"
            table.write_text("\n".join(rows) + "\n", encoding="utf-8")
            run(tmp_path, "import", str(table), "--as", strand)
        return tmp_path

    return make


def said(project, *arguments, lang="en"):
    """What a command prints, in one line."""
    return " ".join(run(project, *arguments, "--lang", lang).output.split())


def page_of(project, lang="en"):
    """The text of a page."""
    run(project, "report")
    name = "index.html" if lang == "sv" else f"index.{lang}.html"
    page = (project / "reports" / name).read_text(encoding="utf-8")
    page = re.sub(r"<(script|style|svg).*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


TALKS = "Source;Unit;Who;Hours;Ways;Invented"
DIFFERING = (TALKS, "s1;Öst;own;15;;yes", "s2;Väst;own;14;;yes", "s3;Norr;others;2;;yes")


# --- a whole whose parts differ


def test_a_mixed_whole_that_rests_on_invented_data_is_marked_in_every_command(project):  # sm
    mapping = project(talks=DIFFERING)
    assert "Model: mixed: the parts differ [House: 2, Shared: 1] *" in said(
        mapping, "explain", "Storstad"
    )
    assert "Storstad mixed: the parts differ *" in said(mapping, "classify")


def test_a_call_says_what_is_known_of_a_whole_whose_numbers_differ(project):  # qm
    mapping = project(talks=(TALKS, "s1;Öst;own;15;;", "s2;Väst;own;14;;"))
    assert "Storstad now: mixed: the parts differ" in said(mapping, "ask")


def test_a_whole_whose_numbers_differ_says_from_where_to_where_they_go(project):  # qm2
    hours = said(project(talks=DIFFERING), "explain", "Storstad").partition("All answers")[2]
    assert "mixed: the parts differ" in hours and "2–15" in hours


def test_a_range_of_those_with_a_number_of_their_own_can_be_drawn(project):  # qm2
    page = page_of(project("[{chart: range, of: hours, population: muni}]", talks=DIFFERING))
    assert "numbers of its parts only" in page.lower()


def test_numbers_of_some_parts_are_not_said_to_be_about_those_of_all(project):  # qm
    talks = (TALKS, "s1;Öst;own;15;;", "s2;Väst;own;14;;")
    figures = "[{chart: range, of: hours, by: subject, population: muni}]"
    assert "about 14–15" not in page_of(project(figures, talks=talks))


# --- silence, in words that are true


def test_a_call_says_in_true_words_that_nobody_was_interviewed(project):  # und, mixone
    mapping = project(talks=(TALKS, "s1;Öst;own;10;;"))
    assert "Småstad nobody interviewed" in said(mapping, "classify")
    assert "now: not asked" not in said(mapping, "ask")


def test_a_profile_says_once_that_nobody_was_interviewed(project):  # mixone
    page = page_of(project(talks=(TALKS, "s1;Öst;own;10;;")))
    assert "nobody interviewed" in page and "Not asked" not in page


def test_a_range_says_of_each_unit_in_true_words_why_it_has_no_number(project):  # few
    talks = (TALKS, "s1;Öst;own;10;;")
    figures = "[{chart: range, of: hours, by: subject, population: muni}]"
    page = page_of(project(figures, talks=talks))
    assert "Småstad nobody interviewed" in page


def test_of_questions_that_nobody_was_reached_for_it_is_not_said_that_they_do_not_apply(project):
    mapping = project(survey=("Unit;f_talks;f_group;Most", "Småstad;1;0;a"))  # maj
    assert "Frågor som inte gäller dem" not in page_of(mapping, "sv")


def test_a_sentence_does_not_say_no_of_a_value_that_some_do_not_know_of(project):  # f1
    survey = ("Unit;f_talks;f_group;Most", "Småstad;1;98;a", "Storstad;1;0;a")
    mapping = project(survey=survey)
    schema = mapping / "survey_schema.yaml"
    summary = 'report:\n  summary: ["{forms/forms.group/muni:who} have groups."]'
    text = schema.read_text(encoding="utf-8").replace("report:", summary)
    text = text.replace("{chart: profile}", "{chart: bar, of: forms, population: muni}")
    schema.write_text(text, encoding="utf-8")
    page = page_of(mapping)
    assert "0 of 2 towns have groups." in page


# --- how many said what


def test_a_vote_says_how_many_said_what_and_who_did_not_know(project):  # researcher: maj
    rows = ["Unit;f_talks;f_group;Most"]
    # of fewer than five people it is not told
    rows += [f"Småstad;1;0;{most}" for most in ("a", "a", "b", "c") * 5]
    rows += [f"Norr;1;0;{most}" for most in ("a", "98") * 5]
    mapping = project(survey=rows)
    town = said(mapping, "explain", "Småstad")
    assert "Most conflicting answers (Aa, Bb, Cc) [so many say: Aa: 10, Bb: 5, Cc: 5]" in town
    assert "Most Aa [so many say: Aa: 5, don’t know: 5]" in said(mapping, "explain", "Norr")
    assert "So many say: Aa: 10, Bb: 5, Cc: 5." in page_of(mapping)


# --- who was heard, and of whom


def test_what_one_interview_says_of_three_units_at_once_is_one_statement(project):  # researcher: q
    group = ("Source;Unit;People;Who;Hours", 's1;"Öst; Väst; Norr";;;3 av 10', "s2;Öst;;;7")
    page = page_of(project("[{chart: statements, of: hours}]", group=group))
    assert page.count("3 of 10 hours") == 1
    assert "joint answer" in page


def test_who_is_interviewed_in_two_strands_is_one_person(project):  # pers
    clinics = ("Source;Unit;People;Who", 'c1;Norr;"Alfa; Gamma";others')
    rows = ('g1;Öst;"Alfa; Beta";own;', 'g2;Väst;"Alfa; Delta";own;')
    group = ("Source;Unit;People;Who;Hours", *rows)
    mapping = project("[{chart: coverage}]", group=group, clinics=clinics)
    run(mapping, "report")
    report = json.loads((mapping / "reports" / "report.json").read_text(encoding="utf-8"))
    cells = cells_of(report)
    counted = [cells[f"coverage/{row}/informants"]["n"] for row in ("group", "clinics", "all")]
    assert counted == [3, 2, 4]


def test_a_unit_that_is_no_more_is_told_with_what_it_is_now(project):  # mer2
    mapping = project()
    region = mapping / "region.yaml"
    old = "{name: Gamla, kind: district, part_of: city, valid_to: 2023-06-01, successors: [north]}"
    region.write_text(TOWNS.replace("providers:", f"  old: {old}\nproviders:"), encoding="utf-8")
    table = mapping / "talks.csv"
    table.write_text(f"{TALKS}\ns1;Gamla;own;;;\n", encoding="utf-8")
    run(mapping, "import", str(table), "--as", "talks")
    result = CliRunner().invoke(cli, ["check", "--project", str(mapping), "--lang", "en"])
    assert result.exit_code == 1
    assert "'Gamla' does not exist in 2023" in result.output and "now Norr" in result.output


# --- quantities


def test_of_ratios_it_is_not_said_that_what_they_share_holds(project):  # ratio
    mapping = project(talks=(TALKS, "s1;Småstad;;10 av 40;;", "s2;Småstad;;7 av 10;;"))
    town = said(mapping, "explain", "Småstad")
    assert "10 av 40 · 7 av 10" in town and "what they share holds" not in town


def test_about_500_and_10_are_not_both_10(project):  # num/t3
    mapping = project(talks=(TALKS, "s1;Småstad;;ca 500;;", "s2;Småstad;;10;;"))
    assert "conflicting answers: Big or Small" in said(mapping, "classify")


@pytest.mark.parametrize("written", ["05-okt", "10, 12", "3 maj"])
def test_a_date_that_excel_made_of_a_range_is_told_and_no_number(project, written):  # num/t3, t5
    mapping = project()
    table = mapping / "talks.csv"
    table.write_text(f"{TALKS}\ns1;Småstad;;{written};;\n", encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["import", str(table), "--as", "talks", "--project", str(mapping)]
    )
    assert result.exit_code == 1


# --- damaged files


def test_a_limesurvey_archive_without_responses_has_headers_but_no_rows(project):  # attack: empty
    mapping = project()
    archive = mapping / "empty.lsa"
    shutil.copy(CASES / "headers_without_responses.lsa", archive)
    schema = mapping / "survey_schema.yaml"
    columns = "columns: {subject: kommun, most: badar_du}"
    text = re.sub(r"columns: \{subject: Unit, forms.*\}", columns, schema.read_text("utf-8"))
    schema.write_text(text, encoding="utf-8")
    command = ["--lang", "en", "import", str(archive), "--as", "survey", "--project", str(mapping)]
    result = CliRunner().invoke(cli, command)
    assert (result.exit_code, "headers but no rows" in result.output) == (1, True)
