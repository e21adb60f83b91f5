"""How a report is to look: the publisher's picture and colours, and whether they can be used.

A picture is known by its bytes, not by its name. An SVG may hold nothing that acts or fetches; the
colours are read against the page they stand on (WCAG 2.2, relative luminance and contrast ratio).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from kartlaggning.charts.drawing.style import PALETTE
from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.readers.containers.safe_xml import parse_xml
from kartlaggning.schema.models import Report
from kartlaggning.schema.models.sender import Accent, Logo
from kartlaggning.schema.pictures import JPEG, PNG, plain_picture
from kartlaggning.yaml_files.source import YamlSource

MOST_BYTES = 200_000
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: links are text
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS = re.compile(r"https://[^\s/]+\.[^\s/]+(?:/\S*)?")
_ACTING = ("script", "foreignObject", "iframe", "animate", "set", "handler", "use", "image", "a")
_FETCHING = re.compile(r"url\(\s*['\"]?(?!#)|@import|^\s*(?:javascript|https?|data|//)", re.I)
_NAMES_A_NAMESPACE = re.compile(r"xmlns(?::|$)")
_LOOK = ("report", "look")


def read_logo(report: Report, source: YamlSource, project: Path) -> tuple[str, list[Finding]]:
    """Read the publisher's picture as a `data:` address, and what is wrong with it.

    The address is empty where there is no picture, or it cannot be used.
    """
    logo = report.look.logo
    if logo is None:
        return "", []
    where = source.where((*_LOOK, "logo", "file"))
    try:
        content = (project / logo.file).read_bytes()
    except OSError:
        return "", [Finding("logo_missing", where, logo.file)]
    kind = _kind_of(content)
    fault = _find_fault(content, kind, logo, where)
    if fault:
        return "", [fault]
    try:
        plain = plain_picture(content, kind, logo.file)
    except ValueError:
        return "", [Finding("logo_damaged", where, logo.file)]
    return f"data:{kind};base64,{base64.b64encode(plain).decode('ascii')}", []


def _find_fault(content: bytes, kind: str, logo: Logo, where: Where) -> Finding | None:
    """Why a picture cannot be taken in."""
    if len(content) > MOST_BYTES:
        size: dict[str, Parameter] = {"n_bytes": len(content), "most": MOST_BYTES}
        return Finding("logo_too_large", where, logo.file, "", size)
    if not kind:
        return Finding("logo_of_no_kind", where, logo.file)
    acting = _what_acts(content, logo) if kind == "image/svg+xml" else ""
    return Finding("logo_acts", where, logo.file, "", {"what": acting}) if acting else None


def _kind_of(content: bytes) -> str:
    if content.startswith(PNG):
        return "image/png"
    if content.startswith(JPEG):
        return "image/jpeg"
    return "image/svg+xml" if b"<svg" in content[:2000] else ""


def _what_acts(content: bytes, logo: Logo) -> str:
    """What in an SVG acts or fetches, or is not read; empty where all is plain drawing."""
    try:
        root = parse_xml(content, logo.file, "SVG")
    except KartlaggningError:
        return "<!DOCTYPE"
    return next(_acting(root), "")


def _acting(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag in _ACTING or element.tag.startswith("animate"):
            yield f"<{element.tag}>"
        if element.tag == "style" and _FETCHING.search(element.text or ""):
            yield "<style>"
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield name
            elif not _NAMES_A_NAMESPACE.match(name) and _FETCHING.search(value):
                yield f"{name}={value[:40]}"


def check_look(report: Report, source: YamlSource) -> Iterator[Finding]:
    """Tell of colours that cannot be read, and of an address that leads nowhere."""
    look = report.look
    if look.accent:
        yield from _check_accent(look.accent, source)
    if look.address and not _ADDRESS.fullmatch(look.address):
        yield Finding("look_address", source.where((*_LOOK, "address")), look.address)


def _check_accent(accent: Accent, source: YamlSource) -> Iterator[Finding]:
    for name, colour, paper in (
        ("light", accent.light, PALETTE["paper"][0]),
        ("dark", accent.dark, PALETTE["paper"][1]),
    ):
        where = source.where((*_LOOK, "accent", name))
        if not _COLOUR.fullmatch(colour):
            yield Finding("look_colour", where, colour)
            continue
        ratio = contrast(colour, paper)
        if ratio < LEAST_CONTRAST:
            # cut, not rounded: 4.49 is not enough
            measured: dict[str, Parameter] = {
                "ratio": int(ratio * 100) / 100,
                "paper": paper,
                "least": LEAST_CONTRAST,
            }
            way = "darker" if name == "light" else "lighter"
            yield Finding(f"look_contrast_{way}", where, colour, "", measured)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
