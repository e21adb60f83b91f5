"""The look of a document without a template of the unit's own: an empty Word file made by code.

Plain letters that every system has or has the like of, one colour, space instead of lines. Colours
are read as text on white (WCAG 2.2, 1.4.3), which a test measures.
"""

from __future__ import annotations

from typing import NamedTuple

from kartlaggning.charts.drawing.style import tone
from kartlaggning.documents.word.package import Parts
from kartlaggning.documents.word.xml import SPACES


def _tone(name: str) -> str:
    return tone(name).lstrip("#").upper()


ACCENT, INK, QUIET = _tone("accent"), _tone("ink"), _tone("muted")
LINE, SHADE = _tone("line"), _tone("tint")
FONT = "Arial"
# twentieths of a point: A4, upright
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1304
_W = f'xmlns:w="{SPACES["w"]}"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Look(NamedTuple):
    """How a paragraph of a style looks: half points, and twentieths of a point around it."""

    name: str
    size: int = 21
    before: int = 0
    after: int = 120
    colour: str = INK
    is_bold: bool = False
    is_italic: bool = False
    level: int | None = None  # of a heading, from 0
    indent: int = 0
    border: str = ""  # on the left
    is_shaded: bool = False
    stays: bool = False  # with what follows it
    line: int = 276  # 240 is a single line


PARAGRAPHS = {
    "Normal": Look("Normal"),
    "Title": Look("Title", 52, 2400, 120, "accent", is_bold=True, line=252),
    "Subtitle": Look("Subtitle", 28, 0, 240, QUIET, line=252),
    "Heading1": Look("heading 1", 34, 480, 160, "accent", is_bold=True, level=0, stays=True),
    "Heading2": Look("heading 2", 26, 300, 80, "accent", is_bold=True, level=1, stays=True),
    "Heading3": Look("heading 3", 20, 140, 40, INK, is_bold=True, level=2, stays=True),
    "Heading4": Look("heading 4", 20, 120, 40, QUIET, is_bold=True, level=3, stays=True),
    "Lead": Look("Lead", 25, 0, 240, line=300),
    "Facts": Look("Facts", 18, 0, 80, QUIET, stays=True, line=252),
    "Note": Look("Note", 18, 80, 160, QUIET, line=252),
    "Mark": Look("Mark", 18, 0, 80, QUIET, is_italic=True, stays=True),
    "Notice": Look("Notice", 21, 120, 120, INK, is_bold=True, border="accent", is_shaded=True),
    "Quote": Look("Quote", 21, 60, 120, INK, is_italic=True, indent=400, border=LINE),
    "Citation": Look("Citation", 20, 0, 120, INK, indent=400),
    "Terms": Look("Terms", 18, 0, 20, indent=0, line=240),
    "KeyNumber": Look("Key number", 22, 60, 120),
    "Caption": Look("caption", 21, 280, 40, INK, is_bold=True, stays=True, line=264),
    "TableCaption": Look("Table caption", 19, 140, 40, INK, is_bold=True, stays=True),
    "TableText": Look("Table text", 17, 20, 20, line=240),
    "ListBullet": Look("List Bullet", 20, 0, 40, indent=360, line=252),
    "Placeholder": Look("Placeholder", 21, 0, 120, QUIET, is_italic=True),
    "TOCHeading": Look("TOC Heading", 34, 0, 200, "accent", is_bold=True, stays=True),
    "TOC1": Look("toc 1", 20, 60, 20, INK, is_bold=True),
    "TOC2": Look("toc 2", 18, 0, 0, INK, indent=280, line=252),
    "FootnoteText": Look("footnote text", 17, 0, 40, line=240),
    "Header": Look("header", 16, 0, 0, QUIET, line=240),
    "Footer": Look("footer", 16, 0, 0, QUIET, line=240),
}
CHARACTERS = {
    "FootnoteReference": ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
    "Hyperlink": ("Hyperlink", '<w:color w:val="{accent}"/><w:u w:val="single"/>'),
    "KeyFigure": ("Key figure", '<w:b/><w:color w:val="{accent}"/><w:sz w:val="44"/>'),
    "PlaceholderText": ("Placeholder Text", f'<w:color w:val="{QUIET}"/>'),
}


