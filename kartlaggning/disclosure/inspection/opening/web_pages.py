"""A page of HTML: what is read, and all that stands in tags, comments, scripts and styles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kartlaggning.disclosure.inspection.opening.json_texts import json_texts
from kartlaggning.disclosure.inspection.opening.lines import LineNumbers, plain_text
from kartlaggning.disclosure.inspection.opening.run import Run
from kartlaggning.disclosure.inspection.pieces import Passage, Piece, Place

# as `readers.containers.html_text` has it: what is never closed reaches to the end
_TOKEN = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
      |<(?P<slash>/?)(?P<tag>[A-Za-z][^\s/>]*)
        (?P<attributes>(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)
      |<(?P<other>[!?/][^>]*+)(?:>|\Z)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>"']+)))?|["']([^"']+)""",
)
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z:-]*")
# elements within a line of text; the edges of all others end it
_INLINE_NAMES = """
a abbr b bdi bdo big cite code data dfn del em font i ins kbd label mark q s samp small span
strike strong sub sup time tspan tt u var wbr
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_BLANK = frozenset(("br", "sub", "sup"))
_UNPARSED = frozenset(("script", "style"))
# outlines are numbers and letters, and would be taken for telephones
_OUTLINE = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s.,eE+-]*")
_OUTLINES = ("d", "points")


def web_page(text: str) -> Iterator[Piece]:
    """Take a page apart."""
    lines = LineNumbers(text)
    run = Run()
    read = {""}  # the same attributes stand at hundreds of elements
    place = 0
    block = "html"
    while token := _TOKEN.search(text, place):
        here = Place(lines.at(place), block)
        run.add(html.unescape(text[place : token.start()]), here)
        place = token.end()
        tag = (token["tag"] or "").lower()
        line = lines.at(token.start())
        if not tag:
            yield Passage(Place(line, "<!-- -->"), token["comment"] or token["other"] or "")
            continue
        if tag not in _INLINE and tag != "br":
            yield from run.end()
            block = tag
        run.edge()
        if tag in _BLANK:
            run.add(" ", here)
        if token["attributes"] not in read:
            read.add(token["attributes"])
            yield from _attributes(tag, token["attributes"], line)
        if tag in _UNPARSED and not token["slash"]:
            end = _end_of_raw(text, place, tag)
            yield from _raw(tag, token["attributes"], text[place:end], line)
            place = end
    run.add(html.unescape(text[place:]), Place(lines.at(place), block))
    yield from run.end()


def _end_of_raw(text: str, place: int, tag: str) -> int:
    found = re.compile(f"</{tag}", re.IGNORECASE).search(text, place)
    return found.start() if found else len(text)


def _attributes(tag: str, attributes: str, line: int) -> Iterator[Piece]:
    for name, double, single, bare, stray in _ATTRIBUTE.findall(attributes):
        value = double or single or bare or stray
        if name in _OUTLINES and _OUTLINE.fullmatch(value):
            continue
        part = f"{tag}/@{name}"
        if value:
            yield Passage(Place(line, part), html.unescape(value))
        if name and not _PLAIN_NAME.fullmatch(name):
            yield Passage(Place(line, part), name)


def _raw(tag: str, attributes: str, content: str, line: int) -> Iterator[Piece]:
    """A script or a style sheet; data in a script by its own form."""
    name = re.search(r"""\bid=["']?([\w-]+)""", attributes)
    part = f"{tag}#{name[1]}" if name else tag
    texts = json_texts(content, part) if content.lstrip()[:1] in ("{", "[") else None
    if texts is None:
        yield from plain_text(content, part, line)
    else:
        yield from (piece._replace(place=Place(line, piece.place.part)) for piece in texts)
