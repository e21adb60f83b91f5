"""The files that a schema is drafted from, opened by the readers that `import` has too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.readers.formats import Format
from kartlaggning.readers.grids.row_labels import LABELS
from kartlaggning.readers.known_formats import PROJECT_FORMATS
from kartlaggning.readers.questionnaires.structures import Structure, apply_structure
from kartlaggning.readers.questionnaires.survey_programs import find_structure
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.readers.reading import read_project, read_table
from kartlaggning.readers.recognition import recognise
from kartlaggning.readers.segment_tables import find_segments
from kartlaggning.readers.workbooks.workbook import sheet_names

_MOST_SHEETS = 30
_YEARS = tuple(map(str, range(1990, 2050)))
_STATISTICS = (*(Format.SPSS, Format.SPSS_PORTABLE, Format.STATA, Format.SAS, Format.LIMESURVEY),)


@dataclass(frozen=True)
class OpenedTable:
    """A table, the sheet that it stands in, and whether a survey's program wrote it."""

    path: Path
    table: RawTable
    is_survey: bool = False
    is_empty: bool = False


@dataclass(frozen=True)
class Opened:
    """All files: tables, projects, and what was found while they were read."""

    tables: tuple[OpenedTable, ...]
    projects: tuple[tuple[Path, CodedProject], ...]
    findings: tuple[Finding, ...]


def open_files(paths: Sequence[Path], count_units: Callable[[Iterable[str]], int]) -> Opened:
    """Open files; the definition of a questionnaire tells of the tables beside it.

    A file that cannot be read is a finding, as long as another one can.

    Parameters
    ----------
    count_units
        How many of some texts name units: of a workbook's sheets the one that names most is read.

    Raises
    ------
    KartlaggningError
        None of them can be read.
    """
    tables: list[OpenedTable] = []
    projects: list[tuple[Path, CodedProject]] = []
    structures: list[tuple[Path, Structure]] = []
    errors: list[KartlaggningError] = []
    for path in paths:
        try:
            content = _open(path, count_units)
        except KartlaggningError as error:
            errors.append(error)
            continue
        if isinstance(content, Structure):
            structures.append((path, content))
        elif isinstance(content, CodedProject):
            projects.append((path, content))
        else:
            tables.append(content)
    tables = _with_structures(tables, [structure for _, structure in structures])
    if structures and not tables:
        tables = [_empty_table(path, structure) for path, structure in structures]
    if not tables and not projects:
        raise errors[0]
    return Opened(tuple(tables), tuple(projects), tuple(error.finding for error in errors))


def _open(
    path: Path, count_units: Callable[[Iterable[str]], int]
) -> Structure | CodedProject | OpenedTable:
    found, _ = recognise(path)
    if found in PROJECT_FORMATS:
        return read_project(path)
    structure = find_structure(path)
    if structure is not None:
        return structure
    table = _best_sheet(path, count_units) if found is Format.WORKBOOK else read_table(path)
    table = _with_year_headers(table, path)
    segments = None if found in _STATISTICS else find_segments(table)
    if segments is not None:
        return segments
    is_survey = found in _STATISTICS or bool(table.value_labels) or table.states is not None
    return OpenedTable(path, table, is_survey=is_survey)


def _best_sheet(path: Path, count_units: Callable[[Iterable[str]], int]) -> RawTable:
    """The sheet that names most units; the first of several, and the only one of one."""
    names = sheet_names(path)
    if not 1 < len(names) <= _MOST_SHEETS:
        return read_table(path)
    best, most = None, -1
    for name in names:
        try:
            table = read_table(path, sheet=name)
        except KartlaggningError:
            continue  # an empty one
        n = _units_named(table, count_units)
        if n > most:
            best, most = table, n
    return best or read_table(path)


def _units_named(table: RawTable, count_units: Callable[[Iterable[str]], int]) -> int:
    """How many different units the column names that names most; a heading alone names none."""
    if not len(table.cells):
        return -1
    counts = [
        count_units(set(map(str, table.cells[name].unique()))) for name in table.cells.columns
    ]
    return max(counts, default=0)


def _with_year_headers(table: RawTable, path: Path) -> RawTable:
    """A table of lines and years, whose headers were taken for amounts; any other as it is.

    `find_header` takes a row of words where nobody says what the headers are: `2012`, `2013`.
    """
    headers = list(map(str, table.cells.columns))
    if 2 * sum(map(_is_amount, headers)) < len(headers) - 1 or len(headers) < 2:
        return table
    again = read_table(path, expected_columns=(LABELS, *_YEARS))
    return again if sum(name in _YEARS for name in map(str, again.cells.columns)) > 1 else table


def _is_amount(header: str) -> bool:
    return header[:1].isdecimal()


def _with_structures(
    tables: Iterable[OpenedTable], structures: Sequence[Structure]
) -> list[OpenedTable]:
    opened = []
    for each in tables:
        table = each.table
        for structure in structures:
            table = apply_structure(table, structure)
        is_survey = each.is_survey or bool(structures)
        opened.append(replace(each, table=table, is_survey=is_survey))
    return opened


def _empty_table(path: Path, structure: Structure) -> OpenedTable:
    """A questionnaire without answers, as a table of its columns that has no row."""
    names = [each.name for each in structure.variables if not each.of and not each.dropped]
    table = RawTable(
        file=structure.file,
        program=structure.program,
        cells=pd.DataFrame({name: pd.Series([], dtype=object) for name in names}),
        lines=np.array([], dtype=np.int64),
        header_line=0,
        ledger=(),
        findings=(),
    )
    return OpenedTable(path, apply_structure(table, structure), is_survey=True, is_empty=True)
