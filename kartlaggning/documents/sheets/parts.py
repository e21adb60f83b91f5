"""The package around a form: its own properties, and the same bytes whenever it is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.packuri import PackURI
from docx.opc.part import Part

# the oldest day that a zip archive knows
_DAY = (1980, 1, 1, 0, 0, 0)
NO_TIME = datetime(*_DAY)
_OWN_PROPERTIES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_PROGRAM_SPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
)
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of all that are one's own (MS-OLEPS, 2.18)


def add_properties(document: Any, properties: Mapping[str, str]) -> None:
    """Give a document properties of its own, which Word and LibreOffice keep."""
    # numbers below 2 are taken
    written = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), start=2)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties {_SPACES}>{written}'
    package = document.part.package
    blob = f"{xml}</Properties>".encode()
    part = Part(PackURI("/docProps/custom.xml"), _TYPE, blob, package)
    package.relate_to(part, _OWN_PROPERTIES)


def drop_thumbnail(document: Any) -> None:
    """Take out the picture of another document that python-docx's template brings along."""
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[name]


def name_program(document: Any) -> None:
    """Say that no Word has written the file: python-docx's template says so."""
    for relation in document.part.package.rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
                f"<Properties {_PROGRAM_SPACES}><Application>kartlaggning</Application>"
                "</Properties>"
            ).encode()


def document_bytes(document: Any) -> bytes:
    """Write a document without the time at which it is written."""
    written = io.BytesIO()
    document.save(written)
    again = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(again, "w") as after:
        for name in before.namelist():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            after.writestr(info, before.read(name))
    return again.getvalue()
