"""Whether a box is ticked, however that was done; never guessed.

A tick is the control's state, a sign of a tick, or an x; over the box or beside it. Where the state
and what is seen contradict each other, or something else stands there, nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kartlaggning.documents.sheets.model import ANSWERS, answer_words, placeholders
from kartlaggning.readers.forms.raw_form import Control, FormCell
from kartlaggning.readers.forms.symbols import TICKED, UNTICKED
from kartlaggning.text.keys import plain_key
from kartlaggning.text.language import LANGUAGES

BOX_DIFFERS, TEXT_IN_BOX = "box_differs", "text_in_box"
_CROSSES = frozenset(("x", "xx", "×", "v"))
_NOTHING = frozenset(("-", "–", "—", ".", "_"))
# how people write the answers beside the words that are printed
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "confirmed": ("stämmer", "correct"),
    "rejected": ("stämmer inte", "stämmer ej", "not correct", "incorrect"),
    "does_not_know": ("vet inte", "vet ej", "don't know", "do not know"),
}
_END = re.compile(r"[\s.!]+$")


class UnclearError(Exception):
    """What is there can be meant in several ways; its text is the reason."""


def is_ticked(cell: FormCell, answer: str) -> bool:
    """Whether the box of an answer is ticked.

    Raises
    ------
    UnclearError
        It cannot be told.
    """
    boxes = [control for control in cell.controls if control.kind == "box"]
    beside = cell.text
    for box in boxes:
        beside = beside.replace(box.text, "", 1) if box.text else beside
    ticks = [_is_box_ticked(box, answer) for box in boxes]
    seen = _read_sign(beside, answer)
    return any(ticks) or seen


def _is_box_ticked(box: Control, answer: str) -> bool:
    if not box.text.strip():
        return box.is_ticked
    seen = _read_sign(box.text, answer)
    if box.is_ticked and not seen:
        raise UnclearError(BOX_DIFFERS)
    # who types over a box leaves its state as it was
    return seen


def _read_sign(text: str, answer: str) -> bool:
    """Whether a text is a tick; what is neither a tick nor an empty box is not understood."""
    signs = {sign for sign in text if not sign.isspace()}
    if not signs or signs <= UNTICKED:
        return False
    if signs <= TICKED:
        return True
    written = _key(text)
    without_boxes = _key("".join(sign for sign in text if sign not in UNTICKED))
    if without_boxes in _CROSSES or written_answer(without_boxes) == answer:
        return True
    if written in _NOTHING:
        return False
    raise UnclearError(TEXT_IN_BOX)


def written_answer(text: str) -> str:
    """The answer that a text is, in the words of a form; empty of any other text."""
    return _answers().get(_key(text), "")


def begun_answer(text: str) -> str:
    """The answer that a text begins with, before a sign that ends it; empty where it does not."""
    begun = re.split(r"[.,;:!\n–—]| - ", text, maxsplit=1)[0]
    return written_answer(begun)


def without_hint(text: str) -> str:
    """What somebody has written in a field: not the hint that was there."""
    stripped = text.strip()
    for hint in placeholders():
        rest = stripped.removeprefix(hint)
        # somebody may have written behind it; *Skriv här att …* is somebody's own
        if rest != stripped and not rest.lstrip(" ")[:1].islower():
            return rest.strip()
        if stripped.endswith(hint):
            return stripped.removesuffix(hint).strip()
    return stripped


def _key(text: str) -> str:
    return _END.sub("", plain_key(text).replace("\u2019", "'"))


@cache
def _answers() -> Mapping[str, str]:
    words = {}
    for answer in ANSWERS:
        for language in LANGUAGES:
            words[_key(answer_words(answer, language))] = answer
        for other in _OTHER_WORDS[answer]:
            words[other] = answer
    return words
