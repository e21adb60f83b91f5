"""What is alike in LimeSurvey's archives and exported tables: who answered, and how far."""

from __future__ import annotations

import re
from dataclasses import replace

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.grids.table_edits import drop_columns, map_cells
from kartlaggning.readers.questionnaires.limesurvey.definition import SILENCES_ALIKE
from kartlaggning.readers.raw_table import RawTable

OWN_COLUMNS = ("id", "submitdate", "lastpage", "startlanguage")
PERSONAL = ("ipaddr", "refurl", "token", "firstname", "lastname", "email", "participant_id")
NEVER_SUBMITTED = "1980-01-01"  # what an anonymous survey writes for a date that must not be known


def adapt_limesurvey(table: RawTable) -> RawTable | None:
    """Adapt a table that LimeSurvey exported; none where it is none.

    Its headers are codes, or codes and texts.
    """
    if not set(OWN_COLUMNS) <= set(map(_code, table.cells.columns)):
        return None
    silences = Finding(SILENCES_ALIKE, Where(table.file, table.header_line))
    return finish_responses(replace(table, findings=(*table.findings, silences)))


def _code(header: str) -> str:
    """The code of a column of LimeSurvey's own, which a text may follow: `token. Access code`."""
    found = re.fullmatch(r"(\w+)(?:[^\w\[].*)?", header, re.DOTALL)
    return found[1] if found else ""


def finish_responses(table: RawTable) -> RawTable:
    """Drop what names the people who answered, and say how many never came to the end."""
    codes = {header: _code(header) for header in table.cells.columns}
    personal = {header: "personal" for header, code in codes.items() if code in PERSONAL}
    table = drop_columns(table, personal)
    for header, code in codes.items():
        if code == "submitdate":
            return _count_unfinished(table, header)
    return table


def _count_unfinished(table: RawTable, submitted: str) -> RawTable:
    """Empty the dates that stand for none, and say how many responses have none."""
    dates = table.cells[submitted]
    unsubmitted = {}
    for date in map(str, dates.unique()):
        if date.startswith(NEVER_SUBMITTED):
            unsubmitted[date] = ""
    cells = table.cells.assign(**{submitted: map_cells(dates, unsubmitted)})
    table = replace(table, cells=cells)
    n = int((cells[submitted] == "").sum())
    if not n:
        return table
    where = Where(table.file, table.header_line, submitted)
    finding = Finding("responses_unfinished", where, parameters={"n": n, "total": len(cells)})
    return replace(table, findings=(*table.findings, finding))
