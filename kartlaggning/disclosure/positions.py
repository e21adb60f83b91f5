"""Positions as they may be read by all: without hidden numbers, and the words that carry them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from kartlaggning.disclosure.deciding import PeopleNumber, is_hidden
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.recorded import Recorded, is_recorded, recorded_numbers
from kartlaggning.disclosure.rounding import rounded_numbers, with_wholes_rounded
from kartlaggning.disclosure.statements import hidden_statements, protected_questions
from kartlaggning.disclosure.sums import UnitNumber, hidden_in_sums, told_in_sums
from kartlaggning.disclosure.words import public_sources
from kartlaggning.errors import Finding
from kartlaggning.frames import rows_of
from kartlaggning.ids import Distribution
from kartlaggning.positions.model import BETWEEN_WORDS, TOLD, Key
from kartlaggning.positions.ranges import Range
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import PROTECTED
from kartlaggning.text.quantities import APPROXIMATE

_NAN = math.nan
# what a hidden position has none of
_NOTHING = {
    **dict.fromkeys(("low", "high"), _NAN),
    **dict.fromkeys(("is_open_low", "is_open_high"), False),
    **dict.fromkeys(("low_end", "high_end", "words"), ""),
}


def shown_positions(
    positions: pd.DataFrame,
    answers: pd.DataFrame,
    sources: pd.DataFrame,
    schema: Schema,
    *,
    is_hiding: bool,
) -> pd.DataFrame:
    """*positions* as they may be read, with five columns more.

    `is_hidden`; `is_rounded` where the ends are those to which a number is rounded;
    `is_hidden_for_others` where a number with those that are shown would tell one that is hidden;
    `is_told` where one is hidden in vain; `citation` of what is public and tells a number that
    would else be hidden.

    Parameters
    ----------
    is_hiding
        False for the researcher alone: nothing is taken out.
    """
    shown = positions.assign(
        is_hidden=False,
        is_rounded=False,
        is_hidden_for_others=False,
        is_told=False,
        citation="",
    )
    protected = protected_questions(schema)
    if is_hiding:
        shown = shown.assign(voices=_shown_voices(positions, schema))
    if not is_hiding or not protected:
        return shown
    deciding = _Deciding.of(positions, answers, sources, schema)
    of_sums = deciding.hide_in_sums()
    names = ("is_hidden", "is_rounded", "is_hidden_for_others", "is_told", "citation", *_NOTHING)
    columns = {name: shown[name].tolist() for name in names}
    rows = positions["question"].isin(protected).to_numpy().nonzero()[0]
    keys = zip(positions["subject_id"].tolist(), positions["question"].tolist(), strict=True)
    key_of = list(keys)
    for row in rows.tolist():
        key = key_of[row]
        columns["citation"][row] = deciding.citation(key)
        columns["is_hidden_for_others"][row] = key in of_sums.for_others
        columns["is_told"][row] = key in of_sums.told
        columns["words"][row] = deciding.words(key, of_sums.for_others)
        if key in of_sums.for_others or deciding.is_hidden(key):
            rounded = of_sums.rounded.get(key)
            columns["is_hidden"][row] = rounded is None
            columns["is_rounded"][row] = rounded is not None
            for name, nothing in _NOTHING.items():
                columns[name][row] = nothing
            if rounded is not None:
                columns["low"][row], columns["high"][row] = rounded.low, rounded.high
    return shown.assign(**columns)


def find_told_positions(shown: Mapping[Key, Any], schema: Schema) -> Iterator[Finding]:
    """Find the numbers of people that are hidden in vain, of positions as they may be read."""
    for (subject, question), position in shown.items():
        if position.is_told:
            where = schema.source.where(("questions", question))
            name = schema.region.label(subject, "sv")
            yield Finding("hidden_number_told", where, name, "", {"question": question})


def _shown_voices(positions: pd.DataFrame, schema: Schema) -> list[str]:
    """How many voices say what, where none of the counts is a small number of protected people.

    One that is left out alone could be worked out from the others.
    """
    shown = []
    rows = zip(positions["question"].tolist(), positions["voices"].tolist(), strict=True)
    for question, voices in rows:
        is_of_people = schema.questions[question].of in PROTECTED
        counts = Distribution.parse(voices).counts if is_of_people else ()
        is_small = any(0 < n < schema.protect.minimum for _, n in counts)
        shown.append("" if is_small else voices)
    return shown


class _OfSums(NamedTuple):
    """What becomes of numbers that add up.

    Hidden only for others, which they would tell; hidden in vain; the ranges of those rounded.
    """

    for_others: frozenset[Key]
    told: frozenset[Key]
    rounded: Mapping[Key, Range]


@dataclass(frozen=True)
class _Deciding:
    """Decides on one position after another, a whole's after its parts'."""

    schema: Schema
    position_of: Mapping[Key, Any]
    statement_of: Mapping[str, Any]
    citation_of: Mapping[str, str]
    recorded: Recorded
    hidden: frozenset[str]
    decided: dict[Key, bool] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        positions: pd.DataFrame,
        answers: pd.DataFrame,
        sources: pd.DataFrame,
        schema: Schema,
    ) -> _Deciding:
        protected = protected_questions(schema)
        row: Any
        position_of = {}
        for row in rows_of(positions[positions["question"].isin(protected)]):
            position_of[(row.subject_id, row.question)] = row
        statement_of = {}
        for row in rows_of(answers[answers["question"].isin(protected)]):
            statement_of[row.answer_id] = row
        public = public_sources(sources)
        cited = zip(sources["source_id"].tolist(), sources["citation"].tolist(), strict=True)
        return cls(
            schema,
            position_of,
            statement_of,
            {source: citation for source, citation in cited if source in public},
            recorded_numbers(schema),
            hidden_statements(answers, sources, schema),
        )

    def is_hidden(self, key: Key) -> bool:
        """Whether a position's number is hidden."""
        if key not in self.decided:
            self.decided[key] = False  # should a region go round in a circle
            self.decided[key] = self._decide(key)
        return self.decided[key]

    def _decide(self, key: Key) -> bool:
        position = self.position_of[key]
        if position.status not in TOLD or self.citation(key):
            return False
        parts = self._parts(key)
        if parts and self.schema.questions[key[1]].merge != "sum":
            # its ends are the numbers of parts
            return any(map(self.is_hidden, parts))
        if not math.isnan(position.low):
            number = PeopleNumber(Range.of(position), words=position.words)
            tells = self._shows_hidden(key) or self._is_between_hidden(key)
            return tells or self._is_too_small(number)
        if position.is_decided:
            return self._is_too_small(PeopleNumber.of_words(position.words))
        # ratios, each by itself: shown are the words of those that may be
        return bool(position.words) and not self.words(key, frozenset())

    def hide_in_sums(self) -> _OfSums:
        """Hide what would tell others, and round what may be rounded."""
        policy = HidingPolicy(self.schema.protect.minimum)
        is_rounding = self.schema.protect.method == "range"
        for_others, told = set(), set()
        rounded: dict[Key, Range] = {}
        for question, told_of in self._units_by_question().items():
            units = with_wholes_rounded(told_of) if is_rounding else told_of
            hidden = {unit for unit, number in units.items() if number.is_hidden}
            if self.schema.questions[question].adds:
                hidden = set(hidden_in_sums(units, policy))
                told |= {(unit, question) for unit in told_in_sums(units, hidden, policy)}
            for_others |= {(unit, question) for unit in hidden if not told_of[unit].is_hidden}
            if is_rounding:
                ranges = rounded_numbers(units, hidden, policy)
                rounded |= {(unit, question): ends for unit, ends in ranges.items()}
        return _OfSums(frozenset(for_others), frozenset(told), rounded)

    def _units_by_question(self) -> Mapping[str, Mapping[str, UnitNumber]]:
        """What is told of each unit and provider, question by question."""
        of_question: dict[str, dict[str, UnitNumber]] = {}
        for subject, question in self.position_of:
            numbers = of_question.setdefault(question, {})
            numbers[subject] = self._unit_number((subject, question))
        return of_question

    def _unit_number(self, key: Key) -> UnitNumber:
        subject, question = key
        region = self.schema.region
        is_sum = subject in region.units and self.schema.questions[question].adds
        every = region.parts(subject, self.schema.as_of) if is_sum else ()
        told = [part for part in every if self._has_number((part, question))]
        position = self.position_of[key]
        return UnitNumber(
            Range.of(position),
            tuple(told),
            is_made=bool(self._parts(key)),
            is_of_all=len(told) == len(every),
            # who decided a number, when and why stands beside it
            is_public=bool(position.is_decided) or self._is_public(key),
            is_hidden=self.is_hidden(key),
        )

    def _has_number(self, key: Key) -> bool:
        position = self.position_of.get(key)
        return position is not None and not math.isnan(position.low)

    def _is_public(self, key: Key) -> bool:
        """Whether a public document, or a decision that cites one, says just a unit's number."""
        position = self.position_of[key]
        if is_recorded(position, key, self.recorded):
            return True
        said = [each for each in self._statements(key) if each.source_id in self.citation_of]
        return not self._parts(key) and any(_says_the_same(each, position) for each in said)

    def _shows_hidden(self, key: Key) -> bool:
        """Whether an end is a number near which somebody said that it is: `ca 8` may be four."""
        position = self.position_of[key]
        for statement in self._statements(key):
            is_end = statement.low in (position.low, position.high)
            if is_end and statement.low_end == APPROXIMATE and statement.answer_id in self.hidden:
                return True
        return False

    def _is_between_hidden(self, key: Key) -> bool:
        """Whether it lies between what was said: 12 of 3 and 21, of which 21 is shown, tells 3."""
        position = self.position_of[key]
        # a whole's statements are its parts', which are held against each other as sums
        statements = () if self._parts(key) else self._statements(key)
        ends = {position.low, position.high}
        said = [each for each in statements if each.answer_id not in self.hidden]
        shown = {end for each in said for end in (each.low, each.high)}
        return len(said) < len(statements) and not ends <= shown

    def _is_too_small(self, number: PeopleNumber) -> bool:
        return is_hidden(number, self.schema.protect)

    def _parts(self, key: Key) -> list[Key]:
        """The parts that a whole's position was made from; none where it has its own word."""
        subject, question = key
        about = {statement.subject_id for statement in self._statements(key)}
        region = self.schema.region
        if not about or about & {"", subject} or subject not in region.units:
            return []
        parts = region.parts(subject, self.schema.as_of)
        return [(part, question) for part in parts if (part, question) in self.position_of]

    def _statements(self, key: Key) -> list[Any]:
        answer_ids = self.position_of[key].answer_ids
        return [self.statement_of[each] for each in answer_ids if each in self.statement_of]

    def citation(self, key: Key) -> str:
        """What is public, and by itself says a number that would else be hidden."""
        position = self.position_of[key]
        if is_recorded(position, key, self.recorded):
            is_small = self._is_too_small(PeopleNumber(Range.of(position)))
            return self.recorded[key].source if is_small else ""
        if position.status not in TOLD or position.is_decided or self._parts(key):
            return ""
        said = [each for each in self._statements(key) if each.source_id in self.citation_of]
        for statement in said:
            number = PeopleNumber.of_statement(statement)
            if _says_the_same(statement, position) and self._is_too_small(number):
                return self.citation_of[statement.source_id]
        return ""

    def words(self, key: Key, for_others: frozenset[Key]) -> str:
        """A position's words without those of statements and of parts that are hidden."""
        position = self.position_of[key]
        if position.is_decided:
            return str(position.words)
        parts = self._parts(key)
        if parts:
            # a sum says them one by one
            is_any_hidden = any(part in for_others or self.is_hidden(part) for part in parts)
            return "" if is_any_hidden else str(position.words)
        statements = self._statements(key)
        hidden = {each.words for each in statements if each.answer_id in self.hidden}
        hidden -= {each.words for each in statements if each.answer_id not in self.hidden}
        left = [words for words in position.words.split(BETWEEN_WORDS) if words not in hidden]
        return BETWEEN_WORDS.join(left)


def _says_the_same(statement: Any, position: Any) -> bool:
    """Whether a statement alone says what the position does."""
    if math.isnan(position.low):
        # a ratio: the position has its words alone
        return bool(statement.words == position.words)
    return Range.of(statement) == Range.of(position)
