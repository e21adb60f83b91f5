"""One writer at a time: who comes second waits, says for whom, and gives up after a while."""

import subprocess
import sys
from contextlib import contextmanager

import pytest
from importing.library import TALKS, import_drawn, make_project, run, run_import, state

from kartlaggning.errors import KartlaggningError
from kartlaggning.writing import LOCK_FILE, hold_lock, locks

HOLD = """
import sys
from pathlib import Path
from kartlaggning.writing import hold_lock
with hold_lock(Path(sys.argv[1]), "import --as autumn"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_command(project):
    """A process that writes in a project until it is told to end."""
    command = [sys.executable, "-c", HOLD, str(project)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def imported(folder):
    made = make_project(folder)
    import_drawn(made, TALKS, "talks")
    return made


@pytest.fixture
def project(copy_of, tmp_path):
    return copy_of(imported, tmp_path / "project")


@pytest.fixture
def hasty(monkeypatch):
    """One who tells at once that they wait, and not for long."""
    monkeypatch.setattr(locks, "TOLD_AFTER", 0.0)
    monkeypatch.setattr(locks, "WAIT", 0.3)


@pytest.mark.parametrize(
    "command",
    [
        ["import", "talks.csv", "--as", "talks"],
        ["import", "talks.csv", "--as", "talks", "--dry-run"],
        ["withdraw", "talks-01"],
        ["withdraw", "talks-01", "--undo"],
        ["report"],
    ],
)
def test_a_command_gives_up_when_another_writes_for_too_long(project, hasty, command):
    before = state(project)
    with another_command(project) as process:
        outcome = run(project, *command)
    who = f"import --as autumn ({process.pid})"
    assert outcome.code == 3
    assert outcome.err.splitlines() == [
        f"Waiting for another command that writes here: {who}.",
        f"For 0 seconds another command has written here: {who}. "
        "Run this one again when that is done; if it hangs, end it first.",
    ]
    assert state(project) == before
    assert not (project / "reports").exists()


def test_a_command_goes_on_when_the_other_is_done(project, monkeypatch):
    monkeypatch.setattr(locks, "TOLD_AFTER", 0.0)
    with another_command(project) as process:
        # told to end only once this one has said that it waits
        monkeypatch.setattr(locks, "tell", lambda *_, **__: process.stdin.write("\n") + flush())

        def flush():
            process.stdin.flush()
            return 0

        assert run_import(project, "talks.csv", "talks").code == 0


@pytest.mark.parametrize("command", [["check"], ["classify"], ["explain", "Norrvik"], ["ask"]])
def test_who_only_reads_waits_for_nobody_that_prepares_a_write(project, hasty, command):
    with another_command(project):
        (project / "interviews/.talks.new").mkdir()
        assert run(project, *command).code == 0
        assert (project / "interviews/.talks.new").is_dir()


def test_a_killed_command_holds_nothing(project):
    with another_command(project) as process:
        process.kill()
        process.wait()
        assert (project / LOCK_FILE).exists()
        assert run_import(project, "talks.csv", "talks").code == 0
    assert not (project / LOCK_FILE).exists()


def test_one_command_may_take_the_lock_again_within_itself(tmp_path, hasty):
    with hold_lock(tmp_path, "one"):
        with hold_lock(tmp_path / ".." / tmp_path.name, "one"):
            pass
        assert (tmp_path / LOCK_FILE).exists()
    assert not (tmp_path / LOCK_FILE).exists()


def test_a_lock_file_that_its_holder_removes_while_one_waits_is_made_anew(tmp_path, monkeypatch):
    lock, opened = locks._lock, []

    def slow(descriptor):
        opened.append(descriptor)
        if len(opened) == 1:  # between opening and locking, its holder is done
            (tmp_path / LOCK_FILE).unlink()
        return lock(descriptor)

    monkeypatch.setattr(locks, "_lock", slow)
    with hold_lock(tmp_path, "one"):
        assert len(opened) == 2
        assert (tmp_path / LOCK_FILE).read_text().startswith("one (")


def test_a_link_in_the_locks_place_is_not_followed(tmp_path):
    (tmp_path / "mine").write_text("mine")
    (tmp_path / LOCK_FILE).symlink_to("mine")
    with pytest.raises(KartlaggningError) as caught, hold_lock(tmp_path, "one"):
        pass
    assert caught.value.finding.check == "file_not_written"
    assert (tmp_path / "mine").read_text() == "mine"


def test_where_the_disk_knows_no_locks_that_is_told(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl", reason="Windows has other locks")

    def refuse(*_):
        raise OSError(37, "No locks available")

    told = []
    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setattr(locks, "tell", told.append)
    with hold_lock(tmp_path, "one"):
        assert told == ["The disk here knows no locks: let no other command run meanwhile."]
