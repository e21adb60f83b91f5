"""A small schema with what a workbook has to carry, and workbooks of it that somebody changed."""

from pathlib import Path

import openpyxl

from kartlaggning.checks import is_error
from kartlaggning.classify import prove_schema
from kartlaggning.schema.workbook.bringing_back import bring_back
from kartlaggning.schema.workbook.exporting import export_workbook
from kartlaggning.text.findings import describe_finding

SCHEMA = """\
# whose mapping this is
title: {sv: Bibliotek, en: Libraries}
region: blekinge
as_of: 2025-01-01
period: 2025  # the year of the talks

strands:
  talks:
    kind: interview
    label: {sv: Samtal, en: Talks}
    missing: {"vet ej": dont_know, "-": no_answer, "0114": not_recorded}
    aliases: {Storstan: Karlskrona}
    columns:
      source: Intervju
      subject: [Kommun, Ort]
      library: "F1. Bibliotek?"
      offers: {value: Erbjuder, qualifier: Hur}
      hours: Timmar
  papers:
    kind: document
    label: {sv: Handlingar, en: Papers}

questions:
  # what there is
  library:
    label: {sv: "Finns ett bibliotek?", en: "Is there a library?"}
    type: single
    asked_in: talks
    resolve: {prefer: [talks, papers]}
    values:
      own: {label: {sv: Eget, en: Their own}, codes: [Bibliotek/Eget, egen regi]}
      # lent by others
      shared: {sv: Delat, en: Shared}
      none: {sv: Inget, en: None}
  offers:
    label: {sv: "Vad erbjuds?", en: "What is offered?"}
    type: multiple
    asked_in: [talks, papers]
    values:
      loans: {sv: Lån, en: Loans}
      reading: {sv: Läsecirkel, en: Reading circle}
    qualifiers:
      staff: {sv: med personal, en: with staff}
  hours:
    label: {sv: "Hur länge?", en: "How long?"}
    type: quantity
    asked_in: talks
    asked_if: {not: {library: none}}
    measure: {sv: timmar, en: hours}

dimensions:
  kind:
    label: {sv: Typ, en: Type}
    classes:
      full:
        label: {sv: Fullt, en: Full}
        when: {library: own, offers: reading}  # both
        before: limited
        steps: [{sv: Bok köps, en: A book is bought}]
        variants:
          long: {hours: {at_least: 20}}
          short: {label: {sv: Kort, en: Short}, when: {not: {hours: {at_least: 20}}}}
      limited:
        label: {sv: Begränsat, en: Limited}
        when: {any: [{library: [own, shared]}, {offers: loans}]}
      without:
        label: {sv: Utan, en: Without}
        when: {all: [{library: none}, {not: {offers: loans}}]}

report:
  lead: {sv: "Hur nära?", en: "How near?"}
  sections:
    - title: {sv: Svaren, en: The answers}
      figures:
        # who was heard
        - {chart: coverage}
        - {chart: bar, of: library}
        - {chart: bar, of: offers, by: qualifier}
    - title: {sv: Metod, en: Method}
      figures:
        - {chart: ledger}
"""


class Mapping:
    """A mapping with the small schema, and the workbook of it."""

    def __init__(self, folder: Path, text: str = SCHEMA) -> None:
        self.folder = folder
        self.schema = folder / "survey_schema.yaml"
        self.schema.write_bytes(text.encode())
        self.target = folder / "schema.xlsx"
        self.target.write_bytes(export_workbook(folder, "sv", self.target))

    def changed(self, *changes, prove=lambda _: ()):
        """The workbook after changes of cells or pages, brought back, and nothing written."""
        book = openpyxl.load_workbook(self.target)
        for change in changes:
            change(book)
        changed = self.folder / "changed.xlsx"
        book.save(changed)
        return bring_back(changed, self.folder, prove)

    def said(self, *changes):
        """What is said of such a workbook, without its path; nothing can then be written."""
        brought = self.changed(*changes, prove=prove_schema)
        assert brought.after == brought.before or any(map(is_error, brought.findings))
        return lines_of(brought.findings, self.folder)


def lines_of(findings, folder):
    """Findings as they are shown, without the folder that the workbook lies in."""
    return [describe_finding(each, "en").replace(f"{folder.as_posix()}/", "") for each in findings]


def header_column(page, header):
    """The number of a column."""
    return next(cell.column for cell in page[1] if cell.value == header)


def row_of(page, *keys):
    """The number of the row whose first filled cells are these."""
    for row in page.iter_rows(min_row=2):
        cells = [cell.value or "" for cell in row[: len(keys)]]
        if cells == list(keys):
            return row[0].row
    raise LookupError(keys)


def put(sheet, keys, header, value):
    """Write another value in a cell."""

    def change(book):
        page = book[sheet]
        page.cell(row_of(page, *keys), header_column(page, header)).value = value

    return change


def add(sheet, cells):
    """Write a new row under the last."""

    def change(book):
        page = book[sheet]
        number = 2
        while any(cell.value is not None for cell in page[number]):
            number += 1
        for header, value in cells.items():
            page.cell(number, header_column(page, header)).value = value

    return change


def delete(sheet, *keys):
    """Delete a row."""

    def change(book):
        page = book[sheet]
        page.delete_rows(row_of(page, *keys))

    return change


def move(sheet, keys, before):
    """Put a row before another."""

    def change(book):
        page = book[sheet]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        old, new = row_of(page, *keys) - 2, row_of(page, *before) - 2
        row = rows.pop(old)
        rows.insert(new if new < old else new - 1, row)
        for number, values in enumerate(rows, start=2):
            for column, value in enumerate(values, start=1):
                page.cell(number, column).value = value

    return change
