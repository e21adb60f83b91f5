"""Which header of a table is which column of a definition: programs write a header in many ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kartlaggning.readers.questionnaires.structures.model import Variable

_ELLIPSIS = re.compile(r"\.\.\.?|…")


def match_headers(headers: Sequence[str], variables: Iterable[Variable]) -> dict[str, Variable]:
    """Find which header is which variable's; never by a guess.

    It is by name, by question text, or by an abbreviated text.
    """
    by_name: dict[str, list[Variable]] = {}
    for variable in variables:
        for name in _names(variable):
            by_name.setdefault(name, []).append(variable)
    found: dict[str, Variable] = {}
    for header in headers:
        candidates = _candidates(header, by_name)
        if len({variable.name for variable in candidates}) == 1:  # else it is not known which
            found[header] = candidates[0]
    n_headers = Counter(variable.name for variable in found.values())
    return {header: variable for header, variable in found.items() if n_headers[variable.name] == 1}


def _candidates(header: str, by_name: Mapping[str, list[Variable]]) -> list[Variable]:
    for name in (header, _loose(header)):
        if name in by_name:
            return by_name[name]
    return _abbreviated(header, by_name)


def _names(variable: Variable) -> dict[str, None]:
    """What a variable is called, each name as it is written and loosely."""
    names: dict[str, None] = {}
    for name in (variable.name, *variable.other_names, variable.label):
        if name:
            names[name] = None
            names[_loose(name)] = None
    return names


def find_aliases(found: Mapping[str, Variable]) -> dict[str, str]:
    """What else a column is called, where no other column is called so too."""
    headers_called: dict[str, list[str]] = {}
    for header, variable in found.items():
        names = {variable.name, variable.label, *variable.other_names} - {"", header}
        for name in sorted(names):
            headers_called.setdefault(name, []).append(header)
    return {name: headers[0] for name, headers in headers_called.items() if len(headers) == 1}


def _loose(header: str) -> str:
    return re.sub(r"[\W_]+", "", header).casefold()


def _abbreviated(header: str, by_name: Mapping[str, list[Variable]]) -> list[Variable]:
    parts = _ELLIPSIS.split(header)
    if len(parts) == 1 or not parts[0]:
        return []
    found = []
    for name, variables in by_name.items():
        if name.count("[") == header.count("[") and _has_parts(name, parts):
            found += variables
    return found


def _has_parts(name: str, parts: Sequence[str]) -> bool:
    """Whether a name begins with the first part, ends with the last, and has the others between."""
    first, *between, last = parts
    if not name.startswith(first) or not name.endswith(last):
        return False
    at = len(first)
    for part in between:
        at = name.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return at <= len(name) - len(last)
