"""What writes leave: mended by who may, left alone where it is not the program's, never read."""

import errno
import shutil
from pathlib import Path

import pytest
from importing.library import (
    MINUTES,
    TALKS,
    files_below,
    import_drawn,
    make_project,
    run,
    run_import,
    state,
)

from kartlaggning.decisions import DECISIONS_FILE
from kartlaggning.errors import KartlaggningError, Where
from kartlaggning.importing.preparing import OWN_FILES
from kartlaggning.importing.registers import CODERS_FILE, PEOPLE_FILE
from kartlaggning.importing.withdrawn import WITHDRAWN_FILE
from kartlaggning.interviews import settled
from kartlaggning.interviews.ledger.register import REGISTER_FILE
from kartlaggning.interviews.leftovers import FILES_OF_IMPORTS, TABLES, find_leftovers
from kartlaggning.interviews.replies.reviews import OWN_FILES as OF_REPLIES
from kartlaggning.interviews.settled import read_settled
from kartlaggning.interviews.store import read_interviews
from kartlaggning.writing import locks, swaps, write_folders

FOREIGN = "This is named as kartlaggning names unfinished writes"


def imported(folder):
    made = make_project(folder)
    for name, drawing in (("talks", TALKS), ("minutes", MINUTES)):
        assert import_drawn(made, drawing, name).code == 0
    return made


@pytest.fixture
def project(copy_of, tmp_path):
    return copy_of(imported, tmp_path / "project")


def cut_short(project: Path) -> dict[str, bytes]:
    """Stop an import in the middle of its renames; what was there before."""
    before = state(project)
    rename = Path.rename
    done = []

    def stop(path: Path, to: Path) -> None:
        done.append(path)
        if len(done) == 6:
            raise KeyboardInterrupt
        rename(path, to)

    folders = {
        project / "private/talks": {"documents.csv": b"new"},
        project / "interviews/talks": {"import.json": b"new"},
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", stop)
        with pytest.raises(KeyboardInterrupt):
            write_folders(folders, project, {project / "private/people.csv": b"new"}, OWN_FILES)
    assert state(project) != before
    return before


def test_the_names_are_those_that_the_program_writes():
    assert {PEOPLE_FILE, CODERS_FILE, Path(DECISIONS_FILE).name, REGISTER_FILE} == TABLES
    assert {*OWN_FILES, *OF_REPLIES, WITHDRAWN_FILE} == FILES_OF_IMPORTS


@pytest.mark.parametrize(
    "command", [["import", "talks.csv", "--as", "talks"], ["withdraw", "talks-02"]]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_all_that_a_command_leaves_is_known_as_its_own(project, monkeypatch, command, is_first):
    if is_first and command[0] == "import":
        shutil.rmtree(project / "interviews")
        shutil.rmtree(project / "private")
    before = state(project)

    def stop(*_):
        raise KeyboardInterrupt

    # all is prepared, or all is in its place
    monkeypatch.setattr(swaps, "_swap" if is_first else "_clear", stop)
    assert run(project, *command).code == 1
    left = find_leftovers(project)
    assert len(left.own) >= 3 and left.foreign == ()
    after = state(project)
    monkeypatch.undo()
    run(project, "check")
    assert not find_leftovers(project).own
    assert state(project) == (before if is_first else without_hidden(after))


def without_hidden(state: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in state.items() if "/." not in path}


@pytest.mark.parametrize("command", ["check", "classify", "report", "import"])
def test_what_was_cut_short_is_mended_by_whoever_comes_next(project, command):
    before = cut_short(project)
    arguments = ["talks.csv", "--as", "talks"] if command == "import" else []
    assert run(project, command, *arguments).code == 0
    assert state(project) == before


def test_who_may_not_mend_reads_what_was_there_before(project, monkeypatch):
    classes = run(project, "classify").out
    quotes = run(project, "explain", "Norrvik", "--quotes").out
    cut_short(project)
    left = files_below(project)

    def refuse(*_):
        raise PermissionError(13, "Permission denied", str(project))

    monkeypatch.setattr(locks, "_open", refuse)
    assert run(project, "classify").out == classes
    assert run(project, "explain", "Norrvik", "--quotes").out == quotes
    outcome = run(project, "withdraw", "talks-01", "--dry-run")
    assert outcome.code == 3 and "An earlier command has left this" in outcome.err
    assert files_below(project) == left


def test_who_meets_a_write_reads_again(project):
    seen = []

    def read(place):
        sources = set(read_interviews(place).ledgers)
        seen.append(sources)
        if len(seen) == 1:
            write_folders({project / "interviews/minutes": {}}, project, outdated=OWN_FILES)
            raise KeyError("half of it was of another state")
        return sources

    assert read_settled(project, read) == {"talks"}
    assert seen == [{"talks", "minutes"}, {"talks"}]


def test_who_meets_a_write_each_time_gives_up(project, monkeypatch):
    monkeypatch.setattr(settled, "MOST_READINGS", 2)
    with pytest.raises(Exception, match="project_busy"):
        read_settled(
            project,
            lambda place: (
                (place / "interviews/talks/mine").mkdir()
                or shutil.rmtree(place / "interviews/talks/mine")
            ),
        )


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        ("interviews/.notes.new", "notes.txt"),
        ("interviews/.backup.old", "answers.csv"),
        ("private/.keys.old", "keys.txt"),
        ("private/.other.csv.new", "notes.txt"),
    ],
)
def test_what_somebody_else_put_there_is_told_and_left_alone(project, folder, file):
    (project / folder).mkdir()
    (project / folder / file).write_bytes(b"by hand")
    before = state(project)
    outcome = run(project, "check")
    assert outcome.code == 0
    [line] = [line for line in outcome.err.splitlines() if FOREIGN in line]
    assert line.startswith(f"{folder}: ")
    run(project, "classify")
    assert run_import(project, "talks.csv", "talks").code == 0
    assert state(project) == before


