"""Profiles: what is shown of one unit or provider, and beside it; and what is shown of nobody."""

import json
import re
from html import unescape

import pytest
from drawn import REGION, make_results, make_schema, material, results_of
from page_cells import places_of

from kartlaggning.decisions import DECISIONS_FILE, read_decisions
from kartlaggning.errors import FindingsError
from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import render_page
from kartlaggning.report import subjects
from kartlaggning.report.contents import make_report
from kartlaggning.report.subjects import make_subjects, slug_of
from kartlaggning.schema.loading import load_schema
from kartlaggning.text.keys import sort_key
from kartlaggning.waves.working_out import work_out

MAPPING = """
protect: {minimum: 9000}
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  far: {label: Far, type: ordered, asked_in: talks, values: {begun: Begun, done: Done}}
  why:
    label: Why
    type: multiple
    asked_in: [talks, clinics]
    qualifiers: {partly: Partly}
    values: {cost: Cost, skill: Skill}
  hours:
    label: Hours
    type: quantity
    asked_in: [talks, clinics]
    measure: {sv: timmar, en: hours a week}
  cases: {label: Cases, type: quantity, asked_in: [talks, clinics], of: clients}
  visits: {label: Visits, type: quantity, asked_in: clinics, of: clients}
  note: {label: Note, type: text, asked_in: talks}
  never: {label: Never, type: single, asked_in: talks, values: {yes: Yes, no: No}}
dimensions:
  model:
    label: Model
    classes:
      house: {when: {all: [{who: own}, {far: done}]}}
      start: {when: {all: [{who: own}, {far: begun}]}}
      referral: {when: {who: others}}
report:
  sections:
    - title: Profiles
      figures:
        - {chart: profile, id: profiles, population: [district, town, providers], title: Each}
        - {chart: table, of: model, population: [town], title: A table}
        - {chart: range, of: cases, by: subject, population: providers, title: Cases}
        - {chart: range, of: hours, id: span, population: town, title: Span}
        - {chart: timeline, title: Earlier}
"""
SOURCES = """
source  strand   period  speaks_for
s1      talks    2023    city,town,east,west,north
s2      talks    2023    town,east
c1      clinics  2023    clinic
d1      talks    2016    town
"""
ANSWERS = """
source  subject  question  said
s1      town     who       own
s2      town     who       others
s1      town     far       done
s1      town     why       cost:partly
s1      town     why       skill
s1      town     hours     10-15
s1      town     cases     7913
s1      town     note      noted
s1      east     who       own
s1      east     far       done
s1      west     who       others
s1      north    who       own
c1      clinic   cases     9401
c1      clinic   visits    5002
c1      clinic   why       cost
d1      town     far       begun
d1      town     cases     6604
"""
PEOPLE = ("7913", "5002", "6604")  # numbers of people so small that nothing may tell of them
NO_PLOTLY = PlotlyPayload(b"", "sha256-none")


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("profiles"), MAPPING)


def told(more=""):
    """The frames; free text is no value but words."""
    frames = material(SOURCES, ANSWERS + more)
    frames.answers.loc[frames.answers["question"] == "note", ["value", "words"]] = ["", "noted"]
    return frames


@pytest.fixture(scope="module")
def report(schema):
    return make_report(results_of(told(), schema), [])


@pytest.fixture(scope="module")
def page(report):
    return render_page(report, "en", NO_PLOTLY)


@pytest.fixture(scope="module")
def cells(report):
    return {(cell["row"], cell["column"]): cell for cell in report["tables"]["profiles"]["rows"]}


def cell_of(report, row, column):
    rows = report["tables"]["profiles"]["rows"]
    [cell] = [cell for cell in rows if (cell["row"], cell["column"]) == (row, column)]
    return cell


