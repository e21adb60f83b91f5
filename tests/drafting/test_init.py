"""`kartlaggning init`: how a mapping begins, through the command line."""

import io
import shutil
import sys
from pathlib import Path
from unittest import mock

import pandas as pd
import pyreadstat
import pytest
from drafted_lines import FILES, RAW, count_lines
from drawn import draw
from importing.library import files_below, run, write_csv
from readers.survey_drawings import write_quoted, write_sheets
from readers.test_xlsform import CHOICES, SURVEY
from shipped import ROOT

from kartlaggning.describing.drafting.drafts import draft_mapping
from kartlaggning.describing.drafting.writing import draft_texts
from kartlaggning.schema.loading import load_schema
from kartlaggning.yaml_files.source import parse_yaml

CASES = ROOT / "tests" / "readers" / "cases"
TALKS = """
    Intervju  Kommun     Antal intervjuade  Bibliotek  Hinder     Lån
    A         Norrvik    2                  eget       tid        12
    B         Söderby    1                  delat      sekretess  drygt 100
    C         Österåsa   1                  eget       sekretess  vet ej
    D         Norrvik    3                  delat      tid        -
"""


@pytest.fixture
def talks(tmp_path):
    write_csv(tmp_path / "samtal 2023.csv", draw(TALKS))
    return tmp_path


def schema_text(folder):
    return (folder / "survey_schema.yaml").read_text("utf-8")


def drafted(folder):
    return parse_yaml(schema_text(folder), "survey_schema.yaml").data


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self):
        return True


def test_a_table_becomes_a_mapping_that_tells_what_to_do_next(talks):
    outcome = run(talks, "init", "samtal 2023.csv")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "survey_schema.yaml",
        "region.yaml",
        "survey_schema.schema.json",
    ]
    assert outcome.err.endswith(
        "Next:\n"
        '  kartlaggning import "samtal 2023.csv" --as samtal_2023\n'
        "  kartlaggning check\n"
        "  kartlaggning report\n"
    )
    data = drafted(talks)
    assert (data["region"], data["period"], data["languages"]) == ("region.yaml", "2023", ["en"])
    assert data["strands"]["samtal_2023"]["columns"] == {
        "source": "Intervju",
        "subject": "Kommun",
        "informants": "Antal intervjuade",
        "bibliotek": "Bibliotek",
        "hinder": "Hinder",
        "lan": "Lån",
    }
    first, *_ = schema_text(talks).splitlines()
    assert first == "# yaml-language-server: $schema=survey_schema.schema.json"
    assert (talks / "survey_schema.schema.json").exists()


def test_nothing_is_written_over(talks):
    (talks / "survey_schema.yaml").write_text("mine\n", "utf-8")
    before = files_below(talks)
    outcome = run(talks, "init", "samtal 2023.csv")
    assert (outcome.code, outcome.err) == (
        3,
        "survey_schema.yaml: It is there already, and init never writes over what is. Draft in "
        "another folder (--project FOLDER), and move over what you want.\n",
    )
    assert run(talks, "init", "--example").code == run(talks, "init", "--empty").code == 3
    assert files_below(talks) == before


REGION = """\
id: own
label: {{sv: Egna, en: Own}}
kinds: {{unit: {{label: {{sv: ort, en: place}}, plural: {{sv: orter, en: places}}}}}}
units: {{"01": {{name: {}}}, "02": {{name: Söderby}}, "03": {{name: Österåsa}}}}
"""


