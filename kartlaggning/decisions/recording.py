"""A decision written into `interviews/decisions.csv`, beside those that stand there."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from kartlaggning.decisions.answers_under import compare_answers
from kartlaggning.decisions.reading import COLUMNS, DECISIONS_FILE, read_row
from kartlaggning.errors import Finding, FindingsError, Where
from kartlaggning.readers.grids.small_tables import with_row
from kartlaggning.schema.loading import Schema

_HEADER = ",".join(COLUMNS)


def with_decision(
    row: Mapping[str, str],
    project: Path,
    schema: Schema,
    positions: pd.DataFrame,
    answers: pd.DataFrame,
) -> bytes:
    """The file with a decision more; its `on` is filled in, so that a change of the answers tells.

    Parameters
    ----------
    row
        By the file's columns; without `on`.
    positions, answers
        Those that the decision is made on.

    Raises
    ------
    FindingsError
        Something is wrong with the row, or the same is decided already.
    KartlaggningError
        The file cannot be read.
    """
    path = project / DECISIONS_FILE
    written = {name: " ".join(row.get(name, "").split()) for name in COLUMNS}
    decision, findings = read_row({**written, "on": ""}, project, schema)
    if findings or decision is None:
        raise FindingsError(findings or [Finding("decision_incomplete", Where(DECISIONS_FILE))])
    compared, _ = compare_answers(decision, positions, answers, schema)
    written["on"] = str(compared["fingerprint"].iloc[0])
    if not path.exists():
        return f"{_HEADER}\n{_line([written[name] for name in COLUMNS])}".encode()
    return with_row(path, DECISIONS_FILE, COLUMNS, written)


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
