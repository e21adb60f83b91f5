"""Tables of official statistics, as a person saves them: no network, nothing invented.

`table` a table and how a number in it is found · `signs` what stands in place of a number ·
`json_stat` PxWeb's json-stat2 · `pxweb_json` its own json · `px` PC-Axis · `columns` csv ·
`kolada` Kolada's json ·
`reading` which of them a file is · `listing` what it holds.
"""

from importlib import import_module
from pathlib import Path

from kartlaggning.readers.official.signs import OfficialCell
from kartlaggning.readers.official.table import NotFound, OfficialTable, Variable

__all__ = ["NotFound", "OfficialCell", "OfficialTable", "Variable", "read_official_table"]


def read_official_table(path: Path, shown: str) -> OfficialTable:
    """Read a table, as `reading` does.

    What reads workbooks is loaded with it: a report waits for that only where its schema names such
    a file.
    """
    table: OfficialTable = import_module(f"{__name__}.reading").read_official_table(path, shown)
    return table
