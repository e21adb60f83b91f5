"""Five deliveries that the drafting was not made from: another county's, in other words.

Each has what a careful person would write of it: kinds, roles, types, missing signs. `judge` counts
what a draft has right, what it asks, and what it has wrong without asking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from drawn import draw
from importing.coded import write_qdpx
from importing.library import write_csv, write_sav
from readers.survey_drawings import definition, responses, write_lsa

from kartlaggning.describing.drafting.drafts import draft_mapping
from kartlaggning.describing.drafting.model import Draft, DraftQuestion


@dataclass(frozen=True)
class Truth:
    """What is so of a delivery: `types` by header or folder, `values` how many a list has."""

    write: Callable[[Path], Path]
    kind: str
    region: str
    roles: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()


def _talks(folder: Path) -> Path:
    """Talks in English, below a cover sheet and two lines of title."""
    rows = draw("""
        Interview_no  Municipality  People_interviewed  Coded_by  Q1._Plan       Q2._Partners         Q3._How_often_do_you_meet?  Q4._Staff  Q5._Obstacles     Q6._Routine?  Notes
        T1            Ragunda       2                   KM        adopted        police;schools       monthly                     3          time              yes           x
        T2            Krokom        1                   KM        under_way      police;health_care   weekly                      4–5        confidential      no            y
        T3            Strömsund     3                   LB        none           schools              monthly                     about_10   money             yes           z
        T4            Åre           2                   LB        adopted        police               yearly                      don't_know  confidential;time  yes           .
        T5            Berg          1                   KM        under_way      health_care;schools  weekly                      2          money             don't_know    .
        T6            Härjedalen    2                   LB        none           police;schools       yearly                      6          time;money        no            .
    """)  # noqa: E501
    path = folder / "talks 2024.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("About").write(0, 0, "Talks of the spring. See the second sheet.")
        sheet = workbook.add_worksheet("Data")
        sheet.write(0, 0, "Talks about the work")
        lines = [list(rows[0]), *(list(row.values()) for row in rows)]
        for number, cells in enumerate(lines, start=2):
            for column, cell in enumerate(cells):
                sheet.write(number, column, cell.replace("_", " "))
    return path


def _visits(folder: Path) -> Path:
    """Talks in Swedish as Excel saves csv, with other words for roles and for what is missing."""
    rows = draw("""
        Samtalsnr  Kommunnamn  Informanter  1)_Handlingsplan  2)_Samverkar_med  3)_Antal_klienter  4)_Hinder  5)_Egna_ord  Övrigt
        1          Arjeplog    2            ja                polis|skola       12                 tid        Vi_ses_ofta_men_talar_sällan_om_pengar  .
        2          Jokkmokk    1            nej               skola             ca_20              sekretess  Det_är_långa_avstånd_mellan_byarna_här   .
        3          Kalix       1            ja                polis             vet_ej             sekretess  .            .
        4          Pajala      2            vet_inte          polis|skola       7_av_9             tid        .            .
        5          Övertorneå  1            ja                skola|polis       förs_ej_statistik  tid        .            .
    """)  # noqa: E501
    spoken = [
        {head.replace("_", " "): cell.replace("_", " ") for head, cell in row.items()}
        for row in rows
    ]
    write_csv(folder / "besok.csv", spoken, "windows-1252", ";")
    return folder / "besok.csv"


def _panel(folder: Path) -> Path:
    """SPSS: a scale, a set with numbers, codes for no answer without a label, a grid."""
    rows = draw("""
        rid  k  v1  v2_1  v2_2  v2_3  v3  v4a  v4b  v5  wgt
        11   1  1   1     0     0     3   1    2    10  1.2
        12   1  4   0     1     1     2   2    2    25  0.8
        13   2  3   1     1     0     97  3    1    99  1.1
        14   2  77  0     0     1     1   4    4    5   0.9
        15   3  2   1     0     1     2   1    3    8   1.0
        16   3  1   0     1     0     3   2    1    12  1.0
    """)
    write_sav(
        folder / "panel.sav",
        rows,
        column_labels={
            "k": "Kommun",
            "v1": "Hur trygg känner du dig?",
            "v2_1": "Kanaler: webbplats",
            "v2_2": "Kanaler: telefon",
            "v2_3": "Kanaler: besök",
            "v3": "Vilken roll har du?",
            "v4a": "Jag får hjälp i tid",
            "v4b": "Jag vet vart jag vänder mig",
            "v5": "Hur många möten har du haft?",
            "wgt": "Vikt",
        },
        variable_value_labels={
            "k": {1: "Alvesta", 2: "Lessebo", 3: "Tingsryd"},
            "v1": {1: "Inte alls", 2: "Lite", 3: "Ganska", 4: "Mycket", 77: "Vill inte svara"},
            **{f"v2_{n}": {0: "Nej", 1: "Ja"} for n in (1, 2, 3)},
            "v3": {1: "Chef", 2: "Handläggare", 3: "Annan", 97: "Ej tillämpligt"},
            "v4a": {1: "Aldrig", 2: "Sällan", 3: "Ofta", 4: "Alltid"},
            "v4b": {1: "Aldrig", 2: "Sällan", 3: "Ofta", 4: "Alltid"},
        },
        missing_ranges={"v3": [97], "v5": [99]},
    )
    return folder / "panel.sav"


def _coded(folder: Path) -> Path:
    """A coded project whose cases are the municipalities."""
    texts = {
        "A.txt": "Planen är antagen. Polisen är med. Pengar saknas.",
        "B.txt": "Ingen plan finns. Skolan är med. Polisen också.",
        "C.txt": "En plan är på gång. Skolan är med oss.",
    }
    codings = """
        document  coder  code              words
        A.txt     Ada    Plan/Antagen      antagen
        A.txt     Ada    Parter/Polis      Polisen
        A.txt     Ada    Penningbrist      Pengar
        B.txt     Ada    Plan/Saknas       Ingen
        B.txt     Ada    Parter/Skola      Skolan
        B.txt     Ada    Parter/Polis      Polisen
        C.txt     Ada    Plan/Påbörjad     gång
        C.txt     Ada    Parter/Skola      Skolan
    """
    cases = dict(zip(texts, ("Mora", "Orsa", "Rättvik"), strict=True))
    return write_qdpx(folder / "kodat.qdpx", texts, codings, cases)


def _lime(folder: Path) -> Path:
    """A questionnaire of LimeSurvey's with its answers."""
    answers = responses("""
        id  submitdate           kommun   f1  f1other  books  meals  f2other  f3  often  gladly  f5  f5n  f7
        1   2024-01-02_10:00:00  Malung   A1  .        Y      .      .        Y   1      1       .   0    12
        2   2024-01-02_11:00:00  Malung   A2  .        .      Y      .        N   1      1       .   0    30
        3   2024-01-03_10:00:00  Vansbro  A1  .        Y      Y      .        Y   1      1       .   0    7
        4   2024-01-03_11:00:00  Vansbro  A1  .        Y      .      .        N   1      1       .   0    18
    """)  # noqa: E501
    write_lsa(folder / "lime.lsa", definition(), answers)
    return folder / "lime.lsa"


