"""A profile as the template draws it: all that is said of one unit or provider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import describe_cell, describe_count
from kartlaggning.charts.drawing.grid import (
    ChartInput,
    capitalised,
    is_known,
    range_ends,
)
from kartlaggning.ids import CellPlace, ValueId
from kartlaggning.pages.addresses import address_of
from kartlaggning.pages.figures.lists import EntryView, history_entry
from kartlaggning.pages.figures.one_by_one.own_answers import SignWriter
from kartlaggning.plain_report import (
    WORKING,
    Cell,
    History,
    ProfileAnswer,
    ProfileDimension,
    ProfileMissing,
    ProfileStatement,
    Report,
)
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import sort_key
from kartlaggning.text.own_words import UNPUBLISHED

# the way in which a unit was not reached says all that there is to say
_UNREACHED = ("not_asked", "did_not_take_part")


class AnswerCell(TypedDict):
    """What a cell says; `is_open` where that is nothing that is known."""

    column: str
    text: str
    note: str
    is_open: bool


class OutcomeView(ProfileDimension):
    """A dimension: the class that a filter finds it by, in words, and how uncertain it is."""

    state: str
    said: str
    certainty: str
    cells: list[AnswerCell]


class AnswerView(ProfileAnswer):
    """An answer with its cells."""

    cells: list[AnswerCell]


class AnswersBySource(TypedDict):
    """The answers that one source tells; without it, those of which there is more to say."""

    told_by: str
    answers: list[AnswerView]


class LinkView(TypedDict):
    """A unit or provider; `address` is empty where it has no profile."""

    name: str
    address: str


class HistoryView(TypedDict):
    """What is said of other years; `is_real` where the rest of the figure is invented."""

    name: str
    is_real: bool
    entries: list[EntryView]


class ProfileView(TypedDict):
    """A profile; what the page's script finds it by are `states`, `signs`, and the other names.

    These stand in a line each; `kind` is the place of its kind among those that have endings.
    """

    id: str
    slug: str
    name: str
    other_names: str
    kind: str
    population: str
    signs: str
    is_synthetic: bool
    outcomes: list[OutcomeView]
    states: str
    groups: list[AnswersBySource]
    missing: list[ProfileMissing]
    is_of_parts: bool
    is_service_known: bool
    whole: list[LinkView]
    parts: list[LinkView]
    serves: list[LinkView]
    served_by: list[LinkView]
    history: list[HistoryView]


@dataclass(frozen=True)
class ProfileWriter:
    """Writes the profile of a subject.

    Parameters
    ----------
    cells
        The subject's own cells in the figure's table.
    chart, report
        The figure, and the report that it stands in.
    signs
        What writes the signs of all.
    """

    subject: str
    cells: Sequence[Cell]
    chart: ChartInput
    report: Report
    signs: SignWriter

    @cached_property
    def population(self) -> str:
        """The population of the subject's own kind."""
        return self.report["profiles"]["of"][self.subject]["population"]

    @cached_property
    def cells_of(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of each question and dimension."""
        cells_of: dict[str, list[Cell]] = {}
        for cell in self.cells:
            # a dimension's id begins as a question's does
            name = ValueId.parse(cell["column"]).question
            cells_of.setdefault(name, []).append(cell)
        return cells_of

    def profile(self) -> ProfileView:
        """Make the profile's data."""
        subject = self.report["subjects"][self.subject]
        profile = self.report["profiles"]["of"][self.subject]
        words = profile[self.chart.language]
        outcomes = [self._outcome(dimension) for dimension in words["dimensions"]]
        return {
            "id": self.subject,
            "slug": subject["slug"],
            "name": subject["name"][self.chart.language],
            "other_names": "\n".join(self._other_names()),
            "kind": kind_of(self.subject, self.report),
            "population": self.population,
            "signs": self.signs.signs_of(self.subject),
            "is_synthetic": any(cell["is_synthetic"] for cell in self.cells),
            "outcomes": outcomes,
            "states": " ".join(outcome["state"] for outcome in outcomes),
            "groups": self._groups(words["answers"]),
            "missing": [_capitalised_missing(missing) for missing in words["missing"]],
            "is_of_parts": any(answer["is_of_parts"] for answer in words["answers"]),
            "is_service_known": profile["is_service_known"],
            "whole": self._links(filter(None, [profile["whole"]])),
            "parts": self._links(profile["parts"]),
            "serves": self._links(profile["serves"]),
            "served_by": self._links(profile["served_by"]),
            "history": [self._history(history) for history in profile["history"]],
        }

    def _other_names(self) -> list[str]:
        """What else it is found by, such as the code 0162: its id, where its address is another."""
        subject = self.report["subjects"][self.subject]
        own = subject["name"][self.chart.language]
        code = [] if self.subject.replace("_", "-") == subject["slug"] else [self.subject]
        names = dict.fromkeys([*code, *subject["name"].values(), *subject["other_names"]])
        return [name for name in names if name != own]

    def _outcome(self, dimension: ProfileDimension) -> OutcomeView:
        """A dimension with its cells; the first is the class."""
        name = dimension["dimension"]
        cells = self.cells_of[name]
        own = next(cell for cell in cells if cell["column"] == name)
        said = self.chart.text(own["value"])
        return {
            **dimension,
            "state": own["value"],
            "said": capitalised(said),
            "certainty": self._certainty(own),
            "decision": capitalised(dimension["decision"]),
            "cells": [self._cell(cell) for cell in cells],
        }

    def _certainty(self, cell: Cell) -> str:
        """How uncertain a class is; empty where it is certain, or said to be nothing else."""
        if cell["status"] in ("certain", cell["value"], *_UNREACHED):
            return ""
        return self.chart.name(cell["status"])

    def _groups(self, answers: Sequence[ProfileAnswer]) -> list[AnswersBySource]:
        """The answers under the source that tells them; last those with more to say."""
        told: dict[str, list[AnswerView]] = {}
        for answer in sorted(answers, key=lambda each: not each["told_by"]):
            cells = [self._cell(cell) for cell in self.cells_of.get(answer["question"], ())]
            statements = list(map(self._named, answer["statements"]))
            view: AnswerView = {**answer, "cells": cells, "statements": statements}
            by = answer["told_by"]
            told_by = self._source(by["source"], by["notes"]) if by else ""
            told.setdefault(told_by, []).append(view)
        return [{"told_by": told_by, "answers": listed} for told_by, listed in told.items()]

    def _named(self, statement: ProfileStatement) -> ProfileStatement:
        """A statement whose source is named in words."""
        return {**statement, "source": self._source(statement["source"], ())}

    def _source(self, source: str, notes: Sequence[str]) -> str:
        """A source in words; behind them its id, which only the working edition shows, and notes.

        By an id everybody could put together what one interview says of several units.
        """
        name = self.report["sources"][source]["name"][self.chart.language]
        is_working = self.report["meta"]["edition"] == WORKING
        behind = ", ".join((source, *notes) if is_working else notes)
        return f"{name} ({behind})" if behind else name

    def _links(self, subjects: Iterable[str]) -> list[LinkView]:
        """Names with the addresses of their profiles, in the alphabet's order."""
        language, known = self.chart.language, self.report["subjects"]
        links: list[LinkView] = [
            {"name": known[each]["name"][language], "address": address_of(each, known)}
            for each in subjects
        ]
        return sorted(links, key=lambda link: sort_key(link["name"], language))

    def _history(self, history: History) -> HistoryView:
        """What is said of other years of a unit, under its name of that time."""
        cells = [self.chart.grid.cells[CellPlace.parse(place)] for place in history["cells"]]
        is_real = bool(cells) and not any(cell["is_synthetic"] for cell in cells)
        return {
            "name": history["name"][self.chart.language],
            "is_real": self.chart.figure["is_synthetic"] and is_real,
            "entries": _each_once(history_entry(cell, self.chart) for cell in cells),
        }

    def _cell(self, cell: Cell) -> AnswerCell:
        text, note = self._text(cell)
        return {
            "column": cell["column"],
            "text": text,
            "note": note,
            "is_open": cell["is_hidden"] or not is_known(cell),
        }

    def _text(self, cell: Cell) -> tuple[str, str]:
        """What a cell says, and beside it how many say the same."""
        language = self.chart.language
        if cell["is_hidden"]:
            text = describe_cell(cell, self.chart.labels, language)
            return text.main, text.note
        if cell["n"] is not None and cell["value"]:
            return self.chart.text(cell["value"]), self._count_of_kind(cell)
        is_empty = cell["value"] in ("", "answered") and not cell["words"] and not range_ends(cell)
        if cell["status"] == "answered" and is_empty:
            return translate(UNPUBLISHED, language), ""
        text = describe_cell(cell, self.chart.labels, language)
        measure = self.chart.text(cell["measure"])
        return f"{text.main} {measure}".strip(), text.note

    def _count_of_kind(self, cell: Cell) -> str:
        """How many say the same: of the subject's own kind, unless it says of what else."""
        count = describe_count(cell, self.chart.language)
        if cell["population"] in ("", self.population):
            return count
        return f"{count} {self.chart.text(cell['population'])}"


def kind_of(subject: str, report: Report) -> str:
    """Place of a subject's kind among those that have endings; empty where it has none."""
    kinds = list(report["endings"])
    kind = report["subjects"][subject]["kind"]
    return str(kinds.index(kind)) if kind in kinds else ""


def _capitalised_missing(missing: ProfileMissing) -> ProfileMissing:
    return {**missing, "label": capitalised(missing["label"])}


def _each_once(entries: Iterable[EntryView]) -> list[EntryView]:
    """Entries of what was said in a period, each once: the timeline has every place of it."""
    once: dict[tuple[str, ...], EntryView] = {}
    for entry in entries:
        said = entry["said"] or entry["words"]
        once.setdefault(
            (entry["period"] or entry["year"], entry["question"], said, entry["state"]), entry
        )
    return list(once.values())
