"""What is stored is what the import wrote, and is read by today's schema: else it is told."""

import json
import re
import shutil
from pathlib import Path

import pytest
from importing.library import (
    MINUTES,
    SURVEY,
    TALKS,
    Outcome,
    import_drawn,
    make_project,
    run,
)

from kartlaggning.interviews.ledger.formats import FORMAT, STEPS
from kartlaggning.interviews.store import read_interviews

FORMAT_1 = Path(__file__).parent / "stored_format_1"


def imported(folder: Path) -> Path:
    project = make_project(folder)
    import_drawn(project, TALKS, "talks")
    import_drawn(project, MINUTES, "minutes")
    import_drawn(project, SURVEY, "survey")
    return project


@pytest.fixture
def project(copy_of, tmp_path: Path) -> Path:
    return copy_of(imported, tmp_path / "project")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def without_lines(path: Path, first: int, last: int | None = None) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    del lines[first:last]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def told(outcome: Outcome, start: str) -> bool:
    return any(line.startswith(start) for line in outcome.err.splitlines())


def test_a_project_of_format_1_is_read_for_ever(tmp_path):
    project = tmp_path / "project"
    shutil.copytree(FORMAT_1, project)
    outcome = run(project, "check")
    said = [line for line in outcome.err.splitlines() if "proven" not in line]
    assert outcome.code == 0
    assert [line.partition(" See them")[0] for line in said] == [
        # of the survey's three in each unit no answer of the unit's is made: they are too few
        "survey_schema.yaml:38:3: Conflicts in the answers to library: 1 (Österby).",
    ]
    interviews = read_interviews(project)
    assert interviews.sources["source_id"].tolist() == [
        "arkiv-01",
        "enkat-01",
        *(f"samtal-0{number}" for number in range(1, 6)),
    ]
    assert run(project, "report").code == 0


def test_quantities_of_format_1_are_read_anew_from_their_words(tmp_path):
    """`ca 500` was once open at both ends for ever, and `5 eller fler` exactly 5."""
    project = tmp_path / "project"
    shutil.copytree(FORMAT_1, project)
    path = project / "interviews/samtal/answers.csv"
    old = "samtal-01-{n},samtal-01,norrvik,,hours,,false,,answered,{low},{low},{open},{open},h,,,"
    rest = "{words},,stated,in_place,record:1,,false,false\n"
    rows = [("901", "500", "true", "ca 500"), ("902", "5", "false", "5 eller fler")]
    rows.append(("903", "1", "false", "många saker, 1 av dem"))
    with path.open("a", encoding="utf-8", newline="") as file:
        for n, low, is_open, words in rows:
            said = f'"{words}"'
            file.write((old + rest).format(n=n, low=low, open=is_open, words=said))
    answers = read_interviews(project).answers.set_index("words")
    ends = ["low", "high", "is_open_low", "is_open_high", "low_end", "high_end"]
    near, more, story = (answers.loc[words, ends].tolist() for *_, words in rows)
    assert near == [500, 500, False, False, "approximate", "approximate"]
    assert more == [5, 5, False, True, "", ""]
    # what cannot be read anew stays as it was read then
    assert story == [1, 1, False, False, "", ""]


@pytest.mark.parametrize("column", ["is_open_low", "words", "status"])
def test_a_column_that_a_file_of_format_1_lacks_is_told(tmp_path, column):
    project = tmp_path / "project"
    shutil.copytree(FORMAT_1, project)
    path = project / "interviews/samtal/answers.csv"
    edit(path, f",{column},", ",other,")
    outcome = run(project, "check")
    assert outcome.code == 3
    assert f"The column '{column}' is missing" in outcome.err


def test_there_is_a_step_from_every_older_format():
    assert list(STEPS) == list(range(FORMAT))


def test_an_import_of_an_earlier_version_is_read_and_its_files_cannot_be_compared(project):
    path = project / "interviews/talks/import.json"
    ledger = json.loads(path.read_text("utf-8"))
    for key in ("format", "stored", "schema"):
        del ledger[key]
    path.write_text(json.dumps(ledger), encoding="utf-8")
    (project / "interviews/imports.csv").unlink()
    without_lines(project / "interviews/talks/answers.csv", 3, 4)
    outcome = run(project, "check")
    assert outcome.code == 0
    assert told(outcome, "interviews/talks/import.json: 'talks' was imported by an earlier version")
    assert run(project, "withdraw", "talks-01").code == 0
    assert "stored" not in json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("value", ["true", "-1", '"1"'])
