"""A condition as sentences: *any of these ways holds*, and a way holds where all its sentences do.

The conditions that are written so are read as sentences and written back in the simplest form that
the schema has. What is nested deeper has no sentences, and is never written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kartlaggning.app.editing.shape import one_or_several, texts_of
from kartlaggning.rules.parsing import BOUNDS, COMPOUND

PLACE = ""  # the question of a sentence that says where a unit lies
IS, IS_NOT = "is", "is_not"
WITHIN, NOT_WITHIN = "within", "not_within"
AT_LEAST, AT_MOST = BOUNDS
BELOW, ABOVE = "below", "above"
# what says the contrary of what
_DENIED = {IS: IS_NOT, WITHIN: NOT_WITHIN, AT_LEAST: BELOW, AT_MOST: ABOVE}
_AFFIRMED = {denied: plain for plain, denied in _DENIED.items()}
OPERATORS = (*_DENIED, *_AFFIRMED)


class Sentence(NamedTuple):
    """What must hold of one question, or of where a unit lies.

    `values`: the answers, the number or value that is a bound, or the unit.
    """

    question: str
    operator: str
    values: tuple[str, ...]


Way = tuple[Sentence, ...]


class _NoSentencesError(Exception):
    """The condition is nested deeper, or is none."""


# --- from a condition


def ways_of(condition: Any) -> tuple[Way, ...] | None:
    """The ways in which a condition holds, as it is written; None where it has another form."""
    try:
        if isinstance(condition, Mapping) and list(condition) == ["any"]:
            return tuple(map(_way, _listed(condition["any"])))
        return (_way(condition),)
    except _NoSentencesError:
        return None


def _way(condition: Any) -> Way:
    """Sentences that must all hold."""
    if not isinstance(condition, Mapping) or not condition:
        raise _NoSentencesError
    sentences: list[Sentence] = []
    for key, value in condition.items():
        if key == "all":
            for part in _listed(value):
                sentences += _way(part)
        elif key == "not":
            sentences.append(_denied(value))
        elif key == "any":
            raise _NoSentencesError
        else:
            sentences += _of_key(key, value)
    return tuple(sentences)


def _listed(value: Any) -> Sequence[Any]:
    if not isinstance(value, list) or not value:
        raise _NoSentencesError
    return value


def _denied(condition: Any) -> Sentence:
    sentences = _way(condition)
    if len(sentences) != 1 or sentences[0].operator not in _DENIED:
        raise _NoSentencesError
    [plain] = sentences
    return plain._replace(operator=_DENIED[plain.operator])


def _of_key(key: str, value: Any) -> list[Sentence]:
    """What a question's key says, or the key of a place."""
    if key in COMPOUND:
        if not isinstance(value, str):
            raise _NoSentencesError
        return [Sentence(PLACE, WITHIN, (value,))]
    if isinstance(value, Mapping):
        return [_bound(key, operator, bound) for operator, bound in value.items()]
    values = texts_of(value)
    if not values or (isinstance(value, list) and len(values) != len(value)):
        raise _NoSentencesError
    return [Sentence(key, IS, tuple(values))]


def _bound(question: str, operator: str, bound: Any) -> Sentence:
    if operator not in BOUNDS or not isinstance(bound, str):
        raise _NoSentencesError
    return Sentence(question, operator, (bound,))


# --- to a condition


def condition_of(ways: Iterable[Way]) -> dict[str, Any]:
    """The condition that some ways are, in the simplest form; a way without sentences is none."""
    conditions = [_together(way) for way in ways if way]
    if len(conditions) > 1:
        return {"any": conditions}
    return conditions[0] if conditions else {}


def _together(way: Way) -> dict[str, Any]:
    """All sentences of a way: as keys side by side, where no key would stand there twice."""
    parts = [_part(sentence) for sentence in way]
    together: dict[str, Any] = {}
    for part in parts:
        [(key, value)] = part.items()
        standing = together.get(key)
        if standing is None:
            together[key] = value
        elif _are_two_bounds(key, standing, value):
            together[key] = {**standing, **value}
        else:
            return {"all": parts}
    return together


def _are_two_bounds(key: str, standing: Any, value: Any) -> bool:
    """Whether two are the bounds of one question: `{at_least: 10, at_most: 20}`."""
    are_bounds = isinstance(standing, dict) and isinstance(value, dict) and key not in COMPOUND
    return are_bounds and not standing.keys() & value.keys()


def _part(sentence: Sentence) -> dict[str, Any]:
    plain = _AFFIRMED.get(sentence.operator)
    if plain is not None:
        return {"not": _part(sentence._replace(operator=plain))}
    if sentence.operator == WITHIN:
        return {"within": one_or_several(sentence.values)}
    if sentence.operator == IS:
        return {sentence.question: one_or_several(sentence.values)}
    return {sentence.question: {sentence.operator: one_or_several(sentence.values)}}
