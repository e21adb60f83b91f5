"""The master of slides: ours, or the unit's own, and where on it what stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.exc import PackageNotFoundError
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from kartlaggning.charts.drawing.style import CATEGORIES
from kartlaggning.errors import Finding, KartlaggningError, Where

_TEMPLATE_TYPE = b"presentationml.template.main+xml"
_PRESENTATION_TYPE = b"presentationml.presentation.main+xml"
_TYPES = "[Content_Types].xml"
_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_MARGIN = Inches(0.7)
_TITLE_LAYOUT, _FINDING_LAYOUT = "title", "titleOnly"  # as PowerPoint calls the kinds of layouts
_GAP = Inches(0.1)
INSET = 36_000  # EMU, from the edge of a box to its words
_FACTS_HEIGHT = Inches(0.45)
_FONTS = {"system": "Calibri", "humanist": "Gill Sans MT", "serif": "Cambria"}
_LARGEST = 50 * 2**20  # bytes of a template, unpacked


class Frame(NamedTuple):
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    def inside(self, left: float, top: float, width: float, height: float) -> Frame:
        """A part of it, in parts of its width and height."""
        return Frame(
            self.left + round(left * self.width),
            self.top + round(top * self.height),
            round(width * self.width),
            round(height * self.height),
        )


@dataclass(frozen=True)
class Master:
    """A presentation without slides, and the two layouts that they are of.

    Parameters
    ----------
    is_own
        It is ours: words may stand over the title, in our sizes.
    """

    presentation: Any
    title: Any
    finding: Any
    is_own: bool


@dataclass(frozen=True)
class Template:
    """The unit's own master: its file, and what its layouts are called.

    Parameters
    ----------
    where
        The place in the schema that names it.
    """

    content: bytes
    name: str
    layouts: Mapping[str, str]
    where: Where = Where()


def own_master(colours: Mapping[str, tuple[str, str]], typeface: str) -> Master:
    """Make our master: quiet, wide, in the publisher's colour and letters."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = _WIDTH, _HEIGHT
    layouts = presentation.slide_layouts
    title, finding = (_of_kind(presentation, kind) for kind in (_TITLE_LAYOUT, _FINDING_LAYOUT))
    for layout in list(layouts):
        if layout not in (title, finding):
            layouts.remove(layout)
    _drop_thumbnail(presentation)
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


def opened_master(template: Template) -> Master:
    """Open the unit's own template, without the slides that may be in it.

    Raises
    ------
    KartlaggningError
        It is no template of PowerPoint's, or has no such layout; the layouts that it has are named.
    """
    try:
        presentation = Presentation(io.BytesIO(_as_presentation(template.content)))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise KartlaggningError(
            Finding("slides_template_unreadable", template.where, template.name)
        ) from error
    _drop_slides(presentation)
    title = _named_layout(presentation, template, "title", _TITLE_LAYOUT)
    finding = _named_layout(presentation, template, "finding", _FINDING_LAYOUT)
    return Master(presentation, title, finding, is_own=False)


def _as_presentation(content: bytes) -> bytes:
    """A template (`.potx`) as the presentation that it makes; the library opens nothing else."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
            raise ValueError("larger than any template")
        types = package.read(_TYPES)
        if _TEMPLATE_TYPE not in types:
            return content
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in package.infolist():
                is_types = entry.filename == _TYPES
                part = types.replace(_TEMPLATE_TYPE, _PRESENTATION_TYPE)
                copy.writestr(entry.filename, part if is_types else package.read(entry))
    return changed.getvalue()


def _named_layout(presentation: Any, template: Template, use: str, kind: str) -> Any:
    """The layout that the schema names; without a name the one of its kind, or one with a title."""
    name = template.layouts.get(use, "")
    known = ", ".join(layout.name for layout in _layouts(presentation))
    about = {"use": use, "known": known}
    if name:
        for layout in _layouts(presentation):
            if layout.name == name:
                return _with_title(layout, template, about)
        raise KartlaggningError(Finding("slides_layout_unknown", template.where, name, "", about))
    found = _of_kind(presentation, kind) or next(_layouts(presentation), None)
    if found is None:
        raise KartlaggningError(
            Finding("slides_template_unreadable", template.where, template.name)
        )
    return _with_title(found, template, about)


def _with_title(layout: Any, template: Template, about: Mapping[str, str]) -> Any:
    if not any(_kind(each) in ("title", "ctrTitle") for each in layout.placeholders):
        raise KartlaggningError(
            Finding("slides_layout_without_title", template.where, layout.name, "", about)
        )
    return layout


def _layouts(presentation: Any) -> Iterator[Any]:
    for master in presentation.slide_masters:
        yield from master.slide_layouts


def _of_kind(presentation: Any, kind: str) -> Any:
    """The first layout of a kind, which has one name in files of every language."""
    for layout in _layouts(presentation):
        if layout.element.get("type") == kind:
            return layout
    return None


def _kind(placeholder: Any) -> str:
    """The kind of a placeholder; one that says none holds anything."""
    return placeholder.element.ph.get("type", "obj")


def placeholder_of(holder: Any, *kinds: str) -> Any:
    """The first placeholder of some kinds in a layout or slide; None where there is none."""
    for each in holder.placeholders:
        if _kind(each) in kinds:
            return each
    return None


def frame_of(shape: Any) -> Frame:
    """Where a shape stands."""
    return Frame(shape.left, shape.top, shape.width, shape.height)


def facts_frame(master: Master) -> Frame:
    """Where the line under a title stands."""
    title = frame_of(placeholder_of(master.finding, "title", "ctrTitle"))
    return Frame(title.left, title.top + title.height, title.width, _FACTS_HEIGHT)


def body_frame(master: Master) -> Frame:
    """Where a slide has room for what it shows: where its layout has some, else under its title."""
    facts = facts_frame(master)
    top = facts.top + facts.height + _GAP
    presentation = master.presentation
    foot = placeholder_of(master.finding, "ftr", "sldNum", "dt")
    bottom = foot.top if foot is not None else presentation.slide_height - Inches(0.6)
    content = placeholder_of(master.finding, "obj", "body", "chart", "tbl", "pic")
    if content is None:
        return Frame(facts.left, top, facts.width, bottom - _GAP - top)
    place = frame_of(content)
    top = max(top, place.top)
    return Frame(place.left, top, place.width, place.top + place.height - top)


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


def _drop_slides(presentation: Any) -> None:
    listed = presentation.slides._sldIdLst  # the library has no way to remove a slide
    for each in list(listed):
        presentation.part.drop_rel(each.rId)
        listed.remove(each)


def _drop_thumbnail(presentation: Any) -> None:
    package = presentation.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package._rels.pop(name)


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
