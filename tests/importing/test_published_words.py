"""Whose words may be read by all: approved quotes, each once; a survey's only where it says so."""

import json
import re

import pytest
from drawn import draw
from hypothesis import given
from hypothesis import strategies as st
from importing.library import (
    MINUTES,
    SURVEY,
    TALKS,
    files_below,
    import_drawn,
    run,
    run_import,
    stored,
    write_csv,
)

from kartlaggning.text.quantities import parse_quantity, without_free_words

QUOTE = "Vi är få här."
PROFILES = "    - {title: {sv: Alla, en: All}, figures: [{chart: profile}, {chart: timeline}]}\n"
APPROVED = "      quote: Citat\n      approved: Får citeras\n"


@pytest.fixture
def shown(project):
    """The mapping with profiles and a timeline, and a column that says what may be quoted."""
    change(project, "      quote: Citat\n      opening", f"{APPROVED}      opening")
    text = (project / "survey_schema.yaml").read_text("utf-8")
    (project / "survey_schema.yaml").write_text(text + PROFILES, encoding="utf-8")
    return project


def change(project, old, new):
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    assert old in text
    schema.write_text(text.replace(old, new, 1), encoding="utf-8")


def import_talks(project, approved, **cells):
    """Import the talks; `approved` says of the first row whether its quote may be published."""
    rows = [{**row, "Får citeras": ""} for row in draw(TALKS)]
    rows[0] |= {"Får citeras": approved, **cells}
    write_csv(project / "talks.csv", rows)
    return run_import(project, "talks.csv", "talks")


def published(project):
    """What a report of the mapping says: the page in Swedish, and `report.json`."""
    assert run(project, "report").code == 0
    page = (project / "reports/index.html").read_text("utf-8")
    return page, json.loads((project / "reports/report.json").read_text("utf-8"))


# --- quotes


@pytest.mark.parametrize("is_confidential", [True, False])
def test_an_approved_quote_stands_at_the_first_answer_of_its_row_and_is_shown_once(
    shown, is_confidential
):
    if not is_confidential:
        change(shown, "    kind: interview\n", "    kind: interview\n    confidential: no\n")
    assert import_talks(shown, "ja").code == 0
    answers = stored(shown, "talks", "answers")
    quoted = answers[answers["quote"] == QUOTE]
    assert quoted["question"].tolist() == ["opening"]
    page, report = published(shown)
    assert page.count(QUOTE) == 1
    assert re.search(rf"<dd class=quote><span[^>]*>”{re.escape(QUOTE)}”</span>", page)
    of_each = report["profiles"]["of"].values()
    assert json.dumps([each["sv"] for each in of_each], ensure_ascii=False).count(QUOTE) == 1


@pytest.mark.parametrize("is_confidential", [True, False])
def test_a_quote_that_nobody_approved_is_neither_in_interviews_nor_in_the_report(
    shown, is_confidential
):
    if not is_confidential:
        change(shown, "    kind: interview\n", "    kind: interview\n    confidential: no\n")
    assert import_talks(shown, "nej").code == 0
    published(shown)
    kept = files_below(shown / "interviews", shown / "reports")
    assert not [name for name, content in kept.items() if QUOTE.encode() in content]
    assert QUOTE in (shown / "private/talks/quotes.csv").read_text("utf-8")


def test_a_quote_of_one_question_stands_at_that_question(shown):
    columns = "      services: {value: Tjänster, qualifier: Hur, quote: Om tjänster}\n"
    change(shown, "      services: {value: Tjänster, qualifier: Hur}\n", columns)
    assert import_talks(shown, "ja", **{"Om tjänster": "Böcker mest"}).code == 0
    answers = stored(shown, "talks", "answers")
    said = answers.loc[answers["quote"] != "", ["question", "value", "quote"]]
    assert said.to_numpy().tolist() == [
        ["opening", "open", QUOTE],
        ["services", "books", "Böcker mest"],
    ]
    page, _ = published(shown)
    assert page.count("Böcker mest") == 1


def test_the_rows_quote_stands_at_a_number_of_people_only_where_it_answers_nothing_else(shown):
    # a hidden number hides its quote, which may name it
    change(shown, "    type: quantity\n", "    type: quantity\n    of: clients\n")
    change(shown, "  opening:\n    label", "  later:\n    label")
    change(shown, "      opening: Öppet\n", "")
    change(shown, "      opening: f1\n", "")
    change(shown, "{when: {opening: open}}", "{when: {later: open}}")
    change(shown, "{when: {opening: closed}}", "{when: {later: closed}}")
    assert import_talks(shown, "ja").code == 0
    answers = stored(shown, "talks", "answers")
    assert answers.loc[answers["quote"] != "", "question"].tolist() == ["services"]


def test_an_approved_quote_may_not_point_at_a_person(shown):
    outcome = import_talks(shown, "ja", Citat="Ring 070-123 45 67")
    assert (outcome.code, "talks.csv:2: Citat: The text holds" in outcome.err) == (1, True)
    assert "070" not in outcome.err
    outcome = import_talks(shown, "ja", Citat="Fråga Ada Alm om det")
    assert "the name of somebody who was interviewed" in outcome.err
    assert import_talks(shown, "nej", Citat="Ring 070-123 45 67").code == 0


