"""Conditions, and every completion of what is known: §4.7, 6 and 2.4.

A *state* is one complete answer to a question: a value, the set of values that hold, a number; None
where the question does not apply, so that no condition on it holds.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from oracle.project import (
    GIVEN,
    NOT_APPLYING,
    SEVERAL,
    Condition,
    Project,
    Question,
)
from oracle.statements import Position, is_of_others, was_said

State = Any
OPERATORS = ("all", "any", "not", "within")


def questions_in(condition: Condition) -> list[str]:
    """The questions that a condition reads, each once."""
    found: list[str] = []
    for key, rest in condition.items():
        if key in ("all", "any"):
            for one in rest:
                found += questions_in(one)
        elif key == "not":
            found += questions_in(rest)
        elif key != "within":
            found.append(key)
    return list(dict.fromkeys(found))


def bounds_in(condition: Condition, question: Question) -> list[float]:
    """The numbers that a condition compares a quantity with."""
    found: list[float] = []
    if question.type != "quantity":
        return found
    for key, rest in condition.items():
        if key in ("all", "any"):
            for one in rest:
                found += bounds_in(one, question)
        elif key == "not":
            found += bounds_in(rest, question)
        elif key == question.name and isinstance(rest, Mapping):
            found += [float(bound) for bound in rest.values()]
    return found


def holds(project: Project, condition: Condition, unit: str, states: Mapping[str, State]) -> bool:
    """Whether a condition holds, where all is known: keys side by side must all hold."""
    return all(_key_holds(project, key, rest, unit, states) for key, rest in condition.items())


def _key_holds(
    project: Project, key: str, rest: Any, unit: str, states: Mapping[str, State]
) -> bool:
    if key == "all":
        return all(holds(project, one, unit, states) for one in rest)
    if key == "any":
        return any(holds(project, one, unit, states) for one in rest)
    if key == "not":
        return not holds(project, rest, unit, states)
    if key == "within":
        return unit == rest or rest in project.wholes_of(unit)
    return _answer_holds(project.questions[key], rest, states[key])


def _answer_holds(question: Question, wanted: Any, state: State) -> bool:
    if state is None:
        return False
    if isinstance(wanted, Mapping):
        return _within_bounds(question, wanted, state)
    if isinstance(wanted, str):
        wanted = [wanted]
    if question.type in SEVERAL:
        return bool(set(wanted) & state)
    return state in wanted


def _within_bounds(question: Question, bounds: Mapping[str, Any], state: State) -> bool:
    def place(answer: Any) -> float:
        if question.type == "ordered":
            return question.values.index(answer)
        return float(answer)

    if "at_least" in bounds and place(state) < place(bounds["at_least"]):
        return False
    return not ("at_most" in bounds and place(state) > place(bounds["at_most"]))


# --- completions


def states_of(
    project: Project,
    question: Question,
    unit: str,
    position: Position,
    bounds: Sequence[float] = (),
) -> list[State]:
    """The complete answers that are still possible, as rules read it."""
    if position.status == "filtered":
        return [None]
    if _says_nothing(project, question, unit, position):
        return all_states(question, bounds)
    if position.status == "not_applicable":
        return [None]
    if question.type in SEVERAL:
        return _sets_between(position.stated, position.values)
    if position.numbers is not None:
        return _numbers_in(position.numbers.low, position.numbers.high, bounds)
    return sorted(position.values, key=question.values.index)


def _says_nothing(project: Project, question: Question, unit: str, position: Position) -> bool:
    """Whether a position leaves everything possible: §2.4, and a quantity without a number."""
    is_hidden = is_hearsay(project, unit, position) and not question.others_count
    if is_hidden or position.status == "not_applicable":
        return is_hidden or question.asked_if is None
    return question.type == "quantity" and position.numbers is None


def all_states(question: Question, bounds: Sequence[float]) -> list[State]:
    """Every complete answer to a question: nothing is known."""
    if question.type in SEVERAL:
        return _sets_between(frozenset(), frozenset(question.values))
    if question.type == "quantity":
        return _numbers_in(-math.inf, math.inf, bounds)
    return list(question.values)


def is_hearsay(project: Project, unit: str, position: Position) -> bool:
    """Whether a position rests on nothing but what the people of other units say."""
    if not position.rests_on:
        return False
    said = {statement.name: statement for statement in project.statements}
    for name in position.rests_on:
        if name not in said or not is_of_others(project, unit, said[name]):
            return False
    return True


def _sets_between(least: frozenset[str], most: frozenset[str]) -> list[State]:
    open_values = sorted(most - least)
    sets = []
    for flags in itertools.product((False, True), repeat=len(open_values)):
        sets.append(least.union(itertools.compress(open_values, flags)))
    return sets


def _numbers_in(low: float, high: float, bounds: Sequence[float]) -> list[State]:
    """Numbers of a range, enough of them that every bound tells all apart that it can."""
    marks = sorted({end for end in (low, high, *bounds) if not math.isinf(end)} or {1.0})
    middles = [(one + other) / 2 for one, other in itertools.pairwise(marks)]
    tried = [marks[0] - 1, *marks, *middles, marks[-1] + 1]
    return sorted(number for number in tried if low <= number <= high)


def questions_under(project: Project, conditions: Sequence[Condition]) -> list[str]:
    """The questions that conditions read, and those that these questions' own filters read."""
    names = [name for condition in conditions for name in questions_in(condition)]
    found: set[str] = set()
    while names:
        name = names.pop()
        found.add(name)
        asked_if = project.questions[name].asked_if
        if asked_if is not None:
            names += [one for one in questions_in(asked_if) if one not in found]
    return [name for name in project.questions if name in found]


