"""The balance of an import: what its files hold, and of each unit what was expected and is there.

Rows that are lost in a file's frame, such as those that a stray quotation mark joins, are seen by
nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.errors import KartlaggningError
from kartlaggning.interviews.invited import NO_ANSWER, has_answer
from kartlaggning.interviews.ledger.formats import BALANCE, NOT_COUNTED
from kartlaggning.interviews.ledger.ledger_file import read_ledger
from kartlaggning.interviews.states import real_responses, states_of
from kartlaggning.interviews.store import LEDGER_FILE, NO_QUESTIONS, STATE, responses_path
from kartlaggning.readers.distinct_rows import count_texts
from kartlaggning.readers.tallies import SOURCE_KINDS
from kartlaggning.schema.invited import Invitation, Invited
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import NEVER_COUNTED
from kartlaggning.writing.places import INTERVIEWS_DIR

# what is counted of files: of delimited text, of other tables, of coders' projects
READ_KINDS = ("line", "record", "long_cell", "row", *SOURCE_KINDS)
# of what a file holds, whose leaving out costs statements
LEFT_KINDS = ("row", "responses", "sources", *SOURCE_KINDS)
SPEAKS_FOR_FILE = "speaks_for.csv"
_N_FIRST = len(NO_QUESTIONS)
_NOBODY = Invited()
_NEVER_COUNTED_CELLS = [[state] for state in NEVER_COUNTED]
Entry = Mapping[str, Any]
Frames = Mapping[str, pd.DataFrame]
Row = Mapping[str, str]
Said = tuple[str, str]  # about which unit, by which source


def make_balance(
    name: str,
    strand_name: str,
    entries: Sequence[Entry],
    frames: Frames,
    schema: Schema,
    project: Path,
    fingerprints: Mapping[str, Any],
) -> dict[str, Any]:
    """Make an import's balance.

    Parameters
    ----------
    entries
        Its ledger: what was seen, kept, dropped and repaired.
    frames
        What it will write.
    fingerprints
        Of the files that it will write.
    """
    present, answered = _count_units(frames)
    gone, n_gone = _gone(name, frames, project, fingerprints)
    not_counted = _not_counted(frames)
    invited = schema.invited.get(strand_name, _NOBODY)
    expected = _expected(invited, present, schema)
    units = []
    for unit in sorted({*expected, *present, *gone} - {""}):
        units.append(
            {
                "unit": unit,
                "is_expected": unit in expected,
                "invited": expected.get(unit, Invitation()).n,
                "present": present[unit],
                "answered": answered[unit],
                "gone": gone[unit],
            }
        )
    return {
        "read": _read(entries),
        "left_out": _left_out(entries),
        **({NOT_COUNTED: not_counted} if not_counted else {}),
        "expected": "invited" if invited.units else "region",
        "units": units,
        "gone": n_gone,
    }


def _gone(
    name: str, frames: Frames, project: Path, fingerprints: Mapping[str, Any]
) -> tuple[Counter[str], int]:
    """What is gone since the import before, by unit, and in all.

    The same material once more takes nothing away: what was gone when it first came stays told.
    """
    stored = _stored_ledger(name, project)
    if stored.get("stored") == fingerprints and BALANCE in stored:
        by_unit = {unit["unit"]: unit["gone"] for unit in stored[BALANCE]["units"] if unit["gone"]}
        return Counter(by_unit), stored[BALANCE]["gone"]
    before, now = _said_before(name, project), _said(frames)
    return Counter(unit for unit, _ in (before - now).elements()), _n_gone(before, now)


def _stored_ledger(name: str, project: Path) -> Entry:
    """The ledger of the import that is stored; of one that cannot be read nothing."""
    path = project / INTERVIEWS_DIR / name / LEDGER_FILE
    try:
        return read_ledger(path, str(path)) if path.is_file() else {}
    except KartlaggningError:
        return {}


def _read(entries: Iterable[Entry]) -> dict[str, int]:
    """How many lines, records, rows or documents the files have."""
    seen = {entry["kind"]: entry["n"] for entry in entries if entry["action"] == "seen"}
    if "record" in seen:
        seen.pop("row", None)  # the same, without the header
    return {kind: seen[kind] for kind in READ_KINDS if kind in seen}


def _left_out(entries: Iterable[Entry]) -> dict[str, int]:
    """How many rows, responses or sources were left out, by why."""
    left: Counter[str] = Counter()
    for entry in entries:
        if entry["action"] == "dropped" and entry["kind"] in LEFT_KINDS:
            left[entry["reason"]] += entry["n"]
    return dict(sorted(left.items()))


def _not_counted(frames: Frames) -> dict[str, int]:
    """How many responses are nobody's, by why: tests, previews, spam, and rejected ones.

    They are stored, and are no response of their unit.
    """
    if STATE not in frames.get("responses", ()):
        return {}
    n_in_state = Counter(states_of(frames["responses"]).tolist())
    return {state: n_in_state[state] for state in NEVER_COUNTED if n_in_state[state]}


def _expected(
    invited: Invited, present: Collection[str], schema: Schema
) -> Mapping[str, Invitation]:
    """The units that should be there: those invited, else all of the kinds that are there.

    Who invited a whole's parts need not hear of the whole itself.
    """
    region = schema.region
    if not invited.units:
        of_present = (region.units[unit].kind for unit in present if unit in region.units)
        kinds = set(of_present)
        at_the_time = region.units_at(schema.as_of)
        return {unit.id: Invitation() for unit in at_the_time if unit.kind in kinds}
    wholes = {region.whole_of(unit) for unit in invited.units}
    return {
        unit: invitation
        for unit, invitation in invited.units.items()
        if unit not in wholes or unit in present
    }


def _count_units(frames: Frames) -> tuple[Counter[str], Counter[str]]:
    """Count responses, or sources, by unit: those there, and those that hold an answer."""
    if "responses" in frames:
        responses = real_responses(frames["responses"])
        subjects = responses["subject_id"]
        return Counter(count_texts(subjects)), Counter(count_texts(subjects[has_answer(responses)]))
    if "amounts" in frames:
        answers = frames["amounts"]
    else:
        answers = frames["answers"]
        answers = answers[~answers["status"].isin(NO_ANSWER)]
    pairs = answers[["source_id", "subject_id"]].drop_duplicates()
    present = frames["speaks_for"]["subject_id"].tolist()
    return Counter(present), Counter(pairs["subject_id"].tolist())


def without_source(
    balance: Mapping[str, Any], speaks_for: Iterable[Row], answers: Iterable[Row]
) -> dict[str, Any]:
    """The balance of an import that a source was taken out of; the rows are those that are left."""
    present = Counter(row["subject_id"] for row in speaks_for)
    said = [row for row in answers if row["status"] not in NO_ANSWER]
    answered = Counter(unit for _, unit in {(row["source_id"], row["subject_id"]) for row in said})
    units = []
    for unit in balance["units"]:
        counts = {"present": present[unit["unit"]], "answered": answered[unit["unit"]]}
        if unit["is_expected"] or counts["present"] or unit["gone"]:
            units.append({**unit, **counts})
    left_out = dict(balance["left_out"])
    left_out["withdrawn"] = left_out.get("withdrawn", 0) + 1
    return {**balance, "units": units, "left_out": left_out}


def _said(frames: Frames) -> Counter[Said]:
    """Who speaks for which unit, and how often; a survey's responses have no name of their own."""
    if "responses" in frames:
        responses = real_responses(frames["responses"])
        counted = count_texts(responses["subject_id"])
        return Counter({(subject, ""): n for subject, n in counted.items()})
    frame = frames["speaks_for"]
    return Counter(zip(frame["subject_id"], frame["source_id"], strict=True))


def _said_before(name: str, project: Path) -> Counter[Said]:
    """The same of the import that is stored; of one that cannot be read nothing."""
    folder = project / INTERVIEWS_DIR / name
    responses = responses_path(project, name)
    is_survey = responses.is_file()
    path = responses if is_survey else folder / SPEAKS_FOR_FILE
    said: Counter[Said] = Counter()
    if path.is_file():
        # both begin with ids, and a survey with the state of a response, without quotation marks
        rows = (line.split(",", _N_FIRST) for line in _lines(path))
        header = next(rows, [])
        if header[1:2] == ["subject_id"]:
            place = header.index(STATE) if STATE in header[:_N_FIRST] else None
            for row in rows:
                # tests, previews and spam speak for no unit
                if place is None or row[place:][:1] not in _NEVER_COUNTED_CELLS:
                    said[row[:2][-1], "" if is_survey else row[0]] += 1
    return said


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line in file:
            yield line.rstrip("\n")


def _n_gone(before: Counter[Said], now: Counter[Said]) -> int:
    """How many responses are gone, or sources that spoke for some unit and are not there at all."""
    responses = sum(n for (_, source), n in (before - now).items() if not source)
    sources = {source for _, source in before if source} - {source for _, source in now}
    return responses + len(sources)
