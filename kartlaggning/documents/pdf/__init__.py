"""A document as PDF: tagged for those who hear it (PDF/UA-1), and to be kept (PDF/A-2a).

Typst sets it: the template is the program's own, and all that it sets comes in as data. It sees no
file of the machine, no typeface of it, no network, no clock.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from importlib.resources import files
from tempfile import TemporaryDirectory
from urllib.parse import unquote_to_bytes

import typst

from kartlaggning.documents.model import Document
from kartlaggning.documents.pdf.contents import contents_of
from kartlaggning.documents.pdf.row_heads import mark_row_heads
from kartlaggning.documents.pdf.signs import replace_unknown_signs
from kartlaggning.errors import Finding, KartlaggningError

__all__ = ["Pdf", "make_pdf"]

_STANDARDS = ["ua-1", "a-2a"]
_TEMPLATE = ("main.typ", "cover.typ", "blocks.typ", "look.typ")
_PICTURES = {
    "image/svg+xml": "logo.svg",
    "image/png": "logo.png",
    "image/jpeg": "logo.jpg",
    "image/webp": "logo.webp",
    "image/gif": "logo.gif",
}


@dataclass(frozen=True)
class Pdf:
    """A finished file, and what was found on the way."""

    content: bytes
    findings: tuple[Finding, ...]


def make_pdf(document: Document) -> Pdf:
    """Set a document.

    Raises
    ------
    KartlaggningError
        Typst could not set it, such as a logo that is broken.
    """
    inputs = _template()
    name = ""
    if document.logo:
        name, content = _picture(document.logo[0])
        inputs[name] = content
    data, unknown = replace_unknown_signs(contents_of(document, name))
    inputs["data.json"] = json.dumps(data).encode()
    found = [Finding("pdf_without_signs", value=unknown)] if unknown else []
    return Pdf(mark_row_heads(_compile(inputs)), tuple(found))


def _template() -> dict[str, bytes]:
    folder = files(__name__) / "template"
    return {name: (folder / name).read_bytes() for name in _TEMPLATE}


def _picture(address: str) -> tuple[str, bytes]:
    """The file that a `data:` address holds, by a name that says of which kind it is."""
    head, _, content = address.partition(",")
    kind = head.removeprefix("data:").split(";")[0]
    try:
        if head.endswith(";base64"):
            return _PICTURES[kind], base64.b64decode(content)
        return _PICTURES[kind], unquote_to_bytes(content)
    except (KeyError, binascii.Error) as error:
        raise KartlaggningError(Finding("pdf_not_set", value=kind)) from error


def _compile(inputs: dict[str, bytes]) -> bytes:
    """Set what is given, and nothing else: Typst looks for other files in an empty folder."""
    with TemporaryDirectory() as empty:
        try:
            return typst.compile(  # type: ignore[call-overload] # files by their names
                inputs,
                root=empty,
                format="pdf",
                pdf_standards=_STANDARDS,
                ignore_system_fonts=True,
                package_path=empty,
                package_cache_path=empty,
            )
        except typst.TypstError as error:
            raise KartlaggningError(Finding("pdf_not_set", value=str(error))) from error
