"""What a wheel holds beside the package's own files: an example, and what editors know of a schema.

Both stand once in the project, where people look for them; they are copied while a wheel is built,
and lie in it as `kartlaggning/beginning/`. `kartlaggning init` finds them at either place. All
other metadata stands in setup.cfg.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
FOLDER = "kartlaggning/beginning"
SOURCES = {
    "vattenvik": ROOT / "examples" / "vattenvik",
    "survey_schema.schema.json": ROOT / "docs" / "survey_schema.schema.json",
}
LEFT = shutil.ignore_patterns("reports", "private", ".*")  # what somebody made while trying it


class BuildWithExample(build_py):
    """Setuptools' own step, and the copies."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # the package is where the project is
            return
        for name, source in SOURCES.items():
            target = Path(self.build_lib) / FOLDER / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=LEFT, dirs_exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)


setup(cmdclass={"build_py": BuildWithExample})
