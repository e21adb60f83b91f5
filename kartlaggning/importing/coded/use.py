"""What of coders' projects was of use: the rest of their cases, sets and variables is not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kartlaggning.importing.documents.units import PlacedDocument
from kartlaggning.readers import CodedProject


def count_unused(
    projects: Sequence[CodedProject],
    documents: Sequence[PlacedDocument],
    unused_values: Mapping[tuple[str, str], int],
) -> Counter[tuple[str, str]]:
    """Count what was not used, by kind and reason.

    Parameters
    ----------
    unused_values
        How often each variable of a file was filled and not read.
    """
    variables = {name for _, name in unused_values}
    units = {id(case) for placed in documents for case in placed.placing.cases}
    n_cases = sum(
        id(case) not in units
        and not any(text for name, text in case.variables.items() if name not in variables)
        for project in projects
        for case in project.cases
    )
    # of a sheet's columns the reader counts no variables
    counting = {
        project.file
        for project in projects
        if any(row.kind == "variable" for row in project.ledger)
    }
    groups = {group for placed in documents for group in placed.document.groups}
    used_groups = {
        group
        for placed in documents
        if placed.placing.door == "group"
        for group in placed.document.groups
    }
    return Counter(
        {
            ("variable_value", "variable_undeclared"): sum(unused_values.values()),
            ("variable", "variable_undeclared"): sum(file in counting for file, _ in unused_values),
            ("case", "not_used"): n_cases,
            ("set", "not_used"): len(groups - used_groups),
        }
    )
