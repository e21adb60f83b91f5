"""`interviews/`: reading all imports as frames, and the bytes of one import.

Every file is CSV with a comma, UTF-8 and `\\n`, so that git shows what changed. Cells are read as
text and typed by `frames.py`: nothing is inferred.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.frames import ANSWERS, INFORMANTS, SOURCES, SPEAKS_FOR, Column, FrameSpec, conform
from kartlaggning.private import PRIVATE_DIR
from kartlaggning.writing import mend_all

INTERVIEWS_DIR = "interviews"
RAW_DIR = "raw"
LEDGER_FILE = "import.json"
RESPONSES_FILE = "responses.csv"
LEDGER_KEYS = {"name", "strand", "files", "is_synthetic", "ledger"}
# what every row of a survey has, beside its answers
FIXED = ("response_id", "subject_id", "is_synthetic")
STORED = (SOURCES, INFORMANTS, SPEAKS_FOR, ANSWERS)


@dataclass(frozen=True)
class Interviews:
    """All that has been imported.

    `answers` holds the statements of interviews and documents; `responses` the surveys as they are
    stored, wide, by import name. `ledgers` are the imports' ledgers, by name; `files` says how many rows
    of each frame each file gave, in order (a stored cell holds no line break: a row is a line).
    """

    sources: pd.DataFrame
    informants: pd.DataFrame
    speaks_for: pd.DataFrame
    answers: pd.DataFrame
    responses: Mapping[str, pd.DataFrame]
    ledgers: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, tuple[tuple[str, int], ...]]

    def where(self, frame: str, row: int, column: str = "") -> Where:
        """Place of a row of a stored frame, counted from 0: its file and line."""
        for file, n_rows in self.files[frame]:
            if row < n_rows:
                return Where(file, row + 2, column)
            row -= n_rows
        return Where()

    @staticmethod
    def where_responses(name: str, row: int, column: str = "") -> Where:
        """Place of a stored survey's row, counted from 0; of its header with the row -1."""
        return Where(f"{INTERVIEWS_DIR}/{name}/{RESPONSES_FILE}", row + 2, column)


def read_interviews(project: Path) -> Interviews:
    """Read every import of a project, in the order of their names.

    Raises
    ------
    KartlaggningError
        A file is damaged, or lacks a column that it must have.
    """
    folder = project / INTERVIEWS_DIR
    mend_all(folder, project / PRIVATE_DIR)
    imports = [path for path in sorted(folder.glob("*/")) if (path / LEDGER_FILE).is_file()]
    parts = {spec.name: _read_parts(imports, spec, project) for spec in STORED}
    frames = {spec.name: _together(parts[spec.name], spec) for spec in STORED}
    return Interviews(
        sources=frames["sources"],
        informants=frames["informants"],
        speaks_for=frames["speaks_for"],
        answers=frames["answers"],
        responses={
            path.name: _read_responses(path / RESPONSES_FILE, project)
            for path in imports
            if (path / RESPONSES_FILE).is_file()
        },
        ledgers={path.name: _read_ledger(path / LEDGER_FILE, project) for path in imports},
        files={name: tuple((file, len(rows)) for file, rows in part.items()) for name, part in parts.items()},
    )


def _read_parts(imports: list[Path], spec: FrameSpec, project: Path) -> dict[str, pd.DataFrame]:
    paths = [path for path in (folder / f"{spec.name}.csv" for folder in imports) if path.is_file()]
    return {_shown(path, project): _typed(_read_csv(path, project), spec, _shown(path, project)) for path in paths}


def _read_responses(path: Path, project: Path) -> pd.DataFrame:
    responses = _read_csv(path, project)
    for name in FIXED:
        if name not in responses:
            raise KartlaggningError(Finding("stored_column_missing", Where(_shown(path, project), 1), name))
    return responses


def _together(parts: Mapping[str, pd.DataFrame], spec: FrameSpec) -> pd.DataFrame:
    filled = [part for part in parts.values() if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else conform(pd.DataFrame(), spec)


def _shown(path: Path, project: Path) -> str:
    return path.relative_to(project).as_posix()


def _read_csv(path: Path, project: Path) -> pd.DataFrame:
    shown = _shown(path, project)
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(shown))) from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        reason = str(error).strip().splitlines()[0]
        parameters = {"format": "CSV", "reason": reason}
        raise KartlaggningError(Finding("file_broken", Where(shown), parameters=parameters)) from error


def _typed(texts: pd.DataFrame, spec: FrameSpec, shown: str) -> pd.DataFrame:
    absent = [name for name in spec.names if name not in texts.columns]
    strange = [name for name in texts.columns if name not in spec.names]
    if absent or strange:
        check = "stored_column_missing" if absent else "stored_column_strange"
        raise KartlaggningError(Finding(check, Where(shown, 1), (absent or strange)[0]))
    return conform(texts.assign(**{c.name: _from_text(texts[c.name], c, shown) for c in spec.columns}), spec)


def _from_text(texts: pd.Series, column: Column, shown: str) -> pd.Series:
    if column.kind == "text":
        return texts
    if column.kind == "boolean":
        is_known = texts.isin(["true", "false", ""])
        converted = texts == "true"
    else:
        converted = pd.to_numeric(texts.where(texts != ""), errors="coerce")
        is_known = converted.notna() | (texts == "")
    if not is_known.all():
        row = int((~is_known).to_numpy().argmax())
        finding = Finding("stored_value_strange", Where(shown, row + 2, column.name), str(texts.iloc[row]))
        raise KartlaggningError(finding)
    return converted


def frame_bytes(frame: pd.DataFrame) -> bytes:
    """Write a frame as the bytes of its CSV: numbers shortest, booleans `true`/`false`."""
    texts = pd.DataFrame({name: _to_text(frame[name]) for name in frame.columns}, columns=frame.columns)
    return texts.to_csv(index=False, lineterminator="\n").encode()


def _to_text(series: pd.Series) -> pd.Series:
    if series.dtype == bool:
        return series.map({True: "true", False: "false"})
    if series.dtype == "float64":
        return series.map(lambda number: "" if pd.isna(number) else f"{number:.15g}")
    return series


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """Write plain data as JSON that git can compare."""
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _read_ledger(path: Path, project: Path) -> Mapping[str, Any]:
    shown = _shown(path, project)
    try:
        ledger = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(ledger, dict) or not ledger.keys() >= LEDGER_KEYS:
            raise ValueError("it is no import's ledger")
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(shown))) from error
    except ValueError as error:
        parameters = {"format": "JSON", "reason": str(error)}
        raise KartlaggningError(Finding("file_broken", Where(shown), parameters=parameters)) from error
    return ledger
