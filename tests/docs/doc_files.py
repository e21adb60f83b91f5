"""The files of which the pages of the docs site speak, page by page: small, and all invented.

A page that runs commands has a function here under its name; what it writes is what somebody would
have who reads the page. Files are written as their programs write them, or lie among the cases of
the readers' own tests.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from docx import Document
from importing.coded import write_qdpx
from importing.library import write_sav
from readers.survey_drawings import definition, responses, write_lsa, write_quoted, write_sheets
from readers.test_kobo import META, OWN
from readers.test_xlsform import CHOICES, SURVEY
from test_official import JSON_STAT, KOLADA

from scripts.docs_site.tutorial_files import write_tutorial_files

CASES = Path(__file__).parents[1] / "readers" / "cases"
UNITS = ("Ånge", "Timrå", "Härnösand", "Sundsvall", "Kramfors", "Sollefteå", "Örnsköldsvik")
TALKS = [
    ["Intervju", "Kommun", "Antal intervjuade", "Läsplan", "Vad görs", "Träffar per år"],
    ["A1", "Sundsvall", "2", "antagen", "sagostund; bokcirkel", "24"],
    ["A2", "Timrå", "1", "påbörjad", "sagostund", "ca 10"],
    ["A3", "Härnösand", "2", "antagen", "bokcirkel; bokbuss", "12–15"],
    ["A4", "Kramfors", "1", "saknas", "bokbuss", "vet ej"],
    ["A5", "Sollefteå", "1", "saknas", "bokbuss; sagostund", "6"],
]
TEXTS_OF_TALKS = {
    "Sundsvall.txt": "Planen är antagen. Vi har sagostund varje vecka.",
    "Timrå.txt": "En plan är påbörjad. Sagostund finns, bokbuss också.",
    "Kramfors.txt": "Det finns ingen plan. Bokbussen går.",
}
CODINGS = """
    document       coder  code                words
    Sundsvall.txt  Ada    Läsplan/Antagen     antagen
    Sundsvall.txt  Ada    Vad_görs/Sagostund  sagostund
    Timrå.txt      Ada    Läsplan/Påbörjad    påbörjad
    Timrå.txt      Bea    Läsplan/Påbörjad    påbörjad
    Timrå.txt      Ada    Vad_görs/Sagostund  Sagostund
    Timrå.txt      Ada    Vad_görs/Bokbuss    bokbuss
    Kramfors.txt   Ada    Läsplan/Saknas      ingen
    Kramfors.txt   Bea    Läsplan/Påbörjad    ingen
    Kramfors.txt   Ada    Vad_görs/Bokbuss    Bokbussen
