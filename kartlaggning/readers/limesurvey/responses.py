"""What is the same of LimeSurvey's answers in an archive and in an exported table: who answered, and how far."""

from __future__ import annotations

from dataclasses import replace

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.readers.table_edits import drop_columns, map_cells

OWN_COLUMNS = ("id", "submitdate", "lastpage", "startlanguage")
PERSONAL = ("ipaddr", "refurl", "token", "firstname", "lastname", "email", "participant_id")
NEVER_SUBMITTED = "1980-01-01"  # what an anonymous survey writes for a date that must not be known


def is_limesurvey(table: RawTable) -> bool:
    """Whether a table is an export of LimeSurvey's, with codes as headers."""
    return set(OWN_COLUMNS) <= set(table.cells.columns)


def finish_responses(table: RawTable) -> RawTable:
    """Drop what names the people who answered, and say how many never came to the end."""
    table = drop_columns(table, dict.fromkeys(PERSONAL, "personal"))
    if "submitdate" not in table.cells.columns:
        return table
    dates = table.cells["submitdate"]
    unsubmitted = {str(date): "" for date in dates.unique() if str(date).startswith(NEVER_SUBMITTED)}
    cells = table.cells.assign(submitdate=map_cells(dates, unsubmitted))
    n = int((cells["submitdate"] == "").sum())
    where = Where(table.file, table.header_line, "submitdate")
    parameters = {"n": n, "total": len(cells)}
    findings = (Finding("responses_unfinished", where, parameters=parameters),) if n else ()
    return replace(table, cells=cells, findings=(*table.findings, *findings))