def possible_states(
    project: Project,
    conditions: Sequence[Condition],
    unit: str,
    positions: Mapping[tuple[str, str], Position],
) -> dict[str, list[State]]:
    """The states of each question under conditions, in the schema's order."""
    names = questions_under(project, conditions)
    filters = [project.questions[name].asked_if for name in names]
    everything = [*conditions, *filter(None, filters)]
    possible = {}
    for name in names:
        question = project.questions[name]
        bounds = [bound for one in everything for bound in bounds_in(one, question)]
        possible[name] = states_of(project, question, unit, positions[unit, name], bounds)
    return possible


def completions(
    project: Project,
    unit: str,
    possible: Mapping[str, Sequence[State]],
    answered: Mapping[str, Position],
    is_for_class: bool = False,
) -> Iterator[tuple[dict[str, State], dict[str, State]]]:
    """Every combination of states that is possible, and what it says with filters heeded.

    A question that is open does not apply where its filter does not hold; an answer stands.
    """
    may_not_apply = set()
    for name in possible:
        if project.questions[name].asked_if is not None and not _is_firm(answered.get(name)):
            may_not_apply.add(name)
    concludes = is_for_class and not project.readings.missing_leaves_all_possible
    n_consistent = 0
    for given in _products(possible):
        states, is_consistent = _heeding_filters(project, unit, given, may_not_apply)
        if is_consistent or not concludes:
            n_consistent += 1
            yield given, states
    if not n_consistent:  # §6.3: the conditions are left aside
        with_none = dict(possible)
        for name in may_not_apply:
            with_none[name] = [*possible[name], None]
        for given in _products(with_none):
            yield given, given


def _heeding_filters(
    project: Project, unit: str, given: Mapping[str, State], may_not_apply: set[str]
) -> tuple[dict[str, State], bool]:
    """A combination with filters heeded, and whether all that was answered agrees with them."""
    states = dict(given)
    is_consistent = True
    for name in given:
        asked_if = project.questions[name].asked_if
        if asked_if is None:
            continue
        applies = holds(project, asked_if, unit, states)
        if name not in may_not_apply:
            is_consistent = is_consistent and applies == (states[name] is not None)
        elif not applies:
            states[name] = None
    return states, is_consistent


