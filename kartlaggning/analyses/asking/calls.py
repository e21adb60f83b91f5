"""The shortest list of calls: whom to ask what about which units, and what each answer would
decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from kartlaggning.analyses.asking.covering import find_cover
from kartlaggning.analyses.asking.respondents import ANY_STRAND, Respondent, find_respondents
from kartlaggning.classify.dimensions import compile_dimension
from kartlaggning.classify.evidence import read_evidence
from kartlaggning.classify.unit_cells import UnitCells, find_unit_cells
from kartlaggning.frames import CALLS, from_rows
from kartlaggning.positions.model import MIXED
from kartlaggning.results import Results

Asked = tuple[str, str]  # unit, question


def find_calls(results: Results, dimensions: Collection[str] = ()) -> pd.DataFrame:
    """Find the fewest calls whose answers, whatever they are, settle every undecided unit.

    A call is one respondent, asked one or several questions. Every unit can be asked about itself,
    so that the calls always settle all. A whole whose parts are known to differ is not undecided.

    Parameters
    ----------
    dimensions
        Of these only; all by default.

    Returns
    -------
    The *calls* frame; the calls that settle most units come first, of equals in the region's order.
    """
    targets = {
        (unit.id, dimension): results.outcome[(unit.id, dimension)].ask_next
        for dimension in dimensions or results.schema.dimensions
        for unit in results.schema.region.units_at(results.schema.as_of)
        if results.state(unit.id, dimension) != MIXED
    }
    targets = {target: questions for target, questions in targets.items() if questions}
    chosen, is_fewest = _choose(targets, results)
    calls = _Calls(targets, chosen, results)
    return from_rows(({**row, "is_fewest": is_fewest} for row in calls.rows()), CALLS)


def _choose(
    targets: Mapping[tuple[str, str], Sequence[str]], results: Results
) -> tuple[dict[Respondent, set[Asked]], bool]:
    """Choose respondents, with what each is asked: a thing once, of the unit itself where it is
    called anyway.
    """
    needed = list(
        dict.fromkeys(
            (unit, question) for (unit, _), questions in targets.items() for question in questions
        )
    )
    spoken = {asked: _who_has_spoken(asked, results) for asked in needed}
    respondents = find_respondents(results)
    can_answer = [
        {asked for asked in needed if _can_answer(respondent, asked, spoken[asked], results)}
        for respondent in respondents
    ]
    cover = find_cover(can_answer)
    chosen: dict[Respondent, set[Asked]] = {respondents[number]: set() for number in cover.chosen}
    for asked in needed:
        able = [number for number in cover.chosen if asked in can_answer[number]]
        best = min(able, key=lambda number: (respondents[number].id != asked[0], number))
        chosen[respondents[best]].add(asked)
    return dict(
        _itself(each, asked, respondents) for each, asked in chosen.items() if asked
    ), cover.is_fewest


def _itself(
    respondent: Respondent, asked: set[Asked], respondents: Sequence[Respondent]
) -> tuple[Respondent, set[Asked]]:
    """Ask a unit itself rather than another who would be asked about it alone."""
    units = {unit for unit, _ in asked}
    return next((each for each in respondents if units == {each.id}), respondent), asked


def _who_has_spoken(asked: Asked, results: Results) -> set[str]:
    """Who has told what they know, though it settled nothing: units, providers, and sources where
    nobody is named.
    """
    answers = results.interviews.answers
    used = results.position[asked].answer_ids
    said = answers[answers["answer_id"].isin(used) & (answers["subject_id"] == asked[0])]
    return {by or source for by, source in zip(said["said_by"], said["source_id"], strict=True)}


def _can_answer(
    respondent: Respondent, asked: Asked, spoken: Collection[str], results: Results
) -> bool:
    unit, question = asked
    if respondent.id == unit:
        return True
    strands = (ANY_STRAND, *results.schema.questions[question].asked_in)
    return respondent.id not in spoken and any(
        (unit, strand) in respondent.speaks_of for strand in strands
    )


@dataclass(frozen=True)
class _Calls:
    """The chosen calls, to be written as rows."""

    targets: Mapping[tuple[str, str], Sequence[str]]
    chosen: Mapping[Respondent, Collection[Asked]]
    results: Results

    @cached_property
    def _numbers(self) -> dict[Asked, int]:
        """Per thing asked: the number of its call. First come those who alone settle most."""
        ordered = sorted(
            self.chosen, key=lambda respondent: -self._n_settled(self.chosen[respondent])
        )
        return {
            asked: number
            for number, each in enumerate(ordered, start=1)
            for asked in self.chosen[each]
        }

    def _n_settled(self, asked: Collection[Asked]) -> int:
        return sum(
            all((unit, each) in asked for each in questions)
            for (unit, _), questions in self.targets.items()
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        respondent_of = {
            asked: respondent for respondent, things in self.chosen.items() for asked in things
        }
        cells = self._cells()
        order = list(self.results.schema.questions)
        listed = [
            (self._numbers[(unit, question)], order.index(question), unit, dimension, question)
            for (unit, dimension), questions in self.targets.items()
            for question in questions
        ]
        for number, _, unit, dimension, question in sorted(listed, key=lambda row: row[:2]):
            position = self.results.position[(unit, question)]
            last = max(self._numbers[(unit, each)] for each in self.targets[(unit, dimension)])
            yield {
                "call": number,
                "respondent": respondent_of[(unit, question)].id,
                "respondent_kind": respondent_of[(unit, question)].kind,
                "unit_id": unit,
                "dimension": dimension,
                "question": question,
                "status": position.status,
                "values": position.values,
                "decides": tuple(_decided(cells[(unit, dimension)], question)),
                "is_settled": number == last,
                "source_ids": position.source_ids,
                "is_synthetic": position.is_synthetic,
            }

    def _cells(self) -> dict[tuple[str, str], UnitCells]:
        """What the answers of each undecided unit leave of its dimension's table."""
        schema = self.results.schema
        tables = {
            name: compile_dimension(schema, name).classes
            for name in {name for _, name in self.targets}
        }
        read = {axis.question for table in tables.values() for axis in table.axes if axis.question}
        evidence = read_evidence(
            self.results.positions, schema, [name for name in schema.questions if name in read]
        )
        return {
            (unit, name): find_unit_cells(tables[name], evidence, unit)
            for unit, name in self.targets
        }


def _decided(cells: UnitCells, question: str) -> Iterator[str]:
    """What each answer leaves, `begun|done=class|class`; answers that leave the same stand
    together.
    """
    joined: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for axis, values, candidates in cells.answers(question):
        joined.setdefault((axis.value, candidates), []).extend(values)
    for (value, candidates), answers in joined.items():
        yield f"{f'{value}.' if value else ''}{'|'.join(answers)}={'|'.join(candidates)}"