def test_a_region_of_ones_own_is_used_where_it_fits_and_never_written_over(talks):
    (talks / "region.yaml").write_text(REGION.format("Norrvik"), "utf-8")
    assert run(talks, "init", "samtal 2023.csv").out.splitlines() == [
        "survey_schema.yaml",
        "survey_schema.schema.json",
    ]
    assert load_schema(talks).region.id == "own"
    (talks / "survey_schema.yaml").unlink()
    other = "id: own\n" + REGION.format("Ängby").replace("Söderby", "Mo").partition("\n")[2]
    (talks / "region.yaml").write_text(other.replace("Österåsa", "By"), "utf-8")
    run(talks, "init", "samtal 2023.csv")
    assert "3 units that the region does not know" in schema_text(talks)
    assert "Norrvik" not in (talks / "region.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments", [["check"], ["report"], ["import", "x.csv", "--as", "x", "--dry-run"]]
)
def test_each_command_says_where_a_mapping_begins(tmp_path, arguments):
    outcome = run(tmp_path, *arguments)
    assert outcome.code == 3
    assert "kartlaggning init FILE drafts one from your files" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name FILES, or say --example or --empty."),
        (["--example", "--empty"], "Name FILES, or say --example or --empty."),
        (["x.csv", "--year", "23"], "'23' is no year."),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(tmp_path, arguments, said):
    outcome = run(tmp_path, "init", *arguments)
    assert outcome.code == 2 and said in outcome.err


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_drafted(talks):
    (talks / "trasig.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    outcome = run(talks, "init", "trasig.xlsx", "samtal 2023.csv")
    assert outcome.code == 0 and outcome.err.startswith("trasig.xlsx: ")
    assert run(talks, "init", "trasig.xlsx", "--project", "elsewhere").code == 3
    assert not (talks / "elsewhere").exists()


def test_without_a_column_of_units_it_asks_for_one(tmp_path):
    rows = draw("""
        Vad      Svar
        Norrvik  ja
        Söderby  nej
    """)
    write_csv(tmp_path / "svar.csv", rows)
    outcome = run(tmp_path, "init", "svar.csv")
    assert (outcome.code, outcome.err) == (
        3,
        "svar.csv: No column names units of a region: municipalities, districts, or whatever is "
        "mapped. Say which one it is: kartlaggning init FILE --unit COLUMN\n",
    )
    wrong = run(tmp_path, "init", "svar.csv", "--unit", "Var")
    assert (wrong.code, wrong.err) == (3, "No file has a column 'Var'.\n")
    assert run(tmp_path, "init", "svar.csv", "--unit", "Vad").code == 0
    region = load_schema(tmp_path).region
    assert [unit.name for unit in region.units.values()] == ["Norrvik", "Söderby"]


def test_the_example_is_the_one_that_stands_in_the_project(tmp_path):
    outcome = run(tmp_path, "init", "--example")
    assert outcome.code == 0 and outcome.out.startswith("README.md\n")
    example = ROOT / "examples" / "vattenvik"
    for name in ("region.yaml", "raw/samtal.csv", "interviews/samtal/answers.csv"):
        assert (tmp_path / name).read_bytes() == (example / name).read_bytes()
    lines = schema_text(tmp_path).splitlines()
    assert lines[0] == "# yaml-language-server: $schema=survey_schema.schema.json"
    assert lines[1:] == (example / "survey_schema.yaml").read_text("utf-8").splitlines()[1:]
    assert run(tmp_path, "check").code == 0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_skeleton_is_a_mapping(tmp_path, language):
    assert run(tmp_path, "init", "--empty", "--lang", language).code == 0
    schema = load_schema(tmp_path)
    assert schema.languages == (language,) and len(schema.questions) == 2
    uncommented = schema_text(tmp_path).replace("\n# dimensions:", "\ndimensions:")
    uncommented = uncommented.replace("\n#   ", "\n  ")
    (tmp_path / "survey_schema.yaml").write_text(uncommented, "utf-8")
    assert len(load_schema(tmp_path).dimensions) == 1


def test_the_same_files_give_the_same_bytes(talks):
    run(talks, "init", "samtal 2023.csv", "--project", "a")
    run(talks, "init", "samtal 2023.csv", "--project", "b")
    first, second = files_below(talks / "a"), files_below(talks / "b")
    assert list(map(Path, first)) and list(first.values()) == list(second.values())


# --- what is asked


def test_a_word_that_may_be_an_answer_is_one_until_somebody_says_otherwise(talks):
    run(talks, "init", "samtal 2023.csv")
    data = drafted(talks)
    assert data["questions"]["hinder"]["values"] == {"tid": "Tid", "sekretess": "Sekretess"}
    assert data["strands"]["samtal_2023"]["missing"] == {"vet ej": "dont_know", "-": "no_answer"}
    text = schema_text(talks)
    assert "# to check: 'sekretess' (2 cells): an answer?" in text
    assert "# to check: '-' (1 cell): which kind of missing" in text


def answered(folder, *answers):
    with mock.patch.object(sys, "stdin", Terminal("".join(f"{each}\n" for each in answers))):
        outcome = run(folder, "init", "samtal 2023.csv")
    assert outcome.code == 0, outcome.err
    return outcome


def test_in_a_terminal_each_doubt_is_asked(talks):
    # the sign - is not applicable, sekretess is none, loans are counted of clients
    outcome = answered(talks, 3, 2, 2)
    assert "3 questions. Return leaves one for later" in outcome.err
    data = drafted(talks)
    assert data["strands"]["samtal_2023"]["missing"]["-"] == "not_applicable"
    assert data["questions"]["hinder"]["values"] == {"tid": "Tid"}
    assert data["questions"]["hinder"]["missing"] == {"sekretess": "confidential"}
    assert data["questions"]["lan"]["of"] == "clients"
    assert "sekretess' (2 cells)" not in schema_text(talks)


def test_what_is_left_for_later_keeps_its_mark(talks):
    answered(talks, "", "", "")
    later = schema_text(talks)
    (talks / "survey_schema.yaml").unlink()
    (talks / "region.yaml").unlink()
    answered(talks)  # the input ends at once
    assert schema_text(talks) == later
    assert "# to check: 'sekretess' (2 cells)" in later


def test_check_counts_the_marks_that_are_left(talks):
    run(talks, "init", "samtal 2023.csv")
    run(talks, "import", "samtal 2023.csv", "--as", "samtal_2023")
    assert "places of the draft are still to be checked (lines 4, 7, " in run(talks, "check").err
    for name in ("survey_schema.yaml", "region.yaml"):
        lines = (talks / name).read_text("utf-8").splitlines()
        kept = [line for line in lines if "# to check:" not in line]
        (talks / name).write_text("\n".join(kept), "utf-8")
    assert "to be checked" not in run(talks, "check").err


# --- other kinds of file


def imports_and_reports(folder, *names, strand):
    assert run(folder, "import", *names, "--as", strand).code == 0
    assert run(folder, "check").code == 0
    assert run(folder, "report").code == 0


def test_a_file_of_stata(tmp_path):
    frame = pd.DataFrame({"kommun": ["Norrvik", "Söderby"] * 2, "q1": [1, 2, 2, 3]})
    pyreadstat.write_dta(
        frame,
        tmp_path / "panel.dta",
        column_labels=["Kommun", "Hur nöjd är du?"],
        variable_value_labels={"q1": {1: "Missnöjd", 2: "Varken eller", 3: "Nöjd"}},
    )
    assert run(tmp_path, "init", "panel.dta").code == 0
    question = drafted(tmp_path)["questions"]["q1"]
    assert (question["label"], question["type"]) == ("Hur nöjd är du?", "ordered")
    assert question["values"]["nojd"] == {"label": "Nöjd", "codes": "3"}
    imports_and_reports(tmp_path, "panel.dta", strand="panel")


def test_a_questionnaire_with_its_answers_and_alone(tmp_path):
    write_sheets(tmp_path / "form.xlsx", {"survey": SURVEY, "choices": CHOICES})
    rows = [["kommun", "f1", "f2"], ["Norrvik", "open", "books meals"], ["Söderby", "closed", ""]]
    write_quoted(tmp_path / "svar.csv", rows, ",")
    assert run(tmp_path, "init", "form.xlsx", "svar.csv").code == 0
    questions = drafted(tmp_path)["questions"]
    assert questions["f1"]["label"] == "Öppet på söndagar?"
    assert questions["f2"]["type"] == "multiple"
    imports_and_reports(tmp_path, "form.xlsx", "svar.csv", strand="svar")
    # before anybody has answered the questionnaire says what will be asked
    assert run(tmp_path, "init", "form.xlsx", "--project", "alone").code == 0
    alone = drafted(tmp_path / "alone")["questions"]
    assert alone["om_f1"]["values"] == questions["f1"]["values"]
    assert "in which column the unit will stand" in schema_text(tmp_path / "alone")


def test_a_project_of_taguette(tmp_path):
    shutil.copy(CASES / "taguette-1.5.2.sqlite3", tmp_path / "projekt.sqlite3")
    assert run(tmp_path, "init", "projekt.sqlite3").code == 0
    data = drafted(tmp_path)
    assert data["region"] == "sverige"
    assert data["strands"]["projekt"]["unit_from"] == "document:{unit} *"
    imports_and_reports(tmp_path, "projekt.sqlite3", strand="projekt")


def test_a_memo_of_a_code_is_its_definition(tmp_path):
    shutil.copy(CASES / "qualcoder-4.0.qdpx", tmp_path / "kodat.qdpx")
    assert run(tmp_path, "init", "kodat.qdpx").code == 0
    values = drafted(tmp_path)["questions"]["styrning"]["values"]
    assert values["plan_finns"] == {
        "label": "Plan finns",
        "codes": "Styrning/Plan finns",
        "definition": 'Memo <&> "å"',
    }
    assert "# to check: coders' memos stand as definitions" in schema_text(tmp_path)
    assert drafted(tmp_path)["region"] == "sverige"  # Åre, Älvdalen and Örebro share no county
    imports_and_reports(tmp_path, "kodat.qdpx", strand="kodat")


@pytest.mark.parametrize("name", ["bidrag", "arkiv", "samtal", "enkat", "badgaster"])
def test_each_table_of_the_example(tmp_path, name):
    shutil.copy(ROOT / "examples" / "vattenvik" / "raw" / f"{name}.csv", tmp_path)
    assert run(tmp_path, "init", f"{name}.csv", "--year", "2022").code == 0
    imports_and_reports(tmp_path, f"{name}.csv", strand=name)


def test_files_of_one_mapping_are_drafted_together(tmp_path):
    names = ("arkiv", "bidrag", "samtal", "badgaster", "badgaster_2021")
    for name in names:
        shutil.copy(ROOT / "examples" / "vattenvik" / "raw" / f"{name}.csv", tmp_path)
    assert run(tmp_path, "init", *(f"{name}.csv" for name in names)).code == 0
    for name in names:
        assert run(tmp_path, "import", f"{name}.csv", "--as", name).code == 0
    assert run(tmp_path, "report").code == 0


# --- what is never drafted, and how much is


def test_of_the_countys_files_a_third_of_the_schema_is_drafted_and_next_to_nothing_wrong():
    path = ROOT / "survey_schema.yaml"
    source = parse_yaml(path.read_text("utf-8"), path.name)
    draft, _ = draft_mapping([RAW / file for file in FILES], year="2023")
    assert draft.region_name == "stockholm"
    counts = count_lines(source, draft)
    del counts["only English"]
    n_lines = sum(counter.total() for counter in counts.values())
    n_of = {kind: sum(counter[kind] for counter in counts.values()) for kind in ("right", "wrong")}
    assert n_of["right"] >= 0.35 * n_lines
    assert n_of["wrong"] <= 0.01 * n_lines
    text = draft_texts(draft, "sv")["survey_schema.yaml"]
    data = parse_yaml(text, "survey_schema.yaml").data
    assert not {"dimensions", "publication", "waves"} & data.keys()
    never = {"asked_if", "merge", "resolve", "measure", "silence", "carry"}
    for question in data["questions"].values():
        assert not never & question.keys()
        assert isinstance(question["label"], str)  # in one language alone
