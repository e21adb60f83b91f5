"""The ledger: all that was seen was kept or dropped, and why, in words."""

import ast
import json
from collections import Counter
from pathlib import Path

import pytest
from drawn import draw
from importing.library import MINUTES, SURVEY, TALKS, run, write_csv, write_xlsx

from kartlaggning.importing.ledger_text import ACTIONS, KINDS, REASONS, ledger_lines
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES

PACKAGE = Path(__file__).parents[2] / "kartlaggning"


def ledger(project: Path, name: str) -> dict:
    return json.loads((project / "interviews" / name / "import.json").read_text("utf-8"))


def make_messy(path: Path) -> None:
    """A workbook with a title, blank rows, a summary, a row twice, an undeclared column."""
    rows = [{**row, "Övr": cell} for row, cell in zip(draw(TALKS), ("a", "", "b"), strict=True)]
    blank = dict.fromkeys(rows[0], "")
    summary = {**blank, "Intervju": "Summa", "Lån": "110"}
    write_xlsx(path, [*rows[:2], blank, rows[2], rows[2], summary], ["Bibliotek", ""])


def test_of_every_kind_all_that_was_seen_was_kept_or_dropped(project):
    make_messy(project / "talks.xlsx")
    assert run(project, "import", "talks.xlsx", "talks.xlsx", "--as", "talks").code == 0
    entries = ledger(project, "talks")["ledger"]
    totals: Counter = Counter()
    for entry in entries:
        totals[(entry["kind"], entry["action"])] += entry["n"]
    for kind in {kind for kind, action in totals if action != "repaired"}:
        assert totals[(kind, "seen")] == totals[(kind, "kept")] + totals[(kind, "dropped")], kind
    dropped = {
        (entry["kind"], entry["reason"]): entry["n"]
        for entry in entries
        if entry["action"] == "dropped"
    }
    assert dropped == {
        ("file", "duplicate_file"): 1,
        ("column", "column_undeclared"): 1,
        ("row", "blank_row"): 2,
        ("row", "title_row"): 1,
        ("row", "summary_row"): 1,
        ("row", "duplicate_row"): 1,
        ("answers", "duplicate_row"): 3,
    }


def test_every_import_ends_with_its_ledger_on_stdout(project):
    for name, drawing in (("talks", TALKS), ("minutes", MINUTES), ("survey", SURVEY)):
        write_csv(project / f"{name}.csv", draw(drawing))
        outcome = run(project, "import", f"{name}.csv", "--as", name)
        lines = list(ledger_lines(ledger(project, name), "en"))
        assert outcome.out.splitlines()[: len(lines)] == lines
    assert outcome.out.splitlines()[2:] == [
        "                                seen  kept  dropped  repaired",
        "  files                            1     1",
        "  lines                            4     4",
        "  records (with the headers)       4     4",
        "  columns                          7     7",
        "  rows                             3     3",
        "  sources                          1     1",
        "  units that sources speak for     3     3",
        "  responses                        3     3",
        "  In the file – lines: 4; records (with the headers): 4.",
        "  Responses from 3 of 3 municipalities: Norrvik 1, Söderby 1, Österåsa 1.",
        "  Without any answer: 1 (Österåsa 1).",
    ]


def test_the_table_shows_of_each_kind_a_row_and_under_it_why(project):
    make_messy(project / "talks.xlsx")
    outcome = run(project, "import", "talks.xlsx", "--as", "talks")
    assert outcome.out.splitlines()[2:8] == [
        "                                seen  kept  dropped  repaired",
        "  files                            1     1",
        "  sheets                           1     1",
        "  columns                         13    12        1",
        "    dropped: 1 not in the schema",
        "  rows                             8     3        5",
    ]
    assert (
        "    dropped: 2 blank; 1 above the headers; 1 summaries; 1 said in another row"
        in outcome.out
    )


def test_the_files_stand_above_with_what_wrote_them_and_how_positions_were_read():
    offsets = {
        "convention": "utf16/crlf/exclusive",
        "basis": "words",
        "n_checked": 1297,
        "n_matching": 1290,
    }
    file = {
        "program": "NVivo 14.23.0",
        "sha256": "0123456789abcdef",
        "offsets": {**offsets, "is_given": False},
    }
    drawn = {
        "name": "talks",
        "strand": "talks",
        "is_synthetic": False,
        "files": [file],
        "ledger": [],
    }
    assert list(ledger_lines(drawn, "en"))[1:4] == [
        "  NVivo 14.23.0, sha256 0123456789ab",
        "  positions read as utf16/crlf/exclusive: 1,290 of 1,297 agree with the words in",
        "    the file",
    ]


def test_the_name_of_a_program_is_not_cut_where_a_line_ends():
    name = "https://github.com/Wizard-Mac/Read-Stat"
    file = {"program": f"SPSS DATA FILE, {'x' * 30} {name}", "sha256": "0" * 64}
    drawn = {"name": "a", "strand": "a", "is_synthetic": False, "files": [file], "ledger": []}
    lines = list(ledger_lines(drawn, "en"))
    assert [line.split()[0] for line in lines if name in line] == [f"{name},"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_terminal_whatever_is_counted(language):
    entries = [
        {"kind": kind, "action": action, "reason": reason, "n": 123_456}
        for kind in KINDS
        for action in ACTIONS
        for reason in (REASONS if action in ("dropped", "repaired") else ("",))
    ]
    drawn = {
        "name": "talks",
        "strand": "talks",
        "is_synthetic": True,
        "files": [],
        "ledger": entries,
    }
    assert max(map(len, ledger_lines(drawn, language))) <= 80


def test_a_files_name_and_time_are_not_in_it(project):
    make_messy(project / "talks.xlsx")
    run(project, "import", "talks.xlsx", "--as", "talks")
    [file] = ledger(project, "talks")["files"]
    assert file.keys() == {"sha256", "program"}


def reasons_in_code() -> set[str]:
    """What readers and import count things under: the last of three in a tally's key, or given."""
    found = set()
    for path in (*PACKAGE.glob("readers/**/*.py"), *PACKAGE.glob("importing/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            reasons = []
            if (
                isinstance(node, ast.Subscript)
                and isinstance(node.slice, ast.Tuple)
                and len(node.slice.elts) == 3
            ):
                reasons = node.slice.elts[2:]
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("count_element", "_add_dropped", "_drop")
            ):
                reasons = node.args[2:3]
            for reason in reasons:
                choices = (
                    [reason.body, reason.orelse] if isinstance(reason, ast.IfExp) else [reason]
                )
                found |= {
                    choice.value
                    for choice in choices
                    if isinstance(choice, ast.Constant) and isinstance(choice.value, str)
                }
    return found


def test_every_reason_has_words():
    found = reasons_in_code()
    assert {"blank_row", "no_header", "merged_cell", "other_sheet"} <= found
    assert found - REASONS.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_told_apart(language):
    for words in (KINDS, ACTIONS, REASONS):
        n_of = Counter(translate(word, language) for word in words.values())
        # a column that is empty or not in the schema is said to be so as a row or a variable is
        assert sum(n > 1 for n in n_of.values()) <= 2


def test_statements_about_no_unit_are_counted_and_remembered(project):
    rows = [
        row | {"Kommun": "" if row["Kommun"] == "Söderby" else row["Kommun"]} for row in draw(TALKS)
    ]
    write_csv(project / "talks.csv", rows)
    outcome = run(project, "import", "talks.csv", "--as", "talks")
    assert "statements about no unit         3     3" in outcome.out
    checked = run(project, "check")
    assert checked.code == 0
    assert (
        "interviews/talks/answers.csv:6: subject_id: Statements about no unit: 3. "
        "They leave every unit of their sources open until someone decides."
    ) in checked.err
    assert "Nothing is wrong." not in checked.err
    assert run(project, "withdraw", "talks-01").code == 0
    assert "unplaced" not in {entry["kind"] for entry in ledger(project, "talks")["ledger"]}
    assert "Nothing is wrong." in run(project, "check").err
