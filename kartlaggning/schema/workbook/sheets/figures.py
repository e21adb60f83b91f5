"""The sheets `sections` and `figures`: the report, a row for each section and each figure.

They have no names. A number says which each was when the workbook was written; a row without one,
or with another, is new. Their order is that of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.schema.models import Figure, Section
from kartlaggning.schema.workbook.changes.tree import Entries, Items
from kartlaggning.schema.workbook.sheets.fields import (
    ABSENT,
    Field,
    LabelField,
    TextField,
    TextsField,
)
from kartlaggning.schema.workbook.sheets.homes import entries
from kartlaggning.schema.workbook.sheets.model import (
    ELSEWHERE,
    Column,
    Given,
    Row,
    differing,
    refuse_locked,
)
from kartlaggning.schema.workbook.sheets.things import Back, value_at
from kartlaggning.yaml_files.source import NodePath

SECTIONS, FIGURES = "sections", "figures"
SECTION, FIGURE = "section", "figure"
YES_NO = ("yes", "no")
BASES = ("population", "asked", "applicable", "answered")


def section_fields(alone: str) -> tuple[Field, ...]:
    """What a section has."""
    return (LabelField("title", 40, alone=alone), LabelField("text", 70, alone=alone))


def figure_fields(alone: str) -> tuple[Field, ...]:
    """What a figure has."""
    return (
        TextField("chart", 14, tuple(CHART_KINDS)),
        TextsField("of", 34),
        TextField("id", 18),
        LabelField("title", 44, alone=alone),
        TextsField("population", 18),
        TextField("base", 12, BASES),
        TextField("by", 14),
        TextField("in", 10, ("story", "explorer")),
        LabelField("note", 40, alone=alone),
        TextField("from", 10, takes="number"),
        TextsField("show", 12),
        TextField("same_units", 11, YES_NO, takes="yes_no"),
        TextField("per", 12),
        TextField("weighted", 10, YES_NO, takes="yes_no"),
        TextField("shapes", 9, YES_NO, takes="yes_no"),
    )


@dataclass(frozen=True)
class _Section:
    """A section: the place that it had, if it is not new; as it is now; its row."""

    was: int | None
    now: Entries
    given: Given


@dataclass(frozen=True)
class _Figure:
    """A figure: the path that it had, if it is not new; as it is now; its row."""

    path: NodePath
    now: Entries
    given: Given


@dataclass(frozen=True)
class ReportSheets:
    """Both sheets; `alone` is the language of a mapping that has but one."""

    alone: str = ""

    @property
    def section_columns(self) -> tuple[Column, ...]:
        """The columns of `sections`."""
        first = Column(SECTION, 9, is_key=True, told_by=(Section, "title"), takes="number")
        return (first, *columns_of(section_fields(self.alone), Section))

    @property
    def figure_columns(self) -> tuple[Column, ...]:
        """The columns of `figures`."""
        return (
            Column(SECTION, 9, is_key=True, list_of="sections.section", takes="number"),
            Column(FIGURE, 9, is_key=True, told_by=(Section, "figures")),
            *columns_of(figure_fields(self.alone), Figure),
        )

    def section_rows(self, data: Any) -> Iterator[Row]:
        """Give the rows of `sections`."""
        for number, section in enumerate(_sections(data)):
            path = ("report", "sections", number)
            cells = {SECTION: str(number + 1)}
            yield _row(path, cells, section, section_fields(self.alone), SECTION)

    def figure_rows(self, data: Any) -> Iterator[Row]:
        """Give the rows of `figures`."""
        for number, section in enumerate(_sections(data)):
            for place, figure in enumerate(section.get("figures", [])):
                path = ("report", "sections", number, "figures", place)
                cells = {SECTION: str(number + 1), FIGURE: f"{number + 1}.{place + 1}"}
                yield _row(path, cells, figure, figure_fields(self.alone), FIGURE)

    def bring_back(
        self,
        before: Mapping[str, Sequence[Row]],
        given: Mapping[str, Sequence[Given]],
        tree: Any,
        back: Back,
    ) -> None:
        """Change a tree as the rows of both sheets want it."""
        if not before[SECTIONS] and not given[SECTIONS] and not given[FIGURES]:
            return
        sections = self._sections(before[SECTIONS], given[SECTIONS], tree, back)
        figures = self._figures(before[FIGURES], given[FIGURES], sections, tree, back)
        report = tree.get("report")
        if not isinstance(report, Entries):
            report = tree["report"] = Entries()
        old = report.get("sections")
        for name, section in sections.items():
            _fill(section, figures.get(name, []))
        kept = sections.values()
        whole = Items([each.now for each in kept], [each.was for each in kept])
        if whole or old:
            report["sections"] = whole
        _note_places(sections, figures, back)

    def _sections(
        self, before: Sequence[Row], given: Sequence[Given], tree: Any, back: Back
    ) -> dict[str, _Section]:
        """Number on the sheet → section."""
        was = {row.cells[SECTION]: row for row in before}
        sections: dict[str, _Section] = {}
        for each in given:
            name = each.cells.get(SECTION, "")
            if not name:
                back.telling.tell("workbook_key_missing", SECTIONS, each.number, SECTION, SECTION)
                continue
            if name in sections:
                back.tell_twice(SECTIONS, each, (name,), (SECTION,), _number_of(given, name))
                continue
            row = was.get(name)
            place = None if row is None else int(row.path[-1])
            section = Entries() if place is None else tree["report"]["sections"][place]
            _bring(section, each, row, section_fields(self.alone), SECTIONS, back)
            sections[name] = _Section(place, section, each)
        return sections

    def _figures(
        self,
        before: Sequence[Row],
        given: Sequence[Given],
        sections: Mapping[str, Any],
        tree: Any,
        back: Back,
    ) -> dict[str, list[_Figure]]:
        """Number of a section → its figures."""
        was = {row.cells[FIGURE]: row for row in before}
        met: dict[str, int] = {}
        figures: dict[str, list[_Figure]] = {}
        for each in given:
            name, number = each.cells.get(SECTION, ""), each.cells.get(FIGURE, "")
            if name not in sections:
                back.telling.tell("workbook_orphan", FIGURES, each.number, SECTION, name)
                continue
            if number and number in met:
                back.tell_twice(FIGURES, each, (number,), (FIGURE,), met[number])
                continue
            row = was.get(number)
            figure = Entries() if row is None else value_at(tree, row.path)
            met[number] = each.number
            _bring(figure, each, row, figure_fields(self.alone), FIGURES, back)
            path = () if row is None else row.path
            figures.setdefault(name, []).append(_Figure(path, figure, each))
        return figures


def columns_of(fields: Sequence[Field], model: Any) -> tuple[Column, ...]:
    """The columns of the fields of a model."""
    columns = []
    for each in fields:
        for header in each.headers:
            columns.append(
                Column(
                    header,
                    each.width,
                    choices=each.choices,
                    list_of=each.list_of,
                    takes=each.takes,
                    is_several=isinstance(each, TextsField),
                    told_by=(model, each.key),
                )
            )
    return tuple(columns)


def _sections(data: Any) -> list[dict[str, Any]]:
    """The sections; none where they are written in a way that no sheet can show."""
    sections = entries(data, "report").get("sections")
    if not isinstance(sections, list) or not all(isinstance(each, dict) for each in sections):
        return []
    for section in sections:
        figures = section.get("figures", [])
        if not isinstance(figures, list) or not all(isinstance(each, dict) for each in figures):
            return []
    return sections


def _row(
    path: NodePath,
    cells: dict[str, str],
    thing: Mapping[str, Any],
    fields: Sequence[Field],
    key: str,
) -> Row:
    row = Row(path, cells)
    for each in fields:
        written = each.write(thing.get(each.key, ABSENT))
        if written is None:
            written = dict.fromkeys(each.headers, ELSEWHERE)
            row.locked.update(each.headers)
        elif each.key in thing:
            row.held |= dict.fromkeys(each.headers, (*path, each.key))
        cells.update(written)
    if not thing:
        row.held[key] = path
    return Row(path, cells, row.locked, row.held)


def _bring(
    thing: Entries, each: Given, row: Row | None, fields: Sequence[Field], sheet: str, back: Back
) -> None:
    """Change a section or figure as its row wants it."""
    changed = None if row is None else differing(each, row)
    if row is not None and changed:
        refuse_locked(changed, row, each, sheet, back.telling)
        changed -= row.locked
    for field in fields:
        if changed is not None and not changed & set(field.headers):
            continue
        was = thing.get(field.key)
        new = back.read(sheet, each, field.headers[0], lambda f=field, w=was: f.read(each.cells, w))
        if new is ABSENT:
            thing.pop(field.key, None)
        else:
            thing.put(field.key, new, [one.key for one in fields])


def _fill(section: _Section, figures: Sequence[_Figure]) -> None:
    """Put the figures of a section in the order of their rows."""
    old = [int(each.path[-1]) if each.path[2:3] == (section.was,) else None for each in figures]
    whole = Items([each.now for each in figures], old)
    if whole or section.now.get("figures") == []:
        section.now.put("figures", whole, ("title", "text", "figures"))
    else:
        section.now.pop("figures", None)


def _number_of(given: Sequence[Given], name: str) -> int:
    return next(each.number for each in given if each.cells.get(SECTION) == name)


def _note_places(
    sections: Mapping[str, _Section],
    figures: Mapping[str, Sequence[_Figure]],
    back: Back,
) -> None:
    for number, (name, section) in enumerate(sections.items()):
        path: NodePath = ("report", "sections", number)
        _note_row(path, section.given, SECTIONS, back)
        for place, figure in enumerate(figures.get(name, [])):
            _note_row((*path, "figures", place), figure.given, FIGURES, back)


def _note_row(path: NodePath, given: Given, sheet: str, back: Back) -> None:
    places = back.telling.places
    places[path] = back.telling.where(sheet, given.number, sheet.removesuffix("s"))
    for header in given.cells:
        key, _, language = header.partition("::")
        where = back.telling.where(sheet, given.number, header)
        places.setdefault((*path, key), where)
        if language:
            places[(*path, key, language)] = where
