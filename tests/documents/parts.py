"""The parts of a document, one after the other."""

from collections.abc import Iterator

from kartlaggning.documents.model import (
    Block,
    BulletList,
    Document,
    Figure,
    Paragraph,
    Run,
    Subheading,
    Table,
    TermList,
)


def figures_of(document: Document) -> Iterator[Figure]:
    if document.opening:
        yield document.opening
    for section in (*document.story, *document.behind):
        yield from (block for block in section.blocks if isinstance(block, Figure))


def blocks_of(document: Document) -> Iterator[Block]:
    for section in (*document.story, *document.behind, *document.about):
        yield from section.blocks
    for group in document.units:
        yield from (*group.common, *group.unknown)
        for unit in group.units:
            yield from unit.blocks


def runs_in(block: Block) -> Iterator[Run]:
    """Every piece of text of a block."""
    for line in lines_in(block):
        yield from line


def lines_in(block: Block) -> Iterator[tuple[Run, ...]]:
    match block:
        case Paragraph() | Subheading():
            yield block.runs
        case BulletList():
            yield from block.items
        case TermList():
            for term in block.terms:
                yield from (term.term, *term.said)
        case Table():
            for row in block.rows:
                yield from (row.head, *filter(None, row.cells))
        case Figure():
            yield block.title
            for each in (*block.body, *block.note):
                yield from lines_in(each)


def text_of(runs) -> str:
    return "".join(run.text for run in runs)