def test_a_quote_of_a_row_without_an_answer_is_told(shown):
    silent = {"Öppet": "", "Tjänster": "", "Hur": "", "Lån": "", "Övrigt": ""}
    outcome = import_talks(shown, "ja", **silent)
    assert "talks.csv:2: Citat: There is a quote, but no answer" in outcome.err
    columns = "      loans: {value: Lån, quote: Om lån}\n"
    change(shown, "      loans: Lån\n", columns)
    outcome = import_talks(shown, "ja", **{"Lån": "", "Om lån": "Många"})
    assert "talks.csv:2: Om lån: There is a quote, but no answer" in outcome.err


def test_a_quote_that_an_earlier_version_left_in_the_open_is_told_and_not_shown(shown):
    change(shown, "    kind: interview\n", "    kind: interview\n    confidential: no\n")
    assert import_talks(shown, "nej").code == 0
    file = shown / "interviews/talks/answers.csv"
    text = file.read_text("utf-8")
    file.write_text(text.replace(",,stated,", f",{QUOTE},stated,"), encoding="utf-8")
    outcome = run(shown, "check")
    assert "Words that may not be published stand here in the open, in 'quote': " in outcome.err
    page, report = published(shown)
    assert QUOTE not in page and QUOTE not in json.dumps(report, ensure_ascii=False)
    assert QUOTE not in run(shown, "explain", "Norrvik").out


def test_a_quote_of_a_public_document_needs_no_leave(shown):
    import_drawn(shown, MINUTES, "minutes")
    page, _ = published(shown)
    assert "”Det är stängt”" in page


# --- a survey's free texts

REMARK = "Ingen vet vem som ska ringa"


def import_survey(project, *extra):
    rows = [{**row, "f4": REMARK if row["f1"] == "1" else ""} for row in draw(SURVEY)]
    rows[1] |= dict(extra)
    write_csv(project / "survey.csv", rows)
    assert run_import(project, "survey.csv", "survey").code == 0


def where_told(project):
    published(project)
    kept = files_below(project / "interviews", project / "reports")
    told = [name for name, content in kept.items() if REMARK.encode() in content]
    return {name.rpartition("/")[2] for name in told}


def test_the_free_text_of_a_survey_is_published_only_where_its_question_says_so(shown):
    import_survey(shown)
    everywhere = {"responses.csv", "index.html", "index.en.html", "report.json"}
    assert where_told(shown) == everywhere
    change(shown, "    publish_text: yes\n", "")
    # it is out of the report at once, and out of git when it is imported again
    assert where_told(shown) == {"responses.csv"}
    outcome = run(shown, "check")
    assert "stand here in the open, in 'remark': 1 cell" in outcome.err
    assert "questions.publish_text (remark)" in outcome.err
    import_survey(shown)
    assert where_told(shown) == set()
    assert stored(shown, "survey", "responses")["remark"].tolist()[0] == "answered"
    assert REMARK in (shown / "private/survey/quotes.csv").read_text("utf-8")
    page, _ = published(shown)
    assert "besvarat, med ord som inte publiceras" in page
    assert "stand here in the open" not in run(shown, "check").err


def test_what_is_confidential_is_not_published_whatever_a_question_says(shown):
    change(shown, "    kind: survey\n", "    kind: survey\n    confidential: true\n")
    import_survey(shown)
    assert where_told(shown) == set()


def test_beside_a_number_a_respondent_may_write_in_brackets_and_only_the_number_is_kept(shown):
    import_survey(shown, ("f3", "10 till 15 (sedan Anna slutade)"))
    assert "10-15" in stored(shown, "survey", "responses")["loans"].tolist()
    kept = files_below(shown / "interviews")
    assert not [name for name, content in kept.items() if b"Anna" in content]


@given(
    st.sampled_from(["", "drygt ", "minst ", "högst ", "knappt ", "färre än ", "ca "]),
    st.sampled_from(["12", "10–15", "två", "7 av 10", "10–15 av 40", "30 procent", "1 500", "2,5"]),
)
def test_without_its_free_words_a_quantity_is_the_same(bound, amount):
    words = f"{bound}{amount} böcker hos Anna"
    plain = without_free_words(words)
    assert "Anna" not in plain
    assert parse_quantity(plain) == parse_quantity(words)
    assert without_free_words(f"{bound}{amount}") == f"{bound}{amount}"


@pytest.mark.parametrize("fraction", ["hälften", "drygt hälften", "knappt två tredjedelar"])
def test_without_its_free_words_a_named_share_stays_one(fraction):
    plain = without_free_words(f"{fraction} av böckerna")
    assert "böckerna" not in plain
    assert parse_quantity(plain) == parse_quantity(fraction)


def test_of_a_survey_of_another_year_no_response_is_told_and_check_says_so(shown):
    change(shown, "    kind: survey\n", "    kind: survey\n    period: 2022\n")
    import_survey(shown)
    import_talks(shown, "nej")
    _, report = published(shown)
    assert "survey" not in json.dumps(report["tables"]["timeline"])
    assert "survey" not in json.dumps(report["profiles"]["of"])
    assert REMARK not in json.dumps(report, ensure_ascii=False)
    assert (
        "The survey 'survey' is of another period (2022): its people are counted only where"
        in run(shown, "check").err + run(shown, "check").out
    )
