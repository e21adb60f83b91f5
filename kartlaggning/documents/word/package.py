"""A Word file as the parts that it is zipped of: read from strangers, written the same each time.

Nothing in it is run and nothing fetched: what would be (macros, links to pictures or templates
elsewhere) is told. How zip files and XML are read safely stands in `readers/containers`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml.etree import XMLSyntaxError

from kartlaggning.documents.word.xml import parse
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.containers.archive import ZIP_DAMAGE, open_archive, read_member
from kartlaggning.readers.containers.safe_xml import XmlStream, check_depth, parse_xml
from kartlaggning.readers.formats import broken_file

Parts = dict[str, bytes]
MOST_BYTES = 50_000_000  # of one part; the county's text takes ten
MOST_TOGETHER = 200_000_000
FORMAT = "Word"
CONTENT_TYPES = "[Content_Types].xml"
TEMPLATE, DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_MACROS = (b"macroEnabled", b"ms-word.vbaProject")
_FIRST = (CONTENT_TYPES, "_rels/.rels")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
# what a program would fetch by itself; a link in the text is only followed by who clicks it
_FETCHED = ("attachedTemplate", "image", "oleObject", "frame", "subDocument", "audio", "video")


def read_parts(path: Path) -> Parts:
    """Read a Word file's parts; of a template (`.dotx`) as those of a document.

    Raises
    ------
    KartlaggningError
        It is no Word file, damaged, too large, holds macros, or XML with a document type.
    """
    file = path.as_posix()
    if not path.exists():
        raise KartlaggningError(Finding("file_missing", Where(file)))
    if not path.is_file():
        raise KartlaggningError(Finding("file_is_directory", Where(file)))
    parts: Parts = {}
    try:
        with open_archive(path, FORMAT) as archive:
            for name in archive.namelist():
                if not name.endswith("/"):
                    parts[name] = read_member(archive, name, file, FORMAT, MOST_BYTES)
                if sum(map(len, parts.values())) > MOST_TOGETHER:
                    raise broken_file(FORMAT, "it unpacks to too much", file)
    except ZIP_DAMAGE as error:
        raise broken_file(FORMAT, str(error), file) from error
    _refuse(parts, file)
    return parts


def _refuse(parts: Parts, file: str) -> None:
    types = parts.get(CONTENT_TYPES, b"")
    if any(mark in types for mark in _MACROS):
        raise KartlaggningError(Finding("word_has_macros", Where(file)))
    if TEMPLATE in types:
        parts[CONTENT_TYPES] = types = types.replace(TEMPLATE, DOCUMENT)
    if DOCUMENT not in types or "word/document.xml" not in parts:
        raise broken_file(FORMAT, "it holds no document", file)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            _refuse_xml(content, f"{file}!{name}")


def _refuse_xml(content: bytes, place: str) -> None:
    """Refuse XML that is broken, holds a document type, or is nested without measure."""
    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        check_depth(depth)

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    XmlStream(start, end).read([content], place, FORMAT)
    try:
        # a name whose prefix is declared nowhere, for one, breaks the XML of Word alone
        parse(content)
    except XMLSyntaxError as error:
        raise broken_file(FORMAT, str(error), place) from error


def outside_links(parts: Mapping[str, bytes], file: str) -> Iterator[Finding]:
    """Tell what a program that opens the file would fetch from elsewhere."""
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        for relation in parse_xml(content, file, FORMAT):
            kind = relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") == "External" and kind in _FETCHED:
                yield Finding("word_fetches", Where(file), relation.get("Target", ""))


def zip_parts(parts: Mapping[str, bytes], day: str) -> bytes:
    """Zip parts so that the same parts give the same bytes.

    Parameters
    ----------
    day
        The day that they are dated by: `2023-07-01`.
    """
    year, month, number = map(int, day.split("-"))
    moment = max((year, month, number, 0, 0, 0), _EARLIEST)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        rest = sorted(name for name in parts if name not in _FIRST)
        for name in (*(name for name in _FIRST if name in parts), *rest):
            info = zipfile.ZipInfo(name, moment)
            info.create_system = 0  # else it would tell on which system it was made
            archive.writestr(info, parts[name], zipfile.ZIP_DEFLATED, 9)
    return content.getvalue()


def unzip_parts(content: bytes) -> Parts:
    """The parts of a file that this program has just made."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
