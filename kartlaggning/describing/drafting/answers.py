"""What somebody answers to a doubt, put into the draft; its mark is then gone."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.describing.drafting.model import (
    Doubt,
    Draft,
    DraftQuestion,
    DraftStrand,
    DraftValue,
)
from kartlaggning.describing.drafting.names import id_of, label_of
from kartlaggning.describing.drafting.text import CHOICES
from kartlaggning.identities import find_identity
from kartlaggning.text.keys import plain_key
from kartlaggning.text.quantities import parse_quantity

Owner = DraftStrand | DraftQuestion
# doubts about one word, without which its column cannot be read
WORD_BY_WORD = ("missing_once", "number_word")


def open_doubts(draft: Draft) -> Iterator[tuple[Owner, Doubt]]:
    """The doubts that can be answered by choosing, strand by strand and question by question."""
    owners: list[Owner] = [*draft.strands.values(), *draft.questions.values()]
    for owner in owners:
        for doubt in list(owner.doubts):
            if doubt.choices:
                yield owner, doubt


def settle(owner: Owner, doubt: Doubt, choice: str) -> None:
    """Put an answer into the draft, and take its doubt away."""
    owner.doubts = [each for each in owner.doubts if each is not doubt]
    if isinstance(owner, DraftStrand):
        _settle_strand(owner, doubt, choice)
    else:
        _settle_question(owner, doubt, choice)


def _settle_strand(strand: DraftStrand, doubt: Doubt, choice: str) -> None:
    signs = {"missing_word": "word", "missing_unlabelled": "code"}
    sign = "" if doubt.name == "empty_cells" else str(doubt.parameters[signs[doubt.name]])
    strand.missing[sign] = choice


def _settle_question(question: DraftQuestion, doubt: Doubt, choice: str) -> None:
    if doubt.name == "of_whom":
        question.of = "" if choice == "organisations" else choice
    elif doubt.name == "rare":
        if choice == "values":
            _take_rare(question)
        else:
            question.doubts.append(doubt)  # its mark stays: the column is still out
    elif doubt.name == "maybe_missing":
        if choice != "value":
            _make_missing(question, str(doubt.parameters["word"]), choice)
    elif doubt.name in WORD_BY_WORD:
        _decide_word(question, str(doubt.parameters["word"]), choice)
    else:
        question.type = choice  # type: ignore[assignment]
        if doubt.name == "maybe_ordered" and choice == "ordered":
            question.doubts.append(Doubt("scale_order"))  # the file's words stand as they came


def is_amount(doubt: Doubt, choice: str) -> bool:
    """Whether an answer is the number or range that a word among numbers means."""
    return doubt.name == "number_word" and parse_quantity(choice) is not None


def _decide_word(question: DraftQuestion, word: str, choice: str) -> None:
    """Let a word be an answer, the number that is meant, or a kind of missing."""
    if choice == "value":
        question.values[id_of(word, question.values, "v")] = DraftValue(label_of(word))
    elif choice in CHOICES:
        question.missing[word] = choice
    else:
        question.amounts[word] = choice
    question.undecided.pop(word, None)
    question.let_in()


def _take_rare(question: DraftQuestion) -> None:
    """Make values of words that stand once; what points at a person never is one."""
    refused = [word for word in question.rare if find_identity(word)]
    for word in question.rare:
        if word not in refused:
            question.values[id_of(word, question.values, "v")] = DraftValue(label_of(word))
    question.rare = refused
    question.let_in()


def _make_missing(question: DraftQuestion, word: str, kind: str) -> None:
    for name, value in list(question.values.items()):
        if plain_key(word) in map(plain_key, (value.label, *value.codes)):
            del question.values[name]
    question.missing[word] = kind
