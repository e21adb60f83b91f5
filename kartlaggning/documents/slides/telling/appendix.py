"""The numbers behind the slides: every table of the report, in the order of its sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kartlaggning.checks import N_
from kartlaggning.documents.model import TermList
from kartlaggning.documents.outline.units import unit_groups
from kartlaggning.documents.slides.telling.deck import AppendixRow, AppendixTable
from kartlaggning.documents.slides.telling.notes import number_notes
from kartlaggning.documents.slides.telling.pieces import main_and_note
from kartlaggning.documents.workbook.numbers import NumberTable, ToldCell
from kartlaggning.pages.view import PageView
from kartlaggning.plain_report import Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_QUESTIONS = N_("Look into the material")
_CAPTION = N_("{n}. {title}")
_WHO, _WHAT, _SAID = N_("Who or what"), N_("Question or column"), N_("What is said")
_HOW_MANY = N_("How many")
_QUESTION = N_("Question")
_ONE_BY_ONE = "profile"
_MOST_COLUMNS = 8
_FULL = 0.5  # of a table's places; one that is emptier is told line by line


def appendix_tables(
    report: Report, tables: Mapping[str, NumberTable], page: PageView, language: Language
) -> Iterator[AppendixTable]:
    """Make every table of the report, first those of its sections, then those of each question.

    Parameters
    ----------
    tables
        By their ids.
    """
    views = (*page["sections"], *page["behind"])
    period = report["meta"]["period"]
    names = {view["id"]: view["name"] for view in views}
    for section in report["sections"]:
        for figure in section["figures"]:
            table = tables[figure["table"]]
            if figure["chart"] == _ONE_BY_ONE:
                yield from _profiles(table, page, period, language)
            else:
                yield _table(table, names[section["id"]], period, language)
    questions = translate(_QUESTIONS, language)
    for exploration in report["explorer"]:
        for figure in exploration["figures"]:
            yield _table(tables[figure["table"]], questions, period, language)


def _table(table: NumberTable, section: str, period: str, language: Language) -> AppendixTable:
    rows = list(dict.fromkeys(told.cell["row"] for told in table.cells))
    columns = list(dict.fromkeys(told.cell["column"] for told in table.cells))
    is_sparse = len(table.cells) < _FULL * len(rows) * len(columns)
    if is_sparse or len(columns) > _MOST_COLUMNS:
        heads = tuple(translate(head, language) for head in (_WHO, _WHAT, _SAID))
        told_rows = [_line(told, _said(told), period, language) for told in table.cells]
    else:
        heads = ("", *_heads(table, columns, language))
        told_rows = [_row(row, columns, table, language) for row in rows]
    return AppendixTable(
        section=section,
        caption=translate(_CAPTION, language, n=table.number, title=table.title),
        facts=" · ".join(table.facts),
        mark=table.mark_words,
        columns=heads,
        rows=tuple(told_rows),
    )


def _profiles(
    table: NumberTable, page: PageView, period: str, language: Language
) -> Iterator[AppendixTable]:
    """What is said of each unit or provider, under its name, in the words of its profile."""
    words = dict(_words_of_profiles(page, language))
    by_subject: dict[str, list[ToldCell]] = {}
    for told in table.cells:
        by_subject.setdefault(told.row, []).append(told)
    heads = tuple(translate(head, language) for head in (_QUESTION, _SAID))
    for subject, cells in by_subject.items():
        rows = [
            _line(told, words.get(told.address, _said(told)), period, language) for told in cells
        ]
        yield AppendixTable(
            section=subject,
            caption=translate(_CAPTION, language, n=table.number, title=subject),
            facts=" · ".join(table.facts),
            mark=table.mark_words,
            columns=heads,
            rows=tuple(replace(row, texts=row.texts[1:]) for row in rows),
        )


def _words_of_profiles(page: PageView, language: Language) -> Iterator[tuple[str, str]]:
    """What stands of each cell in the profiles, by its address."""
    for group in unit_groups(page, language):
        for unit in group.units:
            for block in unit.blocks:
                if isinstance(block, TermList):
                    for runs in (runs for term in block.terms for runs in term.said):
                        yield from ((run.cell, run.text) for run in runs if run.cell)


def _heads(table: NumberTable, columns: Sequence[str], language: Language) -> Iterator[str]:
    names = {told.cell["column"]: told.column for told in table.cells}
    for column in columns:
        yield names[column] or translate(_HOW_MANY, language)


def _row(row: str, columns: Sequence[str], table: NumberTable, language: Language) -> AppendixRow:
    """A row of a grid; a place without a cell stays empty."""
    cells = {told.cell["column"]: told for told in table.cells if told.cell["row"] == row}
    first = next(iter(cells.values()))
    texts = [_said(cells[column]) if column in cells else "" for column in columns]
    notes = tuple(number_notes(cells.values(), language))
    return AppendixRow((first.row, *texts), notes, first.within)


def _line(told: ToldCell, said: str, period: str, language: Language) -> AppendixRow:
    """A cell by itself: who or what it is of, and the period where it is another."""
    notes = tuple(number_notes((told,), language))
    other = "" if told.cell["period"] == period else told.cell["period"]
    column = ", ".join(filter(None, (told.column, other)))
    return AppendixRow((told.row, column, said), notes, told.within)


def _said(told: ToldCell) -> str:
    """A cell in words, with what it measures."""
    is_measured = told.measure and told.text.kind == "number"
    main = f"{told.text.main} {told.measure}" if is_measured else told.text.main
    return main_and_note(main, told.text.note)
