"""A document as the template's data: the cover, and the parts in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kartlaggning.charts.drawing import style
from kartlaggning.checks import N_
from kartlaggning.documents.model import Document, Figure, Run, Section, Term, UnitGroup
from kartlaggning.documents.pdf.anchors import anchors_of, numbers_anchor
from kartlaggning.documents.pdf.blocks import BlockWriter, Data
from kartlaggning.documents.pdf.tables import is_wide
from kartlaggning.text.catalogues import translate

_CONTENTS = N_("Contents")
_IN_SHORT = N_("In short")
_ONE_BY_ONE = N_("One by one")
_TABLES = N_("Tables")
_OF_THE_STORY = N_("The numbers of the figures before")
_WIDE = N_("Wide tables")
_ABOUT = N_("About the report")
_NUMBERS_ON = N_("The numbers stand in a table on page {page}.")
_GAP = "\n"  # where the template writes the page's number


def contents_of(document: Document, logo: str = "") -> Data:
    """Make the template's data.

    Parameters
    ----------
    logo
        The name of the file with the publisher's picture; empty where there is none.
    """
    language = document.language
    writer = BlockWriter(anchors_of(document), language)
    numbers_on = translate(_NUMBERS_ON, language, page=_GAP)
    shown = {"file": logo, "alternative": document.logo[1]} if document.logo and logo else None
    return {
        "lang": language,
        "title": document.title,
        "subtitle": ", ".join(filter(None, (document.region, document.period))),
        "description": "".join(run.text for run in document.lead) or document.title,
        "publisher": document.publisher,
        "author": [document.publisher] if document.publisher else [],
        "keywords": list(filter(None, (document.region, document.period, *document.notices))),
        "date": _date(document.dated),
        "running": document.running,
        "accent": document.accent[0] if document.accent else style.tone("accent"),
        "logo": shown,
        "notices": list(document.notices),
        "facts": list(document.facts),
        "marks": [_term(term, writer) for term in document.marks],
        "words": {
            "contents": translate(_CONTENTS, language),
            "numbers_on": list(numbers_on.partition(_GAP)[::2]),
        },
        "has_units": any(group.units for group in document.units),
        "blocks": list(_blocks(document, writer)),
    }


def _date(day: str) -> dict[str, int]:
    """A day as Typst has it; PDF/A asks for one, and nothing of ours depends on the clock."""
    try:
        dated = date.fromisoformat(day)
    except ValueError:
        dated = date(int(day) if day.isdecimal() and int(day) else 2000, 1, 1)
    return {"year": dated.year, "month": dated.month, "day": dated.day}


def _term(term: Term, writer: BlockWriter) -> Data:
    return {"term": writer.runs(term.term), "said": [writer.runs(said) for said in term.said]}


def _blocks(document: Document, writer: BlockWriter) -> Iterator[Data]:
    yield from _in_short(document, writer)
    for section in document.story:
        yield writer.heading(section.title, 1, section.anchor)
        yield from writer.blocks(section.blocks, 1)
    yield from _one_by_one(document, writer)
    yield from _tables(document, writer)
    yield from _part(_ABOUT, document.about, document, writer)


def _heading(message: str, document: Document, writer: BlockWriter, level: int = 1) -> Data:
    return writer.heading((Run(translate(message, document.language)),), level)


def _in_short(document: Document, writer: BlockWriter) -> Iterator[Data]:
    """What stands on the page's first screen."""
    yield _heading(_IN_SHORT, document, writer)
    if document.lead:
        yield {"is": "paragraph", "kind": "lead", "runs": writer.runs(document.lead)}
    if document.key_numbers:
        yield {
            "is": "key-numbers",
            "numbers": [
                {
                    "number": writer.runs((each.number,))[0],
                    "base": each.base,
                    "label": writer.runs(each.label),
                    "note": writer.runs(each.note),
                    "mark": each.mark,
                }
                for each in document.key_numbers
            ],
        }
    if document.summary:
        yield {"is": "bullets", "items": [writer.runs(item) for item in document.summary]}
    if document.opening:
        yield from writer.figure(document.opening, 2)


