"""A Word document while it is written: the file, its styles, and what must be counted in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from docx.document import Document as WordFile

from kartlaggning.documents.word.inline.controls import Controls
from kartlaggning.documents.word.inline.notes import Footnotes
from kartlaggning.documents.word.look.template import Styles
from kartlaggning.documents.word.xml import Element, full, make
from kartlaggning.errors import Finding
from kartlaggning.text.language import Language

# as Word names them (BCP 47)
WORD_LANGUAGES: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
# on the page of what follows, whatever the template's style says: a title without its figure
_STAYS = ("caption", "table_caption", "facts", "mark")
# under a table, which has none itself: in twentieths of a point
_SPACE = {
    **dict.fromkeys(("text", "note", "bullets", "terms"), 160),
    "table_caption": 200,
    "caption": 300,
}


@dataclass(frozen=True)
class Heading:
    """A heading, for the table of contents."""

    level: int
    text: str
    bookmark: str


@dataclass
class Manuscript:
    """What is written so far.

    Parameters
    ----------
    anchors
        Where the links of the document may lead: anchors and the names of their bookmarks.
    figures
        The number of each figure by its table.
    titles
        What each cell is, by its address: row and column.
    body
        What the text holds, in order.
    kind
        Which paper it is, so that it can be made anew.
    is_drawn
        Whether figures have their pictures; to know what stands in it they need none.
    """

    file: WordFile
    styles: Styles
    language: Language
    footnotes: Footnotes
    anchors: dict[str, str]
    figures: dict[str, int]
    titles: dict[str, str]
    controls: Controls = field(default_factory=Controls)
    body: list[Element] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    n_marks: int = 0
    n_pictures: int = 0
    last_figure: int = 0
    is_lying: bool = False
    is_in_columns: bool = False
    is_drawn: bool = True
    kind: str = "report"

    def mark(self) -> int:
        """A number for the next bookmark."""
        self.n_marks += 1
        return self.n_marks

    def paragraph(self, role: str, elements: Iterable[Element]) -> Element:
        """Make a paragraph of a style."""
        properties = make("w:pPr", make("w:pStyle", val=self.styles[role]))
        if role in _STAYS:
            properties.append(make("w:keepNext"))
        return make("w:p", properties, *elements)

    def write(self, role: str, elements: Iterable[Element]) -> Element:
        """Add a paragraph of a style to the text."""
        paragraph = self.paragraph(role, elements)
        if role in _SPACE and self.body and self.body[-1].tag == full("w:tbl"):
            paragraph[0].append(make("w:spacing", before=_SPACE[role]))
        self.body.append(paragraph)
        return paragraph

    def link(self, address: str) -> str:
        """The id by which the text refers to an address elsewhere."""
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        return self.file.part.relate_to(address, relation, is_external=True)
