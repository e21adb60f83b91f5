"""What cannot be read, or used as a name, or written: one line, and no change."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from drawn import draw
from importing.library import (
    TALKS,
    Outcome,
    import_drawn,
    run,
    run_import,
    state,
    write_csv,
    write_sav,
    write_xlsx,
)

NOBODY = 65534


def make_damaged(path: Path, write) -> None:
    write(path, draw(TALKS))
    path.write_bytes(path.read_bytes()[:200])


def make_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "Vi har en plan.")


BROKEN = {
    "no such file": ("no.csv", lambda path: None, "There is no such file."),
    "a folder": ("folder.csv", lambda path: path.mkdir(), "This is a folder; a file is needed."),
    "an empty file": ("empty.csv", lambda path: path.touch(), "The file is empty."),
    "spaces only": ("blank.csv", lambda path: path.write_text("\n  \n"), "The file is empty."),
    "no text": (
        "picture.csv",
        lambda path: path.write_bytes(b"\x89PNG\x00\x1a" * 9),
        "The text is in no known",
    ),
    "half a workbook": (
        "half.xlsx",
        lambda path: make_damaged(path, write_xlsx),
        "The file cannot be read as Excel: ",
    ),
    "half an SPSS file": (
        "half.sav",
        lambda path: make_damaged(path, write_sav),
        "The file cannot be read as SPSS: ",
    ),
    "text called .xlsx": (
        "text.xlsx",
        lambda path: path.write_text("Intervju"),
        "The file cannot be read as Excel: ",
    ),
    "a web page": (
        "page.csv",
        lambda path: path.write_text("<html><table>"),
        "This is a web page, not a table.",
    ),
    "a web page as a project": (
        "page.qdpx",
        lambda path: path.write_text("<html><body>Logga in"),
        "This is a web page, not a project: such as a page to log in by, saved in its place. "
        "Download it once more",
    ),
    "a project cut off": (
        "cut.qdpx",
        lambda path: path.write_bytes(b"PK\x03\x04" + bytes(40)),
        "The file cannot be read as REFI-QDA: its end is missing, as where a download was cut off.",
    ),
    "another archive as a project": (
        "other.qdpx",
        make_archive,
        "There is no project (.qde) in this archive. Export it anew",
    ),
    "another format": (
        "talks.docx",
        lambda path: path.write_text("Möte"),
        "This is a text document, which cannot be read here. Move the table into Excel",
    ),
    "a format that nobody knows": (
        "talks.xyz",
        lambda path: path.write_text("Möte"),
        "Files of the type '.xyz' cannot be read.",
    ),
    "a name of no file": ("a" * 300 + ".csv", lambda path: None, "The file cannot be opened: "),
}


@pytest.mark.parametrize(("file", "make", "line"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_one_line(project, file, make, line):
    import_drawn(project, TALKS, "talks")
    before = state(project)
    make(project / file)
    outcome = run_import(project, file, "talks")
    assert (outcome.code, outcome.out) == (3, "")
    [finding] = outcome.err.splitlines()
    assert finding.startswith(f"{file}: {line}")
    assert state(project) == before


@pytest.mark.parametrize(
    ("name", "strand", "line"),
    [
        (
            "../talks",
            "talks",
            "'../talks' cannot be the name of an import: use a–z, 0–9, _ and -, ",
        ),
        ("talks/x", "talks", "'talks/x' cannot be the name of an import"),
        ("C:\\talks", "talks", "'C:\\talks' cannot be the name of an import"),
        (".talks", "talks", "'.talks' cannot be the name of an import"),
        ("Talks", "talks", "'Talks' cannot be the name of an import"),
        ("a" * 41, "talks", f"'{'a' * 41}' cannot be the name of an import"),
        ("raw", "talks", "An import cannot be called 'raw': the name has a use of its own."),
        ("con", "talks", "An import cannot be called 'con'"),
        ("lpt1", "talks", "An import cannot be called 'lpt1'"),
        (
            "autumn",
            "talk",
            "There is no strand 'talk' in the schema. Strands: talks, minutes, survey. "
            "Did you mean ",
        ),
        ("autumn", "", "There is no strand 'autumn' in the schema."),
    ],
)
def test_a_name_that_cannot_be_used_is_wrong_usage(project, name, strand, line):
    write_csv(project / "talks.csv", draw(TALKS))
    outcome = run(project, "import", "talks.csv", "--as", name, "--strand", strand)
    assert (outcome.code, outcome.out) == (2, "")
    [finding] = outcome.err.splitlines()
    assert finding.startswith(line)
    assert not (project / "interviews").exists() and not (project.parent / "talks").exists()


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ("document;period;source_id\nx;2023;talks-01\n", "private/talks/documents.csv:1"),
        ("document,period,source_id\nmöte\n", "private/talks/documents.csv:2"),
        ("", "private/talks/documents.csv:1"),
    ],
)
def test_a_damaged_list_of_names_stops_an_import_that_would_number_anew(project, damage, place):
    import_drawn(project, TALKS, "talks")
    (project / "private/talks/documents.csv").write_text(damage, encoding="utf-8")
    before = state(project)
    outcome = run_import(project, "talks.csv", "talks")
    assert (outcome.code, outcome.err.partition(": ")[0], state(project)) == (3, place, before)


NO_LOOK = "You may not look into this folder. Ask its owner for the right to look into it.\n"
NO_READ = "You may not read this file. Ask its owner for the right to read it.\n"


@pytest.mark.parametrize(
    ("place", "mode", "line"),
    [
        ("interviews", 0o000, NO_LOOK),  # not: nothing has been imported yet
        ("interviews/talks", 0o600, NO_LOOK),
        ("interviews/talks", 0o300, NO_LOOK),
        ("interviews/talks/import.json", 0o000, NO_READ),
        ("interviews/talks/answers.csv", 0o000, NO_READ),
    ],
)
def test_what_is_stored_and_may_not_be_read_has_its_place_in_each_command(
    shared, place, mode, line
):
    (shared / place).chmod(mode)
    commands = [
        ["check"],
        ["explain", "Norrvik"],
        IMPORT_AGAIN,
        ["withdraw", "talks-01"],
    ]
    for outcome in as_nobody(shared, *commands):
        assert (outcome.code, outcome.out) == (3, ""), outcome.err
        assert outcome.err.endswith(f"{place}: {line}")


def test_a_folder_of_somebody_elses_that_could_be_renamed_but_not_removed(shared):
    for path in (shared, shared / "interviews", shared / "private"):
        path.chmod(0o777)
    before = state(shared)
    [outcome] = as_nobody(shared, IMPORT_AGAIN)
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.endswith("/talks: You may not write here.\n")
    assert state(shared) == before


def test_who_may_not_look_into_private_reads_all_the_same(shared):
    (shared / "private").chmod(0o000)
    outcomes = as_nobody(shared, ["check"], ["explain", "Norrvik"], ["classify"])
    assert [outcome.code for outcome in outcomes] == [0, 0, 0]


def test_a_file_that_is_imported_already_is_not_taken_under_another_name(project):
    import_drawn(project, TALKS, "talks")
    before = state(project)
    outcome = run_import(project, "talks.csv", "autumn", "talks")
    assert (outcome.code, outcome.out) == (1, "")
    line = (
        "talks.csv: The same file is already imported as 'talks': "
        "its people would be counted twice."
    )
    assert outcome.err.splitlines()[0] == line
    assert state(project) == before


IMPORT_AGAIN = ["import", "talks.csv", "--as", "talks"]
# The interpreter itself may lie where the other user cannot read: all is loaded before the rights
# are given up. That takes longer than a command does: the process runs all that it is told to.
AS_NOBODY = f"""
import contextlib, io, json, os, sys
from pathlib import Path
from kartlaggning import cli, study
from kartlaggning.cli import outputs
from kartlaggning.importing import ledger_text, preparing, withdrawing
from kartlaggning.interviews import git
study.read_study(Path())
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
outcomes = []
for command in json.loads(sys.argv[1]):
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        sys.argv[1:] = [*command, "--lang", "en"]
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code or 0
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode())
    outcomes.append((code, *said))
