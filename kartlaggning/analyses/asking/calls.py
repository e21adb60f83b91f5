"""The shortest list of calls: whom to ask what about which units, and what answers would decide."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from kartlaggning.analyses.asking.covering import find_cover
from kartlaggning.analyses.asking.respondents import ANY_STRAND, Respondent, find_respondents
from kartlaggning.classify.dimensions import compile_dimension
from kartlaggning.classify.evidence import read_evidence
from kartlaggning.classify.unit_cells import UnitCells, find_unit_cells
from kartlaggning.frames import CALLS, from_rows
from kartlaggning.ids import AnswerEffect
from kartlaggning.results import Results


class Asked(NamedTuple):
    """What somebody is asked: a question about a unit."""

    unit: str
    question: str


class Target(NamedTuple):
    """What is to be settled: a unit's class on a dimension."""

    unit: str
    dimension: str


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
    targets = _find_targets(results, dimensions or results.schema.dimensions)
    chosen, is_fewest = _choose(_all_asked(targets), results)
    rows = []
    for row in _Calls(targets, chosen, results).rows():
        rows.append({**row, "is_fewest": is_fewest})
    return from_rows(rows, CALLS)


def _find_targets(results: Results, dimensions: Collection[str]) -> dict[Target, Sequence[str]]:
    """Find what is undecided and can be settled, and the questions that settle it."""
    schema = results.schema
    targets = {}
    for dimension in dimensions:
        for unit in schema.region.units_at(schema.as_of):
            questions = results.outcome[(unit.id, dimension)].ask_next
            if questions:
                targets[Target(unit.id, dimension)] = questions
    return targets


def _all_asked(targets: Mapping[Target, Sequence[str]]) -> list[Asked]:
    """All that has to be asked, each once: a question may settle several dimensions."""
    asked: dict[Asked, None] = {}
    for target, questions in targets.items():
        for question in questions:
            asked[Asked(target.unit, question)] = None
    return list(asked)


def _choose(needed: Sequence[Asked], results: Results) -> tuple[dict[Respondent, set[Asked]], bool]:
    """Choose respondents, with what each is asked, and say whether fewer would not do.

    A thing is asked once: of the unit itself where it is called anyway.
    """
    respondents = find_respondents(results)
    can_answer = _who_can_answer(needed, respondents, results)
    cover = find_cover(can_answer)
    asked_of: dict[int, set[Asked]] = {number: set() for number in cover.chosen}
    for asked in needed:
        able = [number for number in cover.chosen if asked in can_answer[number]]
        asked_of[_best(able, asked.unit, respondents)].add(asked)
    chosen = {}
    for number, all_asked in asked_of.items():
        if all_asked:
            chosen[_itself(respondents[number], all_asked, respondents)] = all_asked
    return chosen, cover.is_fewest


def _best(able: Sequence[int], unit: str, respondents: Sequence[Respondent]) -> int:
    """Of those who can answer the unit itself, else the first."""
    for number in able:
        if respondents[number].id == unit:
            return number
    return able[0]


def _itself(
    respondent: Respondent, asked: Collection[Asked], respondents: Sequence[Respondent]
) -> Respondent:
    """The unit itself rather than another who would be asked about it alone."""
    units = {each.unit for each in asked}
    for each in respondents:
        if units == {each.id}:
            return each
    return respondent


def _who_can_answer(
    needed: Sequence[Asked], respondents: Sequence[Respondent], results: Results
) -> list[set[Asked]]:
    """Of each respondent what it can be asked."""
    spoken = {asked: _who_has_spoken(asked, results) for asked in needed}
    found = []
    for respondent in respondents:
        can_answer = set()
        for asked in needed:
            if _can_answer(respondent, asked, spoken[asked], results):
                can_answer.add(asked)
        found.append(can_answer)
    return found


