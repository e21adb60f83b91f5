"""The formats that are read, one entry each: by what a file of it is known, and who reads it.

To read one more, name it in `formats.py`, write its reader, and add its entry to `KNOWN_FORMATS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.readers.databases.qualcoder import read_qualcoder
from kartlaggning.readers.databases.taguette import read_taguette
from kartlaggning.readers.formats import Format
from kartlaggning.readers.grids.delimited import read_delimited
from kartlaggning.readers.questionnaires.limesurvey import read_limesurvey
from kartlaggning.readers.questionnaires.survey_programs import adapt_table
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.readers.refi_qda import read_refi_qda
from kartlaggning.readers.statistics.portable import read_portable
from kartlaggning.readers.statistics.spss import read_spss
from kartlaggning.readers.statistics.stata import read_stata
from kartlaggning.readers.workbooks.workbook import read_workbook


@dataclass(frozen=True)
class TableHints:
    """What the user says of a table, as `read_table` has it; each reader takes what concerns it."""

    expected_columns: Collection[str] = ()
    known_words: Collection[str] = ()
    sheet: str = ""
    encoding: str = ""
    hidden: str = ""


TableReader = Callable[[Path, TableHints], RawTable]
ProjectReader = Callable[[Path, str], CodedProject]


@dataclass(frozen=True)
class KnownFormat:
    """By what a file of a format is known, and who reads it.

    A file that begins as none of them is a delimited text, if its name says so.

    Parameters
    ----------
    read_table, read_project
        The reader, of a table or of coded documents: one of the two. The latter is told how the
        file counts positions, as the user says it.
    head
        What the first bytes match.
    roots
        Root elements of a file that is XML.
    member
        What the name of a member matches, of a file that is a zip archive.
    database_table
        A table that only this format has, of a file that is a SQLite database.
    """

    read_table: TableReader | None = None
    read_project: ProjectReader | None = None
    head: re.Pattern[bytes] | None = None
    roots: tuple[str, ...] = ()
    member: re.Pattern[str] | None = None
    database_table: bytes | None = None


def _read_delimited(path: Path, hints: TableHints) -> RawTable:
    table = read_delimited(
        path,
        expected_columns=hints.expected_columns,
        known_words=hints.known_words,
        encoding=hints.encoding,
    )
    return adapt_table(table)


def _read_workbook(path: Path, hints: TableHints) -> RawTable:
    table = read_workbook(
        path, expected_columns=hints.expected_columns, sheet=hints.sheet, hidden=hints.hidden
    )
    return adapt_table(table)


def _read_spss(path: Path, hints: TableHints) -> RawTable:
    return read_spss(path, encoding=hints.encoding)


def _read_portable(path: Path, hints: TableHints) -> RawTable:
    return read_portable(path, encoding=hints.encoding)


def _read_stata(path: Path, hints: TableHints) -> RawTable:
    return read_stata(path, encoding=hints.encoding)


def _read_limesurvey(path: Path, _: TableHints) -> RawTable:
    return read_limesurvey(path)


def _read_qualcoder(path: Path, _: str) -> CodedProject:
    return read_qualcoder(path)


def _read_taguette(path: Path, _: str) -> CodedProject:
    return read_taguette(path)


_NAME_FLAGS = re.IGNORECASE | re.ASCII | re.DOTALL

# in the order of asking, where a file could be of several: a project may hold a workbook or a
# questionnaire among its sources, and not the other way round
KNOWN_FORMATS: Mapping[Format, KnownFormat] = {
    Format.DELIMITED: KnownFormat(read_table=_read_delimited),
    Format.WORKBOOK: KnownFormat(
        read_table=_read_workbook,
        head=re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00"),  # Excel's without OLE
        member=re.compile("xl/"),
    ),
    Format.SPSS: KnownFormat(read_table=_read_spss, head=re.compile(rb"\$FL[23]")),
    Format.STATA: KnownFormat(
        read_table=_read_stata,
        # since version 13, or before: the version, the order of bytes, the kind of file
        head=re.compile(rb"<stata_dta>|[\x68-\x73][\x01\x02]\x01"),
    ),
    Format.SPSS_PORTABLE: KnownFormat(
        read_table=_read_portable,
        # a title five times in 200 letters, a table of 256, the mark; in lines of 80
        head=re.compile(rb"(?:[^\r\n]\r?\n?){456}SPSS\r?\n?PORT|.{40}(ASCII )?SPSS PORT FILE"),
    ),
    Format.REFI_QDA: KnownFormat(
        read_project=read_refi_qda,
        roots=("Project", "CodeBook"),
        member=re.compile(r"[^/]*\.qde\Z", _NAME_FLAGS),
    ),
    Format.LIMESURVEY: KnownFormat(
        read_table=_read_limesurvey,
        roots=("document",),
        member=re.compile(r".*\.lss\Z", _NAME_FLAGS),
    ),
    Format.QUALCODER: KnownFormat(read_project=_read_qualcoder, database_table=b"code_text"),
    Format.TAGUETTE: KnownFormat(read_project=_read_taguette, database_table=b"highlights"),
}

# what holds coded documents, not one table
PROJECT_FORMATS = frozenset(
    format_ for format_, known in KNOWN_FORMATS.items() if known.read_project
)
