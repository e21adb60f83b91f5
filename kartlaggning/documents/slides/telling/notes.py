"""What is said beside a slide: whom it counts, what it rests on, and where each number stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kartlaggning.charts.drawing.grid import has_number, range_ends
from kartlaggning.checks import N_
from kartlaggning.documents.slides.telling.pieces import main_and_note
from kartlaggning.documents.workbook.numbers import NumberTable, ToldCell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_FIGURE = N_("Figure {n} of the report: {title}")
_MARK = N_("Mark: {mark}")
NUMBERS = N_("The numbers, and where they stand in report.json:")
_NUMBER = N_("{name}: {number} [{address}]")


def figure_notes(table: NumberTable, source: str, language: Language) -> Iterator[str]:
    """What is said beside a figure, a paragraph each: every number that it has, too."""
    yield translate(_FIGURE, language, n=table.number, title=table.title)
    yield from table.facts
    if table.mark_words:
        yield translate(_MARK, language, mark=table.mark_words)
    yield from table.notes
    counted = tuple(number_notes(table.cells, language))
    if counted:
        yield translate(NUMBERS, language)
        yield from counted
    yield source


def number_notes(cells: Iterable[ToldCell], language: Language) -> Iterator[str]:
    """Each cell with a number, with its address."""
    for told in cells:
        if has_number(told.cell) or range_ends(told.cell):
            yield _number(told, language)


def _number(told: ToldCell, language: Language) -> str:
    row = f"{told.within}: {told.row}" if told.within else told.row
    names = dict.fromkeys(filter(None, (row, told.column, told.population)))
    number = main_and_note(told.text.main, told.text.note)
    return translate(_NUMBER, language, name=", ".join(names), number=number, address=told.address)
