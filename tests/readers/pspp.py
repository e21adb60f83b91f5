"""PSPP, a free program that reads and writes SPSS's files: an answer not of our reader's."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def run_pspp(folder: Path, *syntax: str) -> Path:
    """Run lines of syntax in a folder, and give that folder."""
    run(
        folder,
        "pspp",
        "-",
        input="\n".join(line.strip() for line in "\n".join(syntax).splitlines()),
    )
    return folder


def convert_with_pspp(path: Path) -> list[list[str]]:
    """A file's rows as PSPP reads them, the headers first: codes, and nothing in an empty cell."""
    run(path.parent, "pspp-convert", path.name, "converted.csv")
    rows = list(csv.reader((path.parent / "converted.csv").read_text("utf-8").splitlines()))
    return [[cell.strip() for cell in row] for row in rows]


def run(folder: Path, program: str, *arguments: str, **settings: str) -> None:
    if shutil.which(program) is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PSPP is not installed")
        pytest.skip("PSPP is not installed")
    subprocess.run(
        [program, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        **settings,
    )
