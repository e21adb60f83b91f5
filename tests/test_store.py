"""`interviews/` as it is stored: read back as written; what is damaged is said at its place."""

import math
import shutil
from pathlib import Path

import pandas as pd
import pytest
from importing.library import (
    MINUTES,
    REGION,
    SCHEMA,
    SURVEY,
    TALKS,
    import_drawn,
    make_project,
    run,
    stored,
)

from kartlaggning.frames import ANSWERS, from_rows
from kartlaggning.interviews.ledger.fingerprints import fingerprint
from kartlaggning.interviews.store import frame_bytes, read_interviews


def imported(folder: Path) -> Path:
    project = make_project(folder)
    import_drawn(project, TALKS, "talks")
    import_drawn(project, MINUTES, "minutes")
    return project


@pytest.fixture
def project(copy_of, tmp_path: Path) -> Path:
    return copy_of(imported, tmp_path / "project")


def edit(project: Path, name: str, frame: str, row: int, column: str, cell: str) -> None:
    frame_now = stored(project, name, frame)
    frame_now.loc[row, column] = cell
    frame_now.to_csv(
        project / "interviews" / name / f"{frame}.csv", index=False, lineterminator="\n"
    )


def test_a_frame_comes_back_with_its_types(project):
    interviews = read_interviews(project)
    loans = interviews.answers[interviews.answers["question"] == "loans"].set_index("words")
    drygt = ["low", "high", "is_open_high", "low_end", "high_end"]
    assert loans.loc["drygt 100", drygt].tolist() == [100, 100, False, "", "approximate"]
    assert loans.loc["10–15", ["low", "high", "is_open_high"]].tolist() == [10, 15, False]
    assert loans.loc["7 av 10", ["numerator", "denominator"]].tolist() == [7, 10]
    assert math.isnan(loans.loc["drygt 100", "denominator"])
    assert interviews.sources["is_confidential"].tolist() == [False, True, True]


def test_what_was_read_is_written_as_the_same_bytes(project):
    interviews = read_interviews(project)
    paths = [project / "interviews" / name / "answers.csv" for name in ("minutes", "talks")]
    [first, n_first], [second, n_second] = interviews.files["answers"]
    assert [first, second] == ["interviews/minutes/answers.csv", "interviews/talks/answers.csv"]
    assert frame_bytes(interviews.answers.iloc[:n_first]) == paths[0].read_bytes()
    assert frame_bytes(interviews.answers.iloc[n_first:]) == paths[1].read_bytes()
    assert n_first + n_second == len(interviews.answers)


def test_numbers_are_written_shortest_and_nothing_as_nothing():
    row = {"low": 2.5, "high": 100.0, "is_open_high": True, "words": 'säger "ja", ibland'}
    [header, line] = frame_bytes(from_rows([row], ANSWERS)).decode().splitlines()
    cells = dict(
        zip(
            header.split(","),
            line.replace('"säger ""ja"", ibland"', "words").split(","),
            strict=True,
        )
    )
    kept = {
        name: cells[name]
        for name in ("low", "high", "is_open_low", "is_open_high", "words", "numerator")
    }
    assert kept == {
        "low": "2.5",
        "high": "100",
        "is_open_low": "false",
        "is_open_high": "true",
        "words": "words",
        "numerator": "",
    }


DAMAGED = {
    "no CSV": ("answers.csv", b'answer_id,"', "The file cannot be read as CSV: "),
    "nothing in it": ("answers.csv", b"", "The file cannot be read as CSV: "),
    "not UTF-8": ("answers.csv", b"answer_id\n\xe5\n", "The file cannot be read as CSV: "),
    "a column less": (
        "speaks_for.csv",
        b"source_id,subject_id\n",
        ":1: The column 'is_synthetic' is missing.",
    ),
    "a column more": (
        "speaks_for.csv",
        b"source_id,subject_id,is_synthetic,note\n",
        ":1: The column 'note' does not belong here. Import again.",
    ),
    "a ledger that is none": (
        "import.json",
        b"[]",
        "The file cannot be read as JSON: it is no import's ledger.",
    ),
    "a ledger with a conflict": (
        "import.json",
        b"<<<<<<< HEAD\n",
        "The file cannot be read as JSON: ",
    ),
}


