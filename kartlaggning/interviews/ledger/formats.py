"""The format of what is stored, and the steps that lead from an older one to today's.

    format 0   of programs that said none: nothing to compare a file with
    format 1   `format`, `stored` (a fingerprint per file), `schema` (what the import read in it)
    format 2   `low_end` and `high_end` in `answers.csv`: *ca 500* is approximate, no longer open

Two may stand beside them: `is_people_told`, the researcher has told which people were heard in more
than one source (`private/same_people.csv`); and `balance`, what the files held and which units are
there. Imports that were made before lack them, and nothing is told in their place.

A program reads every format up to its own. To change what is stored: raise `FORMAT`, add the step
to it, and keep a project of the old format among the tests, as `tests/stored_format_1`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kartlaggning.text.quantities import QuantityRules, parse_quantity, quantity_columns

FORMAT = 2
# the format from which on the tables have the columns of today's frames, as they are written
COLUMNS_SINCE = 2
ANSWERS_FILE = "answers.csv"
PEOPLE_TOLD = "is_people_told"
BALANCE = "balance"
# in a balance, where there are any: tests, previews, spam, rejected responses
NOT_COUNTED = "not_counted"
Texts = dict[str, list[str]]
ENDS = ("low_end", "high_end")
_READ_ANEW = ("low", "high", "is_open_low", "is_open_high", "numerator", "denominator")
_STORED = QuantityRules().of_stored()


@dataclass(frozen=True)
class Stored:
    """A stored import: its ledger, and the texts of its tables by their files' names."""

    ledger: Mapping[str, Any]
    tables: Mapping[str, Texts]


def _from_format_0(stored: Stored) -> Stored:
    ledger = {**stored.ledger, "format": 1, "stored": {}, "schema": {}}
    return replace(stored, ledger=ledger)


def _from_format_1(stored: Stored) -> Stored:
    """Give quantities the ends that their words say, which were once open without an end."""
    ledger = {**stored.ledger, "format": 2}
    tables = dict(stored.tables)
    answers = tables.get(ANSWERS_FILE, {})
    # of format 0 nothing tells by which version of the program it was written
    if answers and not set(ENDS) <= answers.keys():
        tables[ANSWERS_FILE] = _with_ends(answers)
    return replace(stored, ledger=ledger, tables=tables)


def _with_ends(answers: Texts) -> Texts:
    """The answers with the columns of format 2; a column that they lack they still lack."""
    n_rows = len(next(iter(answers.values()), []))
    nothing = [""] * n_rows
    lifted = {name: list(texts) for name, texts in answers.items()}
    lifted |= {name: list(nothing) for name in ENDS}
    said = zip(answers.get("low", nothing), answers.get("words", nothing), strict=True)
    for row, (low, words) in enumerate(said):
        for name, text in read_anew(low, words).items():
            if name in lifted:
                lifted[name][row] = text
    return lifted


def read_anew(low: str, words: str) -> dict[str, str]:
    """What the words of a stored quantity say, in the columns of format 2 that it changes.

    Their ends alone, which are empty, where there is no quantity, or none that can be read.
    """
    quantity = parse_quantity(words, _STORED) if low and words else None
    if quantity is None:
        return dict.fromkeys(ENDS, "")
    columns = quantity_columns(quantity, "")
    return {name: _text(columns[name]) for name in (*_READ_ANEW, *ENDS)}


def _text(value: float | bool | str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.15g}"
    return value


STEPS: Mapping[int, Callable[[Stored], Stored]] = {0: _from_format_0, 1: _from_format_1}


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
