"""What of a column's answers may be shown: decided here alone, for text, csv and page alike.

An answer that has a label is one of those that the questionnaire offers, and is shown however few
have it. One without may be anything that somebody has typed: it is shown where as many rows hold
it as the schema's `protect` asks for, else counted (`domain.md` §6). A whole number of up to
three digits among codes is a code that was left without a label, and tells of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from statistics import median

from kartlaggning.describing.counting import DAY_LETTERS, Counted, code_order, is_date
from kartlaggning.describing.kinds import MOST_CODES, Nature
from kartlaggning.describing.model import UNSHOWN, Spread, Value
from kartlaggning.identities import find_identity
from kartlaggning.text.numbers import number_text

_CODE = re.compile(r"-?[0-9]{1,3}")


def shown_values(
    counted: Counted, nature: Nature, minimum: int, *, is_of_people: bool = False
) -> tuple[Value, ...]:
    """The answers that may be shown, in the order of their codes; also labels that nobody has.

    Parameters
    ----------
    is_of_people
        The answers are numbers of people, of whom a small one is never shown.
    """
    if nature.kind in (*UNSHOWN, "date") or is_of_people:
        return ()
    if nature.kind == "number" and len(nature.numbers) > MOST_CODES:
        # among many numbers those that have a label alone: 0 = none, 97 = 97 and older
        texts = [text for text in counted.answers if text in nature.labels]
    else:
        texts = [text for text in counted.answers if _is_shown(text, counted, nature, minimum)]
    unused = [code for code in nature.labels if code not in counted.answers]
    place_of = {code: place for place, code in enumerate(nature.labels)}
    codes = sorted((*texts, *unused), key=lambda code: _order(code, place_of))
    values = []
    for code in codes:
        values.append(Value(code, nature.labels.get(code, ""), counted.answers.get(code, 0)))
    return tuple(values)


def _order(code: str, place_of: Mapping[str, int]) -> tuple[float, float, str]:
    """Key that sorts answers: numbers as such, then as the labels stand, then by the alphabet."""
    is_text, number, text = code_order(code)
    if is_text and code in place_of:
        return 0.5, place_of[code], ""
    return is_text, number, text


def _is_shown(text: str, counted: Counted, nature: Nature, minimum: int) -> bool:
    if text in nature.labels:
        return True
    if nature.kind in ("codes", "multiple") and _CODE.fullmatch(text):
        return True
    return counted.answers[text] >= minimum and not find_identity(text)


def spread_of(
    counted: Counted, nature: Nature, minimum: int, *, is_of_people: bool = False
) -> Spread | None:
    """The lowest, the middle and the highest of numbers, or of days; none of other answers."""
    if counted.n_answered < minimum:
        return None
    if nature.kind == "number":
        return _of_numbers(counted.answers, nature, minimum if is_of_people else 0)
    if nature.kind == "date":
        # the hour at which somebody has answered tells who it was
        days = [text[:DAY_LETTERS] for text in counted.answers if is_date(text)]
        return Spread(lowest=min(days), highest=max(days))
    return None


def _of_numbers(answers: Mapping[str, int], nature: Nature, least: int) -> Spread:
    values: list[float] = []
    for text, number in nature.numbers.items():
        values += [number] * answers[text]
    ends = []
    for number in (min(values), median(values), max(values)):
        ends.append("" if 0 < number < least else number_text(number))
    return Spread(*ends)
