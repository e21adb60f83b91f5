"""Small numbers of people: one decision, the same for a number wherever it would stand."""

import json
import re
from dataclasses import replace

import pytest
from drawn import REGION, draw, make_results, make_schema, material, results_of
from mappings import run

from kartlaggning.disclosure.deciding import PeopleNumber, is_hidden
from kartlaggning.disclosure.thresholds import find_telling_thresholds
from kartlaggning.errors import FindingsError
from kartlaggning.explaining.subjects import explain_subject
from kartlaggning.explaining.text import explanation_lines
from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import render_page
from kartlaggning.positions.ranges import Range
from kartlaggning.report.contents import make_report
from kartlaggning.schema.models import Protect
from kartlaggning.waves.working_out import work_out

NO_PLOTLY = PlotlyPayload(b"", "sha256-none")


# --- the decision


@pytest.mark.parametrize(
    ("words", "is_it"),
    [
        ("1", True),
        ("4", True),
        ("4,5", True),
        ("5", False),
        ("80", False),
        ("0", False),
        # a range that may be below the minimum
        ("1–5", True),
        ("0–80", True),
        ("5–10", False),
        ("färre än 5", True),
        ("högst 40", True),
        ("minst 3", True),
        ("minst 5", False),
        ("drygt 100", False),
        # near is not below: of about 8 half may be 4
        ("knappt 40", False),
        ("ca 120", False),
        ("ca 8", True),
        # ratios of people: a small number, or a small base
        ("3 av 10", True),
        ("1 av 3", True),
        ("0 av 3", True),
        ("0 av 10", False),
        ("7 av 10", False),
        ("10–15 av 40", False),
        ("3 av 100", True),
        # a share whose base nobody counted is no number of people
        ("hälften tappas på vägen", False),
        ("en tredjedel", False),
        ("3 %", False),
        ("många", False),
    ],
)
def test_what_may_be_of_few_people_is_hidden(words, is_it):
    assert is_hidden(PeopleNumber.of_words(words), Protect()) == is_it


def test_with_a_minimum_of_one_every_number_is_shown():
    assert not is_hidden(PeopleNumber(Range(1, 1)), Protect(minimum=1))


@pytest.mark.parametrize(
    ("ends", "is_it"),
    [({"is_open_low": True}, True), ({"low_end": "approximate"}, False), ({}, False)],
)
def test_without_an_end_below_any_small_number_is_possible_and_near_it_none(ends, is_it):
    assert is_hidden(PeopleNumber(Range(40, 40, **ends)), Protect()) == is_it


def test_where_no_number_was_said_none_is_hidden():
    assert not is_hidden(PeopleNumber(), Protect())


# --- the case of a first mapping: few pupils, in every figure or in none

FEW = """
questions:
  pupils: {label: Pupils, type: quantity, asked_in: [talks, papers], of: clients, measure: pupils}
dimensions:
  size:
    label: Size
    classes:
      small: {when: {pupils: {at_most: 4}}}
      large: {when: {not: {pupils: {at_most: 4}}}}
report:
  sections:
    - title: Numbers
      text: The town has {each/town/pupils:range}, the north {each/north/pupils:range}.
      figures:
        - {chart: range, of: pupils, by: subject, population: disjoint, id: each}
        - {chart: range, of: pupils, population: disjoint, id: all}
        - {chart: table, of: [pupils, size], population: disjoint, id: table}
        - {chart: statements, of: pupils, id: said}
        - {chart: profile, id: who, population: [disjoint, providers]}
        - {chart: timeline, id: time}
"""
POPULATIONS = """\
populations:
  disjoint: {label: {sv: platser, en: places}, members: disjoint}
  providers: {label: {sv: aktörer, en: providers}, members: providers}
"""
PAPERS = (
    "  papers: {kind: document, label: Papers, layout: long, columns:"
    " {source: S, subject: U, question: Q, value: V}}\n"
)
SOURCES = """
source  strand  period  speaks_for
s1      talks   2023    town,east,west,north,clinic
s2      talks   2023    town
old     talks   2016    north
"""
ANSWERS = """
source  subject  question  said
s1      town     pupils    3711
s1      north    pupils    80417
s1      east     pupils    0
s1      west     pupils    3/10
s1      clinic   pupils    2977
old     north    pupils    3863
"""
SMALL = ("3711", "2977", "3863", "3/10")


