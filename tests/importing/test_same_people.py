"""A person who was heard in two strands is one, where a name or the researcher says so."""

import json
import re

import pytest
from drawn import draw
from importing.library import SCHEMA, TALKS, run, run_import, stored, write_csv

HEADERS = draw(TALKS)[0]
HEADER = "informant_id,same_as\n"
COVERAGE = """\
report:
  key_figures:
    - {cell: coverage/all/informants, label: {sv: personer har intervjuats, en: people were interviewed}}
  sections:
    - title: {sv: Vilka, en: Who}
      text: {sv: "Vi mötte {coverage/all/informants} personer{coverage/all/informants:if}.", en: "We met {coverage/all/informants} people{coverage/all/informants:if}."}
      figures: [{chart: coverage}]
"""  # noqa: E501


@pytest.fixture
def strands(project):
    """A mapping with two strands of interviews: `talks` and `visits`."""
    text = SCHEMA.replace("report:\n", COVERAGE).split("  sections:\n    - {title: {sv: Tillg")[0]
    talks = re.search(r"  talks:\n(.*?)  minutes:", text, re.DOTALL)[1]
    text = text.replace("  minutes:", f"  visits:\n{talks}  minutes:")
    text = text.replace("asked_in: [talks,", "asked_in: [talks, visits,")
    (project / "survey_schema.yaml").write_text(text, encoding="utf-8")
    return project


def hear(project, name, people, *units):
    """Import an interview about each unit, each with these people."""
    header = (
        "Intervju Kommun Säger Intervjuade Arbetsgivare Kodare Citat Öppet Tjänster Hur Lån Övrigt"
    )
    rows = []
    for number, unit in enumerate(units):
        row = dict.fromkeys(header.split(), "")
        rows.append(row | {"Intervju": f"{name} {number}", "Kommun": unit, "Intervjuade": people})
        rows[-1]["Öppet"] = "öppet"
    write_csv(project / f"{name}.csv", rows)
    return run_import(project, f"{name}.csv", name)


def tell(project, *rows, header=HEADER):
    (project / "private").mkdir(exist_ok=True)
    text = header + "".join(f"{row}\n" for row in rows)
    (project / "private" / "same_people.csv").write_text(text, encoding="utf-8")


def report(project):
    outcome = run(project, "report")
    assert outcome.code == 0, outcome.err
    return json.loads((project / "reports" / "report.json").read_text("utf-8"))


def heard_in_all(made):
    cells = made["tables"]["coverage"]["rows"]
    [cell] = [cell for cell in cells if (cell["row"], cell["column"]) == ("all", "informants")]
    return cell["n"], cell["status"]


