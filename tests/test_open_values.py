"""Each of several values by itself: how its answer is missing, and what is said of it everywhere.

The rules are those of `docs/method.md` §3.4, 4.8 and 7.3.
"""

import json
import re
from html import unescape

import pandas as pd
import pytest
from drawn import REGION, make_results, make_schema, material
from mappings import cells_of, run

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.signs import SIGNS
from kartlaggning.pages.references import CellBook, plain_text
from kartlaggning.positions.frame import resolve_positions
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import MISSING_STATUSES, OPEN_STATUSES
from kartlaggning.tables import build_tables

QUESTIONS = """
questions:
  ways:
    label: Ways
    type: multiple
    asked_in: [talks, survey]
    merge: any
    groups: {together: Together}
    qualifiers: {partly: Partly}
    values:
      group: {label: Group, group: together}
      family: {label: Family, group: together}
      alone: Alone
  asked:
    label: Asked
    type: multiple
    asked_in: [talks, survey]
    silence: no
    merge: any
    values: {group: Group, family: Family, alone: Alone}
  trusted:
    label: Trusted
    type: multiple
    asked_in: [talks, clinics]
    resolve: {prefer: [clinics]}
    merge: any
    values: {group: Group, family: Family, alone: Alone}
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  noted: {label: Noted, type: multiple, asked_in: talks, prompted: no, values: {group: Group, alone: Alone}}
dimensions:
  model: {label: Model, classes: {house: {label: House, when: {who: own}, reasons: ways}}}
"""  # noqa: E501
SOURCES = """
source  strand   speaks_for
s1      talks    town,east,west,north
s2      talks    town
s3      clinics  town
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("open_values"), QUESTIONS)


def said_of(subject, question, said):
    """Statements drawn from `s1=group s1=?dont_know:alone`."""
    lines = ["source  subject  question  said"]
    for each in said.split():
        source, _, text = each.partition("=")
        lines.append(f"{source}  {subject}  {question}  {text}")
    return "\n".join(lines)


# --- the position


@pytest.mark.parametrize(
    "question, said, status, missing",
    [
        # of one value not known, of another no word
        (
            "ways",
            "s1=group s1=?dont_know:family",
            "answered",
            "family:dont_know alone:not_mentioned",
        ),
        # a kind of its own for each
        (
            "ways",
            "s1=group s1=?no_answer:family s1=?confidential:alone",
            "answered",
            "family:no_answer alone:confidential",
        ),
        # of the whole question: of each value that is open
        ("ways", "s1=group s1=?dont_know", "answered", "family:dont_know alone:dont_know"),
        # the first in the list of kinds
        (
            "ways",
            "s1=group s1=?no_answer:family s2=?dont_know:family",
            "answered",
            "family:dont_know alone:not_mentioned",
        ),
        # the file itself says so
        (
            "ways",
            "s1=group s1=?not_asked:family s1=!alone",
            "answered",
            "family:question_not_put",
        ),
        # what one voice does not know, another does
        ("ways", "s1=group s1=?dont_know:family s2=family s2=!alone", "answered", ""),
        # silence says no, and don't know is none
        ("asked", "s1=group s1=?dont_know:family", "answered", "family:dont_know"),
        ("asked", "s1=group", "answered", ""),
        ("asked", "s1=!group s1=!family s1=!alone", "answered", ""),
        # contradicted is not missing
        (
            "ways",
            "s1=group s2=!group s1=?dont_know:family",
            "conflict",
            "family:dont_know alone:not_mentioned",
        ),
        # nobody answers, and of one value it is said how
        (
            "ways",
            "s1=?dont_know:family",
            "dont_know",
            "group:not_mentioned family:dont_know alone:not_mentioned",
        ),
        ("ways", "s1=?dont_know", "dont_know", ""),
        # one value without a meaning leaves the others open
        (
            "ways",
            "s1=?not_applicable:family",
            "not_mentioned",
            "group:not_mentioned family:not_applicable alone:not_mentioned",
        ),
        (
            "ways",
            "s1=?not_asked:family s1=?no_answer:alone",
            "no_answer",
            "group:not_mentioned family:question_not_put alone:no_answer",
        ),
        (
            "ways",
            "s1=?not_applicable:group s1=?not_applicable:family s1=?not_applicable:alone",
            "not_applicable",
            "",
        ),
        ("ways", "s1=?not_applicable", "not_applicable", ""),
        # what is set aside is set aside with what it does not know
        (
            "trusted",
            "s1=group s1=?dont_know:family s3=alone",
            "answered",
            "group:not_mentioned family:not_mentioned",
        ),
        (
            "trusted",
            "s1=?dont_know:family s3=alone",
            "answered",
            "group:not_mentioned family:dont_know",
        ),
    ],
)
def test_each_value_has_its_own_kind_of_missing(schema, question, said, status, missing):
    heard = material(SOURCES, said_of("town", question, said))
    positions, _ = resolve_positions(heard, schema, "2023")
    of_town = positions.set_index(["subject_id", "question"]).loc[("town", question)]
    assert of_town["status"] == status
    assert of_town["open_values"] == tuple(missing.split())


@pytest.mark.parametrize(
    "said, status, missing",
    [
        # one part does not know what another says nothing of
        (
            "east=group east=?dont_know:family west=group",
            "answered",
            "family:dont_know alone:not_mentioned",
        ),
        # open in the whole as in the part that is open on it
        (
            "east=group east=!family east=!alone west=!group west=!family west=?no_answer:alone "
            "north=!group north=!family north=!alone",
            "answered",
            "alone:no_answer",
        ),
        # all parts deny it
        (
            "east=!group east=!family east=!alone west=!group west=!family west=!alone "
            "north=!group north=!family north=!alone",
            "answered",
            "",
        ),
    ],
)
def test_a_whole_has_the_kinds_of_its_parts(schema, said, status, missing):
    lines = ["source  subject  question  said"]
    for each in said.split():
        part, _, text = each.partition("=")
        lines.append(f"s1  {part}  ways  {text}")
    positions, _ = resolve_positions(material(SOURCES, "\n".join(lines)), schema, "2023")
    city = positions.set_index(["subject_id", "question"]).loc[("city", "ways")]
    assert (city["status"], city["open_values"]) == (status, tuple(missing.split()))


def test_of_a_part_what_other_units_people_say_of_a_value_is_not_mentioned_in_the_whole(schema):
    answers = """
    source  subject  question  said    said_by
    s1      east     ways      family  town
    s1      west     ways      group   .
    """
    positions, _ = resolve_positions(material(SOURCES, answers), schema, "2023")
    city = positions.set_index(["subject_id", "question"]).loc[("city", "ways")]
    assert city["open_values"] == ("family:not_mentioned", "alone:not_mentioned")


# --- the numbers

COUNTED = """
source  subject  question  said
s1      town     ways      group:partly
s1      town     ways      ?dont_know:family
s1      town     ways      !alone
s1      east     ways      !group
s1      east     ways      ?no_answer:family
s1      west     ways      !group
s1      west     ways      !family
s1      west     ways      !alone
s1      town     asked     !group
s1      town     asked     ?dont_know:family
s1      town     who       own
s1      east     who       own
s1      town     noted     group
s1      east     noted     alone
"""


OF_PARTS = """
source  subject  question  said
s1      east     ways      group
s1      west     ways      alone
s1      west     ways      ?dont_know:group
s1      north    ways      !group
s1      north    ways      !family
s1      north    ways      !alone
"""


@pytest.fixture
def cells(schema):
    def build(answers=COUNTED, **figure):
        results = make_results(schema, SOURCES, answers)
        tables = build_tables([Figure(**figure)], results)
        return {(cell.row, cell.column): cell for cell in tables.itertuples(index=False)}

    return build


def test_a_count_says_how_many_more_may_have_the_value_and_how_they_are_missing(cells):
    bar = cells(chart="bar", of="ways", population="units")
    told = {}
    for value in ("group", "family", "alone"):
        cell = bar[f"ways.{value}", "units"]
        told[value] = (cell.n, cell.base_n, cell.n_open, cell.open_as)
    assert told == {
        "group": (1, 4, 0, ""),
        "family": (0, 4, 2, "dont_know: 1, no_answer: 1"),
        "alone": (0, 4, 1, "not_mentioned: 1"),
    }


def test_where_silence_says_no_what_is_not_known_is_open_all_the_same(cells):
    bar = cells(chart="bar", of="asked", population="units", base="answered")
    assert (bar["asked.family", "units"].n, bar["asked.family", "units"].open_as) == (
        0,
        "dont_know: 1",
    )
    assert (bar["asked.alone", "units"].n, bar["asked.alone", "units"].n_open) == (0, 0)


def test_who_may_have_a_value_may_have_it_in_each_way_and_be_of_its_group(cells):
    bar = cells(chart="bar", of="ways", population="units", by="qualifier")
    assert (bar["ways.group", "ways.partly"].n, bar["ways.group", "ways.partly"].n_open) == (1, 0)
    grouped = cells(chart="bar", of="ways", population="units", by="group")
    together = grouped["ways.together", "units"]
    assert (together.n, together.n_open, together.open_as) == (1, 1, "no_answer: 1")


def test_a_profile_counts_the_parts_of_a_whole_that_may_have_a_value_too(cells):
    profile = cells(OF_PARTS, chart="profile", population="town")
    told = {
        column: (cell.n, cell.base_n, cell.n_open)
        for (unit, column), cell in profile.items()
        if unit == "city" and column.startswith("ways") and cell.n is not pd.NA
    }
    assert told == {
        "ways.group": (1, 3, 1),
        "ways.alone": (1, 3, 1),
        "ways.all_denied": (1, 3, 0),
    }


def test_a_profile_says_beside_an_answer_that_at_least_so_many_give_it(cells):
    east = cells(OF_PARTS, chart="profile", population="units")["east", "ways.group"]
    assert (east.n, east.base_n, east.population) == (1, 3, "district")
    assert (east.n_open, east.open_as) == (1, "dont_know: 1")


def test_a_reason_may_be_that_of_more_in_the_class(cells):
    steps = cells(chart="steps", of="model", population="units")
    reason = steps["ways.group", "units"]
    assert (reason.n, reason.n_open) == (1, 0)
    assert ("ways.family", "units") not in steps  # nobody names it


def test_how_many_mention_what_nobody_was_asked_is_known(cells):
    bar = cells(chart="bar", of="noted", population="units")
    assert (bar["noted.group", "units"].n, bar["noted.group", "units"].base) == (1, "mentioned")


def test_a_matrix_says_of_each_value_how_it_is_missing(cells):
    matrix = cells(chart="matrix", of="ways", population="units")
    shown = {}
    for unit in ("town", "east", "west", "north"):
        row = [matrix[unit, f"ways.{value}"] for value in ("group", "family", "alone")]
        shown[unit] = [
            {1: "yes", 0: "no"}.get(cell.n) if cell.status == "answered" else cell.status
            for cell in row
        ]
    assert shown == {
        "town": ["yes", "dont_know", "no"],
        "east": ["no", "no_answer", "not_mentioned"],
        "west": ["no", "no", "no"],
        "north": ["not_mentioned", "not_mentioned", "not_mentioned"],
    }


def test_every_kind_of_missing_has_a_sign_of_its_own():
    kinds = [*OPEN_STATUSES, "conflict"]
    signs = [SIGNS[kind] for kind in kinds]
    assert len(set(signs)) == len(kinds)
    assert set(MISSING_STATUSES) <= SIGNS.keys()


# --- the words of a number


def number_of(**given):
    cell = {
        "table": "t", "row": "ways.group", "column": "units", "n": 2, "n_open": 0, "open_as": "",
        "base_n": 26, "base": "population", "population": "units", "share": 2 / 26, "low": None,
        "high": None, "measure": "", "status": "answered", "period": "2023", "is_hidden": False,
        "n_sources": 1, "value": "", "words": "", "is_open_low": False, "is_open_high": False,
        "low_end": "", "high_end": "", "is_synthetic": False,
    }  # fmt: skip
    return cell | given


OPEN = {"n_open": 3, "open_as": "dont_know: 1, not_mentioned: 2"}


@pytest.mark.parametrize(
    "given, main, note",
    [
        ({}, "2 of 26", "8%"),
        (OPEN, "at least 2 of 26", "8% · don’t know: 1 · not mentioned: 2"),
        # 0 % is said of nobody
        ({**OPEN, "n": 0}, "at least 0 of 26", "don’t know: 1 · not mentioned: 2"),
        # how many mention it is known
        ({**OPEN, "base": "mentioned"}, "2 of 26", "8%"),
    ],
)
def test_a_count_that_is_the_least_says_so(given, main, note):
    text = describe_cell(number_of(**given), {}, "en", 20)
    assert (text.main, text.note) == (main, note)
    assert describe_cell(number_of(**OPEN), {}, "sv", 20).main == "minst 2 av 26"


@pytest.mark.parametrize(
    "text, written",
    [
        ("{c} have it.", "At least 2 have it."),
        ("So do {c} of them.", "So do at least 2 of them."),
        ("It is at least {c}.", "It is at least 2."),
        ("It is {c:of}.", "It is at least 2 of 26."),
        ("{c:who} have it.", "At least 2 of 26 units have it."),
        ("It is {c:share}.", "It is at least 2 of 26 (8%)."),
        ("It is {c:of}, or {c:share}.", "It is at least 2 of 26, or at least 8%."),
        ("Of {c:base}.", "Of 26."),
        ("So do {none:who}.", "So do at least 0 of 26 units."),
        ("So do {asked:of}.", "So do at least 2 of 26 asked."),
        ("So do {mentioned:of}, {mentioned}.", "So do 2 of 26, 2."),
    ],
)
def test_a_text_says_at_least_once(text, written):
    cells = {
        "t/c/x": number_of(**OPEN),
        "t/none/x": number_of(**OPEN, n=0),
        "t/asked/x": number_of(**OPEN, base="asked"),
        "t/mentioned/x": number_of(**OPEN, base="mentioned"),
    }
    book = CellBook(cells, {"units": {"sv": "enheter", "en": "units"}}, "en", 20)
    in_full = re.sub(r"\{(\w+)", r"{t/\1/x", text)
    assert plain_text(in_full, book) == written


# --- the whole way, in every output

MAPPING = """
title: {sv: Prov, en: Trial}
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  survey:
    kind: survey
    label: {sv: Enkät, en: Survey}
    missing: {"99": dont_know}
    columns: {subject: Unit, forms: {values: {talks: f_talks, group: f_group, alone: f_alone}}}
  talks:
    kind: interview
    label: {sv: Samtal, en: Talks}
    missing: {"99": dont_know, "-": no_answer}
    columns: {source: Source, subject: Unit, period: Year, why: {values: {cost: w_cost, skill: w_skill, time: w_time}}}