@pytest.fixture
def schema(tmp_path):
    return make_few(tmp_path)


def make_few(folder, minimum=5000):
    questions = f"{PAPERS}protect: {{minimum: {minimum}}}{FEW}"
    return make_schema(folder, questions, REGION + POPULATIONS)


def cells_of(report):
    return {
        f"{cell['table']}/{cell['row']}/{cell['column']}": cell
        for table in report["tables"].values()
        for cell in table["rows"]
    }


@pytest.fixture
def report(schema):
    return make_report(make_results(schema, SOURCES, ANSWERS), [])


@pytest.fixture
def cells(report):
    return cells_of(report)


@pytest.mark.parametrize("number", SMALL)
def test_a_small_number_stands_nowhere_in_the_report(report, number):
    assert number not in json.dumps(report)
    page = render_page(report, "en", NO_PLOTLY)
    assert number not in re.sub(r"[, ]", "", page)


def test_a_large_number_stands_everywhere(report, cells):
    places = ("each/north/pupils", "table/north/pupils", "who/north/pupils")
    assert {cells[place]["low"] for place in places} == {80417}
    assert 80417 in {cell["low"] for cell in report["tables"]["said"]["rows"]}


@pytest.mark.parametrize("subject", ["town", "west", "clinic"])
def test_a_small_one_is_hidden_in_every_figure_of_its_unit_or_provider(cells, subject):
    own = {place: cell for place, cell in cells.items() if f"/{subject}/pupils" in place}
    assert own and all(cell["is_hidden"] for cell in own.values())


def test_a_hidden_cell_has_no_value_in_any_column(cells):
    hidden = [cell for cell in cells.values() if cell["is_hidden"]]
    values = ("n", "base_n", "share", "low", "high", "value", "words")
    assert hidden
    for cell in hidden:
        assert [cell[name] for name in values] == [None, None, None, None, None, "", ""]
        assert not cell["is_open_low"] and not cell["is_open_high"]


def test_nought_is_shown_since_nobody_can_be_recognised_in_it(cells):
    assert cells["each/east/pupils"]["low"] == 0


def test_a_range_of_several_is_hidden_with_the_number_that_it_would_begin_at(cells, schema):
    assert cells["all/pupils/disjoint"]["is_hidden"]
    large = ANSWERS.replace("3711", "6000").replace("3/10", "7000")
    shown = cells_of(make_report(make_results(schema, SOURCES, large), []))["all/pupils/disjoint"]
    assert (shown["low"], shown["high"], shown["n"]) == (0, 80417, 4)


def test_the_reason_is_said_in_words_and_is_true(report):
    assert report["labels"]["hidden"]["sv"] == "kan gälla färre än 5\u00a0000 personer"
    page = render_page(report, "en", NO_PLOTLY)
    assert "may be of fewer than 5,000 people" in page
    assert "The town has <span" in page and ">not shown (too few)</span>, the north" in page


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://example.org/few", '<a href="https://example.org/few">Few people</a>'),
        ("javascript:alert(1)", "numbers: Few people<"),
    ],
)
def test_the_page_names_the_rule_by_which_it_hides(tmp_path, link, shown):
    rule = f"minimum: 5000, name: Few people, link: '{link}'"
    schema = make_schema(tmp_path, f"{PAPERS}protect: {{{rule}}}{FEW}", REGION + POPULATIONS)
    report = make_report(make_results(schema, SOURCES, ANSWERS), [])
    assert shown in render_page(report, "en", NO_PLOTLY)


