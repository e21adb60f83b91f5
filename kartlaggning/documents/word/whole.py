"""A document as a Word file: cover, contents, the story, units one by one, tables, about it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE

from kartlaggning.checks import N_
from kartlaggning.documents.model import Document, Figure, KeyNumber, Run, Section, Table, UnitGroup
from kartlaggning.documents.word.blocks import (
    UNIT,
    plain,
    write_blocks,
    write_figure,
    write_heading,
)
from kartlaggning.documents.word.contents import write_contents
from kartlaggning.documents.word.furniture import write_furniture
from kartlaggning.documents.word.inline.controls import numbers_part, text_run
from kartlaggning.documents.word.inline.fields import bookmark_name
from kartlaggning.documents.word.inline.notes import Footnotes
from kartlaggning.documents.word.lines import (
    line,
    made_text,
    marked_line,
    number_control,
    references_to_figures,
)
from kartlaggning.documents.word.look.parts import add_part
from kartlaggning.documents.word.look.template import open_template
from kartlaggning.documents.word.manuscript import WORD_LANGUAGES, Manuscript
from kartlaggning.documents.word.package import unzip_parts, zip_parts
from kartlaggning.documents.word.pages import in_columns
from kartlaggning.documents.word.pictures import write_logo
from kartlaggning.documents.word.xml import Element, declare_once, make
from kartlaggning.errors import Finding
from kartlaggning.schema.models.documents import WordDocuments
from kartlaggning.text.catalogues import translate

_SUMMARY, _BEHIND = N_("In brief"), N_("More figures")
_XML = "application/xml"
_MAIN = "application/vnd.openxmlformats-officedocument"
_BETWEEN = " · "
_NUMBERS_PART = "/customXml/item1.xml"
# by which Word knows a part of XML that is not its own
_NUMBERS_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    b'<ds:datastoreItem ds:itemID="{6B61B712-7467-4C61-A767-6E696E670001}" '
    b'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
)


class WordReport(NamedTuple):
    """A Word file, and what was found while it was made."""

    content: bytes
    findings: tuple[Finding, ...]


def write_word(
    document: Document, settings: WordDocuments, project: Path, kind: str = "report"
) -> WordReport:
    """Make a Word file of a document.

    Parameters
    ----------
    settings
        The template and its styles.
    project
        The folder in which the template lies.
    kind
        Which paper it is, so that it can be made anew.

    Raises
    ------
    KartlaggningError
        The template cannot be read.
    """
    manuscript = _written(document, settings, project)
    manuscript.kind = kind
    return finish(document, manuscript)


def undrawn(document: Document) -> Manuscript:
    """A new file of the document, without pictures: its controls, and what stands around them."""
    without_logo = replace(document, logo=None)
    return _written(without_logo, WordDocuments(), Path(), is_drawn=False)


def _written(
    document: Document, settings: WordDocuments, project: Path, *, is_drawn: bool = True
) -> Manuscript:
    manuscript = begin(document, settings, project)
    manuscript.is_drawn = is_drawn
    _write_cover(document, manuscript)
    contents_at = len(manuscript.body)
    _write_summary(document, manuscript)
    for section in document.story:
        _write_section(section, 1, manuscript)
    for group in document.units:
        _write_group(group, manuscript)
    _write_behind(document.behind, manuscript)
    for section in document.about:
        _write_section(section, 1, manuscript)
    manuscript.body[contents_at:contents_at] = write_contents(manuscript)
    return manuscript


def begin(document: Document, settings: WordDocuments, project: Path) -> Manuscript:
    """Begin a Word file for a document, in the unit's look, with nothing in it yet."""
    language = WORD_LANGUAGES[document.language]
    accent = document.accent[0] if document.accent else ""
    opened = open_template(settings, project, language, accent)
    letters = opened.styles.letters
    manuscript = Manuscript(
        file=opened.file,
        styles=opened.styles,
        language=document.language,
        footnotes=Footnotes(opened.styles["footnote"], letters["FootnoteReference"]),
        anchors={anchor: bookmark_name("Ref", anchor) for anchor in _anchors(document)},
        figures={figure.table: figure.number for figure in figures_of(document)},
        titles=dict(_titles(document)),
        findings=list(opened.findings),
    )
    # before the text: each part of it that has pages of its own takes their heads along
    write_furniture(document, manuscript)
    return manuscript


