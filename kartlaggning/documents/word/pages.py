"""Pages upright and lying, and how wide the text on them is."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager

from kartlaggning.documents.word.manuscript import Manuscript
from kartlaggning.documents.word.xml import Element, find, full, make, value_of

_A4 = (11906, 16838)  # twentieths of a point
_MARGIN = 1304
_BETWEEN_COLUMNS = 400
# what stands behind the columns in what describes pages (ISO/IEC 29500-1, 17.6.17)
_BEHIND_COLUMNS = tuple(
    full(f"w:{name}")
    for name in (
        *("formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter"),
        *("docGrid", "printerSettings", "sectPrChange"),
    )
)


def text_width(manuscript: Manuscript) -> int:
    """How wide the text is, in twentieths of a point."""
    section = _section(manuscript)
    width, height = _size(section)
    margins = find(section, "w:pgMar")
    beside = sum(_number(margins, f"w:{side}", _MARGIN) for side in ("left", "right"))
    across = max(width, height) if manuscript.is_lying else width
    if manuscript.is_in_columns:
        return max((across - beside - _BETWEEN_COLUMNS) // 2, 2000)
    return max(across - beside, 2000)


def text_height(manuscript: Manuscript) -> int:
    """How high the text of an upright page is, in twentieths of a point."""
    section = _section(manuscript)
    margins = find(section, "w:pgMar")
    beyond = sum(_number(margins, f"w:{side}", _MARGIN) for side in ("top", "bottom"))
    return max(_size(section)[1] - beyond, 2000)


@contextmanager
def lying(manuscript: Manuscript) -> Iterator[None]:
    """What is written meanwhile stands on pages that lie, where the pages stand upright.

    Headings that were written last come along: they belong to what follows.
    """
    width, height = _size(_section(manuscript))
    if width >= height or manuscript.is_lying:
        yield
        return
    headings = _take_headings(manuscript)
    if not _go_on(manuscript) and not _has_ended(manuscript):
        _end_section(manuscript, _upright(manuscript))
    manuscript.body += headings
    manuscript.is_lying = True
    yield
    manuscript.is_lying = False
    _end_section(manuscript, _lain(manuscript, width, height))


@contextmanager
def in_columns(manuscript: Manuscript) -> Iterator[None]:
    """What is written meanwhile stands in two columns, from where the page has come to."""
    if manuscript.body and not _has_ended(manuscript):
        _end_section(manuscript, _upright(manuscript))
    manuscript.is_in_columns = True
    yield
    manuscript.is_in_columns = False
    _end_section(manuscript, _parted(_upright(manuscript)))


def _has_ended(manuscript: Manuscript) -> bool:
    """Whether the pages so far have just ended."""
    body = manuscript.body
    return bool(body) and find(body[-1], "w:pPr", "w:sectPr") is not None


def _parted(section: Element) -> Element:
    """Pages whose text stands in two columns, and which go on where those before have ended."""
    for name in ("w:type", "w:cols"):
        former = find(section, name)
        if former is not None:
            section.remove(former)
    size = find(section, "w:pgSz")
    before = section.index(size) if size is not None else 0
    section.insert(before, make("w:type", val="continuous"))
    behind = (each for each in section if each.tag in _BEHIND_COLUMNS)
    first = next(behind, None)
    at = section.index(first) if first is not None else len(section)
    section.insert(at, make("w:cols", num=2, space=_BETWEEN_COLUMNS))
    return section


def _take_headings(manuscript: Manuscript) -> list[Element]:
    """Take away the headings at the end of what is written."""
    styles = {manuscript.styles[f"heading_{level}"] for level in range(1, 5)}
    n_headings = 0
    for element in reversed(manuscript.body):
        if value_of(find(element, "w:pPr", "w:pStyle")) not in styles:
            break
        n_headings += 1
    if not n_headings:
        return []
    taken = manuscript.body[-n_headings:]
    del manuscript.body[-n_headings:]
    return taken


def _go_on(manuscript: Manuscript) -> bool:
    """Go on with the lying pages that have just ended, if they have: nothing stands between."""
    if not manuscript.body:
        return False
    properties = find(manuscript.body[-1], "w:pPr")
    section = find(manuscript.body[-1], "w:pPr", "w:sectPr")
    if section is None or value_of(find(section, "w:pgSz"), "w:orient") != "landscape":
        return False
    properties.remove(section)
    return True


def _end_section(manuscript: Manuscript, section: Element) -> None:
    """End the pages so far with the last paragraph; with one of its own after a table."""
    is_free = bool(manuscript.body) and manuscript.body[-1].tag == full("w:p")
    if not is_free:
        manuscript.write("note", [])
    find(manuscript.body[-1], "w:pPr").append(section)


def _upright(manuscript: Manuscript) -> Element:
    return copy.deepcopy(_section(manuscript))


def _lain(manuscript: Manuscript, width: int, height: int) -> Element:
    section = copy.deepcopy(_section(manuscript))
    size = find(section, "w:pgSz")
    if size is None:
        size = make("w:pgSz")
        section.insert(0, size)
    size.set(full("w:w"), str(height))
    size.set(full("w:h"), str(width))
    size.set(full("w:orient"), "landscape")
    return section


def _section(manuscript: Manuscript) -> Element:
    return find(manuscript.file.element.body, "w:sectPr")


def _size(section: Element) -> tuple[int, int]:
    size = find(section, "w:pgSz")
    return _number(size, "w:w", _A4[0]), _number(size, "w:h", _A4[1])


def _number(element: Element | None, name: str, usual: int) -> int:
    text = value_of(element, name)
    return int(text) if text.isdecimal() else usual
