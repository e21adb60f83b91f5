"""A form as a Word file: one or two pages, to be filled in in Word, in LibreOffice, or on paper."""

from __future__ import annotations

from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kartlaggning.documents.sheets import wording
from kartlaggning.documents.sheets.controls import Cell, ControlWriter, row, run
from kartlaggning.documents.sheets.model import (
    ANSWERS,
    CLAIM,
    CORRECTION,
    FIELDS,
    WRITE_HERE,
    WRONG_AND_RIGHT,
    Claim,
    Place,
    Sheet,
    answer_words,
)
from kartlaggning.documents.sheets.parts import (
    NO_TIME,
    add_properties,
    document_bytes,
    drop_thumbnail,
    name_program,
)
from kartlaggning.documents.xml_texts import property_text
from kartlaggning.text.catalogues import translate

_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_FONT = "Arial"  # every office has it, or one as wide
_INK, _QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x55, 0x55, 0x55)
_RULE, _SHADE, _WARNING = "9A9A9A", "F0F0F0", "FFF4D6"
_MARGIN = Cm(1.7)
_NUMBER, _SAID, _BOX, _ROOM = Cm(2.15), Cm(7.3), Cm(1.55), Cm(3.5)
_ASKED, _ANSWER = Cm(6.2), Cm(11.4)
_SMALL = 16  # half points
_IN_TABLES = "InTables"


def write_form(sheet: Sheet) -> bytes:
    """Write a form; the same sheet gives the same bytes."""
    document = docx.Document()
    drop_thumbnail(document)
    name_program(document)
    _set_up(document, sheet)
    writer = _Writer(document, sheet)
    writer.head()
    writer.claims()
    writer.who_answers()
    writer.use()
    add_properties(document, sheet.properties)
    return document_bytes(document)


def _set_up(document: Any, sheet: Sheet) -> None:
    """Page, styles, language, and what the file says of itself."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = _MARGIN
    page.top_margin, page.bottom_margin = Cm(1.5), Cm(1.6)
    page.footer_distance = Cm(0.8)
    styles = document.styles
    _set_style(styles["Normal"], 9, after=3)
    _set_style(styles["Title"], 17, before=2, after=4, is_bold=True)
    _set_style(styles["Heading 1"], 11, before=8, after=3, is_bold=True)
    _set_style(styles["List Bullet"], 8.5, after=1)
    title_rule = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if title_rule is not None:
        styles["Title"].element.pPr.remove(title_rule)
    in_tables = styles.add_style(_IN_TABLES, WD_STYLE_TYPE.PARAGRAPH)
    in_tables.base_style, in_tables.paragraph_format.space_after = styles["Normal"], Pt(0)
    placeholder = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    placeholder.font.color.rgb = _QUIET
    _set_language(styles, sheet)
    title = translate(wording.HEADING, sheet.language, name=sheet.name)
    about = document.core_properties
    about.title = property_text(title)
    about.subject = property_text(f"{sheet.title}. {sheet.about}")
    about.author = about.last_modified_by = property_text(sheet.terms.publisher)
    about.comments, about.keywords = "", sheet.code
    about.language = _LANGUAGES[sheet.language]
    about.created = about.modified = NO_TIME


def _set_style(
    style: Any, size: float, *, before: float = 0, after: float = 0, is_bold: bool = False
) -> None:
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.bold, style.font.color.rgb = is_bold, _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # a theme's font would go before the font that is named
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), _FONT)
    space = style.paragraph_format
    space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1.0


def _set_language(styles: Any, sheet: Sheet) -> None:
    """Say in which language the document is: Word's spelling and readers aloud ask for it."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    lang = defaults.find(qn("w:rPr")).find(qn("w:lang"))
    lang.set(qn("w:val"), _LANGUAGES[sheet.language])


