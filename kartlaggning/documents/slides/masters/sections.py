"""The sections by which PowerPoint folds slides: what is shown, and what lies behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from kartlaggning.documents.slides.drawing.canvas import printable

# of [MS-PPTX] 2.2.5, which says under which address a presentation has its sections
_ADDRESS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SPACE = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_ID = "{{00000000-0000-4000-8000-{:012d}}}"  # any id, and always the same


def write_sections(presentation: Any, names: Sequence[str], n_first: int) -> None:
    """Put the first slides under the first name, and the others under the second."""
    ids = [each.get("id") for each in presentation.element.sldIdLst]
    parts = (ids[:n_first], ids[n_first:])
    sections = [
        _section(name, number, some)
        for number, (name, some) in enumerate(zip(names, parts, strict=True), start=1)
        if some
    ]
    if len(sections) < len(names):
        return
    presentation.element.append(
        parse_xml(
            f'<p:extLst {nsdecls("p")}><p:ext uri="{_ADDRESS}">'
            f'<p14:sectionLst xmlns:p14="{_SPACE}">{"".join(sections)}</p14:sectionLst>'
            "</p:ext></p:extLst>"
        )
    )


def _section(name: str, number: int, slides: Sequence[str]) -> str:
    listed = "".join(f'<p14:sldId id="{each}"/>' for each in slides)
    return (
        f'<p14:section name={quoteattr(printable(name))} id="{_ID.format(number)}">'
        f"<p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>"
    )
