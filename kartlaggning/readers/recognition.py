"""Recognises a file's format: by its first bytes, and by what lies in it where many formats begin
alike.
"""

from __future__ import annotations

import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.containers.archive import ZIP_DAMAGE
from kartlaggning.readers.containers.sqlite_file import reading_uri
from kartlaggning.readers.formats import (
    OLE_MARK,
    PROJECT_FORMATS,
    QUALCODER_DATABASE,
    READABLE,
    ZIP_MARK,
    Format,
    broken_file,
    suffix_format,
    unknown_format,
)
from kartlaggning.readers.workbooks.open_document import is_open_document

_HEAD_BYTES = 4096
_ENCRYPTED_SPSS = b"ENCRYPTEDSAV"
_ZIP_MARKS = (ZIP_MARK + b"\x03\x04", ZIP_MARK + b"\x05\x06")
_OLE_ENTRY_BYTES = 128
_SQLITE_MARK = b"SQLite format 3\x00"
_MARKS = {
    Format.SPSS: re.compile(rb"\$FL[23]"),
    Format.STATA: re.compile(
        rb"<stata_dta>|[\x68-\x73][\x01\x02]\x01"
    ),  # version, order of bytes, kind of file
    Format.WORKBOOK: re.compile(
        rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00"
    ),  # an Excel file without OLE
    # a title five times in 200 letters, a table of 256, the mark; in lines of 80
    Format.SPSS_PORTABLE: re.compile(
        rb"(?:[^\r\n]\r?\n?){456}SPSS\r?\n?PORT|.{40}(ASCII )?SPSS PORT FILE"
    ),
}
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")
_ROOT = re.compile(r"\s*(?:<[?!].*?>\s*)*<(?:[\w.-]+:)?([A-Za-z]+)[\s/>]", re.DOTALL)
_ROOTS = {"Project": Format.REFI_QDA, "CodeBook": Format.REFI_QDA, "document": Format.LIMESURVEY}


def recognise(path: Path) -> tuple[Format, tuple[Finding, ...]]:
    """Recognise a file's format.

    Returns
    -------
    Format, tuple of Finding
        The format, and a warning where the name says another.

    Raises
    ------
    KartlaggningError
        The file cannot be opened, is empty or encrypted, or is of no readable format.
    """
    file = path.as_posix()
    suffix = path.suffix.lower()
    if suffix in Format.QUALCODER.value and (path / QUALCODER_DATABASE).is_file():
        return Format.QUALCODER, ()
    found = _format_of(_read_head(path, file), path, file) or _format_by_name(suffix, file)
    if suffix in found.value or suffix not in READABLE.split(", "):
        return found, ()
    return found, (
        Finding("file_misnamed", Where(file), suffix, parameters={"actual": found.value[0]}),
    )


def _read_head(path: Path, file: str) -> bytes:
    try:
        if path.is_dir():
            raise KartlaggningError(Finding("file_is_directory", Where(file)))
        if path.exists() and not path.is_file():
            raise KartlaggningError(Finding("file_not_ordinary", Where(file)))
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise KartlaggningError(Finding("file_missing", Where(file))) from error
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(file))) from error
    except (OSError, ValueError) as error:  # a name that no file can have
        reason = getattr(error, "strerror", None) or str(error)
        raise KartlaggningError(
            Finding("file_not_opened", Where(file), parameters={"reason": reason})
        ) from error
    if not head:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    return head


def _format_of(head: bytes, path: Path, file: str) -> Format | None:
    """The format that the first bytes tell; none where they could be any text."""
    if head.startswith(_ZIP_MARKS):
        return _zip_format(path, file)
    if head.startswith(OLE_MARK):
        return _ole_format(path, file)
    if head.startswith(_SQLITE_MARK):
        return _database_format(path, file)
    if head[8:].startswith(_ENCRYPTED_SPSS):
        raise KartlaggningError(Finding("file_encrypted", Where(file)))
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_HTML_MARKS):
        is_project = suffix_format(path.suffix.lower()) in PROJECT_FORMATS
        raise KartlaggningError(
            Finding("project_is_html" if is_project else "file_is_html", Where(file))
        )
    return next(
        (format_ for format_, mark in _MARKS.items() if mark.match(head)), None
    ) or _xml_format(head)


def _xml_format(head: bytes) -> Format | None:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    root = _ROOT.match(head.decode(encoding, "replace"))
    return _ROOTS.get(root[1]) if root else None


def _zip_format(path: Path, file: str) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except ZIP_DAMAGE:
        names = []
    if is_open_document(path) or any(name.startswith("xl/") for name in names):
        return Format.WORKBOOK
    if any(name.lower().endswith(".qde") and "/" not in name for name in names):
        return Format.REFI_QDA
    if any(name.lower().endswith(".lss") for name in names):
        return Format.LIMESURVEY
    by_name = suffix_format(path.suffix.lower())
    if not names and by_name in (Format.WORKBOOK, Format.REFI_QDA, Format.LIMESURVEY):
        return by_name  # a damaged one is for its reader to describe
    is_project = by_name in PROJECT_FORMATS
    raise KartlaggningError(
        Finding("project_not_in_archive" if is_project else "file_is_archive", Where(file))
    )


def _ole_format(path: Path, file: str) -> Format:
    """An old Office file is a small file system: its directory's entries say what lies in it."""
    raw = path.read_bytes()
    if _has_entry(raw, "EncryptedPackage"):
        raise KartlaggningError(Finding("file_encrypted", Where(file)))
    if _has_entry(raw, "Workbook") or _has_entry(raw, "Book"):
        return Format.WORKBOOK
    suffix = path.suffix.lower()
    if suffix in Format.WORKBOOK.value:
        raise broken_file(Format.WORKBOOK, "there is no workbook in it", file)
    raise KartlaggningError(unknown_format(suffix, file))


def _has_entry(raw: bytes, name: str) -> bool:
    entry = re.escape(name.encode("utf-16-le") + b"\x00\x00")
    return any(found.start() % _OLE_ENTRY_BYTES == 0 for found in re.finditer(entry, raw))


def _database_format(path: Path, file: str) -> Format:
    try:
        with closing(sqlite3.connect(reading_uri(path), uri=True)) as database:
            database.text_factory = bytes
            tables = {
                name
                for [name] in database.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table'"
                )
            }
    except (
        sqlite3.Error,
        UnicodeError,
    ) as error:  # the latter where a damaged name is in the message
        is_qualcoder = suffix_format(path.suffix.lower()) is Format.QUALCODER
        raise broken_file(
            Format.QUALCODER if is_qualcoder else Format.TAGUETTE, str(error), file
        ) from error
    if b"code_text" in tables:
        return Format.QUALCODER
    if b"highlights" in tables:
        return Format.TAGUETTE
    raise KartlaggningError(unknown_format(path.suffix.lower(), file))


def _format_by_name(suffix: str, file: str) -> Format:
    by_name = suffix_format(suffix)
    if by_name is Format.DELIMITED:
        return by_name
    if by_name:
        raise broken_file(by_name, "it does not begin as such a file does", file)
    raise KartlaggningError(unknown_format(suffix, file))
