"""What of coders' projects was of use: the rest of their cases, sets and variables is not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from kartlaggning.importing.documents.units import PlacedDocument
from kartlaggning.readers.coded_project import Case, CodedProject


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
    unused: Counter[tuple[str, str]] = Counter()
    unused["variable_value", "variable_undeclared"] = sum(unused_values.values())
    unused["variable", "variable_undeclared"] = _count_variables(projects, unused_values)
    unused["case", "not_used"] = _count_cases(projects, documents, unused_values)
    unused["set", "not_used"] = _count_groups(documents)
    return unused


def _count_variables(
    projects: Sequence[CodedProject], unused_values: Mapping[tuple[str, str], int]
) -> int:
    # of a sheet's columns the reader counts no variables, so that none can have been dropped
    counting = set()
    for project in projects:
        if any(row.kind == "variable" for row in project.ledger):
            counting.add(project.file)
    return sum(file in counting for file, _ in unused_values)


def _count_cases(
    projects: Sequence[CodedProject],
    documents: Sequence[PlacedDocument],
    unused_values: Mapping[tuple[str, str], int],
) -> int:
    """Count the cases that said no document's unit, and of which no variable was read."""
    units: set[int] = set()
    for placed in documents:
        units.update(id(case) for case in placed.placing.cases)
    unread = {name for _, name in unused_values}
    n_unused = 0
    for project in projects:
        for case in project.cases:
            n_unused += id(case) not in units and _says_only(case, unread)
    return n_unused


def _says_only(case: Case, names: Collection[str]) -> bool:
    """Whether a case has no other filled variables than some."""
    return all(name in names for name, text in case.variables.items() if text)


def _count_groups(documents: Sequence[PlacedDocument]) -> int:
    """Count the groups by which no document has found its unit."""
    groups: set[str] = set()
    used: set[str] = set()
    for placed in documents:
        groups.update(placed.document.groups)
        if placed.placing.door == "group":
            used.update(placed.document.groups)
    return len(groups - used)
