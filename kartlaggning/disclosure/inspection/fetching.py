"""Documents that would fetch something when they are opened: whose server it is learns who reads.

No page makes a request, and no document may. A link is followed only by whoever clicks on it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from kartlaggning.disclosure.inspection.opening.xml_texts import xml_texts
from kartlaggning.disclosure.inspection.pieces import Passage
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.containers.archive import ZIP_DAMAGE, read_member
from kartlaggning.readers.containers.safe_xml import parse_xml

_CLICKED = "/hyperlink"
_INSTRUCTIONS = ("instrText", "fldSimple/@instr")
# fields of Word's that bring in what lies elsewhere, or start a program
_FIELD = re.compile(
    r"^\s*(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD)\b",
    re.IGNORECASE,
)


def find_fetching(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Find what documents would fetch, in every part of each; what is no package has no parts."""
    for file, content in files.items():
        if content.startswith(b"PK\x03\x04"):
            for place in dict.fromkeys(_places(file, content)):
                yield Finding("leak_fetching", Where(file), parameters={"part": place})


def _places(file: str, content: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                part = read_member(archive, name, file)
                if name.endswith(".rels"):
                    yield from (name for _ in _relations(part, file))
                elif name.startswith("word/") and name.endswith(".xml"):
                    yield from (name for _ in _fields(part, name))
    except (*ZIP_DAMAGE, KartlaggningError):
        # the inspection tells that it cannot be read
        return


def _relations(part: bytes, file: str) -> Iterator[str]:
    for relation in parse_xml(part, file, "XML"):
        is_clicked = relation.get("Type", "").endswith(_CLICKED)
        if relation.get("TargetMode") == "External" and not is_clicked:
            yield relation.get("Target", "")


def _fields(part: bytes, name: str) -> Iterator[str]:
    for piece in xml_texts(part, name):
        if isinstance(piece, Passage) and piece.place.part.endswith(_INSTRUCTIONS):
            yield from (piece.text for _ in _FIELD.findall(piece.text)[:1])