class _Writer:
    """Writes the parts of a form, from the top to the end."""

    def __init__(self, document: Any, sheet: Sheet) -> None:
        self._document = document
        self._sheet = sheet
        self._controls = ControlWriter()

    def _say(self, message: str, **about: object) -> str:
        return translate(message, self._sheet.language, **about)

    def head(self) -> None:
        """What it is of, what must be read first, and what to do."""
        sheet = self._sheet
        kicker = self._document.add_paragraph()
        kicker.paragraph_format.space_after = Pt(0)
        words = " · ".join((self._say(wording.KICKER), sheet.title, sheet.about))
        _quiet(kicker.add_run(words))
        self._document.add_paragraph(self._say(wording.HEADING, name=sheet.name), style="Title")
        for notice in filter(None, (*sheet.notices, sheet.mark)):
            paragraph = self._document.add_paragraph()
            _shade(paragraph._p.get_or_add_pPr(), _WARNING)
            paragraph.add_run(notice).bold = True
        self._document.add_paragraph(wording.intro(sheet))
        facts = self._document.add_paragraph()
        for number, (label, text) in enumerate(wording.facts(sheet)):
            if number:
                facts.add_run("   ")
            facts.add_run(f"{label}:\u00a0").bold = True
            facts.add_run(text)
        self._foot()

    def _foot(self) -> None:
        """On each page whose form it is, and the page's number."""
        sheet = self._sheet
        paragraph = self._document.sections[0].footer.paragraphs[0]
        about = {"name": sheet.name, "code": sheet.code}
        _quiet(paragraph.add_run(self._say(wording.FOOT, **about) + " "))
        _add_field(paragraph, "PAGE")
        _quiet(paragraph.add_run("/"))
        _add_field(paragraph, "NUMPAGES")

    def claims(self) -> None:
        """A row for each claim, with its boxes."""
        sheet = self._sheet
        self._document.add_paragraph(self._say(wording.CLAIMS), style="Heading 1")
        widths = (_NUMBER, _SAID, *[_BOX] * len(ANSWERS), _ROOM)
        table = self._table(widths, self._say(wording.CLAIMS_SHORTLY, name=sheet.name))
        answers = [answer_words(answer, sheet.language) for answer in ANSWERS]
        heads = (self._say(wording.NUMBER), self._say(wording.SAID), *answers)
        self._head_row(table, (*heads, self._say(WRONG_AND_RIGHT)))
        for number, claim in enumerate(sheet.claims, start=1):
            table._tbl.append(self._claim(number, claim))

    def _claim(self, number: int, claim: Claim) -> Any:
        """A row: number and code, what is said, the boxes, and room for a correction."""
        about = {"number": number, "code": claim.code}
        code = run(f"{number} ", is_bold=True) + run(claim.code, half_points=_SMALL)
        cells = [Cell(_NUMBER.twips, code), Cell(_SAID.twips, self._said(claim))]
        for answer in ANSWERS:
            word = answer_words(answer, self._sheet.language)
            title = self._say(wording.BOX_TITLE, **about, answer=word)
            box = self._controls.box(Place(claim.code, answer), title)
            cells.append(Cell(_BOX.twips, box, is_centred=True))
        title = self._say(wording.CORRECTION_TITLE, **about)
        room = self._room(Place(claim.code, CORRECTION), title)
        return row([*cells, Cell(_ROOM.twips, room)], _IN_TABLES)

    def _said(self, claim: Claim) -> str:
        """The claim, within a bookmark that tells whether somebody has changed it."""
        said = run(f"{claim.question} ") + run(claim.answer, is_bold=True)
        if claim.meaning:
            said += run(f" {claim.meaning}", half_points=_SMALL)
        return self._controls.bookmarked(Place(claim.code, CLAIM, claim.digest), said)

    def _room(self, place: Place, title: str) -> str:
        return self._controls.room(place, title, self._say(WRITE_HERE))

    def who_answers(self) -> None:
        """The role of who answers, the day, and the matter there."""
        self._document.add_paragraph(self._say(wording.WHO_ANSWERS), style="Heading 1")
        widths = (_ASKED, _ANSWER)
        table = self._table(widths, self._say(wording.WHO_SHORTLY))
        self._head_row(table, (self._say(wording.ASKED), self._say(wording.ANSWER)))
        for field, words in FIELDS.items():
            asked = self._say(words)
            room = self._room(Place(self._sheet.code, field), asked)
            cells = [Cell(widths[0].twips, run(asked)), Cell(widths[1].twips, room)]
            table._tbl.append(row(cells, _IN_TABLES))

    def use(self) -> None:
        """How the reply is used, and what is left out."""
        self._document.add_paragraph(self._say(wording.USE), style="Heading 1")
        for use in wording.uses(self._sheet):
            self._document.add_paragraph(use, style="List Bullet")

    def _table(self, widths: tuple[Any, ...], description: str) -> Any:
        table = self._document.add_table(rows=1, cols=len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for cell, width in zip(table.rows[0].cells, widths, strict=True):
            cell.width = width
        _rule(table._tbl.tblPr)
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), self._document.paragraphs[-1].text)
        said = OxmlElement("w:tblDescription")
        said.set(qn("w:val"), description)
        table._tbl.tblPr.extend((caption, said))
        return table

    def _head_row(self, table: Any, heads: tuple[str, ...]) -> None:
        head_row = table.rows[0]
        properties = head_row._tr.get_or_add_trPr()
        # it goes over the end of no page, and stands on each
        properties.extend((OxmlElement("w:cantSplit"), OxmlElement("w:tblHeader")))
        for cell, head in zip(head_row.cells, heads, strict=True):
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            said = cell.paragraphs[0].add_run(head)
            said.bold, said.font.size = True, Pt(8)
            _shade(cell._tc.get_or_add_tcPr(), _SHADE)


def _quiet(text: Any) -> None:
    text.font.size, text.font.color.rgb = Pt(8.5), _QUIET


def _shade(properties: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    properties.append(shade)


def _rule(properties: Any) -> None:
    """Fine rules between the rows, and room in the cells."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    room = OxmlElement("w:tblCellMar")
    for side, width in (("top", "35"), ("left", "60"), ("bottom", "35"), ("right", "60")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        room.append(margin)
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(room)


def _add_field(paragraph: Any, instruction: str) -> None:
    """Add a number that the program fills in."""
    for kind in ("begin", "", "end"):
        number = paragraph.add_run()
        _quiet(number)
        if kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
        else:
            sign = OxmlElement("w:instrText")
            sign.text = f" {instruction} "
        number._r.append(sign)
