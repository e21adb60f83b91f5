"""What the README says can be done, can be done."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from importing.library import run as kartlaggning

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
NOT_RUN = ("make test", "make bench")  # this test is part of the one; the other takes its time
LEFT_OUT = (
    ".*",
    "__pycache__",
    "*.egg-info",
    "reports",
    "private",
    "kartlaggning",
    "tests",
    "docs",
)


def code_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def recipe(target: str, folder: Path) -> str:
    """The lines that `make` would run if `.venv` were there."""
    (folder / ".venv").mkdir(exist_ok=True)
    (folder / ".venv" / "run.stamp").touch()
    # what a `make` around these tests tells its children is not meant for the `make` here
    environment = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")
    }
    command = ["make", "--dry-run", target]
    return subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("make") is None:
        pytest.skip("make is needed to read the README's commands")
    folder = tmp_path_factory.mktemp("readme") / "project"
    return Path(shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT)))


def test_commands_run(project):
    lines = [
        line for line in "".join(code_blocks("sh")).splitlines() if not line.startswith(NOT_RUN)
    ]
    for line in lines:
        steps = recipe(line.removeprefix("make "), project) if line.startswith("make ") else line
        for step in steps.splitlines():
            program, *arguments = shlex.split(step)
            assert program == ".venv/bin/kartlaggning"
            outcome = kartlaggning(project, *arguments)
            assert outcome.code == 0, f"{step}\n{outcome.out}{outcome.err}"
    assert "make report" in lines
    assert (project / "reports" / "index.html").is_file()


def test_windows_lines_take_the_same_steps_as_make(project):
    windows = [
        line.removeprefix(r".venv\Scripts\kartlaggning ")
        for line in code_blocks("powershell")[0].splitlines()
    ]
    steps = [
        line.removeprefix(".venv/bin/kartlaggning ")
        for line in recipe("report", project).splitlines()
    ]
    assert windows[-len(steps) :] == steps


def test_every_dependency_has_its_reason():
    required = re.findall(
        r"^([\w-]+)", (ROOT / "requirements" / "run.in").read_text("utf-8"), flags=re.MULTILINE
    )
    table = README.partition("| dependency | why |\n|---|---|\n")[2].partition("\n\n")[0]
    assert [line.split("|")[1].strip() for line in table.splitlines()] == required
