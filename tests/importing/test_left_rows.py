"""Which rows of a table are none of the strand's: sums, and units that lie elsewhere."""

import json
from pathlib import Path

import pytest
from importing.library import Outcome, run, stored, write_xlsx

SURVEY = "kommun;prov;f1;f2_1;f2_2;f3;f4\n"
TALKS = (
    "Intervju;Kommun;Säger;Intervjuade;Arbetsgivare;Kodare;Citat;Öppet;Tjänster;Hur;Lån;Övrigt\n"
)


def import_text(project: Path, text: str, name: str, strand: str = "") -> Outcome:
    (project / "x.csv").write_text(text, encoding="utf-8")
    return run(project, "import", "x.csv", "--as", name, "--strand", strand or name)


def dropped(project: Path, name: str) -> dict[str, int]:
    ledger = json.loads((project / "interviews" / name / "import.json").read_text("utf-8"))
    return {
        entry["reason"]: entry["n"]
        for entry in ledger["ledger"]
        if entry["kind"] == "row" and entry["action"] == "dropped"
    }


def change_schema(project: Path, old: str, new: str) -> None:
    path = project / "survey_schema.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def leaving(project: Path) -> Path:
    """The mapping, with a survey that leaves other regions' units out."""
    change_schema(project, "kind: survey\n", "kind: survey\n    outside: leave\n")
    return project


# sums


@pytest.mark.parametrize("word", ["Summa", "TOTALT:", "Medel", "grand total"])
def test_a_row_of_sums_is_left_out_and_told(project, word):
    outcome = import_text(project, f"{SURVEY}701;0;1;1;0;12;\n{word};;;;;12;\n", "survey")
    assert f"x.csv:3: The row begins with '{word}': a summary, left out." in outcome.err
    assert dropped(project, "survey") == {"summary_row": 1}
    assert len(stored(project, "survey", "responses")) == 1


def test_a_declared_answer_that_is_called_as_a_sum_is_read(project):
    change_schema(
        project, "open: {label: {sv: Öppet, en: Open}", "open: {label: {sv: Total, en: Open}"
    )
    text = "f1;kommun;prov;f2_1;f2_2;f3;f4\nTotal;701;0;1;0;12;\n2;702;0;1;0;12;\n"
    outcome = import_text(project, text, "survey")
    assert "summary" not in outcome.err
    assert stored(project, "survey", "responses")["opening"].tolist() == ["open", "closed"]


def test_a_declared_answer_about_no_unit_is_an_error_and_no_sum(project):
    change_schema(
        project, "open: {label: {sv: Öppet, en: Open}", "open: {label: {sv: Total, en: Open}"
    )
    text = "f1;kommun;prov;f2_1;f2_2;f3;f4\nTotal;701;0;1;0;12;\nTotal;;0;1;0;12;\n"
    assert "x.csv:3: kommun: '' names no unit" in import_text(project, text, "survey").err


def test_a_free_text_that_begins_as_a_sum_is_a_sum_unless_its_row_has_a_unit(project):
    text = "f4;kommun;prov;f1;f2_1;f2_2;f3\nTotalt;701;0;1;1;0;12\nTotalt;;;;;;12\n"
    assert import_text(project, text, "survey").code == 0
    assert dropped(project, "survey") == {"summary_row": 1}
    assert stored(project, "survey", "responses")["remark"].tolist() == ["Totalt"]


def test_a_unit_that_is_called_as_a_sum_is_read(project):
    path = project / "region.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("{name: Söderby}", "{name: Söderby, aliases: [Medel]}"), "utf-8")
    assert import_text(project, f"{SURVEY}Medel;0;1;1;0;12;\n", "survey").code == 0
    assert stored(project, "survey", "responses")["subject_id"].tolist() == ["0702"]


def test_a_source_that_is_called_as_a_sum_is_read_and_so_are_its_rows_about_no_unit(project):
    rows = "Total;Norrvik;;;;;;öppet;;;;\nTotal;;;;;;;stängt;;;;\nSumma;;;;;;;;;;12;\n"
    outcome = import_text(project, TALKS + rows, "talks")
    assert outcome.code == 0
    assert dropped(project, "talks") == {"summary_row": 1}
    assert stored(project, "talks", "answers")["subject_id"].tolist() == ["0701", ""]


def test_of_coded_segments_a_sum_has_no_text(project):
    text = "id,document,tag,content\n,Total,Öppet,Vi har öppet.\n,Total,,\n"
    outcome = import_text(project, text, "talks")
    assert "x.csv:2: The row begins" not in outcome.err
    assert "x.csv:3: The row begins with 'Total': a summary, left out." in outcome.err


# units outside

OUTSIDE = "".join(f"{code};0;1;1;0;12;\n" for code in range(1000, 1100))
INSIDE = "701;0;1;1;0;12;\n702;0;1;1;0;12;\n"
NOTES = "Riket;;;;;500;\nKälla: Myndigheten;;;;;;\n;;;;;;* preliminärt\n"


def test_units_outside_are_left_out_where_the_strand_says_so(leaving):
    outcome = import_text(leaving, SURVEY + OUTSIDE + INSIDE + NOTES, "survey")
    assert (outcome.code, outcome.err) == (0, "")
    assert dropped(leaving, "survey") == {"outside": 103}
    assert stored(leaving, "survey", "responses")["subject_id"].tolist() == ["0701", "0702"]
    assert "  Left out – of no unit of the region: 103." in outcome.out.splitlines()


