"""The table of contents: a field whose lines stand in it already, each a link to its heading.

On which page a heading stands only Word knows, when it has laid out the text: it writes the numbers
when the contents are updated (F9).
"""

from __future__ import annotations

from kartlaggning.checks import N_
from kartlaggning.documents.word.inline.controls import text_run
from kartlaggning.documents.word.inline.fields import field, field_end, field_start
from kartlaggning.documents.word.manuscript import Heading, Manuscript
from kartlaggning.documents.word.pages import text_width
from kartlaggning.documents.word.xml import Element, make
from kartlaggning.text.catalogues import translate

_CONTENTS = N_("Contents")
_DEEPEST = 2


def write_contents(manuscript: Manuscript) -> list[Element]:
    """Make the table of contents of the headings that were written."""
    lines = [each for each in manuscript.headings if each.level <= _DEEPEST]
    if not lines:
        return []
    title = manuscript.paragraph(
        "contents_heading", [text_run(translate(_CONTENTS, manuscript.language), None)]
    )
    title[0].append(make("w:pageBreakBefore"))
    paragraphs = [_line(each, manuscript) for each in lines]
    code = f'TOC \\o "1-{_DEEPEST}" \\h \\z \\u'
    for position, element in enumerate(field_start(code), start=1):
        paragraphs[0].insert(position, element)
    paragraphs[-1].append(field_end())
    gallery = make(
        "w:docPartObj", make("w:docPartGallery", val="Table of Contents"), make("w:docPartUnique")
    )
    content = make("w:sdtContent", title, *paragraphs)
    return [make("w:sdt", make("w:sdtPr", gallery), content)]


def _line(heading: Heading, manuscript: Manuscript) -> Element:
    """A line of the contents: its heading, and at the right edge the field of its page."""
    page = field(f"PAGEREF {heading.bookmark} \\h", "")
    words = [text_run(heading.text, None), make("w:r", make("w:tab")), *page]
    link = make("w:hyperlink", *words, anchor=heading.bookmark, history=1)
    line = manuscript.paragraph(f"contents_{heading.level}", [link])
    edge = make("w:tab", val="right", pos=text_width(manuscript))
    line[0].insert(1, make("w:tabs", edge))
    return line