def test_a_format_that_is_none_is_told(project, value):
    edit(project / "interviews/talks/import.json", '"format": 2', f'"format": {value}')
    outcome = run(project, "check")
    line = "interviews/talks/import.json: The file cannot be read as JSON: its format is no number."
    assert (outcome.code, outcome.err.strip()) == (3, line)


def test_an_import_of_a_later_version_is_told(project):
    edit(project / "interviews/talks/import.json", '"format": 2', '"format": 3')
    outcome = run(project, "check")
    line = "interviews/talks/import.json: The import was made by a later version of the program"
    assert outcome.code == 3
    assert told(outcome, line)


ROWS_LOST = {"one": (3, 4), "several": (2, 6), "all": (1, None)}


@pytest.mark.parametrize("frame", ["answers", "informants", "speaks_for"])
@pytest.mark.parametrize(("first", "last"), ROWS_LOST.values(), ids=ROWS_LOST)
def test_rows_that_are_lost_are_told_and_stop_the_report(project, frame, first, last):
    path = project / f"interviews/talks/{frame}.csv"
    if first >= len(path.read_text("utf-8").splitlines()):
        first = 1
    without_lines(path, first, last)
    for command in ("check", "report"):
        outcome = run(project, command)
        assert outcome.code == 1
        assert told(outcome, f"interviews/talks/{frame}.csv: The import wrote ")
    assert not (project / "reports").exists()


def test_responses_that_are_lost_are_told(project):
    without_lines(project / "interviews/survey/responses.csv", 1)
    outcome = run(project, "check")
    line = "interviews/survey/responses.csv: The import wrote 3 rows, now there are 0: lost 3."
    assert outcome.code == 1
    assert told(outcome, line)


def test_who_deleted_rows_on_purpose_can_go_on_and_is_reminded(project):
    without_lines(project / "interviews/talks/answers.csv", 3, 4)
    path = project / "interviews/talks/import.json"
    ledger = json.loads(path.read_text("utf-8"))
    del ledger["stored"]["answers.csv"]
    path.write_text(json.dumps(ledger), encoding="utf-8")
    outcome = run(project, "report")
    assert outcome.code == 0
    assert told(
        outcome,
        "interviews/talks/answers.csv: import.json does not say what the import wrote into",
    )


def test_a_changed_cell_is_told_with_its_column_and_the_report_is_made(project):
    edit(project / "interviews/talks/answers.csv", "drygt 100", "drygt hundra")
    for command in ("check", "report"):
        outcome = run(project, command)
        assert outcome.code == 0
        line = "interviews/talks/answers.csv: Cells are not as the import wrote them, or in another"
        assert told(outcome, f"{line} order, in: words. ")


def test_of_many_changed_columns_some_are_named(project):
    path = project / "interviews/talks/answers.csv"
    header, first, *rest = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *rest, first]) + "\n", encoding="utf-8")
    outcome = run(project, "check")
    [line] = [line for line in outcome.err.splitlines() if "Cells are not" in line]
    assert re.search(r"in: answer_id(, \w+){3} … \(\d+\)\. ", line)


def test_an_added_row_is_told(project):
    path = project / "interviews/talks/speaks_for.csv"
    path.write_text(path.read_text("utf-8") + "talks-02,0701,false\n", encoding="utf-8")
    outcome = run(project, "check")
    line = "interviews/talks/speaks_for.csv: The import wrote 3 rows, now there are 4: added by"
    assert told(outcome, line)
    assert outcome.code == 0


def test_where_a_cell_is_wrong_the_cell_is_told_and_no_more(project):
    edit(project / "interviews/talks/answers.csv", "opening", "openin")
    outcome = run(project, "check")
    [line] = outcome.err.splitlines()
    assert line.startswith("interviews/talks/answers.csv:2: question: There is no question")


@pytest.mark.parametrize("frame", ["answers", "sources", "informants", "speaks_for"])
def test_a_file_that_is_gone_is_told(project, frame):
    (project / f"interviews/talks/{frame}.csv").unlink()
    outcome = run(project, "check")
    assert outcome.code == 1
    assert told(outcome, f"interviews/talks/{frame}.csv: The import wrote {frame}.csv, and the")


