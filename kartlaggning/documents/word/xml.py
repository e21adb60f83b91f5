"""Elements of WordprocessingML by their short names: `w:p`, `wp:inline`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kartlaggning.documents.xml_texts import sayable

# an element of lxml, which comes without types
Element = Any

# ECMA-376, and Microsoft's own for vector pictures ([MS-ODRAWXML] 2.2.3)
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_NAMED = {short: uri for short, uri in SPACES.items() if short != "xml"}


def full(name: str) -> str:
    """A short name as lxml has it: `{http://…}p`."""
    short, _, local = name.partition(":")
    return f"{{{SPACES[short]}}}{local}"


def make(name: str, /, *children: Element, **attributes: object) -> Element:
    """Make an element; an attribute `val` is `w:val`, `r_id` is `r:id`, `_cx` is `cx` alone."""
    element = etree.Element(full(name), nsmap=_NAMED)
    for key, value in attributes.items():
        element.set(_attribute(key), sayable(str(value)))
    element.extend(children)
    return element


def _attribute(key: str) -> str:
    prefix, mark, local = key.partition("_")
    if not mark:
        return full(f"w:{key}")
    return full(f"{prefix}:{local}") if prefix else local


def text_element(name: str, text: str) -> Element:
    """Make an element that holds text whose spaces count."""
    element = make(name, xml_space="preserve")
    element.text = sayable(text)
    return element


def find(element: Element, *path: str) -> Element:
    """The first element down a path of short names; nothing where there is none."""
    return element.find("/".join(map(full, path)))


def walk(element: Element, *names: str) -> Iterator[Element]:
    """Every element of some short names, in the order of reading."""
    yield from element.iter(*map(full, names))


def value_of(element: Element | None, name: str = "w:val") -> str:
    """An attribute; empty where there is no element or no such attribute."""
    return "" if element is None else element.get(full(name), "")


def parse(content: bytes) -> Element:
    """Parse XML that was seen to hold no document type: nothing in it is expanded or fetched."""
    # `huge_tree` stays off: libxml2 ends what is nested or repeated without measure
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def declare_once(root: Element) -> None:
    """Let every name of ours be declared at the root, and no more than once.

    What the root declares stays: it may name there what older programs are to pass over.
    """
    kept = [prefix for prefix in root.nsmap if prefix]
    etree.cleanup_namespaces(root, top_nsmap=_NAMED, keep_ns_prefixes=kept)


def serialise(root: Element) -> bytes:
    """Write a part of a package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