def test_a_charts_description_names_no_hidden_number_and_says_that_there_are_some(report):
    page = render_page(report, "en", NO_PLOTLY)
    assert "3 are hidden, and not compared." not in page
    assert "2 are hidden, and not compared." in page


def test_a_part_that_is_hidden_hides_its_whole_which_is_made_of_it(tmp_path):
    schema = make_few(tmp_path, minimum=5)
    answers = "source  subject  question  said\ns1  east  pupils  3\ns1  west  pupils  80\n"
    answers += "s1  north  pupils  90"
    results = make_results(schema, SOURCES, answers)
    assert results.position["city", "pupils"].is_hidden
    assert not results.position["west", "pupils"].is_hidden
    assert (
        not make_results(schema, SOURCES, answers.replace("pupils  3\n", "pupils  0\n"))
        .position["city", "pupils"]
        .is_hidden
    )


def test_sources_that_contradict_each_other_hide_the_range_between_them(tmp_path):
    answers = "source  subject  question  said\ns1  town  pupils  2\ns2  town  pupils  80"
    position = make_results(make_few(tmp_path, 5), SOURCES, answers).position["town", "pupils"]
    assert position.is_hidden and position.words == ""


# --- what is public


def public(answers, folder):
    """Results with a document that is cited, `d1`."""
    sources = SOURCES + "d1      talks   2023    town\n"
    frames = material(sources, "source  subject  question  said\n" + answers)
    own = frames.sources["source_id"] == "d1"
    frames.sources.loc[own, ["kind", "strand", "citation"]] = ["document", "papers", "A report"]
    return results_of(frames, make_few(folder, 5))


def test_a_number_in_a_public_document_is_shown_with_its_source(tmp_path):
    answers = "d1  town  pupils  1-5\ns1  north  pupils  80"
    report = make_report(public(answers, tmp_path), [])
    cells = cells_of(report)
    for place in ("each/town/pupils", "table/town/pupils", "who/town/pupils"):
        assert (cells[place]["low"], cells[place]["words"]) == (1, "1-5 (A report)")
    figures = report["sections"][0]["figures"]
    [said] = [figure for figure in figures if figure["table"] == "said"]
    assert said["citations"] == {"pupils.papers.s1": "A report"}
    assert "<cite>(A report)</cite>" in render_page(report, "en", NO_PLOTLY)


@pytest.mark.parametrize(
    ("also", "is_it"),
    [
        ("3", True),  # of the document's 1-5 the talk leaves 3, which stands in no document
        ("1-5", False),
        ("80", True),
    ],
)
def test_what_others_say_too_is_public_only_where_the_document_alone_says_it(tmp_path, also, is_it):
    results = public(f"d1  town  pupils  1-5\ns1  town  pupils  {also}", tmp_path)
    assert results.position["town", "pupils"].is_hidden == is_it
    hidden = results.statements.set_index("source_id")["is_hidden"]
    assert not hidden["d1"] and hidden["s1"] == (also != "80")


# --- what commands print

RAW = {
    "talks.csv": """
Source  Unit     Pupils  Quote
T1      Småstad  2       Vi har 2 elever just nu
T2      Norr     80      .
T3      Öst      1–4     .
""",
}


