"""Recognises a file's format: by its first bytes, and by what lies in it where many begin alike."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.containers.archive import ZIP_DAMAGE
from kartlaggning.readers.containers.sqlite_file import reading_uri
from kartlaggning.readers.formats import (
    OLE_MARK,
    QUALCODER_DATABASE,
    ZIP_MARK,
    Format,
    broken_file,
    suffix_format,
    unknown_format,
)
from kartlaggning.readers.known_formats import KNOWN_FORMATS, PROJECT_FORMATS, TOLD_FORMATS
from kartlaggning.readers.workbooks.open_document import is_open_document

_HEAD_BYTES = 4096
_ENCRYPTED_SPSS = b"ENCRYPTEDSAV"
_ZIP_MARKS = (ZIP_MARK + b"\x03\x04", ZIP_MARK + b"\x05\x06")
_OLE_ENTRY_BYTES = 128
_SQLITE_MARK = b"SQLite format 3\x00"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")
# what office programs lay beside a file that they have open
_LOCK_FILES = {
    "Excel": re.compile(r"~\$(.+)"),
    "LibreOffice": re.compile(r"\.~lock\.(.+)#"),
}
_ROOT = re.compile(r"\s*(?:<[?!].*?>\s*)*<(?:[\w.-]+:)?([A-Za-z]+)[\s/>]", re.DOTALL)


def recognise(path: Path) -> tuple[Format, tuple[Finding, ...]]:
    """Recognise a file's format: what the bytes say goes before what the name says.

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
    head = _read_head(path, file)
    found = _format_of(head, path, file)
    if found is None:
        _tell_of(path, file, head)
        found = _format_by_name(suffix, file)
    if suffix_format(suffix) in (found, None):
        return found, ()
    parameters = {"actual": found.value[0]}
    return found, (Finding("file_misnamed", Where(file), suffix, parameters=parameters),)


def _lock_owner(name: str) -> tuple[str, str]:
    """The program that marks a file as open by one of such a name, and the file's own name."""
    for program, pattern in _LOCK_FILES.items():
        if match := pattern.fullmatch(name):
            return program, match[1]
    return "", ""


def _refuse_lock_file(path: Path, file: str) -> None:
    program, name = _lock_owner(path.name)
    if program:
        parameters = {"program": program}
        raise KartlaggningError(Finding("file_is_lock", Where(file), name, "", parameters))


def _not_permitted(path: Path, file: str) -> Finding:
    """The finding of a file that may not be read; on Windows mostly another program has it open."""
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if _is_there(lock):
            program, _ = _lock_owner(lock.name)
            return Finding("file_in_use", Where(file), parameters={"program": program})
    return Finding("file_not_permitted", Where(file))


def _is_there(path: Path) -> bool:
    """Whether a file is seen; not where its folder may not be looked into."""
    try:
        return path.exists()
    except OSError:
        return False


def _read_head(path: Path, file: str) -> bytes:
    _refuse_lock_file(path, file)
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
        raise KartlaggningError(_not_permitted(path, file)) from error
    except (OSError, ValueError) as error:  # a name that no file can have
        reason = getattr(error, "strerror", None) or str(error)
        finding = Finding("file_not_opened", Where(file), parameters={"reason": reason})
        raise KartlaggningError(finding) from error
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
        # a web page that was saved instead of the file; a real one was called `.qdpx`
        check = "project_is_html" if _is_called_project(path) else "file_is_html"
        raise KartlaggningError(Finding(check, Where(file)))
    for format_, known in KNOWN_FORMATS.items():
        if known.head and known.head.match(head):
            return format_
    return _xml_format(head)


def _is_called_project(path: Path) -> bool:
    return suffix_format(path.suffix.lower()) in PROJECT_FORMATS


def _xml_format(head: bytes) -> Format | None:
    root = _root_of(head)
    for format_, known in KNOWN_FORMATS.items():
        if root in known.roots:
            return format_
    return None


def _root_of(head: bytes) -> str:
    """The root element of a file that is XML; empty of any other."""
    encoding = "utf-16" if head.startswith(_UTF16_MARKS) else "utf-8-sig"
    root = _ROOT.match(head.decode(encoding, "replace"))
    return root[1] if root else ""


def _tell_of(path: Path, file: str, head: bytes = b"", names: Sequence[str] = ()) -> None:
    """Say what a file is that is not read, and what to do; nothing where it is not known.

    Raises
    ------
    KartlaggningError
        It is known.
    """
    suffix = path.suffix.lower()
    root = _root_of(head)
    for told in TOLD_FORMATS:
        if told.fits(suffix, head, root, names):
            parameters = {"what": told.what, "how": told.how}
            raise KartlaggningError(Finding("file_told", Where(file), suffix, "", parameters))


def _zip_format(path: Path, file: str) -> Format:
    names = _member_names(path)
    if is_open_document(path):
        return Format.WORKBOOK
    for format_, known in KNOWN_FORMATS.items():
        if known.member and any(map(known.member.match, names)):
            return format_
    by_name = suffix_format(path.suffix.lower())
    if by_name and not names and KNOWN_FORMATS[by_name].member:
        return by_name  # a damaged one is for its reader to describe
    if not _is_called_project(path):
        _tell_of(path, file, names=names)
    check = "project_not_in_archive" if _is_called_project(path) else "file_is_archive"
    raise KartlaggningError(Finding(check, Where(file)))


def _member_names(path: Path) -> list[str]:
    """The names in a zip archive; none of a damaged one."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except ZIP_DAMAGE:
        return []


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
    _tell_of(path, file)
    raise KartlaggningError(unknown_format(suffix, file))


def _has_entry(raw: bytes, name: str) -> bool:
    entry = re.escape(name.encode("utf-16-le") + b"\x00\x00")
    return any(found.start() % _OLE_ENTRY_BYTES == 0 for found in re.finditer(entry, raw))


def _database_format(path: Path, file: str) -> Format:
    suffix = path.suffix.lower()
    try:
        tables = _database_tables(path)
    except (sqlite3.Error, UnicodeError) as error:  # the latter of a damaged name in the message
        by_name = suffix_format(suffix)
        is_database = by_name is not None and KNOWN_FORMATS[by_name].database_table is not None
        called = by_name if by_name and is_database else Format.TAGUETTE
        raise broken_file(called, str(error), file) from error
    for format_, known in KNOWN_FORMATS.items():
        if known.database_table in tables:
            return format_
    raise KartlaggningError(unknown_format(suffix, file))


def _database_tables(path: Path) -> set[bytes]:
    with closing(sqlite3.connect(reading_uri(path), uri=True)) as database:
        database.text_factory = bytes
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name for [name] in rows}


def _format_by_name(suffix: str, file: str) -> Format:
    by_name = suffix_format(suffix)
    if by_name is Format.DELIMITED:
        return by_name
    if by_name:
        raise broken_file(by_name, "it does not begin as such a file does", file)
    raise KartlaggningError(unknown_format(suffix, file))
