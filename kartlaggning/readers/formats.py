"""What kind of file it is: what the bytes say goes before what the name says."""

from __future__ import annotations

import zipfile
from enum import Enum
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.package import ZIP_DAMAGE


class Format(Enum):
    """A readable format; the value is the suffixes that its files have, the usual one first."""

    DELIMITED = (".csv", ".tsv", ".tab", ".txt")
    WORKBOOK = (".xlsx", ".xlsm")
    SPSS = (".sav", ".zsav")


READABLE = ", ".join(suffix for format_ in Format for suffix in format_.value)
_HEAD_BYTES = 4096
_SPSS_MARKS = (b"$FL2", b"$FL3")
_ENCRYPTED_SPSS = b"ENCRYPTEDSAV"
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Office file, or an encrypted new one
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")


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
    head = _read_head(path, file)
    suffix = path.suffix.lower()
    found = _format_of(head, path, file)
    if found is None:
        found = _format_by_name(suffix, file)
    if suffix in found.value or suffix not in READABLE.split(", "):
        return found, ()
    return found, (Finding("file_misnamed", Where(file), suffix, parameters={"actual": found.value[0]}),)


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
        raise KartlaggningError(Finding("file_not_opened", Where(file), parameters={"reason": reason})) from error
    if not head:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    return head


def _format_of(head: bytes, path: Path, file: str) -> Format | None:
    """The format that the first bytes tell; none where they could be any text."""
    if head.startswith(_SPSS_MARKS):
        return Format.SPSS
    if head[8:].startswith(_ENCRYPTED_SPSS):
        raise KartlaggningError(Finding("file_encrypted", Where(file)))
    if head.startswith(_ZIP_MARKS):
        return _zip_format(path, file)
    if head.startswith(_OLE_MARK):
        is_encrypted = _ENCRYPTED_PACKAGE in path.read_bytes()
        raise KartlaggningError(Finding("file_encrypted", Where(file)) if is_encrypted else _unknown(".xls", file))
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_HTML_MARKS):
        raise KartlaggningError(Finding("file_is_html", Where(file)))
    return None


def _zip_format(path: Path, file: str) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except ZIP_DAMAGE:
        names = []
    if "xl/workbook.bin" in names:
        raise KartlaggningError(_unknown(".xlsb", file))
    is_workbook = any(name.startswith("xl/") for name in names)
    if is_workbook or (not names and path.suffix.lower() in Format.WORKBOOK.value):
        return Format.WORKBOOK  # a damaged one is for its reader to describe
    raise KartlaggningError(Finding("file_is_archive", Where(file)))


def _format_by_name(suffix: str, file: str) -> Format:
    if suffix in Format.DELIMITED.value:
        return Format.DELIMITED
    for format_, name in ((Format.WORKBOOK, "Excel"), (Format.SPSS, "SPSS")):
        if suffix in format_.value:
            parameters = {"format": name, "reason": "it does not begin as such a file does"}
            raise KartlaggningError(Finding("file_broken", Where(file), parameters=parameters))
    raise KartlaggningError(_unknown(suffix, file))


def _unknown(suffix: str, file: str) -> Finding:
    return Finding("file_unknown_format", Where(file), suffix, parameters={"formats": READABLE})
