"""KoboToolbox's and ODK's tables: headers with their groups, questions in one column and in many.

The latter are select-multiple questions: one column joins what was ticked, one per option says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from kartlaggning.readers.grids.table_edits import drop_columns, drop_rows, map_cells, recount
from kartlaggning.readers.questionnaires.states import by_words, tell_states
from kartlaggning.readers.questionnaires.structures import join_ticked
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.statuses import FINISHED, ON_HOLD

# what every export holds beside the questions
KOBO_MARKS = {"_uuid", "_submission_time"}
ODK_MARKS = {"KEY", "SubmissionDate"}
PERSONAL = re.compile(
    r"_submitted_by|_geolocation|deviceid|phonenumber|username|email|subscriberid|simserial|imei"
    r"|_\w+_(?:latitude|longitude|altitude|precision)|submitter(?:id|name)"
    r"|attachments(?:present|expected)|_attachments",
    re.IGNORECASE,
)
VERSIONS = re.compile(r"_*version_*\d*(?:_\d+)*(?: \(\d+\))?|formversion")
# what those who look through the answers say of each; a form that was sent in is finished
KOBO_STATE, ODK_STATE = "_validation_status", "ReviewState"
# as codes or as their labels, which follow the language of whoever exports
_KOBO_STATES = {
    "": FINISHED,
    **dict.fromkeys(("validation_status_approved", "approved", "godkänd", "godkänt"), FINISHED),
    **dict.fromkeys(
        ("validation_status_not_approved", "not approved", "inte godkänd", "ej godkänd"), "rejected"
    ),
    **dict.fromkeys(("validation_status_on_hold", "on hold", "pausad", "vilande"), ON_HOLD),
}
_ODK_STATES = {
    **dict.fromkeys(("", "received", "edited", "approved"), FINISHED),
    **dict.fromkeys(("hasissues", "has issues"), ON_HOLD),
    "rejected": "rejected",
}
TICKS = {"0", "1", "0.0", "1.0", "true", "false", ""}
WHOLE_NUMBERS = {"0.0": "0", "1.0": "1"}
JOINED = " | "  # where an option's name holds a space, which parts them else


def adapt_kobo(table: RawTable) -> RawTable | None:
    """Adapt a table of KoboToolbox's or ODK's; none where it is none."""
    headers = set(table.cells.columns)
    is_odk = headers >= ODK_MARKS
    if not (is_odk or headers >= KOBO_MARKS):
        return None
    program, group_mark = ("ODK", "-") if is_odk else ("KoboToolbox", "/")
    table = drop_columns(table, _own_columns(table))
    table = _join_multiple(_without_tags(table))
    aliases = {**table.aliases, **_without_groups(table, group_mark)}
    table = tell_states(
        table, {KOBO_STATE: by_words(_KOBO_STATES), ODK_STATE: by_words(_ODK_STATES)}
    )
    return replace(
        table,
        program=f"{program}, {table.program}",
        aliases=aliases,
        response_id=("KEY",) if is_odk else ("_uuid",),
    )


def _own_columns(table: RawTable) -> dict[str, str]:
    """Header → why it is not kept, of the columns that are no questions."""
    own: dict[str, str] = {}
    for header in table.cells.columns:
        last = header.rpartition("/")[2]
        if PERSONAL.fullmatch(last):
            own[header] = "personal"
        elif VERSIONS.fullmatch(last.casefold()):
            own[header] = "program_column"
    return own


def _without_tags(table: RawTable) -> RawTable:
    """Leave out the row of tags (`#affected`) that humanitarian data have under the headers."""
    first = [cell for cell in table.cells.head(1).to_numpy().ravel().tolist() if cell]
    is_tags = bool(first) and all(cell.startswith("#") for cell in first)
    return drop_rows(table, (table.cells.index == 0) & is_tags, "extra_header")


def _join_multiple(table: RawTable) -> RawTable:
    """Find the select-multiple questions that stand both ways.

    Where options hold spaces, which part them in the joined column, it is joined anew.
    """
    cells = table.cells.copy()
    separators = dict(table.separators)
    joined = dict(table.joined)
    tally = Tally()
    for question, options in _multiple_questions(table):
        for header in options:
            has_tail = cells[header].isin(list(WHOLE_NUMBERS))
            tally["cell", "repaired", "number_tail"] += int(has_tail.sum())
            if has_tail.any():
                cells[header] = map_cells(cells[header], WHOLE_NUMBERS)
        separators[question] = " "
        joined[question] = tuple(options)
        if any(" " in option for option in options.values()):
            separators[question] = JOINED
            cells[question] = join_ticked(cells, options, JOINED)
            tally["cell", "repaired", "joined_from_options"] += int((cells[question] != "").sum())
    ledger = recount(table.ledger, tally)
    return replace(table, cells=cells, separators=separators, joined=joined, ledger=ledger)


def _multiple_questions(table: RawTable) -> Iterator[tuple[str, dict[str, str]]]:
    """Each select-multiple question's column, with its options' columns → options."""
    for question in table.cells.columns:
        beginning = f"{question}/"
        columns = [header for header in table.cells.columns if header.startswith(beginning)]
        if columns and all(_holds_ticks(table.cells[header]) for header in columns):
            yield question, {header: header.removeprefix(beginning) for header in columns}


def _holds_ticks(column: pd.Series) -> bool:
    return {text.casefold() for text in column.unique()} <= TICKS


def _without_groups(table: RawTable, separator: str) -> dict[str, str]:
    """What a header is called without its outer groups, where no other header is called so too."""
    shorter: dict[str, list[str]] = {}
    for header in table.cells.columns:
        parts = header.split(separator)
        for begin in range(1, len(parts)):
            shorter.setdefault(separator.join(parts[begin:]), []).append(header)
    return {name: headers[0] for name, headers in shorter.items() if name and len(headers) == 1}
