"""`import.json`: an import's ledger, read and held against what the program may have written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.interviews.ledger.formats import (
    BALANCE,
    FORMAT,
    NOT_COUNTED,
    Stored,
    format_of,
    lift,
)

Ledger = Mapping[str, Any]

_STRANGE = "it is no import's ledger"
_ENTRY = {"kind": str, "action": str, "reason": str, "n": int}
_FILE = {"sha256": str, "program": str}
_FINGERPRINT = {"rows": int, "columns": dict}
_BALANCE = {"read": dict, "left_out": dict, "expected": str, "units": list, "gone": int}
_UNIT = {"unit": str, "is_expected": bool, "present": int, "answered": int, "gone": int}
_OFFSETS = {"convention": str, "basis": str, "n_matching": int, "n_checked": int}


def read_ledger(path: Path, shown: str) -> Ledger:
    """Read a ledger as it is written, of whatever format that this program knows.

    Raises
    ------
    KartlaggningError
        It cannot be read, is none, or was written by a later version of the program.
    """
    try:
        # an editor may have put a byte order mark before it
        ledger = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(ledger, dict):
            raise ValueError(_STRANGE)
        version = format_of(ledger)
        if version <= FORMAT:
            _refuse_strange(lift(Stored(ledger, {})).ledger)
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(shown))) from error
    except (ValueError, RecursionError) as error:
        reason = str(error)
        if isinstance(error, RecursionError):
            reason = "it is nested too deeply"
        parameters = {"format": "JSON", "reason": reason}
        finding = Finding("file_broken", Where(shown), parameters=parameters)
        raise KartlaggningError(finding) from error
    if version > FORMAT:
        raise KartlaggningError(Finding("stored_format_later", Where(shown), str(version)))
    return ledger


def _refuse_strange(ledger: Ledger) -> None:
    """Refuse a ledger of today's format in which something is not of the kind that it must be."""
    kinds = {"name": str, "strand": str, "files": list, "is_synthetic": bool, "ledger": list}
    _refuse_other_kinds(ledger, kinds | {"stored": dict, "schema": dict})
    for entry in ledger["ledger"]:
        _refuse_other_kinds(entry, _ENTRY)
    for file in ledger["files"]:
        _refuse_other_kinds(file, _FILE)
        if "offsets" in file:
            _refuse_other_kinds(file["offsets"], _OFFSETS)
    for fingerprint in ledger["stored"].values():
        _refuse_other_kinds(fingerprint, _FINGERPRINT)
    for part in ledger["schema"].values():
        if not isinstance(part, str | dict):
            raise ValueError(_STRANGE)
    if BALANCE in ledger:
        _refuse_strange_balance(ledger[BALANCE])


def _refuse_strange_balance(balance: Any) -> None:
    _refuse_other_kinds(balance, _BALANCE)
    _refuse_other_kinds({NOT_COUNTED: {}, **balance}, {NOT_COUNTED: dict})
    counts = [*balance["read"].values(), *balance["left_out"].values()]
    counts += balance.get(NOT_COUNTED, {}).values()
    for unit in balance["units"]:
        _refuse_other_kinds(unit, _UNIT)
        counts.append(unit.get("invited") or 0)
    if not all(type(n) is int for n in counts):
        raise ValueError(_STRANGE)


def _refuse_other_kinds(data: Any, kinds: Mapping[str, type]) -> None:
    if not isinstance(data, dict):
        raise ValueError(_STRANGE)
    for key, kind in kinds.items():
        # a truth is a number to Python
        if key not in data or type(data[key]) is not kind:
            raise ValueError(_STRANGE)
