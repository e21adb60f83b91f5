"""A workbook as towns have them: a small table, and below it 100,000 empty cells with a fill."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

ROWS, EMPTY_ROWS, COLUMNS = 500, 4_000, 25
SCHEMA = """\
title: {sv: En arbetsbok, en: A workbook}
region: stockholm
as_of: 2023-07-01
period: "2023"
strands:
  workbook:
    kind: survey
    label: {sv: Arbetsbok, en: Workbook}
    columns: {subject: Kommun, share: Andel}
questions:
  share:
    label: {sv: Andel, en: Share}
    type: quantity
    asked_in: workbook
    of: respondents
"""


def write_workbooks(folder: Path) -> tuple[Path, Path]:
    """Write the workbook with its formatted empty cells, and the same without them."""
    (folder / "survey_schema.yaml").write_text(SCHEMA, encoding="utf-8", newline="\n")
    paths = folder / "formatted.xlsx", folder / "plain.xlsx"
    for path in paths:
        with xlsxwriter.Workbook(path) as workbook:
            percent = workbook.add_format({"num_format": "0%"})
            yellow = workbook.add_format({"bg_color": "yellow"})
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, ["Kommun", "Andel"])
            for row in range(1, ROWS + 1):
                sheet.write(row, 0, "0114")
                # a formula: where there is one, every cell was looked at the slow way once
                sheet.write_formula(row, 1, f"={row % 100}/100", percent, row % 100 / 100)
            if path == paths[0]:
                for row in range(ROWS + 1, ROWS + 1 + EMPTY_ROWS):
                    for column in range(COLUMNS):
                        sheet.write_blank(row, column, None, yellow)
    return paths
