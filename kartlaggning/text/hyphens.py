"""Where a long Swedish word may be cut: its compounds are longer than a narrow column.

Browsers know the hyphens of a language only where they ship them, and Chromium does not everywhere.
"""

from __future__ import annotations

import re

from kartlaggning.text.language import Language

SOFT_HYPHEN = "\u00ad"
_LONG = 14  # letters; a shorter word has room at 320 px, and in a column of figures
_TAG = re.compile(r"(<[^>]*>)")
_WORD = re.compile(rf"[^\W\d_]{{{_LONG},}}")
_BEFORE, _BEHIND = 2, 3  # letters of a word that stay together, at its beginning and its end
_VOWEL, _CONSONANT = "[aeiouyåäöé]", "[bcdfghjklmnpqrstvwxz]"
# an s after these joins two words: myndighets-utövning
_JOINT = re.compile(r"(?:het|ning|tion|skap|dom|ment|tet|del|bruk)s(?=[^\W\d_]{4})", re.IGNORECASE)
# the last consonant goes with the vowel behind it, and so do two that begin a word, as in
# miss-bruk; ck and ng are never parted
_SYLLABLE = re.compile(
    rf"(?<={_VOWEL})"
    rf"(?:(?:ck|ng)(?={_CONSONANT}?{_VOWEL})"
    rf"|{_CONSONANT}+?(?=(?:[bdfgkpt]r|[bfgkp]l){_VOWEL})"
    rf"|{_CONSONANT}*(?={_CONSONANT}{_VOWEL}))",
    re.IGNORECASE,
)


def soften(html: str, language: Language) -> str:
    """Put soft hyphens into the long words of a text, not into the tags among them."""
    if language != "sv":
        return html
    pieces = _TAG.split(html)
    # every second is a tag
    pieces[::2] = [_WORD.sub(lambda found: _softened(found[0]), piece) for piece in pieces[::2]]
    return "".join(pieces)


def _softened(word: str) -> str:
    joints = [found.end() for found in _JOINT.finditer(word)]
    starts = [0, *joints]
    parts = [word[start:end] for start, end in zip(starts, [*joints, len(word)], strict=True)]
    return SOFT_HYPHEN.join(map(_cut, parts))


def _cut(part: str) -> str:
    """Cut a part of a compound between its syllables."""
    pieces, start = [], 0
    for found in _SYLLABLE.finditer(part):
        place = found.end()
        if place - start >= _BEFORE and len(part) - place >= _BEHIND:
            pieces.append(part[start:place])
            start = place
    return SOFT_HYPHEN.join([*pieces, part[start:]])
