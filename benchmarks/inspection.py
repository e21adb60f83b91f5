"""Measure the inspection of the county's report, beside the making of it: `make report` first.

200 names, 100 identifiers and 2,000 texts are sought, all invented. Both are CPU seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from kartlaggning.disclosure.inspection import Secrets, inspect_files

REPORTS = Path("reports")
N_NAMES, N_IDENTIFIERS, N_TEXTS = 200, 100, 2_000
WORDS_TEXT = """
vi har aldrig fått någon utbildning i hur man möter män som använder våld samtal grupp stöd
kommunen socialtjänsten barn öppenvård ibland ofta själva kvinnor uppföljning våra kollegor
"""
SEED = 11


def secrets() -> Secrets:
    """Draw secrets that stand in no report."""
    chance = Random(SEED)
    texts = [
        " ".join(chance.choices(WORDS_TEXT.split(), k=chance.randint(3, 40)))
        for _ in range(N_TEXTS)
    ]
    letters = "bdfgklmnprstv"
    surnames = ["Kvist" + "".join(chance.choices(letters, k=3)) for _ in range(N_NAMES)]
    names = [f"{chance.choice(('Örjan', 'Idun', 'Ask'))} {surname}" for surname in surnames]
    identifiers = [f"behandling-{number:03}" for number in range(N_IDENTIFIERS)]
    return Secrets(names, identifiers, texts)


def seconds_of_report() -> float:
    """How long a report takes."""
    before = os.times()
    command = [str(Path(sys.executable).with_name("kartlaggning")), "report"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (
        after.children_user - before.children_user + after.children_system - before.children_system
    )


def main() -> None:
    files = {path.name: path.read_bytes() for path in sorted(REPORTS.iterdir())}
    start = time.process_time()
    inspection = inspect_files(files, secrets())
    inspected = time.process_time() - start
    made = seconds_of_report()
    print(f"inspection {inspected:.2f} s, report {made:.2f} s: {inspected / made:.2f} of it")
    for hit in inspection.hits:
        print(f"{hit.where}: {hit.kind} ({hit.part}) {hit.value}")


if __name__ == "__main__":
    main()
