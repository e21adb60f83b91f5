"""What stands around the claims of a form: what to do, how a reply is used, what is left out."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.checks import N_
from kartlaggning.documents.sheets.model import LeftOut, Sheet
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language

KICKER = N_("Fact check")
HEADING = N_("Is this right about {name}?")
_INTRO = N_(
    "Here stands a part of what the report “{title}” ({about}) will say of how {name} is "
    "organised. Put a cross in one box on each row. Where something is wrong, write what is right. "
    "A row without a cross counts as no answer."
)
CLAIMS = N_("What the report says")
CLAIMS_SHORTLY = N_(
    "A row for each thing that the report says of {name}: its number and code, what is said, "
    "three boxes for the answer, and room for a correction."
)
NUMBER, SAID = N_("No. and code"), N_("What is said")
WHO_ANSWERS = N_("Who answers")
WHO_SHORTLY = N_("The role of who answers, the date, and your diary number: a row each.")
ASKED, ANSWER = N_("Asked"), N_("Answer")
USE = N_("How your reply is used")
FOOT = N_("Fact check, {name}. Form {code}. Page")
BOX_TITLE = N_("Row {number}, code {code}: {answer}")
CORRECTION_TITLE = N_("Row {number}, code {code}: what is wrong, and what is right")
_UNTIL, _RETURN_TO = N_("Answer by"), N_("Send the form to")
_NUMBER_OF_MATTER, _FORM = N_("Our diary number"), N_("Form")
_TO_SENDER = N_("who sent it to you")
_USES = (
    N_(
        "Your reply is kept as a source of its own and changes nothing by itself. Where you write "
        "that something is wrong, the authors decide what the report says; what was told first "
        "stays beside it."
    ),
    N_("No reply is no consent. The report says how many have replied."),
    N_(
        "Only facts of the organisation are checked here. Those who were interviewed are asked "
        "about their own words by themselves."
    ),
    N_("Write no names of people, and nothing by which somebody could be recognised."),
)


def intro(sheet: Sheet) -> str:
    """What the form is, and what to do with it."""
    about = {"title": sheet.title, "about": sheet.about, "name": sheet.name}
    return translate(_INTRO, sheet.language, **about)


def facts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Until when, where to, and which matter and form it is: a label and what stands behind it."""
    terms, language = sheet.terms, sheet.language
    if terms.until:
        yield translate(_UNTIL, language), terms.until
    yield translate(_RETURN_TO, language), terms.return_to or translate(_TO_SENDER, language)
    if terms.diary_number:
        yield translate(_NUMBER_OF_MATTER, language), terms.diary_number
    yield translate(_FORM, language), sheet.code


def uses(sheet: Sheet) -> Iterator[str]:
    """How a reply is used, and what the form does not ask about."""
    for use in _USES:
        yield translate(use, sheet.language)
    if sheet.terms.use:
        yield sheet.terms.use
    yield from left_out(sheet.left_out, sheet.language)


def left_out(of: LeftOut, language: Language) -> Iterator[str]:
    """How much else the report says, or knows, and why it is not asked about.

    Of what one person said and of what is unsettled the sum alone: the number of the former, beside
    the answers of the public page, would tell that all of a source's are one person's.
    """
    n_left = of.n_one_person + of.n_unsettled
    if n_left:
        yield translate_plural(
            "{n} answer is left out here: a single person has given it, or the sources differ or "
            "say too little.",
            "{n} answers are left out here: a single person has given them, or the sources differ "
            "or say too little.",
            n_left,
            language,
        )
    if of.n_hidden:
        yield translate_plural(
            "{n} small number of people is not shown in the report, nor here.",
            "{n} small numbers of people are not shown in the report, nor here.",
            of.n_hidden,
            language,
        )
