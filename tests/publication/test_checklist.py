"""Nothing is published before its checklist is answered, and nothing invented without saying so."""

import pytest
from publication.libraries import change_schema, make_libraries, publish

DECIDED = "  decided: {by: {sv: Bibliotekschefen, en: The head librarian}, on: 2023-09-01}\n"
ETHICS = """\
  ethics:
    decision: {sv: Godkänd, en: Approved}
    diary_number: 2022-00000-01
    on: 2022-12-01
"""


@pytest.mark.parametrize(
    ("answer", "instead", "told"),
    [
        (DECIDED, "", "Nobody has decided that it is published."),
        ("  diary_number: BIB 2023/7\n", "", "The mapping has no diary number."),
        (ETHICS, "", "Nothing is said of the ethical review."),
        ("    diary_number: 2022-00000-01\n", "", "Nothing is said of the ethical review."),
        ("    on: 2022-12-01\n", "", "Nothing is said of the ethical review."),
        (
            "on: 2022-12-01",
            "on: 2023-01-15",
            "The ethical review was decided on 2023-01-15, and the first interview was on "
            "2023-01-15.",
        ),
        (
            "  first_interview: 2023-01-15\n",
            "",
            "Whether the ethical review of 2022-12-01 came before the interviews cannot be told.",
        ),
        ("  consent: {sv: Skriftligt, en: In writing}\n", "", "Nothing is said of how those who"),
        (
            "  preservation: {sv: Dokumenthanteringsplanen, en: The plan for documents}\n",
            "",
            "kept",
        ),
        ("    contact: {email: bibliotek@example.org}\n", "", "Readers do not know whom to ask."),
        (
            "email: bibliotek@example.org",
            "name: {sv: A, en: B}",
            "Readers do not know whom to ask.",
        ),
        ("    licence: {sv: CC BY 4.0, en: CC BY 4.0}\n", "", "how the report may be used"),
    ],
)
def test_what_is_not_answered_is_told_at_its_place_and_nothing_written(
    tmp_path, answer, instead, told
):
    project = make_libraries(tmp_path / "project")
    change_schema(project, answer, instead)
    outcome = publish(project)
    assert (outcome.code, outcome.out) == (1, "")
    lines = [line for line in outcome.err.splitlines() if told in line]
    assert len(lines) == 1 and lines[0].startswith("survey_schema.yaml:")
    assert outcome.err.splitlines()[-1] == "Nothing is published until the errors are mended."
    assert not (tmp_path / "published").exists()


def test_without_an_accessibility_statement_nothing_is_published(tmp_path):
    project = make_libraries(tmp_path / "project")
    schema = project / "survey_schema.yaml"
    text = schema.read_text(encoding="utf-8")
    before, _, after = text.partition("  accessibility:\n")
    schema.write_text(before + after[after.index("  imprint:") :], encoding="utf-8")
    assert "The report has no accessibility statement." in publish(project).err


def test_a_reason_why_no_review_is_needed_is_an_answer(tmp_path):
    project = make_libraries(tmp_path / "project")
    change_schema(project, ETHICS, "  ethics: {not_needed: {sv: Inga personuppgifter, en: None}}\n")
    change_schema(project, "  first_interview: 2023-01-15\n", "")
    assert publish(project).code == 0
    page = (tmp_path / "published" / "index.html").read_text(encoding="utf-8")
    assert "Inga personuppgifter" in page


def test_invented_sources_are_refused_unless_it_is_a_demonstration(tmp_path):
    survey = """
    kommun  prov  f1  f2_1  f2_2  f3  f4
    701     1     1   1     0     12  Bra
    """
    project = make_libraries(tmp_path / "project", survey=survey)
    refused = publish(project)
    assert refused.code == 1 and "1 source is invented: survey-01." in refused.err
    assert not (tmp_path / "published").exists()
    assert publish(project, "--demonstration").code == 0
    for name, said in (
        ("index.html", "Demonstration: de intervjuer och svar som är märkta så är påhittade."),
        ("index.en.html", "Demonstration: the interviews and answers marked so are invented."),
        ("report.json", '"is_demonstration": true'),
    ):
        assert said in (tmp_path / "published" / name).read_text(encoding="utf-8")