def as_written_on_windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def all_quoted(text: str) -> bytes:
    lines = []
    for line in text.splitlines():
        cells = line.split(",")
        # a line that has quotation marks already stays
        lines.append(line if '"' in line else ",".join(f'"{cell}"' for cell in cells))
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.parametrize("rewrite", [as_written_on_windows, all_quoted])
def test_how_a_file_is_written_is_no_change(project, rewrite):
    for path in (project / "interviews").glob("*/*.csv"):
        path.write_bytes(rewrite(path.read_text("utf-8")))
    for path in [
        *(project / "interviews").glob("*/import.json"),
        project / "interviews/imports.csv",
    ]:
        path.write_bytes(as_written_on_windows(path.read_text("utf-8")))
    outcome = run(project, "check")
    assert outcome.code == 0
    assert not re.search("interviews/(talks|survey|imports)", outcome.err)


def test_a_folder_that_is_lost_is_told_and_stops_the_report(project):
    shutil.rmtree(project / "interviews/minutes")
    for command in ("check", "report"):
        outcome = run(project, command)
        assert outcome.code == 1
        assert told(outcome, "interviews/imports.csv:2: The import 'minutes' was made, but its")


def test_where_all_folders_are_lost_that_is_told_too(project):
    for name in ("minutes", "talks", "survey"):
        shutil.rmtree(project / "interviews" / name)
    outcome = run(project, "check")
    assert outcome.code == 1
    assert len(re.findall("was made, but its folder is not here", outcome.err)) == 3


def test_who_deleted_an_import_on_purpose_deletes_its_line_too(project):
    shutil.rmtree(project / "interviews/minutes")
    edit(project / "interviews/imports.csv", "minutes\n", "")
    assert "minutes" not in run(project, "check").err


def test_an_import_that_is_withdrawn_is_missed_by_nobody(project):
    for source in ("talks-01", "talks-02"):
        assert run(project, "withdraw", source).code == 0
        assert "interviews/" not in run(project, "check").err
    assert not (project / "interviews/talks").exists()
    names = (project / "interviews/imports.csv").read_text("utf-8").split()
    assert names == ["import", "minutes", "survey"]


def test_a_withdrawal_does_not_hide_what_was_changed_by_hand(project):
    edit(project / "interviews/talks/speaks_for.csv", "talks-02,0703", "talks-02,0702")
    assert run(project, "withdraw", "talks-01").code == 0
    outcome = run(project, "check")
    assert told(outcome, "interviews/talks/speaks_for.csv: Cells are not as the import wrote them")
    assert not told(outcome, "interviews/talks/answers.csv")


def test_a_renamed_folder_is_told_at_both_names(project):
    (project / "interviews/minutes").rename(project / "interviews/protocols")
    outcome = run(project, "check")
    assert told(outcome, "interviews/imports.csv:2: The import 'minutes' was made, but its folder")
    assert told(outcome, "interviews/protocols: The import 'protocols' is not in the list")


def test_without_the_list_of_imports_that_is_told_and_an_import_writes_it_anew(project):
    path = project / "interviews/imports.csv"
    before = path.read_bytes()
    path.unlink()
    outcome = run(project, "check")
    assert outcome.code == 0
    assert told(outcome, "interviews/imports.csv: The list of the imports is gone")
    import_drawn(project, TALKS, "talks")
    assert path.read_bytes() == before


def test_of_a_merge_both_sides_names_count(project):
    path = project / "interviews/imports.csv"
    path.write_text(
        "import\n<<<<<<< HEAD\nminutes\ntalks\n=======\nletters\nsurvey\n>>>>>>> other\n",
        encoding="utf-8",
    )
    outcome = run(project, "check")
    assert outcome.code == 1
    assert told(outcome, "interviews/imports.csv:2: '<<<<<<< HEAD' is no name of an import. Of two")
    assert told(outcome, "interviews/imports.csv:6: The import 'letters' was made, but its folder")
    import_drawn(project, TALKS, "talks")
    assert path.read_text("utf-8").split() == ["import", "letters", "minutes", "survey", "talks"]


CHANGED = {
    "a column": ("subject: Kommun", "subject: [Kommun, Ort]", "talks", "columns (subject)"),
    "signs": ('"vet ej": dont_know', '"vet ej": no_answer', "talks", "missing"),
    "codes": ('codes: ["1"]', 'codes: ["3"]', "survey", "questions.codes (opening)"),
    "a separator": ("layout: long", "layout: long\n    separator: '|'", "minutes", "separator"),
    "words": ("layout: long", "layout: long\n    yes: jo", "minutes", "yes"),
    "names": ("layout: long", "layout: long\n    aliases: {N: Norrvik}", "minutes", "aliases"),
    "another kind": ("type: text", "type: text\n    missing: {x: dont_know}", "talks", "missing"),
    "opened": ("kind: interview", "kind: interview\n    confidential: false", "talks", "confid"),
}


