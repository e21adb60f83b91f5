"""Blocks of a document as paragraphs of Word: text, headings, lists, figures with their tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext

from kartlaggning.checks import N_
from kartlaggning.documents.model import (
    Block,
    BulletList,
    Figure,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    Subheading,
    Table,
    TermList,
)
from kartlaggning.documents.word.inline.controls import text_run
from kartlaggning.documents.word.inline.fields import bookmarked, sequence
from kartlaggning.documents.word.lines import FIGURE, SAID, bold, figure_label, line, made_text
from kartlaggning.documents.word.manuscript import Heading, Manuscript
from kartlaggning.documents.word.pages import lying, text_height, text_width
from kartlaggning.documents.word.pictures import picture_paragraph
from kartlaggning.documents.word.tables import is_wide, write_table
from kartlaggning.documents.word.xml import Element
from kartlaggning.text.catalogues import translate

_ROLES: dict[ParagraphKind, str] = {
    "text": "text",
    "lead": "lead",
    "facts": "facts",
    "note": "note",
    "mark": "mark",
    "quote": "quote",
    "notice": "notice",
    "citation": "citation",
}
UNIT = "unit/"  # begins the place of what is said of a unit
_OTHERS = N_("What others publish, in no count here:")
_SOURCE = N_("Source: {citation}")
_BETWEEN = " · "
_DEEPEST = 4
_LISTS = ("timeline", "statements")  # of what was said, with the cells of each
_CAPTION_HEIGHT = 2600  # twentieths of a point: a heading and a caption over a picture


def plain(runs: Iterable[Run]) -> str:
    """The words of a line."""
    return "".join(run.text for run in runs)


def write_heading(level: int, runs: Runs, anchor: str, place: str, manuscript: Manuscript) -> None:
    """Add a heading; its level is at most one below that of the heading before it."""
    before = manuscript.headings[-1].level if manuscript.headings else 0
    level = min(level, before + 1, _DEEPEST)
    number = manuscript.mark()
    name = manuscript.anchors.get(anchor) or f"_Toc{number}"
    manuscript.headings.append(Heading(level, plain(runs), name))
    content = bookmarked(name, number, line(runs, place, manuscript))
    manuscript.write(f"heading_{level}", content)


def write_blocks(blocks: Iterable[Block], level: int, place: str, manuscript: Manuscript) -> None:
    """Add blocks to the text.

    Parameters
    ----------
    level
        Of the heading over them.
    """
    for block in blocks:
        _write_block(block, level, place, manuscript)


def _write_block(block: Block, level: int, place: str, manuscript: Manuscript) -> None:
    match block:
        case Paragraph(kind="mark"):
            mark = made_text(plain(block.runs), "mark", place, manuscript)
            manuscript.write("mark", [mark])
        case Paragraph():
            name, _, _ = plain(block.runs).partition(":")
            role = "terms" if place.startswith(UNIT) else _ROLES[block.kind]
            manuscript.write(role, _said_line(block.runs, name, place, manuscript))
        case Subheading():
            below = level + block.level - 2
            write_heading(below, block.runs, block.anchor, place, manuscript)
        case BulletList():
            for item in block.items:
                manuscript.write("bullets", line(item, place, manuscript))
        case TermList():
            _write_terms(block, place, manuscript)
        case Table():
            _write_table(block, block.caption, block.caption, place, manuscript)
        case Figure():
            write_figure(block, level, manuscript)


def _write_terms(terms: TermList, place: str, manuscript: Manuscript) -> None:
    """A paragraph for each term, which it begins with, and what is said of it."""
    for term in terms.terms:
        content = bold(line(term.term, place, manuscript))
        after = " " if plain(term.term).endswith("?") else ": "
        for position, said in enumerate(term.said):
            content.append(text_run(_BETWEEN if position else after, None))
            content += _said_line(said, plain(term.term), place, manuscript)
        manuscript.write("terms", content)


def _said_line(runs: Runs, name: str, place: str, manuscript: Manuscript) -> list[Element]:
    """A line, which of a unit is made anew whole: what its class rests on changes with the class.

    Elsewhere words without a number are the author's, and so is what has a look of its own.
    """
    if not place.startswith(UNIT) or any(run != Run(run.text) for run in runs):
        return line(runs, place, manuscript)
    return [made_text(plain(runs), f"{SAID} {name}", place, manuscript)]


def _write_table(
    table: Table, caption: str, title: str, place: str, manuscript: Manuscript
) -> None:
    """A table with what it shows over it; where that stands there already it is not said twice."""
    pages = lying(manuscript) if is_wide(table) else nullcontext()
    with pages:
        if caption:
            said = made_text(caption, "caption", place, manuscript)
            manuscript.write("table_caption", [said])
        write_table(table, title or caption, place, text_width(manuscript), manuscript)


def write_figure(figure: Figure, level: int, manuscript: Manuscript) -> None:
    """Add a figure: its number and title, what it counts, its picture and its tables."""
    first = figure.body[0] if figure.body else None
    begins_wide = isinstance(first, Table) and is_wide(first) and figure.picture is None
    with lying(manuscript) if begins_wide else nullcontext():
        _write_figure(figure, level, manuscript)


def _write_figure(figure: Figure, level: int, manuscript: Manuscript) -> None:
    place = f"figure/{figure.table}"
    _write_caption(figure, place, manuscript)
    if figure.mark:
        manuscript.write("mark", [made_text(figure.mark, "mark", place, manuscript)])
    facts = _BETWEEN.join(_counted(figure, manuscript))
    if facts:
        manuscript.write("facts", [made_text(facts, "facts", place, manuscript)])
    if figure.picture and manuscript.is_drawn:
        room = (text_width(manuscript), text_height(manuscript) - _CAPTION_HEIGHT)
        label = figure_label(figure.number, manuscript)
        picture_paragraph(figure.picture, place, label, room, manuscript)
    for block in figure.body:
        _write_inside(block, figure, level, manuscript)
    _write_others(figure, place, manuscript)
    for block in figure.note:
        if isinstance(block, Paragraph):
            manuscript.write("note", line(block.runs, f"{place}/note", manuscript))
        else:
            _write_inside(block, figure, level, manuscript)


def _write_inside(block: Block, figure: Figure, level: int, manuscript: Manuscript) -> None:
    """A block of a figure: what it says is the program's, and made anew with the numbers."""
    place = f"figure/{figure.table}"
    match block:
        case Table():
            caption = _without_title(block.caption, plain(figure.title))
            label = figure_label(figure.number, manuscript)
            _write_table(block, caption, label, f"{place}/table", manuscript)
        case Paragraph() if not any(run.cell or run.address for run in block.runs):
            words = made_text(plain(block.runs), "words", f"{place}/body", manuscript)
            manuscript.write("text", [words])
        case Subheading():
            # within a figure it is no part of the document's outline
            manuscript.write("table_caption", line(block.runs, f"{place}/body", manuscript))
        case BulletList() if figure.kind not in _LISTS:
            for item in block.items:
                said = made_text(plain(item), "sum", f"{place}/note", manuscript)
                manuscript.write("bullets", [said])
        case _:
            _write_block(block, level, f"{place}/body", manuscript)


