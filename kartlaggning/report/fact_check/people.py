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
from typing import Any, NamedTuple

from kartlaggning.ids import QualifiedValue
from kartlaggning.results import Results

ONE = 1


class _Said(NamedTuple):
    """What a statement says; of what is denied no value, of what is no number no ends."""

    source_id: str
    value: str
    qualifier: str
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class PeopleBehind:
    """Finds the answers that one person alone has given, in whole or in part."""

    results: Results

    def is_one_persons(self, position: Any) -> bool:
        """Whether any value that a position tells of was said by one person alone."""
        return any(self._count(sources) == ONE for sources in self._sides(position))

    def _sides(self, position: Any) -> Iterator[frozenset[str]]:
        """The sources of each value that is told: what one alone adds would be seen too."""
        said = [self._said[answer_id] for answer_id in position.answer_ids]
        told: list[set[str]] = []
        for value in self._told_values(position):
            told.append({each.source_id for each in said if each.value == value})
        for value, qualifier in map(QualifiedValue.parse, position.qualifiers):
            of_both = (value, qualifier)
            told.append(
                {each.source_id for each in said if of_both == (each.value, each.qualifier)}
            )
        for end in {position.low, position.high}:
            told.append({each.source_id for each in said if end in (each.low, each.high)})
        # of what nobody said so, such as a median, all are behind it
        yield from map(frozenset, filter(None, told) if any(told) else [set(position.source_ids)])

    def _told_values(self, position: Any) -> tuple[str, ...]:
        """The values that a form would show; of a whole those of its parts."""
        if position.is_of_parts:
            return tuple(self.results.schema.questions[position.question].values)
        return tuple(position.stated or position.values)

    @cached_property
    def _said(self) -> dict[str, _Said]:
        """What each statement says, and its source."""
        answers = self.results.interviews.answers
        names = ("source_id", "value", "qualifier", "low", "high", "is_denied")
        rows = zip(*(answers[name].tolist() for name in names), strict=True)
        said = [
            _Said(source_id, "" if is_denied else value, qualifier, low, high)
            for source_id, value, qualifier, low, high, is_denied in rows
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
