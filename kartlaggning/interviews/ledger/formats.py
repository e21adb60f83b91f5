"""The format of what is stored, and the steps that lead from an older one to today's.

    format 0   of programs that said none: nothing to compare a file with
    format 1   `format`, `stored` (a fingerprint per file), `schema` (what the import read in it)

Two may stand beside them: `is_people_told`, the researcher has told which people were heard in more
than one source (`private/same_people.csv`); and `balance`, what the files held and which units are
there. Imports that were made before lack them, and nothing is told in their place.

A program reads every format up to its own. To change what is stored: raise `FORMAT`, add the step
to it, and keep a project of the old format among the tests, as `tests/stored_format_1`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

FORMAT = 1
# the format from which on the tables have the columns of today's frames
COLUMNS_SINCE = 0
PEOPLE_TOLD = "is_people_told"
BALANCE = "balance"
Texts = dict[str, list[str]]


@dataclass(frozen=True)
class Stored:
    """A stored import: its ledger, and the texts of its tables by their files' names."""

    ledger: Mapping[str, Any]
    tables: Mapping[str, Texts]


def _from_format_0(stored: Stored) -> Stored:
    ledger = {**stored.ledger, "format": 1, "stored": {}, "schema": {}}
    return replace(stored, ledger=ledger)


STEPS: Mapping[int, Callable[[Stored], Stored]] = {0: _from_format_0}


def format_of(ledger: Mapping[str, Any]) -> int:
    """The format that a ledger says.

    Raises
    ------
    ValueError
        It says what is none.
    """
    version = ledger.get("format", 0)
    if type(version) is not int or version < 0:
        raise ValueError("its format is no number")
    return version


def lift(stored: Stored) -> Stored:
    """Take a stored import of an older format to today's, step by step."""
    for version in range(format_of(stored.ledger), FORMAT):
        stored = STEPS[version](stored)
    return stored