def finish(document: Document, manuscript: Manuscript) -> WordReport:
    """Put together what was written."""
    body = manuscript.file.element.body
    for position, element in enumerate(manuscript.body):
        body.insert(position, element)
    _one_cover(manuscript)
    if manuscript.footnotes:
        add_part(
            manuscript.file.part,
            "/word/footnotes.xml",
            f"{_MAIN}.wordprocessingml.footnotes+xml",
            RELATIONSHIP_TYPE.FOOTNOTES,
            manuscript.footnotes.part(),
        )
    _write_down_controls(document, manuscript)
    declare_once(manuscript.file.element)
    content = io.BytesIO()
    manuscript.file.save(content)
    parts = unzip_parts(content.getvalue())
    return WordReport(zip_parts(parts, document.dated), tuple(manuscript.findings))


def _one_cover(manuscript: Manuscript) -> None:
    """A template's head of the first page is that of the document's first page alone."""
    for section in manuscript.file.sections[1:]:
        section.different_first_page_header_footer = False


def _write_down_controls(document: Document, manuscript: Manuscript) -> None:
    part = add_part(
        manuscript.file.part,
        _NUMBERS_PART,
        _XML,
        RELATIONSHIP_TYPE.CUSTOM_XML,
        numbers_part(
            manuscript.controls.made,
            manuscript.controls.drawn,
            document.language,
            manuscript.kind,
        ),
    )
    add_part(
        part,
        "/customXml/itemProps1.xml",
        f"{_MAIN}.customXmlProperties+xml",
        RELATIONSHIP_TYPE.CUSTOM_XML_PROPS,
        _NUMBERS_PROPERTIES,
    )


def figures_of(document: Document) -> Iterator[Figure]:
    """Every figure of a document, in order."""
    if document.opening:
        yield document.opening
    for section in (*document.story, *document.behind):
        yield from (block for block in section.blocks if isinstance(block, Figure))


def _anchors(document: Document) -> Iterator[str]:
    """Where links may lead."""
    for figure in figures_of(document):
        yield figure.anchor
    for section in (*document.story, *document.behind, *document.about):
        yield section.anchor
    for group in document.units:
        yield from (unit.anchor for unit in group.units)


def _titles(document: Document) -> Iterator[tuple[str, str]]:
    """What each cell of a table is, in words: its row and column."""
    for figure in figures_of(document):
        for table in figure.body:
            if isinstance(table, Table):
                yield from _titles_in(table)


