"""What is real and what invented: one mark for each figure, key figure and sentence.

Three of them, so that nothing invented looks real and nothing real invented: what rests on no
invented source; a number that a published source states, of which it is invented whom it counts;
and what is invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict

from kartlaggning.checks import N_
from kartlaggning.pages.references import CellBook, find_references
from kartlaggning.plain_report import Cell, Mark, Report, Table, Words
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

SIGNS: Mapping[Mark, str] = {"real": "●", "real_number": "◐", "invented": "○"}
WORDS: Mapping[Mark, str] = {
    "real": N_("Real"),
    "real_number": N_("Real number, invented distribution"),
    "invented": N_("Invented example data"),
}
_MEANINGS: Mapping[Mark, str] = {
    "real": N_("rests on real sources alone."),
    "real_number": N_(
        "the number is published ({source}); which it counts is invented, "
        "and so are other numbers beside it."
    ),
    "invented": N_("shows the method and says nothing of how anyone works. Do not cite it."),
}


class MarkView(TypedDict):
    """A mark in the reader's language."""

    sign: str
    words: str


class KeyView(MarkView):
    """A mark, and what it means."""

    name: Mark
    meaning: str


ShownMark = Literal["", "real", "real_number", "invented"]
"""A mark; nothing in a report in which nothing is invented, where none is needed."""


@dataclass(frozen=True)
class Marks:
    """Which of a report's numbers are real.

    Parameters
    ----------
    cells
        Every cell of the report by its address.
    published
        The addresses of the numbers that a published source states.
    """

    cells: Mapping[str, Cell]
    published: Mapping[str, Words]

    def of(self, addresses: Iterable[str]) -> Mark:
        """The mark of some numbers: that of the least real of them."""
        found = [each for each in addresses if each in self.cells]
        invented = [each for each in found if self.cells[each]["is_synthetic"]]
        if not invented:
            return "real"
        return "real_number" if self.published.keys() >= set(invented) else "invented"

    def of_figure(self, title: str, table: Table) -> Mark:
        """The mark of a figure: that of its title's numbers, where anything in it is invented."""
        if not any(cell["is_synthetic"] for cell in table["rows"]):
            return "real"
        named = [each.cell for each in find_references(title)]
        # beside real numbers the figure shows invented ones too
        return "real_number" if named and self.of(named) != "invented" else "invented"


def has_marks(report: Report) -> bool:
    """Whether anything in a report is invented, so that it has to be told apart."""
    figures = [figure for section in report["sections"] for figure in section["figures"]]
    return report["meta"]["is_synthetic"] or any(figure["is_synthetic"] for figure in figures)


def text_mark(text: str, book: CellBook, report: Report) -> ShownMark:
    """The mark of a text that has numbers of cells in it; of another none is needed."""
    named = [each.cell for each in find_references(text)]
    if not named or not has_marks(report):
        return ""
    return Marks(book.cells, report["published"]).of(named)


def marks_in(language: Language) -> dict[Mark, MarkView]:
    """Every mark in a language."""
    return {
        name: {"sign": sign, "words": translate(WORDS[name], language)}
        for name, sign in SIGNS.items()
    }


def key_of_marks(report: Report, language: Language) -> list[KeyView]:
    """The marks in a report, with what they mean; none where nothing is invented."""
    if not has_marks(report):
        return []
    shown = {figure["mark"] for section in report["sections"] for figure in section["figures"]}
    shown |= {each["mark"] for each in report["key_figures"]}
    sources = dict.fromkeys(words[language] for words in report["published"].values())
    return [
        {
            **view,
            "name": name,
            "meaning": translate(_MEANINGS[name], language, source="; ".join(sources)),
        }
        for name, view in marks_in(language).items()
        if name in shown
    ]
