"""json-stat2, as PxWeb saves it, and the older json-stat of its first interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite, prod
from typing import Any

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.official.signs import OfficialCell, read_cell
from kartlaggning.readers.official.table import OfficialTable, Variable, lay_out

MAX_CELLS = 5_000_000


def is_json_stat(data: Any) -> bool:
    """Whether parsed json is a json-stat table."""
    dataset = _dataset(data)
    return isinstance(dataset, Mapping) and {"dimension", "value"} <= dataset.keys()


def read_json_stat(data: Any, file: str) -> OfficialTable:
    """Make a table of parsed json-stat.

    Raises
    ------
    KartlaggningError
        It is not as json-stat is, or holds more or fewer numbers than its variables make.
    """
    dataset = _dataset(data)
    try:
        ids, sizes = _ids_and_sizes(dataset)
        variables = tuple(_variable(name, dataset["dimension"][name]) for name in ids)
        n_cells = prod(sizes)
        if n_cells > MAX_CELLS:
            about = {"n": n_cells, "limit": MAX_CELLS}
            raise KartlaggningError(Finding("official_too_many", Where(file), parameters=about))
        values = _by_place(dataset["value"], n_cells, file)
        statuses = _by_place(dataset.get("status"), n_cells, file)
        cells = [_cell(*each) for each in zip(values, statuses, strict=True)]
        unit = _unit(dataset["dimension"], ids)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        told = {"format": "json-stat2", "reason": f"{type(error).__name__}: {error}"}
        raise KartlaggningError(Finding("file_broken", Where(file), parameters=told)) from error
    return OfficialTable(
        title=str(dataset.get("label") or ""),
        variables=variables,
        cells=lay_out(variables, cells, file),
        source=str(dataset.get("source") or ""),
        updated=str(dataset.get("updated") or ""),
        unit=unit,
        file=file,
    )


def _dataset(data: Any) -> Any:
    # the first json-stat had its table under a key
    return data["dataset"] if isinstance(data, Mapping) and "dataset" in data else data


def _ids_and_sizes(dataset: Mapping[str, Any]) -> tuple[Sequence[str], Sequence[int]]:
    holder = dataset if "id" in dataset else dataset["dimension"]
    return holder["id"], [int(size) for size in holder["size"]]


def _variable(name: str, dimension: Mapping[str, Any]) -> Variable:
    category = dimension["category"]
    labels = category.get("label", {})
    index = category.get("index", list(labels))
    codes = (
        sorted(index, key=lambda code: int(index[code])) if isinstance(index, Mapping) else index
    )
    values = {str(code): str(labels.get(code, code)) for code in codes}
    return Variable(name, str(dimension.get("label") or name), values)


def _unit(dimensions: Mapping[str, Any], ids: Sequence[str]) -> str:
    """What the numbers are, where all of them are the same."""
    units = set()
    for name in ids:
        for unit in dimensions[name]["category"].get("unit", {}).values():
            units.add(str(unit.get("base") or unit.get("label") or ""))
    return units.pop() if len(units) == 1 else ""


def _by_place(values: Any, n_cells: int, file: str) -> list[Any]:
    """A value for each cell: a list, an object of those that there are, or one for all."""
    if isinstance(values, Mapping):
        return [values.get(str(place)) for place in range(n_cells)]
    if isinstance(values, str) or values is None:
        return [values] * n_cells
    if len(values) != n_cells:
        about = {"n": len(values), "expected": n_cells}
        raise KartlaggningError(Finding("official_cells_differ", Where(file), parameters=about))
    return list(values)


def _cell(value: Any, status: Any) -> OfficialCell:
    sign = read_cell(str(status)) if status else None
    if value is None:
        return sign if sign and sign.meaning else OfficialCell(None, "..", "not_available")
    # a status beside a number is a note on it, such as *preliminary*
    number = float(value)
    return OfficialCell(number) if isfinite(number) else OfficialCell(None, "..", "not_available")
