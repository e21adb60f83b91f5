"""What must be decided before a mapping is published: the publisher's checklist."""

from __future__ import annotations

from typing import Literal

from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model


class Decided(Model):
    """Who decided that it is published."""

    by: AnyLabel
    """The role, not the person: `head of the R&D unit`."""
    on: IsoDate
    """When."""


class Ethics(Model):
    """The ethical review: what was decided, or why no review was needed."""

    decision: AnyLabel | None = None
    """What was decided, and by whom."""
    diary_number: str = ""
    """The decision's diary number."""
    on: IsoDate | None = None
    """The day of the decision. It comes before the first interview."""
    not_needed: AnyLabel | None = None
    """In place of a decision: why no review was needed."""


class AllowedText(Model):
    """What looks like a leak and is public on purpose, such as an organisation's telephone number.

    Where it does not stand in what is published, `publish` says so.
    """

    kind: Literal[
        "personal_number", "telephone", "email", "street_address", "name", "identifier", "path"
    ]
    """What it would be taken for.

    - `personal_number`: a personal or coordination number.
    - `telephone`: a telephone number.
    - `email`: an address of mail.
    - `street_address`: where somebody lives or works.
    - `name`: a name of the private list.
    - `identifier`: an id of a source, a coder or a document.
    - `path`: a place on somebody's computer.
    """
    text: str
    """How it is written."""
    reason: str
    """Why it is public."""


class Publication(Model):
    """What `publish` needs to know; what is said here stands on the page as its imprint.

    Whom to ask, the licence and the accessibility statement stand under `report`. Example::

        publication:
          decided: {by: {sv: Enhetschefen, en: The head of unit}, on: 2025-11-01}
          diary_number: FOU 2025/12
          ethics:
            decision: {sv: Godkänd, en: Approved}
            diary_number: 2024-00000-01
            on: 2024-11-01
          first_interview: 2025-01-20
          consent: {sv: Skriftligt, en: In writing}
          preservation: {sv: Dokumenthanteringsplanen, en: The plan for documents}
          embargo: 2025-11-15
    """

    decided: Decided | None = None
    """Who decided that it is published, and when."""
    diary_number: str = ""
    """The mapping's diary number."""
    ethics: Ethics | None = None
    """The ethical review."""
    first_interview: IsoDate | None = None
    """The day of the first interview."""
    consent: AnyLabel | None = None
    """How those who were interviewed consented, and to what."""
    preservation: AnyLabel | None = None
    """What is kept and what is weeded out: the decision, or the plan that says it."""
    embargo: IsoDate | None = None
    """The day before which nothing of it may be passed on; the page says so."""
    plotly: bool = False
    """Whether the public page has the charts that are opened on demand. They bring two megabytes of
    scripts along, and need styles that a stricter page refuses.
    """
    allowed: tuple[AllowedText, ...] = ()
    """What looks like a leak and is public on purpose."""
