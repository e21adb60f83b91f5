"""Shapes on a slide, each with its words, its language, and what it says to the unsighted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from kartlaggning.documents.slides.drawing.places import INSET, Frame
from kartlaggning.schema.look import contrast
from kartlaggning.statuses import kind_of
from kartlaggning.text.language import Language

LANGUAGE_TAGS: Mapping[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
_ALIGNED = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHORED = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
# kinds of missing are patterns, never colours, so that they hold in grey print
_PATTERNS = {
    "not_mentioned": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "not_asked": MSO_PATTERN.PERCENT_5,
    "conflict": MSO_PATTERN.OUTLINED_DIAMOND,
    "undecided": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "dont_know": MSO_PATTERN.LARGE_GRID,
    "no_answer": MSO_PATTERN.NARROW_HORIZONTAL,
    "did_not_take_part": MSO_PATTERN.PERCENT_20,
    "not_applicable": MSO_PATTERN.DASHED_HORIZONTAL,
    "filtered": MSO_PATTERN.DASHED_VERTICAL,
}
_OTHER_PATTERN = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
_BULLET_INDENT = 285_750
# passed over by those who hear the slide read
_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True)
class Look:
    """How letters look."""

    size: float = 14
    colour: str = "ink"
    is_bold: bool = False
    align: str = "left"
    anchor: str = "top"
    has_bullets: bool = False
    space_after: float = 0
    language: Language | None = None
    """Where the words are in another than the slide's."""


@dataclass(frozen=True)
class Canvas:
    """A slide on which shapes are put in the order in which they are read."""

    slide: Any
    language: Language
    colours: Mapping[str, tuple[str, str]]
    scale: float = 1.0
    """How large letters are beside those on our own master: less on a narrower one."""

    def rgb(self, name: str) -> RGBColor:
        """A colour of the palette."""
        return rgb_of(self.colours[name][0])

    def points(self, size: float) -> Any:
        """A size of letters on this master."""
        return Pt(int(size * self.scale * 2) / 2)

    def letters_on(self, look: str) -> str:
        """Name of the colour of letters on a look: of paper or ink, whichever is read better."""
        if look not in self.colours:
            return "ink"
        colour, paper, ink = (self.colours[name][0] for name in (look, "paper", "ink"))
        return "paper" if contrast(colour, paper) > contrast(colour, ink) else "ink"

    def text(self, frame: Frame, paragraphs: Sequence[str], look: Look, name: str) -> Any:
        """Put words on the slide."""
        box = self.slide.shapes.add_textbox(*map(Emu, frame))
        box.name = name
        self.write(box.text_frame, paragraphs, look)
        describe(box, " ".join(paragraphs))
        return box

    def box(self, frame: Frame, fill: str, paragraphs: Sequence[str], look: Look, name: str) -> Any:
        """Put a rectangle with words in it on the slide."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Emu, frame))
        shape.name = name
        without_style(shape)
        self.fill(shape.fill, fill)
        shape.line.fill.background()
        self.write(shape.text_frame, paragraphs, look)
        describe(shape, " ".join(paragraphs))
        return shape

    def arrow(self, start: tuple[int, int], end: tuple[int, int], name: str, said: str) -> None:
        """Put an arrow on the slide."""
        line = self.slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Emu(start[0]), Emu(start[1]), Emu(end[0]), Emu(end[1])
        )
        line.name = name
        line.line.color.rgb = self.rgb("muted")
        line.line.width = Pt(1.5)
        outline = line.line._get_or_add_ln()
        outline.append(outline.makeelement(qn("a:tailEnd"), {"type": "triangle"}))
        describe(line, said)

    def write(self, place: Any, paragraphs: Sequence[str], look: Look) -> None:
        """Write paragraphs into a text frame."""
        place.word_wrap = True
        place.vertical_anchor = _ANCHORED[look.anchor]
        place.margin_left = place.margin_right = Emu(INSET)
        place.margin_top = place.margin_bottom = Emu(INSET)
        for number, text in enumerate(paragraphs):
            paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
            paragraph.alignment = _ALIGNED[look.align]
            paragraph.space_after = self.points(look.space_after)
            if look.has_bullets:
                _add_bullet(paragraph)
            self.add_run(paragraph, text, look)

    def add_run(self, paragraph: Any, text: str, look: Look) -> None:
        """Add words to a paragraph."""
        run = paragraph.add_run()
        run.text = printable(text)
        run.font.size = self.points(look.size)
        run.font.bold = look.is_bold
        run.font.color.rgb = self.rgb(look.colour)
        run._r.get_or_add_rPr().set("lang", LANGUAGE_TAGS[look.language or self.language])

    def fill(self, fill: Any, look: str) -> None:
        """Fill with a colour of the palette; what is not known with paper."""
        fill.solid()
        fill.fore_color.rgb = self.rgb(look if look in self.colours else "paper")

    def hatch(self, fill: Any, status: str) -> None:
        """Fill with the pattern of a kind of missing."""
        fill.patterned()
        fill.pattern = _PATTERNS.get(kind_of(status), _OTHER_PATTERN)
        fill.fore_color.rgb = self.rgb("line")
        fill.back_color.rgb = self.rgb("paper")


def rgb_of(colour: str) -> RGBColor:
    """A colour as the library takes it: `#rrggbb`."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def tell_language(body: Any, language: Language) -> None:
    """Say of each run of a text in which language it is."""
    for run in body.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", LANGUAGE_TAGS[language])


def describe(shape: Any, said: str, name: str = "") -> None:
    """Say what a shape shows to those who do not see it; one that says nothing is an ornament."""
    properties = next(shape._element.iter(qn("p:cNvPr")))
    properties.set("descr", printable(said))
    for ornament in properties.findall(qn("a:extLst")):
        properties.remove(ornament)
    if not said:
        properties.append(parse_xml(_DECORATIVE))
    if name:
        properties.set("name", name)


def without_style(shape: Any) -> None:
    """Take away the look that a theme gives to shapes: shadows, and a line of its own."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def printable(text: str) -> str:
    """A text without the signs that XML cannot hold, and without line ends of other kinds."""
    return "".join(sign if sign >= " " and sign not in "\ufffe\uffff" else " " for sign in text)


def _add_bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(_BULLET_INDENT))
    properties.set("indent", str(-_BULLET_INDENT))
    bullet = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(bullet)