"""


def write_workbook(path: Path, rows: list[list[str]]) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)


def write_table(path: Path, rows: list[list[str]], encoding: str = "utf-8-sig") -> None:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)


def coded(folder: Path) -> None:
    cases = {name: name.removesuffix(".txt") for name in TEXTS_OF_TALKS}
    codings = CODINGS.replace("Vad_görs", "Gör")
    write_qdpx(folder / "intervjuer.qdpx", TEXTS_OF_TALKS, codings, cases)


def segments(folder: Path) -> None:
    coded(folder)
    head = ["Document group", "Document name", "Code", "Beginning", "Segment", "Created by"]
    rows = [
        ["Samtal", "Sundsvall", "Läsplan > Antagen", "1", "Planen är antagen.", "AB"],
        ["Samtal", "Timrå", "Läsplan > Påbörjad", "1", "En plan är påbörjad.", "AB"],
        ["Samtal", "Kramfors", "Läsplan > Saknas", "1", "Det finns ingen plan.", "AB"],
    ]
    write_workbook(folder / "segment.xlsx", [head, *rows])


def qualcoder(folder: Path) -> None:
    shutil.copy(CASES / "qualcoder-4.0.qdpx", folder / "projekt.qdpx")


def taguette(folder: Path) -> None:
    shutil.copy(CASES / "taguette-1.5.2.sqlite3", folder / "projekt.sqlite3")


def excel(folder: Path) -> None:
    write_workbook(folder / "samtal.xlsx", TALKS)


def delimited(folder: Path) -> None:
    write_table(folder / "samtal.csv", TALKS)


def _survey() -> tuple[pd.DataFrame, dict[str, str], dict[str, dict[int, str]]]:
    rows = [
        (unit, 1 + (n + unit) % 4, n % 2, 0.8 + (n % 3) / 5)
        for unit in range(1, len(UNITS) + 1)
        for n in range(6)
    ]
    table = pd.DataFrame(rows, columns=["kommun", "stod", "roll", "vikt"])
    labels = {
        "kommun": "Kommun",
        "stod": "Hur är stödet?",
        "roll": "Din roll",
        "vikt": "Vikt",
    }
    values = {
        "kommun": dict(enumerate(UNITS, start=1)),
        "stod": {1: "Dåligt", 2: "Sådär", 3: "Bra", 4: "Utmärkt"},
        "roll": {0: "Förälder", 1: "Lärare"},
    }
    return table, labels, values


def spss(folder: Path) -> None:
    table, labels, values = _survey()
    rows = [{name: str(row[name]) for name in table} for row in table.to_dict("records")]
    write_sav(folder / "enkat.sav", rows, column_labels=labels, variable_value_labels=values)


def stata(folder: Path) -> None:
    table, labels, values = _survey()
    table.to_stata(
        folder / "enkat.dta",
        write_index=False,
        version=118,
        variable_labels=labels,
        value_labels=values,
    )


def limesurvey(folder: Path) -> None:
    answers = responses("""
        id  submitdate           kommun     f1  f1other  books  meals  f2other  f3  often  gladly  f5  f5n  f7
        1   2025-01-02_10:00:00  Timrå      A1  .        Y      .      .        Y   1      1       .   0    12
        2   2025-01-02_11:00:00  Timrå      A2  .        .      Y      .        N   1      1       .   0    30
        3   2025-01-03_10:00:00  Sundsvall  A1  .        Y      Y      .        Y   1      1       .   0    7
        4   2025-01-03_11:00:00  Sundsvall  A1  .        Y      .      .        N   1      1       .   0    18
    """)  # noqa: E501
    write_lsa(folder / "enkat.lsa", definition(), answers)


KOBO_HEADERS = [
    "start",
    "deviceid",
    "om/kommun",
    "om/f1",
    "om/f2",
    "om/f2/books",
    "om/f2/meals",
    "f3",
]


def kobo(folder: Path) -> None:
    write_sheets(folder / "formular.xlsx", {"survey": SURVEY, "choices": CHOICES})
    answers = [
        ["2025-05-04T05:40:39", "p1", "Timrå", "open", "books meals", "1", "1", "12", *META],
        ["2025-05-04T06:40:39", "p2", "Ånge", "closed", "meals", "0", "1", "7", *META],
        ["2025-05-04T07:40:39", "p3", "Timrå", "open", "books", "1", "0", "3", *META],
    ]
    numbered = [[*row[:-1], str(n)] for n, row in enumerate(answers, start=1)]
    for n, row in enumerate(numbered, start=61):
        row[len(KOBO_HEADERS)] = str(n)
        row[len(KOBO_HEADERS) + 1] = f"uuid{n}"
    write_quoted(folder / "svar.csv", [[*KOBO_HEADERS, *OWN], *numbered], ";")


REDCAP_FIELDS = [
    ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"]
    + ["Choices, Calculations, OR Slider Labels", "Identifier?"],
    ["record_id", "om", "", "text", "Record ID", "", ""],
    ["kommun", "om", "", "text", "Kommun", "", ""],
    ["stod", "om", "", "radio", "Hur är stödet?", "1, Dåligt | 2, Bra | 99, Vet ej", ""],
    ["utbud", "mer", "", "checkbox", "Vad erbjuds?", "1, Bokbuss | 2, Sagostund", ""],
]
REDCAP_ROWS = [
    ["record_id", "kommun", "stod", "om_complete", "utbud___1", "utbud___2", "mer_complete"],
    ["1", "Timrå", "1", "2", "1", "0", "2"],
    ["2", "Timrå", "2", "2", "1", "1", "2"],
    ["3", "Ånge", "99", "2", "0", "1", "2"],
    ["4", "Ånge", "2", "2", "0", "0", "0"],
]
QUALTRICS_ROWS = [
    ["StartDate", "Status", "Progress", "Finished", "ResponseId", "Q1", "Q2"],
    [
        "Start Date",
        "Response Type",
        "Progress",
        "Finished",
        "Response ID",
        "Kommun",
        "Hur är stödet?",
    ],
    ['{"ImportId":"startDate"}', '{"ImportId":"status"}', '{"ImportId":"progress"}']
    + ['{"ImportId":"finished"}', '{"ImportId":"_recordId"}', '{"ImportId":"QID1_TEXT"}']
    + ['{"ImportId":"QID2"}'],
    ["2025-05-04 10:00:00", "IP Address", "100", "True", "R_1", "Timrå", "Bra"],
    ["2025-05-04 11:00:00", "IP Address", "100", "True", "R_2", "Ånge", "Dåligt"],
    ["2025-05-04 12:00:00", "IP Address", "100", "True", "R_3", "Ånge", "Bra"],
    ["2025-05-04 13:00:00", "Survey Preview", "40", "False", "R_4", "Timrå", "Bra"],
]


def redcap(folder: Path) -> None:
    write_quoted(folder / "ordlista.csv", REDCAP_FIELDS, ",")
    write_quoted(folder / "svar.csv", REDCAP_ROWS, ",")
    write_quoted(folder / "qualtrics.csv", QUALTRICS_ROWS, ",")


def official(folder: Path) -> None:
    (folder / "tabell.json").write_text(json.dumps(JSON_STAT), "utf-8")
    (folder / "kolada.json").write_text(json.dumps(KOLADA), "utf-8")
    excel(folder)


def tutorial(folder: Path) -> None:
    write_tutorial_files(folder)


def template(folder: Path) -> None:
    Document().save(folder / "mall.docx")


def nothing(_folder: Path) -> None:
    """The page begins in an empty folder, or writes its own files."""


def bring_back_forms(folder: Path) -> None:
    """What came back, as its readers would have it: here the forms as they went out."""
    shutil.copytree(folder / "blanketter", folder / "svar")


FILES_OF: Mapping[str, Callable[[Path], Any]] = {
    "tutorial/command-line": tutorial,
    "sources/nvivo": coded,
    "sources/atlas-maxqda": segments,
    "sources/qualcoder": qualcoder,
    "sources/taguette-rqda": taguette,
    "sources/excel": excel,
    "sources/csv": delimited,
    "sources/spss": spss,
    "sources/stata-sas": stata,
    "sources/limesurvey": limesurvey,
    "sources/kobo-odk": kobo,
    "sources/redcap-qualtrics": redcap,
    "sources/official-statistics": official,
    "sources/documents": nothing,
    "sources/accounts": nothing,
    "howto/missing-answers": excel,
    "howto/decisions": nothing,
    "howto/weights": spss,
    "howto/confidentiality": nothing,
    "howto/publishing": nothing,
    "howto/fact-check": nothing,
    "howto/waves": nothing,
    "howto/coders": coded,
    "howto/millions": nothing,
    "howto/word-template": template,
}
# what somebody else does between two commands of a page
BEFORE = {"kartlaggning import svar --replies --as granskning": bring_back_forms}
