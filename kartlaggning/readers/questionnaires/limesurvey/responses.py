"""What is alike in LimeSurvey's archives and exported tables: who answered, and how far."""

from __future__ import annotations

import re
from dataclasses import replace

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.grids.table_edits import drop_columns
from kartlaggning.readers.questionnaires.limesurvey.definition import SILENCES_ALIKE
from kartlaggning.readers.questionnaires.states import tell_states
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.statuses import FINISHED, UNFINISHED

OWN_COLUMNS = ("id", "submitdate", "lastpage", "startlanguage")
PERSONAL = ("ipaddr", "refurl", "token", "firstname", "lastname", "email", "participant_id")


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
    """Drop what names the people who answered, and tell who came to the end."""
    codes = {header: _code(header) for header in table.cells.columns}
    personal = {header: "personal" for header, code in codes.items() if code in PERSONAL}
    table = drop_columns(table, personal)
    submitted = [header for header, code in codes.items() if code == "submitdate"][:1]
    numbered = tuple(header for header, code in codes.items() if code == "id")[:1]
    table = tell_states(table, dict.fromkeys(submitted, _state))
    return replace(table, response_id=numbered)


def _state(submitted: str) -> str:
    """Who came to the end has a date, be it 1980-01-01.

    That is what a survey without time stamps (`<datestamp>N`) writes: of two real files all 418
    such rows stand on the last page, and none of the 87 without a date.
    """
    return FINISHED if submitted else UNFINISHED