def test_of_what_is_left_out_that_which_resembles_a_unit_is_told_in_one_line(leaving):
    outcome = import_text(
        leaving, SURVEY + INSIDE + "Norvik;0;1;1;0;12;\nNorvik;0;1;1;0;12;\n", "survey"
    )
    assert outcome.err.splitlines() == [
        "x.csv:4: kommun: 2 rows were left out as outside the region, though their names resemble "
        "those of its own: Norvik (Norrvik?). What is meant all the same is written as in "
        "region.yaml, or stands under aliases."
    ]


def test_another_place_with_a_name_somewhat_alike_is_no_misspelling(leaving):
    text = f"{SURVEY}{INSIDE}Norrköping;0;1;1;0;12;\n0707;0;1;1;0;12;\n0560 Söderköping;;;;;;\n"
    assert import_text(leaving, text, "survey").err == ""
    assert dropped(leaving, "survey") == {"outside": 3}


@pytest.mark.parametrize("name", ["Norvik", "0701 Norvik", "Norviks kommun", "Osteråsa"])
def test_a_code_and_an_ending_hide_no_misspelling(leaving, name):
    outcome = import_text(leaving, f"{SURVEY}{INSIDE}{name};0;1;1;0;12;\n", "survey")
    assert "x.csv:4: kommun: 1 row was left out" in outcome.err


def test_a_row_of_answers_about_no_unit_is_no_note(leaving):
    outcome = import_text(leaving, SURVEY + INSIDE + ";0;1;1;0;12;\nRiket;;;;;;\n", "survey")
    assert "x.csv:4: kommun: '' names no unit" in outcome.err


def test_without_a_word_in_the_schema_one_line_says_how_many(project):
    outcome = import_text(project, SURVEY + OUTSIDE + INSIDE + "Riket;;;;;500;\n", "survey")
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        "x.csv:2: kommun: 101 rows are about no unit or provider of the region: 1000, 1001, 1002 … "
        "(101 names). If they lie outside it, write outside: leave under the strand survey.",
        "Nothing was written.",
    ]


def test_so_it_is_of_interviews_and_a_name_that_resembles_one_has_its_own_line(project):
    rows = "".join(f"I{n};Riket;;;;;;öppet;;;;\n" for n in range(300))
    misspelt = "J1;Norvik;;;;;;öppet;;;;\n"
    outcome = import_text(project, TALKS + rows + misspelt, "talks")
    assert outcome.err.splitlines() == [
        "x.csv:2: Kommun: 300 rows are about no unit or provider of the region: Riket (1 name). "
        "If they lie outside it, write outside: leave under the strand talks.",
        "x.csv:302: Kommun: There is no unit or provider 'Norvik'. Did you mean 'Norrvik'?",
        "Nothing was written.",
    ]


def test_among_many_places_outside_a_misspelt_unit_has_its_own_line(project):
    near = "".join(f"Söder{end};0;1;1;0;12;\n" for end in "acdefghijkl")
    outcome = import_text(project, f"{SURVEY}{OUTSIDE}{INSIDE}Norvik;0;1;1;0;12;\n", "survey")
    assert len(outcome.err.splitlines()) == 3
    assert "There is no unit or provider 'Norvik'. Did you mean 'Norrvik'?" in outcome.err
    assert import_text(project, SURVEY + near + OUTSIDE, "survey").err.count("\n") == 2


def test_a_cell_that_names_a_unit_and_another_region_is_not_left_out(leaving):
    change_schema(leaving, "kind: interview\n", "kind: interview\n    outside: leave\n")
    outcome = import_text(leaving, TALKS + "I1;Norrvik; Riket;;;;;;öppet;;;;\n", "talks")
    assert outcome.code == 1
    rows = [{"Intervju": "I1", "Kommun": "Norrvik; Riket", "Öppet": "öppet"}]
    write_xlsx(leaving / "x.xlsx", rows)
    outcome = run(leaving, "import", "x.xlsx", "--as", "talks")
    assert "There is no unit or provider 'Riket'." in outcome.err


def test_a_change_of_mind_asks_for_a_new_import(leaving):
    assert import_text(leaving, SURVEY + INSIDE, "survey").code == 0
    change_schema(leaving, "    outside: leave\n", "")
    assert "outside" in run(leaving, "check").err


def test_a_national_table_in_a_workbook_is_read_for_the_region_alone(leaving):
    rows = [
        {"kommun": "Riket", "prov": "0", "f1": "1", "f2_1": "0", "f2_2": "0", "f3": "99", "f4": ""},
        {
            "kommun": "Norrvik",
            "prov": "0",
            "f1": "1",
            "f2_1": "0",
            "f2_2": "0",
            "f3": "1",
            "f4": "",
        },
        {"kommun": "Ale", "prov": "0", "f1": "1", "f2_1": "0", "f2_2": "0", "f3": "2", "f4": ""},
        {"kommun": "* preliminärt"},
        {"kommun": "Källa: Myndigheten"},
    ]
    blank = dict.fromkeys(rows[0], "")
    write_xlsx(leaving / "x.xlsx", [{**blank, **row} for row in rows], ["Tabell 10", ""])
    outcome = run(leaving, "import", "x.xlsx", "--as", "survey")
    assert (outcome.code, outcome.err) == (0, "")
    assert stored(leaving, "survey", "responses")["subject_id"].tolist() == ["0701"]
    assert dropped(leaving, "survey") == {"outside": 4, "title_row": 1, "blank_row": 1}
