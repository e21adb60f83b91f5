"""Variables: their names, and their values for a case or a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kartlaggning.readers.refi_qda.parsing.elements import RawProject, RawValue
from kartlaggning.readers.refi_qda.reading import ProjectReading


def variable_names(project: RawProject) -> dict[str, str]:
    """The name of each variable; NVivo's `Classification:Attribute` cut where no two get alike."""
    if "nvivo" not in project.origin.lower():
        return project.variables
    short = {guid: _attribute_of(name) for guid, name in project.variables.items()}
    n_alike = Counter(short.values())
    names = dict(project.variables)
    for guid, attribute in short.items():
        if n_alike[attribute] == 1:
            names[guid] = attribute
    return names


def _attribute_of(name: str) -> str:
    return name.partition(":")[2].strip() or name


def read_values(
    values: Iterable[RawValue], names: Mapping[str, str], reading: ProjectReading
) -> list[dict[str, str]]:
    """Read values, by the names of their variables.

    Returns
    -------
    list of dict
        Name of a variable → value; and apart from that, what a variable says a second time that is
        not the same.
    """
    found: list[dict[str, str]] = [{}]
    for value in values:
        name = names.get(value.variable, "")
        reason = ""
        if not name:
            reason = "variable_unknown"
        elif not value.text:
            reason = "empty_value"
        elif any(variables.get(name) == value.text for variables in found):
            reason = "second_value"
        else:
            _add_value(found, name, value.text)
        reading.count("variable_value", reason)
    return found


def _add_value(found: list[dict[str, str]], name: str, text: str) -> None:
    for variables in found:
        if name not in variables:
            variables[name] = text
            return
    found.append({name: text})
