"""Faults that public threads tell of other programs, tried through import with invented rows."""

import pytest
from importing.library import run, run_import, stored
from readers.books import WRITERS, Book
from readers.survey_drawings import write_quoted, write_sheets

HEADERS = ["Intervju", "Kommun", "Säger", "Intervjuade", "Arbetsgivare", "Kodare", "Citat"]
HEADERS += ["Öppet", "Tjänster", "Hur", "Lån", "Övrigt"]


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_ids_of_sixteen_digits_are_those_of_two_interviews(project, suffix):
    """akvo/akvo-flow#2291: rounded to fifteen they became one."""
    rows = [
        [number, unit, "", "1", "", "Cia", "", "öppet", "", "", "", ""]
        for number, unit in ((1234567890123456.0, "Norrvik"), (1234567890123457.0, "Söderby"))
    ]
    WRITERS[suffix](project / f"talks{suffix}", Book([HEADERS, *rows]))
    outcome = run_import(project, f"talks{suffix}", "talks")
    assert outcome.code == 0, outcome.err
    assert len(stored(project, "talks", "sources")) == 2


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_a_number_that_stata_hands_on_is_the_one_that_was_typed(project, suffix):
    """UrbanInstitute/education-data-package-stata#36: 0.82 was less than 0.82."""
    row = ["Samtal 1", "Norrvik", "", "1", "", "Cia", "", "", "", "", 0.8199999928474426, ""]
    WRITERS[suffix](project / f"talks{suffix}", Book([HEADERS, row]))
    outcome = run_import(project, f"talks{suffix}", "talks")
    assert outcome.code == 0, outcome.err
    answers = stored(project, "talks", "answers")
    assert answers.loc[answers["question"] == "loans", "low"].tolist() == ["0.82"]


FORM = {
    "survey": [["type", "name", "label"], ["select_one k", "kommun", "Kommun"]],
    "choices": [
        ["list_name", "name", "label", "lan"],
        ["k", "1", "Norrvik", "A"],
        ["k", "2", "Söderby", "A"],
        ["k", "1", "Österåsa", "B"],
    ],
}
KOBO = ["prov", "f1", "f2_1", "f2_2", "f3", "f4", "_uuid", "_submission_time"]


@pytest.mark.parametrize("outside", ["", "    outside: leave\n"])
@pytest.mark.parametrize(("units", "code"), [(("1", "2", "1"), 1), (("Norrvik", "Söderby"), 0)])
def test_a_choice_that_is_of_two_municipalities_is_none_of_them(project, outside, units, code):
    """kobotoolbox/kpi#2971, XLSForm/pyxform#373: Österåsa's answers became Norrvik's."""
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8").replace("kind: survey\n", f"kind: survey\n{outside}")
    schema.write_text(text, "utf-8")
    write_sheets(project / "form.xlsx", FORM)
    rows = [[unit, "0", "1", "1", "0", "3", "", unit, "2023-05-04"] for unit in units]
    write_quoted(project / "a.csv", [["kommun", *KOBO], *rows], ",")
    outcome = run(project, "import", "form.xlsx", "a.csv", "--as", "enkat", "--strand", "survey")
    assert outcome.code == code, outcome.err
    said = "a.csv:1: kommun: In the questionnaire '1' stands for several things (Norrvik, Österåsa)"
    assert (said in outcome.err) == bool(code)
