"""A table of answers, told what the definition of its questionnaire says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.grids.table_edits import drop_columns, recount
from kartlaggning.readers.questionnaires.structures.labels import read_labels
from kartlaggning.readers.questionnaires.structures.matching import find_aliases, match_headers
from kartlaggning.readers.questionnaires.structures.model import Structure
from kartlaggning.readers.questionnaires.structures.options import answer_unticked, join_options
from kartlaggning.readers.raw_table import RawTable, Tally


def apply_structure(table: RawTable, structure: Structure) -> RawTable:
    """Tell a table of answers what the definition of its questionnaire says.

    Columns keep their headers, and are found by the program's own names too. An answer given as its
    label becomes its code. A definition that fits no column is a finding.
    """
    found = match_headers(list(table.cells.columns), structure.variables)
    if not found:
        unmatched = Finding(
            "questionnaire_unmatched", Where(table.file, table.header_line), structure.file
        )
        return replace(table, findings=(*table.findings, unmatched))
    cells = table.cells.copy()
    n_joined = join_options(cells, found, structure.variables)
    n_coded = 0
    labels: dict[str, Mapping[str, str]] = {}
    for header, variable in found.items():
        if variable.value_labels:
            separator = table.separators.get(header, variable.separator)
            cells[header], n, labels[header] = read_labels(
                cells[header], variable.value_labels, separator
            )
            n_coded += n
    n_unticked = (
        answer_unticked(cells, found, structure.no, table.never_shown) if structure.no else 0
    )
    changes = Tally(
        {
            ("cell", "repaired", "label_as_code"): n_coded,
            ("cell", "repaired", "unticked"): n_unticked,
        }
    )
    changes["column", "repaired", "joined_from_options"] += n_joined
    labelled = replace(
        table,
        cells=cells,
        value_labels={**table.value_labels, **labels},
        variable_labels={
            **table.variable_labels,
            **{header: variable.label for header, variable in found.items() if variable.label},
        },
        separators={
            **{
                header: variable.separator
                for header, variable in found.items()
                if variable.separator
            },
            **table.separators,
        },
        aliases={**table.aliases, **find_aliases(found)},
        ledger=recount(table.ledger, changes),
        findings=(*table.findings, *_silences(table, structure.silences_alike)),
    )
    return drop_columns(
        labelled,
        {header: variable.dropped for header, variable in found.items() if variable.dropped},
    )


def _silences(table: RawTable, check: str) -> tuple[Finding, ...]:
    """That the table's empty cells are of two kinds, unless it tells them apart or that has been
    said.
    """
    if not check or table.never_shown or any(finding.check == check for finding in table.findings):
        return ()
    return (Finding(check, Where(table.file, table.header_line)),)