def _is_firm(position: Position | None) -> bool:
    """§5.2: of a whole that is partly filtered, or whose parts differ, it may not apply."""
    if position is None:
        return False
    return position.is_kept or not (position.is_partial or position.is_mixed)


def _products(possible: Mapping[str, Sequence[State]]) -> Iterator[dict[str, State]]:
    for combination in itertools.product(*possible.values()):
        yield dict(zip(possible, combination, strict=True))


def answered_in(
    project: Project,
    names: Iterable[str],
    unit: str,
    positions: Mapping[tuple[str, str], Position],
) -> dict[str, Position]:
    """The positions that rules read as answered: also where answers differ, or *not applicable*."""
    found = {}
    for name in names:
        position = positions[unit, name]
        counts = project.questions[name].others_count or not is_hearsay(project, unit, position)
        # that silence means no does not tell that the question applies
        is_said = was_said(project, position)
        if position.status in (*GIVEN, "not_applicable") and counts and is_said:
            found[name] = position
    return found


def known_not_to_hold(
    project: Project,
    condition: Condition,
    unit: str,
    possible: Mapping[str, Sequence[State]],
    answered: Mapping[str, Position],
) -> bool:
    """Whether a condition holds in no completion."""
    if not project.readings.filters_by_combination:
        with_none: dict[str, Sequence[State]] = {}
        for name in _filters_first(project, possible):
            with_none[name] = possible[name]
            if _may_be_filtered(project, name, unit, with_none, answered):
                with_none[name] = [*possible[name], None]
        return True not in _by_terms(project, condition, unit, with_none)
    return not any(
        holds(project, condition, unit, states)
        for _, states in completions(project, unit, possible, answered)
    )


def _filters_first(project: Project, names: Iterable[str]) -> list[str]:
    """The questions that others' filters read before these."""
    left, ordered = list(names), []
    while left:
        for name in left:
            asked_if = project.questions[name].asked_if
            read = questions_in(asked_if) if asked_if is not None else []
            if not set(read) & set(left):
                ordered.append(name)
        left = [name for name in left if name not in ordered]
    return ordered


def _may_be_filtered(
    project: Project,
    name: str,
    unit: str,
    possible: Mapping[str, Sequence[State]],
    answered: Mapping[str, Position],
) -> bool:
    """§4.7, 5.2: it is not firmly answered, and its own condition is not sure to hold."""
    asked_if = project.questions[name].asked_if
    if asked_if is None or _is_firm(answered.get(name)) or None in possible[name]:
        return False
    return False in _by_terms(project, asked_if, unit, possible)


def _by_terms(
    project: Project, condition: Condition, unit: str, possible: Mapping[str, Sequence[State]]
) -> set[bool]:
    """What a condition can be, each of its terms by itself."""
    terms = [_term(project, key, rest, unit, possible) for key, rest in condition.items()]
    return _both(terms)


def _term(
    project: Project, key: str, rest: Any, unit: str, possible: Mapping[str, Sequence[State]]
) -> set[bool]:
    if key == "all":
        return _both([_by_terms(project, one, unit, possible) for one in rest])
    if key == "any":
        negated = [_not(_by_terms(project, one, unit, possible)) for one in rest]
        return _not(_both(negated))
    if key == "not":
        return _not(_by_terms(project, rest, unit, possible))
    if key == "within":
        return {_key_holds(project, key, rest, unit, {})}
    return {_key_holds(project, key, rest, unit, {key: state}) for state in possible[key]}


def _both(terms: Sequence[set[bool]]) -> set[bool]:
    if any(True not in term for term in terms):
        return {False}
    return set().union(*terms)


def _not(term: set[bool]) -> set[bool]:
    return {not one for one in term}


def applies_not(position: Position) -> bool:
    return position.status in NOT_APPLYING