def page(project, language="sv"):
    file = {"sv": "index.html", "en": "index.en.html"}[language]
    text = (project / "reports" / file).read_text("utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def test_people_of_two_strands_who_were_only_counted_are_added_on_a_condition(strands):
    hear(strands, "talks", "2", "Norrvik", "Söderby")
    hear(strands, "visits", "3", "Norrvik")
    made = report(strands)
    assert heard_in_all(made) == (7, "none_in_both")
    assert made["meta"]["n_informants"] == 7
    assert made["meta"]["informants_if"] == "none_in_both"
    [figure] = made["sections"][0]["figures"]
    assert figure["informants_if"] == "none_in_both"
    swedish, english = page(strands), page(strands, "en")
    assert "personer har intervjuats, om ingen intervjuats i båda" in swedish
    assert "7 om ingen intervjuats i båda" in swedish  # in the table
    assert "Vi mötte 7 personer, om ingen intervjuats i båda." in swedish
    assert "7 intervjuade personer, om ingen intervjuats i båda" in swedish
    assert "people were interviewed, if nobody was interviewed in both" in english
    assert "7 people interviewed, if nobody was interviewed in both" in english


def test_people_of_one_strand_are_added_on_none(strands):
    hear(strands, "talks", "2", "Norrvik", "Söderby")
    made = report(strands)
    assert heard_in_all(made) == (4, "answered")
    assert made["meta"]["informants_if"] == ""
    assert "om ingen intervjuats" not in page(strands)


def test_a_name_is_one_person_everywhere_and_needs_no_condition(strands):
    hear(strands, "talks", "Ada Alm; Bo Ek", "Norrvik")
    hear(strands, "visits", "Bo Ek; Dan Ö", "Norrvik")
    assert heard_in_all(report(strands)) == (3, "answered")


def test_who_is_known_by_name_in_one_strand_may_be_among_those_counted_in_the_other(strands):
    hear(strands, "talks", "Ada Alm; Bo Ek", "Norrvik")
    hear(strands, "visits", "2", "Norrvik")
    assert heard_in_all(report(strands)) == (4, "none_in_both")


def test_the_researcher_tells_who_is_one(strands):
    tell(strands, "visits-01-p2,talks-01-p1", "talks-02-p1,talks-01-p1")
    hear(strands, "talks", "2", "Norrvik", "Söderby")
    hear(strands, "visits", "3", "Norrvik")
    ids = [*stored(strands, "talks", "informants")["informant_id"]]
    assert ids == ["talks-01-p1", "talks-01-p2", "talks-01-p1", "talks-02-p2"]
    visitors = [*stored(strands, "visits", "informants")["informant_id"]]
    assert visitors == ["visits-01-p1", "talks-01-p1", "visits-01-p3"]
    assert heard_in_all(report(strands)) == (5, "answered")
    assert "om ingen intervjuats" not in page(strands)


def test_what_was_told_stands_in_interviews_so_that_nothing_rests_on_private(strands):
    tell(strands, "visits-01-p2,talks-01-p1")
    hear(strands, "talks", "2", "Norrvik")
    hear(strands, "visits", "3", "Norrvik")
    before = report(strands)
    for path in sorted((strands / "private").rglob("*.csv")):
        path.unlink()
    assert report(strands) == before
    assert run(strands, "check").code == 0


def test_a_list_with_nothing_but_its_header_says_that_nobody_was_heard_twice(strands):
    tell(strands)
    hear(strands, "talks", "2", "Norrvik")
    hear(strands, "visits", "3", "Norrvik")
    assert heard_in_all(report(strands)) == (5, "answered")


@pytest.mark.parametrize("order", [("talks", "visits"), ("visits", "talks")])
def test_a_name_goes_before_a_number_and_the_order_of_imports_changes_nothing(strands, order):
    people = {"talks": "2", "visits": "Ada Alm; Bo Ek"}
    for name in order:
        hear(strands, name, people[name], "Norrvik")
    tell(strands, "talks-01-p1,person_002")
    for name in order:
        hear(strands, name, people[name], "Norrvik")
    ids = [[*stored(strands, name, "informants")["informant_id"]] for name in ("talks", "visits")]
    assert ids == [["person_002", "talks-01-p2"], ["person_001", "person_002"]]


def test_an_id_that_only_the_list_has_put_in_place_is_nobody(strands):
    tell(strands, "talks-01-p1,person_007")
    assert "'person_007' is nobody" in hear(strands, "talks", "2", "Norrvik").err
    assert "'person_007' is nobody" in hear(strands, "visits", "2", "Norrvik").err


def test_imports_that_were_made_before_the_list_are_told(strands):
    hear(strands, "talks", "2", "Norrvik")
    hear(strands, "visits", "2", "Norrvik")
    tell(strands, "visits-01-p2,talks-01-p1")
    message = "private/same_people.csv: The people of 'visits' are not as the list now says"
    assert message in run(strands, "check").err
    hear(strands, "visits", "2", "Norrvik")
    assert "same_people" not in run(strands, "check").err
    tell(strands)  # they are two, after all
    assert message in run(strands, "check").err


WRONG = {
    "nobody": ("talks-01-p3,visits-01-p1", "2", "'talks-01-p3' is nobody who was heard"),
    "alone": ("talks-01-p1,", "2", "The row does not name two people."),
    "with itself": ("talks-01-p1,talks-01-p1", "2", "The row does not name two people."),
    "one source": (
        "talks-01-p1,talks-01-p2",
        "2",
        "Two people of the source 'talks-01' would be one, and it says that they are two.",
    ),
}


@pytest.mark.parametrize(("row", "people", "message"), WRONG.values(), ids=WRONG)
def test_a_row_that_cannot_be_is_told_at_its_line(strands, row, people, message):
    hear(strands, "visits", people, "Norrvik")
    tell(strands, row)
    outcome = hear(strands, "talks", people, "Norrvik")
    assert f"private/same_people.csv:2: {message}" in outcome.err


def test_a_list_without_its_columns_is_refused_and_excel_may_have_saved_it(strands):
    tell(strands, "talks-01-p1;visits-01-p1", header="informant_id;same\n")
    outcome = hear(strands, "talks", "2", "Norrvik")
    assert outcome.code == 1
    assert "private/same_people.csv:1: The column 'same_as' is missing." in outcome.err
    tell(strands, "talks-01-p1;visits-01-p1", header="\ufeffinformant_id;same_as\n")
    assert hear(strands, "visits", "1", "Norrvik").code == 0
    assert [*stored(strands, "visits", "informants")["informant_id"]] == ["talks-01-p1"]


def test_a_list_that_is_no_text_stops_the_import_and_check_tells(strands):
    hear(strands, "talks", "2", "Norrvik")
    (strands / "private" / "same_people.csv").write_bytes(b"a\0b")
    assert hear(strands, "visits", "2", "Norrvik").code == 3
    assert "private/same_people.csv" in run(strands, "check").err


def test_a_withdrawn_source_leaves_the_list(strands):
    tell(strands, "visits-01-p2,talks-01-p1", "visits-01-p1,talks-02-p1")
    hear(strands, "talks", "2", "Norrvik", "Söderby")
    hear(strands, "visits", "2", "Norrvik")
    outcome = run(strands, "withdraw", "talks-02")
    assert "private/same_people.csv" in outcome.out
    text = (strands / "private" / "same_people.csv").read_text("utf-8")
    assert text == HEADER + "visits-01-p2,talks-01-p1\n"
