"""What is the same of LimeSurvey's answers in an archive and in an exported table: who answered,
and how far.
"""

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
    """Adapt a table that LimeSurvey exported with codes as headers, or codes and texts; none where
    it is none.
    """
    if not set(OWN_COLUMNS) <= set(map(_code, table.cells.columns)):
        return None
    silences = Finding(SILENCES_ALIKE, Where(table.file, table.header_line))
    return finish_responses(replace(table, findings=(*table.findings, silences)))


def _code(header: str) -> str:
    """The code of a column of LimeSurvey's own, which a separator and a text may follow: `token.
    Access code`.
    """
    found = re.fullmatch(r"(\w+)(?:[^\w\[].*)?", header, re.DOTALL)
    return found[1] if found else ""


def finish_responses(table: RawTable) -> RawTable:
    """Drop what names the people who answered, and say how many never came to the end."""
    codes = {header: _code(header) for header in table.cells.columns}
    table = drop_columns(
        table, {header: "personal" for header, code in codes.items() if code in PERSONAL}
    )
    submitted = next((header for header, code in codes.items() if code == "submitdate"), "")
    if not submitted:
        return table
    dates = table.cells[submitted]
    unsubmitted = {
        str(date): "" for date in dates.unique() if str(date).startswith(NEVER_SUBMITTED)
    }
    cells = table.cells.assign(**{submitted: map_cells(dates, unsubmitted)})
    n = int((cells[submitted] == "").sum())
    where = Where(table.file, table.header_line, submitted)
    parameters = {"n": n, "total": len(cells)}
    findings = (Finding("responses_unfinished", where, parameters=parameters),) if n else ()
    return replace(table, cells=cells, findings=(*table.findings, *findings))
