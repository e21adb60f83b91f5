"""What stands last: how the numbers are read, the publication, citation.

The accessibility statement is of the page, and stands there.
"""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.checks import N_
from kartlaggning.documents.html_blocks import read_blocks
from kartlaggning.documents.model import (
    Block,
    BulletList,
    Paragraph,
    Run,
    Runs,
    Section,
    Subheading,
)
from kartlaggning.documents.outline.tables import plain_runs
from kartlaggning.pages.publisher.sender import SenderView
from kartlaggning.pages.render import render_part
from kartlaggning.pages.view import PageView
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_PARTS = {
    "reading-the-numbers": (N_("How to read the numbers"), "reading.html.j2"),
    "publication": (N_("About the publication"), "publication.html.j2"),
}
_CITE = N_("How to cite")
_CONTACT = N_("Contact")
_CORRECTIONS = N_("Corrections")


def about_sections(page: PageView, language: Language) -> Iterator[Section]:
    """Make the last sections, of the page's own templates; none that would be empty."""
    for anchor, (title, template) in _PARTS.items():
        blocks = _without_title(read_blocks(render_part(template, page, language)))
        if blocks:
            yield Section(anchor, plain_runs(translate(title, language)), blocks)
    yield _citation(page, language)


def _without_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A template begins with its own heading of level 2, which is read as a paragraph."""
    return blocks[1:]


def _citation(page: PageView, language: Language) -> Section:
    blocks: list[Block] = [Paragraph(plain_runs(page["meta"]["citation"]), "citation")]
    imprint = tuple(_imprint(page["sender"], language))
    if imprint:
        blocks.append(BulletList(imprint))
    if page["sender"]["corrections"]:
        blocks.append(Subheading(plain_runs(translate(_CORRECTIONS, language))))
        mended = [f"{each['on']}: {each['text']}" for each in page["sender"]["corrections"]]
        blocks.append(BulletList(tuple(map(plain_runs, mended))))
    return Section("how-to-cite", plain_runs(translate(_CITE, language)), tuple(blocks))


def _imprint(sender: SenderView, language: Language) -> Iterator[Runs]:
    """Who sends it, in the words of the page's foot."""
    told = (
        (N_("Published by {name}"), {"name": sender["publisher"]}),
        (N_("Published on {date}"), {"date": sender["published_on"]}),
        (N_("Version {version} of the report"), {"version": sender["version"]}),
        (N_("Licence: {licence}"), {"licence": sender["licence"]}),
    )
    for message, values in told:
        if all(values.values()):
            yield plain_runs(translate(message, language, **values))
    if sender["contacts"]:
        runs = [Run(f"{translate(_CONTACT, language)}: ")]
        for place, each in enumerate(sender["contacts"]):
            runs += [Run(", ")] if place else []
            runs.append(Run(each["text"], address=each["address"]))
        yield tuple(runs)
