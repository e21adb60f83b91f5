"""LimeSurvey's files: a definition (`.lss`), alone or with its answers in an archive (`.lsa`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.cleaning import clean_texts
from kartlaggning.readers.containers.archive import open_archive, read_pieces
from kartlaggning.readers.formats import ZIP_MARK
from kartlaggning.readers.limits import too_large
from kartlaggning.readers.questionnaires.limesurvey.definition import Definition, read_definition
from kartlaggning.readers.questionnaires.limesurvey.responses import finish_responses
from kartlaggning.readers.questionnaires.limesurvey.sections import FORMAT, Section, read_sections
from kartlaggning.readers.questionnaires.structures import Structure, apply_structure
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows, rowless_table
from kartlaggning.readers.tallies import count_element

DEFINITION, ANSWERS = ".lss", ".lsr"
# participants have names and addresses; timings say how long each page was looked at
UNREAD = {".lst": "personal", ".lsi": "timings"}
_MAX_DEFINITION = 200_000_000  # bytes
_FIELD = re.compile(r"_?(\d+X\d+X\d+.*)", re.DOTALL)


def read_limesurvey(path: Path) -> RawTable:
    """Read the answers of a LimeSurvey archive, as LimeSurvey's own table of codes has them.

    Raises
    ------
    KartlaggningError
        The file is damaged, holds no answers, or is a definition alone.
    """
    file = path.as_posix()
    tally = Tally()
    with path.open("rb") as stream:
        is_archive = stream.read(len(ZIP_MARK)) == ZIP_MARK
    if not is_archive:
        read_limesurvey_structure(path)  # which says what is wrong where it is none
        raise KartlaggningError(Finding("answers_missing", Where(file)))
    with open_archive(path, FORMAT) as archive:
        sections, answers = _read_members(archive, file, tally)
    definition = read_definition(sections, file)
    table = _tabulate(answers, definition, file, tally)
    return finish_responses(apply_structure(table, definition.structure))


def read_limesurvey_structure(path: Path) -> Structure:
    """Read a definition.

    Raises
    ------
    KartlaggningError
        It is damaged, or no definition of LimeSurvey's.
    """
    file = path.as_posix()
    n_bytes = path.stat().st_size
    if n_bytes > _MAX_DEFINITION:
        raise too_large(n_bytes, _MAX_DEFINITION, file)
    with path.open("rb") as stream:
        sections = read_sections(iter(lambda: stream.read(1 << 16), b""), file)
    return read_definition(sections, file).structure


def _read_members(
    archive: ZipFile, file: str, tally: Tally
) -> tuple[Mapping[str, Section], Section]:
    """The definition and the answers; every other member is counted and never opened."""
    read: dict[str, dict[str, Section]] = {}
    for name in archive.namelist():
        suffix = name[-4:].lower()
        is_read = suffix in (DEFINITION, ANSWERS) and suffix not in read
        count_element(tally, "member", "" if is_read else UNREAD.get(suffix, "unknown_member"))
        if is_read:
            read[suffix] = read_sections(read_pieces(archive, name, file, FORMAT), file)
    answers = read.get(ANSWERS, {}).get("responses")
    if DEFINITION not in read or answers is None:
        raise KartlaggningError(Finding("answers_missing", Where(file)))
    return read[DEFINITION], answers


def _tabulate(answers: Section, definition: Definition, file: str, tally: Tally) -> RawTable:
    columns: dict[str, pd.Series] = {}
    never_shown: dict[str, np.ndarray] = {}
    for field, texts in answers.columns.items():
        name = _column_name(field, definition.names)
        if name in columns:
            name = field
        absent = [None] * (answers.n_rows - len(texts))
        given = [*texts, *absent]
        columns[name] = _clean_column(given, tally)
        if name in definition.telling:
            never_shown[name] = np.array([text is None for text in given], dtype=bool)
    tally.update({("row", "seen", ""): answers.n_rows, ("row", "kept", ""): answers.n_rows})
    tally.update({("column", "seen", ""): len(columns), ("column", "kept", ""): len(columns)})
    return RawTable(
        file=file,
        program="LimeSurvey",
        cells=pd.DataFrame(columns),
        lines=np.arange(1, answers.n_rows + 1, dtype=np.int64),
        header_line=0,
        ledger=ledger_rows(tally),
        findings=rowless_table(answers.n_rows, file),
        never_shown=never_shown,
    )


def _column_name(field: str, names: Mapping[str, str]) -> str:
    found = _FIELD.fullmatch(field)
    if not found:
        return field
    for written in (found[1], found[1].replace("-", "#")):  # in a tag, LimeSurvey writes # as -
        if written in names:
            return names[written]
    return field


def _clean_column(texts: Iterable[str | None], tally: Tally) -> pd.Series:
    column = pd.Series([text or "" for text in texts], dtype="str")
    counts = {str(text): int(n) for text, n in column.value_counts().items()}
    changed = clean_texts(counts, tally)
    return column.replace(changed) if changed else column
