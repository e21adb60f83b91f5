"""The ledger of an import: what was seen, kept, dropped and repaired of every kind, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.importing.contents import Content
from kartlaggning.importing.deliveries import Delivered
from kartlaggning.interviews.ledger.formats import FORMAT, PEOPLE_TOLD
from kartlaggning.interviews.store import STATE
from kartlaggning.readers.raw_table import Tally, tally_of
from kartlaggning.readers.tallies import SOURCE_KINDS


def make_ledger(
    name: str, strand_name: str, delivered: Delivered, content: Content
) -> Mapping[str, Any]:
    """Make what `import.json` says of the files and of what came along."""
    ledger: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "strand": strand_name,
        "files": list(delivered.file_rows()),
        "is_synthetic": bool(content.frames["sources"]["is_synthetic"].any()),
        "ledger": list(_entries(delivered, content)),
    }
    if content.is_people_told:
        ledger[PEOPLE_TOLD] = True
    return ledger


def _entries(delivered: Delivered, content: Content) -> Iterator[dict[str, Any]]:
    """Count what was seen, kept, dropped and repaired: of every kind, seen = kept + dropped."""
    tally = Tally()
    for read in delivered.material:
        tally.update(tally_of(read.ledger))
    for frame, rows in content.frames.items():
        if STATE not in rows:
            _add_kept(tally, frame, len(rows))
            continue
        for state, n in rows[STATE].value_counts().items():
            _add_kept(tally, frame, n, str(state))
    if "answers" in content.frames:
        n_unplaced = int((content.frames["answers"]["subject_id"] == "").sum())
        _add_kept(tally, "unplaced", n_unplaced)
    n_files = len(delivered.delivery.files)
    _add_kept(tally, "file", n_files)
    _add_dropped(tally, "answers", "duplicate_row", content.n_repeated)
    for kind, n in content.n_withdrawn.items():
        _add_dropped(tally, kind, "withdrawn", n)
    for (kind, reason), n in content.dropped.items():
        _drop(tally, kind, reason, n)
    _drop(tally, "file", "duplicate_file", n_files - len(delivered.contents))
    for (kind, action, reason), n in sorted(tally.items()):
        if n:
            yield {"kind": kind, "action": action, "reason": reason, "n": n}


def _add_kept(tally: Tally, kind: str, n: int, state: str = "") -> None:
    """Count things that no reader has counted, as seen and kept, each in its state."""
    tally[(kind, "seen", "")] += n
    tally[(kind, "kept", state)] += n


def _add_dropped(tally: Tally, kind: str, reason: str, n: int) -> None:
    """Count things that no reader has counted, as seen and dropped."""
    tally[(kind, "seen", "")] += n
    tally[(kind, "dropped", reason)] += n


def _drop(tally: Tally, kind: str, reason: str, n: int) -> None:
    """Let kept things be dropped."""
    # a coded document may be of several kinds, and not every reader counts all kinds
    kinds = SOURCE_KINDS if kind == "source" else (kind,)
    for each in kinds:
        n_here = min(n, tally[(each, "kept", "")])
        tally[(each, "kept", "")] -= n_here
        tally[(each, "dropped", reason)] += n_here
        n -= n_here
