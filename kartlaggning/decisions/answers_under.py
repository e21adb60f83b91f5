"""The answers that a decision was made on: their fingerprint tells whether they have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from itertools import chain
from typing import Any

import pandas as pd

from kartlaggning.decisions.reading import DECISIONS_FILE
from kartlaggning.errors import Finding, Where
from kartlaggning.frames import DECISIONS, conform
from kartlaggning.rules.conditions import Condition, Within, leaves
from kartlaggning.schema.loading import Schema

# What was said, by whom and where. Ids and locators are left out: importing anew can count them
# differently.
FINGERPRINTED = (
    "source_id",
    "subject_id",
    "said_by",
    "question",
    "value",
    "is_denied",
    "qualifier",
    "status",
    "low",
    "high",
    "is_open_low",
    "is_open_high",
    "words",
    "basis",
    "modality",
)
# in letters alone Excel sees no number and no date, and without vowels they make no word
LETTERS = "bcdfghjkmnpqrstvwxz"
LENGTH = 6


def compare_answers(
    decisions: pd.DataFrame, positions: pd.DataFrame, answers: pd.DataFrame, schema: Schema
) -> tuple[pd.DataFrame, list[Finding]]:
    """Compare the answers under each decision with those that it was made on.

    Parameters
    ----------
    positions
        As the sources alone give them.

    Returns
    -------
    DataFrame, list of Finding
        *decisions* with `fingerprint`, `is_stale`, `answer_ids`, `is_synthetic`; which are stale,
        and what to write under `on` where it is empty.
    """
    ids_of = _by_position(positions, "answer_ids")
    synthetic_of = _by_position(positions, "is_synthetic")
    fingerprints, is_stale, answer_ids, is_synthetic = [], [], [], []
    keys = zip(decisions["subject_id"], decisions["question"], strict=True)
    for (subject, question), on in zip(keys, _written(decisions), strict=True):
        under = [(subject, name) for name in questions_under(question, schema)]
        ids = tuple(sorted(set(chain.from_iterable(ids_of[key] for key in under))))
        fingerprint = _fingerprint(answers, ids)
        fingerprints.append(fingerprint)
        is_stale.append(on not in ("", fingerprint))
        answer_ids.append(ids)
        is_synthetic.append(any(synthetic_of[key] for key in under))
    compared = decisions.assign(
        fingerprint=fingerprints,
        is_stale=is_stale,
        answer_ids=pd.Series(answer_ids, dtype=object),
        is_synthetic=is_synthetic,
    )
    compared = conform(compared, DECISIONS)
    return compared, _findings(compared)


def questions_under(name: str, schema: Schema) -> list[str]:
    """The questions whose answers a decision is made on.

    The question itself, or all that a dimension's rules read.
    """
    if name in schema.questions:
        return [name]
    read: set[str] = set()
    for rule in schema.dimensions[name].classes.values():
        read |= _questions_read(rule.when)
        for variant in rule.variants.values():
            read |= _questions_read(variant.when)
    return [question for question in schema.questions if question in read]


def _questions_read(condition: Condition) -> set[str]:
    return {leaf.question for leaf in leaves(condition) if not isinstance(leaf, Within)}


def _by_position(positions: pd.DataFrame, column: str) -> dict[tuple[str, str], Any]:
    keys = zip(positions["subject_id"].tolist(), positions["question"].tolist(), strict=True)
    return dict(zip(keys, positions[column].tolist(), strict=True))


def _fingerprint(answers: pd.DataFrame, answer_ids: Collection[str]) -> str:
    under = answers.loc[answers["answer_id"].isin(list(answer_ids)), list(FINGERPRINTED)]
    # the order of the rows says nothing
    rows = sorted(map(_row_text, under.itertuples(index=False)))
    number = int.from_bytes(hashlib.sha256("\n".join(rows).encode()).digest()[:8], "big")
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(LETTERS))
        letters.append(LETTERS[digit])
    return "".join(letters)


def _row_text(cells: Iterable[Any]) -> str:
    return "\t".join("" if pd.isna(cell) else str(cell) for cell in cells)


def _written(decisions: pd.DataFrame) -> list[str]:
    return [text.strip().casefold() for text in decisions["on"]]


def _findings(decisions: pd.DataFrame) -> list[Finding]:
    findings = []
    for row, on in zip(decisions.to_dict("records"), _written(decisions), strict=True):
        if row["is_stale"] or not on:
            check = "decision_stale" if row["is_stale"] else "decision_on_missing"
            where = Where(DECISIONS_FILE, row["line"], "on")
            findings.append(Finding(check, where, row["on"], row["fingerprint"]))
    return findings