TRUTHS = {
    "talks in English, xlsx": Truth(
        _talks,
        "interview",
        "jamtland",
        {
            "source": "Interview no",
            "subject": "Municipality",
            "informants": "People interviewed",
            "coder": "Coded by",
        },
        {
            "Q1. Plan": "ordered",
            "Q2. Partners": "multiple",
            "Q3. How often do you meet?": "ordered",
            "Q4. Staff": "quantity",
            "Q5. Obstacles": "multiple",
            "Q6. Routine?": "single",
        },
        {"Q1. Plan": 3, "Q2. Partners": 3, "Q5. Obstacles": 3, "Q6. Routine?": 2},
        {"don't know": "dont_know"},
        ("Notes",),
    ),
    "visits in Swedish, csv": Truth(
        _visits,
        "interview",
        "norrbotten",
        {"source": "Samtalsnr", "subject": "Kommunnamn", "informants": "Informanter"},
        {
            "1) Handlingsplan": "single",
            "2) Samverkar med": "multiple",
            "3) Antal klienter": "quantity",
            "4) Hinder": "single",
            "5) Egna ord": "text",
        },
        {"1) Handlingsplan": 2, "2) Samverkar med": 2, "4) Hinder": 2},
        {"vet ej": "dont_know", "vet inte": "dont_know", "förs ej statistik": "not_recorded"},
        ("Övrigt",),
    ),
    "panel, sav": Truth(
        _panel,
        "survey",
        "kronoberg",
        {"subject": "k", "weight": "wgt"},
        {
            "v1": "ordered",
            "v2_1": "multiple",
            "v3": "single",
            "v4a": "ordered",
            "v4b": "ordered",
            "v5": "quantity",
        },
        {"v1": 4, "v2_1": 3, "v3": 3, "v4a": 4},
        {"77": "no_answer", "97": "not_applicable", "99": "no_answer"},
        ("rid",),
    ),
    "coded, qdpx": Truth(
        _coded,
        "interview",
        "dalarna",
        {},
        {"Plan": "single", "Parter": "multiple", "Penningbrist": "single"},
        {"Plan": 3, "Parter": 2},
    ),
    "LimeSurvey, lsa": Truth(
        _lime,
        "survey",
        "dalarna",
        {"subject": "kommun"},
        {"f1": "single", "f2[SQ001]": "multiple", "f3": "single", "f7": "quantity"},
        {"f1": 3, "f2[SQ001]": 2, "f3": 2},
    ),
}


