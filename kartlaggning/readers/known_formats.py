"""The formats that are read, one entry each: by what a file of it is known, and who reads it.

To read one more, name it in `formats.py`, write its reader, and add its entry to `KNOWN_FORMATS`.

Those that people often have, and that are not read, stand in `TOLD_FORMATS`: what such a file is,
and how it is saved so that it can be read. A reader that comes later takes an entry's place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.checks import N_
from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.readers.databases.maxqda import read_maxqda_exchange
from kartlaggning.readers.databases.qualcoder import read_qualcoder
from kartlaggning.readers.databases.rqda import read_rqda
from kartlaggning.readers.databases.taguette import read_taguette
from kartlaggning.readers.formats import Format
from kartlaggning.readers.grids.delimited import read_delimited
from kartlaggning.readers.questionnaires.limesurvey import read_limesurvey
from kartlaggning.readers.questionnaires.survey_programs import adapt_coded_table, adapt_table
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.readers.refi_qda import read_refi_qda
from kartlaggning.readers.statistics.portable import read_portable
from kartlaggning.readers.statistics.sas import TABLE_MARK, TRANSPORT_MARK, read_sas
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
    return adapt_coded_table(read_spss(path, encoding=hints.encoding))


def _read_portable(path: Path, hints: TableHints) -> RawTable:
    return adapt_coded_table(read_portable(path, encoding=hints.encoding))


def _read_stata(path: Path, hints: TableHints) -> RawTable:
    return adapt_coded_table(read_stata(path, encoding=hints.encoding))


def _read_sas(path: Path, hints: TableHints) -> RawTable:
    return adapt_coded_table(read_sas(path, encoding=hints.encoding))


def _read_limesurvey(path: Path, _: TableHints) -> RawTable:
    return read_limesurvey(path)


def _read_qualcoder(path: Path, _: str) -> CodedProject:
    return read_qualcoder(path)


def _read_taguette(path: Path, _: str) -> CodedProject:
    return read_taguette(path)


def _read_rqda(path: Path, _: str) -> CodedProject:
    return read_rqda(path)


def _read_maxqda(path: Path, _: str) -> CodedProject:
    return read_maxqda_exchange(path)


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
    Format.SAS: KnownFormat(
        read_table=_read_sas,
        head=re.compile(
            b"|".join(mark.pattern for mark in (TABLE_MARK, TRANSPORT_MARK)), re.DOTALL
        ),
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
    Format.RQDA: KnownFormat(read_project=_read_rqda, database_table=b"freecode"),
    Format.MAXQDA: KnownFormat(read_project=_read_maxqda, database_table=b"Codewords"),
}


@dataclass(frozen=True)
class ToldFormat:
    """A format that is not read: what it is, what to do, and by what a file of it is known.

    Parameters
    ----------
    what, how
        Texts for the catalogue.
    suffixes
        Endings of its files' names.
    head, roots, member
        As of a `KnownFormat`.
    """

    what: str
    how: str
    suffixes: tuple[str, ...] = ()
    head: re.Pattern[bytes] | None = None
    roots: tuple[str, ...] = ()
    member: re.Pattern[str] | None = None

    def fits(self, suffix: str, head: bytes, root: str, names: Collection[str]) -> bool:
        """Whether a file is of the format: by its name's ending, or by what is in it."""
        if suffix in self.suffixes or root in self.roots:
            return True
        if self.head and self.head.match(head):
            return True
        return self.member is not None and any(map(self.member.match, names))


