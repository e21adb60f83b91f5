"""The two files of the tutorial: talks in Västernorrland as Excel, and a survey as SPSS.

All of it is invented, and both files say so in a column. They are made and not kept: whoever reads
the tutorial can fetch them from its page, and the tests go through it with them.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import xlsxwriter

TALKS = "samtal 2025.xlsx"
SURVEY = "enkat 2025.sav"
_HEADERS = (
    *("Intervju", "Kommun", "Antal intervjuade", "Kodare", "Påhittad"),
    *("1. Läsplan", "2. Vem leder arbetet", "3. Vad görs", "4. Träffar per år", "5. Hinder"),
)
_TALKS = (
    ("A1", "Sundsvall", 2, "KM", "antagen", "bibliotekschef", "sagostund; bokcirkel", "24", "tid"),
    ("A2", "Timrå", 1, "KM", "påbörjad", "bibliotekarie", "sagostund", "ca 10", "sekretess"),
    ("A3", "Härnösand", 2, "LB", "antagen", "bibliotekschef", "bokcirkel; bokbuss", "12–15", "tid"),
    ("A4", "Kramfors", 1, "LB", "saknas", "bibliotekarie", "bokbuss", "6", "pengar; tid"),
    (
        "A5",
        "Sollefteå",
        1,
        "KM",
        "saknas",
        "bibliotekarie",
        "bokbuss; sagostund",
        "vet ej",
        "pengar",
    ),
    (
        "A6",
        "Örnsköldsvik",
        3,
        "LB",
        "antagen",
        "bibliotekschef",
        "sagostund; bokcirkel",
        "30",
        "tid",
    ),
    ("A7", "Ånge", 1, "KM", "påbörjad", "vet ej", "-", "4", "sekretess"),
)
_UNITS = ("Ånge", "Timrå", "Härnösand", "Sundsvall", "Kramfors", "Sollefteå", "Örnsköldsvik")
_LABELS: dict[str, str | None] = {
    "kommun": "Kommun",
    "pahittad": "Påhittad",
    "roll": "Vilken är din roll?",
    "stod": "Hur väl stöder kommunen läsningen?",
    "k1": "Vad använder du? Sagostund",
    "k2": "Vad använder du? Bokcirkel",
    "k3": "Vad använder du? Bokbuss",
}
_VALUE_LABELS: dict[str, dict[int | float, str]] = {
    "kommun": dict(enumerate(_UNITS, start=1)),
    "pahittad": {1: "Ja"},
    "roll": {1: "Förälder", 2: "Lärare", 3: "Annan"},
    "stod": {1: "Mycket dåligt", 2: "Dåligt", 3: "Bra", 4: "Mycket bra", 8: "Vet ej"},
    **{name: {0: "Nej", 1: "Ja"} for name in ("k1", "k2", "k3")},
}
_PER_UNIT = 24


def write_tutorial_files(folder: Path) -> None:
    """Write both files."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_talks(folder / TALKS)
    _write_survey(folder / SURVEY)


def _write_talks(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"created": datetime(2025, 1, 1)})
        sheet = workbook.add_worksheet("Samtal")
        sheet.write(0, 0, "Samtal med biblioteken i Västernorrland (påhittade)")
        lines = [_HEADERS, *((*row[:4], "ja", *row[4:]) for row in _TALKS)]
        for number, cells in enumerate(lines, start=2):
            for column, cell in enumerate(cells):
                sheet.write(number, column, cell)


def _write_survey(path: Path) -> None:
    """Answers by a rule, so that each making of the file gives the same."""
    rows = []
    for unit in range(1, len(_UNITS) + 1):
        for n in range(_PER_UNIT):
            opinion = (8, 1, 2, 3, 3, 4, 3)[(n + unit) % 7]
            used = ((n + unit) % 2, (n // 2) % 2, (n * unit) % 3 == 0)
            rows.append((unit, 1, 1 + (n * unit) % 3, opinion, *map(int, used)))
    table = pd.DataFrame(rows, columns=list(_LABELS))
    pyreadstat.write_sav(
        table,
        path,
        column_labels=_LABELS,
        variable_value_labels=_VALUE_LABELS,
        missing_ranges={"stod": [8]},
    )