def test_files_of_ones_own_are_left_alone_and_not_told(project):
    for name in (".gitignore.old", ".notes.new"):
        (project / "interviews" / name).write_bytes(b"mine")
    before = state(project)
    assert FOREIGN not in run(project, "check").err
    assert run_import(project, "talks.csv", "talks").code == 0
    assert state(project) == before


def test_a_hidden_folder_is_never_read(project):
    before = run(project, "classify").out
    shutil.copytree(project / "interviews/talks", project / "interviews/.talks.old")
    shutil.copytree(project / "interviews/talks", project / "interviews/.autumn")
    assert run(project, "classify").out == before


def test_what_cannot_be_removed_is_told_and_holds_up_who_writes(project, monkeypatch):
    shutil.copytree(project / "interviews/talks", project / "interviews/.talks.old")
    before = state(project)

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    line = (
        "interviews/.talks.old: An earlier command has left this, and it may not be removed or put "
        "back. Ask its owner to run kartlaggning check here."
    )
    outcome = run(project, "check")
    assert outcome.code == 0 and line in outcome.err.splitlines()
    assert run(project, "classify").code == 0
    outcome = run_import(project, "talks.csv", "talks")
    assert (outcome.code, outcome.err.splitlines()) == (3, [line])
    assert state(project) == before


@pytest.mark.parametrize(
    ("place", "check"),
    [("interviews/talks", "folder_not_permitted"), ("interviews/a.csv", "file_not_permitted")],
)
def test_what_may_not_be_read_is_told_with_its_place(tmp_path, place, check):
    (tmp_path / "interviews" / "talks").mkdir(parents=True)

    def read(project):
        raise PermissionError(errno.EACCES, "Permission denied", str(project / place))

    with pytest.raises(KartlaggningError) as told:
        read_settled(tmp_path, read)
    assert (told.value.finding.check, told.value.finding.where) == (check, Where(place))
