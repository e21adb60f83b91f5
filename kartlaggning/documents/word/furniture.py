"""What stands around the text: the head and foot of each page, title, language, who and when."""

from __future__ import annotations

from datetime import datetime

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.section import Section as WordSection

from kartlaggning.checks import N_
from kartlaggning.documents.model import Document
from kartlaggning.documents.word.inline.controls import text_run
from kartlaggning.documents.word.inline.fields import field
from kartlaggning.documents.word.lines import made_text
from kartlaggning.documents.word.manuscript import WORD_LANGUAGES, Manuscript
from kartlaggning.documents.word.xml import Element, find, full, make, walk
from kartlaggning.documents.xml_texts import property_text
from kartlaggning.text.catalogues import translate

_PAGE = N_("Page {page} of {pages}")
_PAGE_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_PROGRAM = "kartlaggning"


def write_furniture(document: Document, manuscript: Manuscript) -> None:
    """Write the head and foot of each page, below what the template has there, and the properties.

    The head says on each page what must be known of it: that it is a working edition, for one.
    """
    for header, footer in _pairs(manuscript.file.sections[0], manuscript):
        _write_head(header, document.running, manuscript)
        _write_foot(footer, manuscript)
    _write_properties(document, manuscript)


def _pairs(section: WordSection, manuscript: Manuscript) -> list[tuple[Element, Element]]:
    """The heads and feet that pages of the template may have."""
    pairs = [(section.header, section.footer)]
    if section.different_first_page_header_footer:
        pairs.append((section.first_page_header, section.first_page_footer))
    if manuscript.file.settings.odd_and_even_pages_header_footer:
        pairs.append((section.even_page_header, section.even_page_footer))
    # an empty one of python-docx's is not there until it is asked for its element
    return [(_root(header), _root(footer)) for header, footer in pairs]


def _root(part: object) -> Element:
    is_new = part.is_linked_to_previous  # type: ignore[attr-defined]
    element = part._element  # type: ignore[attr-defined]
    if is_new:
        # python-docx makes a new one with an empty paragraph in it
        for child in list(element):
            element.remove(child)
    return element


def _write_head(header: Element, running: str, manuscript: Manuscript) -> None:
    text = made_text(running, "running", "head", manuscript)
    header.append(manuscript.paragraph("header", [text]))


def _write_foot(footer: Element, manuscript: Manuscript) -> None:
    """The number of the page, where the template does not write it already."""
    written = "".join(each.text or "" for each in walk(footer, "w:instrText"))
    simple = "".join(each.get(full("w:instr"), "") for each in walk(footer, "w:fldSimple"))
    if "PAGE" in written or "PAGE" in simple:
        if find(footer, "w:p") is None:
            footer.append(make("w:p"))
        return
    words = translate(_PAGE, manuscript.language, page="\npage\n", pages="\npages\n")
    content: list[Element] = []
    for piece in words.split("\n"):
        code = _PAGE_FIELDS.get(piece)
        if code:
            content += field(code, "1")
        elif piece:
            content.append(text_run(piece, None))
    footer.append(manuscript.paragraph("footer", content))


def _write_properties(document: Document, manuscript: Manuscript) -> None:
    """Title, language and publisher; every time is that of the edition.

    What the template says of itself (whose it was, when it was printed, how its first page looked)
    is none of the document's.
    """
    for key, relation in list(manuscript.file.part.package.rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del manuscript.file.part.package.rels[key]
    properties = manuscript.file.core_properties
    moment = datetime.fromisoformat(document.dated)
    properties.title = property_text(document.title)
    properties.author = property_text(document.publisher) or _PROGRAM
    properties.last_modified_by = _PROGRAM
    properties.language = WORD_LANGUAGES[document.language]
    properties.subject = property_text(f"{document.region}, {document.period}")
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.comments = properties.keywords = properties.category = ""