questions:
  forms:
    label: {sv: "Vilka behandlingar finns?", en: "Which treatments are there?"}
    type: multiple
    asked_in: survey
    silence: no
    merge: any
    values:
      talks: {sv: samtal, en: talks}
      group: {sv: gruppbehandling, en: group treatment}
      alone: {sv: enskild behandling, en: single treatment}
  why:
    label: {sv: "Varför?", en: "Why?"}
    type: multiple
    asked_in: talks
    merge: any
    values: {cost: {sv: kostnad, en: cost}, skill: {sv: kompetens, en: skill}, time: {sv: tid, en: time}}
dimensions:
  model:
    label: {sv: Typ, en: Type}
    classes:
      full: {label: {sv: Full, en: Full}, when: {forms: group}}
      bare: {label: {sv: Utan, en: Bare}, when: {not: {forms: [talks, group, alone]}}}
report:
  key_figures: [{cell: treat/forms.group/muni, label: {sv: har grupp, en: have groups}}]
  summary: [{sv: "I {treat/forms.group/muni:of}.", en: "In {treat/forms.group/muni:of}."}]
  sections:
    - title: S
      figures:
        - {chart: bar, of: forms, population: muni, id: treat}
        - {chart: matrix, of: forms, population: muni}
        - {chart: table, of: [forms, why], population: muni}
        - {chart: profile}