def text_of(page, slug):
    """What a profile says, without its tags."""
    article = re.search(rf'<article id="{slug}".*?</article>', page, flags=re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", article)).split())


def test_an_answer_stands_beside_how_many_of_the_same_kind_give_it(cells, page):
    east = cells["east", "who"]
    assert (east["value"], east["n"], east["base_n"], east["population"]) == (
        "who.own",
        2,
        3,
        "district",
    )
    assert "Who Own (2 of 3)" in text_of(page, "ost")


def test_of_a_question_with_several_values_each_has_a_cell_and_says_how_it_holds(cells, page):
    assert {column for row, column in cells if row == "town" and column.startswith("why")} == {
        "why.cost",
        "why.skill",
    }
    assert "Why Cost – partly (1 of 2) Skill (1 of 2)" in text_of(page, "smastad")


def test_the_span_of_a_quantity_stands_once_for_its_kind_under_the_cell_of_its_own_figure(page):
    assert "Hours 10–15 hours a week" in text_of(page, "smastad")
    assert (
        'All of them together: Hours <b data-cell="span/hours/town">10–15</b> hours a week' in page
    )


def test_the_source_of_the_answers_stands_over_them(page):
    assert "Talks, interview, 2023 (s1, stated) Far Done" in text_of(page, "smastad")


def test_a_conflict_shows_what_is_possible_and_what_each_source_says(cells, page):
    assert cells["town", "who"]["value"] == "conflict"
    said = text_of(page, "smastad")
    assert (
        "Who conflicting answers Statements Own · Others Talks, interview, 2023 (s1): “Own” "
        "(stated) Talks, interview, 2023 (s2): “Others” (stated)" in said
    )
    assert "open until someone decides" in said


def test_an_open_class_says_its_candidates_and_what_to_ask(page):
    said = text_of(page, "norr")
    assert "Model Undecided Possible: House; Start" in said.replace("undecided", "Undecided")
    assert "Ask next: Far" in said


def test_a_class_says_why_and_how_far_it_is_from_another(page):
    said = text_of(page, "ost")
    assert "Because: Own; Done" in said
    assert "One answer that would change it: Who = “Others”" in said
    assert "<dt>House<dd>Who = “Own” and Far = “Done”" in page


def test_a_whole_counts_how_many_of_its_parts_say_what(cells, page):
    own, others = cells["city", "who.own"], cells["city", "who.others"]
    assert [(cell["n"], cell["base_n"], cell["population"]) for cell in (own, others)] == [
        (2, 3, "district"),
        (1, 3, "district"),
    ]
    assert cells["city", "who"]["value"] == "mixed"
    said = text_of(page, "storstad")
    assert "Parts, each with its own profile: Norr , Öst , Väst" in said
    assert (
        "The answers of its parts Who mixed: the parts differ "
        "Own (2 of 3 districts) Others (1 of 3 districts)" in said
    )


def test_a_whole_of_which_a_part_is_unknown_is_never_told_as_silent_where_another_part_answers(
    cells, page
):
    assert cells["city", "far"]["value"] == "undecided"
    assert (cells["city", "far.done"]["n"], cells["city", "far.not_mentioned"]["n"]) == (1, 2)
    said = text_of(page, "storstad")
    assert "Far undecided Done (1 of 3 districts) not mentioned (2 of 3 districts)" in said
    assert "Not mentioned: Far" not in said


def test_beside_a_wholes_own_answer_stands_what_its_parts_say(schema):
    rows = make_report(results_of(told("s1      city     far       begun\n"), schema), [])[
        "tables"
    ]["profiles"]["rows"]
    said = {cell["column"]: (cell["value"], cell["n"]) for cell in rows if cell["row"] == "city"}
    assert said["far"] == ("far.begun", 1)
    assert (said["far.done"], said["far.not_mentioned"]) == (("far.done", 1), ("not_mentioned", 2))


OF_TOWN = "source  subject  question  said\ns1  town  who  own"


def test_of_whom_nobody_says_anything_the_profile_says_that(schema):
    page = render_page(
        make_report(
            make_results(schema, "source  strand  speaks_for\ns1  talks  town", OF_TOWN), []
        ),
        "en",
        NO_PLOTLY,
    )
    assert text_of(page, "kliniken") == "Kliniken No source says anything of this."
    assert "Not put to them: Who" not in page


@pytest.mark.parametrize(
    ("resolve", "denied"), [("", ["Skill"]), ("resolve: {prefer: [talks]}", [])]
)
def test_what_is_denied_is_said_unless_who_denies_it_was_set_aside(tmp_path, resolve, denied):
    schema = make_schema(
        tmp_path, MAPPING.replace("    label: Why\n", f"    label: Why\n    {resolve}\n")
    )
    sources = SOURCES + "c2      clinics  2023    town\n"
    answers = "source  subject  question  said\ns1  town  why  cost\nc2  town  why  !skill\n"
    profiles = make_report(make_results(schema, sources, answers), [])["profiles"]["of"]
    [answer] = [each for each in profiles["town"]["en"]["answers"] if each["question"] == "why"]
    assert answer["denied"] == denied


def test_parts_are_called_by_their_kind_only_where_they_are_all_of_it(tmp_path):
    make_schema(tmp_path, MAPPING)
    harbour = "  harbour: {name: Hamnen, kind: district, part_of: town}\nproviders:"
    (tmp_path / "region.yaml").write_text(REGION.replace("providers:", harbour), encoding="utf-8")
    own = cell_of(make_report(results_of(told(), load_schema(tmp_path)), []), "city", "who.own")
    assert (own["n"], own["base_n"], own["population"]) == (2, 3, "")


def test_a_value_that_nobody_denies_stands_beside_the_conflict_about_another(schema):
    answers = """
    source  subject  question  said
    s1      town     why       cost
    s2      town     why       !cost
    s1      town     why       skill
    """
    rows = make_report(make_results(schema, SOURCES, answers), [])["tables"]["profiles"]["rows"]
    said = {cell["column"]: cell["status"] for cell in rows if cell["row"] == "town"}
    assert (said["why"], said["why.skill"], "why.cost" in said) == ("conflict", "answered", False)


def test_what_is_not_known_is_said_by_how_it_is_missing_and_what_nobody_knows_once(page):
    assert text_of(page, "norr").endswith("Not mentioned: Far")
    assert "Never" not in text_of(page, "norr")
    assert len(re.findall(r"Answered by none of them: [^<]*Never", page)) == 2
    assert re.findall(r"Not put to them: ([^<]*)", page) == [
        "Visits",
        "Visits",
        "Who · Far · Note · Never",
    ]


@pytest.mark.parametrize("number", PEOPLE)
def test_a_small_number_of_people_is_nowhere_in_the_profiles(report, page, number):
    profiles = {"profiles": report["profiles"], "cells": report["tables"]["profiles"]}
    assert number not in json.dumps(profiles)
    articles = "".join(re.findall(r"<article.*?</article>", page, flags=re.DOTALL))
    assert number not in articles.replace(",", "")


def decided_report(folder, mapping, decision, frames):
    """The report of a mapping about which people have decided something."""
    schema = make_schema(folder, mapping)
    (folder / "interviews").mkdir()
    (folder / DECISIONS_FILE).write_text(decision, encoding="utf-8")
    decisions, _ = read_decisions(folder, schema)
    results, _ = work_out(results_of(frames, schema).interviews, schema, decisions)
    return make_report(results, [])


def test_an_answer_that_people_decided_on_says_so(tmp_path):
    decision = (
        "subject,question,decision,reason,date,decided_by\n"
        "town,who,own,Asked again,2023-05-02,lead\n"
    )
    decided = cell_of(decided_report(tmp_path, MAPPING, decision, told()), "town", "who")
    assert (decided["value"], decided["status"]) == ("who.own", "decided")


RESTING_ON_PEOPLE = MAPPING.replace(
    "report:\n",
    "  load: {label: Load, classes: {heavy: {when: {cases: {at_least: 99}}}}}\nreport:\n",
)
DECISION = (
    "subject,question,decision,reason,date,decided_by\n"
    "town,cases,7913,Counted 7913 once more,2023-05-02,lead\n"
)


@pytest.mark.parametrize("decision", ["", DECISION])
def test_what_is_decided_of_a_number_of_people_and_a_class_that_rests_on_it_do_not_tell_it_either(
    tmp_path, decision
):
    frames = told("s2      town     cases     8102\n")
    report = decided_report(tmp_path, RESTING_ON_PEOPLE, decision, frames)
    load = cell_of(report, "town", "load")
    assert (load["value"], load["status"]) == ("load.heavy", "decided" if decision else "certain")
    profiles = json.dumps(report["profiles"])
    assert "7913" not in profiles and "8102" not in profiles


def test_a_hidden_number_leaves_a_cell_without_a_value_and_a_reason(cells, page):
    hidden = cells["town", "cases"]
    assert hidden["is_hidden"]
    assert [hidden[name] for name in ("n", "base_n", "low", "high", "words", "value")] == [
        None
    ] * 4 + ["", ""]
    assert "Cases not shown (too few) (may be of fewer than 9,000 people)" in text_of(
        page, "smastad"
    )


def test_size_decides_of_a_unit_and_of_a_provider_alike(cells):
    assert cells["clinic", "cases"]["low"] == 9401
    assert cells["clinic", "visits"]["is_hidden"]


def test_the_page_says_which_numbers_of_people_it_hides(page):
    hidden = "A number of people that a unit tells of and that may be smaller than 9,000 is hidden"
    assert hidden in page


def test_what_is_said_of_another_year_is_listed_apart_and_a_small_number_of_people_is_hidden(
    cells, page
):
    told = text_of(page, "smastad").partition("other years: listed, not counted in")[2]
    assert "2016: Far Begun" in told
    assert "2016: Cases not shown (too few) (may be of fewer than 9,000 people)" in told
    hidden = [cell["is_hidden"] for (row, _), cell in cells.items() if row.startswith("d1")]
    assert hidden == [False, True]


def test_an_earlier_statement_says_how_a_value_was_said(schema):
    page = render_page(
        make_report(results_of(told("d1      town     why       skill:partly\n"), schema), []),
        "en",
        NO_PLOTLY,
    )
    assert "2016: Why Skill – partly" in text_of(page, "smastad")
    assert "Why: <strong>Skill – partly</strong>" in page


@pytest.mark.parametrize(("kind", "is_hidden"), [("document", False), ("interview", True)])
def test_an_earlier_number_of_people_is_shown_only_of_a_document_that_can_be_cited(
    schema, kind, is_hidden
):
    frames = told()
    own = frames.sources["source_id"] == "d1"
    frames.sources.loc[own, ["citation", "kind"]] = ["A report", kind]
    cell = cell_of(make_report(results_of(frames, schema), []), "d1-017", "cases")
    assert cell["is_hidden"] == is_hidden
    assert ("6604" in cell["words"]) == ("(A report)" in cell["words"]) == (not is_hidden)


def test_free_text_that_is_not_published_is_said_to_be_that(schema):
    frames = told()
    frames.answers.loc[frames.answers["question"] == "note", "words"] = ""
    page = render_page(make_report(results_of(frames, schema), []), "en", NO_PLOTLY)
    assert "Note answered, in words that are not published" in text_of(page, "smastad")


@pytest.mark.parametrize(
    ("is_approved", "citation", "is_shown"),
    [(False, "", False), (True, "", True), (False, "A report", True)],
)
def test_a_quote_is_shown_only_where_it_was_approved_or_its_source_is_public(
    schema, is_approved, citation, is_shown
):
    frames = told()
    of_far = frames.answers["question"] == "far"
    frames.answers.loc[of_far, "quote"] = "We have come all the way"
    frames.answers.loc[of_far, "is_approved"] = is_approved
    frames.sources["citation"] = citation
    if citation:
        frames.sources["kind"] = "document"
    report = make_report(results_of(frames, schema), [])
    assert ("all the way" in json.dumps(report["profiles"])) == is_shown


def test_a_quote_that_stands_at_several_answers_is_told_once_and_its_source_heads_the_answers(
    schema,
):
    frames = told()
    own = (frames.answers["source_id"] == "s1") & (frames.answers["subject_id"] == "east")
    frames.answers.loc[own, ["quote", "is_approved"]] = ["We have come all the way", True]
    report = make_report(results_of(frames, schema), [])
    who, far = report["profiles"]["of"]["east"]["en"]["answers"]
    assert [each["statements"][0]["quotes"] for each in (who, far)] == [
        ["“We have come all the way”"],
        [],
    ]
    said = text_of(render_page(report, "en", NO_PLOTLY), "ost")
    assert (
        "Talks, interview, 2023 (s1, stated) Who Own (2 of 3) “We have come all the way” Far"
        in said
    )


def test_every_cell_and_every_profile_is_on_the_page_once_without_script(report, page, cells):
    places = [each for each in places_of(page) if each.startswith("profiles/")]
    assert sorted(places) == sorted(f"profiles/{row}/{column}" for row, column in cells)
    slugs = re.findall(r'<article id="([^"]*)" class="profile"', page)
    assert slugs == ["smastad", "storstad", "norr", "ost", "vast", "kliniken"]
    assert sorted(slugs) == sorted(subject["slug"] for subject in report["subjects"].values())


def test_a_table_and_the_history_lead_to_the_profiles(page):
    assert '<th scope=row><a href="#smastad">Småstad</a>' in page
    assert re.search(r'class="unit"><a href="#smastad">Småstad</a>', page)


def test_without_profiles_nothing_leads_to_them(tmp_path):
    schema = make_schema(tmp_path, re.sub(r"\n        - \{chart: profile.*", "", MAPPING))
    page = render_page(make_report(results_of(told(), schema), []), "en", NO_PLOTLY)
    assert "<article" not in page and 'href="#smastad"' not in page


def test_profiles_stand_in_one_figure_alone(tmp_path):
    again = "        - {chart: profile, id: others, population: providers, title: Again}\n"
    with pytest.raises(FindingsError) as caught:
        make_schema(tmp_path, MAPPING + again)
    assert [(finding.check, finding.value) for finding in caught.value.findings] == [
        ("schema_profiles_twice", "others")
    ]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Danderyd", "danderyd"), ("Upplands Väsby", "upplands-vasby"), ("Bo–Å & Ö (3)", "bo-a-o-3")],
)
def test_an_address_is_the_swedish_name_in_plain_letters(name, slug):
    assert slug_of(name) == slug


