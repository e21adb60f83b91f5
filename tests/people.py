"""A survey of fourteen people in three units, worked through by hand: examples A, B and C.

Its numbers were also run in PSPP 1.6.2 and R 4.2.2 (survey 4.1-1); where these differ from each
other or from here, the test says which surprise of theirs it is (S1–S12).
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyreadstat
from mappings import run

# id unit role q1 f1 f2 f3 days w; q1 8 vet ej, 9 ej svar; role 9, f 9 and days 99 ej svar
ROWS = """
1  0001 1 4 1 0 0 2   0.5
2  0001 1 5 1 1 0 3   0.5
3  0001 2 2 0 1 0 4   1.25
4  0001 2 2 0 0 0 5   1.25
5  0001 2 1 1 1 1 7   1.25
6  0001 2 8 1 0 0 99  1.25
7  0001 2 9 9 9 9 .   1.25
8  0001 1 4 1 0 0 1   0.5
9  0002 1 3 1 0 1 2   1
10 0002 2 4 0 0 1 2.5 1.5
11 0002 2 4 1 0 0 10  1.5
12 0002 2 3 0 0 0 99  1.5
13 0002 9 5 1 0 0 4   1
14 0003 2 1 0 1 0 20  2
"""
# the wave before: who was heard in each unit, and what they said
EARLIER = {"0001": [2, 3, 4, 4, 2], "0002": [2, 4, 4, 3, 1, 8]}
HEADER = ("id", "kommun", "roll", "q1", "f1", "f2", "f3", "dagar", "vikt")
REGION = """\
id: county
label: {sv: Exempellän, en: Example County}
kinds: {municipality: {label: {sv: kommun, en: municipality},
        plural: {sv: kommuner, en: municipalities}}}
units: {"0001": {name: Norrby}, "0002": {name: Söderby}, "0003": {name: Österby},
        "0004": {name: Västerby}}
"""
SCHEMA = """\
title: {sv: Stödet i Exempellän, en: Support in Example County}
region: region.yaml
as_of: 2025-06-30
period: 2025
strands:
  samtal: {kind: interview, label: Samtal, columns: {source: Samtal, subject: Kommun, own: Egen}}
  enkat:
    kind: survey
    label: {sv: Enkät 2025, en: Survey 2025}
    period: 2025
    sample: all
    invited: {"0001": 10, "0002": 6, "0003": 4, "0004": 4}
    closed: yes
    missing: {"8": dont_know, "9": no_answer, "99": no_answer, "": no_answer}
    columns: {subject: kommun, weight: vikt, role: roll, support: q1,
              forms: {values: {a: f1, b: f2, c: f3}}, days: dagar}
  enkat_2024:
    kind: survey
    label: {sv: Enkät 2024, en: Survey 2024}
    period: 2024
    missing: {"8": dont_know, "9": no_answer}
    columns: {subject: kommun, support: q1}
questions:
  own:
    {label: Egen, type: single, asked_in: samtal, values: {yes: {sv: Ja, en: Yes}, no: {sv: Nej, en: No}}}
  role:
    label: {sv: Roll, en: Role}
    type: single
    asked_in: enkat
    of: respondents
    values: {chef: {label: Chef, codes: "1"}, handl: {label: Handläggare, codes: "2"}}
  support:
    label: {sv: "Hur är stödet?", en: "How is the support?"}
    type: ordered
    asked_in: [enkat, enkat_2024]
    of: respondents
    poles: {low: [v1, v2], high: [v4, v5]}
    scores: {v1: 1, v2: 2, v3: 3, v4: 4, v5: 5}
    values:
      v1: {label: {sv: Mycket dåligt, en: Very bad}, codes: "1"}
      v2: {label: {sv: Dåligt, en: Bad}, codes: "2"}
      v3: {label: {sv: Varken eller, en: Neither}, codes: "3"}
      v4: {label: {sv: Bra, en: Good}, codes: "4"}
      v5: {label: {sv: Mycket bra, en: Very good}, codes: "5"}
  forms:
    label: {sv: Vilka former?, en: Which forms?}
    type: multiple
    asked_in: enkat
    of: respondents
    silence: no
    empty_set: none
    values: {a: {sv: Enskilt, en: Alone}, b: {sv: Grupp, en: Group}, c: {sv: Par, en: Couples}}
  days:
    label: {sv: Väntan, en: Wait}
    type: quantity
    asked_in: enkat
    of: respondents
    measure: {sv: dagar, en: days}
