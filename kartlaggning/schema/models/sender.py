"""Who sends the report: how it looks, where it is published, and what the publisher answers for."""

from __future__ import annotations

from typing import Literal

from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model


class Logo(Model):
    """The publisher's mark at the head of the page."""

    file: str
    """A PNG, JPEG or SVG file of at most 200 kB, beside the schema. It goes into the page."""
    alt: AnyLabel
    """What it shows, for those who do not see it: as a rule the publisher's name."""


class Accent(Model):
    """The colour of links, of bars, and of what is chosen; `#rrggbb`.

    It has to be read as text, 4.5 times as light or dark as the page (WCAG 2.2, 1.4.3). `check`
    says how far it is.
    """

    light: str
    """On white."""
    dark: str
    """On the dark page, which readers have that ask for it."""


class Look(Model):
    """How the page looks, and where it is."""

    logo: Logo | None = None
    """The publisher's mark."""
    accent: Accent | None = None
    """The publisher's colour."""
    typeface: Literal["system", "humanist", "serif"] = "system"
    """The letters, of those that readers have already: nothing is fetched.

    - `system`: those of the reader's own system.
    - `humanist`: without serifs, as Gill Sans, Calibri and Noto Sans are.
    - `serif`: with serifs, as Georgia and Cambria are.
    """
    address: str = ""
    """Where the page is published, `https://…`: what search engines and shared links point at."""


class Contact(Model):
    """Whom to ask about the report, as its publisher makes it known."""

    name: AnyLabel | None = None
    """A person, or an office."""
    email: str = ""
    """An address of mail."""
    phone: str = ""
    """A telephone number."""


class Correction(Model):
    """What was mended after the report had been published."""

    on: IsoDate
    """When."""
    text: AnyLabel
    """What was wrong, and what it says now."""


class Imprint(Model):
    """What the publisher answers for. What is not declared is not said."""

    licence: AnyLabel | None = None
    """On which terms text, numbers and pictures may be used: `CC BY 4.0`, for one."""
    contact: Contact | None = None
    """Whom to ask."""
    published_on: IsoDate | None = None
    """The day on which it was published."""
    version: str = ""
    """Which version of the report it is."""
    corrections: tuple[Correction, ...] = ()
    """What was mended since, the latest first."""