def default_parts(language: str, accent: str = "") -> Parts:
    """An empty document.

    Parameters
    ----------
    language
        Of what is written in it, as Word names it: `sv-SE`.
    accent
        The publisher's colour on white, `#1d4e77`; ours where there is none.
    """
    colour = accent.lstrip("#").upper() or ACCENT
    size = f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
    sides = "".join(f' w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    margins = f'<w:pgMar{sides} w:header="624" w:footer="624" w:gutter="0"/>'
    body = f"<w:body><w:p/><w:sectPr>{size}{margins}</w:sectPr></w:body>"
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("numbering", "numbering.xml"),
        ),
        "word/document.xml": f"<w:document {_W}>{body}</w:document>",
        "word/styles.xml": _styles(language, colour),
        "word/settings.xml": _settings(language),
        "word/numbering.xml": f"<w:numbering {_W}>{BULLETS}</w:numbering>",
    }
    return {name: (_HEAD + text).encode() for name, text in texts.items()}


BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in {**kinds, "numbering": "numbering"}.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*relations: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _settings(language: str) -> str:
    # 15: a document of today, which Word does not open in a mode for older ones
    compatibility = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return (
        f'<w:settings {_W}><w:defaultTabStop w:val="720"/>{compatibility}'
        f'<w:themeFontLang w:val="{language}"/></w:settings>'
    )


def _styles(language: str, accent: str) -> str:
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:sz w:val="21"/>'
        f'<w:szCs w:val="21"/><w:lang w:val="{language}" w:eastAsia="{language}" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    paragraphs = "".join(paragraph_style(id_, accent) for id_ in PARAGRAPHS)
    characters = "".join(character_style(id_, accent) for id_ in CHARACTERS)
    return (
        f"<w:styles {_W}>{defaults}{paragraphs}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
        f"{characters}{_no_list()}{table_style(accent)}</w:styles>"
    )


def _no_list() -> str:
    return (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/></w:style>'
    )


def paragraph_style(id_: str, accent: str = ACCENT) -> str:
    """A paragraph style of ours, for a document or for a template that lacks it."""
    look = PARAGRAPHS[id_]
    default = ' w:default="1"' if id_ == "Normal" else ""
    based = "" if id_ == "Normal" else '<w:basedOn w:val="Normal"/>'
    then = '<w:next w:val="Normal"/>' if look.level is not None else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id_}"><w:name w:val="{look.name}"/>'
        f"{based}{then}<w:qFormat/><w:pPr>{_around(id_, look, accent)}</w:pPr>"
        f"<w:rPr>{_letters(look, accent)}</w:rPr></w:style>"
    )


def _around(id_: str, look: Look, accent: str) -> str:
    """The properties of a paragraph, in the order that the format asks for."""
    parts = ["<w:keepNext/><w:keepLines/>" if look.stays else ""]
    if id_ == "ListBullet":
        parts.append('<w:numPr><w:numId w:val="1"/></w:numPr>')
    if look.border:
        colour = accent if look.border == "accent" else look.border
        side = f'<w:left w:val="single" w:sz="18" w:space="10" w:color="{colour}"/>'
        parts.append(f"<w:pBdr>{side}</w:pBdr>")
    if look.is_shaded:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>')
    parts.append(
        f'<w:spacing w:before="{look.before}" w:after="{look.after}" '
        f'w:line="{look.line}" w:lineRule="auto"/>'
    )
    indent = look.indent or (240 if look.border else 0)
    if indent:
        hanging = ' w:hanging="260"' if id_ == "ListBullet" else ""
        parts.append(f'<w:ind w:left="{indent}"{hanging}/>')
    if look.level is not None:
        parts.append(f'<w:outlineLvl w:val="{look.level}"/>')
    return "".join(parts)


def _letters(look: Look, accent: str) -> str:
    colour = accent if look.colour == "accent" else look.colour
    return (
        f"{'<w:b/>' if look.is_bold else ''}{'<w:i/>' if look.is_italic else ''}"
        f'<w:color w:val="{colour}"/><w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
    )


def character_style(id_: str, accent: str = ACCENT) -> str:
    """A style of letters of ours."""
    name, look = CHARACTERS[id_]
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{look.format(accent=accent)}</w:rPr>'
        "</w:style>"
    )


def table_style(accent: str = ACCENT) -> str:
    """Our tables: a line under the head, thin lines between rows, none upright."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    head = f'w:val="single" w:sz="12" w:space="0" w:color="{accent}"'
    margins = '<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="KartlaggningTable"><w:name w:val="Kartlaggning"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"<w:top {head}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom {head}/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )
