"""The ledger: all that was seen was kept or dropped, and why, in words."""

import ast
import json
from collections import Counter
from pathlib import Path

import pytest
from drawn import draw
from importing.library import MINUTES, SURVEY, TALKS, run, write_csv, write_xlsx

from kartlaggning.ledger_text import ACTIONS, KINDS, REASONS, ledger_lines
from kartlaggning.text import LANGUAGES, translate

PACKAGE = Path(__file__).parents[2] / "kartlaggning"


def ledger(project: Path, name: str) -> dict:
    return json.loads((project / "interviews" / name / "import.json").read_text("utf-8"))


def make_messy(path: Path) -> None:
    """A workbook with a title, blank rows, a summary, a row twice, and a column that is not declared."""
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
    dropped = {(entry["kind"], entry["reason"]): entry["n"] for entry in entries if entry["action"] == "dropped"}
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
        head, *lines = outcome.out.splitlines()
        assert head == f"{name}: imported as {name}"
        assert lines[:2] == list(ledger_lines(ledger(project, name), "en"))[1:3]
    counted = {tuple(line.split()[:-1]): int(line.split()[-1]) for line in lines}
    assert counted[("responses", "kept")] == 3
    assert counted[("columns", "kept")] == counted[("columns", "seen")] == 7


def test_a_files_name_and_time_are_not_in_it(project):
    make_messy(project / "talks.xlsx")
    run(project, "import", "talks.xlsx", "--as", "talks")
    [file] = ledger(project, "talks")["files"]
    assert file.keys() == {"sha256", "program"}


def reasons_in_code() -> set[str]:
    """What the readers and the import count things under: the last of three in a tally's key."""
    found = set()
    for path in (*PACKAGE.glob("readers/*.py"), *PACKAGE.glob("importing/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 3:
                reason = node.slice.elts[2]
                choices = [reason.body, reason.orelse] if isinstance(reason, ast.IfExp) else [reason]
                found |= {choice.value for choice in choices if isinstance(choice, ast.Constant)}
    return found


def test_every_reason_has_words():
    found = reasons_in_code()
    assert {"blank_row", "no_header", "merged_cell", "other_sheet"} <= found
    assert found - REASONS.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_told_apart(language):
    for words in (KINDS, ACTIONS, REASONS):
        written = [translate(word, language) for word in words.values()]
        assert len(set(written)) >= len(written) - 1  # an empty column and an empty row are both "empty"
