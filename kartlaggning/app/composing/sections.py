"""The report's sections and what stands at its head: as a page shows them, and as edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.app.composing.fields import Field, Rows, at, edits_to
from kartlaggning.app.composing.figures import SECTIONS, table_of
from kartlaggning.app.composing.kinds import Kinds
from kartlaggning.app.composing.last_report import LastReport
from kartlaggning.checks import N_
from kartlaggning.schema.models import MOST_IN_STORY, Figure, Section, stands_in
from kartlaggning.yaml_files.editing.changes import Delete, Edit, Insert, Move
from kartlaggning.yaml_files.source import NodePath

CELLS = "cells"
HEAD: tuple[Field | Rows, ...] = (
    Field(("title",), N_("Title"), kind="label"),
    Field(
        ("report", "lead"),
        N_("Lead"),
        N_("A few sentences under the title."),
        kind="label",
        is_long=True,
    ),
    Rows(
        ("report", "key_figures"),
        N_("Numbers at the head"),
        (
            Field(
                ("cell",),
                N_("The number"),
                N_("Choose it from the list, which has the numbers of the report made last."),
                suggested=CELLS,
            ),
            Field(("label",), N_("What it is a number of"), kind="label"),
            Field(("note",), N_("A remark under it"), kind="label"),
        ),
        N_("Who empties a row takes it away."),
    ),
    Rows(
        ("report", "summary"),
        N_("Summary"),
        (Field((), N_("Sentence"), kind="label", is_long=True),),
        N_("Sentences that sum up what was found. Who empties one takes it away."),
    ),
)
SECTION: tuple[Field, ...] = (
    Field(("title",), N_("Heading"), kind="label"),
    Field(
        ("text",),
        N_("Text"),
        N_("What stands above its figures. An empty line begins a new paragraph, ** makes bold."),
        kind="label",
        is_long=True,
    ),
)


@dataclass(frozen=True)
class ShownFigure:
    """A figure in the list of its section."""

    number: int
    table: str
    title: str
    kind: str
    of: str
    place: str

    @property
    def called(self) -> str:
        """Its title, else what it is of which kind."""
        return self.title or ": ".join(filter(None, (self.kind, self.of)))


@dataclass(frozen=True)
class ShownSection:
    """A section with its figures."""

    number: int
    title: str
    text: str
    figures: tuple[ShownFigure, ...]


def shown_sections(
    sections: Sequence[Section], kinds: Kinds, report: LastReport
) -> list[ShownSection]:
    """The sections as the page lists them."""
    n_figures = sum(len(section.figures) for section in sections)
    return [
        ShownSection(
            number,
            report.filled(section.title.of(kinds.language)),
            report.filled(section.text.of(kinds.language)) if section.text else "",
            tuple(_figures(section.figures, n_figures, kinds, report)),
        )
        for number, section in enumerate(sections)
    ]


def _figures(
    figures: Iterable[Figure], n_figures: int, kinds: Kinds, report: LastReport
) -> Iterable[ShownFigure]:
    for number, figure in enumerate(figures):
        of = ", ".join(map(kinds.label, figure.of))
        title = report.filled(figure.title.of(kinds.language)) if figure.title else ""
        yield ShownFigure(
            number,
            figure.table_id,
            title,
            kinds.name(figure.chart),
            of,
            stands_in(figure, n_figures),
        )


def n_in_story(sections: Sequence[ShownSection]) -> int:
    """How many figures stand open."""
    return sum(figure.place == "story" for section in sections for figure in section.figures)


def folded(before: Sequence[ShownSection], after: Sequence[ShownSection]) -> list[str]:
    """The figures that stood open and are now folded behind, as they are called."""
    open_before = {
        figure.table for section in before for figure in section.figures if figure.place == "story"
    }
    return [
        figure.called
        for section in after
        for figure in section.figures
        if figure.place == "explorer" and figure.table in open_before
    ]


def would_fold(sections: Sequence[Section], kinds: Kinds, report: LastReport) -> list[str]:
    """The figures that a further one would fold behind; none where the report stays short."""
    n_figures = sum(len(section.figures) for section in sections)
    if n_figures != MOST_IN_STORY:
        return []
    shown = shown_sections(sections, kinds, report)
    places = {
        figure.table_id: stands_in(figure, n_figures + 1)
        for section in sections
        for figure in section.figures
    }
    return [
        figure.called
        for section in shown
        for figure in section.figures
        if figure.place == "story" and places[figure.table] == "explorer"
    ]


def fields_below(place: NodePath, fields: Sequence[Field]) -> list[Field]:
    """Fields of a thing as fields of the schema, where that thing stands."""
    moved = []
    for each in fields:
        path = (*place, *each.path)
        moved.append(Field(path, each.label, each.hint, each.kind, each.choices, each.is_long))
    return moved


# --- edits


def edits_of_new_section(data: Any, title: Any, text: Any) -> list[Edit]:
    """A section with its heading, last."""
    section = {"title": title} | ({"text": text} if text else {})
    sections = at(data, SECTIONS)
    if not sections:
        return edits_to(data, SECTIONS, [section])
    return [Insert((*SECTIONS, len(sections)), section)]


def edits_of_moved_section(data: Any, section: int, step: int) -> list[Edit]:
    """A section a place up or down; at an end nothing."""
    n = len(at(data, SECTIONS) or [])
    is_inside = 0 <= section + step < n
    return [Move((*SECTIONS, section), section + step)] if is_inside else []


def edits_of_removed_section(data: Any, section: int) -> list[Edit]:
    """A section taken away with its figures; with the last one the list."""
    sections = at(data, SECTIONS) or []
    return [Delete(SECTIONS if len(sections) == 1 else (*SECTIONS, section))]


def tables_of_section(data: Any, section: int) -> list[str]:
    """The tables of a section's figures."""
    figures = at(data, (*SECTIONS, section, "figures")) or []
    return [table_of(figure) for figure in figures if isinstance(figure, dict)]
