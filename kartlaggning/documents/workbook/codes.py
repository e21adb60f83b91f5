"""Shorthand in place of a number that is not there, as statistics offices write it.

The letters are those of the UK Government Analysis Function (*Using symbols and shorthand*):
`[c]` confidential, `[u]` low reliability, `[x]` not available, `[z]` not applicable. Its numbers
behind a letter say which of several reasons it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kartlaggning.charts.drawing.grid import Labels
from kartlaggning.checks import N_
from kartlaggning.plain_report import HIDDEN_ID
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number
from kartlaggning.text.own_words import NOT_SHOWN, OWN_WORDS

NO_SUCH_NUMBER, SMALL_BASE = "[z]", "[u]"
_OTHER = "[x]"
_CODES = {
    HIDDEN_ID: "[c]",
    "too_few": "[c1]",
    "confidential": "[c2]",
    "not_asked": "[x1]",
    "question_not_put": "[x2]",
    "nobody_interviewed": "[x3]",
    "no_survey_reply": "[x4]",
    "no_document": "[x5]",
    "no_source": "[x6]",
    "did_not_take_part": "[x7]",
    "declined_invitation": "[x8]",
    "was_not_reached": "[x9]",
    "did_not_reply": "[x10]",
    "not_replied_yet": "[x11]",
    "dont_know": "[x12]",
    "no_answer": "[x13]",
    "not_mentioned": "[x14]",
    "not_recorded": "[x15]",
    "said_by_others": "[x16]",
    "conflict": "[x17]",
    "undecided": "[x18]",
    "mixed": "[x19]",
    "gap": "[x20]",
    "not_applicable": "[z1]",
    "filtered": "[z2]",
}
_OTHERWISE = N_("not known, for another reason: the words beside it say which")
_NONE = N_("this cell has no number of that kind")
_FEW = N_("no share is shown of fewer than {n}")


class CodeMeaning(NamedTuple):
    """A code, and what it says."""

    code: str
    meaning: str


def code_of(status: str, value: str = "") -> str:
    """The code of a kind of missing, or of `hidden`; of one that has none of its own `[x]`.

    Parameters
    ----------
    value
        In which way it is missing, where that is known: *nobody interviewed* of *not asked*.
    """
    return _CODES.get(value) or _CODES.get(status, _OTHER)


def meanings_of(
    codes: Iterable[str], labels: Labels, percent_from: int, language: Language
) -> Iterator[CodeMeaning]:
    """What some codes say, in the order in which they are listed.

    Parameters
    ----------
    percent_from
        The least base of which a share is shown.
    """
    wanted = set(codes)
    for meaning in _all_meanings(labels, percent_from, language):
        if meaning.code in wanted:
            yield meaning


def _all_meanings(labels: Labels, percent_from: int, language: Language) -> Iterator[CodeMeaning]:
    for status, code in _CODES.items():
        yield CodeMeaning(code, _words_of(status, labels, language))
    yield CodeMeaning(_OTHER, translate(_OTHERWISE, language))
    few = translate(_FEW, language, n=format_number(percent_from, language))
    yield CodeMeaning(SMALL_BASE, few)
    yield CodeMeaning(NO_SUCH_NUMBER, translate(_NONE, language))


def _words_of(status: str, labels: Labels, language: Language) -> str:
    """A kind of missing as the report calls it, of a hidden number with why it is hidden."""
    if status != HIDDEN_ID:
        return translate(OWN_WORDS[status], language)
    why = labels[HIDDEN_ID][language] if HIDDEN_ID in labels else ""
    return ": ".join(filter(None, (translate(NOT_SHOWN, language), why)))
