"""Pictures from strangers, without what their programs write beside the drawing.

A program that draws notes who drew, when, and in which folder. None of that is the publisher's to
publish, and nobody sees it; so only what is drawn is taken in. What a picture holds that acts or
fetches is another matter, which `look.py` refuses.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from kartlaggning.readers.containers.safe_xml import XmlStream, local_name

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SVG_NAMESPACE = "http://www.w3.org/2000/svg"
# of no drawing: what it is called, by whom it is, what an editor notes
_TOLD = ("metadata", "title", "desc")
_PREFIXES = ("xlink", "xml")
# PNG (Third Edition), §11: what a still picture is drawn of, and with which colours
_DRAWN = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD")
# JPEG (ITU-T T.81), table B.1; APP0 says how it is read, and Adobe's APP14 in which colours
_APP0, _APP14, _APP15, _COM = 0xE0, 0xEE, 0xEF, 0xFE
_START_OF_SCAN, _END = 0xDA, b"\xff\xd9"


def plain_picture(content: bytes, kind: str, file: str) -> bytes:
    """A picture without what is not drawn.

    Parameters
    ----------
    kind
        `image/png`, `image/jpeg` or `image/svg+xml`.
    file
        What an error calls it.

    Raises
    ------
    KartlaggningError
        It is damaged, or an SVG that is not read.
    ValueError
        It is a damaged PNG or JPEG.
    """
    if kind == "image/png":
        return PNG + b"".join(_chunks(content))
    if kind == "image/jpeg":
        return b"".join(_segments(content))
    return _PlainSvg().read(content, file)


def _chunks(content: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that are drawn."""
    place = len(PNG)
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4])
        end = place + 12 + length
        name, chunk = content[place + 4 : place + 8], content[place:end]
        if end > len(content) or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            break
        if name in _DRAWN:
            yield chunk
        if name == b"IEND":
            return  # what follows is no part of it
        place = end
    message = "the PNG is cut off or damaged"
    raise ValueError(message)


def _segments(content: bytes) -> Iterator[bytes]:
    """The segments of a JPEG without notes, up to its end."""
    yield content[:2]
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4])
        if marker == _START_OF_SCAN:
            last = content.rfind(_END)
            if last > place:
                yield content[place : last + 2]
                return
            break
        is_note = _APP0 < marker <= _APP15 and marker != _APP14
        if not is_note and marker != _COM:
            yield content[place:end]
        place = end
    message = "the JPEG is cut off or damaged"
    raise ValueError(message)


class _PlainSvg:
    """Writes an SVG again: its own elements and attributes, no others', no comments."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._depth_left_out = 0
        self._prefixes: set[str] = {""}

    def read(self, content: bytes, file: str) -> bytes:
        stream = XmlStream(self._start, self._end)
        stream.listen(self._text)
        stream.read([content], file, "SVG")
        return "".join(self._pieces).encode()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._pieces:
            self._prefixes.update(_prefixes_of_svg(attributes))
        is_own = _prefix(tag) in self._prefixes and local_name(tag) not in _TOLD
        if self._depth_left_out or not is_own:
            self._depth_left_out += 1
            return
        kept = [
            f" {name}={_in_quotes(value)}" for name, value in attributes.items() if _is_own(name)
        ]
        if not self._pieces:
            kept.insert(0, f" xmlns={_in_quotes(_SVG_NAMESPACE)}")
        self._pieces.append(f"<{local_name(tag)}{''.join(kept)}>")

    def _end(self, tag: str) -> None:
        if self._depth_left_out:
            self._depth_left_out -= 1
        else:
            self._pieces.append(f"</{local_name(tag)}>")

    def _text(self, text: str) -> None:
        if not self._depth_left_out:
            self._pieces.append(_escaped(text))


def _prefix(name: str) -> str:
    return name[: max(0, name.find(":"))]


def _prefixes_of_svg(attributes: dict[str, str]) -> Iterator[str]:
    """The prefixes that stand for SVG itself, as a root declares them."""
    for name, value in attributes.items():
        if value == _SVG_NAMESPACE and _prefix(name) == "xmlns":
            yield local_name(name)


def _is_own(attribute: str) -> bool:
    """Whether an attribute is of the drawing: none of an editor's, nor a namespace but xlink."""
    prefix = _prefix(attribute)
    if prefix == "xmlns":
        return local_name(attribute) in _PREFIXES
    return attribute != "xmlns" and not attribute.startswith("data-") and prefix in ("", *_PREFIXES)


def _escaped(text: str) -> str:
    """A text between two tags; the standard library's own loads all that fetches from the web."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def _in_quotes(text: str) -> str:
    """The value of an attribute, with its quotes."""
    written = _escaped(text).replace('"', "&quot;")
    for sign, reference in (("\n", "&#10;"), ("\r", "&#13;"), ("\t", "&#9;")):
        written = written.replace(sign, reference)
    return f'"{written}"'
