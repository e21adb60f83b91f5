"""The foot of a slide: of which report and edition it is, and its number."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from kartlaggning.documents.slides.drawing.canvas import (
    LANGUAGE_TAGS,
    Canvas,
    Look,
    printable,
    rgb_of,
    tell_language,
)
from kartlaggning.documents.slides.drawing.places import Frame, Master, frame_of, placeholder_of

_LETTERS_TO_INCH = 13
_FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"  # any id, and always the same


def write_foot(canvas: Canvas, master: Master, running: str, marking: str) -> None:
    """Write the foot where the layout has one, else at the lower edge.

    Parameters
    ----------
    marking
        What is said of the edition alone: it stands there where there is no room for all.
    """
    layout = canvas.slide.slide_layout
    foot, number = placeholder_of(layout, "ftr"), placeholder_of(layout, "sldNum")
    if foot is None:
        canvas.text(_lower_edge(master), [running], Look(size=10, colour="muted"), "Footer")
    else:
        shape = _copied(canvas, foot)
        room = frame_of(foot).width / Inches(1) * _LETTERS_TO_INCH
        is_short = len(running) <= room or not marking
        shape.text_frame.text = printable(running if is_short else marking)
        tell_language(shape.text_frame._txBody, canvas.language)
        if master.is_own:
            _make_quiet(canvas, shape, "paper" if layout == master.title else "muted")
    if number is not None:
        _write_number(canvas, _copied(canvas, number))


def _copied(canvas: Canvas, placeholder: Any) -> Any:
    """Put a placeholder of the layout on the slide: the library does that for content alone."""
    canvas.slide.shapes.clone_placeholder(placeholder)
    return canvas.slide.placeholders[placeholder.placeholder_format.idx]


def _lower_edge(master: Master) -> Frame:
    presentation = master.presentation
    top = presentation.slide_height - Inches(0.45)
    return Frame(Inches(0.5), top, presentation.slide_width - Inches(1), Inches(0.35))


def _make_quiet(canvas: Canvas, shape: Any, colour: str) -> None:
    """Make the foot look as our master has it: LibreOffice takes that from no layout."""
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size = Pt(10)
        run.font.name = "+mn-lt"  # the theme's
        run.font.color.rgb = rgb_of(canvas.colours[colour][0])


def _write_number(canvas: Canvas, shape: Any) -> None:
    tag = LANGUAGE_TAGS[canvas.language]
    field = (
        f'<a:fld {nsdecls("a")} id="{_FIELD}" type="slidenum"><a:rPr lang="{tag}"/>'
        "<a:t>‹#›</a:t></a:fld>"
    )
    shape.text_frame.paragraphs[0]._p.insert(0, parse_xml(field))
