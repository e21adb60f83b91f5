"""Pictures: drawn as vectors, with a picture of points behind it for programs that know none.

Word shows the SVG since 2016 ([MS-ODRAWXML] 2.2.3, `asvg:svgBlip`); what is older, and some others,
show the PNG. It is made by Typst where that is installed (`kartlaggning[pdf]`), of the letters that
Typst brings along, so that it is the same on every machine.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE

from kartlaggning.documents.model import Picture
from kartlaggning.documents.word.inline.controls import Drawn, digest
from kartlaggning.documents.word.look.parts import add_part
from kartlaggning.documents.word.manuscript import Manuscript
from kartlaggning.documents.word.xml import Element, make, parse
from kartlaggning.errors import Finding

_LOGO_HEIGHT, _LOGO_WIDTH = 48 * 12700, 200 * 12700  # EMU of points
_LENGTH = re.compile(r"\d+(?:\.\d+)?")
_EMU, _EMU_OF_TWIP = 9525, 635  # of a CSS pixel and of a twentieth of a point
_POINT = 0.75  # of a CSS pixel
_DOTS = 144  # to the inch: half as many again as a screen has
# of a picture of one white point, where nothing can draw one
_WHITE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00"
    "01010100b138f6140000000049454e44ae426082"
)
# Office's own ids of extensions of a picture
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_IMAGE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG_TYPE, _PNG_TYPE = "image/svg+xml", "image/png"


def _typst() -> Any:
    """The library that draws points; nothing where it is not installed."""
    try:
        return import_module("typst")
    except ModuleNotFoundError:
        return None


def draw_points(svg: str, width: float, height: float) -> bytes:
    """A PNG of an SVG; one white point where nothing can draw it."""
    typst = _typst()
    if typst is None:
        return _WHITE
    page = (
        f"#set page(width: {width * _POINT}pt, height: {height * _POINT}pt, margin: 0pt, "
        f'fill: white)\n#image(bytes({_quoted(svg)}), format: "svg", width: {width * _POINT}pt)'
    )
    drawn = typst.compile(page.encode(), format="png", ppi=float(_DOTS), ignore_system_fonts=True)
    return drawn if isinstance(drawn, bytes) else b"".join(drawn or [])


def _quoted(text: str) -> str:
    """A text of Typst's."""
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def picture_paragraph(
    picture: Picture, name: str, title: str, room: tuple[int, int], manuscript: Manuscript
) -> None:
    """Add a picture to the text, in the line and never beside it.

    Parameters
    ----------
    name
        By which it is found again.
    title
        What it is called.
    room
        How wide and high it may be, in twentieths of a point.
    """
    if _typst() is None and not manuscript.n_pictures:
        manuscript.findings.append(Finding("word_points_missing"))
    manuscript.n_pictures += 1
    number = manuscript.n_pictures
    points = draw_points(picture.svg, picture.width, picture.height)
    vectors = picture.svg.encode()
    told = Drawn(name, picture.alternative, digest(points), digest(vectors))
    manuscript.controls.drawn.append(told)
    element = inline(
        add_image(f"picture{number}.png", _PNG_TYPE, points, manuscript),
        add_image(f"picture{number}.svg", _SVG_TYPE, vectors, manuscript),
        size_of(picture, room),
        (number, name, title, picture.alternative),
    )
    paragraph = manuscript.write("text", [make("w:r", make("w:drawing", element))])
    paragraph[0].append(make("w:spacing", before=80))


def add_image(name: str, kind: str, content: bytes, manuscript: Manuscript) -> str:
    """Add the bytes of a picture; returns the id by which the text refers to them."""
    part = add_part(
        manuscript.file.part,
        f"/word/media/kartlaggning-{name}",
        kind,
        RELATIONSHIP_TYPE.IMAGE,
        content,
    )
    return manuscript.file.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)


def size_of(picture: Picture, room: tuple[int, int]) -> tuple[int, int]:
    """How large a picture is drawn, in EMU: as large as it is, or as there is room for."""
    width, height = room
    scale = min(
        1.0,
        width * _EMU_OF_TWIP / (picture.width * _EMU),
        height * _EMU_OF_TWIP / (picture.height * _EMU),
    )
    return round(picture.width * _EMU * scale), round(picture.height * _EMU * scale)


def inline(
    points: str, vectors: str, size: tuple[int, int], told: tuple[int, str, str, str]
) -> Element:
    """A picture in a line.

    Parameters
    ----------
    points, vectors
        The ids of its two forms; vectors may be empty.
    told
        Its number, its name, what it is called, and what it says to those who do not see it.
    """
    number, name, title, alternative = told
    cx, cy = size
    blip = make("a:blip", r_embed=points)
    if vectors:
        extension = make("a:ext", make("asvg:svgBlip", r_embed=vectors), _uri=_SVG_EXTENSION)
        blip.append(make("a:extLst", extension))
    picture = make(
        "pic:pic",
        make(
            "pic:nvPicPr",
            make("pic:cNvPr", _id=number, _name=name, _descr=alternative),
            make("pic:cNvPicPr"),
        ),
        make("pic:blipFill", blip, make("a:stretch", make("a:fillRect"))),
        make(
            "pic:spPr",
            make("a:xfrm", make("a:off", _x=0, _y=0), make("a:ext", _cx=cx, _cy=cy)),
            make("a:prstGeom", make("a:avLst"), _prst="rect"),
        ),
    )
    return make(
        "wp:inline",
        make("wp:extent", _cx=cx, _cy=cy),
        make("wp:docPr", _id=number, _name=name, _descr=alternative, _title=title),
        make("a:graphic", make("a:graphicData", picture, _uri=_IMAGE)),
        _distT=0,
        _distB=0,
        _distL=0,
        _distR=0,
    )


def write_logo(content: bytes, kind: str, alternative: str, manuscript: Manuscript) -> None:
    """Add the publisher's picture, as high as a line of large letters.

    Parameters
    ----------
    kind
        png, jpeg or svg+xml.
    """
    manuscript.n_pictures += 1
    number = manuscript.n_pictures
    vectors = ""
    if kind == "svg+xml":
        picture = _drawn(content.decode(), alternative)
        vectors = add_image(f"logo{number}.svg", _SVG_TYPE, content, manuscript)
        content = draw_points(picture.svg, picture.width, picture.height)
        kind = "png"
        size = (round(picture.width * _EMU), round(picture.height * _EMU))
    else:
        image = Image.from_blob(content)
        size = (image.width, image.height)
    points = add_image(f"logo{number}.{kind}", f"image/{kind}", content, manuscript)
    scale = min(_LOGO_HEIGHT / size[1], _LOGO_WIDTH / size[0])
    scaled = (round(size[0] * scale), round(size[1] * scale))
    element = inline(points, vectors, scaled, (number, "logo", alternative, alternative))
    manuscript.write("text", [make("w:r", make("w:drawing", element))])


def _drawn(svg: str, alternative: str) -> Picture:
    """A drawing with its size: the declared one, else that of its view."""
    root = parse(svg.encode())
    sizes = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    view = root.get("viewBox", "").replace(",", " ").split()
    if all(sizes):
        width, height = (float(each[0]) for each in sizes if each)
    elif len(view) == 4:
        width, height = float(view[2]), float(view[3])
    else:
        width, height = 300.0, 150.0  # CSS: of a replaced element that says nothing
    return Picture(svg, width or 300.0, height or 150.0, alternative)
