"""The places of a document that links lead to: only those that it has."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.documents.model import (
    Block,
    Document,
    Figure,
    Section,
    Subheading,
)


def anchors_of(document: Document) -> frozenset[str]:
    """Find every anchor of a document."""
    return frozenset(_anchors(document))


def numbers_anchor(figure: Figure) -> str:
    """Where the numbers of a figure stand that is a picture before."""
    return f"{figure.anchor}-numbers"


def _anchors(document: Document) -> Iterator[str]:
    if document.opening:
        yield from _of_block(document.opening)
    for section in (*document.story, *document.behind, *document.about):
        yield from _of_section(section)
    for group in document.units:
        for unit in group.units:
            yield unit.anchor
            for block in unit.blocks:
                yield from _of_block(block)


def _of_section(section: Section) -> Iterator[str]:
    yield section.anchor
    for block in section.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Figure) or isinstance(block, Subheading) and block.anchor:
        yield block.anchor
