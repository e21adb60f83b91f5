"""PxWeb's own json: columns with their names, and of each row its codes and numbers as texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.official.signs import OfficialCell, read_cell
from kartlaggning.readers.official.table import OfficialTable, Variable

CONTENTS = "contents"  # the variable whose values are the columns of numbers


def is_pxweb_json(data: Any) -> bool:
    """Whether parsed json is a table in PxWeb's own form."""
    return isinstance(data, Mapping) and {"columns", "data"} <= data.keys()


def read_pxweb_json(data: Mapping[str, Any], file: str) -> OfficialTable:
    """Make a table of parsed json in PxWeb's own form.

    Raises
    ------
    KartlaggningError
        It is not as PxWeb writes it, or holds what is no number.
    """
    try:
        columns = data["columns"]
        before = [column for column in columns if column.get("type") != "c"]
        contents = [column for column in columns if column.get("type") == "c"]
        cells: dict[tuple[str, ...], OfficialCell] = {}
        for row in data["data"]:
            codes = [str(code) for _, code in zip(before, row["key"], strict=True)]
            for column, text in zip(contents, row["values"], strict=True):
                cells[(*codes, str(column["code"]))] = _cell(str(text), file)
        about = (data.get("metadata") or [{}])[0]
        names = [(each["code"], each.get("text") or each["code"]) for each in before]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        told = {"format": "PxWeb json", "reason": f"{type(error).__name__}: {error}"}
        raise KartlaggningError(Finding("file_broken", Where(file), parameters=told)) from error
    variables = [
        Variable(code, label, {key[place]: key[place] for key in cells})
        for place, (code, label) in enumerate(names)
    ]
    words = {str(each["code"]): str(each.get("text") or each["code"]) for each in contents}
    return OfficialTable(
        title=str(about.get("label") or ""),
        variables=(*variables, Variable(CONTENTS, CONTENTS, words)),
        cells=cells,
        source=str(about.get("source") or ""),
        updated=str(about.get("updated") or ""),
        file=file,
    )


def _cell(text: str, file: str) -> OfficialCell:
    cell = read_cell(text)
    if cell is None:
        raise KartlaggningError(Finding("official_not_number", Where(file), text))
    return cell