def judge(path: Path, truth: Truth) -> tuple[Counter[str], list[str]]:
    """Count what a draft has right, asks and has wrong; and say what is not right."""
    draft, _ = draft_mapping([path], year="2024")
    [strand] = draft.strands.values()
    counts: Counter[str] = Counter()
    told = []

    def note(what: str, is_right: bool, is_asked: bool) -> None:
        verdict = "right" if is_right else "asked" if is_asked else "wrong"
        counts[verdict] += 1
        if verdict != "right":
            told.append(f"{verdict}: {what}")

    note(f"kind {strand.kind}", strand.kind == truth.kind, _has(strand.doubts, "kind"))
    note(f"region {draft.region_name}", draft.region_name == truth.region, is_asked=False)
    for role, header in truth.roles.items():
        found = strand.roles.get(role, "")
        note(f"{role}: {found}", found == header, _has(strand.doubts, f"role_{role}"))
    for header, kind in truth.types.items():
        question = _question_of(draft, header)
        what = f"{header}: {question.type if question else 'none'}, not {kind}"
        is_right = question is not None and question.type == kind
        note(what, is_right, question is not None and bool(question.doubts))
    for header, n in truth.values.items():
        question = _question_of(draft, header)
        found_n = len(question.values) if question else 0
        what = f"{header}: {found_n} values, not {n}"
        is_asked = question is not None and bool(question.doubts)
        note(what, found_n == n, is_asked)
    declared = dict(strand.missing)
    for question in draft.questions.values():
        declared |= question.missing
    for sign, kind in truth.missing.items():
        is_asked = any(sign in map(str, doubt.parameters.values()) for doubt in strand.doubts)
        note(f"{sign}: {declared.get(sign)}, not {kind}", declared.get(sign) == kind, is_asked)
    for header in truth.unused:
        note(f"{header} asks nothing", header in strand.unused, is_asked=False)
    return counts, told


def _has(doubts: list, name: str) -> bool:
    return any(doubt.name == name for doubt in doubts)


def _question_of(draft: Draft, header: str) -> DraftQuestion | None:
    """The question of a column, or of a folder of codes."""
    for question in draft.questions.values():
        columns = [*question.strands.values(), *question.held_back.values()]
        if any(header in _headers(each) for each in columns) or question.label == header:
            return question
    return None


def _headers(columns: object) -> list[str]:
    if isinstance(columns, str):
        return [columns]
    if not isinstance(columns, dict):
        return []
    found: list[str] = []
    for part in columns.values():
        found += list(part.values()) if isinstance(part, dict) else [part]
    return found
