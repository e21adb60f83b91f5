"""On how many people an answer rests, so that no form shows what one alone has said.

A person is counted once, however many sources he was heard in. Of those whom files only count
nobody knows whether they were heard in another strand too: there the fewest are taken that it can
be. What stands in a document, or was answered by an organisation to a survey, rests on no person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kartlaggning.results import Results

ONE = 1


@dataclass(frozen=True, eq=False)
class PeopleBehind:
    """Finds the answers that one person alone has given, in whole or in part."""

    results: Results

    def is_one_persons(self, position: Any) -> bool:
        """Whether any value that a position tells of was said by one person alone."""
        return any(self._count(sources) == ONE for sources in self._sides(position))

    def _sides(self, position: Any) -> Iterator[frozenset[str]]:
        """The sources of each value that is told: what one alone adds would be seen too."""
        by_value: dict[str, set[str]] = defaultdict(set)
        for answer_id in position.answer_ids:
            source_id, value = self._said[answer_id]
            by_value[value].add(source_id)
        told = [by_value[value] for value in self._told_values(position) if value in by_value]
        yield from map(frozenset, told or [set(position.source_ids)])

    def _told_values(self, position: Any) -> tuple[str, ...]:
        """The values that a form would show; of a whole those of its parts."""
        if position.is_of_parts:
            return tuple(self.results.schema.questions[position.question].values)
        return tuple(position.stated or position.values)

    @cached_property
    def _said(self) -> dict[str, tuple[str, str]]:
        """The source of each statement, and the value that it says."""
        answers = self.results.interviews.answers
        columns = (answers["source_id"], answers["value"], answers["is_denied"])
        said = [
            (source, "" if is_denied else value)
            for source, value, is_denied in zip(*map(list, columns), strict=True)
        ]
        return dict(zip(answers["answer_id"].tolist(), said, strict=True))

    def _count(self, sources: Iterable[str]) -> int:
        """How many people sources rest on; none where one of them is no interview."""
        sources = sorted(sources)
        if any(self._kind[source] != "interview" for source in sources):
            return 0
        if not self.results.informants_if(sources):
            return max(ONE, len(self.results.informants_in(sources))) if sources else 0
        by_strand: dict[str, list[str]] = defaultdict(list)
        for source in sources:
            by_strand[self.results.strand_of_source(source)].append(source)
        return max(len(self.results.informants_in(own)) for own in by_strand.values())

    @cached_property
    def _kind(self) -> dict[str, str]:
        sources = self.results.interviews.sources
        return dict(zip(sources["source_id"].tolist(), sources["kind"].tolist(), strict=True))
