"""A sentence with a number is right for none, for one and for many, in both languages."""

import io
import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from test_catalogues import CATALOGUES

from kartlaggning.pages.proportions import Share, describe_share
from kartlaggning.text.numbers import Counted, counted
from scripts.extract_messages import extract_messages

# nouns for many that stand behind numbers
NOUNS = {
    "en": (
        "answers|cases|cells|codes|codings|columns|combinations|documents|names|passages|people|"
        "pieces|positions|qualifiers|questions|responses|rows|seconds|shares|sources|statements|"
        "tables|texts|units|values"
    ),
    "sv": (
        "rader|celler|kolumner|källor|uppgifter|texter|personer|enheter|andelar|sekunder|kombinationer|"
        "frågor|tabeller|koder|kodningar|tillfrågade|berörda|inbjudna"
    ),
}
# never said of one, or a verb that looks like such a noun
OF_MANY = (
    "merged across {n} columns",
    "The file holds {n} tables",
    "{n} different documents",
    "{n} answers would have to change",
    "combinations to go through",
    "fewer than {n} people",
    "The text says that they were {n} people",
    "{n_cells} combinations (at most",
    "{n_slots} answers",
    "{n:case names|cases name}",
    "{n} found: go on writing",
    "{n} rows are more than a page can hold",
    "{n} profiles are more than a page can hold",
    "The file ends within this row",  # of several cells, as it holds fewer than its head
)
CODE = re.compile(r"`[^`]*`")  # of a key's meaning: shown as it stands, and never filled
IN_ONE = re.compile(r"n|of|base|total|width|n_\w+|of_sources")


def sentences():
    """Every sentence that has no plural of its own in the catalogues, with the Swedish one."""
    [swedish] = CATALOGUES
    for message in read_po(io.BytesIO(swedish.read_bytes())):
        if message.id and isinstance(message.id, str):
            yield "en", message.id, message.id
            yield "sv", message.id, message.string


def filled(text, n):
    """A sentence with this number in all its places for numbers; what is code is no sentence."""
    text = CODE.sub("", text)
    places = {name for _, name, _, _ in Formatter().parse(text) if name}
    numbers = {name: Counted(n) if IN_ONE.fullmatch(name) else "x" for name in places}
    return text.format(**numbers)


def test_no_sentence_says_one_of_a_noun_for_many():
    wrong = []
    for language, message, text in sentences():
        if "{" not in text or any(each in message for each in OF_MANY):
            continue
        said = filled(text, 1)
        if re.search(rf"\b1 (?:\w+ )?(?:{NOUNS[language]})\b", said):
            wrong.append((language, said))
    assert wrong == []


def test_a_choice_of_words_is_of_two_and_both_languages_can_be_filled():
    for message in extract_messages():
        for text in (message,) if isinstance(message, str) else message:
            for _, name, words, _ in Formatter().parse(text) if "|" in text else ():
                if words and "|" in words:
                    assert IN_ONE.fullmatch(name), text
                    assert words.count("|") == 1, text


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 sources"), (1, "1 source"), (2, "2 sources"), (1000, "1000 sources")]
)
def test_none_is_said_as_many_are(n, said):
    assert "{n} {n:source|sources}".format(**counted({"n": n})) == said


LABELS = {"towns": {"sv": "städer", "en": "towns"}}
ONE = {
    (1, 1, 0): ("Alla städer (1 av 1)", "All towns (1 of 1)"),
    (0, 1, 0): ("Inga städer (0 av 1)", "No towns (0 of 1)"),
    (0, 1, 1): ("0 av 1 (städer)", "0 of 1 (towns)"),
    (1, 2, 1): ("Minst 1 av 2 städer", "At least 1 of 2 towns"),
    (2, 2, 0): ("Alla 2 städer", "All 2 towns"),
}


@pytest.mark.parametrize(("numbers", "said"), ONE.items(), ids=map(str, ONE))
def test_a_share_of_one_has_no_noun_for_many_behind_the_number(numbers, said):
    share = Share(*numbers)
    assert describe_share(share, "towns", LABELS, "sv") == said[0]
    assert describe_share(share, "towns", LABELS, "en") == said[1]
