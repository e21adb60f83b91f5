"""§2, 3 and 4: from statements about one subject to what is known of it by itself."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from oracle.project import (
    ANSWERED,
    CONFLICT,
    MISSING,
    SEVERAL,
    Project,
    Question,
    Source,
    Statement,
)

WORD, SILENCE, NOBODY, PARTS, NOTHING = "word", "silence", "nobody", "parts", "nothing"


class Numbers(NamedTuple):
    """A range; an open end is infinitely far away.

    `shown_low` and `shown_high` are the numbers that stand at the ends, None where an end is open
    and the page does not say which number stands there.
    """

    low: float
    high: float
    shown_low: float | None
    shown_high: float | None


@dataclass(frozen=True)
class Position:
    """What is known of a subject on a question.

    `values` are those still possible, `stated` those of several that hold. `way` is how it is
    known; `is_partial`: the question does not apply to some of a whole's parts; `is_kept`: an
    answer to what does not apply. `rests_on` are the ids of the statements that it rests on, and a
    mark for each silence; `inputs` those of all answers that could have made it another, and `near`
    those of which the page does not say whether they do. `somewhere` are the values that hold
    somewhere by somebody's word.
    """

    status: str
    values: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    numbers: Numbers | None = None
    is_mixed: bool = False
    is_partial: bool = False
    is_kept: bool = False
    way: str = NOTHING
    rests_on: frozenset[str] = frozenset()
    inputs: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    somewhere: frozenset[str] = frozenset()

    def says_the_same(self, other: Position) -> bool:
        """Whether two say the same of a subject, whatever they rest on."""
        return self.content == other.content

    @property
    def content(self) -> tuple[object, ...]:
        return self.status, self.values, self.stated, self.numbers, self.is_mixed


def first_kind(kinds: Iterable[str]) -> str:
    """§3: where sources are silent in different ways the first of the list stands."""
    return min(kinds, key=MISSING.index)


# --- §2: what counts


def days_of(period: str) -> tuple[str, str]:
    """The first and the last day of a period."""
    first, _, last = period.partition("/")
    if not last:
        return f"{first}-01-01", f"{first}-12-31"
    return first, last


def lies_within(period: str, whole: str) -> bool:
    """§2.1: the period is that period, or lies within it."""
    first, last = days_of(period)
    from_, to = days_of(whole)
    return from_ <= first and last <= to


def sources_that_count(project: Project, question: Question) -> list[Source]:
    """Those of the question's strands and the report's period."""
    return [
        source
        for source in project.sources.values()
        if source.strand in question.asked_in and lies_within(source.period, project.period)
    ]


def statements_that_count(project: Project, question: Question) -> list[Statement]:
    """§2.1 and 2.2."""
    sources = {source.name for source in sources_that_count(project, question)}
    return [
        statement
        for statement in project.statements
        if statement.question == question.name
        and statement.source in sources
        and statement.modality == "in_place"
    ]


def is_invited(project: Project, question: Question, subject: str) -> bool:
    """Whether a strand of the question has invited the subject, or one of its parts."""
    subjects = {subject, *project.all_parts_of(subject)}
    for name in question.asked_in:
        invited = project.strands[name].invited
        if invited == "all":
            invited = project.units
        if invited is not None and subjects & set(invited):
            return True
    return False


# --- §3 and 4.5: nobody answered


def known_by_itself(project: Project, question: Question, subject: str) -> Position:
    """What is known of a subject by what is said of it itself."""
    said, unplaced = [], []
    for statement in statements_that_count(project, question):
        speaks_for = project.sources[statement.source].speaks_for
        if statement.subject == subject:
            said.append(statement)
        elif not statement.subject and statement.is_answer and subject in speaks_for:
            unplaced.append(statement)
    if any(statement.is_answer for statement in said):
        return _resolved(project, question, subject, said)
    return _unanswered(project, question, subject, said, unplaced)


def _unanswered(
    project: Project,
    question: Question,
    subject: str,
    said: Sequence[Statement],
    unplaced: Sequence[Statement],
) -> Position:
    all_values = frozenset(question.values)
    names = _names(said)
    if unplaced:  # §2.3
        open_ = _names(unplaced)
        return Position(CONFLICT, all_values, way=NOBODY, rests_on=open_, inputs=open_)
    if said:
        status = first_kind(_kinds_of_question(question, said))
        return Position(status, all_values, rests_on=names, inputs=names)
    heard, of_others = set(), set()
    for source in sources_that_count(project, question):
        if subject in source.speaks_for:
            heard.add(silence_of(source, subject))
            if not question.others_count and _is_of_others(project, source, subject):
                of_others.add(silence_of(source, subject))
    if heard:
        return _silent(question, frozenset(heard), frozenset(of_others))
    if is_invited(project, question, subject):
        return Position("did_not_take_part", all_values)
    return Position("not_asked", all_values)


def _kinds_of_question(question: Question, said: Sequence[Statement]) -> set[str]:
    """§4.5: what of several values is given of single ones."""
    taking_away = ("not_applicable", "not_asked")
    away = {one.value for one in said if one.status in taking_away}
    if "" in away or away >= set(question.values):
        return {one.status for one in said}
    kinds = set()
    for one in said:
        if one.status in taking_away:
            kinds.add("not_mentioned")
        else:
            kinds.add(one.status)
    return kinds


def silence_of(source: Source, subject: str) -> str:
    """The mark of a source that says nothing of a subject."""
    return f"{source.name}>{subject}"


def was_said(project: Project, position: Position) -> bool:
    """Whether somebody said it of the subject, or of a part of it: neither silence nor 2.3."""
    placed = {statement.name for statement in project.statements if statement.subject}
    return bool(placed & position.rests_on)


def _is_of_others(project: Project, source: Source, subject: str) -> bool:
    """§3.4: whether only the people of other units speak in a source of what concerns a subject."""
    everything = []
    for statement in project.statements:
        if statement.source == source.name and statement.modality == "in_place":
            everything.append(statement)
    of_subject = [statement for statement in everything if statement.subject == subject]
    said = of_subject or everything
    return bool(said) and all(is_of_others(project, subject, statement) for statement in said)


def _silent(question: Question, heard: frozenset[str], of_others: frozenset[str]) -> Position:
    """§3.4: covered, and nobody says anything at all."""
    heard = heard - of_others or heard
    if heard == of_others:
        return Position("not_mentioned", frozenset(question.values), rests_on=heard, inputs=heard)
    if question.silence == "no" and question.type in SEVERAL:
        return Position(ANSWERED, way=SILENCE, rests_on=heard, inputs=heard)
    if question.silence == "no" and "no" in question.values:
        return Position(ANSWERED, frozenset(["no"]), way=SILENCE, rests_on=heard, inputs=heard)
    return Position("not_mentioned", frozenset(question.values), rests_on=heard, inputs=heard)


# --- §4: somebody did


def _resolved(
    project: Project, question: Question, subject: str, said: Sequence[Statement]
) -> Position:
    weighed = preferred(project, question, subject, said)
    rule = question.resolve
    if not isinstance(rule, str):
        rule = CONFLICT
    answers = [statement for statement in weighed if statement.is_answer]
    resolve = {
        "single": _resolve_one,
        "ordered": _resolve_one,
        "multiple": _resolve_several,
        "steps": _resolve_several,
        "quantity": _resolve_quantity,
        "text": _resolve_text,
    }[question.type]
    position = resolve(question, rule, weighed)
    somewhere = position.stated
    if question.type in ("single", "ordered") and position.status == ANSWERED:
        somewhere = position.values
    return Position(
        position.status,
        position.values,
        position.stated,
        numbers=position.numbers,
        way=WORD,
        rests_on=_names(answers),
        inputs=_names(answers),
        somewhere=somewhere,
    )


def preferred(
    project: Project, question: Question, subject: str, said: Sequence[Statement]
) -> Sequence[Statement]:
    """§4.4: the statements that are resolved."""
    if isinstance(question.resolve, str):
        return said
    for name in question.resolve:
        chosen = [one for one in said if _is_of(project, subject, one, name)]
        if any(statement.is_answer for statement in chosen):
            # READING: what a voice leaves unanswered it leaves so whoever of it speaks (§3.4)
            voices = {one.voice for one in chosen}
            left = [one for one in said if one.voice in voices and not one.is_answer]
            return [*chosen, *(one for one in left if one not in chosen)]
    return said


def _is_of(project: Project, subject: str, statement: Statement, name: str) -> bool:
    """Whether a statement is of a strand, or of a speaker."""
    by = statement.said_by
    if name in project.strands:
        return project.sources[statement.source].strand == name
    if name == "itself":
        return by in project.own_people(subject)
    if name == "providers":  # READING: of a provider, the others
        return by in project.providers and by != subject
    if name == "other_units":
        return is_of_others(project, subject, statement)
    return by == name


def is_of_others(project: Project, subject: str, statement: Statement) -> bool:
    """§2.4: whether it is the people of another unit who speak."""
    by = statement.said_by
    return by in project.units and by not in project.own_people(subject)


def _names(statements: Iterable[Statement]) -> frozenset[str]:
    return frozenset(statement.name for statement in statements)


def voices_of(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The statements of each voice."""
    voices: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        voices[statement.voice].append(statement)
    return list(voices.values())


