"""Tables of official statistics, as a person saves them: no network, nothing invented.

`table` a table and how a number in it is found · `signs` what stands in place of a number ·
`json_stat` PxWeb's json-stat2 · `pxweb_json` its own json · `px` PC-Axis · `columns` csv ·
`kolada` Kolada's json ·
`reading` which of them a file is · `listing` what it holds.
"""

from kartlaggning.readers.official.reading import read_official_table
from kartlaggning.readers.official.signs import OfficialCell
from kartlaggning.readers.official.table import NotFound, OfficialTable, Variable

__all__ = ["NotFound", "OfficialCell", "OfficialTable", "Variable", "read_official_table"]
