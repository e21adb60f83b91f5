"""What each response says of a question: a value, several, a number, or how it is missing.

Each distinct text of a column is read once, whatever the survey's size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from kartlaggning.ids import SurveyColumn, split_values
from kartlaggning.schema.models import Question
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.text.quantities import parse_quantity
from kartlaggning.text.quantities.model import Quantity

ANSWERED = "answered"
# how a response can stand on a question; the last two are of those who told, but no one thing
STATES = (ANSWERED, *MISSING_SIGNS, "conflict")
STATE = {state: code for code, state in enumerate(STATES)}
NO_ANSWER = STATE["no_answer"]
CONFLICT = STATE["conflict"]


@dataclass(frozen=True, eq=False)
class Coded:
    """The responses to one question.

    Parameters
    ----------
    state
        How each stands, as a place in `STATES`.
    value
        Of a question with one answer the place of its value, -1 where there is none; of a quantity
        the place of its number among `numbers`.
    chosen
        Of a question with several answers, for each value which responses chose it.
    numbers
        Of a quantity every number that was said, in order.
    is_empty_set
        Of a question with several answers who chose none of them, and said nothing else.
    """

    state: np.ndarray
    value: np.ndarray
    chosen: tuple[np.ndarray, ...] = ()
    numbers: tuple[Fraction, ...] = ()
    is_empty_set: np.ndarray | None = None


def code_question(responses: pd.DataFrame, name: str, question: Question) -> Coded:
    """Code the responses to a question; where the survey has no column for it, none was asked."""
    columns = _columns_of(responses, name)
    if not columns:
        state = np.full(len(responses), STATE["not_asked"], dtype=np.int8)
        nothing = np.zeros(len(responses), dtype=bool)
        chosen = tuple(nothing for _ in question.values) if question.has_several else ()
        return Coded(state, np.full(len(responses), -1, dtype=np.int16), chosen)
    if question.has_several:
        return _several(responses, columns, question)
    if question.type == "quantity":
        return _quantity(responses[name], question)
    if question.is_listed:
        return _one(responses[name], list(question.values))
    state, _ = _by_text(responses[name], lambda text: (_state_of(text), -1))
    return Coded(state, np.full(len(responses), -1, dtype=np.int16))


def _columns_of(responses: pd.DataFrame, name: str) -> list[str]:
    return [str(each) for each in responses.columns if SurveyColumn.parse(each).question == name]


def _state_of(text: str) -> int:
    if not text:
        return NO_ANSWER
    return STATE.get(text, STATE[ANSWERED]) if text in MISSING_SIGNS else STATE[ANSWERED]


def _by_text(
    cells: pd.Series, read: Callable[[str], tuple[int, int]]
) -> tuple[np.ndarray, np.ndarray]:
    """Read each distinct text once: the state and the value of every cell."""
    codes, texts = pd.factorize(cells)
    pairs = [read(str(text)) for text in texts]
    pairs.append((NO_ANSWER, -1))  # of a cell that pandas holds to be missing
    states, values = zip(*pairs, strict=True)
    # a question has hundreds of values at most, and a survey a million responses to it
    return np.array(states, dtype=np.int8)[codes], np.array(values, dtype=np.int16)[codes]


def _one(cells: pd.Series, values: Sequence[str]) -> Coded:
    place = {value: code for code, value in enumerate(values)}

    def read(text: str) -> tuple[int, int]:
        parts = split_values(text)
        if len(parts) > 1:
            return CONFLICT, -1
        return _state_of(text), place.get(text, -1)

    return Coded(*_by_text(cells, read))


def _several(responses: pd.DataFrame, columns: Sequence[str], question: Question) -> Coded:
    """Who chose which value: from a column for each, or from one that holds them all."""
    n = len(responses)
    chosen = {value: np.zeros(n, dtype=bool) for value in question.values}
    missing = np.zeros(n, dtype=np.int8)  # the most spoken kind; 0 is *answered*, so none
    is_denied = np.zeros(n, dtype=bool)
    for column in columns:
        value = SurveyColumn.parse(column).value
        codes, texts = pd.factorize(responses[column])
        read = [str(text) for text in texts]
        for known in [value] if value else list(question.values):
            wanted = "yes" if value else known
            holds = [wanted in split_values(text) for text in read]
            if known in chosen:
                chosen[known] |= np.array([*holds, False])[codes]
        is_denied |= np.array([*(text == "no" for text in read), False])[codes]
        kinds = np.array([*(STATE.get(text, 0) for text in read), 0], dtype=np.int8)[codes]
        is_first = (kinds > 0) & ((missing == 0) | (kinds < missing))
        missing = np.where(is_first, kinds, missing)
    has_chosen = np.any(list(chosen.values()), axis=0)
    is_empty = is_denied & ~has_chosen & (missing == 0)
    state = np.where(missing > 0, missing, NO_ANSWER)
    state = np.where(has_chosen, STATE[ANSWERED], state)
    if question.empty_set == "none":
        state = np.where(is_empty, STATE[ANSWERED], state)
    nothing = np.full(n, -1, dtype=np.int32)
    return Coded(state.astype(np.int8), nothing, tuple(chosen.values()), (), is_empty)


def _is_one_number(quantity: Quantity) -> bool:
    is_exact = not (quantity.low_end or quantity.high_end)
    is_closed = not (quantity.is_open_low or quantity.is_open_high)
    is_ratio = quantity.denominator is not None
    return is_exact and is_closed and not is_ratio and quantity.low == quantity.high


def _quantity(cells: pd.Series, question: Question) -> Coded:
    """Numbers as they were said; a range or a ratio is told, and is no one number."""
    codes, texts = pd.factorize(cells)
    rules = question.quantity_rules.of_stored()
    said: list[Fraction | None] = []
    states: list[int] = []
    for text in map(str, texts):
        number = None
        state = _state_of(text)
        if state == STATE[ANSWERED]:
            quantity = parse_quantity(text, rules)
            if quantity is not None and _is_one_number(quantity):
                number = Fraction(str(quantity.low))
            state = CONFLICT if number is None else state
        said.append(number)
        states.append(state)
    numbers = sorted({number for number in said if number is not None})
    place = {number: code for code, number in enumerate(numbers)}
    values = [-1 if number is None else place[number] for number in said]
    return Coded(
        np.array([*states, NO_ANSWER], dtype=np.int8)[codes],
        np.array([*values, -1], dtype=np.int32)[codes],
        numbers=tuple(numbers),
    )
