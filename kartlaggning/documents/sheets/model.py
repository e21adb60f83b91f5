"""A form between a report and the Word file: what is claimed, and what is printed around it.

The form carries its ids three times, since programs drop what they do not know: as tags of its
controls (Word), as bookmarks (LibreOffice drops the tags), and printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kartlaggning.checks import N_
from kartlaggning.documents.sheets.codes import digest_of, is_code
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language

# the properties of the file by which a form is known
MAPPING, EDITION, SUBJECT, SHEET, LANGUAGE = (
    "kartlaggning-mapping",
    "kartlaggning-edition",
    "kartlaggning-subject",
    "kartlaggning-sheet",
    "kartlaggning-language",
)
# what may be answered to a claim, as it stands above the boxes
ANSWERS: Mapping[str, str] = {
    "confirmed": N_("Correct"),
    "rejected": N_("Not correct"),
    "does_not_know": N_("Don't know"),
}
CLAIM, CORRECTION = "claim", "correction"
# what is asked of who answers
ROLE, ANSWERED_ON, OWN_NUMBER = "role", "answered_on", "own_number"
FIELDS: Mapping[str, str] = {
    ROLE: N_("Role of who answers (no name)"),
    ANSWERED_ON: N_("Date"),
    OWN_NUMBER: N_("Your diary number"),
}
WRITE_HERE = N_("Write here")
# what stands above the room for a correction
WRONG_AND_RIGHT = N_("What is wrong, and what is right")
_PLACE = re.compile(r"_?([0-9A-Z]{6})\.?_?([a-z_]+?)(?:[._]([0-9a-f]{8}))?(?:_Copy_\d+)?")


def answer_words(answer: str, language: Language) -> str:
    """What stands above the box of an answer."""
    return translate(ANSWERS[answer], language)


# what Word puts into a field that was written in and emptied again
_WORDS_OWN = (
    *("Click or tap here to enter text.", "Click here to enter text."),
    *("Klicka eller tryck här för att ange text.", "Klicka här för att ange text."),
)


@cache
def placeholders() -> frozenset[str]:
    """What stands where nothing has been written: LibreOffice takes it for written text."""
    return frozenset((*(translate(WRITE_HERE, each) for each in LANGUAGES), *_WORDS_OWN))


class Place(NamedTuple):
    """What a control or a bookmark marks: a part of a claim, or of the form.

    Parameters
    ----------
    code
        The claim's code; that of the form for what is asked of who answers.
    part
        An answer, `claim`, `correction`, or one of `FIELDS`.
    digest
        Of a claim's text as it was printed.
    """

    code: str
    part: str
    digest: str = ""

    @property
    def tag(self) -> str:
        """As the tag of a control has it."""
        return ".".join(filter(None, self))

    @property
    def bookmark(self) -> str:
        """As the name of a bookmark has it; one that begins so is hidden from people in Word."""
        return "_" + "_".join(filter(None, self))

    @classmethod
    def parse(cls, text: str) -> Place | None:
        """Read a tag or a bookmark's name; nothing of what others have made."""
        match = _PLACE.fullmatch(text)
        if match is None or not is_code(match[1]) or match[2] not in _PARTS:
            return None
        return cls(match[1], match[2], match[3] or "")


_PARTS = {*ANSWERS, CLAIM, CORRECTION, *FIELDS}


@dataclass(frozen=True)
class Claim:
    """What the report says of one thing.

    Parameters
    ----------
    code
        By which the claim is known; another as soon as the report says another thing.
    name
        The question's or dimension's id.
    question, answer, meaning
        What is asked, what the report says, and of a class what it means.
    """

    code: str
    name: str
    question: str
    answer: str
    meaning: str = ""

    @property
    def text(self) -> str:
        """All of it as it is printed."""
        return " ".join(filter(None, (self.question, self.answer, self.meaning)))

    @property
    def digest(self) -> str:
        """By which it is known whether the printed text was changed."""
        return digest_of(self.text)


@dataclass(frozen=True)
class LeftOut:
    """How much the report says, or knows, of a subject that its form does not ask about.

    Parameters
    ----------
    n_one_person
        Answers that one person alone has given.
    n_unsettled
        Of what the sources say differently, or too little.
    n_hidden
        Small numbers of people, which the report does not show.
    """

    n_one_person: int = 0
    n_unsettled: int = 0
    n_hidden: int = 0


@dataclass(frozen=True)
class AskedAbout:
    """What forms ask about, found where it is known how many people an answer rests on.

    Parameters
    ----------
    mapping, edition
        The codes of the mapping, and of what is claimed in it now.
    codes
        Of each subject the questions and dimensions that it is asked about, each with its code.
    left_out
        Of each subject how much else there is.
    """

    mapping: str
    edition: str
    codes: Mapping[str, Mapping[str, str]]
    left_out: Mapping[str, LeftOut]


@dataclass(frozen=True)
class Terms:
    """What the publisher says of the replies, in one language; empty what it does not say."""

    publisher: str
    return_to: str
    until: str
    diary_number: str
    use: str


@dataclass(frozen=True)
class Sheet:
    """A form of one unit or provider, in one language.

    Parameters
    ----------
    code
        By which the form is known: the mapping, the edition and the subject together.
    mapping, edition
        Of which mapping, and which state of what is claimed in it.
    subject, slug, name
        The unit's or provider's id, its address, and what it is called.
    title, about
        The report's title; its region and period.
    notices
        What must be read first.
    mark
        Of what in it is invented, in words; empty where nothing is.
    """

    code: str
    mapping: str
    edition: str
    subject: str
    slug: str
    name: str
    language: Language
    title: str
    about: str
    notices: tuple[str, ...]
    mark: str
    claims: tuple[Claim, ...]
    left_out: LeftOut
    terms: Terms

    @property
    def properties(self) -> Mapping[str, str]:
        """By which the file is known, whatever it is called."""
        return {
            MAPPING: self.mapping,
            EDITION: self.edition,
            SUBJECT: self.subject,
            SHEET: self.code,
            LANGUAGE: self.language,
        }
