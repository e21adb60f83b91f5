"""References from the author's text to cells: `{provision/provision.own/municipalities}`.

Behind a colon stands which of the cell's numbers is meant: `{…:base}`; `{…:of}` writes `11 av 26`,
`{…:who}` the whole in words: `Knappt hälften, 11 av 26 kommuner,`. Of a quantity `{…}` is how many
told it, `{…:range}` what they told: `8–25`, and `{…:said}` the same with what it measures, or in
the words of those who told it where they used the same: `sex månader`. Of a number of people
`{…:if}` writes the condition on which it holds, with a comma before it; nothing where it has none.

`{…:share}` is the share in percent, and no percent stands without its count: `11 av 26 (42 %)`, or
`42 %` where the sentence has the count before it. Of a base that is too small for percents it is
`7 av 12`.

A count that is the least that is known says so in each of these, unless the author does: `minst 11
av 26` (`docs/method.md` §7.3).

A number in a sentence is thus always the number of a cell, and carries the cell's id on the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kartlaggning.charts.drawing.cell_text import (
    at_least,
    describe_cell,
    describe_percent,
    describe_said_share,
    has_percent,
    is_least,
)
from kartlaggning.charts.drawing.grid import (
    CONDITIONS,
    PERCENT_FROM,
    Labels,
    capitalised,
    cell_id,
    range_ends,
)
from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.ids import CellReference
from kartlaggning.pages.proportions import Share, describe_counted, describe_share, find_share
from kartlaggning.plain_report import Cell, Report
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.nearest import nearest
from kartlaggning.text.numbers import NO_BREAK_SPACE, format_number

_LONGEST_WHOLE = 15  # characters of a number that stays on one line
_SPAN = re.compile(r"\d[\d,.\u00a0]*–\d+(?:[,.\u00a0]\d+)*")  # *1–1,5* as an author writes it
_BRACED = re.compile(r"\{([^{}]*/[^{}]*)\}")
_CELL = r"[\w.-]+(?:/[\w.-]+)+(?::\w+)?"
# once the whole ones have no braces
_BROKEN = re.compile(rf"\{{+\s*(?P<opened>{_CELL})|(?P<closed>{_CELL})\s*\}}+")
# a question, a class or a table in braces, where a cell was meant: `{who.own}`, `{coverage:of}`
_INCOMPLETE = re.compile(r"\{([\w-]+(?:\.[\w-]+)+(?::\w+)?|[\w-]+:\w+)\}")
_WHOLE = re.compile(rf"\{{({_CELL})\}}")
_CLAUSE_END = re.compile(r"\s*(?:[,.;:!?)–]|$)")
CONDITION = "if"
_NUMBERS = ("n", "base", "share", "of", "who")
_RANGES = ("range", "said")
_PARTS = (*_NUMBERS, *_RANGES, CONDITION)
_LANGUAGE_OF_SOURCES: Language = "sv"
_COUNTS = ("n", "of", "who")
_SENTENCE_END = re.compile(r"[.!?]\s")
_BOUNDS = tuple(at_least("", language).strip() for language in LANGUAGES)


@dataclass(frozen=True)
class Reference:
    """A reference as written in a text: the cell's id, and which of its numbers is meant.

    Parameters
    ----------
    part
        n, base, share, of, who, range, said or if.
    is_first
        It begins a sentence: words begin with a capital.
    is_last
        A clause ends after it.
    is_counted
        Its sentence has the same cell's count before it.
    is_bounded
        Its author has written *at least* before it.
    """

    written: str
    cell: str
    part: str
    is_first: bool = True
    is_last: bool = False
    is_counted: bool = False
    is_bounded: bool = False

    @property
    def is_said(self) -> bool:
        """Whether it says which of the cell's numbers is meant."""
        return self.written != self.cell

    def is_known(self, book: CellBook) -> bool:
        """Whether there is such a cell, and it has such a number or says why it has none."""
        cell = book.cells.get(self.cell)
        if cell is None:
            return False
        if self.part in _RANGES:
            return cell["is_hidden"] or range_ends(cell) is not None
        if self.part == CONDITION:
            return cell["n"] is not None
        if self.part not in _NUMBERS:
            return False
        return cell["is_hidden"] or self.part == "n" or _number_of(cell, self.part) is not None


def _number_of(cell: Cell, part: str) -> float | None:
    match part:
        case "n":
            return cell["n"]
        case "share":
            return cell["share"]
        case "base":
            return cell["base_n"]
        # a range of a base has no count to stand before it
        case "of" | "who" if cell["n"] is not None:
            return cell["base_n"]
    return None


class Placed(NamedTuple):
    """A reference, and where in its text it begins."""

    start: int
    reference: Reference