def _who_has_spoken(asked: Asked, results: Results) -> set[str]:
    """Who has told what they know, though it settled nothing.

    Units, providers, and sources where nobody is named.
    """
    answers = results.interviews.answers
    used = results.position[asked].answer_ids
    said = answers[answers["answer_id"].isin(used) & (answers["subject_id"] == asked.unit)]
    return set(said["said_by"].where(said["said_by"] != "", said["source_id"]))


def _can_answer(
    respondent: Respondent, asked: Asked, spoken: Collection[str], results: Results
) -> bool:
    if respondent.id == asked.unit:
        return True
    if respondent.id in spoken:
        return False
    strands = (ANY_STRAND, *results.schema.questions[asked.question].asked_in)
    return any((asked.unit, strand) in respondent.speaks_of for strand in strands)


@dataclass(frozen=True)
class _Calls:
    """The chosen calls, to be written as rows."""

    targets: Mapping[Target, Sequence[str]]
    chosen: Mapping[Respondent, Collection[Asked]]
    results: Results

    @cached_property
    def _call_of(self) -> dict[Asked, tuple[int, Respondent]]:
        """Per thing asked: the number of its call, and who is called.

        First come those who alone settle most.
        """
        ordered = sorted(self.chosen, key=self._n_settled, reverse=True)
        call_of = {}
        for number, respondent in enumerate(ordered, start=1):
            for asked in self.chosen[respondent]:
                call_of[asked] = number, respondent
        return call_of

    def _n_settled(self, respondent: Respondent) -> int:
        """How many targets one call settles by itself."""
        n_settled = 0
        for target, questions in self.targets.items():
            needed = [Asked(target.unit, question) for question in questions]
            n_settled += set(self.chosen[respondent]).issuperset(needed)
        return n_settled

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give a row per target and question: by call, then in the schema's order."""
        order = list(self.results.schema.questions)
        listed = []
        for target, questions in self.targets.items():
            for question in questions:
                number, _ = self._call_of[Asked(target.unit, question)]
                listed.append((number, order.index(question), target, question))
        for _, _, target, question in sorted(listed, key=lambda row: row[:2]):
            yield self._row(target, question)

    def _row(self, target: Target, question: str) -> dict[str, Any]:
        position = self.results.position[(target.unit, question)]
        number, respondent = self._call_of[Asked(target.unit, question)]
        return {
            "call": number,
            "respondent": respondent.id,
            "respondent_kind": respondent.kind,
            "unit_id": target.unit,
            "dimension": target.dimension,
            "question": question,
            "status": position.status,
            "values": position.values,
            "decides": tuple(map(str, _effects(self._cells[target], question))),
            "is_settled": number == self._last_call(target),
            "source_ids": position.source_ids,
            "is_synthetic": position.is_synthetic,
        }

    def _last_call(self, target: Target) -> int:
        """The call after which a target is settled."""
        return max(self._call_of[Asked(target.unit, each)][0] for each in self.targets[target])

    @cached_property
    def _cells(self) -> dict[Target, UnitCells]:
        """What the answers of each undecided unit leave of its dimension's table."""
        schema = self.results.schema
        tables = {}
        for dimension in {target.dimension for target in self.targets}:
            tables[dimension] = compile_dimension(schema, dimension).classes
        read: set[str] = set()
        for table in tables.values():
            read.update(table.question_axes)
        questions = [name for name in schema.questions if name in read]
        evidence = read_evidence(self.results.positions, schema, questions)
        cells = {}
        for target in self.targets:
            cells[target] = find_unit_cells(tables[target.dimension], evidence, target.unit)
        return cells


def _effects(cells: UnitCells, question: str) -> Iterator[AnswerEffect]:
    """What each answer leaves; answers that leave the same stand together."""
    answers_leaving: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for axis, values, candidates in cells.answers(question):
        answers_leaving.setdefault((axis.value, candidates), []).extend(values)
    for (option, candidates), answers in answers_leaving.items():
        yield AnswerEffect(option, tuple(answers), candidates)
