"""How slides look."""

from __future__ import annotations

from kartlaggning.yaml_files.models import Model


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
