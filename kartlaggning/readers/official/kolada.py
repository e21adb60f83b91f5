"""Kolada's json: a number for each indicator, municipality, year and gender."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.official.signs import OfficialCell
from kartlaggning.readers.official.table import OfficialTable, Variable

_VARIABLES = ("kpi", "municipality", "period", "gender")
_LABELS = {"gender": {"T": "Totalt", "K": "Kvinnor", "M": "Män"}}


def is_kolada(data: Any) -> bool:
    """Whether parsed json is data of Kolada's."""
    return any(isinstance(entry, Mapping) and "kpi" in entry for entry in _entries(data))


def read_kolada(data: Any, file: str) -> OfficialTable:
    """Make a table of Kolada's parsed json.

    Raises
    ------
    KartlaggningError
        It is not as Kolada's data is.
    """
    try:
        cells = dict(_cells(data))
    except (KeyError, TypeError, ValueError) as error:
        about = {"format": "Kolada", "reason": f"{type(error).__name__}: {error}"}
        raise KartlaggningError(Finding("file_broken", Where(file), parameters=about)) from error
    variables = []
    for place, name in enumerate(_VARIABLES):
        labels = _LABELS.get(name, {})
        codes = dict.fromkeys(key[place] for key in cells)
        variables.append(Variable(name, name, {code: labels.get(code, code) for code in codes}))
    return OfficialTable("", tuple(variables), cells, source="Kolada", file=file)


def _entries(data: Any) -> list[Any]:
    if not isinstance(data, Mapping):
        return []
    # the second interface has `values`, the third `results` too
    entries = data.get("values", data.get("results"))
    return entries if isinstance(entries, list) else []


def _cells(data: Any) -> Iterator[tuple[tuple[str, ...], OfficialCell]]:
    for entry in _entries(data):
        for each in entry["values"]:
            # of schools and the like, in place of a municipality
            of = entry["municipality"] if "municipality" in entry else entry["ou"]
            names = (entry["kpi"], of, entry["period"], each["gender"])
            value = each.get("value")
            number = None if value is None else float(value)
            sign = "" if value is not None else str(each.get("status") or "..")
            cell = OfficialCell(number, sign, "" if value is not None else "not_available")
            yield tuple(map(str, names)), cell
