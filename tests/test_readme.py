"""What the README says can be done, can be done."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent
NOT_RUN = ("make test", "make bench")  # this test is part of the one; the other takes its time
LEFT_OUT = (".git", ".venv", ".*_cache", "__pycache__", "*.egg-info", "reports", "private")


def code_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def run(command: list[str], folder: Path) -> str:
    # what a `make` around these tests tells its children is not meant for the `make` here
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def recipe(target: str, folder: Path) -> str:
    """The lines that `make` would run if `.venv` were there."""
    (folder / ".venv").mkdir(exist_ok=True)
    (folder / ".venv" / "run.stamp").touch()
    return run(["make", "--dry-run", target], folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    if shutil.which("make") is None or shutil.which("sh") is None:
        pytest.skip("make and sh are needed to run the README's commands")
    return Path(shutil.copytree(ROOT, tmp_path / "project", ignore=shutil.ignore_patterns(*LEFT_OUT)))


def test_commands_run(project):
    lines = "".join(code_blocks("sh")).splitlines()
    for line in lines:
        if line.startswith(NOT_RUN):
            continue
        script = recipe(line.removeprefix("make "), project) if line.startswith("make ") else line
        run(["sh", "-e", "-c", script.replace(".venv/bin/", f"{BIN}/")], project)
    assert "make report" in lines
    assert (project / "reports" / "index.html").is_file()


def test_windows_lines_take_the_same_steps_as_make(project):
    windows = [line.removeprefix(r".venv\Scripts\kartlaggning ") for line in code_blocks("powershell")[0].splitlines()]
    steps = [line.removeprefix(".venv/bin/kartlaggning ") for line in recipe("report", project).splitlines()]
    assert windows[-len(steps) :] == steps


def test_every_dependency_has_its_reason():
    required = re.findall(r"^([\w-]+)", (ROOT / "requirements" / "run.in").read_text("utf-8"), flags=re.MULTILINE)
    table = README.partition("| dependency | why |\n|---|---|\n")[2].partition("\n\n")[0]
    assert [line.split("|")[1].strip() for line in table.splitlines()] == required
