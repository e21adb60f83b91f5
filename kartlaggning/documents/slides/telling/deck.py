"""What a slide holds, before anything is written: plain data, all of it the page's own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """A number in a chart.

    Parameters
    ----------
    value
        How long its bar is; None where there is no number that may be shown.
    label
        As the page says it: *11 of 26*.
    status
        How its answer is missing; empty of an answer.
    """

    value: float | None
    label: str
    status: str = ""


@dataclass(frozen=True)
class Series:
    """The numbers of one population, or of one answer.

    Parameters
    ----------
    look
        Name of its colour in the palette.
    status
        The kind of missing that it counts; empty of an answer.
    """

    name: str
    points: tuple[Point, ...]
    look: str = "accent"
    status: str = ""


@dataclass(frozen=True)
class Bars:
    """A chart of bars, a category each, from above.

    Parameters
    ----------
    whole
        What a full bar stands for: the base, or 1 of shares.
    is_stacked
        The series share out each bar.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    whole: float
    is_stacked: bool
    alternative: str


@dataclass(frozen=True)
class Grid:
    """A table; its first column is of heads. `depths`: how deep each row lies under another."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    depths: tuple[int, ...]
    alternative: str


@dataclass(frozen=True)
class Lane:
    """A way in steps, and how many go it; a variant where it is a part of another."""

    name: str
    counts: tuple[str, ...]
    steps: tuple[str, ...]
    is_variant: bool = False


@dataclass(frozen=True)
class Lanes:
    """Ways under each other, and last what else is told: reasons, and what is not known."""

    lanes: tuple[Lane, ...]
    others: tuple[str, ...]
    alternative: str


@dataclass(frozen=True)
class Tile:
    """A unit on a map: its outline in the map's own pixels, and what stands in it.

    `lines`: its name, where it has room for that.
    """

    name: str
    path: str
    lines: tuple[str, ...]
    letter: str
    look: str
    label: str


@dataclass(frozen=True)
class Legend:
    """What a colour and letter mean, and how many are so."""

    letter: str
    look: str
    text: str


@dataclass(frozen=True)
class TileMap:
    """A map with its legend."""

    name: str
    width: float
    height: float
    tiles: tuple[Tile, ...]
    legend: tuple[Legend, ...]
    alternative: str


@dataclass(frozen=True)
class BigNumber:
    """A number at the head, of how many, what it is of, and its mark."""

    number: str
    base: str
    label: str
    mark: str


@dataclass(frozen=True)
class Numbers:
    """Some numbers beside each other."""

    numbers: tuple[BigNumber, ...]


@dataclass(frozen=True)
class Quote:
    """A statement: the question, what was said, and its number."""

    question: str
    said: str
    number: str


@dataclass(frozen=True)
class Quotes:
    """Statements under each other."""

    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Texts:
    """Paragraphs; as a list where each stands for itself."""

    paragraphs: tuple[str, ...]
    is_list: bool = False


Body = Bars | Grid | Lanes | TileMap | Numbers | Quotes | Texts


@dataclass(frozen=True)
class Slide:
    """A slide.

    Parameters
    ----------
    kicker
        The section that it is of.
    facts
        What a figure counts, under the title.
    mark
        Of what in it is invented; empty where nothing is.
    notes
        What is said beside it, a paragraph each.
    """

    title: str
    body: Body
    kicker: str = ""
    facts: str = ""
    mark: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class AppendixRow:
    """A row of a table behind the slides: its head and cells in words.

    Parameters
    ----------
    notes
        Each number of it with its address.
    within
        What it is a part of; empty where it is none.
    """

    texts: tuple[str, ...]
    notes: tuple[str, ...]
    within: str = ""


@dataclass(frozen=True)
class AppendixTable:
    """A table behind the slides.

    Parameters
    ----------
    section
        Of which it is.
    facts
        What it counts, and what it rests on.
    mark
        Of what in it is invented; empty where nothing is.
    columns
        The head of each column, that of the rows' heads too.
    """

    section: str
    caption: str
    facts: str
    mark: str
    columns: tuple[str, ...]
    rows: tuple[AppendixRow, ...]


@dataclass(frozen=True)
class Opening:
    """The first slide."""

    title: str
    lines: tuple[str, ...]
    notice: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Deck:
    """All slides.

    Parameters
    ----------
    running
        What stands at the foot of each: the report and its edition.
    marking
        What is said of the edition alone; empty where nothing is.
    appendix
        Every table of the report, as large as it is.
    story_name, appendix_name
        What the slides before the appendix are called, and the appendix itself.
    """

    title: str
    author: str
    running: str
    marking: str
    opening: Opening
    slides: tuple[Slide, ...]
    appendix: tuple[AppendixTable, ...]
    story_name: str
    appendix_name: str
