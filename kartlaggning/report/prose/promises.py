"""What an author's words promise of a share: *de flesta*, *alla kommuner*, *en tredjedel*.

Words that mean many things, such as *många*, promise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from kartlaggning.text.language import Language

_ALL, _NONE = (1.0, 1.0), (0.0, 0.0)
_HALF = (0.45, 0.55)
_UNDER_HALF, _OVER_HALF = (0.4, 0.5 - 1e-9), (0.5 + 1e-9, 0.65)
_MAJORITY, _FEW, _NEARLY_ALL = (0.5 + 1e-9, 1.0), (1e-9, 0.25), (0.8, 1.0)
_THIRD, _QUARTER = (0.28, 0.39), (0.2, 0.3)
# at least, at most
_WORDS: Mapping[Language, Mapping[str, tuple[float, float]]] = {
    "sv": {
        "de allra flesta": _NEARLY_ALL,
        "nästan alla": _NEARLY_ALL,
        "de flesta": _MAJORITY,
        "flertalet": _MAJORITY,
        "majoriteten": _MAJORITY,
        "en majoritet": _MAJORITY,
        "mer än hälften": _MAJORITY,
        "mindre än hälften": (0.0, 0.5 - 1e-9),
        "drygt hälften": _OVER_HALF,
        "knappt hälften": _UNDER_HALF,
        "nästan hälften": _UNDER_HALF,
        "hälften": _HALF,
        "ett fåtal": _FEW,
        "några få": _FEW,
    },
    "en": {
        "the vast majority": _NEARLY_ALL,
        "nearly all": _NEARLY_ALL,
        "almost all": _NEARLY_ALL,
        "most": _MAJORITY,
        "the majority": _MAJORITY,
        "a majority": _MAJORITY,
        "more than half": _MAJORITY,
        "less than half": (0.0, 0.5 - 1e-9),
        "just over half": _OVER_HALF,
        "just under half": _UNDER_HALF,
        "nearly half": _UNDER_HALF,
        "almost half": _UNDER_HALF,
        "half": _HALF,
        "a few": _FEW,
    },
}
# words of many uses: they promise something of a number only where they stand at it, or name what
# it counts
_AT_A_NUMBER: Mapping[Language, Mapping[str, tuple[float, float]]] = {
    "sv": {
        "alla": _ALL,
        "samtliga": _ALL,
        "inga": _NONE,
        "ingen": _NONE,
        "inget": _NONE,
        "få": _FEW,
        "en tredjedel": _THIRD,
        "en fjärdedel": _QUARTER,
    },
    "en": {
        "all": _ALL,
        "no": _NONE,
        "none": _NONE,
        "few": _FEW,
        "a third": _THIRD,
        "a quarter": _QUARTER,
    },
}
_PROMISES = {language: {**_WORDS[language], **_AT_A_NUMBER[language]} for language in _WORDS}


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    """What finds the words in a sentence, in whatever case; not where they are denied."""
    # the longer words first: `knappt hälften` is not `hälften`
    alternatives = "|".join(sorted(words, key=len, reverse=True))
    # nor is `most often` most of them
    return re.compile(
        rf"(?<!\binte )(?<!\bnot )\b(?:{alternatives})\b(?! (?:often|common|likely))",
        re.IGNORECASE,
    )


_PROMISE = {language: _any_of(words) for language, words in _PROMISES.items()}
_BEGINS = re.compile(r"(?:^|[:;–]\s)\s*$")
_NUMBER_FOLLOWS = re.compile(r",?\s\(?\{")
_OUT_OF = re.compile(r"\b(?:av|bland|of|among)\s$", re.IGNORECASE)
# what is said of them, with no other statement between, up to the number that ends it or that the
# next sentence gives
_SAID = r"(?:(?!\b(?:och|men|utom|and|but|except)\b)[^.!?,;:–({])*(?:[,:–(]\s*\(?|[.!?]\s[^{]*)\{"
_SHORTEST_STEM = 4
# at most so many letters are a name's ending: `kommun-er`, `kommun-erna`, `municipalit-ies`
_ENDING = 3


class Promise(NamedTuple):
    """Words that promise how many: where they begin and end in the sentence, and as written."""

    start: int
    end: int
    words: str


def find_promises(sentence: str, counted: Collection[str], language: Language) -> Iterator[Promise]:
    """Find the words in a sentence that promise how many.

    Parameters
    ----------
    counted
        What the sentence's numbers count, such as `kommuner`.
    """
    for match in _PROMISE[language].finditer(sentence):
        promise = Promise(match.start(), match.end(), match[0])
        if match[0].lower() in _WORDS[language] or _is_at_a_number(promise, sentence, counted):
            yield promise


def promised(words: str, language: Language) -> tuple[float, float]:
    """The lowest and the highest share of which the words may be said."""
    return _PROMISES[language][words.lower()]


def _is_at_a_number(promise: Promise, sentence: str, counted: Collection[str]) -> bool:
    """Whether words stand at a number, or with what it counts.

    As in `Ingen, {…},` and `alla kommuner ({…})`.
    """
    before, after = sentence[: promise.start], sentence[promise.end :]
    if _BEGINS.search(before) and _NUMBER_FOLLOWS.match(after):
        return True
    stems = "|".join(_stem(name) for name in counted)
    with_name = re.compile(
        rf"(?: (?:av|of)(?: de| the)?(?: \d+)?)? (?:{stems})\w*{_SAID}", re.IGNORECASE
    )
    return bool(with_name.match(after)) and not _OUT_OF.search(before)


def _stem(name: str) -> str:
    """The first word of what is counted, as far as it is the same in all its forms."""
    word = name.partition(" ")[0]
    return re.escape(word[: max(_SHORTEST_STEM, len(word) - _ENDING)])
