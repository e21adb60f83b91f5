"""What stands before the tables: what they are of, who answers for them, how they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kartlaggning.checks import N_
from kartlaggning.documents.html_blocks import read_runs
from kartlaggning.documents.workbook.numbers import NumberTable
from kartlaggning.pages.view import PageView
from kartlaggning.plain_report import WORKING, Meta
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_READING = (
    N_(
        "Each table stands on a sheet of its own, a line for each number. A table has the number "
        "of its figure on the page."
    ),
    N_(
        "A number that is missing or not shown has a code in its place, such as [c] or [x1], which "
        "the sheet {codes} explains. 0 always means none."
    ),
    N_(
        "Shares are stored as they are, from 0 to 1, and shown in whole percent. There is none of "
        "fewer than {n}."
    ),
    N_("The last column is where the number stands in report.json."),
)
_PERIOD = N_("Period: {period}")
_PUBLISHER = N_("Published by {name}")
_DATE = N_("Published on {date}")
_LICENCE = N_("Licence: {licence}")
_CONTACT = N_("Contact: {contact}")
_EDITION = N_("Edition: {edition}")


@dataclass(frozen=True)
class Cover:
    """The first sheet: a title, and lines under headings."""

    title: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]
    """Headings with what stands under each; the first has none."""


def make_cover(page: PageView, meta: Meta, codes_sheet: str, language: Language) -> Cover:
    """Make the first sheet's words."""
    about = (
        (translate(N_("About the report"), language), tuple(_about(page, meta, language))),
        (translate(N_("What is invented"), language), tuple(_marks(page))),
        (
            translate(N_("How to read the tables"), language),
            tuple(_reading(meta, codes_sheet, language)),
        ),
        (translate(N_("How to cite"), language), (page["meta"]["citation"],)),
    )
    first = ("", tuple(_first(page, meta)))
    return Cover(page["meta"]["title"], tuple(each for each in (first, *about) if each[1]))


def _first(page: PageView, meta: Meta) -> Iterator[str]:
    """What must be read first: of which edition it is, and what is invented."""
    yield f"{page['meta']['region']}, {page['meta']['period']}"
    publication = page["publication"]
    yield from notices_of(page, meta)
    if page["meta"]["lead"]:
        yield "".join(run.text for run in read_runs(page["meta"]["lead"]))
    yield from publication["protection"]


def notices_of(page: PageView, meta: Meta) -> list[str]:
    """What must be read first of an edition."""
    publication = page["publication"]
    return [publication["marking"]] if meta["edition"] == WORKING else publication["notices"]


def _about(page: PageView, meta: Meta, language: Language) -> Iterator[str]:
    sender = page["sender"]
    told = (
        (_PERIOD, {"period": page["meta"]["period"]}),
        (_PUBLISHER, {"name": sender["publisher"]}),
        (_DATE, {"date": sender["published_on"]}),
        (_EDITION, {"edition": page["publication"]["edition"] or page["meta"]["edition"]}),
        (_LICENCE, {"licence": sender["licence"]}),
        (_CONTACT, {"contact": ", ".join(each["text"] for each in sender["contacts"])}),
    )
    for message, values in told:
        if all(values.values()):
            yield translate(message, language, **values)
    heard = filter(None, (page["meta"]["informants"], page["meta"]["sources"]))
    yield " · ".join(heard)


def _marks(page: PageView) -> Iterator[str]:
    for each in page["key_of_marks_shown"]:
        yield f"{each['words']}: {each['meaning']}"


def _reading(meta: Meta, codes_sheet: str, language: Language) -> Iterator[str]:
    for message in _READING:
        yield translate(message, language, codes=codes_sheet, n=meta["percent_from"])


@dataclass(frozen=True)
class Note:
    """A note with its number, and the tables whose titles name it."""

    number: int
    text: str
    tables: tuple[int, ...]


def number_notes(tables: list[NumberTable]) -> list[Note]:
    """Number what is said of the tables; what is said of several has one number."""
    named: dict[str, list[int]] = {}
    for table in tables:
        for text in dict.fromkeys(table.notes):
            named.setdefault(text, []).append(table.number)
    return [Note(n, text, tuple(of)) for n, (text, of) in enumerate(named.items(), start=1)]
