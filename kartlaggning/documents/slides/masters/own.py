"""Our master: quiet, wide, in the publisher's colour and letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from kartlaggning.charts.drawing.style import CATEGORIES
from kartlaggning.documents.slides.drawing.places import (
    FINDING_LAYOUT,
    INSET,
    TITLE_LAYOUT,
    Master,
    layout_of_kind,
    placeholder_of,
)

_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_PRINTER = "/printerSettings"
_MARGIN = Inches(0.7)
_FONTS = {"system": "Calibri", "humanist": "Gill Sans MT", "serif": "Cambria"}


def own_master(colours: Mapping[str, tuple[str, str]], typeface: str) -> Master:
    """Make our master: quiet, wide, in the publisher's colour and letters."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = _WIDTH, _HEIGHT
    layouts = presentation.slide_layouts
    title, finding = (layout_of_kind(presentation, kind) for kind in (TITLE_LAYOUT, FINDING_LAYOUT))
    for layout in list(layouts):
        if layout not in (title, finding):
            layouts.remove(layout)
    _drop_printer(presentation)
    _set_theme(presentation, colours, _FONTS[typeface])
    wide = _WIDTH - 2 * _MARGIN
    foot = {"top": Inches(6.98), "height": Inches(0.32)}
    for holder in (presentation.slide_master, title, finding):
        _drop_dates(holder)
        _anchor(placeholder_of(holder, "ftr"), "ctr")
        _place(holder, "ftr", left=_MARGIN, width=wide - Inches(1), **foot)
        _place(holder, "sldNum", left=_WIDTH - _MARGIN - Inches(0.9), width=Inches(0.9), **foot)
    for holder in (presentation.slide_master, finding):
        _place(holder, "title", left=_MARGIN, top=Inches(0.42), width=wide, height=Inches(1.1))
    _place(
        presentation.slide_master,
        "body",
        left=_MARGIN,
        top=Inches(2.1),
        width=wide,
        height=Inches(4.7),
    )
    _place(title, "ctrTitle", left=_MARGIN, top=Inches(2.0), width=wide, height=Inches(1.9))
    _place(title, "subTitle", left=_MARGIN, top=Inches(4.05), width=wide, height=Inches(1.6))
    _set_title_style(presentation.slide_master)
    _set_title_layout(title)
    return Master(presentation, title, finding, is_own=True)


def _place(holder: Any, kind: str, **place: int) -> None:
    shape = placeholder_of(holder, kind)
    if shape is not None:
        for name, value in place.items():
            setattr(shape, name, Emu(value))


def _drop_dates(holder: Any) -> None:
    """A date of ours would be the clock's."""
    date = placeholder_of(holder, "dt")
    if date is not None:
        date.element.getparent().remove(date.element)


def _drop_printer(presentation: Any) -> None:
    """Take out the settings of a printer, which the library's own template has of somebody's."""
    relations = presentation.part.rels
    for name in [each for each, told in relations.items() if told.reltype.endswith(_PRINTER)]:
        relations.pop(name)


def _set_theme(presentation: Any, colours: Mapping[str, tuple[str, str]], font: str) -> None:
    """Put our colours and letters into the theme, so that what users add looks the same."""
    part = next(
        relation.target_part
        for relation in presentation.slide_master.part.rels.values()
        if relation.reltype.endswith("/theme")
    )
    named = {"dk1": "ink", "lt1": "paper", "dk2": "accent", "lt2": "tint"}
    named |= {f"accent{number}": name for number, name in enumerate(CATEGORIES, start=1)}
    named |= {"hlink": "accent", "folHlink": "muted"}
    part._blob = _with_theme(part.blob, {name: colours[of][0] for name, of in named.items()}, font)


def _with_theme(blob: bytes, colours: Mapping[str, str], font: str) -> bytes:
    root = parse_xml(blob)
    for name, colour in colours.items():
        for element in root.iter(qn(f"a:{name}")):
            element[:] = [element.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#")})]
    for letters in ("a:majorFont", "a:minorFont"):
        for element in root.iter(qn(letters)):
            element.find(qn("a:latin")).set("typeface", font)
    return serialize_part_xml(root)


def _set_title_style(master: Any) -> None:
    """Titles are sentences: at the left, in letters that leave room for them."""
    for style in master.element.iter(qn("p:titleStyle")):
        for paragraph in style.iter(qn("a:lvl1pPr")):
            paragraph.set("algn", "l")
            for run in paragraph.iter(qn("a:defRPr")):
                run.set("sz", str(Pt(28).centipoints))
                run.set("b", "1")
    _anchor(placeholder_of(master, "title"), "b")


def _set_title_layout(layout: Any) -> None:
    """The first slide stands on the publisher's colour."""
    background = layout.background.fill
    background.solid()
    background.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2
    for kind, size, weight, anchor in (("ctrTitle", 44, 1, "b"), ("subTitle", 20, 0, "t")):
        shape = placeholder_of(layout, kind)
        _anchor(shape, anchor)
        style = shape.element.find(qn("p:txBody")).find(qn("a:lstStyle"))
        style[:] = [_white_paragraph(size, weight)]
    for kind in ("ftr", "sldNum"):
        shape = placeholder_of(layout, kind)
        style = shape.element.find(qn("p:txBody")).find(qn("a:lstStyle"))
        style[:] = [_white_paragraph(10, 0)]


def _white_paragraph(size: int, weight: int) -> Any:
    return parse_xml(
        f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="{size * 100}" b="{weight}"><a:solidFill><a:schemeClr val="bg1"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr>"
    )


def _anchor(shape: Any, place: str) -> None:
    for properties in shape.element.iter(qn("a:bodyPr")):
        properties.set("anchor", place)
        properties.set("lIns", str(INSET))