_AS_TABLE = N_("Open it where it was made, and save the table as .csv or .xlsx.")
_FROM_EXCEL = N_("Open it in Excel or LibreOffice, and save it as .xlsx.")
# the more telling first: of several that fit, the first is told
TOLD_FORMATS: tuple[ToldFormat, ...] = (
    ToldFormat(
        N_("a file of data from R"),
        N_(
            "In R, save the table with haven::write_sav(table, 'table.sav'), which keeps its "
            "labels, or with write.csv(table, 'table.csv', row.names = FALSE)."
        ),
        (".rds", ".rda", ".rdata"),
        re.compile(rb"RD[ABX][23]\n|X\n\0\0\0[23]"),
    ),
    ToldFormat(
        N_("a table of PC-Axis (PxWeb)"),
        N_("Fetch it once more where it comes from, as .csv or .xlsx."),
        (".px",),
        re.compile(
            rb"(\xef\xbb\xbf)?(AXIS-VERSION|CHARSET|CODEPAGE|CREATION-DATE|DECIMALS|LANGUAGE"
            rb"|MATRIX|SHOWDECIMALS|SUBJECT-(AREA|CODE)|TABLEID)(\[\w+\])?="
        ),
    ),
    ToldFormat(
        N_("a file of jamovi"),
        N_("In jamovi, choose Export and save the data as .sav or .csv."),
        (".omv", ".omt"),
        member=re.compile(r"xdata\.json\Z"),
    ),
    ToldFormat(
        N_("a file of JASP"),
        N_("In JASP, choose Export Data and save the data as .csv."),
        (".jasp",),
        member=re.compile(r"internal\.sqlite\Z"),
    ),
    ToldFormat(
        N_("a file of SPSS's output: tables of results, no data"),
        N_("In SPSS, open the data that it was made from, and save them as .sav."),
        (".spv", ".spo"),
        member=re.compile(r"outputViewer\d*\.xml\Z"),
    ),
    ToldFormat(
        N_("a file of SPSS's commands"),
        N_("Run it in SPSS, and save the data as .sav."),
        (".sps", ".spj"),
    ),
    ToldFormat(
        N_("a catalogue of SAS's formats: labels without data"),
        N_("Import the table (.sas7bdat); give the labels as codes in the schema."),
        (".sas7bcat", ".sd2"),
        re.compile(rb"\0{12}\xc2\xea\x81\x60.{140}CATALOG", re.DOTALL),
    ),
    ToldFormat(
        N_("a packed transport file of SAS (PROC CPORT)"),
        N_("In SAS, save the table as .sas7bdat, or as .xpt with the XPORT engine."),
        (".cpt", ".stc"),
        re.compile(rb"\*\*COMPRESSED\*\* "),
    ),
    ToldFormat(
        N_("a description of data (DDI), without the data"),
        N_("Import the data that it describes: .sav, .dta, .csv or .xlsx from the same place."),
        roots=("codeBook", "DDIInstance", "FragmentInstance"),
    ),
    ToldFormat(
        N_("a project of REDCap, or other data as ODM"),
        N_("In REDCap, choose Data Exports, and save as CSV / Microsoft Excel (raw data)."),
        roots=("ODM",),
    ),
    ToldFormat(
        N_("a file of Parquet"),
        N_(
            "Save it as .csv: in Python with pandas.read_parquet(file).to_csv(name, index=False), "
            "in R with arrow::read_parquet and write.csv."
        ),
        (".parquet", ".pq"),
        re.compile(rb"PAR[1E]"),
    ),
    ToldFormat(
        N_("a file of Arrow (Feather)"),
        N_(
            "Save it as .csv: in Python with pandas.read_feather(file).to_csv(name, index=False), "
            "in R with arrow::read_feather and write.csv."
        ),
        (".feather", ".arrow"),
        re.compile(rb"ARROW1|FEA1"),
    ),
    ToldFormat(
        N_("a file of JSON"),
        N_("Fetch the table once more where it comes from, as .csv or .xlsx."),
        (".json", ".jsonl", ".ndjson", ".geojson"),
        re.compile(rb'(\xef\xbb\xbf)?\s*(\{\s*"|\[\s*[\[{])'),
    ),
    ToldFormat(
        N_("a database of Access"),
        N_("In Access, export the table as .xlsx or .csv."),
        (".mdb", ".accdb"),
        re.compile(rb"\0\x01\0\0Standard (Jet|ACE) DB"),
    ),
    ToldFormat(
        N_("a table of Numbers"),
        N_("In Numbers, choose Export to Excel, and save it as .xlsx."),
        (".numbers",),
        member=re.compile(r"Index/(Document|CalculationEngine)\.iwa\Z"),
    ),
    ToldFormat(
        N_("a table of an older program"),
        _FROM_EXCEL,
        (".dbf", ".slk", ".dif", ".wk1", ".wk3", ".wk4", ".wks", ".wq1", ".sdc", ".fods"),
        re.compile(rb"ID;P"),
    ),
    ToldFormat(
        N_("a text document"),
        N_("Move the table into Excel or LibreOffice, and save it as .xlsx."),
        (".doc", ".docx", ".odt", ".rtf", ".pages"),
        re.compile(rb"\{\\rtf"),
        member=re.compile(r"word/document\.xml\Z"),
    ),
    ToldFormat(
        N_("a PDF: pages to look at, in which there is no table to read"),
        N_("Ask for the table itself, as .xlsx or .csv."),
        (".pdf",),
        re.compile(rb"%PDF-"),
    ),
    ToldFormat(
        N_("a presentation"), _AS_TABLE, (".ppt", ".pptx", ".odp"), member=re.compile("ppt/")
    ),
    ToldFormat(
        N_("a file of data that may be of any form"),
        N_("If it is a table as text, let its name end in .txt; else save it as .csv or .xlsx."),
        (".dat", ".data", ".asc"),
    ),
    ToldFormat(
        N_("a packed file"),
        N_("Unpack it and import what is inside."),
        (".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".zst"),
        re.compile(rb"\x1f\x8b|BZh\d|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd"),
    ),
)

# what holds coded documents, not one table
PROJECT_FORMATS = frozenset(
    format_ for format_, known in KNOWN_FORMATS.items() if known.read_project
)