dimensions:
  process:
    label: {sv: Process, en: Process}
    classes:
      own_way: {label: {sv: Egen, en: Own}, when: {own: yes}}
      rvc: {label: RVC, when: {own: no}}
report:
  percent_from: 5
  sections:
    - title: {sv: Svaren, en: The answers}
      figures:
        - {chart: response_rate, of: enkat, by: subject, id: rate}
        - {chart: bar, of: support, weighted: no, id: plain}
        - {chart: bar, of: support, weighted: no, base: asked, id: asked}
        - {chart: bar, of: support, id: weighted}
        - {chart: bar, of: forms, weighted: no, id: forms}
        - {chart: bar, of: forms, id: forms_weighted}
        - {chart: bar, of: role, id: roles, weighted: no}
        - {chart: crosstab, of: support, by: role, id: by_role}
        - {chart: bar, of: support, show: [high, low, net], weighted: no, id: ends}
        - {chart: bar, of: support, show: net, id: net_weighted}
        - {chart: means, of: [days, support], weighted: no, id: means}
        - {chart: means, of: [days, support], id: means_weighted}
        - {chart: bar, of: support, by: strand, show: high, weighted: no, id: waves}
        - {chart: bar, of: support, by: strand, show: high, weighted: no, same_units: yes, id: same}
        - {chart: likert, of: support, id: scale}
        - {chart: timeline}
        - {chart: profile}
"""  # noqa: E501 - a question reads best on its line
BY_ROLE = "        - {chart: crosstab, of: support, by: role, id: by_role}\n"
BY_PROCESS = (
    "        - {chart: bar, of: support, by: process, show: high, weighted: no, id: by_process}\n"
)
INTERVIEWS = "Samtal;Kommun;Egen\n1;Norrby;Ja\n2;Söderby;Nej\n"


def rows() -> list[list[str]]:
    """The rows of the survey, as they are drawn."""
    return [line.split() for line in ROWS.strip().splitlines()]


def frame(drawn: list[list[str]]) -> pd.DataFrame:
    """The survey as SPSS has it: numbers, and the unit as text."""
    table = pd.DataFrame(drawn, columns=list(HEADER))
    for name in HEADER:
        if name != "kommun":
            table[name] = pd.to_numeric(table[name].replace(".", None))
    return table


def write_sav(table: pd.DataFrame, path: Path) -> None:
    """Write it as SPSS does, with its labels and its user-missing codes."""
    nine = {name: [9] for name in ("roll", "f1", "f2", "f3")}
    pyreadstat.write_sav(
        table,
        str(path),
        variable_value_labels={"q1": {8: "Vet ej", 9: "Ej svar"}, "roll": {9: "Ej svar"}},
        missing_ranges={"q1": [8, 9], "dagar": [99], **nine},
    )


def make_project(folder: Path, drawn: list[list[str]] | None = None, schema: str = SCHEMA) -> Path:
    """The mapping with its two waves and two interviews, imported through the command line."""
    (folder / "region.yaml").write_text(REGION, encoding="utf-8")
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    write_sav(frame(drawn or rows()), folder / "enkat.sav")
    earlier = [(unit, q1) for unit, answers in EARLIER.items() for q1 in answers]
    lines = ["kommun;q1", *(f"{unit};{q1}" for unit, q1 in earlier)]
    (folder / "enkat_2024.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "samtal.csv").write_text(INTERVIEWS, encoding="utf-8")
    for name, file in (
        ("enkat", "enkat.sav"),
        ("enkat_2024", "enkat_2024.csv"),
        ("samtal", "samtal.csv"),
    ):
        run(folder, "import", str(folder / file), "--as", name, "--strand", name)
    return folder