@pytest.fixture
def project(tmp_path):
    make_few(tmp_path, 5)
    schema = tmp_path / "survey_schema.yaml"
    columns = "columns: {source: Source, subject: Unit, pupils: Pupils, quote: Quote}"
    text = schema.read_text("utf-8")
    text = text.replace("columns: {source: Source, subject: Unit}", columns, 1)
    text = text.replace(" {each/town/pupils:range}, the north {each/north/pupils:range}", "")
    schema.write_text(text, encoding="utf-8")
    rows = [row.values() for row in draw(RAW["talks.csv"])]
    lines = ["Source;Unit;Pupils;Quote", *(";".join(row) for row in rows)]
    (tmp_path / "talks.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run(tmp_path, "import", str(tmp_path / "talks.csv"), "--as", "talks")
    return tmp_path


def test_explain_hides_the_same_numbers_and_shows_them_to_the_researcher_alone(project):
    told = run(project, "explain", "Småstad", "--lang", "en").output
    assert "Answer: not shown: may be of very few people" in told and "2 elever" not in told
    [pupils] = json.loads(run(project, "explain", "Småstad", "--format", "json").output)[
        "questions"
    ]
    assert (pupils["is_hidden"], pupils["low"], pupils["words"]) == (True, None, "")
    [statement] = pupils["statements"]
    assert (statement["is_hidden"], statement["words"], statement["quote"]) == (True, "", "")
    alone = run(project, "explain", "Småstad", "--quotes", "--lang", "en").output
    assert "Answer: 2" in alone and "2 elever" in alone


@pytest.mark.parametrize(
    ("of", "n_low", "voices"),
    [
        ("respondents", 5, "low: 5, high: 6"),
        ("respondents", 4, ""),
        ("organisations", 1, "low: 1, high: 6"),
    ],
)
def test_how_many_people_say_what_is_hidden_where_one_of_the_counts_is_small(
    tmp_path, of, n_low, voices
):
    liked = f"type: ordered, asked_in: survey, of: {of}, values: {{low: Low, high: High}}"
    rules = "dimensions: {view: {label: View, classes: {good: {when: {liked: high}}}}}"
    schema = make_schema(tmp_path, f"questions:\n  liked: {{label: Liked, {liked}}}\n{rules}")
    said = ["low"] * n_low + ["high"] * 6
    answers = "source  subject  question  said\n" + "\n".join(
        f"v1  town  liked  {value}" for value in said
    )
    results = make_results(schema, "source  strand  speaks_for\nv1  survey  town", answers)
    assert results.position["town", "liked"].voices == voices
    alone = replace(results, is_hiding=False)
    assert alone.position["town", "liked"].voices == f"low: {n_low}, high: 6"
    told = "\n".join(explanation_lines(explain_subject("town", results, "en"), "en"))
    assert "v1-0" not in told and "- v1: “Low”" in told


def test_a_class_says_that_it_rests_on_a_number_and_not_which(project):
    rows = json.loads(run(project, "classify", "--format", "json").output)
    because = {row["unit_id"]: row["because"] for row in rows}
    assert (because["town"], because["north"]) == (["pupils=hidden"], ["pupils=80"])
    assert "pupils=2" not in run(project, "classify", "--format", "csv").output


def test_a_decision_on_a_hidden_number_tells_neither_it_nor_why(project):
    (project / "interviews" / "decisions.csv").write_text(
        "subject,question,decision,reason,date,decided_by\n"
        "Småstad,pupils,3,Räknade 3 själv,2023-05-02,lead\n"
        "Norr,pupils,81,Nya uppgifter,2023-05-02,lead\n",
        encoding="utf-8",
    )
    classes = run(project, "classify", "--lang", "en").output
    assert "Småstad, Pupils: not shown: may be of very few people (decided" in classes
    assert "Norr, Pupils: 81 (decided" in classes and "Räknade" not in classes
    found = run(project, "check", "--lang", "en").output
    assert "for pupils '…' was decided, where without the decision it is '…'" in found
    run(project, "report")
    report = (project / "reports" / "report.json").read_text("utf-8")
    assert "Räknade" not in report and "Nya uppgifter" in report


def test_what_to_ask_is_listed_without_the_hidden_number(tmp_path):
    schema = make_few(tmp_path, 5)
    answers = "source  subject  question  said\ns1  town  pupils  2\ns2  town  pupils  80"
    results = make_results(schema, SOURCES, answers)
    from kartlaggning.analyses.asking import find_calls  # noqa: PLC0415
    from kartlaggning.analyses.asking.text import calls_text  # noqa: PLC0415

    told = calls_text(find_calls(results, ["size"]), results, "json", "en")
    assert "conflicting answers (not shown: may be of very few people)" in told
    assert "80" not in told


# --- the schema

OLD = "questions:\n  pupils: {label: P, type: quantity, asked_in: talks, of: people}\n"


def test_the_old_word_for_clients_is_refused_with_the_new_one(tmp_path):
    with pytest.raises(FindingsError) as caught:
        make_schema(tmp_path, OLD)
    [finding] = caught.value.findings
    assert (finding.check, finding.value, finding.suggestion, finding.where.line) == (
        "yaml_choice_renamed",
        "people",
        "clients",
        11,
    )


@pytest.mark.parametrize(
    ("of", "is_it"),
    [
        ("clients", True),
        ("informants", True),
        ("respondents", True),
        ("staff", False),
        ("organisations", False),
    ],
)
def test_whose_number_it_is_decides_whether_it_is_protected(tmp_path, of, is_it):
    schema = make_schema(tmp_path, OLD.replace("people", of))
    answers = "source  subject  question  said\ns1  town  pupils  2"
    results = make_results(schema, SOURCES, answers)
    assert results.position["town", "pupils"].is_hidden == is_it


@pytest.mark.parametrize(
    ("written", "check", "value"),
    [
        ("protect: {minimum: 0}\n", "yaml_too_low", "0"),
        ("protect: {minimum: few}\n", "yaml_not_integer", "few"),
        ("protect: {method: round}\n", "yaml_unknown_choice", "round"),
    ],
)
def test_how_people_are_protected_is_one_key_with_checked_parts(tmp_path, written, check, value):
    with pytest.raises(FindingsError) as caught:
        make_schema(tmp_path, written + OLD.replace("people", "clients"))
    [finding] = caught.value.findings
    assert (finding.check, finding.value) == (check, value)


@pytest.mark.parametrize(
    ("key", "rule", "value"),
    [("of: clients", "of", "clients"), ("publish_text: yes", "publish_text", "yes")],
)
def test_a_protection_that_would_do_nothing_is_refused(tmp_path, key, rule, value):
    question = f"  who: {{label: W, type: single, asked_in: talks, values: {{a: A}}, {key}}}\n"
    with pytest.raises(FindingsError) as caught:
        make_schema(tmp_path, f"questions:\n{question}")
    [finding] = caught.value.findings
    assert (finding.check, finding.value) == ("schema_key_refused", value)
    meant_for = {"of": "quantity", "publish_text": "text"}[rule]
    assert finding.parameters == {"rule": rule, "type": "single", "meant_for": meant_for}


@pytest.mark.parametrize(
    ("bound", "tells"),
    [
        ("at_most: 4", False),
        ("at_least: 5", False),
        ("at_least: 1", False),
        ("at_most: 0", False),
        ("at_most: 2", True),
        ("at_least: 3", True),
    ],
)
def test_a_rule_that_tells_hidden_numbers_apart_is_told(tmp_path, bound, tells):
    rule = f"dimensions: {{d: {{label: D, classes: {{c: {{when: {{pupils: {{{bound}}}}}}}}}}}}}\n"
    schema = make_schema(tmp_path, OLD.replace("people", "clients") + rule)
    found = [finding.check for finding in find_telling_thresholds(schema)]
    assert found == (["rule_tells_hidden"] if tells else [])


def test_the_protection_follows_from_what_is_stored_and_not_from_what_is_worked_out(tmp_path):
    # the classes rest on the numbers themselves
    results = make_results(
        make_few(tmp_path, 5),
        SOURCES,
        "source  subject  question  said\ns1  town  pupils  2\ns1  north  pupils  80",
    )
    assert results.outcome["town", "size"].class_ == "small"
    assert results.outcome["north", "size"].class_ == "large"
    again, _ = work_out(results.interviews, results.schema, results.decisions)
    assert again.positions.loc[again.positions["subject_id"] == "town", "low"].tolist() == [2]
