"""How the values of a question that several may hold of are missing, each by itself.

Of one value a source may not know, of another it may have said nothing (`docs/method.md` §4.8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from kartlaggning.ids import OpenValue
from kartlaggning.positions.model import GIVEN, Resolved, Statement
from kartlaggning.schema.models import Question
from kartlaggning.statuses import MISSING_STATUSES, SAID_BY_OTHERS, STATUSES, UNDECIDED, kind_of

SILENT = "not_mentioned"
# what a file says of one value is said in its words
NOT_PUT = "question_not_put"
_WAYS_OF_STATEMENTS = {"not_asked": NOT_PUT}
_TAKING_AWAY = ("not_applicable", "not_asked")
# nobody spoke of the value
_UNSPOKEN = (SILENT, "not_asked", "did_not_take_part")


def most_spoken(ways: Collection[str]) -> str:
    """The one that stands of several ways in which an answer is missing (`docs/method.md` §3)."""
    return min(ways, key=lambda way: (_rank(way), way))


def _rank(way: str) -> int:
    return STATUSES.index(kind_of(way))


def ways_of(position: Any) -> dict[str, str]:
    """How each value is missing of which the position says it: what it is not said of is not."""
    return dict(map(OpenValue.parse, position.open_values))


def way_of(value: str, position: Any) -> str:
    """How a value that is open is missing: by itself, else as the whole question is."""
    for text in position.open_values:
        own = OpenValue.parse(text)
        if own.value == value:
            return own.way
    if position.status == "answered":
        return UNDECIDED
    return str(position.way or position.status)


def told_ways(position: Any) -> Mapping[str, list[str]]:
    """The open values that are worth telling, by how they are missing, the most spoken first.

    That nobody spoke of a value is told only where there is nothing else to tell; a whole that is
    undecided says that it is.
    """
    by_way: dict[str, list[str]] = defaultdict(list)
    if position.status == UNDECIDED:
        return by_way
    for value, way in ways_of(position).items():
        by_way[way].append(value)
    spoken = [way for way in by_way if kind_of(way) not in _UNSPOKEN or way == NOT_PUT]
    told = spoken if spoken or position.stated else by_way
    return {way: by_way[way] for way in sorted(told, key=_rank)}


def ways_by_statements(
    resolved: Resolved, statements: Sequence[Statement], question: Question
) -> tuple[str, ...]:
    """How each value is missing that statements leave open.

    None where the answer to the whole question is missing in one way. Of a value that voices
    contradict each other on no answer is missing.
    """
    if not question.has_several:
        return ()
    said = _ways_said(statements)
    is_told_apart = any(value in said for value in question.values)
    if resolved.status not in GIVEN and not is_told_apart:
        return ()
    spoken_of = {each.value for each in statements if each.status == "answered"}
    open_values = []
    for value in resolved.values:
        is_contradicted = resolved.status == "conflict" and value in spoken_of
        if value not in resolved.stated and not is_contradicted:
            ways = said.get(value, set()) | said.get("", set()) or {SILENT}
            open_values.append(str(OpenValue(value, most_spoken(ways))))
    return tuple(open_values)


def kinds_of_question(statements: Sequence[Statement], question: Question) -> set[str]:
    """The kinds of missing that statements, none of which answers, give of a question.

    That one value has no meaning, or was not asked about, does not take the question away: of the
    others somebody could have spoken (`docs/method.md` §4.5).
    """
    taken_away = {each.value for each in statements if each.status in _TAKING_AWAY}
    is_whole = "" in taken_away or taken_away.issuperset(question.values)
    kinds = set()
    for statement in statements:
        is_of_some = statement.value and not is_whole
        is_left = statement.status in _TAKING_AWAY and is_of_some
        kinds.add(SILENT if is_left else statement.status)
    return kinds


def _ways_said(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """In which ways an answer is missing, by value; under the empty text of the whole question."""
    ways: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.status != "answered":
            way = _WAYS_OF_STATEMENTS.get(statement.status, statement.status)
            ways[statement.value].add(way)
    return ways


def ways_by_parts(
    whole: Resolved, parts: Sequence[Resolved], question: Question
) -> tuple[str, ...]:
    """How each value is missing that a whole's parts leave open: as it is of one of them.

    Of a value that is in conflict in a part no answer is missing.
    """
    is_told_apart = whole.status not in MISSING_STATUSES or any(map(ways_of, parts))
    if not question.has_several or not is_told_apart:
        return ()
    open_values = []
    for value in whole.values:
        ways = {_way_in_whole(value, part) for part in parts if _is_open(value, part)}
        kinds = {kind_of(way) for way in ways}
        if value not in whole.stated and ways and kinds.issubset(MISSING_STATUSES):
            open_values.append(str(OpenValue(value, most_spoken(ways))))
    return tuple(open_values)


def _way_in_whole(value: str, part: Resolved) -> str:
    """How a value is missing of a part, as its whole sees it: what others say of it is nothing."""
    way = way_of(value, part)
    return SILENT if way == SAID_BY_OTHERS else way


def _is_open(value: str, part: Resolved) -> bool:
    return value in part.values and value not in part.stated
