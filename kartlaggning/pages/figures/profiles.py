"""Profiles as the template draws them: by kind in the language's alphabet, each answer beside its
own kind's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.charts.drawing.cell_text import describe_cell, describe_count
from kartlaggning.charts.drawing.grid import Cell, ChartInput, capitalised, is_known, range_ends
from kartlaggning.checks import N_
from kartlaggning.pages.addresses import address_of
from kartlaggning.pages.figures.lists import history_entry
from kartlaggning.pages.figures.own_answers import key_of_signs, signs_of
from kartlaggning.pages.references import CellBook
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.keys import sort_key
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import IN_CONFIDENCE, NOT_SHOWN

Plain = dict[str, Any]
_UNANSWERED = {
    "not_put": N_("Not put to them: {questions}"),
    "not_answered": N_("Answered by none of them: {questions}"),
}
_LONGEST_LINE = 200  # characters


def profiles_view(chart: ChartInput, report: Mapping[str, Any], book: CellBook) -> Plain:
    """Make the data of the profiles of a figure, and of the filters that find among them."""
    page = _Page(chart, report, book)
    shown = [page.profile(subject) for subject in report["profiles"]["of"]]
    by_name = sorted(shown, key=lambda each: sort_key(each["name"], book.language))
    kinds = list(dict.fromkeys(each["kind"] for each in shown))
    return {
        "kinds": [
            {
                "id": kind,
                "name": capitalised(book.labels[kind][book.language]) if kind else "",
                "ranges": list(_ranges_of(kind, report, book)),
                "unanswered": list(
                    _unanswered(
                        report["profiles"]["unanswered"][kind][book.language], book.language
                    )
                ),
                "profiles": [each for each in by_name if each["kind"] == kind],
            }
            for kind in kinds
        ],
        "filters": _filters(
            by_name,
            [
                each["id"]
                for rule in report["profiles"]["rules"][book.language]
                for each in rule["classes"]
            ],
        ),
        "rules": report["profiles"]["rules"][book.language],
        "key": key_of_signs(report, book),
    }


def _ranges_of(population: str, report: Mapping[str, Any], book: CellBook) -> Iterator[Plain]:
    """What a population says of each quantity: the cells of other figures, to compare with."""
    for table, content in report["tables"].items():
        for cell in content["rows"] if content["kind"] == "range" else ():
            if cell["column"] == population and range_ends(cell):
                label, text = (
                    book.labels[cell["row"]][book.language],
                    describe_cell(cell, book.labels, book.language),
                )
                measure = book.labels[cell["measure"]][book.language] if cell["measure"] else ""
                yield {
                    "id": f"{table}/{cell['row']}/{population}",
                    "label": label,
                    "text": text.main,
                    "measure": measure,
                }


def _unanswered(questions: Mapping[str, Sequence[str]], language: Language) -> Iterator[Plain]:
    """The questions that nobody was asked and those that nobody answered; many are told in a line
    how many they are.
    """
    for key, text in _UNANSWERED.items():
        listed = " · ".join(questions[key])
        is_long = len(listed) > _LONGEST_LINE
        n = translate_plural("{n} question", "{n} questions", len(questions[key]), language)
        if listed:
            yield {
                "line": translate(text, language, questions=n if is_long else listed),
                "more": listed * is_long,
            }


def _filters(profiles: Sequence[Plain], classes: Sequence[str]) -> list[Plain]:
    """Of each dimension the outcomes that occur: its classes in their order, then what is
    uncertain.
    """
    filters: dict[str, Plain] = {}
    for profile in profiles:
        for outcome in profile["outcomes"]:
            found = filters.setdefault(
                outcome["dimension"], {"name": outcome["label"], "states": {}}
            )
            found["states"].setdefault(outcome["state"], outcome["said"])
    for content in filters.values():
        content["states"] = dict(
            sorted(content["states"].items(), key=lambda each: _rank(each[0], classes))
        )
    return [{"id": dimension, **content} for dimension, content in filters.items()]


def _rank(state: str, classes: Sequence[str]) -> tuple[int, str]:
    return (classes.index(state), "") if state in classes else (len(classes), state)


@dataclass(frozen=True)
class _Page:
    """What every profile of a table is written from."""

    chart: ChartInput
    report: Mapping[str, Any]
    book: CellBook

    @property
    def table(self) -> str:
        """Id of the figure's table."""
        return str(self.chart.figure["table"])

    def profile(self, subject: str) -> Plain:
        """Make a profile's data."""
        profile = self.report["profiles"]["of"][subject]
        words = profile[self.book.language]
        writer = _ProfileWriter(self, subject)
        outcomes = [writer.outcome(dimension) for dimension in words["dimensions"]]
        return {
            "slug": self.report["subjects"][subject]["slug"],
            "name": self.report["subjects"][subject]["name"][self.book.language],
            "other_names": ", ".join(self.report["subjects"][subject]["other_names"]),
            "kind": profile["population"],
            "signs": signs_of(subject, self.report),
            "is_synthetic": any(
                cell["is_synthetic"]
                for (row, _), cell in self.chart.grid.cells.items()
                if row == subject
            ),
            "outcomes": outcomes,
            "states": " ".join(outcome["state"] for outcome in outcomes),
            "groups": writer.groups(words["answers"]),
            "missing": [{**each, "label": capitalised(each["label"])} for each in words["missing"]],
            "is_of_parts": any(answer["is_of_parts"] for answer in words["answers"]),
            "is_service_known": profile["is_service_known"],
            **{name: self._links(profile[name]) for name in ("parts", "serves", "served_by")},
            "whole": self._links([profile["whole"]] if profile["whole"] else []),
            "history": [writer.history(each) for each in profile["history"]],
        }

    def _links(self, subjects: Sequence[str]) -> list[Plain]:
        """Names with the addresses of their profiles, in the alphabet's order."""
        language, known = self.book.language, self.report["subjects"]
        links = [
            {"name": known[each]["name"][language], "address": address_of(each, known)}
            for each in subjects
        ]
        return sorted(links, key=lambda link: sort_key(link["name"], language))


