"""A table of answers, told what the definition of its questionnaire says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.grids.table_edits import drop_columns, recount
from kartlaggning.readers.questionnaires.structures.labels import read_labels
from kartlaggning.readers.questionnaires.structures.matching import find_aliases, match_headers
from kartlaggning.readers.questionnaires.structures.model import Structure, Variable
from kartlaggning.readers.questionnaires.structures.options import answer_unticked, join_options
from kartlaggning.readers.raw_table import RawTable, Tally


def apply_structure(table: RawTable, structure: Structure) -> RawTable:
    """Tell a table of answers what the definition of its questionnaire says.

    Columns keep their headers, and are found by the program's own names too. An answer given as its
    label becomes its code. A definition that fits no column is a finding.
    """
    found = match_headers(list(table.cells.columns), structure.variables)
    if not found:
        where = Where(table.file, table.header_line)
        unmatched = Finding("questionnaire_unmatched", where, structure.file)
        return replace(table, findings=(*table.findings, unmatched))
    cells = table.cells.copy()
    changes = Tally()
    n_joined = join_options(cells, found, structure.variables)
    labels, changes["cell", "repaired", "label_as_code"] = _code_answers(cells, found, table)
    changes["cell", "repaired", "unticked"] = 0
    if structure.no:
        n_unticked = answer_unticked(cells, found, structure.no, table.never_shown)
        changes["cell", "repaired", "unticked"] = n_unticked
    changes["column", "repaired", "joined_from_options"] = n_joined
    labelled = replace(
        _with_texts(table, found),
        cells=cells,
        value_labels={**table.value_labels, **labels},
        aliases={**table.aliases, **find_aliases(found)},
        ledger=recount(table.ledger, changes),
        findings=(*table.findings, *_silences(table, structure.silences_alike)),
        unreadable=(*table.unreadable, *_of_several(table, found)),
    )
    dropped = {header: variable.dropped for header, variable in found.items() if variable.dropped}
    return drop_columns(labelled, dropped)


def _code_answers(
    cells: pd.DataFrame, found: Mapping[str, Variable], table: RawTable
) -> tuple[dict[str, Mapping[str, str]], int]:
    """Put codes for answers given as labels; the labels by column, and how many were put."""
    labels: dict[str, Mapping[str, str]] = {}
    n_coded = 0
    for header, variable in found.items():
        if variable.value_labels:
            separator = table.separators.get(header, variable.separator)
            cells[header], n, labels[header] = read_labels(
                cells[header], variable.value_labels, separator
            )
            n_coded += n
    return labels, n_coded


def _of_several(table: RawTable, found: Mapping[str, Variable]) -> Iterator[Finding]:
    """Find columns with codes that stand for several things: what they mean nobody can tell."""
    for header, variable in found.items():
        separator = table.separators.get(header, variable.separator)
        for code, labels in variable.several.items():
            texts = table.cells[header].astype("str")
            holds = texts == code
            if separator:
                holds = texts.str.split(separator).map({code}.issubset)
            if holds.any():
                where = Where(table.file, table.header_line, header)
                parameters: dict[str, Parameter] = {
                    "labels": ", ".join(labels),
                    "n": int(holds.sum()),
                }
                yield Finding("choice_of_several", where, code, parameters=parameters)


def _with_texts(table: RawTable, found: Mapping[str, Variable]) -> RawTable:
    """Add the questions' texts, and the separators that the table does not tell itself."""
    variable_labels = dict(table.variable_labels)
    separators = dict(table.separators)
    for header, variable in found.items():
        if variable.label:
            variable_labels[header] = variable.label
        if variable.separator:
            separators.setdefault(header, variable.separator)
    return replace(table, variable_labels=variable_labels, separators=separators)


def _silences(table: RawTable, check: str) -> tuple[Finding, ...]:
    """That the table's empty cells are of two kinds, unless it tells them apart or it was said."""
    if not check or table.never_shown or any(finding.check == check for finding in table.findings):
        return ()
    return (Finding(check, Where(table.file, table.header_line)),)
