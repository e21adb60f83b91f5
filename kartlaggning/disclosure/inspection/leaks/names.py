"""People's names from a private list, as others write them.

- Given name and surname, in either order, also with one of several given names or surnames, in
  any case, with a genitive -s: *anna alms*, *Alm, Anna-Lena*.
- Initials with the surname: *A. Alm*, *A.-L. Alm*, *AL Alm*; glued as in names of users: *aalm*.
- Either name alone where it begins with a capital, or stands in a text without blanks, such as a
  file's name; not where it is a word too (*Maj*, *Ask*, *Hans*), or the public texts have it
  with a small letter or as all of a text, such as a place's name.
- Initials alone where they have points and stand by no other name (*A. L.*), or mark who speaks
  (*AL:* at the beginning). Others are abbreviations (*FN*, *VD*): whoever wants them sought lists
  them among the identifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kartlaggning.disclosure.inspection.leaks.phrases import Match, Phrases
from kartlaggning.disclosure.inspection.leaks.words import Text, Words, words_of

_PARTICLES = {"von", "van", "af", "av", "de", "da", "del", "der", "el", "al", "bin", "ben"}
_LEAST_ALONE = 3  # letters
_LEAST_GLUED = 6
# names that are words, in Swedish or English, also as they begin a sentence
_COMMON = frozenset(
    words_of(
        """
        alm april ask august augusti berg bill björk björn blad blom bo boll borg brand bror bäck
        dag dahl dal dan del dick eden ek el eng faith falk fors frank frid frisk frost glad grace
        gran grip guy hall hans hav hed heder hill holm hope jack jord joy juli juni jung kall kind
        klang klar klint king kung land lark lejon lilja lilla lind link linn ljung ljus lo lod love
        lund lång maj malm mark max may modig munter my mård nord norm nova ny näs ost palm park pen
        per pil rapp rask ren rex rich rik ris ros rose rot rut saga sam sand siv sjö skog sky smed
        snäll sol son stad stal star stark sten stig stor storm strand ström stål sund svan svart
        svensk säker tapper tell tom torn trygg val vest vide vik viking vild vilja vinter viola vit
        vår väst way west will young öst öster åker ålder
        """
    )
)
_LETTER = "[A-ZÅÄÖ]"
_INITIALS = re.compile(rf"(?<![\w.])(?:{_LETTER}\.[ -]?){{2,3}}(?!\w)")
_SPEAKER = re.compile(rf"{_LETTER}{{2,3}}(?=:)")
_NAME_BEFORE = re.compile(rf"{_LETTER}[^\W\d_]+,? ?$")
_NAME_BEHIND = re.compile(rf" ?{_LETTER}[^\W\d_]+")


class Names:
    """The names of a private list."""

    def __init__(self, names: Iterable[str], public_texts: Iterable[str]) -> None:
        people = [_parted(name) for name in sorted(set(names))]
        whole = {form for person in people for form in _whole_forms(*person)}
        alone = {(name,) for person in people for name in _names_alone(*person)}
        public = [Text(text) for text in public_texts]
        ordinary = {word for text in public for word in _ordinary_words(text)}
        sought = {words for words in alone if words[0] not in _COMMON | ordinary}
        self._whole = Phrases(_inflected(whole))
        self._alone = Phrases(_inflected(sought))
        self._initials = {letters for person in people for letters in _initials(*person)}
        self.unsought = {
            words_of(name): name
            for name, person in zip(sorted(set(names)), people, strict=True)
            if not any(_whole_forms(*person))
            and all((alone,) not in sought for alone in _names_alone(*person))
        }

    def find(self, text: Text) -> list[tuple[int, int]]:
        """Find where they stand: the first sign of each, and the one behind its last."""
        matches = self._whole.find(text.words)
        has_blanks = " " in text.text.strip()
        for match in self._alone.find(text.words):
            if not has_blanks or text.written[match.start][0].isupper():
                matches.append(match)
        found = list(self._find_initials(text.text))
        if matches:
            spans = text.spans()
            found += [
                (spans[match.start][0], spans[match.end - 1][1]) for match in _widest(matches)
            ]
        return sorted(found)

    def _find_initials(self, text: str) -> Iterator[tuple[int, int]]:
        speaker = _SPEAKER.match(text)
        if speaker and speaker[0] in self._initials:
            yield speaker.span()
        for match in _INITIALS.finditer(text):
            is_other = _NAME_BEFORE.search(text, 0, match.start()) or _NAME_BEHIND.match(
                text, match.end()
            )
            if not is_other and re.sub(r"[. -]", "", match[0]) in self._initials:
                yield match.start(), match.start() + len(match[0].rstrip(" -"))


def _parted(name: str) -> tuple[list[Words], Words]:
    """Given names and the surname, each as its words; one name alone is taken for a surname."""
    surname, comma, given = name.partition(",")
    if comma:
        return [words_of(part) for part in given.split()], words_of(surname)
    *parts, last = name.split() or [""]
    first = [index for index, part in enumerate(parts) if part.casefold() in _PARTICLES]
    begin = first[0] if first else len(parts)
    surname_words = words_of(" ".join([*parts[begin:], last]))
    return [words_of(part) for part in parts[:begin]], surname_words


def _whole_forms(given: list[Words], surname: Words) -> Iterator[Words]:
    if not given or not surname:
        return
    joined = tuple(word for words in given for word in words)
    firsts = {joined, given[0], given[0][:1], ("".join(given[0]),)}
    lasts = {surname, *((word,) for word in surname if word not in _PARTICLES)}
    letters = tuple(word[0] for word in joined)
    firsts |= {letters, letters[:1], ("".join(letters),)}
    for first in firsts:
        for last in lasts:
            yield first + last
            yield last + first
    glued = joined[0][0] + "".join(surname)
    if len(glued) >= _LEAST_GLUED:
        yield (glued,)


def _names_alone(given: list[Words], surname: Words) -> set[str]:
    words = {word for part in [*given, surname] for word in part}
    return {word for word in words - _PARTICLES if len(word) >= _LEAST_ALONE}


def _initials(given: list[Words], surname: Words) -> Iterator[str]:
    if given and surname:
        letters = "".join(word[0] for part in given for word in part)
        last = surname[-1][0]
        yield (letters + last).upper()
        yield (letters[0] + last).upper()


def _ordinary_words(text: Text) -> list[str]:
    """The words that a text writes with a small letter; of one word, such as a place, that."""
    if len(text.words) == 1:
        return text.words
    pairs = zip(text.written, text.words, strict=True)
    return [word for written, word in pairs if written[0].islower()]


def _inflected(phrases: Iterable[Words]) -> Iterator[Words]:
    for phrase in phrases:
        yield phrase
        if len(phrase[-1]) > 1:
            yield (*phrase[:-1], f"{phrase[-1]}s")


def _widest(matches: list[Match]) -> list[Match]:
    """Without those that lie within others."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not kept or match.end > kept[-1].end:
            kept.append(match)
    return kept
