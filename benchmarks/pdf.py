"""Measure the making of the county's PDF beside WeasyPrint's and Chromium's of the same report.

`make report` first. Each works in a process of its own, in turn, and the least of several times is
taken. Ours begins with `report.json`, the others with the page made of it. WeasyPrint is installed
in a temporary folder (it needs the system's Pango); where it or Chromium is missing, that is said.
Of Chromium's many processes the memory is that of the largest, and the CPU seconds of those alone
that ended before it did. Linux.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

REPORTS = Path("reports").resolve()
WEASYPRINT = "weasyprint==70.0"
TURNS = 3
OURS = """
import json, sys
from pathlib import Path
from kartlaggning.documents.outline import make_document
from kartlaggning.documents.pdf import make_pdf
report = json.loads(Path(sys.argv[1]).read_text("utf-8"))
Path(sys.argv[2]).write_bytes(make_pdf(make_document(report, "sv")).content)
"""
THEIRS = """
import sys
from weasyprint import CSS, HTML
# it ends with an error of its own where a figure goes on in the next column
plain = CSS(string="* { columns: auto !important; column-span: none !important; }")
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", stylesheets=[plain])
"""


class Measured(NamedTuple):
    """Seconds of a clock and of the CPU, and the most memory that a process took, in MB."""

    seconds: float
    cpu: float
    megabytes: float


def run(command: Sequence[str | Path]) -> Measured:
    """Run a program, and measure it."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def least(command: Sequence[str | Path]) -> Measured:
    """Run it several times; the least of each."""
    measured = [run(command) for _ in range(TURNS)]
    seconds, cpu, megabytes = map(min, zip(*measured, strict=True))
    return Measured(seconds, cpu, megabytes)


def commands(folder: Path) -> dict[str, list[str | Path]]:
    """What is measured, by its name: those that are there."""
    page = REPORTS / "index.html"
    found: dict[str, list[str | Path]] = {
        "kartlaggning": [sys.executable, "-c", OURS, REPORTS / "report.json", folder / "ours.pdf"]
    }
    chromium = shutil.which("chromium")
    if chromium:
        found["Chromium"] = [
            chromium,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={folder / 'chromium.pdf'}",
            page.as_uri(),
        ]
    else:
        print("Chromium is missing")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    installed = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", WEASYPRINT], check=False, capture_output=True
    )
    works = subprocess.run([python, "-c", "import weasyprint"], check=False, capture_output=True)
    if installed.returncode or works.returncode:
        print(f"{WEASYPRINT} could not be installed, or Pango is missing")
    else:
        found["WeasyPrint"] = [python, "-c", THEIRS, page, folder / "weasyprint.pdf"]
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        found = commands(Path(name))
        measured = {who: least(command) for who, command in found.items()}
        ours = measured["kartlaggning"]
        for who, each in measured.items():
            print(
                f"{who:<13}{each.seconds:6.2f} s,{each.cpu:6.2f} s of CPU,{each.megabytes:5.0f} MB;"
                f" x {each.seconds / ours.seconds:.1f}, {each.cpu / ours.cpu:.1f},"
                f" {each.megabytes / ours.megabytes:.1f}"
            )


if __name__ == "__main__":
    main()
