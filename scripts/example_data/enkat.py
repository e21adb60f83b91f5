"""The survey: a row for each of the 36 units.

SPSS's own marks stand for *don't know* and *no answer*.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pandas as pd
import pyreadstat

from scripts.example_data.county import STOCKHOLM, County

NOT_APPLICABLE, DONT_KNOW, NO_ANSWER = 97.0, 98.0, 99.0
YES, NO = 1.0, 2.0
MISSING_LABELS = {DONT_KNOW: "Vet ej", NO_ANSWER: "Ej svar"}
YES_NO = {YES: "Ja", NO: "Nej", **MISSING_LABELS}
ASKS = {1.0: "Nej", 2.0: "Ja, i vissa ärenden", 3.0: "Ja, i alla ärenden", **MISSING_LABELS}
TICKED = {0.0: "Nej", 1.0: "Ja", NOT_APPLICABLE: "Ej tillämpligt", **MISSING_LABELS}
# how likely each is ticked
FORMS = {"f6_samtal": 0.9, "f6_grupp": 0.15, "f6_familj": 0.5, "f6_telefon": 0.3}

COLUMN_LABELS: dict[str, str | None] = {
    "lopnr": "Löpnummer",
    "kommun": "Kommun eller stadsdelsområde",
    "f1_med_beslut": (
        "Erbjuder ni stödsamtal efter biståndsbeslut till personer som utövat våld i nära relation?"
    ),
    "f2_utan_beslut": "Erbjuder ni stödsamtal utan biståndsbeslut?",
    "f3_rutin": "Har ni en skriftlig rutin för arbetet med våldsutövare?",
    "f4_webb": "Framgår stödet på er webbplats?",
    "f5_fragar": "Frågar ni systematiskt om våldsutövande?",
    "f6_samtal": "Form av stöd: enskilda samtal",
    "f6_grupp": "Form av stöd: grupp",
    "f6_familj": "Form av stöd: familjebehandling",
    "f6_telefon": "Form av stöd: telefon",
    "pahittad": "Påhittat svar",
}
VALUE_LABELS = {
    **dict.fromkeys(("f1_med_beslut", "f2_utan_beslut", "f3_rutin", "f4_webb"), YES_NO),
    "f5_fragar": ASKS,
    **dict.fromkeys(FORMS, TICKED),
    "pahittad": {1.0: "Ja"},
}
# how many of the 35 that sent the survey back gave each answer; one did not
ANSWERS: dict[str, Sequence[tuple[float, int]]] = {
    "f1_med_beslut": ((YES, 28), (NO, 7)),
    "f2_utan_beslut": ((YES, 23), (NO, 10), (DONT_KNOW, 2)),
    "f3_rutin": ((YES, 21), (NO, 11), (DONT_KNOW, 2), (NO_ANSWER, 1)),
    "f4_webb": ((YES, 24), (NO, 8), (DONT_KNOW, 1), (NO_ANSWER, 2)),
    "f5_fragar": ((1.0, 6), (2.0, 20), (3.0, 7), (DONT_KNOW, 2)),
}


def enkat_frame(county: County, random: Random) -> pd.DataFrame:
    """Make the survey: a row per municipality, with Stockholm's districts in its place."""
    units = [*_municipality_codes(county), *county.districts]
    columns: dict[str, list[float | None]] = {}
    for variable, answers in ANSWERS.items():
        columns[variable] = _drawn_answers(answers, random)
    support = list(zip(columns["f1_med_beslut"], columns["f2_utan_beslut"], strict=True))
    for variable, likely in FORMS.items():
        columns[variable] = _drawn_ticks(support, likely, random)
    random.shuffle(units)
    numbers = [float(number) for number in range(1, len(units) + 1)]
    frame = pd.DataFrame({"lopnr": numbers, "kommun": units, **columns})
    return frame.assign(pahittad=1.0)


def _municipality_codes(county: County) -> list[str]:
    """The codes as a spreadsheet leaves them: without the 0 in front."""
    return [str(int(code)) for name, code in county.codes.items() if name != STOCKHOLM]


def _drawn_answers(answers: Sequence[tuple[float, int]], random: Random) -> list[float | None]:
    """Deal the answers out; the last unit sent nothing back."""
    column: list[float | None] = []
    for answer, n in answers:
        column.extend([answer] * n)
    random.shuffle(column)
    return [*column, None]


def _drawn_ticks(
    support: Sequence[tuple[float | None, ...]], likely: float, random: Random
) -> list[float | None]:
    """Tick a form of support where there is any; the last unit sent nothing back."""
    column: list[float | None] = []
    for answers in support[:-1]:
        if YES in answers:
            column.append(float(random.random() < likely))
        else:
            column.append(NOT_APPLICABLE)
    return [*column, None]


def write_enkat(path: Path, survey: pd.DataFrame) -> None:
    """Write the survey as a supplier delivers it: labelled, with declared codes for missing."""
    pyreadstat.write_sav(
        survey,
        str(path),
        file_label="Enkat om arbetet med valdsutovare - PAHITTADE EXEMPELDATA",
        column_labels=COLUMN_LABELS,
        variable_value_labels=VALUE_LABELS,
        missing_ranges={
            **dict.fromkeys(ANSWERS, [DONT_KNOW, NO_ANSWER]),
            **dict.fromkeys(FORMS, [NOT_APPLICABLE, DONT_KNOW, NO_ANSWER]),
        },
    )
