"""Word files read back without the library that wrote them: zipfile and ElementTree."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from kartlaggning.documents.word.whole import write_word
from kartlaggning.schema.models.documents import WordDocuments

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
for short, uri in SPACES.items():
    ElementTree.register_namespace(short, uri)


def full(name: str) -> str:
    short, _, local = name.partition(":")
    return f"{{{SPACES[short]}}}{local}"


def made(document, settings=WordDocuments(), project=Path()):  # noqa: B008 - frozen
    return write_word(document, settings, project).content


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def root_of(content: bytes, part: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(parts_of(content)[part])


def with_body(content: bytes, root: ElementTree.Element) -> bytes:
    """The same file with another text."""
    return zipped({**parts_of(content), "word/document.xml": ElementTree.tostring(root)})


def each(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    yield from root.iter(full(name))


def value(element: ElementTree.Element | None, name: str = "w:val") -> str:
    return "" if element is None else element.get(full(name), "")


def down(element: ElementTree.Element, *path: str) -> ElementTree.Element | None:
    return element.find("/".join(map(full, path)))


def text_in(element: ElementTree.Element) -> str:
    return "".join(node.text or "" for node in each(element, "w:t"))


def style_of(paragraph: ElementTree.Element) -> str:
    return value(down(paragraph, "w:pPr", "w:pStyle"))


def controls_of(root: ElementTree.Element) -> dict[str, str]:
    """What stands in each control, by its tag."""
    return {
        value(down(control, "w:sdtPr", "w:tag")): text_in(control)
        for control in each(root, "w:sdt")
        if down(control, "w:sdtPr", "w:tag") is not None
    }


def headings_of(root: ElementTree.Element) -> list[tuple[int, str]]:
    return [
        (int(style_of(paragraph)[-1]), text_in(paragraph))
        for paragraph in each(root, "w:p")
        if style_of(paragraph).startswith("Heading")
    ]
