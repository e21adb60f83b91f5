"""A copy of the program and of a mapping, to be changed as one of CONTRIBUTING's recipes says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from mappings import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
COMMAND = "from kartlaggning.cli import main; main()"


class Copy:
    """A copy of the program and of a mapping, to be changed and run."""

    def __init__(self, folder: Path, mapping: Path) -> None:
        self.folder = folder
        self.project = folder / "mapping"
        self.changed: set[str] = set()
        # compiled as it is: each file keeps its time, and one that is changed is compiled anew
        shutil.copytree(ROOT / "kartlaggning", folder / "kartlaggning")
        shutil.copytree(mapping, self.project, ignore=shutil.ignore_patterns("reports"))
        # nothing of it is ever in git: an import has nothing to say of that
        (self.project / ".gitignore").write_text("*\n", encoding="utf-8")

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


def files_of_recipe(title: str) -> set[str]:
    """The files that a recipe says to change; those of tests and of the catalogues apart."""
    _, _, rest = CONTRIBUTING.partition(f"## {title}\n")
    recipe, _, _ = rest.partition("\n## ")
    return set(re.findall(r"`(kartlaggning/[\w/]+\.py)`", recipe))
