"""A large survey and its mapping, made in a temporary folder: 50,000 answers of 300 columns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

RESPONDENTS = 50_000
QUESTIONS = [f"F{number}" for number in range(1, 300)]  # with the unit 300 columns
LABELS: dict[int | float, str] = {1: "Ja", 2: "Delvis", 3: "Nej", 8: "Vet ej", 9: "Ej svar"}
UNITS = ["0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127"]

SCHEMA_HEAD = """\
title: {sv: En stor enkät, en: A large survey}
region: stockholm
as_of: 2023-07-01
period: "2023"
strands:
  survey:
    kind: survey
    label: {sv: Enkät, en: Survey}
    missing: {"8": dont_know, "9": no_answer}
    columns:
      subject: KOMMUN
"""
QUESTION = """\
  {name}:
    label: {{sv: Fråga {name}, en: Question {name}}}
    type: single
    asked_in: survey
    of: respondents
    resolve: majority
    values:
      ja: {{label: Ja, codes: "1"}}
      delvis: {{label: Delvis, codes: "2"}}
      nej: {{label: Nej, codes: "3"}}
"""


def write_survey(path: Path) -> None:
    """Write the survey as an SPSS file with value labels and user-missing codes."""
    random = np.random.default_rng(1)
    codes = random.choice(list(LABELS), size=(RESPONDENTS, len(QUESTIONS))).astype(float)
    survey = pd.DataFrame(codes, columns=pd.Index(QUESTIONS))
    survey.insert(0, "KOMMUN", random.choice(UNITS, size=RESPONDENTS))
    pyreadstat.write_sav(
        survey,
        path,
        variable_value_labels=dict.fromkeys(QUESTIONS, LABELS),
        missing_ranges=dict.fromkeys(QUESTIONS, [8, 9]),
        row_compress=True,
    )


def write_mapping(path: Path) -> None:
    """Write the schema under which the survey is imported."""
    columns = "".join(f"      {name.lower()}: {name}\n" for name in QUESTIONS)
    questions = "".join(QUESTION.format(name=name.lower()) for name in QUESTIONS)
    path.write_text(
        f"{SCHEMA_HEAD}{columns}questions:\n{questions}", encoding="utf-8", newline="\n"
    )