"""  # noqa: E501
SURVEY = "Unit;f_talks;f_group;f_alone\nSmåstad;1;99;0\nBacken;0;0;0\nÖst;1;99;0\n"
TALKS = """\
Source;Unit;Year;w_cost;w_skill;w_time
s1;Småstad;2023;1;99;
s2;Backen;2023;0;0;0
s3;Öst;2023;;99;-
s4;Småstad;2021;;99;
"""
# a kind is a population too, and its words are found by its id: no unit may have the same
TOWNS = REGION.replace("town: {label", "muni: {label").replace("kind: town", "kind: muni")
TOWNS = TOWNS.replace("  east:", "  hill: {name: Backen, kind: muni}\n  east:")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("open")
    (folder / "region.yaml").write_text(TOWNS, encoding="utf-8")
    (folder / "survey_schema.yaml").write_text(MAPPING, encoding="utf-8")
    for name, text in (("survey", SURVEY), ("talks", TALKS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        run(folder, "import", str(folder / f"{name}.csv"), "--as", name)
    run(folder, "report")
    return folder


def page_of(project, name):
    page = (project / "reports" / name).read_text(encoding="utf-8")
    page = re.sub(r"<(script|style|svg|template).*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def profile_of(project, name, page="index.en.html"):
    """The text of one profile."""
    html = (project / "reports" / page).read_text(encoding="utf-8")
    [found] = re.findall(rf"<h5>{name}</h5>.*?</article>", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", found)).split())


def explained(project, unit, lang="en"):
    return " ".join(run(project, "explain", unit, "--lang", lang).output.split())


def test_a_missing_answer_in_the_column_of_a_value_is_of_that_value(project):
    stored = (project / "interviews" / "talks" / "answers.csv").read_text(encoding="utf-8")
    assert "talks-01,town,,why,skill,false,,dont_know" in stored


def test_report_json_says_how_many_more_and_how_they_are_missing(project):
    report = json.loads((project / "reports" / "report.json").read_text(encoding="utf-8"))
    cell = cells_of(report)["treat/forms.group/muni"]
    assert (cell["n"], cell["base_n"], cell["n_open"], cell["open_as"]) == (0, 3, 2, "dont_know: 2")


@pytest.mark.parametrize(
    "page, texts",
    [
        (
            "index.en.html",
            (
                "At least 0 of 3 · don’t know: 2 have groups",  # key figure
                "In at least 0 of 3",  # text
                "Group treatment at least 0 of 3 don’t know: 2",  # table of the bars
                "Småstad yes don’t know no",  # matrix
                "Småstad talks; don’t know: group treatment cost; don’t know: skill",  # table
                "Backen none of these none of these",
                "Storstad talks; don’t know: group treatment don’t know: skill; no answer: time",
            ),
        ),
        (
            "index.html",
            (
                "Minst 0 av 3 · vet ej: 2 har grupp",
                "I minst 0 av 3",
                "Gruppbehandling minst 0 av 3 vet ej: 2",
                "Småstad ja vet ej nej",
                "Småstad samtal; vet ej: gruppbehandling kostnad; vet ej: kompetens",
                "Backen inget av dessa inget av dessa",
            ),
        ),
    ],
)
def test_the_page_says_it_wherever_the_number_or_the_answer_stands(project, page, texts):
    text = page_of(project, page)
    for said in texts:
        assert said in text


def test_a_profile_says_of_which_value_an_answer_is_missing(project):
    profile = profile_of(project, "Småstad")
    assert "talks (2 of 3)" in profile
    assert "don’t know: group treatment No: single treatment" in profile
    assert "“talks”; don’t know: “group treatment”" in profile
    assert "Because: Which treatments are there? talks; don’t know: group treatment" in profile


def test_a_profile_says_none_of_these(project):
    profile = profile_of(project, "Backen")
    assert "Which treatments are there? none of these No: talks, group treatment" in profile
    assert "Because: Which treatments are there? none of these" in profile
    assert "not published" not in profile
    swedish = profile_of(project, "Backen", "index.html")
    assert "Vilka behandlingar finns? inget av dessa" in swedish


def test_a_whole_counts_its_parts_that_have_none_and_what_is_missing_of_each(project):
    profile = profile_of(project, "Storstad")
    assert "talks (1 of 3 districts)" in profile
    assert "don’t know: group treatment" in profile


def test_explain_says_of_which_value_and_that_it_is_none_of_them(project):
    small = explained(project, "Småstad")
    assert "Answer: talks; don’t know: group treatment" in small
    assert "survey-01: don’t know: “group treatment” (stated" in small
    assert "Why? cost; don’t know: skill" in small
    assert "Why? don’t know: skill; no answer: time" in explained(project, "Öst")
    assert "Answer: none of these" in explained(project, "Backen")
    assert "Svar: inget av dessa" in explained(project, "Backen", "sv")
    whole = explained(project, "Storstad")
    assert "[talks: 1, unknown: 2]" in whole


def test_what_was_not_known_in_another_year_is_not_told_as_an_answer(project):
    history = explained(project, "Småstad").partition("Other periods")[2]
    assert "Småstad, 2021: Why? don’t know: skill" in history
    assert "2021: Why? skill (don’t know)" in profile_of(project, "Småstad")


def test_a_decision_is_held_against_what_was_said_and_not_against_what_may_hold(project):
    decisions = project / "interviews" / "decisions.csv"
    decisions.write_text(
        "subject,question,decision,reason,date,decided_by\n"
        "Öst,why,cost,settled,2024-01-01,coder_1\n"
        "Backen,why,cost,settled,2024-01-01,coder_1\n",
        encoding="utf-8",
    )
    checked = " ".join(run(project, "check", "--lang", "en").output.split())
    decisions.unlink()
    assert "Backen: for why 'cost' was decided, where without the decision it is 'all_denied'" in (
        checked
    )
    assert "Öst: for why 'cost' was decided, where without the decision it is 'dont_know'" in (
        checked
    )


def test_ask_says_of_which_value_an_answer_is_missing(project):
    asked = " ".join(run(project, "ask", "--lang", "en").output.split())
    assert "Småstad now: “talks”; don’t know: group treatment [survey-01]" in asked
