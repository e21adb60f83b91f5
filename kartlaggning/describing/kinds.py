"""What a column holds: codes, numbers, days, several answers, words, or what nobody may see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kartlaggning.describing.counting import Counted, is_date, number_of
from kartlaggning.describing.headers import is_id_name, personal_kind, personal_label
from kartlaggning.describing.model import Kind
from kartlaggning.identities import find_identity

MOST_CODES = 12  # different numbers that may be codes without labels
_LONGEST_WORDS = 60  # letters of an answer from a list; longer ones are written by people
_MOST_WORDS = 7
# what is no number: *antal intervjuade* is not somebody's name
_OF_LETTERS = ("name", "address", "email")
# a document's name may name whom it is about
_DOCUMENT = re.compile(r".*\.(?:docx?|odt|rtf|pdf|txt|md|mp3|m4a|wav)", re.IGNORECASE)
_ID_TEXT = re.compile(r"[\w.:{}-]+")  # without a blank
_IDENTITY_DIGITS = 10  # no personal number or telephone number in a table of numbers has fewer
# of random numbers of ten digits 0.7 % are valid personal numbers (survey-files.md, licences)
_PERSONAL_SHARE = 0.05


@dataclass(frozen=True)
class Nature:
    """What a column holds.

    Parameters
    ----------
    numbers
        Text → number, of the answers that are numbers.
    labels
        Code → label, of the codes that are answers.
    personal
        What points at a person → in how many rows; by what the cells hold, or else by the column's
        name (`is_by_name`).
    """

    kind: Kind
    numbers: Mapping[str, float]
    labels: Mapping[str, str]
    personal: Mapping[str, int]
    is_by_name: bool = False


def nature_of(
    name: str, label: str, counted: Counted, labels: Mapping[str, str], *, is_joined: bool
) -> Nature:
    """Tell what a column holds.

    Parameters
    ----------
    labels
        Of its answers, without those of codes that are declared as missing.
    is_joined
        Its cells hold several answers each.
    """
    numbers = _numbers(counted.answers)
    by_name = personal_kind(name) or personal_label(label)
    if not counted.n_answered:
        return Nature("empty", numbers, labels, {})
    if is_joined:
        return Nature("multiple", numbers, labels, {})
    found = _identities(counted.answers, numbers, labels)
    if _is_coded(counted, numbers, labels):
        return Nature("codes", numbers, labels, found)
    if by_name and not (by_name in _OF_LETTERS and len(numbers) == len(counted.answers)):
        personal = dict(found) or {by_name: counted.n_answered}
        return Nature("personal", numbers, labels, personal, is_by_name=not found)
    kind = _kind(name, counted, numbers)
    if max(found.values(), default=0) > _PERSONAL_SHARE * counted.n_answered:
        kind = "personal" if kind != "text" else kind
    elif kind == "number":
        found = {}  # chance alone makes a few of many long numbers such
    return Nature(kind, numbers, labels, found)


def _numbers(answers: Mapping[str, int]) -> dict[str, float]:
    numbers = {}
    for text in answers:
        number = number_of(text)
        if number is not None:
            numbers[text] = number
    return numbers


def _is_coded(counted: Counted, numbers: Mapping[str, float], labels: Mapping[str, str]) -> bool:
    """Whether the labels are those of its answers, not of a few among many numbers or texts."""
    if not labels:
        return False
    unlabelled = [text for text in counted.answers if text not in labels]
    if len(unlabelled) <= MOST_CODES and len(unlabelled) <= len(labels) + len(numbers):
        return True
    n_labelled = sum(counted.answers.get(code, 0) for code in labels)
    return 2 * n_labelled >= counted.n_answered


def _identities(
    answers: Mapping[str, int], numbers: Mapping[str, float], labels: Mapping[str, str]
) -> dict[str, int]:
    """In how many rows stands what points at a person, by its kind."""
    found: Counter[str] = Counter()
    for text, n in answers.items():
        if text in labels or (text in numbers and len(text) < _IDENTITY_DIGITS):
            continue
        kind = find_identity(text)
        if kind:
            found[kind] += n
    return dict(found)


def _kind(name: str, counted: Counted, numbers: Mapping[str, float]) -> Kind:
    answers = counted.answers
    is_filled = counted.n_answered == counted.n_rows
    if counted.is_distinct and is_filled and _is_id(name, answers, numbers):
        return "id"
    if 2 * sum(answers[text] for text in numbers) > counted.n_answered:
        return "number"
    if 2 * sum(n for text, n in answers.items() if is_date(text)) > counted.n_answered:
        return "date"
    return "text" if _is_free(counted) else "words"


def _is_id(name: str, answers: Mapping[str, int], numbers: Mapping[str, float]) -> bool:
    """Whether texts, each of one row, number the rows."""
    if len(numbers) < len(answers):
        return is_id_name(name) and all(map(_ID_TEXT.fullmatch, answers))
    values = list(numbers.values())
    if not all(value.is_integer() for value in values):
        return False
    is_row = max(values) - min(values) == len(values) - 1
    return is_id_name(name) or (is_row and len(values) > MOST_CODES)


def _is_free(counted: Counted) -> bool:
    """Whether people have written the answers, and not chosen them."""
    for text in counted.answers:
        if len(text) > _LONGEST_WORDS or text.count(" ") >= _MOST_WORDS:
            return True
        if _DOCUMENT.fullmatch(text):
            return True
    return 2 * len(counted.answers) > counted.n_answered
