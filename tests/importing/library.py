"""A mapping of library services in three municipalities, its files, and the command line."""

from __future__ import annotations

import contextlib
import csv
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd
import pyreadstat
import xlsxwriter
from drawn import draw

from kartlaggning.cli import main

REGION = """\
id: lakeland
label: {sv: Sjölandet, en: Lakeland}
kinds:
  municipality: {label: {sv: kommun, en: municipality}, plural: {sv: kommuner, en: municipalities}, endings: [kommun]}
units:
  "0701": {name: Norrvik}
  "0702": {name: Söderby}
  "0703": {name: Österåsa}
providers:
  book_bus: {name: Bokbussen, serves: ["0701", "0702"]}
ambiguous_names: {Sjöbiblioteket: ["0701", "0703"]}
"""  # noqa: E501
SCHEMA = """\
title: {sv: Bibliotekens tjänster, en: What libraries offer}
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks:
    kind: interview
    label: {sv: Intervjuer, en: Interviews}
    missing: {"vet ej": dont_know, "-": no_answer}
    columns:
      source: Intervju
      subject: Kommun
      said_by: Säger
      informants: Intervjuade
      employer: Arbetsgivare
      coder: Kodare
      quote: Citat
      opening: Öppet
      services: {value: Tjänster, qualifier: Hur}
      loans: Lån
      remark: Övrigt
  minutes:
    kind: document
    label: {sv: Protokoll, en: Minutes}
    layout: long
    columns:
      source: Dokument
      citation: Källa
      subject: Kommun
      period: Period
      question: Fråga
      value: Värde
      quote: Citat
      modality: Läge
  survey:
    kind: survey
    label: {sv: Enkät, en: Survey}
    missing: {"98": dont_know, "99": no_answer, "": no_answer}
    columns:
      subject: kommun
      synthetic: prov
      opening: f1
      services: {values: {books: f2_1, meals: f2_2}}
      loans: f3
      remark: f4
questions:
  opening:
    label: {sv: Öppet på söndagar?, en: Open on Sundays?}
    type: single
    asked_in: [talks, minutes, survey]
    values:
      open: {label: {sv: Öppet, en: Open}, codes: ["1"]}
      closed: {label: {sv: Stängt, en: Closed}, codes: ["2"]}
  services:
    label: {sv: Vad erbjuds?, en: What is offered?}
    type: multiple
    asked_in: [talks, minutes, survey]
    values: {books: {sv: Böcker, en: Books}, meals: {sv: Måltider, en: Meals}, films: {sv: Film, en: Films}}
    qualifiers: {own: {sv: egen regi, en: own}, bought: {sv: köpt, en: bought}}
  loans:
    label: {sv: Lån per dag, en: Loans a day}
    type: quantity
    measure: {sv: lån per dag, en: loans a day}
    asked_in: [talks, minutes, survey]
  remark:
    label: {sv: Övrigt, en: Other}
    type: text
    publish_text: yes
    asked_in: [talks, survey]
dimensions:
  access:
    label: {sv: Tillgång, en: Access}
    classes:
      full: {when: {opening: open}}
      limited: {when: {opening: closed}}
report:
  sections:
    - {title: {sv: Tillgång, en: Access}, figures: [{chart: bar, of: access}]}
"""  # noqa: E501
# one interview with two people about two municipalities, one with a third person
TALKS = """
    Intervju         Kommun    Säger      Intervjuade       Arbetsgivare  Kodare  Citat          Öppet   Tjänster         Hur               Lån            Övrigt
    Möte Ek.docx     Norrvik   Norrvik    Ada Alm; Bo Ek    Norrvik       Cia     Vi är få här.  öppet   Böcker; Film     egen regi; köpt   drygt 100      .
    Möte Ek.docx     Söderby   Norrvik    .                 .             Cia     .              vet ej  .                .                 10–15          Läslov i juni
    Samtal Öst.docx  Österåsa  Bokbussen  Dan Ö             Bokbussen     Eva     .              stängt  böcker           köpt              2,5            .
"""  # noqa: E501
MINUTES = """
    Dokument     Källa            Kommun   Period     Fråga      Värde     Citat          Läge
    Nämnd A.pdf  Nämnden 2012:3   Norrvik  2012–2013  opening    stängt    Det är stängt  planerat
    Nämnd A.pdf  Nämnden 2012:3   Norrvik  2012–2013  Lån per dag  7 av 10  .             .
"""
SURVEY = """
    kommun  prov  f1  f2_1  f2_2  f3     f4
    701     0     1   1     0     12     Bra
    702     0     98  0     0     10–15  .
    703     0     99  99    99    .      .
"""
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str


def make_project(folder: Path) -> Path:
    """The mapping, with nothing imported; all of it is kept out of git."""
    folder.mkdir(exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    (folder / "region.yaml").write_text(REGION, encoding="utf-8")
    (folder / "survey_schema.yaml").write_text(SCHEMA, encoding="utf-8")
    return folder


def run(project: Path, *arguments: str) -> Outcome:
    """Run a command in a project, in English, as if typed in its folder."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(project))
        stack.enter_context(mock.patch.dict("os.environ", {"LC_ALL": "en_GB.UTF-8"}))
        stack.enter_context(mock.patch.object(sys, "argv", ["kartlaggning", *arguments]))
        stack.enter_context(contextlib.redirect_stdout(out))
        stack.enter_context(contextlib.redirect_stderr(err))
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return Outcome(code, *(_written(stream) for stream in (out, err)))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def run_import(project: Path, file: str, name: str, strand: str = "") -> Outcome:
    """Import a file of the project."""
    return run(project, "import", file, "--as", name, "--strand", strand or name)


def import_drawn(project: Path, drawing: str, name: str, strand: str = "") -> Outcome:
    """Write a drawn table as .csv and import it."""
    write_csv(project / f"{name}.csv", draw(drawing))
    return run_import(project, f"{name}.csv", name, strand)


def stored(project: Path, name: str, frame: str) -> pd.DataFrame:
    """A stored frame, all text."""
    return pd.read_csv(
        project / "interviews" / name / f"{frame}.csv", dtype=str, keep_default_na=False
    )


def files_below(*folders: Path) -> dict[str, bytes]:
    """Every file below some folders, with its bytes."""
    return {
        path.as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def state(project: Path) -> dict[str, bytes]:
    """All that an import writes."""
    return files_below(project / "interviews", project / "private")


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ";") -> None:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[0], delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(buffer.getvalue().encode(encoding))


def write_xlsx(path: Path, rows: Rows, above: Iterable[str] = ()) -> None:
    """Write a workbook as people have them: titles above the headers, and numbers as numbers."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        lines: list[Iterable[Any]] = [
            *([title] for title in above),
            list(rows[0]),
            *(row.values() for row in rows),
        ]
        for number, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                sheet.write(number, column, _number(str(cell)))


def _number(cell: str) -> str | float:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell


def write_sav(path: Path, rows: Rows, **dictionary: Any) -> None:
    """Write an SPSS file: numbers as numbers, an empty cell of numbers system-missing."""
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    frame = pd.DataFrame({name: _numbers(cells) for name, cells in columns.items()})
    pyreadstat.write_sav(frame, path, **dictionary)


def _numbers(cells: list[str]) -> list[Any]:
    is_numeric = all(isinstance(_number(cell), float) for cell in cells if cell)
    return [(_number(cell) if cell else None) if is_numeric else cell for cell in cells]
