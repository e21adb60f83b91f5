"""What is stored of the replies: frames that are open, and words that stay in `private/`.

A reply is a source of its own, of the kind *review*: it stands in none of the frames of which
answers are made, so that it can change none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.frames import CHECKED, REPLIES, FrameSpec, from_rows
from kartlaggning.interviews.ledger.fingerprints import Fingerprint, fingerprint
from kartlaggning.interviews.private import Header, read_rows, rows_bytes
from kartlaggning.interviews.store import (
    columns_of,
    frame_texts,
    json_bytes,
    list_imports,
    texts_bytes,
)
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR

REVIEW_FILE = "review.json"
REPLIES_FILE, CHECKED_FILE = f"{REPLIES.name}.csv", f"{CHECKED.name}.csv"
CORRECTIONS_FILE, ROLES_FILE = "corrections.csv", "roles.csv"
OWN_FILES = (REVIEW_FILE, REPLIES_FILE, CHECKED_FILE, CORRECTIONS_FILE, ROLES_FILE)
REVIEW_FORMAT = 1


class Correction(NamedTuple):
    """What was written beside a claim; without a code, elsewhere on the form."""

    reply_id: str
    code: str
    text: str


class Role(NamedTuple):
    """Who answers, by role; their diary number, and the day as it was written."""

    reply_id: str
    role: str
    own_number: str
    day: str


CORRECTIONS_HEADER: Header = Correction._fields
ROLES_HEADER: Header = Role._fields
_SPECS = {REPLIES_FILE: REPLIES, CHECKED_FILE: CHECKED}


@dataclass(frozen=True)
class Reviews:
    """All replies that are stored.

    Parameters
    ----------
    ledgers
        What `review.json` says, by the name of the import.
    files
        Of each frame how many rows each file gave, in order.
    fingerprints
        What each import's files hold now.
    """

    replies: pd.DataFrame = field(default_factory=lambda: from_rows([], REPLIES))
    checked: pd.DataFrame = field(default_factory=lambda: from_rows([], CHECKED))
    ledgers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    files: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    fingerprints: Mapping[str, Mapping[str, Fingerprint]] = field(default_factory=dict)

    def where(self, frame: str, row: int, column: str = "") -> Where:
        """Place of a row of a frame, counted from 0."""
        for file, n_rows in self.files.get(frame, ()):
            if row < n_rows:
                return Where(file, row + 2, column)
            row -= n_rows
        return Where()


def read_reviews(project: Path) -> Reviews:
    """Read the replies of all imports; none where there are none.

    Raises
    ------
    KartlaggningError
        A file is damaged.
    """
    rows: dict[str, list[Mapping[str, Any]]] = {name: [] for name in _SPECS}
    files: dict[str, list[tuple[str, int]]] = {name: [] for name in _SPECS}
    ledgers, fingerprints = {}, {}
    for folder in list_imports(project / INTERVIEWS_DIR):
        if not (folder / REVIEW_FILE).is_file():
            continue
        ledgers[folder.name] = _read_ledger(folder / REVIEW_FILE, project)
        held: dict[str, Fingerprint] = {}
        for name, spec in _SPECS.items():
            if not (folder / name).is_file():
                continue
            texts = read_rows(folder / name, tuple(spec.names))
            shown = (folder / name).relative_to(project).as_posix()
            rows[name] += [_typed(row, spec) for row in texts]
            files[name].append((shown, len(texts)))
            cells = list(zip(*texts, strict=True)) or [()] * len(spec.names)
            held[name] = fingerprint(dict(zip(spec.names, cells, strict=True)), len(texts))
        fingerprints[folder.name] = held
    return Reviews(
        from_rows(rows[REPLIES_FILE], REPLIES),
        from_rows(rows[CHECKED_FILE], CHECKED),
        ledgers,
        {spec.name: tuple(files[name]) for name, spec in _SPECS.items()},
        fingerprints,
    )


def _typed(row: tuple[str, ...], spec: FrameSpec) -> Mapping[str, Any]:
    """A row as the frame has it; what is no truth is none."""
    return {
        column.name: text == "true" if column.kind == "boolean" else text
        for column, text in zip(spec.columns, row, strict=True)
    }


def _read_ledger(path: Path, project: Path) -> Mapping[str, Any]:
    where = Where(path.relative_to(project).as_posix())
    try:
        ledger = json.loads(path.read_text(encoding="utf-8-sig"))
        version = ledger["format"]
        if not isinstance(ledger["stored"], dict) or not isinstance(version, int):
            raise TypeError
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", where)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        parameters = {"format": "JSON", "reason": "it is no import's ledger"}
        raise KartlaggningError(Finding("file_broken", where, parameters=parameters)) from error
    if version > REVIEW_FORMAT:
        raise KartlaggningError(Finding("stored_format_later", where, str(version)))
    return ledger


def review_files(
    replies: pd.DataFrame, checked: pd.DataFrame, ledger: Mapping[str, Any]
) -> dict[str, bytes]:
    """Make the files of an import that lie in the open."""
    files, stored = {}, {}
    for name, frame in ((REPLIES_FILE, replies), (CHECKED_FILE, checked)):
        texts = frame_texts(frame)
        files[name] = texts_bytes(texts)
        stored[name] = fingerprint(columns_of(texts), len(frame))
    ledger = {"format": REVIEW_FORMAT, **ledger, "stored": stored}
    return {**files, REVIEW_FILE: json_bytes(ledger)}


def private_files(corrections: Iterable[Correction], roles: Iterable[Role]) -> dict[str, bytes]:
    """Make the files of an import that stay in `private/`."""
    return {
        CORRECTIONS_FILE: rows_bytes(CORRECTIONS_HEADER, corrections),
        ROLES_FILE: rows_bytes(ROLES_HEADER, roles),
    }


def read_private_replies(project: Path) -> tuple[list[Correction], list[Role]]:
    """Read what was written on forms, of all imports; nothing where `private/` is empty."""
    corrections: list[Correction] = []
    roles: list[Role] = []
    for folder in list_imports(project / PRIVATE_DIR):
        texts = read_rows(folder / CORRECTIONS_FILE, CORRECTIONS_HEADER)
        corrections += [Correction(*row) for row in texts]
        roles += [Role(*row) for row in read_rows(folder / ROLES_FILE, ROLES_HEADER)]
    return corrections, roles
