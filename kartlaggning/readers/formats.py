"""The readable formats: what they and their files are called, and the errors that say so."""

from __future__ import annotations

import re
from enum import Enum
from itertools import chain

from kartlaggning.errors import Finding, KartlaggningError, Where


class Format(Enum):
    """A readable format; the value is the suffixes that its files have, the usual one first."""

    DELIMITED = (".csv", ".tsv", ".tab", ".txt")
    WORKBOOK = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
    SPSS = (".sav", ".zsav")
    SPSS_PORTABLE = (".por",)
    STATA = (".dta",)
    SAS = (".sas7bdat", ".xpt")
    LIMESURVEY = (".lsa", ".lss")
    REFI_QDA = (".qdpx", ".qde", ".qdc")
    QUALCODER = (".qda",)
    TAGUETTE = (".sqlite3", ".sqlite", ".db")
    RQDA = (".rqda",)
    MAXQDA = (".mex",)


READABLE = ", ".join(chain.from_iterable(format_.value for format_ in Format))
# what a file of such a kind begins with
ZIP_MARK = b"PK"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Office file, or an encrypted new one
QUALCODER_DATABASE = "data.qda"  # in the folder that QualCoder calls a project
FORMAT_NAMES = {
    Format.WORKBOOK: "Excel",
    Format.SPSS: "SPSS",
    Format.SPSS_PORTABLE: "SPSS",
    Format.STATA: "Stata",
    Format.SAS: "SAS",
    Format.LIMESURVEY: "LimeSurvey",
    Format.REFI_QDA: "REFI-QDA",
    Format.QUALCODER: "QualCoder",
    Format.TAGUETTE: "Taguette",
    Format.RQDA: "RQDA",
    Format.MAXQDA: "MAXQDA",
}
# files that only their own program reads, and from which it exports .qdpx
_CLOSED_FILES = {
    "NVivo": re.compile(r"\.nv(p|px|cx)"),
    "MAXQDA": re.compile(r"\.m(x|ex|od)\d+"),
    "ATLAS.ti": re.compile(r"\.(atlproj\w*|hpr\d+)"),
}


def suffix_format(suffix: str) -> Format | None:
    """Tell the format of which a file's name speaks; none where it speaks of no readable one."""
    for format_ in Format:
        if suffix in format_.value:
            return format_
    return None


def unknown_format(suffix: str, file: str) -> Finding:
    """Make the finding of a file that nothing here reads; of a closed one it says what to do."""
    for program, suffixes in _CLOSED_FILES.items():
        if suffixes.fullmatch(suffix):
            return Finding("file_of_program", Where(file), suffix, parameters={"program": program})
    return Finding("file_unknown_format", Where(file), suffix, parameters={"formats": READABLE})


def broken_file(format_: Format | str, reason: str, file: str, line: int = 0) -> KartlaggningError:
    """Make the error of a file that no one can read as a format, or as what else it is called."""
    name = FORMAT_NAMES[format_] if isinstance(format_, Format) else format_
    parameters = {"format": name, "reason": reason.strip().rstrip(".") or "?"}
    return KartlaggningError(Finding("file_broken", Where(file, line), parameters=parameters))
