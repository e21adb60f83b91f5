"""A document between the page's views and the formats: what is said, in which order, as what.

Nothing but types. `outline.py` makes a `Document` of what the page shows; Word and PDF write it,
slides and forms take parts of it. Every number in it keeps the address of its cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kartlaggning.text.language import Language

ParagraphKind = Literal["text", "lead", "facts", "note", "mark", "quote", "notice", "citation"]
"""What a paragraph is: of the story; the first words; what a figure counts; its note; what is
invented in it; words that were said; what must be read first; how it is cited.
"""


@dataclass(frozen=True)
class Run:
    """A piece of text that is alike throughout.

    Parameters
    ----------
    text
        As it is read.
    cell
        The address of the cell whose number it is, `table/row/column`; empty where it is none.
    language
        Where it is another than the document's.
    address
        Where a link leads: `https://…`, `mailto:…`, or `#` and an anchor of the document. The last
        may be one of the page alone, where the author has written it: then it is plain text.
    """

    text: str
    cell: str = ""
    language: Language | None = None
    address: str = ""
    is_strong: bool = False
    is_emphasised: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of its kind."""

    runs: Runs
    kind: ParagraphKind = "text"


@dataclass(frozen=True)
class Subheading:
    """A heading inside a section; `level` 3 stands under a section's own, 4 under that."""

    runs: Runs
    level: Literal[3, 4] = 3
    anchor: str = ""


@dataclass(frozen=True)
class BulletList:
    """A list in which the order says nothing."""

    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Term:
    """What is spoken of, and what is said of it, a paragraph each."""

    term: Runs
    said: tuple[Runs, ...]


@dataclass(frozen=True)
class TermList:
    """Terms with what is said of each."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class TableRow:
    """A row: its head, and a cell for each column; `None` where the table has no such cell.

    Parameters
    ----------
    depth
        0, or how deep it lies under the row that it is a part of.
    is_heading
        It has no cells, and is the heading of the rows under it.
    """

    head: Runs
    cells: tuple[Runs | None, ...]
    depth: int = 0
    is_heading: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose first row and first column are heads.

    Parameters
    ----------
    caption
        What it shows, as plain text.
    corner
        What the heads of the rows are; empty where that is plain.
    columns
        The heads of the columns after the first.
    """

    caption: str
    corner: str
    columns: tuple[Runs, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing, and what it says to those who do not see it.

    Parameters
    ----------
    svg
        The drawing, without script, without anything outside itself.
    width, height
        In CSS pixels, 96 to the inch.
    """

    svg: str
    width: float
    height: float
    alternative: str


@dataclass(frozen=True)
class Figure:
    """A figure with its number, title, picture and tables.

    Parameters
    ----------
    number
        As on the page, so that both can be spoken of.
    table
        The id of its table in `report.json`.
    title
        The sentence that it shows.
    facts
        What it counts: base, population, sources, informants.
    mark
        Of what in it is invented, in words; empty where nothing is.
    body
        Its tables and lists, in order.
    others
        Numbers that others publish, in no count here.
    note
        The author's note, and what its percents add up to.
    """

    number: int
    kind: str
    table: str
    title: Runs
    facts: tuple[str, ...]
    mark: str
    picture: Picture | None
    body: tuple[Block, ...]
    others: tuple[Runs, ...] = ()
    note: tuple[Block, ...] = ()

    @property
    def anchor(self) -> str:
        """By which the document refers to it."""
        return f"figure-{self.number}"


Block = Paragraph | Subheading | BulletList | TermList | Table | Figure


@dataclass(frozen=True)
class Section:
    """A section with its heading, of level 2."""

    anchor: str
    title: Runs
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class KeyNumber:
    """A number at the head: the number, of how many, what it is of, and its mark in words."""

    number: Run
    base: str
    label: Runs
    note: Runs
    mark: str


@dataclass(frozen=True)
class UnitPage:
    """What is said of a unit or provider by itself."""

    unit: str
    """Its id."""
    anchor: str
    name: str
    mark: str
    """Of what in it is invented, in words; empty where nothing is."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class UnitGroup:
    """The units of a population, in the language's alphabet, and what holds of all of them.

    Parameters
    ----------
    unknown
        What nobody was asked of them, or nobody answered, under a heading.
    """

    name: str
    common: tuple[Block, ...]
    units: tuple[UnitPage, ...]
    unknown: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Document:
    """The whole of it, in one language.

    Parameters
    ----------
    notices
        What must be read first: that it is a working edition, an embargo, that it is invented.
    running
        What stands at the head of every page.
    facts
        Region, period, edition, how many were heard.
    story
        The sections as the author wrote them, with the figures of the story.
    units
        Municipalities and others one by one.
    behind
        The figures that stand behind the story, as tables.
    about
        How to read the numbers, sources, publication, citation.
    dated
        The day that files of it are dated by, `2023-07-01`: its publication, else its units.
    logo
        The publisher's picture as a `data:` address, and what it shows.
    accent
        The publisher's colour on white and on dark; nothing where there is none.
    """

    language: Language
    title: str
    region: str
    period: str
    publisher: str
    notices: tuple[str, ...]
    running: str
    lead: Runs
    facts: tuple[str, ...]
    marks: tuple[Term, ...]
    key_numbers: tuple[KeyNumber, ...]
    opening: Figure | None
    summary: tuple[Runs, ...]
    story: tuple[Section, ...]
    units: tuple[UnitGroup, ...]
    behind: tuple[Section, ...]
    about: tuple[Section, ...]
    dated: str
    logo: tuple[str, str] | None
    accent: tuple[str, str] | None