def _resolve_one(question: Question, rule: str, said: Sequence[Statement]) -> Position:
    """§4.1: single and ordered."""
    voices = []
    for voice in voices_of(said):
        named = {statement.value for statement in voice if statement.is_answer}
        if named:
            voices.append(named)
    named_by_any = set().union(*voices)
    if len(named_by_any) == 1:
        return Position(ANSWERED, frozenset(named_by_any))
    order = list(question.values)
    if rule == "any":
        return Position(ANSWERED, frozenset([max(named_by_any, key=order.index)]))
    if rule == "all":
        return Position(ANSWERED, frozenset([min(named_by_any, key=order.index)]))
    votes = {value: voices.count({value}) for value in named_by_any}
    winners = []
    if rule == "majority":
        winners = [value for value in votes if has_majority(votes[value], len(voices))]
    if rule == "most_common":
        most = max(votes.values())
        winners = [value for value in votes if votes[value] == most and most > 0]
    if len(winners) == 1:
        return Position(ANSWERED, frozenset(winners))
    return Position(CONFLICT, frozenset(named_by_any))


def has_majority(votes: int, voices: int) -> bool:
    """§4.1: more than half of all voices, of which there are at least three."""
    return votes > voices / 2 and voices >= 3


def _resolve_several(question: Question, rule: str, said: Sequence[Statement]) -> Position:
    """§4.2: each value by itself."""
    speaking: dict[str, list[set[str]]] = {value: [] for value in question.values}
    for voice in voices_of(said):
        for value, words in says(question, voice).items():
            if words:
                speaking[value].append(words)
    holds, denied, torn = set(), set(), set()
    for value, voices in speaking.items():
        outcome = _outcome(rule, voices)
        if outcome == "yes":
            holds.add(value)
        if outcome == "no":
            denied.add(value)
        if outcome == CONFLICT:
            torn.add(value)
    status = ANSWERED
    if torn:
        status = CONFLICT
    return Position(status, frozenset(question.values) - denied, frozenset(holds))