def _titles_in(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            for run in cell or ():
                if run.cell:
                    yield run.cell, f"{plain(row.head)}, {plain(column)}"


def _write_cover(document: Document, manuscript: Manuscript) -> None:
    if document.logo:
        _write_logo(document.logo, manuscript)
    manuscript.write("title", [text_run(document.title, None)])
    under = filter(None, (document.region, document.period, document.publisher))
    manuscript.write("subtitle", [text_run(_BETWEEN.join(under), None)])
    for notice in document.notices:
        manuscript.write("notice", [made_text(notice, "notice", "cover", manuscript)])
    if document.lead:
        manuscript.write("lead", marked_line(document.lead, "lead", manuscript))
    facts = _BETWEEN.join(document.facts)
    manuscript.write("facts", [made_text(facts, "facts", "cover", manuscript)])
    for term in document.marks:
        said = [text_run(f"{_capital(plain(term.term))}: ", _bold())]
        for runs in term.said:
            said += line(runs, "marks", manuscript)
        manuscript.write("note", said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bold() -> Element:
    return make("w:rPr", make("w:b"))


def _write_logo(logo: tuple[str, str], manuscript: Manuscript) -> None:
    """The publisher's picture; a drawn one has points behind it."""
    address, alternative = logo
    kind, _, encoded = address.removeprefix("data:image/").partition(";base64,")
    content = base64.b64decode(encoded)
    write_logo(content, kind, alternative, manuscript)


def _write_summary(document: Document, manuscript: Manuscript) -> None:
    if document.key_numbers or document.summary:
        title = (Run(translate(_SUMMARY, manuscript.language)),)
        write_heading(1, title, "", "summary", manuscript)
        manuscript.body[-1][0].append(make("w:pageBreakBefore"))
    for each in document.key_numbers:
        _write_key_number(each, manuscript)
    for sentence in document.summary:
        content = marked_line(sentence, "summary", manuscript)
        manuscript.write("bullets", [*content, *references_to_figures(sentence, manuscript)])
    if document.opening:
        write_figure(document.opening, 1, manuscript)


def _write_key_number(each: KeyNumber, manuscript: Manuscript) -> None:
    """A number in large letters, and behind it what it is of."""
    place = "key"
    look = make("w:rPr", make("w:rStyle", val=manuscript.styles.letters["KeyFigure"]))
    content = [number_control(each.number, place, manuscript, look)]
    if each.base:
        base = made_text(each.base, f"{each.number.cell} base", place, manuscript)
        content += [text_run(" ", None), base]
    content += [text_run(" ", None), *line(each.label, place, manuscript)]
    content += references_to_figures((each.number,), manuscript)
    if each.note:
        content += [text_run(". ", None), *line(each.note, place, manuscript)]
    if each.mark:
        mark = (Run(f" ({each.mark})", is_emphasised=True),)
        content += marked_line(mark, place, manuscript)
    manuscript.write("key_number", content)


def _write_section(section: Section, level: int, manuscript: Manuscript) -> None:
    place = f"section/{section.anchor}"
    write_heading(level, section.title, section.anchor, place, manuscript)
    write_blocks(section.blocks, level, place, manuscript)


def _write_group(group: UnitGroup, manuscript: Manuscript) -> None:
    """The units of a population, in two columns: first what is known, and last what is not."""
    with in_columns(manuscript):
        _write_units(group, manuscript)


def _write_units(group: UnitGroup, manuscript: Manuscript) -> None:
    write_heading(1, (Run(group.name),), "", "units", manuscript)
    write_blocks(group.common, 1, f"units/{group.name}", manuscript)
    for unit in group.units:
        write_heading(2, (Run(unit.name),), unit.anchor, "units", manuscript)
        if unit.mark:
            mark = made_text(unit.mark, "mark", f"{UNIT}{unit.unit}", manuscript)
            manuscript.write("mark", [mark])
        write_blocks(unit.blocks, 1, f"{UNIT}{unit.unit}", manuscript)
    write_blocks(group.unknown, 1, f"units/{group.name}", manuscript)


def _write_behind(sections: tuple[Section, ...], manuscript: Manuscript) -> None:
    if sections:
        title = (Run(translate(_BEHIND, manuscript.language)),)
        write_heading(1, title, "", "behind", manuscript)
    for section in sections:
        _write_section(_in_tables(section), 2, manuscript)


def _in_tables(section: Section) -> Section:
    """A section behind the story: its figures by their numbers alone, where these are in tables."""
    blocks = [
        replace(block, picture=None) if isinstance(block, Figure) and has_table(block) else block
        for block in section.blocks
    ]
    return replace(section, blocks=tuple(blocks))


def has_table(figure: Figure) -> bool:
    """Whether the numbers of a figure stand in a table too."""
    return any(isinstance(block, Table) for block in figure.body)
