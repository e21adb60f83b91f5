"""SurveyMonkey's tables: what it writes of those who answer is left out.

Its two rows of headers are made one before (`grids/layouts.py`).
"""

from __future__ import annotations

from dataclasses import replace

from kartlaggning.readers.grids.table_edits import drop_columns
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.text.keys import plain_key

MARKS = {"respondent id", "collector id"}, {"respondent-id", "insamlar-id"}
PERSONAL = frozenset(
    ("ip address", "email address", "first name", "last name")
    + ("ip-adress", "e-postadress", "förnamn", "efternamn")
)


def adapt_surveymonkey(table: RawTable) -> RawTable | None:
    """Adapt a table of SurveyMonkey's; none where it is none."""
    key_of = {header: plain_key(header) for header in table.cells.columns}
    if not any(marks <= set(key_of.values()) for marks in MARKS):
        return None
    personal = {header: "personal" for header, key in key_of.items() if key in PERSONAL}
    return replace(drop_columns(table, personal), program=f"SurveyMonkey, {table.program}")
