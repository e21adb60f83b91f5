"""NVivo's two sheets: a matrix of codes and cases with counts, and a classification sheet of cases
with attributes.
"""

from __future__ import annotations

import re

import pandas as pd

from kartlaggning.readers.coded_project import (
    NO_POSITION,
    Case,
    Code,
    CodedProject,
    Coding,
    Document,
)
from kartlaggning.readers.grids.row_labels import LABELS, case_name, column_label, row_label
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows
from kartlaggning.readers.tallies import count_element

_PROGRAM = "NVivo"
_COUNT = re.compile(r"(\d+([.,]\d+)?\s?%?)?")
_NONZERO = re.compile(r"[1-9]")
_FOLDER = re.compile(r"(Codes|Nodes)\\+")
_NO_VALUE = ("", "Unassigned")


def find_matrix(table: RawTable, tally: Tally) -> CodedProject | None:
    """Read a matrix: a coding for each cell that is not 0; a column is a case, and what it is coded
    from.
    """
    columns = list(table.cells.columns)
    if columns[:1] != [LABELS] or not columns[1:] or not all(map(column_label, columns[1:])):
        return None
    cells = table.cells.astype("str")
    labels = list(cells[LABELS])
    if (
        not all(map(row_label, labels))
        or any(map(case_name, labels))
        or not _are_counts(cells[columns[1:]])
    ):
        return None
    codes = {label: Code(label, _code_path(label)) for label in labels}
    count_element(tally, "code", n=len(codes))
    count_element(tally, "source", n=len(columns) - 1)
    codings = [
        Coding(column, label, "", NO_POSITION, NO_POSITION, "", line=int(line))
        for column in columns[1:]
        for label, count, line in zip(labels, cells[column], table.lines, strict=True)
        if _NONZERO.search(count)
    ]
    count_element(tally, "coding", n=len(codings))
    names = {column: column_label(column) for column in columns[1:]}
    documents = tuple(Document(column, name) for column, name in names.items())
    cases = tuple(
        Case(f"case:{column}", name, documents=(column,)) for column, name in names.items()
    )
    return CodedProject(
        table.file,
        _PROGRAM,
        documents=documents,
        codes=tuple(codes.values()),
        codings=tuple(codings),
        cases=cases,
        ledger=ledger_rows(tally),
        findings=table.findings,
    )


def _are_counts(cells: pd.DataFrame) -> bool:
    return all(_COUNT.fullmatch(cell) for column in cells for cell in cells[column])


def _code_path(label: str) -> tuple[str, ...]:
    path = _FOLDER.sub("", row_label(label), count=1)
    return tuple(part.strip() for part in re.split(r"\\+", path) if part.strip())


def find_classification(table: RawTable, tally: Tally) -> CodedProject | None:
    """Read a classification sheet: cases with the values of their attributes, and no documents."""
    if table.cells.empty:
        return None
    cells = table.cells.astype("str")
    first, *attributes = cells.columns
    names = [case_name(cell) for cell in cells[first]]
    if not attributes or not all(names):
        return None
    cases = []
    for cell, name, values in zip(cells[first], names, cells[attributes].to_numpy(), strict=True):
        variables = {
            column_label(attribute) or attribute: value
            for attribute, value in zip(attributes, values, strict=True)
            if value not in _NO_VALUE
        }
        count_element(tally, "variable_value", n=len(variables))
        count_element(tally, "variable_value", "empty_value", len(values) - len(variables))
        cases.append(Case(cell, name, variables))
    count_element(tally, "case", n=len(cases))
    return CodedProject(
        table.file, _PROGRAM, cases=tuple(cases), ledger=ledger_rows(tally), findings=table.findings
    )