def says(question: Question, voice: Sequence[Statement]) -> dict[str, set[str]]:
    """What a voice says of each value: yes, no, both, or nothing."""
    says: dict[str, set[str]] = {value: set() for value in question.values}
    left_open = set()
    for statement in voice:
        if statement.is_answer:
            word = "yes"
            if statement.is_denied:
                word = "no"
            says[statement.value].add(word)
        elif statement.value:
            left_open.add(statement.value)
        else:  # §3.4: it says so of the whole question
            left_open |= set(question.values)
    has_answered = any(statement.is_answer for statement in voice)
    if question.silence == "no" and has_answered:
        for value, words in says.items():
            if not words and value not in left_open:
                words.add("no")
    return says


def _outcome(rule: str, says: Sequence[set[str]]) -> str:
    """Whether a value holds (yes), is denied (no), is open (empty) or a conflict."""
    if not says:
        return ""
    for word in ("yes", "no"):
        if all(said == {word} for said in says):
            return word
    votes = {word: list(says).count({word}) for word in ("yes", "no")}
    if rule == "any":
        winners = ["yes"]
    elif rule == "all":
        winners = ["no"]
    elif rule == "majority":
        winners = [word for word in votes if has_majority(votes[word], len(says))]
    elif rule == "most_common" and votes["yes"] != votes["no"]:
        winners = [max(votes, key=votes.__getitem__)]
    else:
        winners = []
    return "".join(winners) or CONFLICT


def _resolve_quantity(question: Question, rule: str, said: Sequence[Statement]) -> Position:
    """§4.3."""
    answers = [statement for statement in said if statement.is_answer]
    if any(not math.isnan(statement.base) for statement in answers):
        return Position(ANSWERED)
    ranges = [numbers_of(statement) for statement in answers]
    if rule == "median":
        of_voices = []
        for voice in voices_of(answers):
            own = [numbers_of(statement) for statement in voice]
            of_voices.append(shared(own) or from_lowest_to_highest(own))
        return Position(ANSWERED, numbers=_median(of_voices))
    if rule == "range":
        return Position(ANSWERED, numbers=from_lowest_to_highest(ranges))
    common = shared(ranges)
    if common:
        return Position(ANSWERED, numbers=common)
    return Position(CONFLICT, numbers=from_lowest_to_highest(ranges))


def numbers_of(statement: Statement) -> Numbers:
    """The range that a statement says."""
    low, high = statement.low, statement.high
    if statement.is_open_low:
        low = -math.inf
    if statement.is_open_high:
        high = math.inf
    return Numbers(low, high, statement.low, statement.high)


def shared(ranges: Sequence[Numbers]) -> Numbers | None:
    """What ranges share; None where that is nothing."""
    low = max(one.low for one in ranges)
    high = min(one.high for one in ranges)
    if low > high:
        return None
    return _closed(low, high)


def from_lowest_to_highest(ranges: Sequence[Numbers]) -> Numbers:
    """From the lowest to the highest that was said."""
    shown_low = _least([one.shown_low for one in ranges])
    shown_high = _least([_minus(one.shown_high) for one in ranges])
    return Numbers(
        min(one.low for one in ranges),
        max(one.high for one in ranges),
        shown_low,
        _minus(shown_high),
    )


def _least(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    return min(known)


def _minus(number: float | None) -> float | None:
    if number is None:
        return None
    return -number


def _median(ranges: Sequence[Numbers]) -> Numbers:
    lows = _middle([one.low for one in ranges])
    highs = _middle([one.high for one in ranges])
    return _closed(lows, highs)


def _middle(numbers: Sequence[float]) -> float:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def _closed(low: float, high: float) -> Numbers:
    """A range whose ends are shown where they are known."""
    shown: list[float | None] = []
    for end in (low, high):
        if math.isinf(end):
            shown.append(None)
        else:
            shown.append(end)
    return Numbers(low, high, *shown)


def _resolve_text(question: Question, rule: str, said: Sequence[Statement]) -> Position:
    return Position(ANSWERED)