@pytest.mark.parametrize(("file", "damage", "line"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_one_line(project, file, damage, line):
    (project / "interviews/talks" / file).write_bytes(damage)
    outcome = run(project, "check")
    assert (outcome.code, outcome.out) == (3, "")
    [finding] = outcome.err.splitlines()
    assert finding.removeprefix(f"interviews/talks/{file}").removeprefix(": ").startswith(line)


LOANS = 3  # the row of a quantity
EDITED = {
    "a number": (
        "answers",
        0,
        "low",
        "många",
        3,
        "answers.csv:2: low: 'många' is neither a number nor true or false.",
    ),
    "a truth": ("sources", 1, "is_group", "ja", 3, "sources.csv:3: is_group: 'ja' is neither"),
    "a question": (
        "answers",
        1,
        "question",
        "openin",
        1,
        "answers.csv:3: question: There is no question 'openin' in the schema. "
        "Did you mean 'opening'?",
    ),
    "a value": (
        "answers",
        1,
        "value",
        "opne",
        1,
        "answers.csv:3: value: unknown value 'opne' for services.",
    ),
    "a qualifier": (
        "answers",
        2,
        "qualifier",
        "owned",
        1,
        "answers.csv:4: qualifier: unknown qualifier 'owned' for ",
    ),
    "a status": (
        "answers",
        0,
        "status",
        "maybe",
        1,
        "answers.csv:2: status: 'maybe' is neither an answer nor a kind",
    ),
    "a subject": (
        "answers",
        0,
        "subject_id",
        "0700",
        1,
        "answers.csv:2: subject_id: There is no unit or provider",
    ),
    "a speaker": (
        "answers",
        0,
        "said_by",
        "bus",
        1,
        "answers.csv:2: said_by: There is no unit or provider 'bus'.",
    ),
    "a source": (
        "answers",
        0,
        "source_id",
        "talks-09",
        1,
        "answers.csv:2: source_id: There is no source 'talks-09'.",
    ),
    "a source's reach": (
        "speaks_for",
        0,
        "subject_id",
        "0799",
        1,
        "speaks_for.csv:2: subject_id: There is no unit",
    ),
    "an employer": (
        "informants",
        2,
        "employer",
        "bus",
        1,
        "informants.csv:4: employer: There is no unit or provider",
    ),
    "a basis": (
        "answers",
        0,
        "basis",
        "hearsay",
        1,
        "answers.csv:2: basis: 'hearsay' may not stand here. What",
    ),
    "a modality": (
        "answers",
        0,
        "modality",
        "maybe",
        1,
        "answers.csv:2: modality: 'maybe' may not stand here. What",
    ),
    "a kind": (
        "sources",
        0,
        "kind",
        "talk",
        1,
        "sources.csv:2: kind: 'talk' may not stand here. What may: interview",
    ),
    "an end": (
        "answers",
        LOANS,
        "high",
        "1",
        1,
        f"answers.csv:{LOANS + 2}: high: No quantity can have the number 1 ",
    ),
    "no end": (
        "answers",
        LOANS,
        "high",
        "inf",
        1,
        f"answers.csv:{LOANS + 2}: high: No quantity can have the number ",
    ),
    "no number": (
        "answers",
        LOANS,
        "low",
        "",
        1,
        f"answers.csv:{LOANS + 2}: low: The quantity has no number.",
    ),
    "a base": (
        "answers",
        LOANS,
        "denominator",
        "0",
        1,
        f"answers.csv:{LOANS + 2}: denominator: No quantity can have ",
    ),
    "no id": ("answers", 0, "answer_id", "", 1, "answers.csv:2: answer_id: The id is missing."),
    "an id": (
        "answers",
        1,
        "answer_id",
        "talks-01-001",
        1,
        "answers.csv:3: answer_id: The id 'talks-01-001' ",
    ),
    "a period": (
        "sources",
        0,
        "period",
        "i våras",
        1,
        "sources.csv:2: period: 'i våras' is no period.",
    ),
}


@pytest.mark.parametrize(
    ("frame", "row", "column", "cell", "code", "line"), EDITED.values(), ids=EDITED
)
def test_check_says_where_a_stored_cell_was_edited(project, frame, row, column, cell, code, line):
    edit(project, "talks", frame, row, column, cell)
    outcome = run(project, "check")
    assert (outcome.code, outcome.out) == (code, "")
    [finding] = outcome.err.splitlines()
    assert finding.startswith(f"interviews/talks/{line}")


def change(project: Path, old: str, new: str) -> str:
    """What `check` says after a text of the stored survey was changed."""
    path = project / "interviews/survey/responses.csv"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8", newline="\n")
    return run(project, "check").err


def test_a_surveys_marks_and_ids_are_read_as_strictly_as_the_rest(project):
    import_drawn(project, SURVEY, "survey")
    assert "responses.csv:3: response_id: The id 'survey-01-0001' stands twice" in change(
        project, "-0002", "-0001"
    )
    assert "responses.csv:2: is_synthetic: 'SANT' is neither" in change(project, "false", "SANT")


def test_a_surveys_folder_that_was_renamed_is_not_left_out_in_silence(project):
    import_drawn(project, SURVEY, "survey")
    (project / "interviews/survey").rename(project / "interviews/survey_2023")
    outcome = run(project, "check")
    assert outcome.code == 1
    assert (
        "interviews/survey_2023/responses.csv:1: There is no source 'survey_2023-01'" in outcome.err
    )


def test_a_folder_without_its_ledger_is_not_left_out_in_silence(project):
    (project / "interviews/talks/import.json").unlink()
    outcome = run(project, "check")
    assert outcome.code == 1
    assert outcome.err.startswith(
        "interviews/talks: The folder holds sources.csv, but no import.json"
    )


def test_raw_files_may_have_the_names_of_stored_ones(project):
    (project / "interviews/raw").mkdir()
    (project / "interviews/raw/answers.csv").write_text("Kommun\n", encoding="utf-8")
    assert "raw" not in run(project, "check").err


def test_a_strand_that_the_schema_no_longer_has_is_told_with_its_sources(project):
    schema = SCHEMA.replace("  talks:\n", "  interviews:\n").replace("[talks,", "[interviews,")
    (project / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    outcome = run(project, "check")
    line = "There is no strand 'talks' in the schema (2 sources have it).\n"
    assert (outcome.code, outcome.out, outcome.err) == (1, "", line)


ENDED = REGION.replace("Österåsa}", 'Österåsa, valid_to: 2020-01-01, successors: ["0702"]}')


def test_a_statement_about_a_unit_of_another_time_is_told_with_what_it_is_now(project):
    (project / "region.yaml").write_text(ENDED, encoding="utf-8")
    outcome = run(project, "check")
    sentence = "'Österåsa' does not exist in 2023, as the schema counts units. It is now Söderby."
    lines = [f"interviews/talks/answers.csv:{line}: subject_id: {sentence}" for line in (9, 10, 11)]
    assert (outcome.code, outcome.out, outcome.err.splitlines()) == (1, "", lines)


def test_a_decision_about_a_unit_of_another_time_is_told_with_what_it_is_now(tmp_path):
    project = make_project(tmp_path / "project")
    (project / "region.yaml").write_text(ENDED, encoding="utf-8")
    import_drawn(project, MINUTES, "minutes")
    rows = (
        "subject,question,decision,reason,date,decided_by,on\n"
        "Österåsa,opening,open,They called,2023-05-02,lead,\n"
    )
    (project / "interviews/decisions.csv").write_text(rows, encoding="utf-8")
    outcome = run(project, "check")
    sentence = "'Österåsa' does not exist in 2023, as the schema counts units. It is now Söderby."
    assert outcome.code == 1
    assert f"interviews/decisions.csv:2: subject: {sentence}" in outcome.err.splitlines()


def test_an_import_that_was_copied_would_count_twice(project):
    shutil.copytree(project / "interviews/minutes", project / "interviews/copy")
    outcome = run(project, "check")
    assert outcome.code == 1
    assert outcome.err == (
        "interviews/minutes/sources.csv:2: source_id: "
        "The source 'minutes-01' stands in two imports: "
        "its statements would count twice.\n"
        "interviews/copy: The import 'copy' is not in the list of the imports "
        "(interviews/imports.csv): was its folder renamed, copied, or deleted once and brought "
        "back? Delete the folder if it does not belong here; else import again.\n"
    )


def test_nothing_imported_says_how_to_begin(tmp_path):
    outcome = run(make_project(tmp_path / "empty"), "classify")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err == (
        "interviews: Nothing has been imported yet. "
        "Begin with: kartlaggning import FILE --as NAME.\n"
    )


def test_without_imports_the_frames_are_empty_and_typed(tmp_path):
    interviews = read_interviews(make_project(tmp_path / "empty"))
    assert interviews.answers.columns.tolist() == ANSWERS.names
    assert pd.api.types.is_float_dtype(interviews.answers["low"])


@pytest.mark.parametrize(
    "cells", [[], ["a"], ["", "å", "a", ""], ["x" * 100, "b"], ["b"] * 120_000 + ["ä"]]
)
def test_the_fingerprint_of_categories_is_that_of_their_texts(cells):
    column = pd.Series(pd.Categorical(cells, categories=[*dict.fromkeys(cells), "unused"]))
    assert fingerprint({"q": column}, len(cells)) == fingerprint({"q": cells}, len(cells))
