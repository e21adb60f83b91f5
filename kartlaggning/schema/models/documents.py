"""The documents that are made of the report: in which look."""

from __future__ import annotations

from kartlaggning.yaml_files.models import Model


class WordStyles(Model):
    """The template's styles by what each is for, under the names that Word shows.

    What is not named has Word's own style of that purpose where the template has it, else one of
    ours, which is added to the document.
    """

    title: str = ""
    """The document's title."""
    subtitle: str = ""
    """The region, the period and the publisher under it."""
    heading_1: str = ""
    """Headings of sections."""
    heading_2: str = ""
    """Headings under them: of units, for one."""
    heading_3: str = ""
    """Headings under these."""
    heading_4: str = ""
    """The smallest headings."""
    text: str = ""
    """Text."""
    lead: str = ""
    """The first words."""
    facts: str = ""
    """What a figure counts."""
    note: str = ""
    """The note of a figure."""
    mark: str = ""
    """What in a figure is invented."""
    notice: str = ""
    """What must be read first."""
    quote: str = ""
    """Words that were said."""
    citation: str = ""
    """How the report is cited."""
    terms: str = ""
    """What is asked, and what is answered."""
    key_number: str = ""
    """The numbers at its head."""
    caption: str = ""
    """The number and title of a figure."""
    table_caption: str = ""
    """The title of a table."""
    table_text: str = ""
    """What stands in a table."""
    bullets: str = ""
    """Lists."""
    placeholder: str = ""
    """What an official is to write."""
    contents_heading: str = ""
    """The heading of the table of contents."""
    contents_1: str = ""
    """Its lines."""
    contents_2: str = ""
    """Its lines under these."""
    footnote: str = ""
    """Footnotes."""
    header: str = ""
    """The head of each page."""
    footer: str = ""
    """The foot of each page."""
    table: str = ""
    """Tables: a table style."""


class WordDocuments(Model):
    """How Word documents look."""

    template: str = ""
    """The unit's own template, `.docx` or `.dotx`, beside the schema; ours if nothing is said.

    Its text is left out; its styles, page, head and foot are used.
    """
    styles: WordStyles = WordStyles()
    """The styles of the template."""


class SlideLayouts(Model):
    """The template's layouts by what each is for, under the names that PowerPoint shows.

    What is not named has the first layout of PowerPoint's kind: *Title Slide*, and *Title Only*.
    """

    title: str = ""
    """The first slide."""
    finding: str = ""
    """All others: a title, and room under it."""


class SlidesDocuments(Model):
    """How slides look."""

    template: str = ""
    """The unit's own template, `.pptx` or `.potx`, beside the schema; ours if nothing is said.

    Its slides are left out; its master and its layouts are used.
    """
    layouts: SlideLayouts = SlideLayouts()
    """The layouts of the template."""


class Documents(Model):
    """The documents that are made of the report.

    Example::

        report:
          documents:
            word:
              template: mall.dotx
              styles: {heading_1: Rubrik 1, caption: Beskrivning, table: Tabellrutnät}
            slides:
              template: mall.potx
              layouts: {title: Rubrikbild, finding: Endast rubrik}
    """

    word: WordDocuments = WordDocuments()
    """Word documents."""
    slides: SlidesDocuments = SlidesDocuments()
    """Slides."""