def _one_by_one(document: Document, writer: BlockWriter) -> Iterator[Data]:
    if not document.units:
        return
    yield {"is": "page"}
    yield _heading(_ONE_BY_ONE, document, writer)
    blocks: list[Data] = []
    for group in document.units:
        blocks += _group(group, writer)
    yield {"is": "columns", "blocks": blocks}


def _group(group: UnitGroup, writer: BlockWriter) -> Iterator[Data]:
    """The units of a population."""
    yield writer.heading((Run(group.name),), 2)
    yield from writer.blocks(group.common, 2)
    for unit in group.units:
        head = [writer.heading((Run(unit.name),), 3, unit.anchor, is_unit=True)]
        if unit.mark:
            mark = writer.runs((Run(unit.mark),))
            head.append({"is": "paragraph", "kind": "mark", "runs": mark})
        yield {"is": "head", "blocks": head}
        # in a profile a heading of level 4 stands under the name
        yield from writer.blocks(unit.blocks, 2)
    yield from writer.blocks(group.unknown, 2)


def _tables(document: Document, writer: BlockWriter) -> Iterator[Data]:
    """The numbers of the story's pictures, then what stands behind the story.

    Narrow tables stand in two columns, and those that need the page's width behind them.
    """
    told = [(figure, numbers_anchor(figure)) for figure in _pictures(document)]
    if not told and not document.behind:
        return
    yield _heading(_TABLES, document, writer)
    narrow: list[Data] = []
    wide: list[tuple[Figure, str]] = []
    if told:
        narrow.append(_heading(_OF_THE_STORY, document, writer, 2))
    for figure, anchor in told:
        narrow += _numbers(figure, anchor, writer, wide)
    for section in document.behind:
        narrow.append(writer.heading(section.title, 2, section.anchor))
        for block in section.blocks:
            if isinstance(block, Figure):
                narrow += _numbers(block, block.anchor, writer, wide)
            else:
                narrow += writer.blocks((block,), 2)
    yield {"is": "columns", "blocks": narrow}
    if wide:
        blocks = [_heading(_WIDE, document, writer, 2)]
        for figure, anchor in wide:
            blocks += writer.wide_tables(figure, 3, anchor)
        yield {"is": "small", "blocks": blocks}


def _numbers(
    figure: Figure, anchor: str, writer: BlockWriter, wide: list[tuple[Figure, str]]
) -> Iterator[Data]:
    """A figure's numbers; of its wide tables, on which page they stand."""
    if all(map(is_wide, figure.body)):
        wide.append((figure, anchor))
        yield writer.where(anchor, writer.number(figure))
    else:
        yield from writer.numbers(figure, 3, anchor)
        if any(map(is_wide, figure.body)):
            wide.append((figure, f"{anchor}-wide"))
            yield writer.where(f"{anchor}-wide")
    # under a picture of the story it has been said
    if anchor == figure.anchor:
        yield from writer.after(figure, 3)


def _pictures(document: Document) -> Iterator[Figure]:
    """The story's figures that are pictures."""
    if document.opening and document.opening.picture:
        yield document.opening
    for section in document.story:
        for block in section.blocks:
            if isinstance(block, Figure) and block.picture:
                yield block


def _part(
    message: str, sections: tuple[Section, ...], document: Document, writer: BlockWriter
) -> Iterator[Data]:
    if not sections:
        return
    yield {"is": "page"}
    yield _heading(message, document, writer)
    blocks: list[Data] = []
    for section in sections:
        blocks.append(writer.heading(section.title, 2, section.anchor))
        blocks += writer.blocks(section.blocks, 2)
    yield {"is": "columns", "blocks": blocks}
