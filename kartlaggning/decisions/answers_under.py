"""The answers that a decision was made on: a fingerprint of them tells whether they have changed
since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

import pandas as pd

from kartlaggning.decisions.reading import DECISIONS_FILE
from kartlaggning.errors import Finding, Where
from kartlaggning.frames import DECISIONS, conform
from kartlaggning.rules.conditions import Within, leaves
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
# consonants: in letters alone Excel sees no number and no date, and without vowels they make no
# word
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
    keys = list(zip(decisions["subject_id"], decisions["question"], strict=True))
    read = [
        [(subject, name) for name in questions_under(question, schema)]
        for subject, question in keys
    ]
    answer_ids = [tuple(sorted({each for key in under for each in ids_of[key]})) for under in read]
    prints = [_fingerprint(answers, ids) for ids in answer_ids]
    compared = conform(
        decisions.assign(
            fingerprint=prints,
            is_stale=[
                on not in ("", now) for on, now in zip(_written(decisions), prints, strict=True)
            ],
            answer_ids=pd.Series(answer_ids, dtype=object),
            is_synthetic=[any(synthetic_of[key] for key in under) for under in read],
        ),
        DECISIONS,
    )
    return compared, _findings(compared)


def questions_under(name: str, schema: Schema) -> list[str]:
    """The questions whose answers a decision is made on: the question itself, or all that a
    dimension's rules read.
    """
    if name in schema.questions:
        return [name]
    classes = schema.dimensions[name].classes.values()
    conditions = [rule.when for rule in classes]
    conditions += [variant.when for rule in classes for variant in rule.variants.values()]
    read = {
        leaf.question
        for condition in conditions
        for leaf in leaves(condition)
        if not isinstance(leaf, Within)
    }
    return [question for question in schema.questions if question in read]


def _by_position(positions: pd.DataFrame, column: str) -> dict[tuple[str, str], Any]:
    keys = zip(positions["subject_id"].tolist(), positions["question"].tolist(), strict=True)
    return dict(zip(keys, positions[column].tolist(), strict=True))


def _fingerprint(answers: pd.DataFrame, answer_ids: Collection[str]) -> str:
    under = answers.loc[answers["answer_id"].isin(list(answer_ids)), list(FINGERPRINTED)]
    cells = (
        "\t".join("" if pd.isna(cell) else str(cell) for cell in row)
        for row in under.itertuples(index=False)
    )
    rows = sorted(cells)
    number = int.from_bytes(hashlib.sha256("\n".join(rows).encode()).digest()[:8], "big")
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(LETTERS))
        letters.append(LETTERS[digit])
    return "".join(letters)


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
