"""Which header of a table is which column of a definition: programs write a header in many ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kartlaggning.readers.questionnaires.structures.model import Variable

_ELLIPSIS = re.compile(r"\.\.\.?|…")


def match_headers(headers: Sequence[str], variables: Iterable[Variable]) -> dict[str, Variable]:
    """Find which header is which variable's: by name, by question text, by an abbreviated text;
    never by a guess.
    """
    exact: dict[str, list[Variable]] = {}
    for variable in variables:
        for name in filter(
            None, dict.fromkeys((variable.name, *variable.other_names, variable.label))
        ):
            for key in dict.fromkeys((name, _loose(name))):
                exact.setdefault(key, []).append(variable)
    found: dict[str, Variable] = {}
    for header in headers:
        candidates = exact.get(header) or exact.get(_loose(header)) or _abbreviated(header, exact)
        if len({variable.name for variable in candidates}) == 1:  # else it is not known which
            found[header] = candidates[0]
    n_headers = Counter(variable.name for variable in found.values())
    return {header: variable for header, variable in found.items() if n_headers[variable.name] == 1}


def find_aliases(found: Mapping[str, Variable]) -> dict[str, str]:
    """What else a column is called, where no other column is called so too."""
    names = {
        header: {variable.name, variable.label, *variable.other_names} - {"", header}
        for header, variable in found.items()
    }
    n_columns = Counter(name for several in names.values() for name in several)
    return {
        name: header
        for header, several in names.items()
        for name in sorted(several)
        if n_columns[name] == 1
    }


def _loose(header: str) -> str:
    return re.sub(r"[\W_]+", "", header).casefold()


def _abbreviated(header: str, exact: Mapping[str, list[Variable]]) -> list[Variable]:
    parts = _ELLIPSIS.split(header)
    if len(parts) == 1 or not parts[0]:
        return []
    alike = (
        name for name in exact if name.count("[") == header.count("[") and _has_parts(name, parts)
    )
    return [variable for name in alike for variable in exact[name]]


def _has_parts(name: str, parts: Sequence[str]) -> bool:
    """Whether a name begins with the first part, ends with the last, and has the others in between,
    in order.
    """
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
