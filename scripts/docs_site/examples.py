"""The report of the invented example, from which the pages on figures take theirs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "vattenvik"


def make_example_report(project: Path) -> Path:
    """Make the report of a fresh copy of `examples/vattenvik`.

    Returns
    -------
    Path
        The folder with `index.html`, `index.en.html` and `report.json`.
    """
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("reports", "private", ".*"))
    code = "from kartlaggning.cli import main; main()"
    command = [sys.executable, "-c", code, "report", "--project", str(project)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return project / "reports"
