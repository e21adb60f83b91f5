"""What is private stays out of git: an import sees to it, and `check` tells what is there."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from importing.library import (
    MINUTES,
    SURVEY,
    TALKS,
    draw,
    import_drawn,
    make_project,
    run,
    run_import,
    write_csv,
)
from mappings import ROOT, SHIPPED_RAW

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def git(project: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(
        command, cwd=project, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "project")
    (project / ".gitignore").unlink()
    return project


@pytest.fixture
def repository(project: Path) -> Path:
    git(project, "init", "-q")
    return project


def ignored(project: Path) -> list[str]:
    return (project / ".gitignore").read_text("utf-8").splitlines()


def test_an_import_writes_what_git_may_not_have_and_says_so(project):
    outcome = import_drawn(project, TALKS, "talks")
    assert ignored(project) == ["/private/", "/reports/", "/talks.csv"]
    line = "Written into .gitignore, so that git leaves it out: /private/, /reports/, /talks.csv."
    assert line in outcome.err
    again = import_drawn(project, TALKS, "talks")
    assert ".gitignore" not in again.err
    assert len(ignored(project)) == 3


def test_public_documents_and_invented_answers_may_be_in_git(project):
    import_drawn(project, MINUTES, "minutes")
    import_drawn(project, SURVEY.replace("     0 ", "     1 "), "survey")
    assert ignored(project) == ["/private/", "/reports/"]


def test_a_survey_with_real_answers_among_invented_ones_may_not(project):
    import_drawn(project, SURVEY.replace("     0 ", "     1 ", 1), "survey")
    assert ignored(project) == ["/private/", "/reports/", "/survey.csv"]


def test_a_trial_writes_nothing(project):
    write_csv(project / "talks.csv", draw(TALKS))
    run(project, "import", "talks.csv", "--as", "talks", "--dry-run")
    assert not (project / ".gitignore").exists()


def test_a_file_outside_the_project_is_none_of_its_matter(project, tmp_path):
    write_csv(tmp_path / "talks.csv", draw(TALKS))
    assert run_import(project, str(tmp_path / "talks.csv"), "talks").code == 0
    assert ignored(project) == ["/private/", "/reports/"]


COVERED = {
    "as the program writes it": "/private/\n/reports/\n/talks.csv\n",
    "in other words": "private\nreports/*\n*.csv\n",
    "wanted in git": "private/\n!/reports/\n!/talks.csv\n",
    "without an end of line": "/private/\n/reports/\n# raw\n/talks.csv",
}


@pytest.mark.parametrize("text", COVERED.values(), ids=COVERED)
@pytest.mark.parametrize("is_repository", [False, pytest.param(True, marks=needs_git)])
def test_what_covers_it_already_is_not_touched(project, text, is_repository):
    if is_repository:
        git(project, "init", "-q")
    (project / ".gitignore").write_text(text, encoding="utf-8")
    outcome = import_drawn(project, TALKS, "talks")
    assert (project / ".gitignore").read_text("utf-8") == text
    assert ".gitignore" not in outcome.err


def test_a_last_line_without_an_end_is_ended_first(project):
    (project / ".gitignore").write_text("/reports/\n*.tmp", encoding="utf-8")
    import_drawn(project, TALKS, "talks")
    assert ignored(project) == ["/reports/", "*.tmp", "/private/", "/talks.csv"]


@needs_git
def test_a_name_with_signs_of_its_own_is_named_exactly(repository):
    name = "#samtal [1] *!? å.csv"
    write_csv(repository / name, draw(TALKS))
    write_csv(repository / "#samtal 1.csv", draw(TALKS))
    assert run_import(repository, name, "talks").code == 0
    git(repository, "add", "-A")
    names = git(repository, "ls-files", "-z").split("\0")
    assert "#samtal 1.csv" in names
    assert name not in names


@needs_git
def test_nothing_private_gets_into_git_unasked(repository):
    import_drawn(repository, TALKS, "talks")
    run(repository, "report")
    git(repository, "add", "-A")
    names = git(repository, "ls-files").split()
    assert "interviews/talks/import.json" in names
    assert [name for name in names if name.startswith(("private", "reports", "talks"))] == []
    assert "Git has" not in run(repository, "check").err


@needs_git
def test_check_tells_what_git_has_already_and_how_to_take_it_out(repository):
    import_drawn(repository, TALKS, "talks")
    run(repository, "report")
    git(repository, "add", "-f", "-A", ".")
    outcome = run(repository, "check")
    lines = [line for line in outcome.err.splitlines() if "Git has" in line]
    assert [line.rpartition("--cached ")[2].partition(". ")[0] for line in lines] == [
        "private",
        "reports",
        "talks.csv",
    ]
    assert "(in all: 3)" in lines[1]
    assert outcome.code == 0
    git(repository, "rm", "-q", "-r", "--cached", "private", "reports", "talks.csv")
    assert "Git has" not in run(repository, "check").err


@needs_git
def test_a_report_that_is_wanted_in_git_is_not_told(repository):
    import_drawn(repository, TALKS, "talks")
    run(repository, "report")
    (repository / ".gitignore").write_text("/private/\n!/reports/\n/talks.csv\n", encoding="utf-8")
    git(repository, "add", "-f", "reports")
    assert "Git has" not in run(repository, "check").err


def test_without_git_all_goes_on(project, monkeypatch):
    monkeypatch.setenv("PATH", "")
    import_drawn(project, TALKS, "talks")
    assert ignored(project) == ["/private/", "/reports/", "/talks.csv"]
    assert run(project, "check").code == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="all may be written")
def test_an_ignore_file_that_may_not_be_written_is_told_and_the_import_stands(project):
    (project / ".gitignore").touch(mode=0o444)
    outcome = import_drawn(project, TALKS, "talks")
    assert outcome.code == 0
    assert ".gitignore could not be written" in outcome.err


def test_an_ignore_file_that_is_a_folder_is_told_and_the_import_stands(project):
    (project / ".gitignore").mkdir()
    outcome = import_drawn(project, TALKS, "talks")
    assert outcome.code == 0
    assert ".gitignore could not be written" in outcome.err


@needs_git
def test_this_repository_stays_as_it_is_when_its_report_is_made(tmp_path):
    project = tmp_path / "clone"
    for folder in ("interviews/raw", "examples/vattenvik"):
        leave = shutil.ignore_patterns("private", "reports")
        shutil.copytree(ROOT / folder, project / folder, ignore=leave)
    (project / "reports").mkdir()
    for file in ("survey_schema.yaml", ".gitignore", "reports/README.md", "interviews/README.md"):
        shutil.copy(ROOT / file, project / file)
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "all")
    for name, raw in SHIPPED_RAW.items():
        assert run_import(project, raw, name).code == 0
    assert run(project, "report").code == 0
    assert "Git has" not in run(project, "check").err
    example = project / "examples/vattenvik"
    for name in ("samtal", "enkat", "arkiv"):
        assert run_import(example, f"raw/{name}.csv", name).code == 0
    assert run(example, "report").code == 0
    assert "Git has" not in run(example, "check").err
    assert git(project, "status", "--short") == ""
