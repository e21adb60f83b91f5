"""A form in a Word file → `RawForm`. Nothing in it is run, and nothing outside it is fetched.

Only the text of the document itself is read, and its properties. Pictures, objects, macros,
comments and what it refers to outside are counted and told of.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.containers.archive import open_archive, read_member
from kartlaggning.readers.containers.safe_xml import parse_xml
from kartlaggning.readers.formats import OLE_MARK, ZIP_MARK, broken_file
from kartlaggning.readers.forms.raw_form import FormRow, RawForm
from kartlaggning.readers.forms.word_text import WordText, attribute
from kartlaggning.readers.raw_table import LedgerRow

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
FORMAT_NAME = "Word"
MAX_DOCUMENT = 8_000_000  # bytes, unpacked; a form of two pages has some hundred thousand
MAX_SMALL_PART = 1_000_000
_RELATIONS, _OWN, _PROGRAM = "_rels/.rels", "docProps/custom.xml", "docProps/app.xml"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_OBJECTS = ("/embeddings/", "/activex/", "/afchunk")
# *Microsoft Office Word*, *LibreOffice*, *Pages*
_PROGRAM_NAME = re.compile(
    r"(?:microsoft|libreoffice|openoffice|onlyoffice|wps|pages|kartlaggning)[a-z .]{0,40}",
    re.IGNORECASE,
)
# what opening the file would fetch; a link is followed only by whoever clicks on it
_NOT_FETCHED = ("hyperlink",)


def read_word_form(path: Path) -> RawForm:
    """Read a form.

    Raises
    ------
    KartlaggningError
        It cannot be opened, is no Word file, is damaged, or asks for more than is read.
    """
    file = path.as_posix()
    _refuse_others(path, file)
    with open_archive(path, FORMAT_NAME) as archive:
        names = archive.namelist()
        if len(set(names)) < len(names):
            # programs differ on which of them is the document
            raise broken_file(FORMAT_NAME, "two files in it have the same name", file)
        place = _document_place(archive, file)
        if place not in names:
            raise KartlaggningError(Finding("form_not_word", Where(file), path.suffix))
        document = _parse(archive, place, file, MAX_DOCUMENT)
        body = document.find("body")
        if body is None:
            raise KartlaggningError(Finding("form_not_word", Where(file), path.suffix))
        text = WordText()
        rows = tuple(text.rows(body))
        comments = _count_comments(archive, place, file)
        outside = sorted(_find_outside(archive, file))
        return RawForm(
            file=file,
            program=_read_program(archive, file),
            properties=_read_own_properties(archive, file),
            rows=rows,
            ledger=tuple(_ledger(rows, text.seen, comments)),
            findings=tuple(_findings(file, names, text.seen, comments, outside)),
        )


def _refuse_others(path: Path, file: str) -> None:
    """Refuse what cannot be a Word file, in words that say what it is."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(OLE_MARK))
    except FileNotFoundError as error:
        raise KartlaggningError(Finding("file_missing", Where(file))) from error
    except IsADirectoryError as error:
        raise KartlaggningError(Finding("file_is_directory", Where(file))) from error
    except OSError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(file))) from error
    if not head:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    if head == OLE_MARK and path.suffix.lower() in SUFFIXES:
        # an old Office file, or a new one with a password, is a small file system
        raise KartlaggningError(Finding("file_encrypted", Where(file)))
    if not head.startswith(ZIP_MARK):
        raise KartlaggningError(Finding("form_not_word", Where(file), path.suffix))


def _parse(archive: zipfile.ZipFile, name: str, file: str, limit: int) -> Element:
    return parse_xml(read_member(archive, name, file, FORMAT_NAME, limit), file, FORMAT_NAME)


def _parse_if_there(archive: zipfile.ZipFile, name: str, file: str) -> Element | None:
    if name not in archive.namelist():
        return None
    return _parse(archive, name, file, MAX_SMALL_PART)


def _document_place(archive: zipfile.ZipFile, file: str) -> str:
    """Where the document itself lies, as the package says."""
    relations = _parse_if_there(archive, _RELATIONS, file)
    for relation in relations if relations is not None else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return ""


def _read_own_properties(archive: zipfile.ZipFile, file: str) -> Mapping[str, str]:
    properties = _parse_if_there(archive, _OWN, file)
    if properties is None:
        return {}
    return {attribute(each, "name"): "".join(each.itertext()).strip() for each in properties}


def _read_program(archive: zipfile.ZipFile, file: str) -> str:
    """The program that saved the file last, without its version.

    What cannot be a program's name was written there by somebody, and is not told.
    """
    properties = _parse_if_there(archive, _PROGRAM, file)
    found = properties.find("Application") if properties is not None else None
    name = (found.text or "") if found is not None else ""
    name = name.partition("/")[0].strip()
    return name if _PROGRAM_NAME.fullmatch(name) else FORMAT_NAME


def _find_outside(archive: zipfile.ZipFile, file: str) -> Iterator[str]:
    """What kinds of things a file refers to outside itself that a program would fetch."""
    for name in archive.namelist():
        if not name.endswith(".rels"):
            continue
        for relation in _parse(archive, name, file, MAX_SMALL_PART):
            kind = posixpath.basename(attribute(relation, "Type"))
            if attribute(relation, "TargetMode") == "External" and kind not in _NOT_FETCHED:
                yield kind


def _count_comments(archive: zipfile.ZipFile, place: str, file: str) -> int:
    comments = posixpath.join(posixpath.dirname(place), "comments.xml")
    found = _parse_if_there(archive, comments, file)
    return 0 if found is None else len(found.findall("comment"))


def _ledger(rows: tuple[FormRow, ...], seen: Counter[str], comments: int) -> Iterator[LedgerRow]:
    for kind in ("form_row", "control"):
        n = len(rows)
        if kind == "control":
            n = sum(len(cell.controls) for row in rows for cell in row.cells)
        yield LedgerRow(kind, "seen", "", n)
        yield LedgerRow(kind, "kept", "", n)
    for kind, n in (("picture", seen["picture"]), ("comment", comments)):
        if n:
            yield LedgerRow(kind, "seen", "", n)
            yield LedgerRow(kind, "dropped", "not_read", n)


def _findings(
    file: str, names: list[str], seen: Counter[str], comments: int, outside: list[str]
) -> Iterator[Finding]:
    where = Where(file)
    lower = [name.lower() for name in names]
    if any(name.endswith(_MACROS) for name in lower):
        yield Finding("form_has_macros", where)
    if outside:
        kinds = ", ".join(dict.fromkeys(outside))
        yield Finding("form_refers_outside", where, kinds, parameters={"n": len(outside)})
    n_objects = sum(any(part in f"/{name}" for part in _OBJECTS) for name in lower)
    if n_objects or seen["object"]:
        n = max(n_objects, seen["object"])
        yield Finding("form_has_objects", where, parameters={"n": n})
    for kind, check in (
        ("change", "form_changes_tracked"),
        ("hidden_text", "form_text_hidden"),
        ("picture", "form_has_pictures"),
    ):
        if seen[kind]:
            yield Finding(check, where, parameters={"n": seen[kind]})
    if comments:
        yield Finding("form_has_comments", where, parameters={"n": comments})