def test_of_two_with_one_name_the_second_has_a_number(tmp_path):
    make_schema(tmp_path, MAPPING)
    region = tmp_path / "region.yaml"
    region.write_text(region.read_text("utf-8").replace("Kliniken", "Ost"), encoding="utf-8")
    subjects = make_subjects([], results_of(told(), load_schema(tmp_path)))
    assert [subjects[name]["slug"] for name in ("east", "clinic")] == ["ost", "ost-2"]


def test_names_sort_by_the_languages_own_alphabet():
    names = ["Örebro", "Åmål", "Zinkgruvan", "Ängelholm", "Arboga", "Élan"]
    assert sorted(names, key=lambda name: sort_key(name, "sv")) == [
        "Arboga", "Élan", "Zinkgruvan", "Åmål", "Ängelholm", "Örebro",
    ]  # fmt: skip
    assert sorted(names, key=lambda name: sort_key(name, "en"))[:2] == ["Åmål", "Ängelholm"]


def test_of_more_profiles_than_a_page_holds_stand_the_names_and_no_link_leads_to_one(
    schema, monkeypatch
):
    monkeypatch.setattr(subjects, "MOST_PROFILES", 6)
    assert len(make_report(results_of(told(), schema), [])["profiles"]["of"]) == 6
    monkeypatch.setattr(subjects, "MOST_PROFILES", 3)
    report = make_report(results_of(told(), schema), [])
    page = render_page(report, "en", NO_PLOTLY)
    assert "6 profiles are more than a page can hold: their answers are in report.json." in page
    names = re.findall(r"<li>([^<\n]*)", page.partition('class="names-alone">')[2])
    assert names[:2] == ["Kliniken", "Norr: undecided"] and "Öst: House" in names
    assert 'class="profile"' not in page and 'href="#smastad"' not in page
    assert 'class="search"' not in page
    assert cell_of(report, "east", "who")["value"] == "who.own"