@pytest.mark.parametrize(("old", "new", "strand", "what"), CHANGED.values(), ids=CHANGED)
def test_what_the_import_read_otherwise_is_told_until_it_is_imported_again(
    project, old, new, strand, what
):
    edit(project / "survey_schema.yaml", old, new)
    outcome = run(project, "check")
    assert outcome.code == 0
    lines = [line for line in outcome.err.splitlines() if "is no longer read as when" in line]
    [line] = [line for line in lines if line.startswith(f"interviews/{strand}/import.json")]
    assert what in line
    assert "Import again." in line


def test_a_new_label_is_no_other_reading(project):
    edit(project / "survey_schema.yaml", "en: Open on Sundays?", "en: Are they open on Sundays?")
    assert "interviews/" not in run(project, "check").err


def test_what_is_confidential_only_now_stops_the_report_until_it_is_imported_again(project):
    edit(project / "survey_schema.yaml", "kind: survey", "kind: survey\n    confidential: true")
    outcome = run(project, "report")
    assert outcome.code == 1
    assert told(outcome, "interviews/survey/sources.csv: The strand 'survey' is confidential, but")
    import_drawn(project, SURVEY, "survey")
    assert "interviews/survey" not in run(project, "report").err


def test_a_changed_measure_is_told_once_and_not_a_crash(project):
    edit(project / "survey_schema.yaml", "en: loans a day", "en: loans a week")
    for command in ("check", "report", "classify"):
        outcome = run(project, command)
        assert outcome.code == 1
        sentence = "loans was imported as a number of 'loans a day', and the schema says 'loans a"
        assert outcome.err.count(sentence) == 2  # files
    edit(project / "survey_schema.yaml", "en: loans a week", "en: loans a day")
    assert run(project, "check").code == 0


def test_a_measure_on_several_lines_is_stored_on_one(tmp_path):
    project = make_project(tmp_path / "project")
    edit(project / "survey_schema.yaml", "en: loans a day}", 'en: "loans\\ra\\nday"}')
    assert import_drawn(project, TALKS, "talks").code == 0
    assert run(project, "check").code == 0


STRANGE_LEDGERS = {
    "a strand that is a list": ('"strand": "talks"', '"strand": ["talks"]'),
    "a ledger of texts": ('"ledger": [', '"ledger": ["x",'),
    "files that are a number": ('"files": [', '"files": 3, "old": ['),
    "a number that is a truth": ('"n": 1\n', '"n": true\n'),
    "stored that is a list": ('"stored": {', '"stored": [], "old": {'),
    "a fingerprint that is a text": ('"stored": {', '"stored": {"x.csv": "1",'),
    "a mark that is a number": ('"schema": {', '"schema": {"x": 1,'),
}


@pytest.mark.parametrize(("old", "new"), STRANGE_LEDGERS.values(), ids=STRANGE_LEDGERS)
@pytest.mark.parametrize("command", ["check", "report", "withdraw"])
def test_a_ledger_with_odd_kinds_is_one_line(project, old, new, command):
    edit(project / "interviews/talks/import.json", old, new)
    arguments = ["withdraw", "talks-01"] if command == "withdraw" else [command]
    outcome = run(project, *arguments)
    line = (
        "interviews/talks/import.json: The file cannot be read as JSON: it is no import's ledger."
    )
    assert (outcome.code, outcome.out, outcome.err) == (3, "", f"{line}\n")


def test_a_ledger_that_is_nested_without_end_is_one_line(project):
    (project / "interviews/talks/import.json").write_text("[" * 200_000, encoding="utf-8")
    outcome = run(project, "check")
    assert outcome.code == 3
    assert outcome.err.count("\n") == 1


def test_a_ledger_of_another_strand_is_told(project):
    edit(project / "interviews/talks/import.json", '"strand": "talks"', '"strand": "walks"')
    outcome = run(project, "check")
    assert outcome.code == 1
    assert told(outcome, "interviews/talks/import.json: There is no strand 'walks' in the schema")


def test_a_byte_order_mark_before_a_ledger_is_no_fault(project):
    path = project / "interviews/talks/import.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "interviews/" not in run(project, "check").err
    assert run(project, "withdraw", "talks-01").code == 0