class _ProfileWriter:
    """Writes the cells of one profile."""

    def __init__(self, page: _Page, subject: str) -> None:
        self.page = page
        self.subject = subject
        self.book = page.book
        self.population = page.report["profiles"]["of"][subject]["population"]
        self.cells = [
            cell for cell in page.report["tables"][page.table]["rows"] if cell["row"] == subject
        ]

    def outcome(self, dimension: Plain) -> Plain:
        """A dimension with its cells; how it is uncertain, where it is."""
        cells = self._cells_of(dimension["dimension"])
        own = next(cell for cell in cells if cell["column"] == dimension["dimension"])
        certainty = (
            own["status"] if own["value"] != own["status"] and own["status"] != "certain" else ""
        )
        said = self.book.labels[own["value"]][self.book.language]
        return {
            **dimension,
            "state": own["value"],
            "said": capitalised(said),
            "summary": said
            if own["value"].startswith(dimension["dimension"])
            else f"{dimension['label']}: {said}",
            "certainty": capitalised(self.book.labels[certainty][self.book.language])
            if certainty
            else "",
            "decision": capitalised(dimension["decision"]),
            "cells": [self._cell(cell) for cell in cells],
        }

    def groups(self, answers: Sequence[Plain]) -> list[Plain]:
        """The answers with their cells, under the source that tells them; last those of which there
        is more to say.
        """
        told: dict[str, list[Plain]] = {}
        for answer in sorted(answers, key=lambda each: not each["told_by"]):
            cells = self._cells_of(answer["question"])
            told.setdefault(answer["told_by"], []).append(
                {**answer, "cells": [self._cell(cell) for cell in cells]}
            )
        return [{"told_by": told_by, "answers": listed} for told_by, listed in told.items()]

    def history(self, history: Plain) -> Plain:
        """What is said of other years of a unit, under its name of that time."""
        cells = [self.book.cells[f"{self.page.table}/{place}"] for place in history["cells"]]
        return {
            "name": history["name"][self.book.language],
            "is_real": self.page.chart.figure["is_synthetic"]
            and bool(cells)
            and not any(cell["is_synthetic"] for cell in cells),
            "entries": [history_entry(self.page.table, cell, self.page.chart) for cell in cells],
        }

    def _cells_of(self, name: str) -> list[Cell]:
        return [cell for cell in self.cells if cell["column"].partition(".")[0] == name]

    def _cell(self, cell: Cell) -> Plain:
        text, note = self._text(cell)
        return {
            "id": f"{self.page.table}/{cell['row']}/{cell['column']}",
            "text": text,
            "note": note,
            "is_open": cell["is_hidden"] or not is_known(cell),
        }

    def _text(self, cell: Cell) -> tuple[str, str]:
        """What a cell says, and beside it how many say the same."""
        labels, language = self.book.labels, self.book.language
        if cell["is_hidden"]:
            return translate(NOT_SHOWN, language), ""
        if cell["n"] is not None and cell["value"]:
            noun = (
                f" {labels[cell['population']][language]}"
                if cell["population"] not in ("", self.population)
                else ""
            )
            return labels[cell["value"]][language], describe_count(cell, language) + noun
        is_empty = cell["value"] in ("", "answered") and not cell["words"] and not range_ends(cell)
        if cell["status"] == "answered" and is_empty:
            return translate(IN_CONFIDENCE, language), ""
        text = describe_cell(cell, labels, language)
        measure = labels[cell["measure"]][language] if cell["measure"] else ""
        return f"{text.main} {measure}".strip(), text.note
