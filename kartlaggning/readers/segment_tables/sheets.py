"""NVivo's two sheets: a matrix of codes and cases with counts, and cases with their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
from kartlaggning.readers.segment_tables.segments import strip_parts
from kartlaggning.readers.tallies import count_element

_PROGRAM = "NVivo"
_COUNT = re.compile(r"(\d+([.,]\d+)?\s?%?)?")
_NONZERO = re.compile(r"[1-9]")
_FOLDER = re.compile(r"(Codes|Nodes)\\+")
_NO_VALUE = ("", "Unassigned")


def find_matrix(table: RawTable, tally: Tally) -> CodedProject | None:
    """Read a matrix: a coding for each cell that is not 0.

    A column is a case, and at once the one document that the case is coded from.
    """
    columns = list(table.cells.columns[1:])
    if not columns or table.cells.columns[0] != LABELS or not all(map(column_label, columns)):
        return None
    cells = table.cells.astype("str")
    labels = list(cells[LABELS])
    if not _are_codes(labels) or not _are_counts(cells[columns]):
        return None
    codes = {label: Code(label, _code_path(label)) for label in labels}
    codings = list(_matrix_codings(cells, columns, table.lines))
    names = {column: column_label(column) for column in columns}
    count_element(tally, "code", n=len(codes))
    count_element(tally, "source", n=len(columns))
    count_element(tally, "coding", n=len(codings))
    return CodedProject(
        table.file,
        _PROGRAM,
        documents=tuple(Document(column, name) for column, name in names.items()),
        codes=tuple(codes.values()),
        codings=tuple(codings),
        cases=tuple(_case_of_column(column, name) for column, name in names.items()),
        ledger=ledger_rows(tally),
        findings=table.findings,
    )


def _are_codes(labels: list[str]) -> bool:
    """Whether labels of rows are those of codes; in a classification sheet they are of cases."""
    return all(map(row_label, labels)) and not any(map(case_name, labels))


def _matrix_codings(
    cells: pd.DataFrame, columns: list[str], lines: Iterable[int]
) -> Iterator[Coding]:
    for column in columns:
        for label, count, line in zip(cells[LABELS], cells[column], lines, strict=True):
            if _NONZERO.search(count):
                yield Coding(column, label, "", NO_POSITION, NO_POSITION, "", line=int(line))


def _case_of_column(column: str, name: str) -> Case:
    return Case(f"case:{column}", name, documents=(column,))


def _are_counts(cells: pd.DataFrame) -> bool:
    return all(_COUNT.fullmatch(cell) for cell in cells.to_numpy().flat)


def _code_path(label: str) -> tuple[str, ...]:
    path = _FOLDER.sub("", row_label(label), count=1)
    return tuple(strip_parts(re.split(r"\\+", path)))


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
        variables = {}
        for attribute, value in zip(attributes, values, strict=True):
            if value not in _NO_VALUE:
                variables[column_label(attribute) or attribute] = value
        count_element(tally, "variable_value", n=len(variables))
        count_element(tally, "variable_value", "empty_value", len(values) - len(variables))
        cases.append(Case(cell, name, variables))
    count_element(tally, "case", n=len(cases))
    return CodedProject(
        table.file, _PROGRAM, cases=tuple(cases), ledger=ledger_rows(tally), findings=table.findings
    )
