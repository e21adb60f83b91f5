"""A condition as the ways in which it holds, each a list of answers that must all be given.

So a rule can stand in a table: a row is a way, a column a question. `not`, `all` and `any` are
worked out of it, and nothing is simplified: as many ways as the condition says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

MOST_WAYS = 30  # of one rule that is shown as a table
WITHIN = "within"
BOUNDS = {"at_least": ">=", "at_most": "<="}
_SIMPLE = re.compile(r"[^\W\d]\w*|\d[\w.]*|-\d+(?:\.\d+)?")
_COMPOUND = ("all", "any", "not")


class Answer(NamedTuple):
    """What must be answered to a question, or must not.

    `operator` is `=`, `>=` or `<=`; `within` stands in the place of a question.
    """

    question: str
    operator: str
    values: tuple[str, ...]
    is_denied: bool = False


Way = tuple[Answer, ...]


class NoTableError(Exception):
    """A condition that cannot stand in a table: it has too many ways, or is none."""


def ways_of(condition: Any) -> list[Way]:
    """The ways in which a condition holds.

    Raises
    ------
    NoTableError
        There are too many of them, or it is no condition that is known.
    """
    return _ways(condition, is_denied=False)


def _ways(condition: Any, *, is_denied: bool) -> list[Way]:
    if not isinstance(condition, Mapping) or not condition:
        raise NoTableError
    parts = [_entry(key, value, is_denied=is_denied) for key, value in condition.items()]
    return _either(parts) if is_denied else _both(parts)


def _entry(key: str, value: Any, *, is_denied: bool) -> list[Way]:
    if key == "not":
        return _ways(value, is_denied=not is_denied)
    if key in _COMPOUND:
        if not isinstance(value, list) or not value:
            raise NoTableError
        parts = [_ways(each, is_denied=is_denied) for each in value]
        return _both(parts) if (key == "all") != is_denied else _either(parts)
    if not _SIMPLE.fullmatch(key):
        raise NoTableError
    if isinstance(value, Mapping):
        return _bounds(key, value, is_denied=is_denied)
    values = _values(value)
    if key == WITHIN and len(values) != 1:
        raise NoTableError
    return [(Answer(key, "=", values, is_denied),)]


def _bounds(key: str, value: Mapping[str, Any], *, is_denied: bool) -> list[Way]:
    if not value or not value.keys() <= BOUNDS.keys():
        raise NoTableError
    answers = [
        Answer(key, BOUNDS[bound], _values([each]), is_denied) for bound, each in value.items()
    ]
    return [(answer,) for answer in answers] if is_denied else [tuple(answers)]


def _values(value: Any) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    is_right = isinstance(values, list) and values
    if not is_right or not all(
        isinstance(each, str) and _SIMPLE.fullmatch(each) for each in values
    ):
        raise NoTableError
    return tuple(values)


def _either(parts: Sequence[list[Way]]) -> list[Way]:
    return _limited([way for part in parts for way in part])


def _both(parts: Sequence[list[Way]]) -> list[Way]:
    ways: list[Way] = [()]
    for part in parts:
        ways = _limited([(*before, *way) for before in ways for way in part])
    return ways


def _limited(ways: list[Way]) -> list[Way]:
    if len(ways) > MOST_WAYS:
        raise NoTableError
    return ways


def condition_of(ways: Sequence[Way]) -> dict[str, Any]:
    """The condition that holds in these ways, in its plainest form."""
    if len(ways) == 1:
        return condition_of_way(ways[0])
    return {"any": [condition_of_way(way) for way in ways]}


def condition_of_way(way: Way) -> dict[str, Any]:
    """The condition that asks for all answers of a way."""
    parts: list[dict[str, Any]] = []
    for answer in way:
        said = _said(answer)
        before = parts[-1] if parts else {}
        if not answer.is_denied and _are_two_bounds(before, said):
            before[answer.question] |= said[answer.question]
        else:
            parts.append({"not": said} if answer.is_denied else said)
    keys = [key for part in parts for key in part]
    if len(set(keys)) < len(keys):
        return {"all": parts}
    return {key: value for part in parts for key, value in part.items()}


def _said(answer: Answer) -> dict[str, Any]:
    for bound, sign in BOUNDS.items():
        if sign == answer.operator:
            return {answer.question: {bound: answer.values[0]}}
    is_one = len(answer.values) == 1
    return {answer.question: answer.values[0] if is_one else list(answer.values)}


def _are_two_bounds(before: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    [(key, value)] = said.items()
    other = before.get(key)
    is_bounds = isinstance(value, Mapping) and isinstance(other, Mapping)
    return is_bounds and not set(value) & set(other or ())