print(json.dumps(outcomes))
"""


def as_nobody(project: Path, *commands: list[str]) -> list[Outcome]:
    """Run commands, one after the other, as a user who may do less, in a process of its own."""
    command = [sys.executable, "-c", AS_NOBODY, json.dumps(commands)]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return [Outcome(*outcome) for outcome in json.loads(done.stdout)]


@pytest.fixture
def shared(project: Path):
    """The project with an import in it, and all rights again afterwards."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows has other rights")
    import_drawn(project, TALKS, "talks")
    yield project
    for path in (project, *project.rglob("*")):
        path.chmod(0o755)


def test_a_file_that_may_not_be_read(shared):
    (shared / "talks.csv").chmod(0o000)
    [outcome] = as_nobody(shared, IMPORT_AGAIN)
    line = "talks.csv: You may not read this file. Ask its owner for the right to read it.\n"
    assert outcome == Outcome(3, "", line)


def test_a_folder_that_may_not_be_written(shared):
    for path in (shared, shared / "interviews", shared / "private"):
        path.chmod(0o555)
    before = state(shared)
    [outcome] = as_nobody(shared, IMPORT_AGAIN)
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.endswith(".kartlaggning.lock: You may not write here.\n")
    assert state(shared) == before


def test_a_stored_file_that_may_not_be_read(shared):
    (shared / "interviews/talks/answers.csv").chmod(0o000)
    [outcome] = as_nobody(shared, ["check"])
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err == "interviews/talks/answers.csv: You may not read this file. " + (
        "Ask its owner for the right to read it.\n"
    )