@dataclass(frozen=True)
class CellBook:
    """Every cell of the report by its id `table/row/column`, and the words for them.

    Parameters
    ----------
    percent_from
        The least base of which a share is written in percent.
    """

    cells: Mapping[str, Cell]
    labels: Labels
    language: Language
    percent_from: int = PERCENT_FROM

    @cached_property
    def tables(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of each table."""
        tables: dict[str, list[Cell]] = {}
        for cell in self.cells.values():
            tables.setdefault(cell["table"], []).append(cell)
        return tables

    def share(self, reference: Reference) -> Share | None:
        """The share that a reference's cell tells; none where it counts nothing, or is hidden."""
        cell = self.cells[reference.cell]
        others = self.tables[cell["table"]]
        return find_share(cell, [other for other in others if _is_beside(other, cell)])

    def lacks_percent(self, reference: Reference) -> bool:
        """Whether a percent is asked for of a count whose base is too small for one."""
        cell = self.cells[reference.cell]
        is_count = cell["n"] is not None and cell["base_n"] is not None and not cell["is_hidden"]
        return reference.part == "share" and is_count and not has_percent(cell, self.percent_from)


def _is_beside(other: Cell, cell: Cell) -> bool:
    """Whether two cells of a table are parts of the same whole: those who have not said too.

    They stand in the same column, of a divided bar in its population's, of a stacked bar in the
    same row.
    """
    is_in_row = other["row"] == cell["row"] and other["population"] == cell["population"]
    return is_in_row or other["column"] in (cell["column"], cell["population"])


def read_book(report: Report, language: Language) -> CellBook:
    """Every cell of the plain report, with its words."""
    cells = {}
    for table in report["tables"].values():
        for cell in table["rows"]:
            cells[cell_id(cell)] = cell
    return CellBook(cells, report["labels"], language, report["meta"]["percent_from"])


def find_references(text: str) -> list[Reference]:
    """Find every reference in a text, in order, whether its cell exists or not."""
    return [placed.reference for placed in place_references(text)]


def place_references(text: str) -> list[Placed]:
    """Find every reference in a text with its place."""
    return [Placed(match.start(), _read_reference(match)) for match in _BRACED.finditer(text)]


def find_broken(text: str) -> Iterator[str]:
    """Find what looks like a reference with a brace on one side alone; without the brace."""
    left = _BRACED.sub(r"\1", text)
    if "{" not in left and "}" not in left:
        return
    for match in _BROKEN.finditer(left):
        yield (match["opened"] or match["closed"]).rstrip(".")


def find_incomplete(text: str) -> list[str]:
    """Find what stands in braces like a reference, and names no cell of a table."""
    return _INCOMPLETE.findall(text)


def find_whole(text: str) -> list[str]:
    """Find what is a reference by its form, in a text that takes none."""
    return _WHOLE.findall(text)


def nearest_reference(reference: Reference, book: CellBook) -> str:
    """The reference that was perhaps meant; the empty text where none is near.

    Of a cell that there is another of its numbers; else the nearest cell: of all, or of the table
    that is nearest, since a wrong table makes every cell look far.
    """
    if reference.cell in book.cells:
        parts = [each for each in _PARTS if _has_part(reference.cell, each, book)]
        return str(CellReference(reference.cell, nearest(reference.part, parts)))
    near = nearest(reference.cell, book.cells) or _nearest_in_table(reference.cell, book)
    return str(CellReference(near, reference.part)) if near and reference.is_said else near


def _has_part(cell: str, part: str, book: CellBook) -> bool:
    return Reference("", cell, part).is_known(book)


def _nearest_in_table(cell: str, book: CellBook) -> str:
    table, _, place = cell.partition("/")
    near = nearest(table, book.tables)
    if not near:
        return ""
    places = [cell_id(each).removeprefix(f"{near}/") for each in book.tables[near]]
    found = nearest(place, places)
    return f"{near}/{found}" if found else ""


def write_reference(reference: Reference, book: CellBook) -> str:
    """Write the number that a reference means; the kind of missing in words where there is none.

    Raises
    ------
    KartlaggningError
        Where there is no such cell, or the cell has no such number (check `reference_unknown`).
    """
    if not reference.is_known(book):
        raise _unknown(reference, book)
    cell = book.cells[reference.cell]
    if reference.part == CONDITION:
        words = condition_of(cell, book)
        return f", {words}" if words else ""
    number = _number_of(cell, reference.part)
    if cell["is_hidden"] or number is None:
        return _write_said(cell, reference, book)
    match reference.part:
        case "of":
            return _as_written(describe_counted(cell, book.language), reference, book)
        case "share":
            return _as_written(_write_percent(cell, reference, book), reference, book)
        case "who":
            share = book.share(reference)
            if share:
                return _write_share(share, reference, book)
    written = format_number(number, book.language)
    if reference.part == "n" and is_least(cell):
        written = at_least(written, book.language)
    return _as_written(written, reference, book)


def _write_said(cell: Cell, reference: Reference, book: CellBook) -> str:
    """A cell that is no count: its range, or how it is missing; with `:said` as it was said.

    That is in the language of the sources; in another the range stands with what it measures.
    """
    written = describe_cell(cell, book.labels, book.language).main
    if reference.part != "said" or cell["is_hidden"]:
        return written
    if book.language == _LANGUAGE_OF_SOURCES and cell["words"]:
        return cell["words"]
    measure = book.labels[cell["measure"]][book.language] if cell["measure"] else ""
    return f"{written}{NO_BREAK_SPACE}{measure}".strip()


def _as_written(number: str, reference: Reference, book: CellBook) -> str:
    """A number where it stands: *at least* once, with a capital where it begins a sentence."""
    bound = at_least("", book.language)
    if not number.startswith(bound):
        return number
    if reference.is_bounded:
        return number.removeprefix(bound)
    return capitalised(number) if reference.is_first else number


def _write_percent(cell: Cell, reference: Reference, book: CellBook) -> str:
    """Write a share in percent, with its count before it; alone where it was said, not counted."""
    count, language = describe_counted(cell, book.language), book.language
    if cell["base_n"] is None or not count:
        said = describe_said_share(cell, language)
        return said or describe_cell(cell, book.labels, language).main
    if not has_percent(cell, book.percent_from):
        return count
    percent = describe_percent(cell, language)
    if not reference.is_counted:
        return f"{count} ({percent})"
    return at_least(percent, language) if is_least(cell) else percent


def condition_of(cell: Cell, book: CellBook) -> str:
    """On which condition a number of people holds, in words; empty where on none."""
    if cell["status"] not in CONDITIONS or cell["is_hidden"]:
        return ""
    return book.labels[cell["status"]][book.language]


def _write_share(share: Share, reference: Reference, book: CellBook) -> str:
    """Write a share in words that fit where they stand in the sentence."""
    population = book.cells[reference.cell]["population"]
    words = describe_share(share, population, book.labels, book.language)
    if reference.is_last:
        words = words.removesuffix(",")
    if not reference.is_first:
        words = words[0].lower() + words[1:]
    return words


def plain_text(text: str, book: CellBook) -> str:
    """Put the numbers into a text."""
    return "".join(_as_text(piece, book) for piece in _split(text))


def _as_text(piece: str | Reference, book: CellBook) -> str:
    if isinstance(piece, str):
        return piece
    return write_reference(piece, book)


def marked_text(text: str, book: CellBook) -> str:
    """Put the numbers into a text, as HTML: each in an element that carries its cell's id."""
    return "".join(_as_html(piece, book) for piece in _split(text))


def _as_html(piece: str | Reference, book: CellBook) -> str:
    if isinstance(piece, str):
        return _SPAN.sub(r'<span class="whole">\g<0></span>', html.escape(piece, quote=False))
    number = html.escape(write_reference(piece, book), quote=False)
    # *1–1,5* is one number to its reader: no line ends at its dash
    whole = ' class="whole"' if "–" in number and len(number) <= _LONGEST_WHOLE else ""
    return f'<span data-cell="{html.escape(piece.cell)}"{whole}>{number}</span>'


def _split(text: str) -> Iterator[str | Reference]:
    end = 0
    for match in _BRACED.finditer(text):
        yield text[end : match.start()]
        yield _read_reference(match)
        end = match.end()
    yield text[end:]


def _read_reference(match: re.Match[str]) -> Reference:
    cell, part = CellReference.parse(match[1])
    before = match.string[: match.start()].rstrip()
    is_first = not before or before[-1] in ".!?"
    is_last = bool(_CLAUSE_END.match(match.string, match.end()))
    is_counted = cell in _counted_in(match.string[: match.start()])
    is_bounded = before.lower().endswith(_BOUNDS)
    return Reference(match[1], cell, part or "n", is_first, is_last, is_counted, is_bounded)


def _counted_in(before: str) -> set[str]:
    """The cells whose counts stand in the last sentence of a text."""
    sentence = _SENTENCE_END.split(before)[-1]
    counted = set()
    for match in _BRACED.finditer(sentence):
        cell, part = CellReference.parse(match[1])
        if (part or "n") in _COUNTS:
            counted.add(cell)
    return counted


def _unknown(reference: Reference, book: CellBook) -> KartlaggningError:
    return KartlaggningError(
        Finding(
            "reference_unknown",
            value=reference.written,
            suggestion=nearest_reference(reference, book),
        )
    )
