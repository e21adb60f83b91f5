"""Variables: their names, and their values for a case or a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kartlaggning.readers.refi_qda.parsing.elements import RawProject, RawValue
from kartlaggning.readers.refi_qda.reading import Reading


def variable_names(project: RawProject) -> dict[str, str]:
    """The name of each variable; NVivo's `Classification:Attribute` cut where no two get alike."""
    if "nvivo" not in project.origin.lower():
        return project.variables
    short = {
        guid: name.partition(":")[2].strip() or name for guid, name in project.variables.items()
    }
    n_alike = Counter(short.values())
    return {
        guid: short[guid] if n_alike[short[guid]] == 1 else name
        for guid, name in project.variables.items()
    }


def read_values(
    values: Iterable[RawValue], names: Mapping[str, str], reading: Reading
) -> list[dict[str, str]]:
    """Read values, by the names of their variables; where a variable says another thing again, that
    goes apart.
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
            _add(found, name, value.text)
        reading.count("variable_value", reason)
    return found


def _add(found: list[dict[str, str]], name: str, text: str) -> None:
    for variables in found:
        if name not in variables:
            variables[name] = text
            return
    found.append({name: text})
