"""CONTRIBUTING's recipes are true: each is carried out on a copy of the program.

A recipe names the files that it changes; the test changes those and no others, and a mapping shows
that the change has arrived.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mappings import ROOT, SECOND_MAPPING

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
COMMAND = "from kartlaggning.cli import main; main()"


class Copy:
    """A copy of the program and of the second mapping, to be changed and run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = folder / "mapping"
        self.changed: set[str] = set()
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "kartlaggning", folder / "kartlaggning", ignore=ignored)
        shutil.copytree(SECOND_MAPPING, self.project)

    def change(self, file: str, old: str, new: str) -> None:
        """Put one text of a program file in the place of another, which stands there once."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (file, old, text.count(old))
        path.write_text(text.replace(old, new), "utf-8")
        self.changed.add(file)

    def write(self, file: str, text: str) -> None:
        """Write a new file of the program."""
        (self.folder / file).write_text(text, "utf-8")
        self.changed.add(file)

    def declare(self, old: str, new: str) -> None:
        """Change the mapping's schema."""
        path = self.project / "survey_schema.yaml"
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        path.write_text(text.replace(old, new), "utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run a command of the copy in its mapping."""
        return subprocess.run(
            [sys.executable, "-c", COMMAND, *arguments, "--lang", "en"],
            cwd=self.project,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def read(self, file: str) -> str:
        return (self.project / file).read_text("utf-8")


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def files_of_recipe(title: str) -> set[str]:
    """The files that a recipe says to change; those of tests and of the catalogues apart."""
    _, _, rest = CONTRIBUTING.partition(f"## {title}\n")
    recipe, _, _ = rest.partition("\n## ")
    return set(re.findall(r"`(kartlaggning/[\w/]+\.py)`", recipe))


def import_talks(copy: Copy) -> subprocess.CompletedProcess:
    return copy.run("import", "raw/samtal.csv", "--as", "samtal", "--strand", "samtal")


def test_adding_a_kind_of_missing(copy):
    copy.change(
        "kartlaggning/frames.py",
        "MISSING_KINDS = (\n",
        'MISSING_KINDS = (\n    MissingKind("refused", "the source refuses to say."),\n',
    )
    copy.change(
        "kartlaggning/text/own_words.py",
        "OWN_WORDS = {\n",
        'OWN_WORDS = {\n    "refused": N_("refuses to say"),\n',
    )
    copy.declare('"vet ej": dont_know, "-"', '"vet ej": refused, "-"')
    done = import_talks(copy)
    assert (done.returncode, done.stderr) == (0, "")
    assert ",refused," in copy.read("interviews/samtal/answers.csv")
    assert copy.run("check").returncode == 0
    assert copy.run("report").returncode == 0
    assert "refuses to say" in copy.read("reports/index.en.html")
    assert copy.changed == files_of_recipe("Adding a kind of missing")


def test_adding_a_column_to_a_frame(copy):
    assert import_talks(copy).returncode == 0
    copy.change(
        "kartlaggning/frames.py",
        '    ("is_approved", "boolean", "the quote may be published"),\n',
        '    ("is_approved", "boolean", "the quote may be published"),\n'
        '    ("language", "text", "in which it was said"),\n',
    )
    copy.change(
        "kartlaggning/importing/sources.py",
        '            "quote": record.quote,\n',
        '            "quote": record.quote,\n            "language": "sv",\n',
    )
    before = copy.run("check")
    assert before.returncode == 3
    assert "The column 'language' is missing. Import again." in before.stderr
    assert import_talks(copy).returncode == 0
    header, first, *_ = copy.read("interviews/samtal/answers.csv").splitlines()
    position = header.split(",").index("language")
    assert first.split(",")[position] == "sv"
    assert copy.run("check").returncode == 0
    assert copy.changed == files_of_recipe("Adding a column to a frame")


def test_adding_a_check(copy):
    copy.change(
        "kartlaggning/checks/material.py",
        "CHECKS = {\n",
        "CHECKS = {\n"
        '    "source_id_long": Check("error", N_("\'{value}\' is long."), N_("Shorten it.")),\n',
    )
    copy.change(
        "kartlaggning/interviews/checking.py",
        "        yield from self._unknown_strands()\n        sources = self.interviews.sources\n",
        "        yield from self._unknown_strands()\n        sources = self.interviews.sources\n"
        '        for row, source_id in enumerate(sources["source_id"]):\n'
        '            where = self.interviews.where(SOURCES.name, row, "source_id")\n'
        '            yield Finding("source_id_long", where, source_id)\n',
    )
    assert import_talks(copy).returncode == 0
    done = copy.run("check")
    assert done.returncode == 1
    place = "interviews/samtal/sources.csv:2: source_id: "
    assert f"{place}'samtal-01' is long. Shorten it." in done.stderr + done.stdout
    # where a check is found differs from check to check
    assert files_of_recipe("Adding a check") <= copy.changed
