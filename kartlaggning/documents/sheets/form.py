"""A form as a Word file: one or two pages, to be filled in in Word, in LibreOffice, or on paper."""

from __future__ import annotations

from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kartlaggning.documents.sheets import wording
from kartlaggning.documents.sheets.controls import ControlWriter
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
from kartlaggning.text.catalogues import translate

_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_FONT = "Arial"  # every office has it, or one as wide
_INK, _QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x55, 0x55, 0x55)
_RULE, _SHADE, _WARNING = "9A9A9A", "F0F0F0", "FFF4D6"
_MARGIN = Cm(1.7)
_NUMBER, _SAID, _BOX, _ROOM = Cm(2.0), Cm(7.3), Cm(1.55), Cm(3.65)
_ASKED = Cm(6.2)


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
    placeholder = styles.add_style("Placeholder Text", 2)
    placeholder.font.color.rgb = _QUIET
    _set_language(styles, sheet)
    title = translate(wording.HEADING, sheet.language, name=sheet.name)
    about = document.core_properties
    about.title, about.subject = title, f"{sheet.title}. {sheet.about}"
    about.author = about.last_modified_by = sheet.terms.publisher
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
            self._claim(table, number, claim)

    def _claim(self, table: Any, number: int, claim: Claim) -> None:
        said, what, *boxes, room = _add_row(table)
        paragraph = said.paragraphs[0]
        paragraph.add_run(f"{number} ").bold = True
        paragraph.add_run(claim.code).font.size = Pt(8)
        self._said(what.paragraphs[0], claim)
        about = {"number": number, "code": claim.code}
        for answer, cell in zip(ANSWERS, boxes, strict=True):
            word = answer_words(answer, self._sheet.language)
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            title = self._say(wording.BOX_TITLE, **about, answer=word)
            self._controls.add_box(paragraph, Place(claim.code, answer), title)
        title = self._say(wording.CORRECTION_TITLE, **about)
        self._room(room.paragraphs[0], Place(claim.code, CORRECTION), title)

    def _said(self, paragraph: Any, claim: Claim) -> None:
        """The claim, within a bookmark that tells whether somebody has changed it."""
        place = Place(claim.code, CLAIM, claim.digest)
        number = self._controls.next_number()
        self._controls.start_bookmark(paragraph, place, number)
        paragraph.add_run(f"{claim.question} ")
        paragraph.add_run(claim.answer).bold = True
        if claim.meaning:
            meaning = paragraph.add_run(f" {claim.meaning}")
            meaning.font.size = Pt(8)
        self._controls.end_bookmark(paragraph, number)

    def _room(self, paragraph: Any, place: Place, title: str) -> None:
        self._controls.add_text(paragraph, place, title, self._say(WRITE_HERE))

    def who_answers(self) -> None:
        """The role of who answers, the day, and the matter there."""
        self._document.add_paragraph(self._say(wording.WHO_ANSWERS), style="Heading 1")
        widths = (_ASKED, _NUMBER + _SAID + 3 * _BOX + _ROOM - _ASKED)
        table = self._table(widths, self._say(wording.WHO_SHORTLY))
        self._head_row(table, (self._say(wording.ASKED), self._say(wording.ANSWER)))
        for field, words in FIELDS.items():
            asked, answer = _add_row(table)
            asked.paragraphs[0].add_run(self._say(words))
            place = Place(self._sheet.code, field)
            self._room(answer.paragraphs[0], place, self._say(words))

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
            cell.width = width  # a row that is added has the widths of the one above
        _rule(table._tbl.tblPr)
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), self._document.paragraphs[-1].text)
        said = OxmlElement("w:tblDescription")
        said.set(qn("w:val"), description)
        table._tbl.tblPr.extend((caption, said))
        return table

    def _head_row(self, table: Any, heads: tuple[str, ...]) -> None:
        row = table.rows[0]
        _keep_whole(row)
        repeat = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(repeat)
        for cell, head in zip(row.cells, heads, strict=True):
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            run = cell.paragraphs[0].add_run(head)
            run.bold, run.font.size = True, Pt(8)
            _shade(cell._tc.get_or_add_tcPr(), _SHADE)


def _add_row(table: Any) -> list[Any]:
    """Add a row, which goes over the end of no page; returns its cells."""
    row = table.add_row()
    _keep_whole(row)
    cells = list(row.cells)
    for cell in cells:
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    return cells


def _quiet(run: Any) -> None:
    run.font.size, run.font.color.rgb = Pt(8.5), _QUIET


def _shade(properties: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    properties.append(shade)


def _keep_whole(row: Any) -> None:
    """Let no row go over the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


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
        run = paragraph.add_run()
        _quiet(run)
        if kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
        else:
            sign = OxmlElement("w:instrText")
            sign.text = f" {instruction} "
        run._r.append(sign)