def _write_caption(figure: Figure, place: str, manuscript: Manuscript) -> None:
    """*Figure 3. Its title*, with a footnote for each source that its facts name."""
    label, _, after = translate(FIGURE, manuscript.language, n="\n").partition("\n")
    counted = sequence("figure", figure.number, manuscript.last_figure)
    manuscript.last_figure = figure.number
    name = manuscript.anchors[figure.anchor]
    numbered = [text_run(label, None), *counted, *([text_run(after, None)] if after else [])]
    content = bookmarked(name, manuscript.mark(), numbered)
    title = line(figure.title, f"{place}/title", manuscript)
    notes = [
        manuscript.footnotes.add([text_run(each, None)]) for each in _sources(figure, manuscript)
    ]
    manuscript.write("caption", [*content, text_run(". ", None), *title, *notes])


def _source_begins(manuscript: Manuscript) -> str:
    return translate(_SOURCE, manuscript.language, citation="")


def _sources(figure: Figure, manuscript: Manuscript) -> Iterator[str]:
    begins = _source_begins(manuscript)
    return (fact for fact in figure.facts if fact.startswith(begins))


def _counted(figure: Figure, manuscript: Manuscript) -> Iterator[str]:
    begins = _source_begins(manuscript)
    return (fact for fact in figure.facts if not fact.startswith(begins))


def _without_title(caption: str, title: str) -> str:
    """What a table's caption says beside the figure's title."""
    if caption == title:
        return ""
    return caption.removeprefix(f"{title}: ")


def _write_others(figure: Figure, place: str, manuscript: Manuscript) -> None:
    if figure.others:
        manuscript.write("note", [text_run(translate(_OTHERS, manuscript.language), None)])
        for each in figure.others:
            manuscript.write("bullets", line(each, f"{place}/others", manuscript))
